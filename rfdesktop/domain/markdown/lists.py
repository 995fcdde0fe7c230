"""A list of dots two blanks under a number belongs to the number, as assistants mean it.

CommonMark has it a list of its own, since the words of "1. " begin in the third column, and begins another numbered
one after it.
"""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.rules_core import StateCore
from markdown_it.token import Token


def nested_lists(state: StateCore) -> None:
    """Puts such lists into the item before them, on every level."""
    if not any(token.type == "bullet_list_open" for token in state.tokens):
        return
    tokens, lines = state.tokens, state.src.split("\n")
    at = 1
    while at + 1 < len(tokens):
        end = _put_into_item(tokens, at) if _follows(tokens, at, lines) else 0
        if end:
            _join(tokens, end)
        at = end or at + 1


def _follows(tokens: list[Token], at: int, lines: Sequence[str]) -> bool:
    """Whether a numbered list ends here and one of dots, further in, begins."""
    before, after = tokens[at], tokens[at + 1]
    if before.type != "ordered_list_close" or after.type != "bullet_list_open":
        return False
    return _column(after, lines) > _column(tokens[_opening(tokens, at)], lines)


def _put_into_item(tokens: list[Token], at: int) -> int:
    """Puts the list after the end of the numbered one at a place into its last item; where that one ends now."""
    level = tokens[at].level
    end = next(place for place in range(at + 1, len(tokens)) if _closes(tokens[place], "bullet_list", level))
    inner = tokens[at + 1 : end + 1]
    _stretch(tokens[_opening(tokens, at)], inner[0])
    for token in inner:
        token.level += 2
    tokens[at - 1 : end + 1] = [*inner, tokens[at - 1], tokens[at]]
    return end


def _join(tokens: list[Token], end: int) -> None:
    """Lets the numbered list that ends there go on with the one after it, as if nothing stood between."""
    after = tokens[end + 1] if end + 1 < len(tokens) else None
    outer = tokens[_opening(tokens, end)]
    if after is not None and after.type == "ordered_list_open" and after.markup == outer.markup:
        _stretch(outer, after)
        del tokens[end : end + 2]


def _opening(tokens: list[Token], end: int) -> int:
    level = tokens[end].level
    return next(
        place
        for place in range(end, -1, -1)
        if tokens[place].type == "ordered_list_open" and tokens[place].level == level
    )


def _closes(token: Token, kind: str, level: int) -> bool:
    return token.type == f"{kind}_close" and token.level == level


def _stretch(outer: Token, inner: Token) -> None:
    if outer.map and inner.map:
        outer.map = [outer.map[0], inner.map[1]]


def _column(token: Token, lines: Sequence[str]) -> int:
    line = lines[token.map[0]] if token.map and token.map[0] < len(lines) else ""
    return len(line) - len(line.lstrip(" \t>"))
