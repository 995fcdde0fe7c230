"""A rule: the words that call for it, the expression that leads to a secret, and how its value is judged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rfdesktop.domain.secrets.kinds import Found, Kind
from rfdesktop.domain.secrets.passages import Passages, compiled
from rfdesktop.domain.secrets.values import Trust, is_secret, value_at, value_between

_OPENING = re.compile(r"<[\w:.-]*\Z")
_TAG = 40
_SENTENCE = 120
"""How far a value is looked for behind a word for it, in characters."""
_SENTENCE_END = re.compile(r"\n|[.;](?=\s+[A-ZÄÖÜ])")

EVERYWHERE: tuple[str, ...] = ()
"""For a rule that no word calls for: the whole text is looked through."""


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
    after: int = 0
    """How many characters past the usual part the expression needs to see."""


def matches(rule: Rule, passages: Passages) -> Iterator[Found]:
    """What the rule finds."""
    if rule.name:
        yield from _named(rule, passages)
        return
    parts = passages.around(rule.words) if rule.words else [(0, len(passages.text))]
    if not parts:
        return
    pattern = compiled(rule.lead)
    seen = passages.text if rule.whole else passages.folded
    for start, end in parts:
        for match in pattern.finditer(seen, start, min(len(seen), end + rule.after)):
            found = _whole(rule, passages.text, match) if rule.whole else _led(rule, passages.text, match.end())
            if found is not None:
                yield found


def _named(rule: Rule, passages: Passages) -> Iterator[Found]:
    lead = compiled(rule.lead)
    for start, end in passages.names(rule.words, rule.name):
        if rule.opening and not _OPENING.search(passages.text, max(0, start - _TAG), start):
            continue
        if rule.then:
            near = _line_before(passages.text, start) if rule.backwards else _sentence_after(passages.text, end)
            yield from _linked(rule, passages, *near)
        elif (match := lead.match(passages.folded, end)) and (found := _led(rule, passages.text, match.end())):
            yield found


def _whole(rule: Rule, text: str, match: re.Match[str]) -> Found | None:
    start, end = match.span("v")
    if start == end or (rule.trust is not Trust.SYNTAX and not is_secret(value_between(text, start, end), rule.trust)):
        return None
    return Found(rule.kind, start, end)


def _sentence_after(text: str, at: int) -> tuple[int, int]:
    end = _SENTENCE_END.search(text, at, at + _SENTENCE)
    return at, end.start() if end else min(len(text), at + _SENTENCE)


def _line_before(text: str, at: int) -> tuple[int, int]:
    start = max(0, at - _SENTENCE)
    return max(start, text.rfind("\n", start, at) + 1), at


def _linked(rule: Rule, passages: Passages, start: int, end: int) -> Iterator[Found]:
    for link in compiled(rule.then).finditer(passages.folded, start, end):
        if found := _led(rule, passages.text, link.end()):
            yield found
            if rule.trust is not Trust.LOOK:
                return


def _led(rule: Rule, text: str, at: int) -> Found | None:
    value = value_at(text, at, whole_line=rule.line)
    if value is None or not is_secret(value, rule.trust):
        return None
    return Found(rule.kind, value.start, value.end)
