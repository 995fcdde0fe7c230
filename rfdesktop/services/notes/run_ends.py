"""What a flow says at its end, as far as the way that was walked bears it out and nothing said later takes it back."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from rfdesktop.domain.chats.chat import Message
from rfdesktop.domain.flows.filled_commands import NO_VALUES, is_no_value
from rfdesktop.domain.flows.flow import Step, StepType
from rfdesktop.domain.flows.marks import MarkKind
from rfdesktop.domain.flows.runs import FlowRun, Return, RunStatus, Visit, this_entry
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.services.notes.engineer_words import corrects, reports_failure

_PLACE = re.compile(r"\{([A-Za-z0-9_-]+)\}")
_CLAUSE = re.compile(r"(?<=[.;!?])\s+")
_IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_BEHIND = re.compile(r"\s*\(.*\)$")
_WORD = re.compile(r"[^\W\d_]{3,}")
_DENIAL = re.compile(r"\b(?:no|not|nothing|none|never|nicht|kein\w*|nichts|pas|aucune?|rien|ninguna?|nada)\b", re.I)
_PLAIN_WORDS = frozenset(
    [
        "and",
        "are",
        "been",
        "but",
        "can",
        "did",
        "does",
        "for",
        "from",
        "has",
        "have",
        "into",
        "its",
        "not",
        "now",
        "off",
        "one",
        "onto",
        "other",
        "out",
        "over",
        "own",
        "same",
        "since",
        "that",
        "the",
        "then",
        "there",
        "these",
        "this",
        "until",
        "was",
        "were",
        "will",
        "with",
        "work",
        "works",
        "again",
        "after",
        "before",
        "which",
        "who",
        "when",
        "where",
        "what",
        "still",
        "only",
        "here",
        "they",
        "them",
        "their",
        "der",
        "die",
        "das",
        "und",
        "ist",
        "mit",
        "von",
        "den",
        "dem",
        "des",
        "ein",
        "eine",
        "auf",
        "aus",
        "bei",
        "nicht",
        "für",
    ]
)
_STEM = 5
"""Letters of a word that are compared: "cleared" and "clear", "credentials" and "credential" are the same."""

_ALIKE = 0.6
"""The share of a step's title that a sentence must have to be about that step; at least two words."""


@dataclass(frozen=True, slots=True)
class RunEnd:
    """The end of one finished run. `title` and `note` have only what holds of the way; `holds` is False where something
    later, or the way the ticket is left, says otherwise; `taken_back` where it was the engineer who did."""

    run: FlowRun
    at: datetime
    title: str
    note: str
    holds: bool
    taken_back: bool = False

    @property
    def flow(self) -> str:
        return self.run.flow.title


def run_ends(runs: Iterable[FlowRun], said: Sequence[Message], outcome: Outcome | None) -> tuple[RunEnd, ...]:
    """The ends of the finished runs, oldest first. `said` are the engineer's messages that say something."""
    finished = [run for run in runs if run.status is RunStatus.FINISHED]
    ends = (
        _end(run, [message for message in said if message.created_at > _ended_at(run)], outcome) for run in finished
    )
    return tuple(sorted(ends, key=lambda end: end.at))


def subflow_end(run: FlowRun, place: int) -> str:
    """The title of the result that a flow which was entered at a visit (its place in the run) came to.

    "" where it is still walked, where the result was marked, or where the way does not bear the title out.
    """
    caller = run.visits[place]
    inside = (*caller.returns, Return(caller.flow_id, caller.step_id))
    for at in range(place + 1, len(run.visits)):
        visit = run.visits[at]
        if visit.returns == inside and run.step_of(visit).type is StepType.RESULT:
            title = run.step_of(visit).title
            return (
                title if visit.mark is None and _Claims(replace(run, visits=run.visits[: at + 1])).hold(title) else ""
            )
        if len(visit.returns) < len(inside):
            break
    return ""


def _ended_at(run: FlowRun) -> datetime:
    return run.current.at


def _end(run: FlowRun, later: Sequence[Message], outcome: Outcome | None) -> RunEnd:
    claims = _Claims(run)
    title = run.step.title if claims.hold(run.step.title) else ""
    taken_back = _is_taken_back(run, later)
    holds = not taken_back and _fits(run, later, outcome)
    return RunEnd(run, _ended_at(run), title, claims.note(), holds, taken_back)


def _is_taken_back(run: FlowRun, later: Sequence[Message]) -> bool:
    if run.mark is not None or run.current.mark is not None:
        return True
    if any(visit.mark is not None and visit.mark.kind is MarkKind.WRONG for visit in run.visits):
        return True
    return any(corrects(message.text) or reports_failure(message.text) for message in later)


def _fits(run: FlowRun, later: Sequence[Message], outcome: Outcome | None) -> bool:
    """Whether the ticket is left as the flow ended."""
    ended = run.step.outcome
    if outcome is None or ended is outcome:
        return True
    # What waits for somebody may as well be handed over, if nothing more was found since.
    return Outcome.RESOLVED not in (ended, outcome) and not later


class _Claims:
    """Checks what a result says against the steps that were walked to it."""

    def __init__(self, run: FlowRun) -> None:
        self._run = run
        entry = this_entry(run)
        self._fields = {field.name: field for flow in run.flows for field in flow.fields}
        self._values = {name: value.strip() for visit in entry if visit.holds for name, value in visit.values}
        walked = {(visit.flow_id, visit.step_id) for visit in run.visits if _bears_out(run, visit)}
        taken = [visit for visit in run.visits if _bears_out(run, visit)]
        self._done = [step for visit in taken if (step := run.step_of(visit)).type is StepType.ACTION]
        chosen = [visit.chosen for visit in taken]
        self._said = _stems(" ".join([run.flow.title, *chosen, *self._values.values(), *map(_deeds, self._done)]))
        self._not_done = [
            step
            for flow in run.flows
            for step in flow.steps
            if step.type is StepType.ACTION and (flow.id, step.id) not in walked
        ]

    def note(self) -> str:
        """The result's note: its sentences that have their values and claim nothing that was not done."""
        text = ""
        for clause in _CLAUSE.split(self._run.step.note.strip()):
            if said := self._clause(clause):
                text = f"{text} {said}" if text else said
            elif text.endswith(";"):
                text = f"{text[:-1]}."
        return f"{text[:-1]}." if text.endswith((";", ",", ":")) else text

    def _clause(self, clause: str) -> str:
        if not self.hold(_PLACE.sub("", clause)):
            return ""
        bare = _IN_BRACKETS.sub(self._bracket, clause)
        names = _PLACE.findall(bare)
        missing = [name for name in names if not self._known(name)]
        if missing and (len(missing) == len(names) or not bare.startswith(f"{{{missing[0]}}}")):
            return ""
        return self._filled(bare)

    def _bracket(self, found: re.Match[str]) -> str:
        """What stands in brackets, without the parts whose value was not recorded."""
        parts = re.split(r"\s*([;,])\s*", found[1])
        kept = [part for part in parts[::2] if all(map(self._known, _PLACE.findall(part)))]
        return f" ({'; '.join(kept)})" if kept else ""

    def _known(self, name: str) -> bool:
        value = self._values.get(name, "")
        return bool(value) and not is_no_value(value, self._fields.get(name))

    def _filled(self, clause: str) -> str:
        """The clause with its values; a sign that the value ends with is not written twice."""

        def value(found: re.Match[str]) -> str:
            text = self._values[found[1]] if self._known(found[1]) else self._instead(found[1])
            after = clause[found.end() : found.end() + 1]
            return text.rstrip(" .;,:") if after in (".", ";", ",", ":", "?") and after else text

        return _PLACE.sub(value, clause)

    def _instead(self, name: str) -> str:
        """What stands for a value that names nothing: "all" with what it is of, or that there is none."""
        field, value = self._fields.get(name), self._values.get(name, "")
        label = _BEHIND.sub("", field.label) if field else name
        named = any(map(str.isalnum, value)) and value.casefold() not in NO_VALUES
        return f"{label} “{value}”" if named else f"({label} not recorded)"

    def hold(self, text: str) -> bool:
        """Whether a text claims nothing that the way contradicts: a step that was not taken, or that one was not."""
        stems = _stems(text)
        if _DENIAL.search(text):
            return not any(_is_about(stems, step) for step in self._done)
        about = [step for step in self._not_done if _is_about(stems, step)]
        return all(stems & _stems(step.title) <= self._said for step in about)


def _bears_out(run: FlowRun, visit: Visit) -> bool:
    """Whether a visit shows that its step was taken: it was left, not taken back, and where it asks for something or
    has commands, something was recorded or copied."""
    if visit.left_at is None or visit.mark is not None:
        return False
    step = run.step_of(visit)
    if step.type is not StepType.ACTION or not (step.fields or step.commands):
        return True
    return bool(visit.copied) or any(value.strip() for _, value in visit.values)


def _is_about(stems: Collection[str], step: Step) -> bool:
    title = _stems(step.title)
    shared = len(title.intersection(stems))
    return shared >= min(2, len(title)) and bool(title) and shared / len(title) >= _ALIKE


def _deeds(step: Step) -> str:
    """What a step is about. Its body may speak of other steps too."""
    return " ".join((step.title, *(command.text for command in step.commands)))


def _stems(text: str) -> set[str]:
    words = (word.casefold() for word in _WORD.findall(text))
    return {word[:_STEM] for word in words if word not in _PLAIN_WORDS}
