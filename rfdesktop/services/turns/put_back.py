"""What a summary left out of what must be kept, found by rule and put back word for word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rfdesktop.domain.chats.chat import Message, Role
from rfdesktop.domain.chats.kept_facts import FactKind, facts_of, folded_text
from rfdesktop.domain.chats.said_facts import SaidFacts
from rfdesktop.services.turns.token_estimates import estimate_tokens

LONG_MESSAGE = 2_000
"""Characters from which on a message is taken for pasted output, of which not every figure matters."""

LINES_OF_LONG = 12
"""At most so many lines of one such message."""

WHO_SAID = 6
"""Tokens of a list's mark, of who said it, and of the line's end."""

_TYPED, _PASTED = 0.5, 2.6
"""How far behind its kind in the earlier summary stands what was typed, and what was pasted."""

_EARLIER = {FactKind.VALUE: 4.2, FactKind.QUANTITY: 5.7, FactKind.FIGURE: 9.0}
"""Where the earlier summary's values, quantities and figures stand, which are as many as the chat is long."""


@dataclass(frozen=True, slots=True)
class Said:
    """A line of the conversation that a summary has to have: who said it, and where in the conversation."""

    place: int
    by: Role
    line: str


@dataclass(frozen=True, slots=True)
class PutBack:
    """The lines that are put back into a summary, and how many there was no room for, quantities and figures apart."""

    lines: tuple[Said, ...] = ()
    dropped: int = 0


@dataclass(frozen=True, slots=True)
class _Fact:
    """A fact as it is compared, and the line in which it stands."""

    kind: FactKind
    folded: str
    line: str


@dataclass(frozen=True, slots=True)
class _Told:
    """The facts of the earlier summary (place -1), or of one message, each once."""

    place: int
    by: Role
    pasted: bool
    facts: tuple[_Fact, ...]


@dataclass(frozen=True, slots=True)
class _Missing:
    rank: float
    kind: FactKind
    said: Said
    facts: tuple[str, ...]


class MustKeep:
    """What a summary of some messages has to have, read once: it is asked of each wording of the summary."""

    def __init__(self, earlier: str, messages: Sequence[Message]) -> None:
        """Of the messages, and of the `earlier` summary that the new one takes the place of."""
        self._told = [_Told(-1, Role.ASSISTANT, pasted=False, facts=_each_once(earlier))]
        self._told += [
            _Told(place, message.role, len(message.words) > LONG_MESSAGE, _each_once(message.words))
            for place, message in enumerate(messages)
            if not message.replaced
        ]

    def left_out(self, summary: str, room: int) -> PutBack:
        """The lines whose facts a summary does not have: as many as `room` tokens hold, those that matter most, in the
        order in which they were said.

        Decisions come first, then codes, commands, values, what is open, quantities, figures; of each the earlier
        summary's before what was typed, and that before what was pasted. The earlier summary's values come late, its
        figures last.
        """
        said = SaidFacts(summary)
        missing = [each for told in self._told for each in _missing(told, said)]
        chosen: dict[str, Said] = {}
        put_back, dropped = SaidFacts(), set()
        for each in sorted(missing, key=lambda each: each.rank):
            line = each.said.line
            if line in chosen or all(map(put_back.says, each.facts)):
                continue
            size = estimate_tokens(line) + WHO_SAID
            if size > room:
                dropped |= {line} if each.kind < FactKind.QUANTITY else set()
                continue
            room -= size
            chosen[line] = each.said
            put_back.add(line)
        return PutBack(tuple(sorted(chosen.values(), key=lambda said: said.place)), len(dropped))


def left_out(summary: str, earlier: str, messages: Sequence[Message], room: int) -> PutBack:
    """What one wording of a summary leaves out, as `MustKeep` says."""
    return MustKeep(earlier, messages).left_out(summary, room)


def _each_once(text: str) -> tuple[_Fact, ...]:
    found: dict[str, _Fact] = {}
    for fact in facts_of(text):
        folded = folded_text(fact.text)
        if folded and folded not in found:
            found[folded] = _Fact(fact.kind, folded, fact.line)
    return tuple(found.values())


def _missing(told: _Told, said: SaidFacts) -> Iterator[_Missing]:
    """The lines that have facts which a summary has not, each with those."""
    lines: dict[str, list[_Fact]] = {}
    for fact in told.facts:
        if not said.says(fact.folded):
            lines.setdefault(fact.line, []).append(fact)
    entries = [(_kind(facts), line, facts) for line, facts in lines.items()]
    if told.pasted:
        entries = sorted(entries, key=lambda entry: entry[0])[:LINES_OF_LONG]
    for kind, line, facts in entries:
        yield _Missing(_rank(told, kind), kind, Said(told.place, told.by, line), tuple(fact.folded for fact in facts))


def _rank(told: _Told, kind: FactKind) -> float:
    if told.place < 0:
        return _EARLIER.get(kind, kind)
    return kind + (_PASTED if told.pasted else _TYPED)


def _kind(facts: Iterable[_Fact]) -> FactKind:
    return min(fact.kind for fact in facts)
