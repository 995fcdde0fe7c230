"""The marks between which a model is given data, and what in the data would pass for them.

The prompt describes the marks' shape, never their nonce: it is drawn for each piece, so that nothing written before
can end one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rfdesktop.domain.texts.visible import visible

_BRACKET = "[<＜﹤‹〈⟨«《⟪≪❮]"
_SQUARE = "[\\[［【〖〚⟦]"
_FORGED = re.compile(
    rf"(?:{_BRACKET}[ \t]*){{2,}}(?=[^\n]{{0,300}}(?:n[o0]nc[e3]|\bend\b[ \t]*[>＞﹥›〉⟩»》⟫≫❯]))"
    rf"|{_BRACKET}(?=[ \t]*/?[ \t]*data\b[^\n]{{0,200}}n[o0]nc[e3])"
    rf"|(?:{_SQUARE}[ \t]*){{2,}}(?=[^\n]{{0,300}}n[o0]nc[e3])",
    re.IGNORECASE,
)
"""What looks like the beginning of a mark, of this shape, of the notes' (`<data nonce="…">`) or of the team's own words
(`[[[team nonce=…]]]`): brackets of whatever kind, and a nonce or an end behind them."""
_OWN = re.compile(
    r"^(?:<<<[^\n<>]* (?P<data>nonce=[0-9a-f]{16})>>>|\[\[\[[^\n]* (?P<own>nonce=[0-9a-f]{16})\]\]\])$", re.MULTILINE
)
_ECHOED = re.compile(r"^[ \t*•-]*(?:<<<|⟪|\[\[\[)[^\n]{0,300} nonce=[0-9a-f]{16}(?:>>>|\]\]\])[ \t]*\n?", re.MULTILINE)
"""A line of a mark that a model wrote down with what stands between the two."""
_NO_REF = re.compile(r"[\x00-\x1f\x7f<>]+")


def neutral(text: str) -> str:
    """A text of others as a model may be given it: what looks like a mark has another bracket, what is invisible is
    shown, "⟦U+202E⟧". A text that has neither stays as it is, byte by byte."""
    return _FORGED.sub("⟪", visible(text))


def marked(kind: str, ref: str, nonce: str, text: str) -> str:
    """A text of others between its marks."""
    where = _NO_REF.sub("_", visible(ref))
    return f"<<<{kind}:{where} nonce={nonce}>>>\n{neutral(text)}\n<<<end nonce={nonce}>>>"


def without_marks(text: str) -> str:
    """What a model wrote, without the marks that it repeated."""
    return _ECHOED.sub("", text)


def nonces_in(text: str) -> Iterator[tuple[int, int]]:
    """Where the nonces of marks stand in a text, from the first character up to, not with, the last."""
    for found in _OWN.finditer(text):
        yield found.span(found.lastgroup or 0)


def marked_own(kind: str, nonce: str, text: str) -> str:
    """The team's own words between marks that no text of others has."""
    return f"[[[{kind} nonce={nonce}]]]\n{neutral(text)}\n[[[end nonce={nonce}]]]"
