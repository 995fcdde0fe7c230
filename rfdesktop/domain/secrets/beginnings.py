"""What all begins with that an expression finds: it is tried at the places of these words alone.

Read from the expression itself, so that no rule can forget it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_MOST = 96
"""So many beginnings are looked for, at most."""
_SHORTEST, _LONGEST = 3, 6
"""In characters: shorter ones stand everywhere, and longer ones tell no more."""
_FEW = 4
"""So many letters that may stand in one place are tried each by itself."""
_NOTHING = frozenset({op.ASSERT, op.ASSERT_NOT, op.AT})
"""What has no letter of its own."""

Begun = dict[str, bool]
"""Beginnings, and whether what follows in the expression follows right behind them."""


@lru_cache(maxsize=1024)
def beginnings(pattern: str) -> tuple[str, ...]:
    """In small letters; () where nothing certain or too much can be said."""
    begun = _of(parser.parse(pattern), {"": True})
    if begun is None or any(len(each) < _SHORTEST for each in begun):
        return ()
    return tuple(sorted(each for each in begun if not any(each[:at] in begun for at in range(_SHORTEST, len(each)))))


def _of(items: Iterable[Any], begun: Begun) -> Begun | None:
    for kind, what in items:
        if kind in _NOTHING:
            continue
        following = list(_next(kind, what)) if any(begun.values()) else [None]
        if following == [None]:
            break
        longer = _longer(begun, following)
        if longer is None:
            break
        begun = longer
    else:
        return begun
    return dict.fromkeys(begun, False)


def _longer(begun: Begun, following: Sequence[Begun | None]) -> Begun | None:
    """All beginnings with what may follow; None where these are too many."""
    longer: Begun = {each: False for each, is_open in begun.items() if not is_open}
    for each in (each for each, is_open in begun.items() if is_open):
        for more in following:
            for text, is_open in (more or {"": False}).items():
                whole = (each + text)[:_LONGEST]
                is_whole = is_open and len(each + text) < _LONGEST
                longer[whole] = is_whole and longer.get(whole, True)
    return longer if len(longer) <= _MOST else None


def _next(kind: Any, what: Any) -> Iterator[Begun | None]:
    """What one item of an expression begins with, each way; None where it may be anything."""
    if kind is op.LITERAL:
        yield {chr(what).lower(): True}
    elif kind is op.IN:
        yield _one_of(what)
    elif kind is op.SUBPATTERN:
        yield _of(what[-1], {"": True})
    elif kind is op.BRANCH:
        for branch in what[1]:
            yield _of(branch, {"": True})
    elif kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        yield _repeated(*what)
    else:
        yield None


def _one_of(items: Sequence[Any]) -> Begun | None:
    letters: set[str] = set()
    for kind, what in items:
        if kind is op.LITERAL:
            letters.add(chr(what).lower())
        elif kind is op.RANGE and what[1] - what[0] < _FEW:
            letters |= {chr(code).lower() for code in range(what[0], what[1] + 1)}
        else:
            return None
    return dict.fromkeys(letters, True) if len(letters) <= _FEW else None


def _repeated(least: int, most: int, items: Any) -> Begun | None:
    once = _of(items, {"": True})
    if once is None:
        return None
    if most > 1:
        once = dict.fromkeys(once, False)
    if not least:
        # Where it is left out what follows it comes at once: only what may stand there once says so.
        return {"": True, **once} if most == 1 else None
    return once
