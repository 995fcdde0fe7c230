"""Changing one's mind in the window: versions, actions of a message, editing, new branches, pins, comparing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QUrl
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractButton, QApplication, QTextBrowser
from pytestqt.qtbot import QtBot

from rfdesktop.domain.attachments.attachment import Attachment, AttachmentKind
from rfdesktop.domain.attachments.commands import AttachFile, AttachText
from rfdesktop.domain.attachments.events import AttachmentReady
from rfdesktop.domain.chats.chat import Chat, Message, MessageStatus, Role, TicketHeader
from rfdesktop.domain.chats.commands import (
    AmendMessage,
    BranchHere,
    CompareVersions,
    ContinueAnswer,
    EditMessage,
    PinMessage,
    RetryAnswer,
    SendMessage,
    ShowVersion,
    StopTurn,
)
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import (
    BranchesCompared,
    ChatLoaded,
    CommandFailed,
    Event,
    MessageAdded,
    MessageChanged,
    PathChanged,
    PathOpened,
    PinsChanged,
    RunChanged,
    TextArrived,
)
from rfdesktop.domain.flows.runs import start_run
from rfdesktop.domain.notes.commands import AddToNote
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.settings import Settings
from rfdesktop.ui.chat.presenter import ChatPresenter
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.transcript.message_actions import MessageAction
from rfdesktop.ui.transcript.overlay import MessageToolbar
from rfdesktop.ui.window.main_window import MainWindow
from rfdesktop.ui.window.presenter import WindowPresenter
from tests.integration.storage_values import a_flow
from tests.ui.finding import find_one
from tests.ui.recording_commands import RecordingCommands
from tests.ui.screen_checks import light_theme, nameless_controls

START = datetime(2026, 3, 4, 14, 3, tzinfo=UTC)


class Desk:
    """A window with one chat, and nobody behind it who does what it asks."""

    def __init__(self, qtbot: QtBot) -> None:
        theme = light_theme()
        icons = Icons(theme)
        self.qtbot = qtbot
        self.window = MainWindow(theme, icons)
        qtbot.addWidget(self.window)
        self.commands = RecordingCommands()
        self.presenter = WindowPresenter(self.window, self.commands, Settings(), theme, icons)
        self.window.resize(1100, 700)
        self.window.show()

    @property
    def chat(self) -> ChatPresenter:
        return self.presenter.tabs.current

    @property
    def chat_id(self) -> str:
        return self.chat.chat_id

    @property
    def composer(self) -> str:
        return self.chat.tab.composer_bar.composer.text

    @property
    def shown(self) -> list[str]:
        """The ids of what the transcript shows."""
        return [item.id for item in self.chat.tab.transcript.conversation.items]

    @property
    def text(self) -> str:
        return find_one(self.chat.tab, QTextBrowser, "transcript").toPlainText()

    def message(self, name: str, position: int, **members: object) -> Message:
        """A question for q…, an answer for a…, saying what it is called."""
        role = Role.USER if name.startswith("q") else Role.ASSISTANT
        given: dict[str, object] = {"text": f"says {name}", "status": MessageStatus.COMPLETE, **members}
        at = START + timedelta(minutes=position)
        return Message(name, self.chat_id, position, role, created_at=at, **given)  # type: ignore[arg-type]

    def load(self, *messages: Message, **members: object) -> None:
        head = Chat(self.chat_id, "A chat", TicketHeader(), START, START, len(messages))
        self.tell(ChatLoaded(replace(head, **members), messages, has_older=False))  # type: ignore[arg-type]

    def tell(self, *events: Event) -> None:
        for event in events:
            self.presenter.handle(event)

    def act(self, action: MessageAction, message_id: str) -> None:
        self.chat.tab.transcript.acted.emit(action, message_id)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key where the keyboard is."""
        at = self.window.focusWidget()
        assert at is not None
        self.qtbot.keyClick(at, key, modifier)

    def enter(self, text: str) -> None:
        composer = self.chat.tab.composer_bar.composer
        composer.setPlainText(text)
        self.qtbot.keyClick(composer, Qt.Key.Key_Return)

    def button(self, name: str) -> QAbstractButton:
        return find_one(self.chat.tab, QAbstractButton, name)


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    made = Desk(qtbot)
    made.load(*four(made))
    yield made
    made.presenter.stop_timers()


def four(desk: Desk) -> tuple[Message, ...]:
    return tuple(desk.message(name, at) for at, name in enumerate(("q1", "a1", "q2", "a2"), start=1))


def test_another_branch_takes_the_place_of_the_one_that_was_shown(desk: Desk) -> None:
    versions = ("q2", "q2b")
    other = (desk.message("q2b", 3, versions=versions), desk.message("a2b", 4))
    desk.tell(PathChanged(desk.chat_id, 3, other))
    assert desk.shown == ["q1", "a1", "q2b", "a2b"]
    assert "You  ‹ 2 of 2 ›" in desk.text
    assert "says q2\n" not in desk.text
    # The way back is a link; there is none beyond the last one.
    transcript = desk.chat.tab.transcript
    transcript.anchorClicked.emit(QUrl("rf:version/q2"))
    assert desk.commands.of(ShowVersion) == [ShowVersion(desk.chat_id, "q2")]
    desk.tell(PathChanged(desk.chat_id, 1, ()))
    assert desk.shown == []
    desk.tell(PathChanged(desk.chat_id, 1, four(desk)))
    assert desk.shown == ["q1", "a1", "q2", "a2"]


def test_what_stands_above_and_what_is_read_do_not_move(desk: Desk) -> None:
    words = "word " * 300
    desk.load(*(desk.message(f"a{at}", at, text=words) for at in range(1, 9)))
    transcript = desk.chat.tab.transcript
    desk.qtbot.waitUntil(lambda: len(desk.shown) == 8)
    transcript.messages.bring("a5")
    before = transcript.verticalScrollBar().value()
    desk.tell(PathChanged(desk.chat_id, 6, tuple(desk.message(f"b{at}", at, text=words) for at in range(6, 30))))
    assert transcript.verticalScrollBar().value() == before
    # A long branch comes bit by bit, and all of it.
    assert len(desk.shown) < 29
    desk.qtbot.waitUntil(lambda: len(desk.shown) == 29)
    assert desk.shown[4:7] == ["a5", "b6", "b7"]
    assert transcript.verticalScrollBar().value() == before


def test_runs_stay_where_time_puts_them_among_the_messages_that_are_shown(desk: Desk) -> None:
    run = start_run("run", desk.chat_id, a_flow(), START + timedelta(minutes=2, seconds=30))
    desk.tell(RunChanged(run))
    late = replace(desk.message("q2b", 3), created_at=START + timedelta(hours=1))
    desk.tell(PathChanged(desk.chat_id, 3, (late,)))
    assert desk.shown == ["q1", "a1", "run", "q2b"]
    desk.tell(MessageAdded(replace(late, id="q2c")))
    assert desk.shown == ["q1", "a1", "run", "q2c"]


def test_a_message_that_is_added_leaves_no_other_branch_behind_it(desk: Desk) -> None:
    desk.act(MessageAction.AGAIN, "a1")
    assert desk.commands.of(RetryAnswer) == [RetryAnswer(desk.chat_id, "a1")]
    desk.tell(MessageAdded(desk.message("a1b", 2, text="", status=MessageStatus.STREAMING, versions=("a1", "a1b"))))
    assert desk.shown == ["q1", "a1b"]
    desk.tell(TextArrived(desk.chat_id, "a1b", "other words"))
    assert "other words" in desk.text
    assert "2 of 2" in desk.text


def test_an_answer_of_a_hidden_branch_changes_nothing_but_the_turns_end(desk: Desk) -> None:
    streaming = desk.message("a2b", 4, text="", status=MessageStatus.STREAMING)
    desk.tell(MessageAdded(streaming), PathChanged(desk.chat_id, 3, (desk.message("q2", 3), desk.message("a2", 4))))
    before = desk.text
    desk.tell(TextArrived(desk.chat_id, "a2b", "unseen words"))
    assert desk.text == before
    assert desk.chat.busy
    desk.tell(MessageChanged(replace(streaming, text="unseen words", status=MessageStatus.COMPLETE, shown=False)))
    assert desk.text == before
    assert not desk.chat.busy


def test_an_answer_under_way_is_shown_with_what_has_arrived_and_goes_on(desk: Desk) -> None:
    streaming = desk.message("a2b", 4, text="", status=MessageStatus.STREAMING)
    desk.tell(MessageAdded(streaming), PathChanged(desk.chat_id, 3, (desk.message("q2", 3), desk.message("a2", 4))))
    desk.tell(TextArrived(desk.chat_id, "a2b", "half "))
    desk.tell(PathChanged(desk.chat_id, 4, (replace(streaming, text="half "),)))
    desk.tell(TextArrived(desk.chat_id, "a2b", "and half"))
    assert "half and half" in desk.text


def test_what_was_to_be_asked_again_and_is_hidden_by_then_is_not_waited_for(desk: Desk) -> None:
    desk.act(MessageAction.AGAIN, "a2")
    assert desk.chat.busy
    desk.act(MessageAction.AGAIN, "a2")
    assert len(desk.commands.of(RetryAnswer)) == 1
    desk.tell(MessageChanged(desk.message("a2", 4, shown=False)))
    assert not desk.chat.busy


def test_the_actions_are_there_by_one_key_each(desk: Desk) -> None:
    transcript = desk.chat.tab.transcript
    desk.tell(PathChanged(desk.chat_id, 3, (desk.message("q2", 3, versions=("q0", "q2", "q3")), desk.message("a2", 4))))
    asked = (
        (Qt.Key.Key_T, "a2", RetryAnswer(desk.chat_id, "a2")),
        (Qt.Key.Key_P, "q2", PinMessage(desk.chat_id, "q2", True)),
        (Qt.Key.Key_V, "q2", CompareVersions(desk.chat_id, "q2", "q0")),
        (Qt.Key.Key_B, "a1", BranchHere(desk.chat_id, "a1")),
    )
    for key, message_id, command in asked:
        transcript.messages.focus(message_id)
        desk.key(key)
        assert desk.commands.sent[-1] == command
    for key, other in ((Qt.Key.Key_Left, "q0"), (Qt.Key.Key_Right, "q3")):
        transcript.messages.focus("q2")
        desk.key(key, Qt.KeyboardModifier.AltModifier)
        assert desk.commands.sent[-1] == ShowVersion(desk.chat_id, other)
    # The keyboard goes along to the version that is shown.
    desk.tell(PathChanged(desk.chat_id, 3, (desk.message("q3", 3, versions=("q0", "q2", "q3")),)))
    assert transcript.messages.in_use == "q3"
    desk.key(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert desk.commands.sent[-1] == ShowVersion(desk.chat_id, "q3")
    # Left and Right alone go from action to action, an engineer's message being edited by the first.
    desk.key(Qt.Key.Key_Left)
    desk.key(Qt.Key.Key_Space)
    assert desk.composer == "says q3"


def test_each_message_offers_what_can_be_done_with_it(desk: Desk) -> None:
    transcript = desk.chat.tab.transcript
    bar = find_one(desk.chat.tab, MessageToolbar, "messageToolbar")
    transcript.messages.focus("q1")
    words = [action.text().partition("\t")[0] for action in bar.menu().actions()]
    assert words == ["Copy as markdown", "Edit…", "Branch from here", "Quote", "Put into the note", "Pin to the top"]
    desk.tell(PathChanged(desk.chat_id, 3, (desk.message("q2", 3, pinned=True),)))
    transcript.messages.focus("q2")
    words = [action.text().partition("\t")[0] for action in bar.menu().actions()]
    assert words == ["Copy as markdown", "Edit…", "Answer this", "Quote", "Put into the note", "Unpin"]


def test_an_edited_message_is_asked_anew_and_the_draft_comes_back(desk: Desk) -> None:
    desk.chat.tab.composer_bar.composer.setPlainText("a draft")
    desk.act(MessageAction.EDIT, "q1")
    assert desk.composer == "says q1"
    assert desk.chat.tab.edit_strip.isVisible()
    desk.button("userWaitingButton").click()
    desk.enter("says more")
    [edited] = desk.commands.of(EditMessage)
    assert (edited.message_id, edited.text, edited.waiting) == ("q1", "says more", True)
    assert not desk.button("userWaitingButton").isChecked()
    assert desk.composer == "a draft"
    assert not desk.chat.tab.edit_strip.isVisible()
    assert desk.chat.busy
    desk.tell(MessageAdded(desk.message(edited.new_id, 1, text="says more", versions=("q1", edited.new_id))))
    assert desk.shown == [edited.new_id]
    assert desk.commands.of(SendMessage) == []


def test_what_is_asked_during_an_answer_says_what_it_waits_for(desk: Desk) -> None:
    said: list[str] = []
    desk.chat.branches.noticed.connect(lambda _kind, text: said.append(text))
    desk.act(MessageAction.EDIT, "q1")
    desk.enter("says more")
    assert said == []
    [edited] = desk.commands.of(EditMessage)
    # The message that is answered here is on another branch, and so is what q1 was changed to.
    desk.tell(MessageAdded(replace(desk.message("q1b", 1, shown=False), id=edited.new_id)))
    desk.tell(MessageAdded(desk.message("a2b", 4, text="", status=MessageStatus.STREAMING)))
    desk.act(MessageAction.AGAIN, "a1")
    desk.act(MessageAction.EDIT, "q1")
    desk.enter("says otherwise")
    assert [text.split(",")[0] for text in said] == ["This is asked once the answer under way has ended"] * 2


def test_an_edit_that_could_not_be_stored_comes_back(desk: Desk) -> None:
    desk.act(MessageAction.EDIT, "q1")
    desk.enter("says more")
    [edited] = desk.commands.of(EditMessage)
    desk.tell(CommandFailed(edited, Failure(ErrorCode.DISK_FULL, {"file": "chats.db"})))
    assert desk.composer == "says more"
    assert desk.shown == ["q1", "a1", "q2", "a2"]


def test_escape_leaves_the_message_and_loses_nothing(desk: Desk) -> None:
    desk.chat.tab.composer_bar.composer.setPlainText("a draft")
    desk.act(MessageAction.EDIT, "q1")
    desk.chat.tab.composer_bar.composer.setPlainText("half a thought")
    desk.key(Qt.Key.Key_Escape)
    assert desk.composer == "a draft"
    assert desk.commands.of(StopTurn) == []
    # Another message is another edit; the first one is as it was left.
    desk.act(MessageAction.EDIT, "q2")
    assert desk.composer == "says q2"
    desk.act(MessageAction.EDIT, "q1")
    assert desk.composer == "half a thought"
    desk.key(Qt.Key.Key_Escape)
    assert desk.chat.open_tab().edits == (("q1", "half a thought"),)
    assert desk.chat.open_tab().draft == "a draft"


def test_an_edit_outlives_the_app(desk: Desk) -> None:
    desk.chat.tab.composer_bar.composer.setPlainText("a draft")
    desk.act(MessageAction.EDIT, "q1")
    desk.chat.tab.composer_bar.composer.setPlainText("half a thought")
    left = desk.chat.open_tab()
    assert (left.draft, left.editing, left.edits) == ("a draft", "q1", (("q1", "half a thought"),))
    desk.key(Qt.Key.Key_Escape)
    desk.chat.restore(left)
    assert desk.composer == "a draft"
    desk.load(*four(desk))
    assert desk.composer == "half a thought"
    desk.key(Qt.Key.Key_Escape)
    assert desk.composer == "a draft"


def test_a_wording_is_only_saved(desk: Desk) -> None:
    desk.act(MessageAction.EDIT, "q1")
    desk.button("saveWordingButton").click()
    assert desk.commands.of(AmendMessage) == []
    desk.act(MessageAction.EDIT, "q1")
    desk.chat.tab.composer_bar.composer.setPlainText("on PC-2")
    desk.button("saveWordingButton").click()
    assert desk.commands.of(AmendMessage) == [AmendMessage(desk.chat_id, "q1", "on PC-2")]
    assert not desk.chat.busy
    # Until it is stored it is kept as what was begun.
    assert desk.chat.open_tab().edits == (("q1", "on PC-2"),)
    amended = desk.message("q1b", 1, text="on PC-2", amends="q1", versions=("q1", "q1b"))
    desk.tell(PathChanged(desk.chat_id, 1, (amended, *four(desk)[1:])))
    assert desk.chat.open_tab().edits == ()
    assert desk.shown == ["q1b", "a1", "q2", "a2"]


def test_a_file_that_is_still_being_read_comes_to_the_message_it_was_chosen_for(desk: Desk) -> None:
    attaching, bar = desk.chat.attachments, desk.chat.tab.composer_bar
    attaching.attach_files((Path("of-draft.log"),))
    desk.act(MessageAction.EDIT, "q1")
    assert [card.name for card in bar.tray.cards] == []
    attaching.attach_files((Path("of-edit.log"),))
    desk.key(Qt.Key.Key_Escape)
    assert [card.name for card in bar.tray.cards] == ["of-draft.log"]
    of_draft, of_edit = desk.commands.of(AttachFile)
    logs = [Attachment(name, name, AttachmentKind.LOG, "text/plain", 1) for name in ("of-draft.log", "of-edit.log")]
    desk.tell(AttachmentReady(desk.chat_id, of_edit.request, logs[1]))
    desk.act(MessageAction.EDIT, "q1")
    assert bar.tray.attachments == (logs[1],)
    desk.button("saveWordingButton").click()
    assert desk.commands.of(AmendMessage)[-1].attachments == (logs[1],)
    desk.act(MessageAction.EDIT, "q2")
    desk.tell(AttachmentReady(desk.chat_id, of_draft.request, logs[0]))
    assert [each.name for each in bar.tray.attachments] == []
    assert desk.chat.open_tab().attachments == (logs[0],)
    desk.key(Qt.Key.Key_Escape)
    assert bar.tray.attachments == (logs[0],)


def test_what_is_given_back_during_an_edit_joins_the_draft(desk: Desk) -> None:
    desk.tell(MessageAdded(desk.message("a3", 5, text="", status=MessageStatus.STREAMING)))
    desk.enter("next one")
    desk.act(MessageAction.EDIT, "q1")
    desk.button("stopButton").click()
    assert desk.composer == "says q1"
    desk.key(Qt.Key.Key_Escape)
    assert desk.composer == "next one"


def test_the_composer_says_that_a_branch_begins_and_leads_back(desk: Desk) -> None:
    strip = desk.chat.tab.branch_strip
    assert not strip.isVisible()
    desk.tell(PathChanged(desk.chat_id, 2, (desk.message("a1", 2, ends_path=True),)))
    assert strip.isVisible()
    desk.button("leaveBranchButton").click()
    assert desk.commands.sent[-1] == BranchHere(desk.chat_id, "a1", begin=False)
    desk.tell(MessageAdded(desk.message("q2b", 3, versions=("q2", "q2b"))))
    assert not strip.isVisible()


def test_a_pinned_message_stays_in_view_and_is_gone_to(desk: Desk) -> None:
    line = desk.chat.tab.pin_line
    assert not line.isVisible()
    pinned = (desk.message("q1", 1, text="the & server\nis DC01", pinned=True), desk.message("a2", 4, pinned=True))
    desk.tell(PinsChanged(desk.chat_id, pinned))
    assert line.isVisible()
    assert "2 of 2 · Assistant: says a2" in line.jump.text()
    desk.qtbot.mouseClick(line.jump, Qt.MouseButton.LeftButton)
    assert "1 of 2 · You: the && server is DC01" in line.jump.text()
    desk.button("unpinButton").click()
    assert desk.commands.sent[-1] == PinMessage(desk.chat_id, "q1", pinned=False)
    desk.tell(PinsChanged(desk.chat_id, ()))
    assert not line.isVisible()


def test_a_branch_that_was_opened_anew_is_shown_where_it_differs(desk: Desk) -> None:
    words = "word " * 200
    desk.load(*(desk.message(f"a{at}", at, text=words) for at in range(1, 9)))
    desk.tell(PathOpened(desk.chat_id, "a3"))
    transcript = desk.chat.tab.transcript
    desk.qtbot.waitUntil(lambda: len(desk.shown) == 8)

    def is_in_view() -> bool:
        cursor = QTextCursor(transcript.document())
        cursor.setPosition(transcript.conversation.extent("a3")[0])
        return 0 <= transcript.cursorRect(cursor).top() < transcript.viewport().height() // 2

    desk.qtbot.waitUntil(is_in_view)


def test_a_message_is_quoted_whole_or_as_far_as_it_is_selected(desk: Desk) -> None:
    desk.tell(PathChanged(desk.chat_id, 4, (desk.message("a2", 4, text="one\n\ntwo words"),)))
    desk.act(MessageAction.QUOTE, "a2")
    assert desk.composer == "> one\n>\n> two words\n\n"
    transcript = desk.chat.tab.transcript
    desk.chat.tab.composer_bar.composer.clear()
    found = transcript.document().find("two")
    transcript.setTextCursor(found)
    desk.act(MessageAction.QUOTE, "a2")
    assert desk.composer == "> two\n\n"
    # What is selected elsewhere is not of this message.
    desk.chat.tab.composer_bar.composer.clear()
    desk.act(MessageAction.QUOTE, "q1")
    assert desk.composer == "> says q1\n\n"


def test_a_long_message_is_quoted_as_an_attachment_of_which_an_excerpt_goes(desk: Desk) -> None:
    text = "10:15:03 the spooler says 0x80070005\n" * 300
    desk.tell(PathChanged(desk.chat_id, 4, (desk.message("a2", 4, text=text),)))
    desk.act(MessageAction.QUOTE, "a2")
    assert desk.composer == ""
    sent = desk.commands.sent[-1]
    assert isinstance(sent, AttachText)
    assert sent.text == text.strip()


def test_what_is_attached_is_named_in_what_is_copied_quoted_noted_and_compared(desk: Desk) -> None:
    log = Attachment("0f", "fw.log", AttachmentKind.LOG, "text/plain", 2048, lines=40)
    picture = Attachment("1f", "a.png", AttachmentKind.IMAGE, "image/png", 1024)
    named = "[Attached: fw.log (log · 2.0 kB)]"
    versions = ("q2", "q2b")
    kept = desk.message("q2", 3, text="see this", attachments=(log,), versions=versions)
    desk.tell(PathChanged(desk.chat_id, 3, (kept,)))
    desk.act(MessageAction.QUOTE, "q2")
    assert desk.composer == f"> see this\n>\n> {named}\n\n"
    desk.act(MessageAction.NOTE, "q2")
    assert desk.commands.sent[-1] == AddToNote(desk.chat_id, f"see this\n\n{named}")
    desk.chat.tab.transcript._pointing.copyRequested.emit("q2")
    assert QApplication.clipboard().text() == f"see this\n\n{named}"
    # A picture alone leaves its name, not nothing.
    desk.tell(PathChanged(desk.chat_id, 3, (replace(kept, text="", attachments=(picture,)),)))
    desk.chat.tab.transcript._pointing.copyRequested.emit("q2")
    assert QApplication.clipboard().text() == "[Attached: a.png (picture · 1.0 kB)]"
    other = desk.message("q2b", 3, text="see this", attachments=(picture,), versions=versions)
    desk.tell(BranchesCompared(desk.chat_id, (kept,), (other,)))
    [window] = [one for one in QApplication.topLevelWidgets() if one.objectName() == "branchWindow"]
    text = find_one(window, QTextBrowser, "branchText").toPlainText()
    assert f"{named}\u2028[Attached: a.png (picture · 1.0 kB)]" in text.replace("\n", "\u2028")
    desk.qtbot.keyClick(window, Qt.Key.Key_Escape)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_message_goes_into_the_note(desk: Desk) -> None:
    desk.act(MessageAction.NOTE, "a2")
    assert desk.commands.sent[-1] == AddToNote(desk.chat_id, "says a2")
    assert any("under your notes" in notice.text for notice in desk.window.notices.notices)
    desk.load(*four(desk), outcome=Outcome.RESOLVED)
    desk.act(MessageAction.NOTE, "a2")
    assert len(desk.commands.of(AddToNote)) == 1
    assert any("concluded" in notice.text for notice in desk.window.notices.notices)


def test_a_cut_answer_goes_on_in_its_place(desk: Desk) -> None:
    cut = desk.message("a2", 4, text="One and", status=MessageStatus.FAILED, failure=Failure(ErrorCode.OUTPUT_LIMIT))
    desk.tell(PathChanged(desk.chat_id, 4, (cut,)))
    desk.chat.tab.transcript.anchorClicked.emit(QUrl("rf:continue/a2"))
    assert desk.commands.sent[-1] == ContinueAnswer(desk.chat_id, "a2")
    resumed = replace(cut, status=MessageStatus.STREAMING, failure=None)
    desk.tell(MessageAdded(resumed), TextArrived(desk.chat_id, "a2", " two."))
    assert "One and two." in desk.text
    assert "Continue" not in desk.text
    desk.tell(MessageChanged(replace(resumed, text="One and two.", status=MessageStatus.COMPLETE)))
    assert desk.shown == ["q1", "a1", "q2", "a2"]
    assert not desk.chat.busy


def test_two_branches_are_compared_by_their_words(desk: Desk) -> None:
    versions = ("q2", "q2b")
    before = (
        desk.message("q2", 3, text="code is 0x1", versions=versions),
        desk.message("a2", 4, text="**Look** at it"),
    )
    after = (
        desk.message("q2b", 3, text="code is 0x1 on WiFi", versions=versions),
        desk.message("a2b", 4, text="Something quite different", status=MessageStatus.STOPPED),
        desk.message("q3b", 5, text="more"),
    )
    desk.tell(BranchesCompared(desk.chat_id, before, after))
    [window] = [one for one in QApplication.topLevelWidgets() if one.objectName() == "branchWindow"]
    text = find_one(window, QTextBrowser, "branchText").toPlainText().replace("\u2028", "\n")
    assert window.isVisible()
    assert nameless_controls(window) == []
    lines = text.split("\n")
    assert lines[:2] == ["You", "code is 0x1 on WiFi"]
    hint = find_one(window, PlainLabel, "branchHint")
    assert hint.isVisible()
    assert lines[2:] == [
        "Assistant · older version", "Look at it", "Assistant · newer version", "Something quite different",
        "You · newer version", "more",
    ]  # fmt: skip
    desk.tell(BranchesCompared(desk.chat_id, (before[0], before[1]), (replace(before[0], id="q2b"), after[1])))
    assert not hint.isVisible(), "nothing is marked"
    desk.qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_lines_over_the_composer_have_names(desk: Desk) -> None:
    desk.act(MessageAction.EDIT, "q1")
    pins: Sequence[Message] = (desk.message("q1", 1, pinned=True),)
    desk.tell(PinsChanged(desk.chat_id, tuple(pins)))
    for part in (desk.chat.tab.edit_strip, desk.chat.tab.branch_strip, desk.chat.tab.pin_line):
        assert part.accessibleName()
        assert nameless_controls(part) == []
