"""What a reader sees of a transcript: its lines, what is bold, code, a link; and what the copying of code gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat

from rfdesktop.ui.transcript.code_wrapping import unwrapped
from rfdesktop.ui.transcript.formats import NOT_COPIED, Kind, Prop
from rfdesktop.ui.transcript.transcript import Transcript


@dataclass
class Seen:
    """A document as it is seen. `items` are each item's marker, indent and words."""

    lines: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    bold: list[str] = field(default_factory=list)
    italic: list[str] = field(default_factory=list)
    inline_code: list[str] = field(default_factory=list)
    fixed: list[str] = field(default_factory=list)
    links: list[list[str]] = field(default_factory=list)
    items: list[tuple[str, int, str]] = field(default_factory=list)
    code: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def seen(page: Transcript) -> Seen:
    """Reads all that a transcript shows but the senders' lines and the window's own words."""
    found = Seen()
    block = page.document().firstBlock()
    cards: list[str] = []
    while block.isValid():
        style = block.blockFormat()
        kind = style.stringProperty(Prop.KIND)
        if kind == Kind.CODE_HEAD:
            cards.append(style.stringProperty(Prop.CARD).partition(":")[2])
        if kind not in NOT_COPIED and kind != Kind.SENDER:
            _read(found, block, kind)
        block = block.next()
    found.code = [page._book.source(key) for key in cards]
    return found


def _read(found: Seen, block: QTextBlock, kind: str) -> None:
    words = unwrapped(block.text()) if kind == Kind.CODE else block.text()
    lines = words.split("\u2028")
    found.lines += lines
    style = block.blockFormat()
    marker = style.stringProperty(Prop.MARKER)
    if kind == Kind.HEADING:
        found.headings.append(words)
        return
    if marker:
        found.items.append((marker, style.indent(), words))
    if kind == Kind.CODE:
        return
    is_code = QTextCharFormat.hasProperty
    found.inline_code += _runs(block, lambda chars: is_code(chars, Prop.INLINE_CODE))
    if kind != Kind.CELL or words:
        found.bold += _runs(block, lambda chars: chars.fontWeight() > QFont.Weight.Normal)
    found.italic += _runs(block, lambda chars: chars.fontItalic())
    found.links += [[run, _href(block, run)] for run in _runs(block, lambda chars: chars.isAnchor())]
    if block.text() and all(chars.fontFixedPitch() for _, chars in _fragments(block)):
        found.fixed += lines


def _runs(block: QTextBlock, wanted: Callable[[QTextCharFormat], bool]) -> list[str]:
    runs: list[str] = []
    goes_on = False
    for words, chars in _fragments(block):
        if wanted(chars):
            runs = [*runs[:-1], runs[-1] + words] if goes_on else [*runs, words]
        goes_on = wanted(chars)
    return runs


def _href(block: QTextBlock, words: str) -> str:
    return next(chars.anchorHref() for part, chars in _fragments(block) if chars.isAnchor() and part in words)


def _fragments(block: QTextBlock) -> Iterator[tuple[str, QTextCharFormat]]:
    at = block.begin()
    while not at.atEnd():
        yield at.fragment().text(), at.fragment().charFormat()
        at += 1
