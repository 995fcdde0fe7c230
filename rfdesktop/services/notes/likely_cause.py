"""The cause that no message names and no rule is certain of: what most likely is it, in the engineer's own words.

Each part of the ticket is weighed by what `cause_evidence` sees of it against there being no cause at all. What is
chosen is quoted as what it is: not confirmed by anybody.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from rfdesktop.domain.chats.chat import Message
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.services.notes.cause_evidence import Evidence, Part, evidence_of
from rfdesktop.services.notes.cause_weights import WEIGHTS
from rfdesktop.services.notes.engineer_words import without_lead
from rfdesktop.services.notes.finding_forms import is_apart

UNCONFIRMED = "Not confirmed, most likely:"
OR_ELSE = "or else:"
_ENOUGH = {True: 0.47, False: 0.55}
"""The least chance with which a cause is told that no rule has found, of a solved ticket and of an open one."""
_ASKED = 0.6
"""That of a ticket that asks for something."""
_RIVAL = 0.2
"""What share of the best sentence's chance the second has to have to be quoted beside it."""
_SURER = 3.0
"""How many times likelier another sentence has to be than one that a rule has found to be quoted beside that."""
_NO_QUOTE = frozenset(
    (
        "act",
        "check",
        "O:ahead",
        "to-come",
        "s:to-come",
        "unsure",
        "well",
        "first",
        "withdrawn",
        "meanwhile",
        "ours",
        "mends",
    )
)
"""What is seen of a part that may show where the cause stands and is none itself: work, plans, guesses, the report."""
_NO_WORK = frozenset(("left-over", "negated", "damaged", "does"))
"""What says of a part that reads like work that it is none."""


_DENIES = re.compile(r"n['’]t\b|\b(?:not|no|nicht|kein\w*|pas|ni)\b", re.IGNORECASE)

_ANSWER = re.compile(
    r"\W*(?:(?:ok(?:ay)?|yes|yep|yeah|right|sure|done|ja|jo|gut|erledigt|gemacht|oui|fait|sí|si|hecho|listo)\b\W*)+",
    re.IGNORECASE,
)
"""Words that only answer what was said before: "done, the group had Deny on it"."""


@dataclass(frozen=True, slots=True)
class Likely:
    """The sentences that are likely the cause, the best first, with the chance that one of them is; empty for none."""

    quotes: tuple[str, ...] = ()
    chance: float = 0.0

    def alone(self, *, solved: bool, asked: bool) -> str:
        """What is told where no rule has found a cause."""
        enough = _ASKED if asked else _ENOUGH[solved]
        return unconfirmed(*self.quotes) if self.quotes and self.chance >= enough else ""


def likely_cause(said: Sequence[Message], problem: str, title: str, outcome: Outcome | None) -> Likely:
    """What most likely is the cause of a ticket; nothing where somebody says that it is not known."""
    found = evidence_of(said, problem, title, outcome)
    sums = _by_sentence(found)
    if found.unexplained or not sums:
        return Likely()
    best = _best(sums)
    return Likely(tuple(_told(found, place) for place in best), sum(sums.values()))


def beside(cause: str, said: Sequence[Message], problem: str, title: str, outcome: Outcome | None) -> str:
    """A cause that a rule has found by its form alone, with the sentence that is far likelier where there is one."""
    found = evidence_of(said, problem, title, outcome)
    sums = _by_sentence(found)
    if found.unexplained or not sums:
        return cause
    best = _best(sums)[0]
    own = sum(chance for place, chance in sums.items() if _is_within(cause, _sentence(found, place)))
    if _is_within(cause, _sentence(found, best)):
        return _whole(cause, _told(found, best))
    if sums[best] < _SURER * own:
        return cause
    return unconfirmed(cause, _told(found, best))


def is_unconfirmed(cause: str) -> bool:
    """Whether a cause is told as what is only likely."""
    return cause.startswith(UNCONFIRMED)


def _whole(cause: str, told: str) -> str:
    """A cause with what was found beside it in its sentence, unless that denies something."""
    return told if cause in told and not _DENIES.search(told.replace(cause, "")) else cause


def chances_of(found: Evidence) -> list[float]:
    """The chance of each part to be the cause, and last that of there being none."""
    weighed = [sum(WEIGHTS.get(name, 0.0) for name in seen) for seen in (*found.seen, found.none)]
    most = max(weighed)
    shares = [math.exp(weight - most) for weight in weighed]
    whole = sum(shares)
    return [share / whole for share in shares]


def unconfirmed(*quotes: str) -> str:
    """What is told as only likely; "" for nothing."""
    told = [quote for quote in quotes if quote]
    return f"{UNCONFIRMED} {f'; {OR_ELSE} '.join(told)}" if told else ""


def _by_sentence(found: Evidence) -> dict[int, float]:
    """The chance of each sentence, by its place, as far as it tells no work, no plan and no guess."""
    sums: dict[int, float] = {}
    for part, seen, chance in zip(found.parts, found.seen, chances_of(found), strict=False):
        if _is_quotable(seen):
            sums[part.place] = sums.get(part.place, 0.0) + chance
    return sums


def _is_quotable(seen: frozenset[str]) -> bool:
    """Whether a part may be told as a cause: "was not cleared" and "a rule he made moves it" are no work."""
    of_before = {"was", "of-before"} <= seen
    return not (seen & _NO_QUOTE - ({"act"} if of_before or seen & _NO_WORK else set()))


def _best(sums: dict[int, float]) -> list[int]:
    """The sentence with the greatest chance, and the second where that is near to it, by their places."""
    first, *rest = sorted(sums, key=lambda place: sums[place], reverse=True)
    return [first, *(place for place in rest[:1] if sums[place] >= _RIVAL * sums[first])]


def _sentence(found: Evidence, place: int) -> str:
    return next(part.sentence for part in found.parts if part.place == place)


def _is_within(one: str, other: str) -> bool:
    return one.strip(" .;,") in other or other.strip(" .;,") in one


def _told(found: Evidence, sentence: int) -> str:
    """The likeliest part of a sentence with those beside it that tell no work and no talk."""
    chances = chances_of(found)
    inside = [at for at, part in enumerate(found.parts) if part.place == sentence]
    best = max((at for at in inside if _is_quotable(found.seen[at])), key=lambda at: chances[at])
    first = last = inside.index(best)
    parts = [found.parts[at] for at in inside]
    while first > 0 and not (is_apart(parts[first - 1].text) or _ANSWER.fullmatch(parts[first - 1].text)):
        first -= 1
    while last + 1 < len(parts) and not is_apart(parts[last + 1].text):
        last += 1
    return _between(parts[first], parts[last])


def _between(first: Part, last: Part) -> str:
    return without_lead(first.sentence[first.begin : last.end].strip()).rstrip(" .;,")
