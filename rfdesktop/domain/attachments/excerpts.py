"""The excerpt of a long text that goes to a model: chosen by what its lines say, not cut.

A line counts for the failure that it tells of, for a code in it, for a pause in the log before it and for the words of
the question that it has. Lines that differ
in their numbers alone are one kind: of each kind the first and the last count in full, so that a line repeated a
thousand times does not push out the one that stands there once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rfdesktop.domain.attachments.asked_words import asked_lines
from rfdesktop.domain.attachments.attachment import Lines
from rfdesktop.domain.attachments.line_ranges import Taken, ranges_within
from rfdesktop.domain.attachments.telling_lines import heaviest, kind_of, part_weights, parts_of

WHOLE_TO = 12_000
"""Characters up to which a text goes whole: about 4,000 tokens."""

BUDGET = 24_000
"""Characters that an excerpt has, at most: about 8,000 tokens."""

LEAST = 400
"""Characters that an excerpt has where there is hardly any room: a few lines that tell most."""

LONGEST_LINE = 1_000
"""Characters of a line that go, where there are many; of a longer one its beginning and what it tells of failures."""

SHORTEST_CUT = 240
"""Characters of a line that go at least, however little room there is: less says nothing."""

HEAD, TAIL = 15, 25
BEFORE, AFTER = 2, 4
"""Lines around one that counts."""

ENDS = 4_000
"""Characters that the head may have, and the tail: where lines are long, those that count need their room."""

AROUND = 2_000
"""Characters of the lines around one that counts."""

MARKS = 40
"""Characters that the marks around lines take which stand alone, about."""

PAUSES = 3
"""So many of the longest pauses count."""

_LEAST_PAUSE_S = 60

_TIME = re.compile(r"(?:(\d{4})[-/.](\d\d?)[-/.](\d\d?)[T ])?(\d{1,2}):(\d\d):(\d\d)")


@dataclass(frozen=True, slots=True)
class Going:
    """What of a text goes: the lines (none: all of them), and how many characters of one line. `by_rule` says that
    nobody chose them."""

    kept: Lines
    longest: int
    by_rule: bool


def chosen_lines(lines: Sequence[str], question: str = "", room: int = BUDGET) -> Lines:
    """The lines of a text that go to a model with a question, where there is room for so many characters; none where
    all of it does."""
    return () if _goes_whole(lines, room) else _chosen(lines, question, _Told(lines), room)


def _goes_whole(lines: Sequence[str], room: int = BUDGET) -> bool:
    return sum(map(len, lines)) + len(lines) <= min(WHOLE_TO, _bounded(room))


def _bounded(room: int) -> int:
    return max(LEAST, min(BUDGET, room))


def _chosen(lines: Sequence[str], question: str, told: _Told, room: int = BUDGET) -> Lines:
    longest, room = longest_line(lines, room), _bounded(room)
    # The ends and what is around a line have the same shares of an excerpt, however short it is.
    ends = max(ENDS * room // BUDGET, min(room // 3, _shortest_cut(room) + 1 + MARKS))
    around_it = AROUND * room // BUDGET
    # Of a short excerpt the marks are a good part.
    taken = Taken([min(longest, len(line)) + 1 for line in lines], room, 0 if room == BUDGET else MARKS)
    taken.add(range(1, HEAD + 1), ends)
    taken.add(range(len(lines), len(lines) - TAIL, -1), ends)
    for place in _ranked(lines, question, list(told.weights), told.kind):
        number = place + 1
        if not taken.add((number,), longest + 1 + MARKS):
            break
        around = range(number - BEFORE, number + AFTER + 1)
        taken.add(sorted(around, key=lambda at, number=number: abs(at - number)), around_it)  # type: ignore[misc]
    if room < BUDGET:
        _fill(taken, lines, room)
    if not taken.ranges and len(lines) * longest > room:
        return ((1, 1),)
    # A few long lines may all go, with parts of each.
    return () if taken.ranges == ((1, len(lines)),) else taken.ranges


def _fill(taken: Taken, lines: Sequence[str], room: int) -> None:
    """Takes into a short excerpt what would go if there were more room, as far as there still is any: of the ends, and
    of a text that would go whole all, the newest first."""
    taken.add(range(1, HEAD + 1), room)
    taken.add(range(len(lines), 0 if _goes_whole(lines) else len(lines) - TAIL, -1), room)


def going(lines: Sequence[str], kept: Lines, question: str = "", room: int = BUDGET) -> Going:
    """What goes with a question: the lines that are kept, or, where nobody chose them, what is chosen for it in a room
    of so many characters."""
    if _goes_whole(lines):
        by_rule = not kept
        chosen = chosen_lines(lines, question, room) if by_rule else kept
    else:
        # Seconds of a log of many megabytes: weighed once.
        told = _Told(lines)
        by_rule = kept == _chosen(lines, "", told)
        chosen = _chosen(lines, question, told, room) if by_rule else kept
    return Going(chosen, longest_line(lines, room if by_rule else BUDGET), by_rule)


def longest_line(lines: Sequence[str], room: int = BUDGET) -> int:
    """How many characters of one line go where there is room for so many in all: a few long lines share what many short
    ones would have."""
    if _goes_whole(lines, room):
        return WHOLE_TO
    room = _bounded(room)
    return max(_shortest_cut(room), room // len(lines) - 1)


def _shortest_cut(room: int) -> int:
    """How many characters of one line go where there are many."""
    return max(SHORTEST_CUT, min(LONGEST_LINE, room // 10))


def kept_size(lines: Sequence[str], kept: Lines) -> int:
    """The characters of the lines that are kept (none: of all), as they go where there is room."""
    longest = longest_line(lines)
    ranges = ranges_within(kept, len(lines)) if kept else ((1, len(lines)),)
    return sum(min(longest, len(line)) + 1 for first, last in ranges for line in lines[first - 1 : last])


def excerpt(lines: Sequence[str], kept: Lines, question: str = "", longest: int = 0) -> str:
    """The kept lines under one another, and between them how many were left out; all of them where none is named.

    Of a line that is longer than the `longest` (0: than there would be room for) there is what the question asks about,
    and what it tells of failures.
    """
    longest = longest or longest_line(lines)

    def cut(line: str) -> str:
        return line if len(line) <= longest else _parts_of(line, longest, question)

    if not kept or ranges_within(kept, len(lines)) == ((1, len(lines)),):
        return "\n".join(map(cut, lines))
    said: list[str] = []
    end = 0
    for first, last in ranges_within(kept, len(lines)):
        said += [*_left_out(end + 1, first - 1), f"[lines {first:,}-{last:,}]"]
        said += map(cut, lines[first - 1 : last])
        end = last
    said += _left_out(end + 1, len(lines))
    return "\n".join(said)


def telling_line(text: str) -> str:
    """The line, or the part of a long one, that says most of what is wrong, "" where none does."""
    lines = [line.strip() for line in text.split("\n")]
    weight, best = max(map(heaviest, lines), key=lambda part: part[0], default=(0, ""))
    return best if weight else ""


def _left_out(first: int, last: int) -> list[str]:
    count = last - first + 1
    return [f"[{count:,} {'line' if count == 1 else 'lines'} left out here]"] if count > 0 else []


def _parts_of(line: str, most: int, question: str) -> str:
    """Of a line its beginning and the parts that tell most, up to so many characters, and how many are left out."""
    parts = parts_of(line)
    taken = Taken([len(part) for part in parts], most)
    taken.add((1,), most)
    for place in _ranked(parts, question, part_weights(parts), lambda place: kind_of(parts[place])):
        if taken.add((place + 1,), most):
            taken.add((place, place + 2), most)
    taken.add(range(1, len(parts) + 1), most)
    said, end = [], 0
    for first, last in taken.ranges:
        said += [_passed_over(parts[end : first - 1]), *parts[first - 1 : last]]
        end = last
    return "".join([*said, _passed_over(parts[end:])]).rstrip()


def _passed_over(parts: Sequence[str]) -> str:
    return f" […{sum(map(len, parts)):,} characters] " if parts else ""


class _Told:
    """What the lines tell, whatever is asked."""

    def __init__(self, lines: Sequence[str]) -> None:
        weighed = [heaviest(line) for line in lines]
        self.weights = [weight for weight, _ in weighed]
        """How much each counts."""
        for place in _after_pauses(lines):
            self.weights[place] += 3
        self._parts = [part for _, part in weighed]
        self._kinds: dict[int, str] = {}

    def kind(self, place: int) -> str:
        """What a line has in common with those that differ from it in their numbers alone."""
        if place not in self._kinds:
            self._kinds[place] = kind_of(self._parts[place])
        return self._kinds[place]


def _ranked(lines: Sequence[str], question: str, weights: list[int], kind: Callable[[int], str]) -> list[int]:
    """The places of the lines that count, those that count most first."""
    for place, words in asked_lines(lines, question).items():
        weights[place] += 2 + min(words, 3)
    kinds: dict[str, list[int]] = {}
    for place, weight in enumerate(weights):
        if weight:
            kinds.setdefault(kind(place), []).append(place)
    ranked: list[tuple[float, int]] = []
    for places in kinds.values():
        rare = 2 if len(places) <= 3 else 0  # noqa: PLR2004 - what stands there once or twice tells most
        for nth, place in enumerate(places):
            again = 0 if nth == 0 else 1 if nth == len(places) - 1 else 4
            ranked.append((weights[place] + rare - again, place))
    ranked.sort(key=lambda pair: (-pair[0], pair[1]))
    return [place for weight, place in ranked if weight > 0]


def _after_pauses(lines: Sequence[str]) -> list[int]:
    """The places of the lines before which a log paused longest."""
    timed = [(place, at) for place, line in enumerate(lines) if (at := _seconds(line[:60])) is not None]
    pauses = [(later - earlier, place) for (_, earlier), (place, later) in pairwise(timed)]
    longest = sorted((pause for pause in pauses if pause[0] >= _LEAST_PAUSE_S), reverse=True)[:PAUSES]
    return [place for _, place in longest]


def _seconds(line: str) -> int | None:
    """The time in a line as seconds that can be subtracted; None where it has none."""
    found = _TIME.search(line)
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
    return (((year * 12 + month) * 31 + day) * 24 + hour) * 3600 + minute * 60 + second
