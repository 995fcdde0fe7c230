"""The cause that was found: recorded in a flow that still holds, or said by the engineer and not taken back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import zip_longest

from rfdesktop.domain.chats.chat import Message
from rfdesktop.domain.flows.flow import StepType
from rfdesktop.domain.flows.runs import FlowRun
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.notes.reports import is_logged
from rfdesktop.domain.notes.sections import CLOSING
from rfdesktop.services.notes.asides import is_in_passing
from rfdesktop.services.notes.causes import cause_in
from rfdesktop.services.notes.corrections import is_slip
from rfdesktop.services.notes.documents.tried import came_to_nothing
from rfdesktop.services.notes.doubts import is_hearsay, turns_against
from rfdesktop.services.notes.elsewhere import is_elsewhere
from rfdesktop.services.notes.engineer_words import corrects
from rfdesktop.services.notes.entries import without_day
from rfdesktop.services.notes.explanations import explained, explained_open
from rfdesktop.services.notes.faults import fault_in
from rfdesktop.services.notes.finding_forms import is_named_request, is_request, weight_of
from rfdesktop.services.notes.fixed_findings import mended, reported_and_mended
from rfdesktop.services.notes.healing import healed_alone, healed_at, tells_nothing
from rfdesktop.services.notes.likely_cause import beside, likely_cause, unconfirmed
from rfdesktop.services.notes.recorded_causes import recorded
from rfdesktop.services.notes.reported_causes import reported_fault
from rfdesktop.services.notes.run_ends import RunEnd

_INCIDENT = re.compile(
    r"\b(?:clicked (?:on )?(?:an?|the|\")|phish\w*|(?:entered|typed|gave)(?: in)? (?:his|her|their) (?:pass\w*|pw|"
    r"cred\w*)|"
    r"(?:pass\w*|psk|pw|pin|key|code|data|list\w*) (?:was |were |got |has been |is )?(?:leaked|posted|published|out)\b|"
    r"stolen|geklickt|gestohlen|hameçonnage|cliqué sur|volée?|robad[oa]|"
    r"lost (?:his|her|their) (?:phone|laptop|tablet|token|badge|key)s?)\b",
    re.IGNORECASE,
)
"""What has happened rather than a fault: the report itself says why, and what is found behind it is what came of it."""
_ENOUGH, _CERTAIN = 2, 5
"""What a finding has to weigh to be told, and to be told instead of a broken part that was found before it."""
_SLIP_WORDS = 8
"""Words of the longest message that only sets a value right."""
_FEW_WORDS, _LONGEST_LINE = 3, 120
"""Words fewer than which a cause tells little alone, and characters of the longest line that is told instead."""
_SAYS_LITTLE = 3
"""What a finding weighs less than that only shares a word with the work behind it."""


_LEANS = re.compile(
    r"(?:in|on|at|of|under|behind|beneath|im|in der|auf|unter|hinter|dans|sous|sur|en|bajo)\s|"
    r"(?:[\w'’-]+ ){1,4}(?:edited|changed|deleted|moved|renamed|removed|replaced|broke|set) (?:it|them|that|this)\b",
    re.IGNORECASE,
)
"""Begins what says where something is, or what was done to what was named before it: "someone edited it"."""
_CUT_OFF = re.compile(r"\s*[a-zäöü]{3,}\.\s+")
"""A word in short that ends in a stop as a sentence does: "intermed. missing"."""


_ONE_MORE = re.compile(
    r"\b(?:a second|another one|as well|also|too|ein(?:en)? zweite\w*|auch noch|ebenfalls|aussi|une? deuxième|"
    r"también)\b",
    re.IGNORECASE,
)
_SOME_OF = re.compile(r"\b(?P<some>\d{1,5}) ?(?:of|von|sur|de|/) ?(?P<all>\d{1,5})\b", re.IGNORECASE)
_REST = re.compile(
    r"(?:the |die |les )?(?:\d{1,4}|one|two|three|last|other|ein\w?|zwei|drei|rest\w*|un|deux|dos|tres) (?:\w+ )?"
    r"(?:still|noch|encore|todavía)\b",
    re.IGNORECASE,
)
"""Begins what is left of many: "2 macs still no"."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A cause and when it was found; `named` as the cause, else only something that is broken; `said` in a message,
    else recorded by a flow."""

    at: datetime
    text: str
    named: bool = True
    said: bool = True


def root_cause(
    said: Sequence[Message],
    runs: Iterable[FlowRun],
    ends: Sequence[RunEnd],
    outcome: Outcome | None = None,
    problem: str = "",
    title: str = "",
    planned: Sequence[Message] = (),
) -> str:
    """The cause that was found, else, where neither a flow solved the ticket nor anything was asked for, what is most
    likely it, said to be that; "" where there is none. `planned` is what was said of what comes next."""
    found = _found(said, runs, ends, outcome, problem, title) or next(_said(as_told(planned)), None)
    if _INCIDENT.search(problem) and not (found and found.named):
        return ""
    told = as_told([*said, *planned])
    if found and not found.named and healed_alone(found.text):
        found = None
    if well := healed_at(told):
        return _in_full(found.text, told) if found and _explains(found, well) else ""
    if found and (found.named or not found.said):
        return _in_full(found.text, told) if _LEANS.match(found.text) else found.text
    if found:
        return beside(_in_full(found.text, told), told, problem, title, outcome)
    if outcome is None or is_named_request(problem) or any(end.holds for end in ends):
        return ""
    asked = is_named_request(title) or is_request(problem)
    likely = likely_cause(told, problem, title, outcome).alone(solved=outcome is Outcome.RESOLVED, asked=asked)
    return likely or ("" if asked else unconfirmed(reported_fault(problem)))


def _explains(found: _Found, well: datetime) -> bool:
    """Whether what was found explains what went by itself: it is named as the cause, is a fault, or was told with that
    or since; what was seen before it is only how it looked."""
    if found.named or fault_in(found.text):
        return True
    return found.at >= well and not (healed_alone(found.text) or tells_nothing(found.text))


def _in_full(cause: str, said: Sequence[Message]) -> str:
    """A cause of a word or two, or one that does not stand alone, with what its line says right before it."""
    line = next((line for one in said for line in one.text.split("\n") if line.strip().endswith(cause)), cause)
    if (
        len(cause.split()) >= _FEW_WORDS
        and not _LEANS.match(cause)
        and not _CUT_OFF.fullmatch(line.removesuffix(cause))
    ):
        return cause
    return line.strip() if len(line) <= _LONGEST_LINE else cause


def _found(
    said: Sequence[Message],
    runs: Iterable[FlowRun],
    ends: Sequence[RunEnd],
    outcome: Outcome | None,
    problem: str,
    title: str,
) -> _Found | None:
    """The cause that was named last, else what was last found to be broken; None where there is neither, or it was
    taken back since.

    `problem` is the report, which may name it where the ticket was solved by that; `title` is the ticket's. Where
    either asks for something, nothing was broken.
    """
    problem = title if is_named_request(title) else problem
    said = as_told(said)
    takes_back = _takes_back(said)
    found = [*_said(said), *(one for run in runs if run.mark is None for one in _walked(run, ends))]
    standing = [one for one in found if not any(later > one.at for later in takes_back)]
    if is_request(problem):
        standing = [one for one in standing if one.named]
    best = max(standing, key=lambda one: (one.named, one.at), default=None)
    if best is None and outcome is Outcome.RESOLVED and not any(end.holds for end in ends):
        return _before_the_work(said, problem, takes_back)
    if best is None and outcome in CLOSING:
        best = _explained(explained_open(said, problem), takes_back)
    elif best is not None and not best.named and outcome is Outcome.RESOLVED:
        deeper = explained(said, problem, _CERTAIN)
        later = deeper is not None and deeper[0] > best.at and not _is_one_more(said, deeper[0])
        best = (_explained(deeper, takes_back) if later else None) or best
    return best


def _is_one_more(said: Sequence[Message], at: datetime) -> bool:
    """Whether what was told then came on top of what was found before it: "had a second record as well"."""
    return any(_ONE_MORE.search(one.text) for one in said if one.created_at == at)


def _takes_back(said: Sequence[Message]) -> list[datetime]:
    """When something was taken back. That a few of many are left after the rest went well takes nothing back, nor does
    what came on top of it."""
    counts = [found for one in said for found in _SOME_OF.finditer(one.text)]
    well = any(int(found["some"]) < int(found["all"]) for found in counts)
    taken = [one for one in said if corrects(one.text) and not _ONE_MORE.search(one.text)]
    return [one.created_at for one in taken if not (well and _REST.match(one.text))]


def as_told(said: Sequence[Message]) -> list[Message]:
    """The messages without the days before them, and without what was only seen in passing, sets a
    slip right, or names the ticket under which it goes on."""
    return [
        replace(one, text=without_day(one.text))
        for one in said
        if not (
            is_in_passing(one.text)
            or is_elsewhere(one.text)
            or (is_slip(one.text) and len(one.text.split()) <= _SLIP_WORDS)
        )
    ]


def _before_the_work(said: Sequence[Message], problem: str, takes_back: Sequence[datetime]) -> _Found | None:
    """What was found before the work that solved a ticket."""
    best = None if is_request(problem) else _mended(said, takes_back)
    if best is None and not takes_back and (told := reported_and_mended(problem, said)):
        return _Found(said[0].created_at, told, named=False)
    if best is None or weight_of(best.text) < _SAYS_LITTLE:
        best = _explained(explained(said, problem, _CERTAIN if best else _ENOUGH), takes_back) or best
    return best


def _mended(said: Sequence[Message], takes_back: Sequence[datetime]) -> _Found | None:
    """What was found before the work that solved it, where nothing said since takes it back."""
    found = mended(said)
    if found is None or any(later > found[0] for later in takes_back):
        return None
    return _Found(*found, named=False)


def _explained(found: tuple[datetime, str] | None, takes_back: Sequence[datetime]) -> _Found | None:
    """What explains the fault by its place and its form, where nothing said since takes it back."""
    if found is None or any(later > found[0] for later in takes_back):
        return None
    return _Found(*found, named=False)


def _said(messages: Sequence[Message]) -> Iterator[_Found]:
    for whole, after in zip_longest(messages, messages[1:]):
        message = replace(whole, text="\n".join(line for line in whole.text.split("\n") if not is_logged(line)))
        turned = after is not None and turns_against(after.text)
        if (cause := cause_in(message.text)) and (cause.named or not turned):
            yield _Found(message.created_at, cause.text, named=cause.named)
        elif turned or came_to_nothing(message.text):
            continue
        elif (fault := fault_in(message.text)) and not (is_hearsay(fault) or _is_undone(fault, messages, message)):
            yield _Found(message.created_at, fault, named=False)


_UNDONE = re.compile(
    r"(?:the |old |his |her |die |der |das |alte\w* )?(?P<what>[^\W\d_]{3,}) (?:deleted|disabled|revoked|removed|"
    r"blocked|off|aus|switched off|gelöscht|deaktiviert|entfernt|gesperrt|supprimée?|désactivée?|eliminad[oa]|"
    r"desactivad[oa])\b",
    re.IGNORECASE,
)


def _is_undone(fault: str, messages: Sequence[Message], at: Message) -> bool:
    """Whether what reads as a fault is what was done about something that was told before: "rule deleted"."""
    found = _UNDONE.match(fault)
    if not found:
        return False
    what = re.compile(rf"\b{re.escape(found['what'])}", re.IGNORECASE)
    return any(what.search(message.text) for message in messages if message.created_at < at.created_at)


def _walked(run: FlowRun, ends: Sequence[RunEnd]) -> Iterator[_Found]:
    """What a run recorded as the cause. What was tried without solving it is none, whatever its field is called."""
    end = next((end for end in ends if end.run.id == run.id), None)
    if end is not None and end.taken_back:
        return
    solved = end is not None and end.holds and run.outcome is Outcome.RESOLVED
    if end is not None and (fault := fault_in(end.title)):
        yield _Found(end.at, fault, named=False, said=False)
    asked = [visit for visit in run.visits if visit.chosen and run.step_of(visit).type is StepType.QUESTION]
    for visit in run.visits:
        if visit.mark is None and visit.left_at is not None:
            # What was chosen, worked on and asked about again is not what is left, unless it was solved by that.
            if (solved or visit in asked[-1:]) and (fault := fault_in(visit.chosen)):
                yield _Found(visit.left_at, fault, named=False, said=False)
            yield from (
                _Found(visit.left_at, *found, said=False)
                for found in recorded(run.step_of(visit), visit, solved=solved, open_yet=end is None)
            )
