"""What the links in a transcript do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QFontDatabase

from rfdesktop.domain.texts.links import OutsideLink
from rfdesktop.ui.controls.clipboard import copied_words, copy_code
from rfdesktop.ui.controls.safe_browser import SafeBrowser
from rfdesktop.ui.transcript.code_sources import CodeBook
from rfdesktop.ui.transcript.code_verdicts import CodeVerdicts
from rfdesktop.ui.transcript.conversation import Conversation
from rfdesktop.ui.transcript.items import MessageItem
from rfdesktop.ui.transcript.source_window import SourceWindow
from rfdesktop.ui.words.translate import translate


class Links(QObject):
    """Follows links: those that begin with `rf:` are the window's own and never come from a message's text."""

    flowRequested = Signal(str)
    """A flow id."""
    stepRequested = Signal(str, str)
    """A flow id and a step's."""
    retryRequested = Signal(str)
    """A message id."""
    continueRequested = Signal(str)
    """A message id."""
    unseenRequested = Signal(str)
    """A message id: asked again, its pictures named in words."""
    libraryAnswerRequested = Signal(str)
    """A message id."""
    runRequested = Signal(str)
    """A run id."""
    settingsRequested = Signal(str)
    """A page of the settings."""
    versionRequested = Signal(str)
    """A message id: that version is to be shown."""
    foldRequested = Signal(str)
    """A message id: all of it is to be shown, or its beginning alone."""
    attachmentRequested = Signal(object)
    """An attachment of a message."""
    linkRequested = Signal(OutsideLink)
    """A web address."""

    def __init__(
        self,
        window: SafeBrowser,
        book: CodeBook,
        verdicts: CodeVerdicts,
        conversation: Conversation,
        say: Callable[[str], None],
    ) -> None:
        super().__init__(window)
        self._link_to = window.link_to
        self._window = window
        self._book = book
        self._verdicts = verdicts
        self._conversation = conversation
        self._say = say

    @Slot(QUrl)
    def follow(self, url: QUrl) -> None:
        """Does what a link stands for."""
        action, _, rest = url.toString().removeprefix("rf:").partition("/")
        actions: Mapping[str, Callable[[str], object]] = {
            "flow": self.flowRequested.emit,
            "step": lambda rest: self.stepRequested.emit(*rest.partition("/")[::2]),
            "retry": self.retryRequested.emit,
            "continue": self.continueRequested.emit,
            "unseen": self.unseenRequested.emit,
            "settings": self.settingsRequested.emit,
            "library": self.libraryAnswerRequested.emit,
            "version": self.versionRequested.emit,
            "fold": self.foldRequested.emit,
            "whole": self.open_whole,
            "file": self._open_file,
            "run": self.runRequested.emit,
            "copy": self.copy_code,
            "open": self.open_code,
        }
        if url.scheme() != "rf":
            self.linkRequested.emit(self._link_to(url))
        elif action in actions:
            actions[action](rest)

    def copy_code(self, key: str) -> None:
        """Puts a code block's exact text on the clipboard."""
        code = self._verdicts.code_of(key)
        self._verdicts.copies.before_copy((code,), lambda: self._say(copied_words(copy_code(code.text))))

    def open_code(self, key: str) -> None:
        """Opens a code block in a window of its own."""
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        code = self._verdicts.code_of(key)
        window = SourceWindow(code.shell, code.text, font, self._window)
        window.ask_first(lambda copy: self._verdicts.copies.before_copy((code,), copy))
        window.show()

    def _open_file(self, place: str) -> None:
        """Asks for the attachment at a place of a message."""
        message_id, _, at = place.partition("/")
        item = self._conversation.item(message_id)
        if isinstance(item, MessageItem) and at.isdecimal() and int(at) < len(item.message.attachments):
            self.attachmentRequested.emit(item.message.attachments[int(at)])

    def open_whole(self, message_id: str) -> None:
        """Opens a message whole in a window of its own."""
        item = self._conversation.item(message_id)
        if isinstance(item, MessageItem):
            font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            SourceWindow(translate("Transcript", "Message"), item.message.text, font, self._window).show()
