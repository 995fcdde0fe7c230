"""Colouring long code blocks bit by bit, so that no block holds up the window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

from rfdesktop.domain.texts.visible import visible_code
from rfdesktop.ui.controls.text_units import units
from rfdesktop.ui.transcript.code_sources import CodeBook
from rfdesktop.ui.transcript.code_wrapping import as_wrapped, unwrapped
from rfdesktop.ui.transcript.document_pen import written
from rfdesktop.ui.transcript.formats import CardKind, Formats, Prop
from rfdesktop.ui.transcript.syntax import Line, has_syntax, lines_of

AT_ONCE = 2_000
"""Characters up to which a block is coloured as it is written: some milliseconds."""
SLICE_MS = 6
"""How long the window waits for colours at a time; laying them out takes as long again."""
KEPT = 1_000_000
"""Characters of code whose syntax is kept for the next writing, in another theme for instance."""


@dataclass(slots=True)
class _Job:
    key: str
    source: tuple[str, str]
    formats: Formats
    place: QTextCursor
    """Where the next line begins; moves along with changes above it."""
    ahead: Iterator[Line]
    done: list[Line] = field(default_factory=list)


class CodeColours(QObject):
    """Colours blocks that are written plain, the newest first. Lines that are right already are left alone."""

    def __init__(self, document: QTextDocument, book: CodeBook, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._book = book
        self._jobs: dict[str, _Job] = {}
        self._kept: dict[tuple[str, str], tuple[Line, ...]] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._work)

    @property
    def busy(self) -> bool:
        """True while a block waits for its colours."""
        return bool(self._jobs)

    def known(self, language: str, source: str) -> tuple[Line, ...] | None:
        """The lines of a source that was coloured before."""
        return self._kept.get((language, source))

    def start(self, key: str, first: QTextBlock, formats: Formats) -> None:
        """Colours the block of this key, whose first line is in `first`, from now on."""
        language, source = self._book.language(key), visible_code(self._book.source(key))
        if not has_syntax(language, source):
            return
        place = QTextCursor(first)
        lines = self.known(language, source)
        ahead = iter(lines) if lines is not None else lines_of(language, source)
        self._jobs.pop(key, None)
        self._jobs[key] = _Job(key, (language, source), formats, place, ahead)
        self._timer.start()

    @Slot()
    def _work(self) -> None:
        until = perf_counter() + SLICE_MS / 1000
        while self._jobs and perf_counter() < until:
            job = next(reversed(self._jobs.values()))
            job.place.beginEditBlock()
            is_done = self._colour(job, until)
            job.place.endEditBlock()
            if is_done:
                del self._jobs[job.key]
        if self._jobs:
            self._timer.start()

    def _colour(self, job: _Job, until: float) -> bool:
        """Colours lines as far as the time goes; True if there is nothing more to do for this block."""
        for line in job.ahead:
            block = self._document.findBlock(job.place.position())
            text = "".join(part for part, _ in line)
            shown = block.text()
            is_own = block.blockFormat().stringProperty(Prop.CARD) == f"{CardKind.CODE}:{job.key}"
            if not is_own or unwrapped(shown) != written(text):
                # The block ends here or was written anew; or its lexer drops characters, and the rest stays plain.
                return True
            _dress(block, as_wrapped(line, shown), job.formats)
            job.done.append(line)
            if not block.next().isValid():
                break
            job.place.setPosition(block.next().position())
            if perf_counter() >= until:
                return False
        self._keep(job)
        return True

    def _keep(self, job: _Job) -> None:
        self._kept.pop(job.source, None)
        self._kept[job.source] = tuple(job.done)
        while sum(len(source) for _, source in self._kept) > KEPT:
            del self._kept[next(iter(self._kept))]


def _dress(block: QTextBlock, line: Line, formats: Formats) -> None:
    wanted = [(units(part), formats.syntax(name)) for part, name in line]
    if _merged(wanted) == _merged(_present(block)):
        return
    cursor = QTextCursor(block)
    for length, look in wanted:
        cursor.setPosition(cursor.position() + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(look)
        cursor.setPosition(cursor.position())


def _present(block: QTextBlock) -> Iterator[tuple[int, QTextCharFormat]]:
    at = block.begin()
    while not at.atEnd():
        yield at.fragment().length(), at.fragment().charFormat()
        at += 1


def _merged(spans: Iterator[tuple[int, QTextCharFormat]] | list[tuple[int, QTextCharFormat]]) -> list[tuple[int, int]]:
    """Lengths and colours, neighbours of one colour joined."""
    coloured = ((length, look.foreground().color().rgb()) for length, look in spans if length)
    return [
        (sum(length for length, _ in group), colour) for colour, group in groupby(coloured, key=lambda span: span[1])
    ]
