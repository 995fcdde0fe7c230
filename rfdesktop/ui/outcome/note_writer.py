"""Writing a ticket note's blocks into a document, as the one who gets the note reads them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextOption,
)

from rfdesktop.domain.notes.inline import InlineKind, inline_pieces
from rfdesktop.domain.notes.outcomes import (
    BulletList,
    CodeBlock,
    Heading,
    KeyValue,
    NoteBlock,
    NumberedStep,
    Paragraph,
)
from rfdesktop.domain.notes.verbatim_words import VERBATIM
from rfdesktop.domain.texts.visible import visible, visible_code
from rfdesktop.ui.controls.breakable import breakable
from rfdesktop.ui.controls.shown import set_tip
from rfdesktop.ui.outcome.note_units import NO_BREAK, SIGN, Mark, Marks, Unit, units_of
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_S, SPACE_XL, SPACE_XS

LINE = 138.0
"""The height of lines, in percent of the font's."""
WIDEST_KEY = 180
SMALLEST_POINTS = 7

BREAK = "\u2028"


class NoteWriter:
    """Writes into one document. What stands there already and is the same is left as it is."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        self._document = document
        self._theme = theme
        self._units: tuple[Unit, ...] = ()
        self._starts: list[int] = []
        """Where each unit begins in the document."""
        self._ends: list[QTextBlockFormat] = []
        """How the last block of each is set."""
        self.dress()

    def dress(self) -> None:
        """Takes the theme's colours and sizes; what is written is written anew."""
        theme, tokens = self._theme, self._theme.tokens
        self._body = _chars(tokens.text)
        self._muted = _chars(tokens.text_muted)
        self._mark = _chars(tokens.text_faint)
        self._origin = _chars(tokens.text_faint, points=max(SMALLEST_POINTS, theme.font_size - 2))
        self._doubt = QTextCharFormat(self._origin)
        self._doubt.setForeground(QColor(tokens.warn))
        self._strong = _chars(tokens.text, weight=QFont.Weight.DemiBold)
        self._heading = _chars(tokens.text, weight=QFont.Weight.DemiBold, points=theme.font_size + 1)
        self._code = _chars(tokens.text)
        self._code.setFontFamilies(theme.mono_font.families())
        self._inline_code = QTextCharFormat(self._code)
        self._inline_code.setBackground(QColor(tokens.code_background))
        font = QFont(self._document.defaultFont())
        font.setPointSize(theme.font_size)
        self._document.setDefaultFont(font)
        option = self._document.defaultTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._document.setDefaultTextOption(option)
        self._metrics = QFontMetricsF(font)
        units = self._units
        self._cut(0)
        self._write(units)

    def write(self, blocks: Iterable[NoteBlock], marks: Marks | None = None) -> None:
        """Shows these blocks, with what stands at the end of their lines."""
        units = units_of(blocks, marks)
        same = 0
        for known, new in zip(self._units, units, strict=False):
            if known != new:
                break
            same += 1
        self._cut(same)
        self._write(units[same:])

    def _cut(self, kept: int) -> None:
        """Takes away all but so many units."""
        if kept == len(self._units):
            return
        cursor = QTextCursor(self._document)
        if not kept:
            # Not `QTextDocument.clear`, for the reason told in `Conversation.show`.
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.removeSelectedText()
            cursor.setBlockFormat(QTextBlockFormat())
            cursor.setBlockCharFormat(QTextCharFormat())
        else:
            # With the break before it, so that no empty line stays.
            cursor.setPosition(self._starts[kept] - 1)
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            # An empty block that is joined with the next takes over how that one is set.
            cursor.setBlockFormat(self._ends[kept - 1])
        self._units, self._starts, self._ends = self._units[:kept], self._starts[:kept], self._ends[:kept]

    def _write(self, units: Sequence[Unit]) -> None:
        cursor = QTextCursor(self._document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        for unit in units:
            pen = _Pen(cursor, fresh=not self._units)
            self._unit(pen, unit)
            self._units = (*self._units, unit)
            self._starts.append(pen.start)
            self._ends.append(cursor.blockFormat())
        cursor.endEditBlock()

    def _unit(self, pen: _Pen, unit: Unit) -> None:
        first = unit.blocks[0]
        match first:
            case Heading(text):
                pen.block(_block(top=0 if pen.fresh else SPACE_L, bottom=SPACE_XS))
                pen.text(visible(text), self._heading)
            case Paragraph(text):
                pen.block(_block(top=SPACE_XS, bottom=SPACE_XS))
                self._prose(pen, text, _with_tip(self._body, unit.mark()))
                self._source(pen, unit.mark())
            case NumberedStep():
                self._step(pen, first, unit)
            case CodeBlock(text, language):
                self._code_block(pen, text, language)
            case KeyValue():
                self._values(pen, unit)
            case BulletList(items):
                for place, item in enumerate(items):
                    pen.block(_hanging(0, self._indent(), bottom=SPACE_XS))
                    pen.text("•\t", self._mark)
                    self._prose(pen, item, _with_tip(self._body, unit.mark(place)))
                    self._source(pen, unit.mark(place))

    def _indent(self, number: int = 0) -> float:
        """How far steps and items stand in, with room for a number of two digits, or of more where it has more."""
        return self._metrics.horizontalAdvance("0" * max(2, len(str(number))) + ".") + SPACE_S

    def _source(self, pen: _Pen, mark: Mark | None) -> None:
        """Says in small letters where a line comes from, or that nothing supports it."""
        if mark:
            chars = _with_tip(self._origin if mark.leads else self._doubt, mark)
            chars.setAnchorNames([mark.anchor])
            if mark.leads:
                chars.setAnchor(True)
                chars.setAnchorHref(mark.anchor)
            pen.text(f"  {SIGN}{NO_BREAK}{mark.words.replace(' ', NO_BREAK)}", chars)

    def _step(self, pen: _Pen, step: NumberedStep, unit: Unit) -> None:
        number = unit.number
        indent = self._indent(number)
        pen.block(_hanging(0, indent, top=SPACE_XS, bottom=0 if step.result else SPACE_XS))
        pen.text(f"{number}.\t", self._mark)
        self._prose(pen, step.action, _with_tip(self._body, unit.mark()))
        self._source(pen, unit.mark())
        if step.result:
            pen.block(_hanging(indent, self._metrics.horizontalAdvance("→") + SPACE_S, bottom=SPACE_XS))
            pen.text("→\t", self._mark)
            self._prose(pen, step.result, _with_tip(self._muted, unit.mark()))

    def _values(self, pen: _Pen, unit: Unit) -> None:
        values = [block for block in unit.blocks if isinstance(block, KeyValue)]
        keys = QFontMetricsF(QFont(self._document.defaultFont().family(), self._theme.font_size, QFont.Weight.DemiBold))
        widest = max(keys.horizontalAdvance(visible(value.key)) for value in values)
        column = min(widest, WIDEST_KEY) + SPACE_XL
        for place, value in enumerate(values):
            pen.block(_hanging(0, column, bottom=2))
            pen.text(f"{visible(value.key)}\t", self._strong)
            # A word that is wider than the rest of the line would begin under its key.
            self._prose(pen, value.value, _with_tip(self._body, unit.mark(place)), part=True)
            self._source(pen, unit.mark(place))

    def _code_block(self, pen: _Pen, text: str, language: str) -> None:
        """Code in a box of its own; somebody's own words set as prose, word for word."""
        if language == VERBATIM:
            pen.block(_block(top=SPACE_XS, bottom=SPACE_XS))
            pen.text(visible(text).replace("\n", BREAK), self._body)
            return
        tokens = self._theme.tokens
        box = QTextFrameFormat()
        box.setBackground(QColor(tokens.code_background))
        box.setBorder(1)
        box.setBorderBrush(QBrush(QColor(tokens.border)))
        box.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        box.setPadding(SPACE_S)
        box.setTopMargin(SPACE_XS)
        box.setBottomMargin(SPACE_S)
        pen.frame(box)
        pen.text(visible_code(text).replace("\n", BREAK), self._code)
        pen.leave_frame()

    def _prose(self, pen: _Pen, text: str, chars: QTextCharFormat, *, part: bool = False) -> None:
        """Writes inline marks; with `part`, long words have places at which a line may end."""
        for kind, words in inline_pieces(text):
            shown = visible(words).replace("\n", BREAK)
            if part:
                shown = breakable(shown)
            if kind is InlineKind.CODE:
                pen.text(shown, self._inline_code)
            elif kind is InlineKind.BOLD:
                bold = QTextCharFormat(chars)
                bold.setFontWeight(QFont.Weight.DemiBold)
                pen.text(shown, bold)
            else:
                pen.text(shown, chars)


class _Pen:
    """Writes one unit at the end of a document; `start` is where it begins."""

    def __init__(self, cursor: QTextCursor, *, fresh: bool) -> None:
        self._cursor = cursor
        self.fresh = fresh
        self.start = -1

    def block(self, form: QTextBlockFormat) -> None:
        """Begins a block, the very first of which is there already."""
        if self.fresh and self.start < 0:
            self._cursor.setBlockFormat(form)
        else:
            self._cursor.insertBlock(form, QTextCharFormat())
        self._began()

    def text(self, words: str, chars: QTextCharFormat) -> None:
        self._cursor.insertText(words, chars)

    def frame(self, form: QTextFrameFormat) -> None:
        """Begins a box."""
        if not self.fresh:
            # Qt would take the block before it for the one before the box, its margins included.
            self._cursor.insertBlock(_gap(), QTextCharFormat())
        self._began()
        self._cursor.insertFrame(form)

    def leave_frame(self) -> None:
        """Ends it. The block that Qt puts behind every box takes no room."""
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._cursor.setBlockFormat(_gap())

    def _began(self) -> None:
        if self.start < 0:
            self.start = self._cursor.block().position()


def _chars(colour: str, *, weight: QFont.Weight | None = None, points: int = 0) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(colour))
    if weight is not None:
        made.setFontWeight(weight)
    if points:
        made.setFontPointSize(points)
    return made


def _with_tip(chars: QTextCharFormat, mark: Mark | None) -> QTextCharFormat:
    """Letters that tell, while the pointer is on them, where they come from."""
    made = QTextCharFormat(chars)
    if mark is not None and mark.tip:
        set_tip(made, mark.tip)
    return made


def _block(*, top: float = 0, bottom: float = 0) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setTopMargin(top)
    made.setBottomMargin(bottom)
    made.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return made


def _hanging(left: float, indent: float, *, top: float = 0, bottom: float = 0) -> QTextBlockFormat:
    """A block whose lines stand under the text behind its first tab."""
    made = _block(top=top, bottom=bottom)
    made.setLeftMargin(left + indent)
    made.setTextIndent(-indent)
    made.setTabPositions([QTextOption.Tab(indent, QTextOption.TabType.LeftTab)])
    return made


def _gap() -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return made
