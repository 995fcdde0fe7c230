"""The block and character formats of a transcript, made from the theme's tokens."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextOption,
)

from rfdesktop.ui.theme.line_height import READING, line_percent
from rfdesktop.ui.theme.tokens import Tokens

MONO_FAMILIES = ("Cascadia Mono", "JetBrains Mono", "Menlo", "Consolas", "Noto Sans Mono", "DejaVu Sans Mono")

INSET = 16
"""Pixels from the column's edge to the text, the same for both speakers so that their lines start together."""
CARD_PAD = 12
"""Pixels between a code block's or notice's edge and its text."""
SIGN = 24
"""Pixels that a warning's sign takes from its text."""
INDENT = 26
"""Pixels that one level of a list or quote moves the text."""

_CODE_LINE = 132.0
_HEADING_SCALE = {1: 1.38, 2: 1.22, 3: 1.08}
_HEADING_SPACE = {1: 24, 2: 22, 3: 18}
_SMALL = 0.88
_TAB_COLUMNS = 24
_CODE_SCALE = 0.94


class Prop(IntEnum):
    """What a block (or, for INLINE_CODE and FLOW, a run of characters) carries beside Qt's own properties."""

    KIND = QTextFormat.Property.UserProperty.value + 1
    MESSAGE = QTextFormat.Property.UserProperty.value + 2
    CARD = QTextFormat.Property.UserProperty.value + 3
    MARKER = QTextFormat.Property.UserProperty.value + 4
    QUOTE = QTextFormat.Property.UserProperty.value + 5
    QUOTE_LEVELS = QTextFormat.Property.UserProperty.value + 6
    LABEL = QTextFormat.Property.UserProperty.value + 7
    INLINE_CODE = QTextFormat.Property.UserProperty.value + 8
    GOES_ON = QTextFormat.Property.UserProperty.value + 9
    SIGN = QTextFormat.Property.UserProperty.value + 10
    FLOW = QTextFormat.Property.UserProperty.value + 11
    FIXED = QTextFormat.Property.UserProperty.value + 12
    VERDICT = QTextFormat.Property.UserProperty.value + 13
    DANGER = QTextFormat.Property.UserProperty.value + 14


class Kind(StrEnum):
    """What a block is, for spacing, painting and copying."""

    SENDER = "sender"
    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    CODE_HEAD = "code_head"
    CODE = "code"
    RULE = "rule"
    CELL = "cell"
    GAP = "gap"
    TOOLS = "tools"
    NOTICE = "notice"
    RUN = "run"
    WAITING = "waiting"
    TAIL = "tail"
    FOLD = "fold"


COPY_LINK = "rf:copy/"
"""Begins the link that copies a code block; its key follows."""

FLOW_LINK = "rf:flow/"
"""Begins the link to a flow; its id follows."""

NOT_COPIED = frozenset({Kind.CODE_HEAD, Kind.RULE, Kind.GAP, Kind.WAITING, Kind.TAIL, Kind.FOLD})
"""Kinds whose text belongs to the window, not to the conversation."""

CARDS = frozenset({Kind.CODE, Kind.CODE_HEAD, Kind.NOTICE, Kind.RUN})
"""Kinds that lie on a card, after which a block keeps more distance."""


class CardKind(StrEnum):
    """The shapes painted under the text; a block's CARD property is `kind:identity`."""

    USER = "user"
    CODE = "code"
    WARN = "warn"
    BAD = "bad"
    INFO = "info"
    RUN = "run"


def mono_family() -> str:
    """The first monospaced family that is installed, or the system's fixed font."""
    installed = set(QFontDatabase.families())
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
    return next((family for family in MONO_FAMILIES if family in installed), fixed)


class Formats:
    """Every format of one theme at one font size; `dimmed` has all text in the faint colour."""

    def __init__(self, tokens: Tokens, font: QFont, *, dimmed: bool = False) -> None:
        self.tokens = tokens
        self.font = font
        self._body_line = line_percent(font, READING)
        self._points = font.pointSizeF()
        self._mono = mono_family()
        self._dimmed = dimmed
        self.text = self._chars(tokens.text)
        self.small = self._chars(tokens.text_muted, scale=_SMALL)
        self.sender = self._chars(tokens.text_muted, scale=_SMALL, weight=QFont.Weight.DemiBold)
        self.waiting = self._chars(tokens.text_faint, scale=0.94)
        self.code = self._monospaced(tokens.text)
        blank = QFontMetricsF(self.code.font()).horizontalAdvance(" ")
        self.tab_width = 4 * blank
        self.hang = 2 * blank
        """Pixels by which a line of code that did not fit goes on further in, behind a mark."""
        self.inline_code = self._monospaced(tokens.text)
        self.inline_code.setProperty(Prop.INLINE_CODE, True)
        self._syntax = self._syntax_formats()

    def colour(self, value: str) -> QColor:
        """A token's colour, or the faint one if this message is dimmed."""
        return QColor(self.tokens.text_faint if self._dimmed else value)

    def heading(self, level: int) -> QTextCharFormat:
        """The text of a heading; the levels from 4 on differ from the body by weight alone."""
        return self._chars(self.tokens.text, scale=_HEADING_SCALE.get(level, 1.0), weight=QFont.Weight.DemiBold)

    def syntax(self, name: str) -> QTextCharFormat:
        """The format of a syntax class (`keyword`, `string`, …), plain code for any other."""
        return self._syntax.get(name, self.code)

    def link(self, base: QTextCharFormat, href: str) -> QTextCharFormat:
        """`base` as a link."""
        chars = QTextCharFormat(base)
        chars.setAnchor(True)
        chars.setAnchorHref(href)
        chars.setForeground(QColor(self.tokens.link))
        chars.setFontUnderline(href.lower().startswith("http"))
        return chars

    def flow_chip(self, base: QTextCharFormat, flow_id: str) -> QTextCharFormat:
        """`base` as the title of a flow of the library, which launches it: on a ground that no text can ask for."""
        chars = self.link(base, f"{FLOW_LINK}{flow_id}")
        chars.setProperty(Prop.FLOW, True)
        chars.setFontWeight(QFont.Weight.DemiBold)
        chars.setFontItalic(False)
        chars.setFontStrikeOut(False)
        return chars

    def block(self, kind: Kind, *, card: str = "", indent: int = 0) -> QTextBlockFormat:
        """The block format of a kind at an indent, with its margins in pixels."""
        block = QTextBlockFormat()
        block.setProperty(Prop.KIND, str(kind))
        block.setLineHeight(self._body_line, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block.setIndent(indent)
        inset = INSET + (CARD_PAD if kind in CARDS else 0)
        block.setLeftMargin(inset)
        block.setRightMargin(inset)
        if card:
            block.setProperty(Prop.CARD, card)
        self._shape(block, kind)
        if kind is Kind.CODE:
            block.setLeftMargin(inset + self.hang)
            block.setTextIndent(-self.hang)
        return block

    def keep_columns(self, block: QTextBlockFormat) -> None:
        """Lays out a line of a log: tabs to every eighth column, as in terminals, what did not fit further in."""
        block.setLineHeight(_CODE_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        block.setLeftMargin(block.leftMargin() + self.hang)
        block.setTextIndent(-self.hang)
        # Qt counts them from where the line begins.
        columns = [self.tab_width * 2 * column for column in range(1, _TAB_COLUMNS)]
        block.setTabPositions([QTextOption.Tab(at, QTextOption.TabType.LeftTab) for at in columns])

    @staticmethod
    def lay_on_warning(block: QTextBlockFormat, card: str, *, is_first: bool) -> None:
        """Moves a block onto the card of a warning, beside its sign."""
        block.setProperty(Prop.CARD, card)
        block.setLeftMargin(INSET + CARD_PAD + SIGN)
        block.setRightMargin(INSET + CARD_PAD)
        if is_first:
            block.setTopMargin(24)
            block.setProperty(Prop.SIGN, True)

    def heading_block(self, level: int, indent: int) -> QTextBlockFormat:
        """The block of a heading, further from what is above it than from its own text."""
        block = self.block(Kind.HEADING, indent=indent)
        block.setTopMargin(_HEADING_SPACE.get(level, 16))
        block.setLineHeight(120.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block.setHeadingLevel(level)
        return block

    @staticmethod
    def _shape(block: QTextBlockFormat, kind: Kind) -> None:
        top = {
            Kind.SENDER: 30, Kind.TEXT: 10, Kind.ITEM: 5, Kind.CODE_HEAD: 18, Kind.RULE: 16, Kind.TOOLS: 12,
            Kind.NOTICE: 24, Kind.RUN: 3, Kind.WAITING: 10, Kind.TAIL: 2, Kind.FOLD: 8,
        }  # fmt: skip
        block.setTopMargin(top.get(kind, 0))
        if kind is Kind.CODE:
            block.setLineHeight(_CODE_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            block.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        elif kind is Kind.CODE_HEAD:
            block.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
            block.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            block.setBottomMargin(CARD_PAD + 2)
        elif kind is Kind.FOLD:
            block.setBottomMargin(12)
        elif kind is Kind.RULE:
            block.setBottomMargin(6)
            block.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        elif kind in (Kind.TAIL, Kind.GAP):
            block.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)

    def _chars(self, colour: str, *, scale: float = 1.0, weight: QFont.Weight = QFont.Weight.Normal) -> QTextCharFormat:
        chars = QTextCharFormat()
        chars.setFontFamilies(self.font.families() or [self.font.family()])
        chars.setFontPointSize(round(self._points * scale * 2) / 2)
        chars.setForeground(self.colour(colour))
        if weight != QFont.Weight.Normal:
            chars.setFontWeight(weight)
        return chars

    def _monospaced(self, colour: str) -> QTextCharFormat:
        chars = self._chars(colour, scale=_CODE_SCALE)
        chars.setFontFamilies([self._mono])
        chars.setFontFixedPitch(True)
        return chars

    def _syntax_formats(self) -> dict[str, QTextCharFormat]:
        tokens = self.tokens
        colours = {
            "keyword": tokens.syntax_keyword,
            "string": tokens.syntax_string,
            "comment": tokens.syntax_comment,
            "number": tokens.syntax_number,
            "name": tokens.syntax_name,
            "operator": tokens.syntax_operator,
        }
        return {name: self._monospaced(colour) for name, colour in colours.items()}
