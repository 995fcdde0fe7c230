"""The inline rules that bend: Windows texts as they stand, emphasis beside Chinese, Japanese and Korean."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import MutableMapping
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token

from rfdesktop.domain.markdown.windows_texts import WindowsText, windows_texts

_RUN = re.compile(r"\*+|_+|~~")
_ONLY_CLOSES = re.compile(r"[*_~.,;:!?)\]}'’”]*")
_ENDS = frozenset(":;,.!?)]}’”»")
"""After one of these bold ends even before a letter ("**Note:**restart it"), which nobody writes to begin it."""
_AFTER_ALL = frozenset(";,)")
_CJK = re.compile(
    "[\u1100-\u11ff\u2e80-\u303f\u3040-\u312f\u3130-\u318f\u31a0-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff"
    "\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)


class InlineState(StateInline):
    """The state of the parser in one line of prose, which knows its Windows texts."""

    def __init__(self, src: str, md: MarkdownIt, env: MutableMapping[str, Any], tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self._texts = windows_texts(src)
        self._starts = [text.start for text in self._texts]
        self.closed = 0
        """Where the last Windows text ended by a sign of emphasis that it was not to take."""

    def text_at(self, place: int) -> WindowsText | None:
        """The Windows text that a place is in."""
        index = bisect_right(self._starts, place) - 1
        return self._texts[index] if index >= 0 and place < self._texts[index].end else None

    def open_marks(self, mark: str) -> int:
        """How many signs of emphasis of a kind have been opened and not closed."""
        count = 0
        for delimiter in self.delimiters:
            if delimiter.marker == ord(mark):
                count += -1 if delimiter.close and count else 1 if delimiter.open else 0
        return count

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:
        """Whether signs of emphasis open or close, a sign of CJK's counting for no punctuation that forbids it."""
        scanned = super().scanDelims(start, canSplitWord)
        end = start + scanned.length
        before = self.src[start - 1] if start else " "
        if (text := self.text_at(end - 1)) is not None and start < text.start:
            # The rest of the signs begins a wildcard.
            opens = isWhiteSpace(ord(before)) or _is_any_punctuation(before) or _CJK.match(before) is not None
            return Scanned(opens, False, text.start - start)
        after = self.src[end] if end < self.posMax else " "
        if scanned.length == 1 and not before.isalnum() and after in _AFTER_ALL:
            # A star that stands for all: "TrustedHosts = *; …". Emphasis does not begin with such a sign.
            return Scanned(False, scanned.can_close, 1)
        if not (_CJK.match(before) or _CJK.match(after)):
            glued = scanned.length > 1 and canSplitWord and before in _ENDS and after.isalnum()
            return Scanned(scanned.can_open, True, scanned.length) if glued else scanned
        left = not isWhiteSpace(ord(after)) and (not _is_punctuation(after) or _allows(before))
        right = not isWhiteSpace(ord(before)) and (not _is_punctuation(before) or _allows(after))
        if canSplitWord:
            return Scanned(left, right, scanned.length)
        return Scanned(
            left and (not right or _is_any_punctuation(before)),
            right and (not left or _is_any_punctuation(after)),
            scanned.length,
        )


class InlineParser(ParserInline):
    """The parser of lines, with the state above."""

    def parse(self, src: str, md: MarkdownIt, env: MutableMapping[str, Any], tokens: list[Token]) -> list[Token]:
        state = InlineState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def windows_text(state: StateInline, silent: bool) -> bool:
    """Takes a Windows text as it stands, but for signs of emphasis at its end that close what was opened before it."""
    assert isinstance(state, InlineState)
    text = state.text_at(state.pos)
    if text is None or text.start < state.closed <= state.pos:
        return False
    end = _own_end(state, min(text.end, state.posMax))
    if end <= state.pos:
        return False
    if not silent:
        state.append_pending(text.shown(state.src, state.pos, end))
        state.closed = end if end < min(text.end, state.posMax) else state.closed
    state.pos = end
    return True


def _own_end(state: InlineState, end: int) -> int:
    for run in _RUN.finditer(state.src, state.pos, end):
        mark = run[0][0]
        needed = state.open_marks(mark) * (2 if mark == "~" else 1)
        if not needed or len(run[0]) < needed:
            continue
        rest = state.src[run.end() : end]
        is_end = _ONLY_CLOSES.fullmatch(rest) is not None or _CJK.match(rest) is not None
        if is_end and (len(run[0]) > needed or not _closes_later(state.src, run.end(), run[0])):
            return run.end() - needed
    return end


def _closes_later(line: str, place: int, signs: str) -> bool:
    """Whether the next signs of a kind can only close: what is open then ends there."""
    found = re.compile(re.escape(signs)).search(line, place)
    if found is None:
        return False
    after = line[found.end() : found.end() + 1]
    return not line[found.start() - 1].isspace() and (not after or not after.isalnum())


def _is_punctuation(sign: str) -> bool:
    return not _CJK.match(sign) and _is_any_punctuation(sign)


def _is_any_punctuation(sign: str) -> bool:
    return isMdAsciiPunct(ord(sign)) or isPunctChar(sign)


def _allows(sign: str) -> bool:
    return isWhiteSpace(ord(sign)) or _is_any_punctuation(sign) or _CJK.match(sign) is not None
