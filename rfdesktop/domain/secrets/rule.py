"""A rule: the words that call for it, the expression that leads to a secret, and how its value is judged."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rfdesktop.domain.secrets import names
from rfdesktop.domain.secrets.beginnings import beginnings
from rfdesktop.domain.secrets.kinds import Found, Kind
from rfdesktop.domain.secrets.ordinary import stands_for_one
from rfdesktop.domain.secrets.passages import Passages, compiled
from rfdesktop.domain.secrets.trust import Trust, is_secret
from rfdesktop.domain.secrets.values import LONGEST_WORD, value_at, value_between

_OPENING = re.compile(r"<[\w:.-]*\Z")
_TAG = 40
_BEFORE = 120
"""How far before a word a value is looked for, in characters."""
_REACH = 8_192
"""How much a lead sees that begins with its word, in characters."""

_EDGE = 40
"""How far before the end of what was judged it is gone on with, in characters: something may stand across it."""

EVERYWHERE: tuple[str, ...] = ()
"""For a rule that no word calls for: the long words of the whole text are looked through."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`lead` is tried only near one of `words` (small letters). It ends where the value begins; where it is `whole`,
    its group `v` is the value, judged only if the trust is less than SYNTAX.
    Leads see the text in small letters, `whole` ones see it as it is.
    """

    kind: Kind
    words: tuple[str, ...]
    lead: str
    trust: Trust = Trust.SYNTAX
    name: str = ""
    """What stands before the lead: an expression for the name of a secret, looked for once for all rules."""
    opening: bool = False
    """Whether the name has to be that of an opening tag."""
    whole: bool = False
    line: bool = False
    """Whether the value goes to the end of its line."""
    then: str = ""
    """What else must stand between lead and value, with any words of the same sentence before it; the first value that
    is a secret counts."""
    backwards: bool = False
    """Whether `then` stands before the name, not behind it."""
    begins: bool = False
    """Whether all that the lead finds begins with one of the words: it is tried there, and nowhere else."""
    within: int = 0
    """How many characters before one of the words all begins that the lead finds, at most: it is tried there, and
    nowhere else. More than enough, as blanks may follow one another; 0 where it may begin anywhere."""
    needs: tuple[str, ...] = ()
    """Words (small letters) one of which all that the lead finds has in it, besides those that call for the rule."""
    gapless: bool = False
    """Whether all that the lead finds is without a gap and has one of the words in it."""
    in_words_of: int = 0
    """How many letters a word has to have that it finds something in, where no word calls for it."""
    after: int = 0
    """How many characters past the usual part the expression needs to see."""


def matches(rule: Rule, passages: Passages) -> Iterator[Found]:
    """What the rule finds."""
    if rule.name:
        yield from _named(rule, passages)
        return
    if rule.begins:
        yield from _beginning(rule, passages)
        return
    if rule.within and not beginnings_of(rule):
        yield from _shortly_before(rule, passages)
        return
    for start, end, at in _parts(rule, passages):
        if rule.needs and not any(passages.folded.find(word, start, end) >= 0 for word in rule.needs):
            continue
        for match in _tried(rule, passages, start, end, at):
            found = _whole(rule, passages.text, match) if rule.whole else _led(rule, passages, match.end())
            if found is not None:
                yield found


def beginnings_of(rule: Rule) -> tuple[str, ...]:
    """What all that a rule finds begins with, in small letters, where it is not tried at its words; () for anything."""
    return () if rule.name or rule.begins else beginnings(rule.lead)


_Part = tuple[int, int, Sequence[int] | None]
"""From where to where a rule is tried, and at which places; None for all."""


def _parts(rule: Rule, passages: Passages) -> Iterator[_Part]:
    first = () if passages.is_odd else beginnings_of(rule)
    places = passages.places_of(first)
    if first and not places:
        return
    for start, end in _worth_a_look(rule, passages):
        at = places[bisect_left(places, start) : bisect_left(places, end)] if first else None
        if at is None or at:
            yield start, end, at


def _worth_a_look(rule: Rule, passages: Passages) -> Iterable[tuple[int, int]]:
    if not rule.words:
        return passages.long_words(rule.in_words_of)
    return passages.gapless_around(rule.words) if rule.gapless else passages.around(rule.words)


def _tried(
    rule: Rule, passages: Passages, start: int, end: int, places: Sequence[int] | None
) -> Iterator[re.Match[str]]:
    pattern = compiled(rule.lead)
    seen = passages.text if rule.whole else passages.folded
    if places is None:
        yield from pattern.finditer(seen, start, end + rule.after)
        return
    for place in places:
        if place >= start and (match := pattern.match(seen, place, end + rule.after)):
            start = match.end()
            yield match


def _beginning(rule: Rule, passages: Passages) -> Iterator[Found]:
    match_at = compiled(rule.lead).match
    seen = passages.text if rule.whole else passages.folded
    reach = _REACH + rule.after
    for word in rule.words:
        done = 0
        for place in passages.places(word):
            if place < done:
                continue
            match = match_at(seen, place, place + reach)
            if match is None:
                continue
            done = match.end() if rule.whole else 0
            found = _whole(rule, passages.text, match) if rule.whole else _led(rule, passages, match.end())
            if found is not None:
                yield found


def _shortly_before(rule: Rule, passages: Passages) -> Iterator[Found]:
    pattern = compiled(rf"(?s:.{{0,{rule.within}}}?)(?P<lead>{rule.lead})")
    seen = passages.text if rule.whole else passages.folded
    places = passages.places_of(rule.words)
    for start, end in passages.around(rule.words):
        at = start
        for place in places[bisect_left(places, start) : bisect_left(places, end)]:
            at = max(at, place - rule.within)
            while at <= place:
                match = pattern.match(seen, at, min(len(seen), end + rule.after))
                if match is None:
                    # Nothing begins up to there: what lies before the next word is not looked through again.
                    at += rule.within + 1
                    break
                found = _whole(rule, passages.text, match) if rule.whole else _led(rule, passages, match.end())
                if found is not None:
                    yield found
                at = match.end() + (match.end() == match.start("lead"))


def _named(rule: Rule, passages: Passages) -> Iterator[Found]:
    lead = compiled(rule.lead)
    begun = done = 0
    for start, end in passages.names(rule.words, rule.name, names.LENGTH.get(rule.name, names.LONGEST)):
        if rule.opening and not _OPENING.search(passages.text, max(0, start - _TAG), start):
            continue
        if rule.then:
            near = _line_before(passages.text, start) if rule.backwards else (end, passages.sentence_end(end))
            # Names in a row see much the same: where one has found nothing, the next does not look again.
            fresh = max(near[0], done - _EDGE) if near[0] >= begun else near[0]
            found_here = list(_linked(rule, passages, fresh, near[1]))
            yield from found_here
            is_done = rule.trust is Trust.LOOK or not found_here
            begun, done = (near[0], max(done, near[1])) if is_done else (0, 0)
        elif (match := lead.match(passages.folded, end)) and (found := _led(rule, passages, match.end())):
            yield found


def _whole(rule: Rule, text: str, match: re.Match[str]) -> Found | None:
    start, end = match.span("v")
    if (
        start == end
        or stands_for_one(text[start:end])
        or (rule.trust is not Trust.SYNTAX and not is_secret(value_between(text, start, end), rule.trust))
    ):
        return None
    return Found(rule.kind, start, end)


def _line_before(text: str, at: int) -> tuple[int, int]:
    start = max(0, at - _BEFORE)
    return max(start, text.rfind("\n", start, at) + 1), at


def _linked(rule: Rule, passages: Passages, start: int, end: int) -> Iterator[Found]:
    for link in compiled(rule.then).finditer(passages.folded, start, end):
        if found := _led(rule, passages, link.end()):
            yield found
            if rule.trust is not Trust.LOOK:
                return


def _led(rule: Rule, passages: Passages, at: int) -> Found | None:
    asked = at, rule.trust, rule.line
    if asked not in passages.judged:
        passages.judged[asked] = _judged(rule, passages, at)
    place = passages.judged[asked]
    return Found(rule.kind, *place) if place else None


def _judged(rule: Rule, passages: Passages, at: int) -> tuple[int, int] | None:
    value = value_at(passages.text, at, whole_line=rule.line)
    if value is None:
        return None
    asked = value.text, value.quoted, value.last, rule.trust
    if asked not in passages.verdicts:
        passages.verdicts[asked] = is_secret(value, rule.trust)
    if not passages.verdicts[asked]:
        return None
    cut = len(value.text) > LONGEST_WORD - _EDGE and not value.quoted and not rule.line
    return value.start, passages.word_end(value.end - _EDGE) if cut else value.end
