"""Finds the secrets in a text."""

from __future__ import annotations

from collections.abc import Set
from functools import lru_cache

from rfdesktop import __version__
from rfdesktop.domain.secrets.asides import ASIDES
from rfdesktop.domain.secrets.code_lists import CODE_WORDS, code_lists
from rfdesktop.domain.secrets.coined import COINED
from rfdesktop.domain.secrets.devices import DEVICES
from rfdesktop.domain.secrets.entry_codes import ENTRY_CODES
from rfdesktop.domain.secrets.evidence import by_evidence
from rfdesktop.domain.secrets.expressions import is_none_by_place
from rfdesktop.domain.secrets.fields import FIELDS
from rfdesktop.domain.secrets.gaps import across_gaps
from rfdesktop.domain.secrets.jotted import JOTTED
from rfdesktop.domain.secrets.kinds import Found, Kind, apart
from rfdesktop.domain.secrets.knowledge import digest_of_all
from rfdesktop.domain.secrets.labelled import LABELLED
from rfdesktop.domain.secrets.made import MADE
from rfdesktop.domain.secrets.networks import NETWORKS
from rfdesktop.domain.secrets.pairs import PAIRS
from rfdesktop.domain.secrets.passages import Passages
from rfdesktop.domain.secrets.personal import personal
from rfdesktop.domain.secrets.phrases import PHRASE_WORDS, phrases
from rfdesktop.domain.secrets.prose import PROSE
from rfdesktop.domain.secrets.repeats import condensed
from rfdesktop.domain.secrets.rule import beginnings_of, matches
from rfdesktop.domain.secrets.shapes import SHAPES
from rfdesktop.domain.secrets.shells import SHELLS
from rfdesktop.domain.secrets.shorthand import SHORTHAND
from rfdesktop.domain.secrets.siblings import siblings
from rfdesktop.domain.secrets.spoken import SPOKEN
from rfdesktop.domain.secrets.statements import STATEMENT_WORDS, in_statements
from rfdesktop.domain.secrets.tables import TABLE_WORDS, in_tables

RULES = (
    *SHAPES,
    *SHELLS,
    *DEVICES,
    *LABELLED,
    *FIELDS,
    *PROSE,
    *PAIRS,
    *SPOKEN,
    *NETWORKS,
    *ENTRY_CODES,
    *ASIDES,
    *MADE,
    *JOTTED,
    *SHORTHAND,
    *COINED,
)
"""The surest first: what several find is called as the first calls it."""
_ALWAYS = frozenset(number for number, rule in enumerate(RULES) if not rule.words)
_BY_WORD = {
    word: tuple(number for number, rule in enumerate(RULES) if word in rule.words)
    for word in sorted({word for rule in RULES for word in rule.words})
}


@lru_cache(maxsize=1)
def _words() -> tuple[str, ...]:
    """All words that are looked for in a text: those of the rules, what these begin with, and those of the readers."""
    begun = {word for rule in RULES for word in beginnings_of(rule)}
    return tuple(sorted({*_BY_WORD, *begun, *CODE_WORDS, *PHRASE_WORDS, *STATEMENT_WORDS, *TABLE_WORDS}))


def secrets_in(text: str, also: Set[Kind] = frozenset()) -> tuple[Found, ...]:
    """The secrets in a text, in order, none overlapping another; `also` names kinds of personal data to look for.

    The time it takes grows with the text's length alone.
    """
    short = condensed(text)
    found = _searched(text) if short is None else short.spread(_searched(short.text))
    found += personal(Passages(text), also) if also else ()
    return apart(found)


def _searched(text: str) -> list[Found]:
    found = _found_in(text)
    found += across_gaps(text, _found_in)
    return found


def _found_in(text: str) -> list[Found]:
    passages = Passages(text)
    found = by_rules(passages)
    found += [each for each in by_evidence(passages, found) if not is_none_by_place(passages.text, each)]
    found += [each for each in siblings(passages, found) if not is_none_by_place(passages.text, each)]
    return found


def by_rules(passages: Passages) -> list[Found]:
    """What the rules find, and the readers of certain forms."""
    called = {number for word in passages.has(_words()) for number in _BY_WORD.get(word, ())}
    found = [each for number in sorted(called | _ALWAYS) for each in matches(RULES[number], passages)]
    found += in_statements(passages)
    found += code_lists(passages)
    found += in_tables(passages)
    found += phrases(passages)
    # Several rules find the same.
    none = {each: is_none_by_place(passages.text, each) for each in dict.fromkeys(found)}
    return [each for each in found if not none[each]]


@lru_cache(maxsize=1)
def rules_version() -> str:
    """What the rules are known by: another one wherever they could find something else."""
    return f"{__version__} {digest_of_all(globals())[:16]}"
