"""What a summary left out of what must be kept, found by rule and put back word for word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rfdesktop.domain.chats.chat import Message, Role
from rfdesktop.domain.chats.kept_facts import Fact, FactKind, facts_of, folded_text, has_fact
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
class _Missing:
    rank: float
    kind: FactKind
    said: Said
    facts: tuple[str, ...]


def left_out(summary: str, earlier: str, messages: Sequence[Message], room: int) -> PutBack:
    """The lines of the messages, and of the `earlier` summary that this one takes the place of, whose facts a summary
    does not have: as many as `room` tokens hold, those that matter most, in the order in which they were said.

    Decisions come first, then codes, commands, values, what is open, quantities, figures; of each the earlier summary's
    before what was typed, and that before what was pasted. The earlier summary's values come late, its figures last.
    """
    has = folded_text(summary)
    missing = [*_of_earlier(earlier, has), *_of_messages(messages, has)]
    chosen: dict[str, Said] = {}
    told, dropped = "", set()
    for each in sorted(missing, key=lambda each: each.rank):
        line = each.said.line
        if line in chosen or all(has_fact(told, fact) for fact in each.facts):
            continue
        size = estimate_tokens(line) + WHO_SAID
        if size > room:
            dropped |= {line} if each.kind < FactKind.QUANTITY else set()
            continue
        room -= size
        chosen[line] = each.said
        told = f"{told}\n{folded_text(line)}"
    return PutBack(tuple(sorted(chosen.values(), key=lambda said: said.place)), len(dropped))


def _of_earlier(earlier: str, has: str) -> Iterable[_Missing]:
    for line, facts in _by_line(earlier, has):
        rank = _kind(facts)
        yield _Missing(
            _EARLIER.get(rank, rank),
            rank,
            Said(-1, Role.ASSISTANT, line),
            tuple(fact.text for fact in facts),
        )


def _of_messages(messages: Sequence[Message], has: str) -> Iterable[_Missing]:
    for place, message in enumerate(messages):
        if message.replaced:
            continue
        pasted = len(message.words) > LONG_MESSAGE
        lines = sorted(_by_line(message.words, has), key=lambda entry: _kind(entry[1]))
        for line, facts in lines[:LINES_OF_LONG] if pasted else lines:
            kind, behind = _kind(facts), _PASTED if pasted else _TYPED
            yield _Missing(behind + kind, kind, Said(place, message.role, line), tuple(fact.text for fact in facts))


def _by_line(text: str, has: str) -> list[tuple[str, list[Fact]]]:
    """The lines that have facts which a summary has not, each with those."""
    found: dict[str, list[Fact]] = {}
    seen: set[str] = set()
    for fact in facts_of(text):
        folded = folded_text(fact.text)
        if folded in seen or not folded:
            continue
        seen.add(folded)
        if not has_fact(has, fact.text):
            found.setdefault(fact.line, []).append(fact)
    return list(found.items())


def _kind(facts: Sequence[Fact]) -> FactKind:
    return min(fact.kind for fact in facts)
