"""The notice bar: order, merging, leaving, keys."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QCursor, QEnterEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTextEdit, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import CommandFailed, ProviderReady, SettingsChanged
from rfdesktop.domain.policy import Policy
from rfdesktop.domain.setting_commands import SaveSettings
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.domain.store_events import AuditUnwritten, AuditWritable, StoreWritable
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.window.event_notices import WindowNotices
from rfdesktop.ui.window.notices import SHOWN_MS, Notice, NoticeBar, NoticeKind, NoticeStrip
from rfdesktop.ui.window.store_notices import StoreNotices
from tests.ui.finding import find_one
from tests.ui.recording_commands import RecordingCommands
from tests.ui.screen_checks import light_theme, nameless_controls


@pytest.fixture
def bar(qtbot: QtBot) -> NoticeBar:
    QCursor.setPos(790, 790)
    bar = NoticeBar(Icons(light_theme()))
    qtbot.addWidget(bar)
    bar.show_notice(Notice(NoticeKind.WARN, "first"))
    return bar


def visible(bar: NoticeBar) -> list[str]:
    strips = bar.findChildren(NoticeStrip)
    return sorted(strip.notice.text for strip in strips if not strip.isHidden())


def timers(bar: NoticeBar) -> list[QTimer]:
    return [timer for timer in bar.findChildren(QTimer) if timer.isActive()]


def test_the_newest_three_are_seen_and_the_rest_wait(bar: NoticeBar) -> None:
    for text in ("second", "third", "fourth"):
        bar.show_notice(Notice(NoticeKind.WARN, text))
    assert [notice.text for notice in bar.notices] == ["fourth", "third", "second", "first"]
    assert visible(bar) == ["fourth", "second", "third"]
    bar.clear(Notice(NoticeKind.WARN, "third").identity)
    assert visible(bar) == ["first", "fourth", "second"]


def test_an_equal_notice_and_one_of_the_same_key_are_merged(bar: NoticeBar) -> None:
    bar.show_notice(Notice(NoticeKind.WARN, "first"))
    bar.show_notice(Notice(NoticeKind.BAD, "no network", key="net"))
    bar.show_notice(Notice(NoticeKind.BAD, "still no network", key="net"))
    assert [notice.text for notice in bar.notices] == ["still no network", "first"]
    bar.clear("net")
    assert [notice.text for notice in bar.notices] == ["first"]


def test_good_news_leaves_by_itself_and_warnings_stay(bar: NoticeBar, qtbot: QtBot) -> None:
    bar.show_notice(Notice(NoticeKind.GOOD, "saved"))
    (timer,) = timers(bar)
    assert timer.interval() == SHOWN_MS
    timer.timeout.emit()
    assert [notice.text for notice in bar.notices] == ["first"]
    assert timers(bar) == []


def test_a_long_notice_stays_as_long_as_it_takes_to_read(bar: NoticeBar) -> None:
    bar.show_notice(Notice(NoticeKind.INFO, "word " * 60))
    (timer,) = timers(bar)
    assert timer.interval() >= 20_000


def test_a_place_in_the_settings_is_a_link(bar: NoticeBar, qtbot: QtBot) -> None:
    bar.show_notice(Notice(NoticeKind.BAD, "<b> Look under Settings › Keys."))
    (label,) = [label for label in bar.findChildren(QLabel) if "Keys" in label.text()]
    (link,) = re.findall('href="([^"]+)"', label.text())
    assert "&lt;b&gt;" in label.text()
    with qtbot.waitSignal(bar.settingsRequested) as asked:
        label.linkActivated.emit(link)
    assert asked.args == ["keys"]


def test_a_notice_under_the_pointer_stays_until_the_pointer_leaves(bar: NoticeBar) -> None:
    bar.show_notice(Notice(NoticeKind.INFO, "read me"))
    (strip,) = [strip for strip in bar.findChildren(NoticeStrip) if strip.notice.text == "read me"]
    place = QPointF(1, 1)
    QApplication.sendEvent(strip, QEnterEvent(place, place, place))
    assert timers(bar) == []
    QApplication.sendEvent(strip, QEvent(QEvent.Type.Leave))
    assert len(timers(bar)) == 1


def test_what_asks_for_an_action_waits_for_it(bar: NoticeBar, qtbot: QtBot) -> None:
    done: list[str] = []
    bar.show_notice(Notice(NoticeKind.INFO, "updates", "Show", lambda: done.append("shown")))
    assert timers(bar) == []
    button = find_one(bar, QPushButton, "noticeActionButton")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == ["shown"]
    assert [notice.text for notice in bar.notices] == ["first"]


@pytest.mark.parametrize("width", [280, 420, 900])
def test_nothing_of_a_notice_is_cut_where_there_is_little_room(qtbot: QtBot, width: int) -> None:
    window, bar = QWidget(), NoticeBar(Icons(light_theme()))
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(bar)
    column.addWidget(QTextEdit(), 1)
    window.resize(width, 500)
    window.show()
    bar.show_notice(Notice(NoticeKind.WARN, "one two three four five six seven " * 3, "Enter the key", lambda: None))
    (label,) = [label for label in bar.findChildren(QLabel) if "seven" in label.text()]
    button = find_one(bar, QPushButton, "noticeActionButton")
    letter = label.fontMetrics().averageCharWidth()

    def is_whole() -> bool:
        words = label.width() > 12 * letter and label.height() >= label.heightForWidth(label.width())
        return words and button.width() >= button.sizeHint().width() and bar.height() < 250

    qtbot.waitUntil(is_whole)


def test_older_notices_wait_where_the_window_has_no_room_for_them(qtbot: QtBot) -> None:
    window, bar = QWidget(), NoticeBar(Icons(light_theme()))
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(bar)
    column.addWidget(QTextEdit(), 1)
    window.resize(420, 300)
    window.show()
    for name in "abc":
        bar.show_notice(Notice(NoticeKind.WARN, f"{name} one two three four five six seven eight nine ten " * 3))
    qtbot.waitUntil(lambda: len(visible(bar)) == 1)
    assert visible(bar)[0].startswith("c")
    window.resize(900, 900)
    qtbot.waitUntil(lambda: len(visible(bar)) == 3)


def test_it_is_gone_with_its_last_notice(bar: NoticeBar, qtbot: QtBot) -> None:
    assert not bar.isHidden()
    qtbot.keyClick(find_one(bar, QToolButton, "noticeCloseButton"), Qt.Key.Key_Space)
    assert bar.isHidden()


def test_escape_dismisses_the_notice_with_the_focus(bar: NoticeBar, qtbot: QtBot) -> None:
    bar.show()
    qtbot.keyClick(find_one(bar, QToolButton, "noticeCloseButton"), Qt.Key.Key_Escape)
    assert bar.notices == ()


def test_every_control_has_a_name(bar: NoticeBar) -> None:
    bar.show_notice(Notice(NoticeKind.BAD, "refused", "Open keys", lambda: None))
    assert nameless_controls(bar) == []
    assert {strip.accessibleName() for strip in bar.findChildren(NoticeStrip)} == {"first", "refused"}


def test_that_nothing_can_be_kept_is_taken_back_once_it_can(bar: NoticeBar) -> None:
    full = Failure(ErrorCode.DISK_FULL)
    notices = WindowNotices(bar, Settings(), lambda _chat: False, lambda _provider: None, lambda _url: None)
    notices.handle(CommandFailed(SaveSettings(Settings()), full))
    notices.storing.unstored(None)
    assert len(visible(bar)) == 2
    notices.storing.unstored(full)
    assert len(bar.notices) == 3
    notices.storing.unstored(None)
    assert visible(bar) == ["first"]


def test_that_the_disk_is_full_is_taken_back_once_something_could_be_stored(bar: NoticeBar) -> None:
    notices = WindowNotices(bar, Settings(), lambda _chat: False, lambda _provider: None, lambda _url: None)
    unwritable = CommandFailed(SaveSettings(Settings()), Failure(ErrorCode.PROFILE_UNWRITABLE))
    for over in (notices.storing.stored, lambda: notices.of_store(StoreWritable())):
        notices.handle(CommandFailed(SaveSettings(Settings()), Failure(ErrorCode.DISK_FULL)))
        assert len(visible(bar)) == 2
        over()
        assert visible(bar) == ["first"]
    notices.handle(unwritable)
    notices.storing.stored()
    assert len(visible(bar)) == 2


@pytest.mark.parametrize(
    ("policy", "said", "offered"),
    [
        (Policy(), "No key is sent there until you allow it.", "Allow for this address"),
        (Policy(fixed={"plain_http_allowed": ()}), "Set by your organisation.", ""),
    ],
)
def test_plain_http_can_be_allowed_only_where_the_organisation_has_not_decided(
    bar: NoticeBar, policy: Policy, said: str, offered: str
) -> None:
    notices = WindowNotices(bar, Settings(), lambda _chat: False, lambda _provider: None, lambda _url: None)
    notices.handle(SettingsChanged(Settings(), policy=policy))
    local = ProviderName.OPENAI
    notices.handle(ProviderReady(local, local, "small", base_url="http://10.0.0.5:8080/v1", withheld=True))
    [told, _first] = bar.notices
    assert told.text.endswith(said)
    assert told.action_text == offered


def test_that_the_audit_log_cannot_be_written_is_taken_back_once_it_can(bar: NoticeBar) -> None:
    notices = StoreNotices(bar, RecordingCommands(), lambda: None)
    notices.handle(AuditUnwritten("Is a directory"))
    assert len(visible(bar)) == 2
    notices.handle(AuditWritable())
    assert visible(bar) == ["first"]
