"""Finding in a chat: what is counted and marked, where next and previous lead, older messages, text that changes."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.domain.chats.chat import Chat, Message, MessageStatus, Role, TicketHeader
from rfdesktop.domain.chats.commands import LoadOlder
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import BugSeen, ChatLoaded, CommandFailed, OlderMessages
from rfdesktop.domain.settings import Settings
from rfdesktop.ui.chat.presenter import ChatPresenter
from rfdesktop.ui.chat.tab import ChatTab
from rfdesktop.ui.models.hub import ModelHub
from rfdesktop.ui.outcome.save_folder import SaveFolder
from rfdesktop.ui.outcome.wizard_habits import WizardHabits
from rfdesktop.ui.outcome.wizard_place import WizardPlace
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.tokens import DARK, LIGHT
from rfdesktop.ui.transcript.find_bar import FindBar
from rfdesktop.ui.transcript.formats import NOT_COPIED, Kind, Prop
from rfdesktop.ui.transcript.found_places import SLICE_MS, FoundPlaces
from rfdesktop.ui.transcript.items import MessageItem, RunItem
from rfdesktop.ui.transcript.transcript import Transcript
from rfdesktop.ui.typed.keeper import TypedKeeper
from tests.ui.recording_commands import RecordingCommands
from tests.ui.screen_checks import light_theme, nameless_controls

NEXT, BEFORE = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


def _message(message_id: str, text: str, role: Role = Role.ASSISTANT) -> MessageItem:
    now = datetime(2026, 3, 4, 14, 3, tzinfo=UTC)
    return MessageItem(Message(message_id, "chat", 0, role, MessageStatus.COMPLETE, text, now))


@pytest.fixture
def tab(qtbot: QtBot) -> ChatTab:
    page = ChatTab(light_theme(), Icons(light_theme()))
    qtbot.addWidget(page)
    page.resize(700, 600)
    page.show_transcript()
    page.show()
    qtbot.waitExposed(page)
    return page


def _look_for(tab: ChatTab, words: str) -> FindBar:
    tab.open_find()
    tab.find_bar.field.setText(words)
    _until(lambda: tab.transcript.finder.complete)
    return tab.find_bar


def _until(holds: Callable[[], bool]) -> None:
    """Turns the event loop: a search that takes longer than a slice goes on there."""
    end = time.monotonic() + 120
    while not holds():
        assert time.monotonic() < end
        QApplication.processEvents()


def _press(qtbot: QtBot, bar: FindBar, modifier: Qt.KeyboardModifier = NEXT) -> str:
    qtbot.keyClick(bar.field, Qt.Key.Key_Return, modifier)
    return bar.said.text()


def _marked(page: Transcript) -> list[tuple[str, str]]:
    """Words and ground of every mark."""
    return [(mark.cursor.selectedText(), mark.format.background().color().name()) for mark in page.extraSelections()]


def _present(page: Transcript, ground: str = LIGHT.found_now) -> int:
    """Where the stronger mark is."""
    (start,) = [
        mark.cursor.selectionStart()
        for mark in page.extraSelections()
        if mark.format.background().color() == QColor(ground)
    ]
    return int(start)


def _line(page: Transcript) -> str:
    return page.document().findBlock(_present(page)).text()


def test_all_hits_are_marked_at_once_and_the_present_one_more(tab: ChatTab) -> None:
    tab.transcript.show_items(
        [_message("a", "A needle and a NEEDLE.\n\n```sh\nneedle\n```\n"), _message("b", "thread")]
    )
    bar = _look_for(tab, "needle")
    assert bar.said.text() == "1 of 3"
    assert _marked(tab.transcript) == [
        ("needle", LIGHT.found_now),
        ("NEEDLE", LIGHT.found),
        ("needle", LIGHT.found),
    ]


def test_enter_and_shift_enter_go_round(tab: ChatTab, qtbot: QtBot) -> None:
    tab.transcript.show_items([_message("a", "needle one\n\nneedle two"), _message("b", "needle three")])
    bar = _look_for(tab, "needle")
    assert [_press(qtbot, bar) for _ in range(3)] == ["2 of 3", "3 of 3", "1 of 3"]
    assert _press(qtbot, bar, BEFORE) == "3 of 3"
    assert _line(tab.transcript) == "needle three"
    qtbot.mouseClick(bar.before, Qt.MouseButton.LeftButton)
    assert _line(tab.transcript) == "needle two"
    qtbot.mouseClick(bar.after, Qt.MouseButton.LeftButton)
    assert bar.said.text() == "3 of 3"


def test_what_is_not_there_is_said_and_stays_said(tab: ChatTab, qtbot: QtBot) -> None:
    tab.transcript.show_items([_message("a", "hay")])
    bar = _look_for(tab, "needle")
    assert bar.said.text() == "No results"
    assert not bar.after.isEnabled()
    assert _press(qtbot, bar) == "No results"
    bar.field.setText("  ")
    assert bar.said.text() == ""


def test_the_windows_own_words_are_not_found(tab: ChatTab) -> None:
    tab.transcript.show_items([_message("a", "```sh\nls\n```\n"), _message("u", "hay", Role.USER)])
    assert _look_for(tab, "copy").said.text() == "No results"
    assert _look_for(tab, "assistant").said.text() == "No results"


def test_blanks_match_line_breaks_and_signs_stand_for_themselves(tab: ChatTab) -> None:
    tab.transcript.show_items([_message("a", "the 😀 last\nword (0x8007[005])")])
    assert _look_for(tab, "last word").said.text() == "1 of 1"
    assert _marked(tab.transcript)[0][0] == "last\u2028word"
    assert _look_for(tab, "(0x8007[005]").said.text() == "1 of 1"
    assert _look_for(tab, ".").said.text() == "No results"


def test_the_search_begins_where_the_reader_is(tab: ChatTab) -> None:
    page = tab.transcript
    page.show_items([_message(f"m{n}", f"needle {n}\n\n" + "word " * 300) for n in range(20)])
    bar = _look_for(tab, "needle")
    assert bar.said.text() == "20 of 20"
    tab.find_bar.close_bar()
    page.setTextCursor(QTextCursor(page.document()))
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum() // 2)
    bar = _look_for(tab, "needle")
    assert 5 < int(bar.said.text().split()[0]) < 16


def test_typing_on_stays_at_the_place_that_still_fits(tab: ChatTab) -> None:
    tab.transcript.show_items([_message("a", "net\n\nnetwork\n\nnetworks\n\nnet")])
    bar = _look_for(tab, "net")
    bar.field.setText("netw")
    assert _line(tab.transcript) == "network"
    bar.field.setText("networks")
    assert (_line(tab.transcript), bar.said.text()) == ("networks", "1 of 1")
    bar.field.setText("net")
    assert bar.said.text() == "3 of 4"


def test_a_place_out_of_sight_comes_well_into_it(tab: ChatTab, qtbot: QtBot) -> None:
    page = tab.transcript
    page.show_items([_message(f"m{n}", f"needle {n}\n\n" + "word " * 400) for n in range(9)])
    bar = _look_for(tab, "needle")
    for _ in range(9):
        _press(qtbot, bar)
        cursor = QTextCursor(page.document())
        cursor.setPosition(_present(page))
        top = page.cursorRect(cursor).top()
        assert 20 < top < page.viewport().height() - 20


def test_only_what_is_in_sight_is_marked_and_scrolling_marks_on(tab: ChatTab) -> None:
    page = tab.transcript
    page.show_items([_message(f"m{n}", "needle " * 200) for n in range(30)])
    assert _look_for(tab, "needle").said.text().endswith(f"of {QLocale().toString(6_000)}")
    assert 0 < len(_marked(page)) < 1_500
    page.verticalScrollBar().setValue(0)
    first = page.cursorForPosition(QPoint(60, 60)).block()
    starts = [mark.cursor.selectionStart() for mark in page.extraSelections()]
    assert first.position() <= starts[0] < first.position() + first.length() + 20


def test_escape_closes_and_returns_to_the_composer(tab: ChatTab, qtbot: QtBot) -> None:
    tab.transcript.show_items([_message("a", "a needle")])
    bar = _look_for(tab, "needle")
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert _marked(tab.transcript) == []
    assert tab.transcript.textCursor().selectedText() == "needle"
    assert tab.focusWidget() is tab.composer_bar.composer
    tab.open_find()
    assert (bar.field.text(), bar.said.text()) == ("needle", "1 of 1")
    tab.transcript.setFocus()
    qtbot.keyClick(tab.transcript, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_what_is_selected_is_looked_for(tab: ChatTab) -> None:
    tab.transcript.show_items([_message("a", "a needle, a Needle")])
    cursor = tab.transcript.document().find("Needle", 0, QTextDocument.FindFlag.FindCaseSensitively)
    tab.transcript.setTextCursor(cursor)
    tab.open_find()
    assert (tab.find_bar.field.text(), tab.find_bar.said.text()) == ("Needle", "2 of 2")


def test_the_keys_of_the_menu_open_the_bar_and_go_on(tab: ChatTab) -> None:
    tab.transcript.show_items([_message("a", "needle\n\nneedle\n\nneedle")])
    _look_for(tab, "needle").close_bar()
    tab.find_step(1)
    assert tab.find_bar.isVisible()
    assert tab.find_bar.said.text() == "2 of 3"
    tab.find_step(-1)
    assert tab.find_bar.said.text() == "1 of 3"


def test_the_search_goes_on_while_an_answer_streams(tab: ChatTab) -> None:
    page = tab.transcript
    page.show_items([_message("a", "one needle")])
    page.begin_answer("s")
    bar = _look_for(tab, "needle")
    for piece in ("a nee", "dle in", " a *block* that\n\n", "needle\n\n- need", "le\n- needle"):
        page.append_text("s", piece)
    assert bar.said.text() == "1 of 5"
    assert [ground for _, ground in _marked(page)] == [LIGHT.found_now, *[LIGHT.found] * 4]
    page.add_item(_message("s", "a needle in a *block* that\n\nneedle\n\n- needle\n- needle"))
    assert bar.said.text() == "1 of 5"


def test_the_present_place_in_the_block_that_still_comes_stays(tab: ChatTab, qtbot: QtBot) -> None:
    page = tab.transcript
    page.begin_answer("s")
    page.append_text("s", "needle one, needle two")
    bar = _look_for(tab, "needle")
    assert _press(qtbot, bar) == "2 of 2"
    page.append_text("s", ", needle *three")
    page.append_text("s", "* and")
    assert bar.said.text() == "2 of 3"


def test_who_looks_at_a_place_does_not_follow_an_answer(tab: ChatTab) -> None:
    page = tab.transcript
    page.show_items([_message("a", "word " * 900 + "needle")])
    page.begin_answer("s")
    bar = _look_for(tab, "needle")
    place = page.verticalScrollBar().value()
    assert place == page.verticalScrollBar().maximum()
    page.append_text("s", "word " * 900)
    assert page.verticalScrollBar().value() == place
    bar.close_bar()
    page.place.go_to_end()
    page.append_text("s", "word " * 900)
    assert page.scroll_state() is None


def test_closing_at_the_end_follows_it_again(tab: ChatTab) -> None:
    page = tab.transcript
    page.show_items([_message(f"m{n}", "word " * 100) for n in range(9)] + [_message("a", "needle")])
    _look_for(tab, "needle").close_bar()
    page.append_text("s", "word " * 900)
    assert page.scroll_state() is None


def test_new_colours_reach_the_marks_and_keep_the_place(tab: ChatTab, qtbot: QtBot) -> None:
    page = tab.transcript
    page.show_items([_message("a", "needle\n\nneedle\n\nneedle")])
    bar = _look_for(tab, "needle")
    _press(qtbot, bar)
    page.set_theme(DARK, 11)
    assert bar.said.text() == "2 of 3"
    assert [ground for _, ground in _marked(page)] == [DARK.found, DARK.found_now, DARK.found]


def test_older_messages_come_above_and_the_place_stays(tab: ChatTab) -> None:
    page = tab.transcript
    page.show_items([_message("b", "needle b")])
    bar = _look_for(tab, "needle")
    page.prepend_items([_message("a", "needle a, needle a")])
    assert bar.said.text() == "3 of 3"
    assert _line(page) == "needle b"


class _Older:
    """Gives one older page a while after each asking, as the worker does."""

    def __init__(self, page: Transcript, pages: list[list[MessageItem]]) -> None:
        self._page = page
        self.pages = pages
        page.olderRequested.connect(lambda: QTimer.singleShot(0, page, self._come))
        page.place.older.set_exist(True)

    def _come(self) -> None:
        page = self.pages.pop(0) if self.pages else []
        self._page.prepend_items(page)
        self._page.place.older.set_exist(bool(self.pages))


def _filled(page: Transcript, text: str) -> None:
    page.show_items([_message(f"m{n}", f"{text}\n\n" + "word " * 300) for n in range(9)])


def test_older_messages_are_searched_when_that_is_asked_for(tab: ChatTab, qtbot: QtBot) -> None:
    page = tab.transcript
    _filled(page, "hay")
    bar = _look_for(tab, "needle")
    assert not bar.older.isVisible()
    high = "word " * 900 + "\n\n"
    pages = [[_message("c", high)], [_message("b", f"{high}a needle\n\nneedles")], [_message("a", f"{high}needle")]]
    older = _Older(page, pages)
    assert bar.older.isVisible()
    qtbot.mouseClick(bar.older, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bar.said.text() == "2 of 2")
    assert _line(page) == "needles"
    assert page.cursorRect().top() > 0
    assert len(older.pages) == 1
    assert _press(qtbot, bar, BEFORE) == "1 of 2"
    _press(qtbot, bar, BEFORE)
    qtbot.waitUntil(lambda: bar.said.text() == "1 of 3")
    assert not bar.older.isVisible()
    assert _press(qtbot, bar, BEFORE) == "3 of 3"


def test_going_back_beyond_all_messages_comes_round(tab: ChatTab, qtbot: QtBot) -> None:
    page = tab.transcript
    _filled(page, "hay")
    page.add_item(_message("z", "needle\n\nneedle"))
    bar = _look_for(tab, "needle")
    older = _Older(page, [[_message("b", "hay")], []])
    assert _press(qtbot, bar) == "2 of 2"
    assert _press(qtbot, bar) == "1 of 2"
    assert _press(qtbot, bar, BEFORE) == "Looking…"
    qtbot.waitUntil(lambda: bar.said.text() == "2 of 2")
    assert older.pages == []


def test_waiting_for_older_messages_can_be_left(tab: ChatTab, qtbot: QtBot) -> None:
    page = tab.transcript
    _filled(page, "hay")
    bar = _look_for(tab, "needle")
    page.place.older.set_exist(True)
    with qtbot.waitSignal(page.olderRequested):
        qtbot.mouseClick(bar.older, Qt.MouseButton.LeftButton)
    assert (bar.said.text(), bar.older.text()) == ("Looking…", "Stop")
    qtbot.mouseClick(bar.older, Qt.MouseButton.LeftButton)
    assert bar.said.text() == "No results"
    page.prepend_items([_message("b", "needle")])
    page.place.older.set_exist(True)
    assert bar.said.text() == "1 result"


@pytest.mark.parametrize(
    "ended",
    [CommandFailed(LoadOlder("chat", 1), Failure(ErrorCode.DISK_FULL)), BugSeen(LoadOlder("chat", 1))],
    ids=["failed", "bug"],
)
def test_older_messages_that_do_not_come_end_the_waiting(tab: ChatTab, ended: CommandFailed | BugSeen) -> None:
    commands = RecordingCommands()
    habits = WizardHabits(WizardPlace(), SaveFolder())
    presenter = ChatPresenter(
        "chat",
        tab,
        commands,
        TypedKeeper(commands),
        light_theme(),
        Icons(light_theme()),
        habits,
        ModelHub(commands, Settings()),
    )
    now = datetime(2026, 3, 4, 14, 3, tzinfo=UTC)
    page = tuple(_message(f"m{n}", "word " * 300).message for n in range(9))
    presenter.handle(ChatLoaded(Chat("chat", "t", TicketHeader(), now, now), page, has_older=True))
    bar = _look_for(tab, "needle")
    bar.older.click()
    assert bar.said.text() == "Looking…"
    presenter.handle(ended)
    assert bar.said.text() == "No results"
    assert not bar.older.isVisible()


def test_every_control_has_a_name_and_a_narrow_page_shows_them_all(tab: ChatTab) -> None:
    tab.resize(330, 500)
    _filled(tab.transcript, "needle")
    tab.transcript.place.older.set_exist(True)
    bar = _look_for(tab, "needle")
    assert nameless_controls(bar) == []
    shown = [bar.field, bar.before, bar.after, bar.said, bar.older, bar.close_button]
    assert all(widget.isVisible() for widget in shown)
    assert all(_inside(widget, bar) for widget in shown)


def _inside(widget: QWidget, bar: FindBar) -> bool:
    return bar.rect().contains(widget.geometry()) and widget.width() >= widget.minimumSizeHint().width()


def test_a_long_chat_is_read_in_slices(qtbot: QtBot) -> None:
    page = Transcript()
    qtbot.addWidget(page)
    page.show_items([_message(f"m{n}", "needle\n\n" * 120) for n in range(120)])
    found = FoundPlaces(page.document(), page)
    begun = time.process_time()
    found.look_for("needle")
    took = (time.process_time() - begun) * 1000
    assert not found.complete
    assert took < 10 * SLICE_MS
    assert 0 < len(found.places) < 14_400
    qtbot.waitUntil(lambda: found.complete)
    assert len(found.places) == 14_400


WORDS = ("needle", "Needle ", "hay ", "\n\n", "- ", "```\n", "😀", "n", "eedle")
ACTS = st.tuples(st.sampled_from(["append", "put", "prepend", "run", "theme"]), st.lists(st.sampled_from(WORDS)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACTS, min_size=1, max_size=9))
def test_after_any_changes_the_places_are_those_of_a_new_search(
    tab: ChatTab, acts: list[tuple[str, list[str]]]
) -> None:
    page = tab.transcript
    page.show_items([_message("m", "needle hay needle")])
    found = FoundPlaces(page.document(), page)
    found.look_for("needle")
    for number, (act, words) in enumerate(acts):
        text = "".join(words)
        if act == "append":
            page.append_text("s", text)
        elif act == "put":
            page.add_item(_message("m", text))
        elif act == "prepend":
            page.prepend_items([_message(f"p{number}", text)])
        elif act == "run":
            page.add_item(RunItem("r", text.strip() or "run", text))
        else:
            page.set_theme(DARK if number % 2 else LIGHT, 10)
        _until(lambda: found.complete)
        assert found.places == _places(page)
    found.look_for("")


def _places(page: Transcript) -> list[tuple[int, int]]:
    found = []
    block = page.document().firstBlock()
    while block.isValid():
        if block.blockFormat().stringProperty(Prop.KIND) not in NOT_COPIED | {Kind.SENDER}:
            text = "".join(sign if sign <= "\uffff" else "??" for sign in block.text())
            at = block.position()
            found += [(at + m.start(), at + m.end()) for m in re.finditer("needle", text, re.IGNORECASE)]
        block = block.next()
    return found


def test_a_place_that_the_history_found_is_gone_to_and_marked_in_an_older_message_too(
    tab: ChatTab, qtbot: QtBot
) -> None:
    commands = RecordingCommands()
    habits = WizardHabits(WizardPlace(), SaveFolder())
    presenter = ChatPresenter(
        "chat",
        tab,
        commands,
        TypedKeeper(commands),
        light_theme(),
        Icons(light_theme()),
        habits,
        ModelHub(commands, Settings()),
    )
    now = datetime(2026, 3, 4, 14, 3, tzinfo=UTC)
    messages = [replace(_message(f"m{n}", "spooler " * 9 + "word " * 250).message, position=n) for n in range(30)]
    at = tab.transcript
    presenter.found_place.go_to("old", "the Spooler crashed")
    presenter.handle(ChatLoaded(Chat("chat", "t", TicketHeader(), now, now), tuple(messages[20:]), has_older=True))
    qtbot.waitUntil(lambda: len(commands.of(LoadOlder)) == 1)
    hit = replace(_message("old", "yes: the printer spooler\n\ncrashed " + "word " * 200).message, position=9)
    presenter.handle(OlderMessages("chat", (*messages[:9], hit, *messages[10:20]), has_older=False))
    bar = tab.find_bar
    qtbot.waitUntil(lambda: bar.isVisible() and bar.field.text() == "the" and at.finder.number > 0)
    assert at.textCursor().block().blockFormat().stringProperty(Prop.MESSAGE) == "old"
    assert at.viewport().rect().contains(at.cursorRect().center())
    assert not bar.field.hasFocus()
    presenter.found_place.go_to("m25", "spooler spooler")
    qtbot.waitUntil(lambda: bar.field.text() == "spooler spooler" and at.finder.number > 0)
    assert at.textCursor().block().blockFormat().stringProperty(Prop.MESSAGE) == "m25"
    presenter.found_place.go_to("gone", "word")
    assert bar.field.text() == "spooler spooler"
