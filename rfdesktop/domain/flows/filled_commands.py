"""A command with what the run knows put in its places, quoted so that the shell takes each value as one.

What cannot be written safely at its place stays open: the engineer is asked rather than given a line that does
something else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rfdesktop.domain.flows.flow import Command, Field, Shell
from rfdesktop.domain.flows.placeholders import Placeholder, placeholder_key, placeholders
from rfdesktop.domain.flows.quoting import (
    Quote,
    can_be_value,
    is_plain,
    quotes_of,
    runs_text,
    word_quotes,
    written,
)
from rfdesktop.domain.flows.runs import FlowRun, this_entry

TARGET = "target"
"""The place that stands for what a flow is repeated over, filled with the one that the run is at."""

NO_VALUES = frozenset({"-", "–", "—", "n/a", "?", "none", "unknown"})
"""What engineers type for "nothing": no name of a machine or a person."""

_HINT_WORD = re.compile(r"""[“"']([^“”"']+)[”"'] (?:if|for|when|wenn|si)\b""")


class PieceKind(StrEnum):
    """`literal` is the flow's own text, `filled` a value, `unfilled` a place for which there is none."""

    LITERAL = "literal"
    FILLED = "filled"
    UNFILLED = "unfilled"


@dataclass(frozen=True, slots=True)
class CommandPiece:
    """A part of a command. `text` is what stands there; joined, the texts are the command to copy.

    `name` is the place's name as the flow writes it, `value` what was put in, before it was quoted for the shell.
    """

    kind: PieceKind
    text: str
    name: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class _Spot:
    place: Placeholder
    value: str
    quote: Quote


def filled_command(command: Command, values: Mapping[str, str], fields: Sequence[str] = ()) -> tuple[CommandPiece, ...]:
    """The command in pieces. `values` are by field name, `fields` the names that the flow has fields for."""
    text, shell = command.text, command.shell
    by_key = {placeholder_key(name): value.strip() for name, value in values.items() if value.strip()}
    known = {*by_key, *map(placeholder_key, fields)}
    found = list(placeholders(text, shell, known))
    if not found:
        return (CommandPiece(PieceKind.LITERAL, text),) if text else ()
    quotes = quotes_of(text, shell)
    spots = [_Spot(place, by_key.get(placeholder_key(place.name), ""), quotes[place.start]) for place in found]
    return _Filling(text, shell, spots, quotes).pieces()


def filled_rollback(
    command: Command, values: Mapping[str, str], fields: Sequence[str] = ()
) -> tuple[CommandPiece, ...]:
    """The command's way back in pieces, as `filled_command` gives the command.

    It may be a sentence. Where one of its apostrophes would count as a quote that never ends, only values that need no
    quoting are put in.
    """
    text = command.rollback
    if text.count("'") % 2 or text.count('"') % 2:
        values = {name: value for name, value in values.items() if is_plain(value.strip(), command.shell)}
    return filled_command(replace(command, text=text), values, fields)


def filled_text(pieces: Sequence[CommandPiece]) -> str:
    """The command as it is to be copied."""
    return "".join(piece.text for piece in pieces)


def command_values(run: FlowRun, place: int | None = None) -> dict[str, str]:
    """What may fill the commands of a visit (its place in the run, None for where it stands), by field name.

    It is what the way there recorded, that visit included; what was recorded since the flow was entered comes before
    what a caller or a subflow recorded under the same name. What a step marked as wrong recorded, and a word for
    "nothing", fill no place. What the engineer gave for a place comes before all of them.
    """
    at = len(run.visits) - 1 if place is None else place
    walked = replace(run, visits=run.visits[: at + 1])
    values: dict[str, str] = {TARGET: run.target} if run.target else {}
    for visits in (walked.visits, this_entry(walked)):
        for visit in visits:
            labels = {field.name: field for field in run.step_of(visit).fields}
            values |= {
                placeholder_key(name): value.strip()
                for name, value in visit.values
                if visit.holds and value.strip() and not is_no_value(value, labels.get(name))
            }
    return values | {placeholder_key(name): value for name, value in run.given}


def step_fields(run: FlowRun) -> tuple[str, ...]:
    """The names of all fields of a run's flows: what a place in a command can be called after."""
    names = (field.name for flow in run.flows for field in flow.fields)
    return tuple(dict.fromkeys((*([TARGET] if run.target else []), *names)))


def is_no_value(value: str, field: Field | None) -> bool:
    """Whether a value says that there is none: by itself, or by what the field's label says to enter then."""
    word = value.strip().rstrip(".").casefold()
    hints = {hint.casefold() for hint in _HINT_WORD.findall(field.label)} if field else set()
    return word in NO_VALUES or word in hints


class _Filling:
    """One command being filled."""

    def __init__(self, text: str, shell: Shell, spots: Sequence[_Spot], quotes: Sequence[Quote]) -> None:
        self._text = text
        self._shell = shell
        self._spots = spots
        self._quotes = quotes
        self._nested = runs_text(text)
        self._inserted: dict[int, str] = {}
        self._covered = {at for spot in spots for at in range(spot.place.start, spot.place.end)}
        self._begin_at = {spot.place.start for spot in spots}

    def pieces(self) -> tuple[CommandPiece, ...]:
        written_as = {spot.place.start: self._written(spot) for spot in self._spots if spot.quote is not Quote.BARE}
        for word in self._words():
            written_as |= self._word(word)
        pieces: list[CommandPiece] = []
        at = 0
        for spot in self._spots:
            pieces += self._literal(at, spot.place.start, last=False)
            name, text = spot.place.name, written_as[spot.place.start]
            if text is None:
                own = self._text[spot.place.start : spot.place.end]
                pieces.append(CommandPiece(PieceKind.UNFILLED, own, name))
            else:
                pieces.append(CommandPiece(PieceKind.FILLED, text, name, spot.value))
            at = spot.place.end
        return (*pieces, *self._literal(at, len(self._text), last=True))

    def _literal(self, start: int, end: int, *, last: bool) -> list[CommandPiece]:
        """The text between two places, with the quotes that were put round words."""
        parts, at = [], start
        for mark in sorted(self._inserted):
            if start <= mark <= end and (mark < end or last or self._opens(mark)):
                parts += [self._text[at:mark], self._inserted.pop(mark)]
                at = mark
        text = "".join([*parts, self._text[at:end]])
        return [CommandPiece(PieceKind.LITERAL, text)] if text else []

    def _opens(self, mark: int) -> bool:
        return mark in self._begin_at

    def _written(self, spot: _Spot) -> str | None:
        """A value as it is written within quotes."""
        if not can_be_value(spot.value):
            return None
        if self._nested and not is_plain(spot.value, self._shell):
            return None
        start, end = spot.place.start, spot.place.end
        begin = start
        while begin > 0 and self._quotes[begin - 1] is spot.quote:
            begin -= 1
        inner = spot.quote is Quote.DOUBLE and self._text[begin:start].count("'") % 2 == 1
        at_end = self._text[end : end + 1] == '"'
        return written(spot.value, self._shell, spot.quote, inner=inner, at_end=at_end)

    def _words(self) -> list[tuple[int, int]]:
        """From where to where the words go that have a place outside quotes; an option's name is not part of them."""
        words: list[tuple[int, int]] = []
        for spot in self._spots:
            if spot.quote is not Quote.BARE or (words and spot.place.start < words[-1][1]):
                continue
            start, end = spot.place.start, spot.place.end
            while start > 0 and self._in_word(start - 1):
                start -= 1
            while end < len(self._text) and (self._in_word(end) or self._in_place(end)):
                end += 1
            if option := re.match(r"[-/]{1,2}[\w?-]+[:=]", self._text[start : spot.place.start]):
                start += option.end()
            words.append((start, end))
        return words

    def _in_word(self, at: int) -> bool:
        ends = " \t\n()|;&,{}=" if self._shell is not Shell.CMD else " \t\n()|&,;"
        return self._in_place(at) or (self._quotes[at] is Quote.BARE and self._text[at] not in ends)

    def _in_place(self, at: int) -> bool:
        return at in self._covered

    def _word(self, word: tuple[int, int]) -> dict[int, str | None]:
        """How the values of one word outside quotes are written."""
        spots = [spot for spot in self._spots if word[0] <= spot.place.start < word[1] and spot.quote is Quote.BARE]
        plain = {
            spot.place.start: spot.value if spot.value and is_plain(spot.value, self._shell) else None for spot in spots
        }
        if all(plain[spot.place.start] or not spot.value for spot in spots) or self._nested:
            return plain
        literal = "".join(
            sign for at, sign in enumerate(self._text[word[0] : word[1]], word[0]) if not self._in_place(at)
        )
        marks = word_quotes(self._shell, literal)
        if marks is None:
            return plain
        kind = Quote.SINGLE if marks[0] == "'" else Quote.DOUBLE
        inside = {spot.place.start: self._inside(spot, kind, spot.place.end == word[1]) for spot in spots}
        if not any(inside.values()):
            return plain
        if len(spots) == 1 and not literal:
            return {start: f"{marks[0]}{text}{marks[1]}" for start, text in inside.items()}
        self._inserted |= {word[0]: marks[0], word[1]: marks[1]}
        return inside

    def _inside(self, spot: _Spot, quote: Quote, last: bool) -> str | None:
        return written(spot.value, self._shell, quote, at_end=last) if can_be_value(spot.value) else None
