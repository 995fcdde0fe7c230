"""Words whose marks have not all arrived, as they are shown meanwhile: formatted from their first letter."""

from __future__ import annotations

import re

_MARK = re.compile(r"\\.|`+|\*+|_+|~~+|\[|\](?:\([^()\s]*\)?)?", re.DOTALL)
_TICKS = re.compile("`+")
_ALERT_BEGUN = re.compile(r"\[![A-Z]*")
_FAR = 300
"""Characters after which a mark that is still open is taken for what it looks like: a star, a bracket."""
_LINK_END = "](#)"


def closed_for_now(text: str) -> str:
    """The text of one block with what is open at its end closed, and without a mark that has only begun."""
    if _ALERT_BEGUN.fullmatch(text):
        return ""
    scan = _Scan(text)
    while scan.step():
        pass
    return scan.closed()


class _Scan:
    """Goes from mark to mark. Whether a mark opens or closes is a guess that the next piece of text may correct."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._open: list[tuple[str, int]] = []
        self._brackets: list[int] = []
        """Which of the open ones are brackets."""

    def step(self) -> bool:
        """Takes the next mark in; False if there is none."""
        found = _MARK.search(self._text, self._at)
        if found is None:
            return False
        self._at = found.end()
        mark = found.group()
        if mark[0] == "`":
            self._code(mark, found.start())
        elif mark[0] in "*_~":
            self._emphasis(mark, found.start())
        elif mark == "[":
            self._bracket(found.start())
        elif mark[0] == "]":
            self._bracket_end(mark, found.start())
        return True

    def closed(self) -> str:
        """The text with its open marks closed, the innermost first."""
        ends = [
            _LINK_END if mark == "[" else mark for mark, start in reversed(self._open) if len(self._text) - start < _FAR
        ]
        return self._text.rstrip() + "".join(ends) if ends else self._text

    def _code(self, mark: str, start: int) -> None:
        runs = _TICKS.finditer(self._text, self._at)
        end = next((run for run in runs if len(run.group()) == len(mark)), None)
        if end is not None:
            self._at = end.end()
            return
        # All that follows is code; of backticks at its end it is not known whether they close it.
        if self._at < len(self._text):
            self._text = self._text.rstrip("`")
            self._open.append((mark, start))
        else:
            self._text = self._text[:start]
        self._at = len(self._text)

    def _emphasis(self, mark: str, start: int) -> None:
        before, after = self._text[start - 1 : start], self._text[self._at : self._at + 1]
        left = len(mark)
        if before and not before.isspace():
            while self._open and self._open[-1][0][0] == mark[0] and len(self._open[-1][0]) <= left:
                left -= len(self._open.pop()[0])
        if not left:
            return
        opens = not before or not (before.isalnum() or before == mark[0])
        if not after and (opens or self._open):
            self._text = self._text[: len(self._text) - left]
        elif opens and (after.isalnum() or after in "`[\"'(*_" or left > 1) and not after.isspace():
            size = min(left, 2)
            self._open += [(mark[0] * width, start) for width in ((2, 1) if left > size else (size,))]

    def _bracket(self, start: int) -> None:
        after = self._text[self._at : self._at + 1]
        if not after:
            self._text = self._text[:start].removesuffix("!")
        elif not after.isspace():
            self._brackets.append(len(self._open))
            self._open.append(("[", start))

    def _bracket_end(self, mark: str, start: int) -> None:
        if not self._brackets:
            return
        del self._open[self._brackets.pop() :]
        if self._at == len(self._text) and not mark.endswith(")"):
            self._text = self._text[:start] + _LINK_END
            self._at = len(self._text)
