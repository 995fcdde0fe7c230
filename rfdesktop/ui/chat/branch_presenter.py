"""What is done with single messages of a chat: versions, branches, pins, quotes, and what goes into the note."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QTextCursor

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.attachments.written import Written
from rfdesktop.domain.chats.chat import Message
from rfdesktop.domain.chats.commands import AmendMessage, BranchHere, CompareVersions, PinMessage, ShowVersion
from rfdesktop.domain.events import BranchesCompared, BranchEvent, PathChanged, PathOpened, PinsChanged
from rfdesktop.domain.notes.commands import AddToNote
from rfdesktop.ui.chat.chat_record import ChatRecord
from rfdesktop.ui.chat.editing import Editing
from rfdesktop.ui.chat.found_place import FoundPlace
from rfdesktop.ui.chat.path_page import PathPage
from rfdesktop.ui.chat.side_panels import SidePanels
from rfdesktop.ui.chat.tab import ChatTab
from rfdesktop.ui.chat.turn_presenter import TurnPresenter
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.transcript.message_actions import MessageAction
from rfdesktop.ui.transcript.plain_text import plain_text
from rfdesktop.ui.words.attachments import with_attached
from rfdesktop.ui.words.translate import translate

if TYPE_CHECKING:  # with the first that is opened: a start needs none of it
    from rfdesktop.ui.chat.branch_window import BranchWindow


class BranchPresenter(QObject):
    """Asks for what is wanted of a message, and shows which branch of the chat is shown."""

    noticed = Signal(str, str)
    """A notice for the notice bar: kind and text."""

    def __init__(
        self,
        chat_id: str,
        tab: ChatTab,
        record: ChatRecord,
        path: PathPage,
        turn: TurnPresenter,
        panels: SidePanels,
        found: FoundPlace,
        commands: Commands,
        theme: Theme,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._chat_id = chat_id
        self._tab = tab
        self._record = record
        self._path = path
        self._turn = turn
        self._panels = panels
        self._found = found
        self._commands = commands
        self._theme = theme
        self._window: BranchWindow | None = None
        self._focus = ""
        self._deeds: dict[MessageAction, Callable[[Message], None]] = {
            MessageAction.EDIT: lambda message: self.editing.begin(message),
            MessageAction.AGAIN: lambda message: turn.retry(message.id),
            MessageAction.BRANCH: self._branch,
            MessageAction.QUOTE: self._quote,
            MessageAction.NOTE: self._put_into_note,
            MessageAction.COMPARE: self._ask_comparison,
            MessageAction.EARLIER: lambda message: self._switch(_beside(message, -1)),
            MessageAction.LATER: lambda message: self._switch(_beside(message, 1)),
        }
        self.editing = Editing(tab.composer_bar, tab.edit_strip, self)
        self._connect()

    def _connect(self) -> None:
        tab = self._tab
        show = tab.branch_strip.add_button(
            "leaveBranchButton",
            translate("BranchPresenter", "Show what followed"),
            translate("BranchPresenter", "Shows again what followed this message"),
        )
        show.clicked.connect(self._leave_branch)
        tab.transcript.acted.connect(self.act)
        tab.transcript.versionRequested.connect(self._show_version)
        tab.pin_line.wanted.connect(lambda message_id: self._found.go_to(message_id, ""))
        tab.pin_line.unpinned.connect(lambda message_id: self.act(MessageAction.UNPIN, message_id))
        # Said before anything else under way changes by it.
        self.editing.asked.connect(self._say_what_is_waited_for)
        self.editing.asked.connect(self._turn.edit)
        self._turn.changed.connect(self.look)
        self.editing.saved.connect(self._amend)

    def handle(self, event: BranchEvent) -> None:
        """Takes what is told of the chat's branches."""
        match event:
            case PathChanged():
                self._path.take(event)
                self._after_change(event)
            case PathOpened(_, message_id):
                self._found.go_to(message_id, "")
            case PinsChanged(_, pinned):
                self._tab.pin_line.show_pinned(pinned)
            case BranchesCompared():
                self._compare(event)
            case _:
                assert_never(event)
        self.look()

    @Slot()
    def look(self) -> None:
        """Says whether the next message begins a branch."""
        newest = self._record.newest
        words = translate("BranchPresenter", "Your next message begins a new branch here. What followed is kept.")
        self._tab.branch_strip.say(words if newest is not None and newest.ends_path else "")

    @Slot(MessageAction, str)
    def act(self, action: MessageAction, message_id: str) -> None:
        """Does what is wanted of a message."""
        if action in (MessageAction.PIN, MessageAction.UNPIN):
            self._commands.send(PinMessage(self._chat_id, message_id, action is MessageAction.PIN))
        elif message_id in self._record.messages:
            if action is MessageAction.AGAIN:
                self._say_what_is_waited_for()
            self._deeds[action](self._record.messages[message_id])

    @Slot()
    def _say_what_is_waited_for(self) -> None:
        """The answer under way may be out of sight by then, on another branch."""
        if self._record.streaming:
            self.noticed.emit("info", _waits())

    def _branch(self, message: Message) -> None:
        self._commands.send(BranchHere(self._chat_id, message.id))
        self._tab.composer_bar.composer.setFocus()

    def _ask_comparison(self, message: Message) -> None:
        other = _beside(message, -1) or _beside(message, 1)
        self._commands.send(CompareVersions(self._chat_id, message.id, other))

    def _put_into_note(self, message: Message) -> None:
        chat = self._record.chat
        if chat is not None and chat.outcome is not None:
            self.noticed.emit("info", _concluded())
            return
        words, wizard = self._words(message), self._panels.wizard
        if wizard is not None:
            wizard.details_page.notes.appendPlainText(words)
        else:
            self._commands.send(AddToNote(self._chat_id, words))
        self.noticed.emit("good", _put_into_note())

    def _switch(self, other: str) -> None:
        """Shows another version, by the keyboard, which goes along."""
        if other:
            self._focus = other
            self._show_version(other)

    @Slot(str, object)
    def _amend(self, message_id: str, written: Written) -> None:
        self._commands.send(AmendMessage(self._chat_id, message_id, written.text, written.attachments))

    @Slot(str)
    def _show_version(self, message_id: str) -> None:
        self._commands.send(ShowVersion(self._chat_id, message_id))

    @Slot()
    def _leave_branch(self) -> None:
        if (newest := self._record.newest) is not None:
            self._commands.send(BranchHere(self._chat_id, newest.id, begin=False))

    def _after_change(self, event: PathChanged) -> None:
        focus, self._focus = self._focus, ""
        if focus and focus in self._record.messages:
            self._tab.transcript.messages.focus(focus)
        for message in event.messages[:1]:
            for version in message.versions:
                self.editing.stored(version)

    def _quote(self, message: Message) -> None:
        self._tab.composer_bar.composer.quote(self._words(message).strip())

    def _words(self, message: Message) -> str:
        """What is selected of a message, or all of it."""
        selected = self._tab.transcript.textCursor()
        start, end = self._tab.transcript.conversation.extent(message.id)
        if not selected.hasSelection() or selected.selectionStart() < start or selected.selectionEnd() > end:
            return with_attached(message.text, message.attachments)
        return plain_text(QTextCursor(selected)).strip() or message.text

    def _compare(self, event: BranchesCompared) -> None:
        if self._window is None:
            from rfdesktop.ui.chat.branch_window import BranchWindow

            self._window = BranchWindow(self._theme, self._tab)
        self._window.open(event.before, event.after, more=event.more)


def _put_into_note() -> str:
    return translate("BranchPresenter", "Put under your notes: it goes into the ticket note word for word.")


def _waits() -> str:
    return translate(
        "BranchPresenter", "This is asked once the answer under way has ended, which is kept. Stop ends that one now."
    )


def _concluded() -> str:
    return translate("BranchPresenter", "This chat is concluded. Reopen it to put more into its note.")


def _beside(message: Message, by: int) -> str:
    """The version before or after a message, "" where there is none."""
    at = message.versions.index(message.id) + by if message.id in message.versions else -1
    return message.versions[at] if 0 <= at < len(message.versions) else ""
