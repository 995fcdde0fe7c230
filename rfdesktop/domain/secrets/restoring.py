"""The way back from placeholders to secrets, in a text that comes in pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rfdesktop.domain.secrets.placeholders import LONGEST, PLACEHOLDER, Placeholders


class RestoringStream:
    """Puts secrets back: what may be half a placeholder waits for the next piece.

    With `markdown` a secret that would be read as marks there (`Qa*b7*z`) is put into a code span, so that it is shown
    to the letter. `before` is the markdown that the text goes on with: a block of code may be open at its end.
    """

    def __init__(self, placeholders: Placeholders, *, markdown: bool = False, before: str = "") -> None:
        self._placeholders = placeholders
        self._markdown = markdown
        self._before = before
        self._marks = self._at_begin()
        self._waiting = ""

    def as_markdown(self, before: str = "") -> RestoringStream:
        """One that puts the same into a text of markdown."""
        return RestoringStream(self._placeholders, markdown=True, before=before)

    def feed(self, piece: str) -> str:
        """What can be shown by now."""
        if not self._placeholders.secrets:
            return piece
        text = self._waiting + piece
        at = _unfinished_at(text)
        if self._markdown:
            at = _before_last(text, at)
        self._waiting, text = text[at:], text[:at]
        return self._put(text, self._waiting[:1])

    def whole(self, text: str) -> str:
        """A text that has come whole."""
        marks = self._at_begin()
        return self._placeholders.restore(text) if marks is None else marks.put(text, "")

    def finish(self) -> str:
        """What still waited: the text has ended."""
        rest, self._waiting = self._waiting, ""
        shown = self._put(rest, "")
        self._marks = self._at_begin()
        return shown

    def _at_begin(self) -> _Marks | None:
        if not self._markdown or not self._placeholders.secrets:
            return None
        return _Marks(self._placeholders, self._before)

    def _put(self, text: str, after: str) -> str:
        return self._marks.put(text, after) if self._marks is not None else self._placeholders.restore(text)


_MARK = re.compile(r"[*_~`\\&|<\[\]]")
"""What may be a mark in a line of words."""
_FENCE = re.compile(r"[ \t>]{0,12}(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)?(`{3,}|~{3,})")
_CODE_BLOCK = re.compile(r" {4}|\t")
_HEAD = 80
"""How much of a line tells whether it is a fence, or of a block of code, in characters."""
_TICKS = re.compile(r"`+")
_STANDS_BEHIND = re.compile(r"(?:^|[\s(\"'“„:,;>*_|])\Z")
_STANDS_BEFORE = re.compile(r"[\s).,;:!?\"'”“*_|]|\Z")
"""Around a word that is none of an address or of another word."""


class _Marks:
    """What of the text before a place decides how it is read: an open fence, and the line up to there."""

    def __init__(self, placeholders: Placeholders, before: str) -> None:
        self._placeholders = placeholders
        self._fence = ""
        self._line = _Line()
        self._go_on(before)

    def put(self, text: str, after: str) -> str:
        """The next part of the text with its secrets; `after` is the letter that follows it."""
        return "".join(self._parts(text, after))

    def _parts(self, text: str, after: str) -> Iterator[str]:
        at = 0
        for match in PLACEHOLDER.finditer(text):
            self._go_on(text[at : match.start()])
            yield self._placeholders.restore(text[at : match.start()])
            secret = self._placeholders.secret_of(match)
            follows = text[match.end() : match.end() + 1] or after
            yield _in_code(secret) if secret != match[0] and self._is_read(secret, follows) else secret
            self._go_on(match[0])
            at = match.end()
        self._go_on(text[at:])
        yield self._placeholders.restore(text[at:])

    def _go_on(self, text: str) -> None:
        *ended, rest = text.split("\n")
        for line in ended:
            self._line.go_on(line)
            self._end(self._line.head)
            self._line = _Line()
        self._line.go_on(rest)

    def _end(self, line: str) -> None:
        fence = _FENCE.match(line)
        if fence is None:
            return
        if not self._fence:
            self._fence = fence[1]
        elif fence[1].startswith(self._fence) and not line[fence.end() :].strip():
            self._fence = ""

    def _is_read(self, secret: str, follows: str) -> bool:
        """Whether its signs would be read as marks, and it stands where a code span can."""
        if self._fence or "\n" in secret or not _MARK.search(secret) or _CODE_BLOCK.match(self._line.head):
            return False
        alone = _STANDS_BEHIND.search(self._line.last) and _STANDS_BEFORE.match(follows)
        return bool(alone) and not self._line.is_in_code()


class _Line:
    """What of a line up to a place decides how it is read; its length costs nothing."""

    def __init__(self) -> None:
        self.head = ""
        self.last = ""
        self._opened = ""
        self._ticks = ""
        """A run of ticks at the end, which may go on."""

    def go_on(self, text: str) -> None:
        """The next part of it."""
        if not text:
            return
        if len(self.head) < _HEAD:
            self.head += text[: _HEAD - len(self.head)]
        self.last = text[-1]
        text = self._ticks + text
        whole = text.rstrip("`")
        self._ticks = text[len(whole) :]
        for ticks in _TICKS.findall(whole):
            self._opened = self._after(ticks)

    def is_in_code(self) -> bool:
        """Whether a code span is open at its end."""
        return bool(self._after(self._ticks))

    def _after(self, ticks: str) -> str:
        if not self._opened:
            return ticks
        return "" if ticks == self._opened else self._opened


def _in_code(secret: str) -> str:
    ticks = "`" * (max(map(len, _TICKS.findall(secret)), default=0) + 1)
    gap = " " if secret.startswith("`") or secret.endswith("`") else ""
    return f"{ticks}{gap}{secret}{gap}{ticks}"


def _unfinished_at(text: str) -> int:
    """Where what may be half a placeholder begins; the text's end where nothing is."""
    coded = _UNFINISHED_CODED.search(text, max(0, len(text) - LONGEST))
    if coded is not None:
        return coded.start()
    at = text.rfind("[", max(0, len(text) - LONGEST))
    if at > 0 and text[at - 1] == "\\":
        at -= 1
    if at >= 0 and _UNFINISHED.fullmatch(text, at):
        return at
    return len(text) - text.endswith("\\")


def _before_last(text: str, at: int) -> int:
    """Where a placeholder begins that ends the text: what follows it decides how it is shown."""
    whole = list(PLACEHOLDER.finditer(text, max(0, len(text) - LONGEST)))
    return whole[-1].start() if at == len(text) and whole and whole[-1].end() == len(text) else at


_UNFINISHED = re.compile(r"\\|\\?\[ ?(?:[A-Za-z][A-Za-z_ \\-]{0,30}(?:[_ -]\d{0,8} ?\\?)?)?")
_UNFINISHED_CODED = re.compile(
    r"%(?:5(?:b(?:[a-z_-]|%(?:5f|20)){0,27}(?:\d{1,8}|%(?:5?|20?))?(?:\d%5?)?)?)?\Z", re.IGNORECASE
)
