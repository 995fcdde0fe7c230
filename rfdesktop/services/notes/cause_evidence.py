"""What speaks for and against each part of a ticket being its cause: its form, and its place between report and work.

An engineer who names no cause still tells it in a certain place: behind what did not help, before the work that
ended the trouble, with the thing that this work takes up, and not in the words of the report. None of that is certain
alone; `likely_cause` weighs it together. Nothing here knows a product's name or a trade's word of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rfdesktop.domain.chats.chat import Message
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.notes.reports import is_logged
from rfdesktop.domain.texts.requests import tells_trouble
from rfdesktop.services.notes import finding_forms as forms
from rfdesktop.services.notes.cause_forms import NO_CAUSE, forms_of
from rfdesktop.services.notes.causes import is_astray
from rfdesktop.services.notes.doubts import left_undone, turns_against
from rfdesktop.services.notes.remedies import telling_words
from rfdesktop.services.notes.small_talk import sentences
from rfdesktop.services.notes.workarounds import names_workaround

_CLAUSE_END = re.compile(
    r"[,;] |\s(?:->|→|=>|-->)\s(?!\d)| [–-] |: (?=\w)|(?<!\d)\. (?=[a-z])|"
    r"(?<=\w) (?=(?:but|aber|mais|pero|so|then|also|und dann) )"
)
_MOST_LINES = 30
"""Lines of the longest message that somebody wrote; more was pasted."""
_LONGEST = 300
"""Characters of the longest sentence that tells a finding; more was pasted."""
_STEM = 5
_NEAR = 4
"""Parts before the last work that count as near to it."""
_BESIDE = ("act", "talk", "check", "corrects", "state", "works", "ahead", "nothing", "again", "deed", "unsure", "now")
"""What is heeded of the part before and of the one behind."""
_BY_OUTCOME = frozenset(
    (
        *("act", "ahead", "unsure", "was", "left-over", "taken-up", "since", "new", "of-report"),
        *("first", "last", "last-but-one", "middle", "before", "behind", "no-work"),
    )
)
"""What weighs otherwise where the ticket is open."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sentence: `message` counts the messages, the report being the first; `place` the sentences."""

    message: int
    place: int
    sentence: str
    begin: int
    end: int

    @property
    def text(self) -> str:
        return self.sentence[self.begin : self.end].strip()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The parts of a ticket that could tell the cause with what is seen of each, and what speaks for none of them;
    `unexplained` where somebody says that it is not known."""

    parts: tuple[Part, ...]
    seen: tuple[frozenset[str], ...]
    none: frozenset[str]
    unexplained: bool


def evidence_of(said: Sequence[Message], problem: str, title: str, outcome: Outcome | None) -> Evidence:
    """What is seen of each part of the report and of what was told after it. Linear in their length."""
    texts = (problem, *(message.text for message in said))
    parts = tuple(_parts(texts))
    told = [forms_of(part.text) for part in parts]
    solved = "R" if outcome is Outcome.RESOLVED else "O"
    ticket = _Ticket(texts, parts, told, _stems(problem) | _stems(title))
    seen = [ticket.seen(place) for place in range(len(parts))]
    kept = [place for place, one in enumerate(seen) if one.isdisjoint(NO_CAUSE) and not _is_aside(parts[place])]
    return Evidence(
        tuple(parts[place] for place in kept),
        tuple(_by_outcome(seen[place], solved) for place in kept),
        frozenset(_none(ticket, problem, title, solved)),
        unexplained=any("unexplained" in one for one in told),
    )


def _is_aside(part: Part) -> bool:
    """Whether a part's sentence says why something was not done, or that something else had been looked at, or, up to
    that part, how people work meanwhile."""
    return left_undone(part.sentence) or is_astray(part.sentence) or names_workaround(part.sentence[: part.end])


def _parts(texts: Sequence[str]) -> Iterator[Part]:
    place = 0
    for number, text in enumerate(texts):
        lines = [line for line in text.split("\n") if line.strip() and not is_logged(line)]
        if len(lines) > _MOST_LINES:
            continue
        for sentence in (one for line in lines for one in sentences(line)):
            if sentence.strip() and len(sentence) <= _LONGEST:
                place += 1
                yield from _parts_of(sentence, number, place)


def _parts_of(sentence: str, number: int, place: int) -> Iterator[Part]:
    begin = 0
    for found in (*_CLAUSE_END.finditer(sentence), None):
        end = found.start() if found else len(sentence)
        if sentence[begin:end].strip():
            yield Part(number, place, sentence, begin, end)
        begin = found.end() if found else end


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in telling_words(text)}


def _by_outcome(seen: set[str], solved: str) -> frozenset[str]:
    return frozenset(seen | {f"{solved}:{name}" for name in seen & _BY_OUTCOME})


class _Ticket:
    """A ticket's parts, read once; `reported` are the words of its report."""

    def __init__(
        self, texts: Sequence[str], parts: Sequence[Part], told: Sequence[frozenset[str]], reported: set[str]
    ) -> None:
        self._texts, self._parts, self.told, self._reported = texts, parts, told, reported
        behind = [place for place, part in enumerate(parts) if part.message]
        acts = [place for place in behind if "act" in told[place] and "check" not in told[place]]
        self.work = acts[-1] if acts else None
        """The last work that is no mere check."""
        self._since = max((p for p in behind if told[p] & {"again", "corrects", "nothing"}), default=-1)
        self._last_message = max((part.message for part in parts), default=0)
        self._stems = [_stems(part.text) for part in parts]
        self._taken_up = self._taken()
        self._new = self._first_told()
        self._failed = self._came_to_nothing()
        self._sentence: dict[int, set[str]] = {}
        for part, seen in zip(parts, told, strict=True):
            self._sentence.setdefault(part.place, set()).update(seen)

    def _taken(self) -> list[bool]:
        """For each part, whether later work names a thing of it."""
        taken, worked = [False] * len(self._parts), set[str]()
        for place in range(len(self._parts) - 1, -1, -1):
            taken[place] = not worked.isdisjoint(self._stems[place])
            if self.told[place] & {"act", "deed"}:
                worked |= self._stems[place]
        return taken

    def _came_to_nothing(self) -> list[bool]:
        """For each part, whether its sentence ends with word that what was done about it changed nothing."""
        failed, sentence = [False] * len(self._parts), 0
        for place in range(len(self._parts) - 1, -1, -1):
            failed[place] = self._parts[place].place == sentence
            if self.told[place] & {"nothing", "again"}:
                sentence = self._parts[place].place
        return failed

    def _first_told(self) -> list[bool]:
        """For each part, whether it brings a word that neither the report nor a part before it has."""
        new, known = [], set(self._reported)
        for stems in self._stems:
            new.append(not stems <= known)
            known |= stems
        return new

    def seen(self, place: int) -> set[str]:
        """All that is seen of a part."""
        part, own = self._parts[place], self.told[place]
        beside = self._sentence[part.place] - own
        return {
            "part",
            *own,
            *(f"s:{name}" for name in beside if name[0] != "k"),
            *self._neighbours(place),
            *self._place(place),
        }

    def _neighbours(self, place: int) -> Iterator[str]:
        here = self._parts[place].place
        for step, mark in ((1, "n"), (-1, "p")):
            other = place + step
            if 0 <= other < len(self._parts):
                same = self._parts[other].place == here
                yield from (f"{mark if same else mark.upper()}:{name}" for name in _BESIDE if name in self.told[other])
        if place == len(self._parts) - 1:
            yield "end"

    def _place(self, place: int) -> Iterator[str]:
        part = self._parts[place]
        yield _where(part.message, self._last_message)
        yield from self._to_work(place)
        yield "since" if place > self._since else "withdrawn"
        seen = {
            "inside": part.begin > 0,
            "head": part.begin == 0 and part.place == 1,
            "next-since": self._since >= 0 and place == self._since + 1,
            "taken-up": self._taken_up[place],
            "of-report": part.message > 0 and not self._stems[place].isdisjoint(self._reported),
            "new": self._new[place],
            "turned": self._is_turned(part.message),
            "failed": self._failed[place],
        }
        yield from (name for name, is_so in seen.items() if is_so)

    def _is_turned(self, message: int) -> bool:
        """Whether the message behind turns against it."""
        return bool(message) and message + 1 < len(self._texts) and turns_against(self._texts[message + 1])

    def _to_work(self, place: int) -> Iterator[str]:
        if self.work is None:
            yield "no-work"
            return
        yield "before" if place < self.work else "behind" if place > self.work else "is-work"
        if 0 < self.work - place <= _NEAR:
            yield f"d{self.work - place}"


def _where(message: int, last: int) -> str:
    """Which message it is, from either end."""
    if message == 0:
        return "first"
    return {0: "last", 1: "last-but-one"}.get(last - message, "middle")


def _none(ticket: _Ticket, problem: str, title: str, solved: str) -> Iterator[str]:
    """What speaks for and against there being no cause."""
    seen = {
        "0": True,
        "0request": forms.is_request(problem),
        "0titled": forms.is_named_request(title),
        "0work" if ticket.work is not None else "0idle": True,
        "0trouble": tells_trouble(problem),
        "0no-trouble": not tells_trouble(f"{problem} {title}"),
    }
    for name, is_so in seen.items():
        if is_so:
            yield name
            yield f"{solved}:{name}"
