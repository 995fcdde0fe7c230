"""The end of an answer's text as it streams: held back while it may yet turn out to be no text at all."""

from __future__ import annotations

import re

from rfdesktop.domain.texts.encodable import encodable_text

_MARKS = (
    "<|im_end|>", "<|eot_id|>", "<|eom_id|>", "<|end|>", "<|return|>", "<|endoftext|>", "<|end_of_text|>",
    "<|end_of_turn|>", "<end_of_turn>", "<｜end▁of▁sentence｜>", "</s>",
)  # fmt: skip
"""By which open models end a turn; a server with the wrong template sends them as text."""

_STRUCK = "<s>"
_BEGUN = "|".join(sorted({re.escape(mark[:length]) for mark in _MARKS for length in range(1, len(mark))}, reverse=True))
_HALF = "[\ud800-\udbff]"
_MARK = re.compile("|".join(map(re.escape, _MARKS)))
_UNSURE = re.compile(rf"(?:{_BEGUN}|{_HALF})\Z")
_ENDED = re.compile(rf"\s*(?:(?:{_MARK.pattern})\s*)+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LONGEST = max(map(len, _MARKS))
_MOST = 4_000
"""How far back an end is looked for; a longer run of marks is shown."""


class AnswerTail:
    """Takes pieces of text and gives on what is sure: a mark of the end of a turn is left out where nothing follows it,
    but for one that the line speaks of: that stands behind a blank in it. A character whose two halves came in two
    pieces is joined."""

    def __init__(self) -> None:
        self._held = ""
        self._line = ""
        self._struck = False

    def take(self, piece: str) -> str:
        """Takes a piece in; the text that is sure by now."""
        text = self._held + piece
        self._struck = self._struck or _STRUCK in text
        place = _sure_until(text)
        self._held, sure = text[place:], text[:place]
        self._line = (self._line + sure)[-_MOST:].rpartition("\n")[2]
        return _joined(sure)

    def finish(self) -> str:
        """What was held back and is text all the same."""
        rest, self._held = self._held, ""
        if _ENDED.fullmatch(rest) is None or (self._struck and "</s>" in rest):
            return _joined(rest)
        return self._spoken_of(rest)

    def _spoken_of(self, marks: str) -> str:
        first = _MARK.search(marks)
        before = self._line + marks[: first.start() if first else 0]
        spoken_of = first is not None and before.endswith((" ", "\t")) and "\n" not in before and self._line.strip()
        return marks[: first.end()] if first and spoken_of else ""


def _sure_until(text: str) -> int:
    """Where the end of a text begins that may be none of it."""
    unsure = _UNSURE.search(text, max(0, len(text) - _LONGEST))
    place = end = unsure.start() if unsure else len(text)
    first = max(0, len(text) - _MOST)
    while end > first:
        end = _without_blanks(text, end, first)
        mark = next((mark for mark in _MARKS if text.endswith(mark, first, end)), "")
        if not mark:
            break
        end -= len(mark)
        place = _without_blanks(text, end, first)
    return place


def _without_blanks(text: str, end: int, first: int) -> int:
    while end > first and text[end - 1].isspace():
        end -= 1
    return end


def _joined(text: str) -> str:
    return encodable_text(text) if _SURROGATE.search(text) else text
