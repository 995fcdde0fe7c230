"""The cause that no word names: what was found right before the work that solved a ticket, by its place and its form.

An engineer who writes in shorthand says what was wrong and then what was done about it: "poe on port 11 was admin down,
someone shut it", "no shut, up again". What is told between the report and the last work, and is neither work itself nor
a guess, a question, a measure that is well, talk with somebody, or a plan, explains the fault if its form says that
something was, or still is, as it should not be. The words are English, German, French and Spanish.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from rfdesktop.domain.chats.chat import Message
from rfdesktop.services.notes.acts import is_act, is_by_others, is_check, is_talk
from rfdesktop.services.notes.engineer_words import without_lead
from rfdesktop.services.notes.finding_forms import (
    is_apart,
    is_finding,
    is_ill_again,
    is_request,
    is_strong,
    is_unexplained,
    spoils,
    weight_of,
)
from rfdesktop.services.notes.small_talk import sentences
from rfdesktop.services.notes.workarounds import names_workaround

_CLAUSE_END = re.compile(r"[,;] |\s(?:->|→|=>|-->)\s(?!\d)|(?<=\w) (?=(?:but|aber|mais|pero) )")
_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)
_LONGEST = 300
"""Characters of the longest sentence that tells a finding; more was pasted."""
_FIGURE = 2
"""What a part of a sentence weighs at most that only tells what came of the work before it."""
_ENOUGH_OPEN = 4
"""What a finding's form has to weigh where the ticket is open."""


@dataclass(frozen=True, slots=True)
class _Clause:
    """A part of what was told: `place` counts the sentences, `begin` and `end` say where in its own it stands;
    `reported` is what the report itself says behind its first words."""

    at: datetime
    place: int
    sentence: str
    begin: int
    end: int
    reported: bool = False

    @property
    def text(self) -> str:
        return self.sentence[self.begin : self.end].strip()


def explained(said: Sequence[Message], problem: str, enough: int) -> tuple[datetime, str] | None:
    """What explains the fault of a solved ticket, and when it was told: the finding of the greatest weight between what
    was last taken back and the last work. None where no finding weighs `enough`, or where nothing was broken: something
    was asked for."""
    if is_request(problem):
        return None
    told = _told(said, problem)
    since = max((place for place, one in enumerate(told) if is_ill_again(one.text)), default=-1)
    last = next((place for place, one in enumerate(told) if one.at == said[-1].created_at), len(told)) if said else 0
    # Where nothing was done since it had not helped, somebody else did it: the last message tells what came of that.
    work = max((place for place, one in enumerate(told) if place > since and is_act(one.text)), default=last)
    return _heaviest(told, work, enough, solved=True)


def explained_open(said: Sequence[Message], problem: str = "") -> tuple[datetime, str] | None:
    """What explains the fault of a ticket that is not solved: the finding that its form alone makes one. None where
    something was asked for."""
    if is_request(problem):
        return None
    told = _told(said, problem)
    return _heaviest(told, len(told), _ENOUGH_OPEN)


def _heaviest(told: Sequence[_Clause], end: int, enough: int, *, solved: bool = False) -> tuple[datetime, str] | None:
    if any(is_unexplained(one.text) for one in told):
        return None
    since = max((place for place, one in enumerate(told[:end]) if is_ill_again(one.text)), default=-1)
    best, best_weight = None, enough
    for place in range(since + 1, end):
        weight = _weight(told, place)
        if weight >= best_weight and ((solved and not told[place].reported) or is_strong(told[place].text)):
            best, best_weight = told[place], weight
    return (best.at, _whole(best, told)) if best else None


def _weight(told: Sequence[_Clause], place: int) -> int:
    """What a finding weighs with those beside it in its sentence, and with the work that follows."""
    one = told[place]
    beside = [other for other in told if other.place == one.place]
    aside = names_workaround(one.sentence[: one.end]) or any(spoils(other.text) for other in beside)
    if aside or not is_finding(one.text):
        return 0
    worked = any(is_act(other.text) for other in beside if other.begin < one.begin)
    if worked and weight_of(one.text) <= _FIGURE and not is_by_others(one.text):
        return 0  # it says what came of the work before it
    others = sum(max(0, weight_of(other.text)) for other in beside if other is not one and is_finding(other.text))
    return weight_of(one.text) + others + 2 * _is_followed(told, place)


def _is_followed(told: Sequence[_Clause], place: int) -> bool:
    """Whether the next thing told after a finding, and those beside it, is work."""
    here = told[place].place
    rest = (one for one in told[place + 1 :] if is_act(one.text) or not (is_talk(one.text) or one.place == here))
    after = next(rest, None)
    return after is not None and is_act(after.text) and not is_check(after.text)


def _whole(best: _Clause, told: Sequence[_Clause]) -> str:
    """A finding with what was found beside it in its sentence."""
    beside = [one for one in told if one.place == best.place]
    first = last = beside.index(best)
    while first > 0 and not is_apart(beside[first - 1].text):
        first -= 1
    if first > 0 and _NO_SUBJECT.match(beside[first].text) and not _is_of_somebody(beside[first - 1].text):
        first -= 1
    while last + 1 < len(beside) and not is_apart(beside[last + 1].text):
        last += 1
    return without_lead(best.sentence[beside[first].begin : beside[last].end].strip())


_NO_SUBJECT = re.compile(
    r"(?:was |is |has |had |war |ist |est |était |está |estaba )?(?:expired|disabled|revoked|blocked|locked|missing|"
    r"wrong|full|dead|off|unplugged|outdated|corrupt\w*|stuck|gone|abgelaufen|deaktiviert|gesperrt|defekt|falsch|voll|"
    r"expirée?|désactivée?|bloquée?|caducad[oa]|bloquead[oa])\b",
    re.IGNORECASE,
)
"""Says how something is that the part before it names."""


def _is_of_somebody(text: str) -> bool:
    """Whether a part tells what was done or said, so that what follows is not about what it names."""
    return is_act(text) or is_talk(text) or text.endswith("?")


def _told(said: Sequence[Message], problem: str) -> list[_Clause]:
    """The parts of all that was told; of the report what stands behind its first part."""
    reported = list(_clauses(problem, _BEFORE_ALL, 0))[1:]
    told = [replace(one, reported=True) for one in reported]
    for message in said:
        told += _clauses(message.text, message.created_at, told[-1].place if told else 0)
    return told


def _clauses(text: str, at: datetime, place: int) -> Iterator[_Clause]:
    """The parts of a short message; a longer one, which may be a log, says nothing here."""
    if text.count("\n") > 1:
        return
    for sentence in sentences(text):
        if not sentence.strip() or len(sentence) > _LONGEST:
            continue
        place += 1
        begin = 0
        for found in (*_CLAUSE_END.finditer(sentence), None):
            end = found.start() if found else len(sentence)
            if sentence[begin:end].strip():
                yield _Clause(at, place, sentence, begin, end)
            begin = found.end() if found else end
