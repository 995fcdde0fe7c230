"""Finds the secrets in a text."""

from __future__ import annotations

from collections.abc import Set

from rfdesktop.domain.secrets.code_lists import code_lists
from rfdesktop.domain.secrets.devices import DEVICES
from rfdesktop.domain.secrets.kinds import Found, Kind, apart
from rfdesktop.domain.secrets.labelled import LABELLED
from rfdesktop.domain.secrets.passages import Passages
from rfdesktop.domain.secrets.personal import personal
from rfdesktop.domain.secrets.prose import PROSE
from rfdesktop.domain.secrets.rule import matches
from rfdesktop.domain.secrets.shapes import SHAPES
from rfdesktop.domain.secrets.shells import SHELLS
from rfdesktop.domain.secrets.tables import in_tables

_RULES = (*SHAPES, *SHELLS, *DEVICES, *LABELLED, *PROSE)
"""The surest first: what several find is called as the first calls it."""
_ALWAYS = frozenset(number for number, rule in enumerate(_RULES) if not rule.words)
_BY_WORD = {
    word: tuple(number for number, rule in enumerate(_RULES) if word in rule.words)
    for word in sorted({word for rule in _RULES for word in rule.words})
}


def secrets_in(text: str, also: Set[Kind] = frozenset()) -> tuple[Found, ...]:
    """The secrets in a text, in order, none overlapping another; `also` names kinds of personal data to look for.

    The time it takes grows with the text's length alone.
    """
    passages = Passages(text)
    called = {number for word, numbers in _BY_WORD.items() if word in passages.folded for number in numbers}
    found = [each for number in sorted(called | _ALWAYS) for each in matches(_RULES[number], passages)]
    found += code_lists(passages)
    found += in_tables(passages)
    found += personal(passages, also)
    return apart(found)
