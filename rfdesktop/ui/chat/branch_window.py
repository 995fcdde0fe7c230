"""Two versions of a message and what followed each, beside one another or as one text with its changes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from rfdesktop.domain.chats.chat import Message, Role
from rfdesktop.domain.flows.changes import Changed, word_changes
from rfdesktop.domain.texts.plain_words import plain_words
from rfdesktop.domain.texts.visible import visible
from rfdesktop.ui.controls.first_size import open_at
from rfdesktop.ui.controls.leaving import leave
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.safe_browser import SafeBrowser
from rfdesktop.ui.controls.shown import set_title
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S
from rfdesktop.ui.words.attachments import with_attached
from rfdesktop.ui.words.flow_changes import spaced
from rfdesktop.ui.words.translate import translate

ALIKE = 0.35
"""The least share of the characters that two texts must have in common to be shown as one with its changes: below it
the words that happen to be the same only hinder the reading."""
LONGEST = 20_000
"""Characters of a message that are compared: a log of more would hold the window up."""
_LINE_PERCENT = 132.0


class BranchWindow(QWidget):
    """A modeless window."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("branchWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "surface")
        self.setMinimumSize(460, 340)
        open_at(self, 760, 620)
        self.title = PlainLabel()
        self.title.setProperty("tone", "heading")
        self.hint = PlainLabel(
            translate("BranchWindow", "Struck through: only in the older version. Underlined: only in the newer one.")
        )
        self.hint.setObjectName("branchHint")
        self.hint.setProperty("tone", "muted")
        self.hint.setProperty("scale", "small")
        self.hint.setWordWrap(True)
        self.text = BranchText(theme, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self.title)
        layout.addWidget(self.hint)
        layout.addSpacing(SPACE_S)
        layout.addWidget(self.text, 1)

    def open(self, before: tuple[Message, ...], after: tuple[Message, ...], *, more: bool = False) -> None:
        """Shows two branches, the older one first, each from the message on in which they differ, `more` being left
        out."""
        versions = before[0].versions
        told = translate("BranchWindow", "Versions {older} and {newer} of {count}").format(
            older=versions.index(before[0].id) + 1, newer=versions.index(after[0].id) + 1, count=len(versions)
        )
        set_title(self, told)
        self.title.setText(told)
        self.text.show_branches(before, after, more=more)
        self.hint.setVisible(self.text.has_marks)
        self.show()
        self.raise_()
        self.activateWindow()
        self.text.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it."""
        if event.key() == Qt.Key.Key_Escape:
            leave(self)
        else:
            super().keyPressEvent(event)


class BranchText(SafeBrowser):
    """The messages of both branches in pairs."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pairs: list[tuple[Message | None, Message | None]] = []
        self._more = False
        self.has_marks = False
        """Whether something is struck through or underlined."""
        self.setObjectName("branchText")
        self.setAccessibleName(translate("BranchWindow", "How the two versions differ"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("plain", True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        theme.changed.connect(self._write)

    def show_branches(self, before: tuple[Message, ...], after: tuple[Message, ...], *, more: bool) -> None:
        self._pairs, self._more = list(zip_longest(before, after)), more
        self.has_marks = False
        self._write()

    def _write(self) -> None:
        self.clear()
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for older, newer in self._pairs:
            self._pair(cursor, older, newer)
        if self._more:
            self._block(cursor, SPACE_L)
            rest = translate("BranchWindow", "Only these first messages of each are compared.")
            cursor.insertText(rest, self._chars(self._theme.tokens.text_muted))
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _pair(self, cursor: QTextCursor, older: Message | None, newer: Message | None) -> None:
        if older is not None and newer is not None and older.role is newer.role:
            before, after = _plain(older), _plain(newer)
            changes = word_changes(before, after)
            same = sum(len(text) for kind, text in changes if kind is Changed.SAME)
            if 2 * same >= ALIKE * (len(before) + len(after)):
                self._message(cursor, newer, "", (*spaced(changes), *_attached_changes(older, newer)))
                return
        for message, side in (
            (older, translate("BranchWindow", "older version")),
            (newer, translate("BranchWindow", "newer version")),
        ):
            if message is not None:
                words = with_attached(_plain(message), message.attachments)
                self._message(cursor, message, side, ((Changed.SAME, words),))

    def _message(
        self, cursor: QTextCursor, message: Message, side: str, words: tuple[tuple[Changed, str], ...]
    ) -> None:
        who = translate("BranchWindow", "You") if message.role is Role.USER else translate("BranchWindow", "Assistant")
        self._block(cursor, SPACE_L)
        name = self._chars(self._theme.tokens.text)
        name.setFontWeight(QFont.Weight.DemiBold)
        cursor.insertText(who, name)
        if side:
            cursor.insertText(f" · {side}", self._chars(self._theme.tokens.text_muted))
        self._block(cursor, 2)
        for kind, text in words:
            self.has_marks = self.has_marks or kind is not Changed.SAME
            cursor.insertText(visible(text).replace("\n", "\u2028"), self._words(kind))

    def _words(self, kind: Changed) -> QTextCharFormat:
        tokens = self._theme.tokens
        grounds = {Changed.ADDED: tokens.good_soft, Changed.REMOVED: tokens.bad_soft}
        chars = self._chars(tokens.text, grounds.get(kind, ""))
        chars.setFontStrikeOut(kind is Changed.REMOVED)
        chars.setFontUnderline(kind is Changed.ADDED)
        chars.setUnderlineColor(QColor(tokens.good))
        return chars

    def _chars(self, colour: str, ground: str = "") -> QTextCharFormat:
        chars = QTextCharFormat()
        chars.setForeground(QColor(colour))
        chars.setFontPointSize(self._theme.font_size)
        if ground:
            chars.setBackground(QColor(ground))
        return chars

    def _block(self, cursor: QTextCursor, above: int) -> None:
        style = QTextBlockFormat()
        style.setLineHeight(_LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if cursor.position() > 0 or cursor.block().text():
            style.setTopMargin(above)
            cursor.insertBlock(style)
        else:
            cursor.setBlockFormat(style)


def _plain(message: Message) -> str:
    """The words of a message, as far as they are compared: of an answer, which is markdown, without its signs."""
    text = message.text if len(message.text) <= LONGEST else f"{message.text[:LONGEST]}…"
    return text if message.role is Role.USER else plain_words(text, 0, len(text)).strip("\n")


def _attached_changes(older: Message, newer: Message) -> Iterator[tuple[Changed, str]]:
    """What is attached to both, or to either: a file is there or it is not."""
    was, is_now = (with_attached("", message.attachments) for message in (older, newer))
    sides = ((Changed.SAME, was),) if was == is_now else ((Changed.REMOVED, was), (Changed.ADDED, is_now))
    return ((kind, f"\n{line}") for kind, line in sides if line)
