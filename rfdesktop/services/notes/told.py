"""What the engineer's messages say, each in its place: the report, the work, how things stand, what is to be done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from rfdesktop.domain.chats.chat import Message
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.notes.sections import CLOSING
from rfdesktop.domain.texts.requests import tells_trouble
from rfdesktop.services.notes.asides import OTHER_SUBJECT, is_other_subject, is_presence
from rfdesktop.services.notes.engineer_words import is_deed, is_question_of_method, is_state
from rfdesktop.services.notes.entries import Part, Piece, heading_of, pieces_of
from rfdesktop.services.notes.finding_forms import is_finding
from rfdesktop.services.notes.material import NoteMaterial, said_by_engineer
from rfdesktop.services.notes.plans import is_plan
from rfdesktop.services.notes.run_ends import RunEnd, run_ends
from rfdesktop.services.notes.small_talk import sentences, substance

_REPORT = 2
"""Commas of a last message that reports work beside how it stands: it stays among the steps."""

_LONGEST = 300
"""Characters of the longest finding; more was pasted."""

_POINT = re.compile(r"\(?(?P<number>\d)[.)]\s+\S")
"""Begins one of several things that were reported: "1) …"."""

_MERGED = re.compile(
    r"(?:\[[^\]\n]{0,40}?\d{3,}\]|(?:from |aus )?(?:ticket|case|fall|request|anfrage) #?\w{1,12}\b)[^:\n]{0,30}:? ?",
    re.IGNORECASE,
)
"""Begins what came from one of two tickets that were merged."""
_REOPENED = re.compile(r"\b(?:reopened|re-opened|wieder (?:geöffnet|eröffnet)|rouvert|reabierto)\b", re.IGNORECASE)
"""That it came again: what stands before tells how it was first."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the engineer's messages say: the problem, the `further` ones that are steps, a last one that says how things
    stand (`state`), those that say what is to be done (`to_do`); what was raised beside it (`elsewhere`); and how
    the flows ended."""

    problem: str
    further: tuple[Message, ...]
    state: str
    to_do: tuple[str, ...]
    elsewhere: tuple[str, ...]
    ends: tuple[RunEnd, ...]
    planned: tuple[Message, ...] = ()
    """The messages that `to_do` was taken from; they may tell what was found as well."""
    found: str = ""
    """What a heading says was found, where that tells of something amiss."""

    @staticmethod
    def of(material: NoteMaterial, outcome: Outcome | None) -> Told:
        said = [
            replace(message, text=text)
            for message in said_by_engineer(material.messages)
            if (text := substance(message.text))
        ]
        done = max((visit.left_at or visit.at for run in material.runs for visit in run.visits), default=None)
        every = pieces_of(said)
        problem, pieces = _reported(every)
        if done is not None and said and said[0].created_at >= done and not tells_trouble(problem):
            # What is said first when the flows have been walked tells how that went.
            problem, pieces = "", list(every)
        ahead = [one.message.text for one in pieces if one.part is Part.AHEAD and outcome in CLOSING]
        further = [one.message for one in pieces if one.message.text not in ahead]
        further = [message for message in further if not is_question_of_method(message.text)]
        further, elsewhere = _apart(further)
        ends = run_ends(material.runs, further, outcome)
        state, people = "", tuple(filter(None, (material.chat.header.contact,)))
        ends_open = outcome in CLOSING and bool(further) and is_plan(further[-1], material.engineer, people)
        last = further[-1].text if further and not ends_open else ""
        if is_state(last) and last.count(",") < _REPORT and _is_last(further[-1], done):
            state = further.pop().text
        to_do: list[Message] = []
        while outcome in CLOSING and further and _is_last(further[-1], done):
            if not is_plan(further[-1], material.engineer, people):
                break
            to_do[:0] = [further.pop()]
        return Told(
            problem,
            tuple(further),
            state,
            tuple(dict.fromkeys([*ahead, *(message.text for message in to_do)])),
            tuple(f"{OTHER_SUBJECT}: {text}" for text in elsewhere),
            ends,
            tuple(to_do),
            next((one.message.text for one in pieces if one.part is Part.FOUND and _is_amiss(one.message.text)), ""),
        )


def _is_amiss(text: str) -> bool:
    return "\n" not in text and len(text) <= _LONGEST and any(is_finding(clause) for clause in re.split(r"[,;] ", text))


def _apart(messages: Sequence[Message]) -> tuple[list[Message], list[str]]:
    """The messages without what is about something else, and that: a whole message, or its last sentence."""
    kept, elsewhere = [], []
    for message in messages:
        *before, last = [one for one in sentences(message.text) if one.strip()] or [""]
        if before and "\n" not in message.text and is_other_subject(last) and not is_other_subject(before[0]):
            elsewhere.append(last)
            kept.append(replace(message, text=message.text.removesuffix(last).strip()))
        elif is_other_subject(message.text):
            elsewhere.append(message.text)
        else:
            kept.append(message)
    return kept, elsewhere


def _reported(pieces: Sequence[Piece]) -> tuple[str, list[Piece]]:
    """The problem and the pieces that are not it: the first one is, where it says more than where the work was; and
    what is numbered on from it."""
    place = next((place for place, one in enumerate(pieces) if not is_presence(one.message.text)), 0)
    if not pieces:
        return "", []
    points = [pieces[place]]
    for piece in pieces[place + 1 :]:
        if not (_goes_on(points, piece) or _is_report_too(points, piece)):
            break
        points.append(piece)
    rest = [*pieces[:place], *pieces[place + len(points) :]]
    return "\n".join(_without_heading(one.message.text) for one in points), rest


def _goes_on(points: Sequence[Piece], piece: Piece) -> bool:
    """Whether a piece bears the number that follows those of the points before it."""
    first, here = _POINT.match(points[0].message.text), _POINT.match(piece.message.text)
    return first is not None and here is not None and first["number"] == "1" and here["number"] == str(len(points) + 1)


def _is_report_too(points: Sequence[Piece], piece: Piece) -> bool:
    """Whether a piece is a report beside the first line: its heading says so where that line had none, or both name
    the ticket that they came from before the two were merged."""
    if piece.part is Part.REPORT and points[-1].part is None and len(points) == 1:
        return True
    if len(points) == 1 and _REOPENED.search(piece.message.text):
        return True
    both = all(map(_MERGED.match, (points[0].message.text, piece.message.text)))
    return both and not is_deed(_MERGED.sub("", piece.message.text))


def _without_heading(text: str) -> str:
    """A report without the word that says that it is one: its place in the note says so."""
    found = heading_of(text) if "\n" not in text else None
    return found[1] if found and found[0] is Part.REPORT and found[1] else text


def _is_last(message: Message, done: datetime | None) -> bool:
    return done is None or message.created_at >= done
