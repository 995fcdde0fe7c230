"""What would change in a flow, as a text: parts of the flow first, then step by step."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QWidget

from rfdesktop.domain.flows.changes import Changed, FlowChanges, Part, PartChange, StepChange
from rfdesktop.domain.texts.visible import visible, visible_line
from rfdesktop.ui.controls.safe_browser import SafeBrowser
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.words.flow_changes import change_name, part_name, shown_words, spaced
from rfdesktop.ui.words.translate import translate

_LINE_PERCENT = 132.0
_STEP_GAP, _PART_GAP, _TEXT_GAP = 20, 10, 2
_INDENT = 12
_MONO = frozenset({Part.COMMANDS, Part.ERROR_CODES})
_STEP_COLOURS = {
    Changed.ADDED: ("good", "good_soft"),
    Changed.REMOVED: ("bad", "bad_soft"),
    Changed.CHANGED: ("link", "accent_soft"),
}


class ChangesText(SafeBrowser):
    """Removed words are struck through, added ones are underlined; colours only help."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._changes: FlowChanges | None = None
        self.setObjectName("starterChanges")
        self.setAccessibleName(translate("ChangesText", "What would change"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("plain", True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        theme.changed.connect(self._write)

    def show_changes(self, changes: FlowChanges | None) -> None:
        """Shows them; None shows nothing."""
        self._changes = changes
        self._write()

    def _write(self) -> None:
        place = self.verticalScrollBar().value()
        self.clear()
        if self._changes is None:
            return
        cursor = self.textCursor()
        cursor.beginEditBlock()
        if self._changes.parts:
            self._heading(cursor, translate("ChangesText", "About the flow"))
            self._parts(cursor, self._changes.parts)
        for step in self._changes.steps:
            self._step(cursor, step)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(place)

    def _step(self, cursor: QTextCursor, step: StepChange) -> None:
        ink, ground = (str(getattr(self._theme.tokens, name)) for name in _STEP_COLOURS[step.change])
        tag = self._chars(ink, small=True, ground=ground)
        tag.setFontWeight(QFont.Weight.DemiBold)
        self._block(cursor, _STEP_GAP)
        # Blanks that do not break make the tag's ground a little wider than its words.
        cursor.insertText(f"\u00a0{change_name(step.change)}\u00a0", tag)
        title = self._chars(self._theme.tokens.text)
        title.setFontWeight(QFont.Weight.DemiBold)
        cursor.insertText(f"  {visible_line(step.title)}", title)
        self._parts(cursor, step.parts)

    def _heading(self, cursor: QTextCursor, text: str) -> None:
        chars = self._chars(self._theme.tokens.text)
        chars.setFontWeight(QFont.Weight.DemiBold)
        self._block(cursor, _STEP_GAP)
        cursor.insertText(text, chars)

    def _parts(self, cursor: QTextCursor, parts: tuple[PartChange, ...]) -> None:
        for change in parts:
            self._block(cursor, _PART_GAP, _INDENT)
            cursor.insertText(part_name(change.part), self._chars(self._theme.tokens.text_muted, small=True))
            self._block(cursor, _TEXT_GAP, _INDENT)
            for kind, text in spaced(shown_words(change)):
                words = visible(text.rstrip("\n"))
                cursor.insertText(words.replace("\n", "\u2028"), self._words(kind, change.part))
                # The ground of marked words ends with them, not at the next line's beginning.
                cursor.insertText(
                    "\u2028" * (len(text) - len(text.rstrip("\n"))), self._words(Changed.SAME, change.part)
                )

    def _words(self, kind: Changed, part: Part) -> QTextCharFormat:
        tokens = self._theme.tokens
        grounds = {Changed.ADDED: tokens.good_soft, Changed.REMOVED: tokens.bad_soft}
        chars = self._chars(tokens.text, ground=grounds.get(kind, ""))
        if part in _MONO:
            chars.setFontFamilies(self._theme.mono_font.families())
        chars.setFontStrikeOut(kind is Changed.REMOVED)
        chars.setFontUnderline(kind is Changed.ADDED)
        chars.setUnderlineColor(QColor(tokens.good if kind is Changed.ADDED else tokens.bad))
        return chars

    def _chars(self, colour: str, *, small: bool = False, ground: str = "") -> QTextCharFormat:
        chars = QTextCharFormat()
        chars.setForeground(QColor(colour))
        chars.setFontPointSize(self._theme.font_size - (1 if small else 0))
        if ground:
            chars.setBackground(QColor(ground))
        return chars

    def _block(self, cursor: QTextCursor, above: int, indent: int = 0) -> None:
        style = QTextBlockFormat()
        style.setLeftMargin(indent)
        style.setLineHeight(_LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if cursor.position() > 0 or cursor.block().text():
            style.setTopMargin(above)
            cursor.insertBlock(style)
        else:
            cursor.setBlockFormat(style)
