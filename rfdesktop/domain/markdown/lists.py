"""A list of dots two blanks under a number belongs to the number, as assistants mean it.

CommonMark has it a list of its own, since the words of "1. " begin in the third column, and begins another numbered
one after it.
"""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_NESTS = "nests"
"""In the `meta` of the token that ends a numbered list whose last item was given one of dots."""


def nested_lists(state: StateCore) -> None:
    """Puts such lists into the item before them, on every level; what counts on after them goes on with the list."""
    if not any(token.type == "bullet_list_open" for token in state.tokens):
        return
    tokens, lines = state.tokens, state.src.split("\n")
    numbered: dict[int, Token] = {}
    at = 0
    while at + 1 < len(tokens):
        token, after = tokens[at], tokens[at + 1]
        at += 1
        if token.type == "ordered_list_open":
            numbered[token.level] = token
        elif token.type == "ordered_list_close":
            outer = numbered[token.level]
            if after.type == "bullet_list_open" and _column(after, lines) > _column(outer, lines):
                _put_into_item(tokens, at - 1)
                _stretch(outer, after)
                at -= 1
            elif after.type == "ordered_list_open" and after.markup == outer.markup and token.meta.get(_NESTS):
                _stretch(outer, after)
                del tokens[at - 1 : at + 1]
                at -= 1


def _put_into_item(tokens: list[Token], at: int) -> None:
    """Puts the list after the end of the numbered one at a place into its last item."""
    level = tokens[at].level
    end = next(
        place
        for place in range(at + 1, len(tokens))
        if tokens[place].type == "bullet_list_close" and tokens[place].level == level
    )
    inner = tokens[at + 1 : end + 1]
    for token in inner:
        token.level += 2
    tokens[at].meta[_NESTS] = True
    tokens[at - 1 : end + 1] = [*inner, tokens[at - 1], tokens[at]]


def _stretch(outer: Token, inner: Token) -> None:
    if outer.map and inner.map:
        outer.map = [outer.map[0], inner.map[1]]


def _column(token: Token, lines: Sequence[str]) -> int:
    line = lines[token.map[0]] if token.map and token.map[0] < len(lines) else ""
    return len(line) - len(line.lstrip(" \t>"))
