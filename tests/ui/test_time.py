"""Time in the window: who is at which tab, the wizard's fields, the day's window."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QSpinBox, QTableView, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.domain.flows.health_commands import SaveTable
from rfdesktop.domain.notes.outcomes import OutcomeDraft
from rfdesktop.domain.time.commands import AddTime, AskDay, BookTime, KeepTimeDetails
from rfdesktop.domain.time.day import Booked, Day, DayRow, day_of
from rfdesktop.domain.time.entries import ChatTime, Overlap, TimeDetails
from rfdesktop.domain.time.spans import Stretch, WorkSpan, seconds_of
from rfdesktop.ui.outcome.details_page import DetailsPage
from rfdesktop.ui.outcome.draft_keeper import DraftKeeper
from rfdesktop.ui.outcome.time_presenter import TimePresenter
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.time.day_presenter import DayPresenter
from rfdesktop.ui.time.day_window import day_at
from rfdesktop.ui.time.presence_watch import PresenceWatch
from rfdesktop.ui.typed.keeper import TypedKeeper
from tests.ui.conftest import Start
from tests.ui.finding import find_one
from tests.ui.recording_commands import RecordingCommands
from tests.ui.screen_checks import light_theme, nameless_controls
from tests.ui.window_driver import WindowDriver

NINE = datetime(2026, 11, 28, 9, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return NINE + timedelta(minutes=minutes)


class Watched:
    """Two windows of which one is no ticket's, a clock, and the watch."""

    def __init__(self, qtbot: QtBot) -> None:
        self.now = at(0)
        self.ticket, self.other = QWidget(), QWidget()
        for window in (self.ticket, self.other):
            qtbot.addWidget(window)
            window.show()
        self.spans: dict[str, WorkSpan] = {}
        self.watch = PresenceWatch(self._where, timedelta(minutes=5), self.ticket, lambda: self.now)
        self.watch.counted.connect(lambda spans: self.spans.update({span.id: span for span in spans}))

    def _where(self, window: QWindow | None) -> str:
        return "chat" if window is self.ticket.windowHandle() else ""

    def key(self, window: QWidget, minute: float) -> None:
        self.now = at(minute)
        # As the system delivers it: to the window, which hands it on.
        self.watch._last = 0.0
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
        QApplication.sendEvent(window.windowHandle(), event)

    def tick(self, minute: float) -> None:
        self.now = at(minute)
        self.watch.tick()

    @property
    def minutes(self) -> float:
        return seconds_of(self.spans.values()) / 60


@pytest.fixture
def watched(qtbot: QtBot) -> Watched:
    return Watched(qtbot)


def test_keys_in_a_tickets_window_are_signs_of_life(watched: Watched, qtbot: QtBot) -> None:
    watched.ticket.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is watched.ticket.windowHandle())
    watched.key(watched.ticket, 1)
    watched.tick(3)
    assert watched.minutes == 3
    watched.key(watched.ticket, 5)
    watched.tick(20)
    assert (watched.minutes, watched.watch.chat_id) == (5, "")
    watched.key(watched.ticket, 30)
    watched.now = at(31)
    watched.other.activateWindow()
    qtbot.waitUntil(lambda: watched.watch.chat_id == "")
    assert watched.minutes == 6
    watched.key(watched.other, 32)
    watched.watch.stop()
    assert watched.minutes == 6


class Wizard:
    """The page of notes and time with its presenter."""

    def __init__(self, qtbot: QtBot, draft: OutcomeDraft | None = None) -> None:
        self.commands = RecordingCommands()
        self.page = DetailsPage()
        qtbot.addWidget(self.page)
        self.typed = TypedKeeper(self.commands, self.page)
        self.keeper = DraftKeeper(self.typed, "c")
        self.time = TimePresenter(self.page, self.commands, self.typed, self.keeper, "c")
        self.page.minutesChanged.connect(lambda minutes: self.keeper.change(minutes=minutes))
        self.page.minutesChanged.connect(self.time.corrected)
        self.keeper.take(draft or OutcomeDraft("d", "c", minutes=1))
        self.page.show()

    def kept(self) -> TimeDetails:
        self.time.keep()
        return self.commands.of(KeepTimeDetails)[-1].details

    @property
    def minutes(self) -> int:
        draft = self.keeper.draft
        assert draft is not None
        return draft.minutes


SPANS = (WorkSpan("1", "c", at(0), at(10)), WorkSpan("2", "c", at(24), at(30)))


def test_minutes_follow_the_count_until_some_are_typed(qtbot: QtBot) -> None:
    wizard = Wizard(qtbot)
    wizard.time.take(ChatTime("c", SPANS, suggested=16))
    assert (wizard.minutes, find_one(wizard.page, QSpinBox, "minutesField").value()) == (16, 16)
    find_one(wizard.page, QSpinBox, "minutesField").setValue(20)
    assert wizard.kept().corrected
    wizard.time.take(ChatTime("c", SPANS, TimeDetails(corrected=True), suggested=30))
    assert wizard.minutes == 20
    counted = find_one(wizard.page, QPushButton, "timeAsCounted")
    assert counted.isVisible()
    counted.click()
    assert (wizard.minutes, wizard.kept().corrected, counted.isVisible()) == (30, False, False)


def test_a_written_note_keeps_its_minutes(qtbot: QtBot) -> None:
    wizard = Wizard(qtbot, OutcomeDraft("d", "c", minutes=5, markdown="# Subject"))
    wizard.time.take(ChatTime("c", SPANS, suggested=16))
    assert wizard.minutes == 5


def test_minutes_follow_a_moment_that_was_said_in_a_written_note_too(qtbot: QtBot) -> None:
    wizard = Wizard(qtbot, OutcomeDraft("d", "c", minutes=5, markdown="# Subject"))
    wizard.time.take(ChatTime("c", SPANS, suggested=16))
    moment = wizard.page.time.ended
    moment.setDateTime(moment.dateTime().addSecs(600))
    said = wizard.kept()
    wizard.time.take(ChatTime("c", SPANS, said, suggested=26))
    assert wizard.minutes == 26
    wizard.time.take(ChatTime("c", SPANS, said, suggested=27))
    assert wizard.minutes == 26


def test_what_is_said_is_stored_and_a_pause_can_be_added(qtbot: QtBot) -> None:
    wizard = Wizard(qtbot)
    overlap = Overlap("o", "#7 · <b>Other</b>", Stretch(at(25), at(30)))
    wizard.time.take(ChatTime("c", SPANS, overlaps=(overlap,), suggested=16, work_types=("Remote", "Onsite")))
    said = find_one(wizard.page, QLabel, "timeOverlap")
    assert said.isVisible()
    assert "#7 · <b>Other</b> has 5 min" in said.text()
    assert said.textFormat() is Qt.TextFormat.PlainText
    box = find_one(wizard.page, QComboBox, "timeWorkType")
    assert [box.itemText(place) for place in range(box.count())] == ["Remote", "Onsite"]
    box.setCurrentText("Onsite")
    find_one(wizard.page, QLineEdit, "timeWhy").setText("server down")
    details = wizard.kept()
    assert (details.work_type, details.why, details.corrected) == ("Onsite", "server down", False)
    assert (details.began_at, details.ended_at) == (None, None)
    find_one(wizard.page, QPushButton, "timeAddPause").click()
    assert wizard.commands.of(AddTime) == [AddTime("c", Stretch(at(10), at(24)))]
    moment = wizard.page.time.began
    moment.setDateTime(moment.dateTime().addSecs(-600))
    assert wizard.kept().began_at == at(-10)
    assert nameless_controls(wizard.page) == []


def _day(day: Stretch) -> Day:
    noon = day.began_at + timedelta(hours=12)
    first = Stretch(noon, noon + timedelta(minutes=30))
    second = Stretch(noon + timedelta(minutes=60), noon + timedelta(minutes=70))
    rows = (
        DayRow(Booked.BOOKED, first, 30, "a", "#1 · Acme", where="Halo", work_type="=Remote"),
        DayRow(Booked.OPEN, second, 10, "b", "#2"),
    )
    return day_of(day, rows)


def test_a_day_is_shown_booked_by_hand_and_exported(qtbot: QtBot) -> None:
    over, commands = QWidget(), RecordingCommands()
    qtbot.addWidget(over)
    days = DayPresenter(commands, Icons(light_theme()), over)
    window = days.open()
    (asked,) = commands.of(AskDay)
    assert find_one(window, QTableView, "dayList").isHidden()
    days.show(_day(asked.day))
    table = window.table
    table.selectRow(1)
    assert not window.book.isEnabled()  # a gap
    table.selectRow(2)
    window.book.click()
    assert commands.of(BookTime) == [BookTime("b")]
    opened = QSignalSpy(days.chat_requested)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.count() == 1
    assert opened.at(0) == ["b"]
    assert (
        find_one(window, QLabel, "daySums").text()
        == "Booked 30 min · not booked 10 min · billable 40 min · gaps 30 min"
    )
    window.saveChosen.emit(Path("day.csv"), window.shown_rows())
    (saved,) = commands.of(SaveTable)
    assert [row[2:5] for row in saved.rows] == [
        ("#1 · Acme", "Booked (Halo)", "30"),
        ("", "Nothing counted", "30"),
        ("#2", "Open", "10"),
    ]
    qtbot.keyClick(table, Qt.Key.Key_PageUp)
    assert commands.of(AskDay)[-1].day.ended_at == asked.day.began_at
    assert table.isHidden()
    assert nameless_controls(window) == []
    # Closed over night, it does not open at the day that was looked at last.
    window.close()
    days.open()
    assert commands.of(AskDay)[-1].day == window.day == asked.day
    window.close()


def test_the_open_days_window_is_raised_at_its_day_and_follows_what_is_booked(qtbot: QtBot) -> None:
    over, commands = QWidget(), RecordingCommands()
    qtbot.addWidget(over)
    days = DayPresenter(commands, Icons(light_theme()), over)
    days.show(_day(day_at(date(2026, 3, 2))))
    window = days.open()
    window.turn(-1)
    yesterday = window.day
    commands.sent.clear()
    assert days.open() is window
    assert commands.sent == [AskDay(yesterday)], "it stays at the day that is looked at"
    days.show(_day(yesterday))
    window.bookedByHand.emit("b")
    assert commands.sent[1:] == [BookTime("b"), AskDay(yesterday)]
    window.close()


def test_counted_time_survives_the_app(start_app: Start) -> None:
    app = start_app()
    app.window.activateWindow()
    app.ask("the print server is down")
    _spend_time(app)
    stored = app.application.presenter.time
    chat_id = app.application.presenter.tabs.current.chat_id
    seconds = sum(span.seconds for span in stored._known[chat_id].values())
    assert seconds > 0
    app.application.quit()

    again = start_app()
    desk = again.application.presenter.time
    again.until(lambda: chat_id in desk._known, "the time")
    # What the second start has counted by now comes on top.
    told = sum(span.seconds for span in desk._known[chat_id].values())
    assert told >= seconds
    time = again.on_page(QPushButton, "timeSoFar")
    again.until(time.isVisible)
    time.click()
    wizard = again.application.presenter.tabs.current.panels.wizard
    assert wizard is not None
    minutes = find_one(wizard, QSpinBox, "minutesField")
    again.until(lambda: minutes.isVisible() and minutes.isEnabled())
    again.until(minutes.hasFocus, f"the keyboard in the minutes, not {wizard.focusWidget()}")
    wizard.close()


def test_counted_time_outlives_a_kill(app: WindowDriver, profile: Path, tmp_path: Path) -> None:
    app.ask("the print server is down")
    desk, chat_id = app.application.presenter.time, app.application.presenter.tabs.current.chat_id
    app.until(lambda: app.application.presenter.tabs.current.chat, "the chat")
    began = datetime.now(UTC) - timedelta(minutes=7)
    desk.watch.counted.emit((WorkSpan("seen", chat_id, began, began + timedelta(minutes=6)),))

    def stored() -> bool:
        # The file as a kill at this moment would leave it.
        copy = tmp_path / "killed"
        copy.mkdir(exist_ok=True)
        for part in profile.glob("chats.db*"):
            shutil.copy(part, copy / part.name)
        with contextlib.closing(sqlite3.connect(copy / "chats.db")) as file:
            found = file.execute("SELECT count(*) FROM work_spans WHERE id = 'seen'").fetchone()
        return bool(found == (1,))

    app.until(stored, "the time on the disk")


def test_a_clock_that_was_set_back_holds_up_no_time(app: WindowDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rfdesktop.ui.time.desk.STORE_AFTER_S", 0.0)
    app.ask("the print server is down")
    desk, chat_id = app.application.presenter.time, app.application.presenter.tabs.current.chat_id
    app.until(lambda: app.application.presenter.tabs.current.chat, "the chat")
    _spend_time(app)
    assert desk.watch.chat_id == chat_id
    for name, ended in (("ahead", datetime.now(UTC) + timedelta(hours=1)), ("now", datetime.now(UTC))):
        desk.watch.counted.emit((WorkSpan(name, chat_id, ended - timedelta(minutes=1), ended),))
    assert chat_id not in desk._unsent


def _spend_time(app: WindowDriver) -> None:
    desk = app.application.presenter.time
    window = app.window.windowHandle()
    assert window is not None
    app.until(lambda: desk.watch.chat_id, "somebody at the tab")
    QApplication.sendEvent(window, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier))
    desk.watch.tick()
