"""A flow run as the steps of a note: what was answered, recorded and copied, and what was taken back since."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from rfdesktop.domain.flows.filled_commands import (
    command_values,
    filled_command,
    filled_text,
    is_no_value,
    step_fields,
)
from rfdesktop.domain.flows.flow import Field, Step, StepType
from rfdesktop.domain.flows.marks import Mark, MarkKind
from rfdesktop.domain.flows.runs import FlowRun, RunStatus, Visit
from rfdesktop.domain.flows.targets import walk_for
from rfdesktop.domain.notes.outcomes import NumberedStep
from rfdesktop.services.notes.run_ends import subflow_end

COPIED = "Command copied"
"""Before a command in a note: that it was copied is known, whether it was run is not."""

LEFT_OUT = "Left out: its flow is not in the library."

MARK_WORDS = {MarkKind.WRONG: "Later found to be wrong", MarkKind.UNDONE: "Undone again"}

_HINT = re.compile(r"""\([^()]*[“"'][^()“”"']+[”"'] if [^()]*\)""")
_NO_NOUN = re.compile(
    r"(?:what|why|who|how|which|when|where|result|state|was|wer|wie|wann|warum)\b|.*[,?]", re.IGNORECASE
)
_NONE = frozenset(
    {
        "none",
        "no",
        "nothing",
        "keine",
        "keiner",
        "keins",
        "nichts",
        "aucun",
        "aucune",
        "rien",
        "ninguno",
        "ninguna",
        "nada",
    }
)


@dataclass(frozen=True, slots=True)
class TimedStep:
    """A step of the note and when it was taken."""

    at: datetime
    step: NumberedStep


def run_steps(run: FlowRun) -> tuple[TimedStep, ...]:
    """What was done in a run, in order; its own result, and the beginnings and ends of flows, are no steps.

    A step of another flow that was entered has that flow's result as its own.
    """
    if run.targets:
        return tuple(_target_step(run, entry.name) for entry in run.targets if entry.visits or entry.name == run.target)
    steps: list[TimedStep] = []
    for place, visit in enumerate(run.visits):
        if place == len(run.visits) - 1:
            break
        step = _visit_step(run, place, visit)
        if step is not None:
            steps.append(TimedStep(visit.left_at or visit.at, _with_word(step, visit)))
    if run.mark is not None:
        steps.append(TimedStep(run.mark.at, NumberedStep(f"Flow “{run.flow.title}”", mark_words(run.mark))))
    return tuple(steps)


def mark_words(mark: Mark) -> str:
    """What a mark says of a step or a run."""
    return f"{MARK_WORDS[mark.kind]}: {mark.reason}" if mark.reason else f"{MARK_WORDS[mark.kind]}."


def recorded(run: FlowRun) -> tuple[str, ...]:
    """What is typed at the step where an unfinished run stands, as "label: value": it stands in no step yet."""
    if run.status is RunStatus.FINISHED:
        return ()
    return tuple(_value_lines(run.step, run.current))


def sentence(text: str) -> str:
    """A title as a sentence."""
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."


def plain_label(label: str) -> str:
    """A field's label without the hint at its end of what to enter: "Events found (“none” if none)"."""
    begin = label.rfind("(")
    return (label[:begin].rstrip() if begin >= 0 and _HINT.fullmatch(label, begin) else "") or label


def _visit_step(run: FlowRun, place: int, visit: Visit) -> NumberedStep | None:
    step = run.step_of(visit)
    match step.type:
        case StepType.QUESTION:
            return NumberedStep(step.title, visit.chosen)
        case StepType.RESULT:
            return None
        case StepType.SUBFLOW:
            entered = run.visits[place + 1].flow_id == step.flow
            return NumberedStep(step.title, subflow_end(run, place) if entered else LEFT_OUT)
        case StepType.INFO:
            values = _values(step, visit)
            return NumberedStep(step.title, values) if values or visit.note.strip() else None
        case StepType.ACTION:
            action = "\n".join([step.title, *_commands(run, place, step, visit)])
            return NumberedStep(action, _values(step, visit))


def _with_word(step: NumberedStep, visit: Visit) -> NumberedStep:
    """The step with the engineer's own note on it, and with its mark."""
    mark = mark_words(visit.mark) if visit.mark is not None else ""
    return NumberedStep(step.action, "\n".join(part for part in (step.result, visit.note.strip(), mark) if part))


def _target_step(run: FlowRun, name: str) -> TimedStep:
    """All that was done for one of many targets as one step: what was found, and how it ended."""
    alone = walk_for(run, name)
    found = [said for at, visit in enumerate(alone.visits) if (said := _found(alone, at, visit))]
    ended = sentence(alone.step.title) if alone.status is RunStatus.FINISHED else "Not finished."
    at = alone.current.left_at or alone.current.at
    return TimedStep(at, NumberedStep(f"{run.flow.title}: {name}", "\n".join([*found, ended])))


def _found(run: FlowRun, place: int, visit: Visit) -> str:
    step = _visit_step(run, place, visit) if place < len(run.visits) - 1 else None
    said = _with_word(step, visit).result if step is not None else visit.note.strip()
    return f"{run.step_of(visit).title}: {said}" if said else ""


def _commands(run: FlowRun, place: int, step: Step, visit: Visit) -> Iterable[str]:
    """The commands that were copied, as they were: a step often has several to choose from."""
    copied_as, fields = dict(visit.copied_as), step_fields(run)
    values = command_values(run, place)
    for index in visit.copied:
        pieces = filled_command(step.commands[index], values, fields)
        text = (copied_as.get(index) or filled_text(pieces)).strip()
        first, *rest = text.split("\n")
        # The note's mark for code spans one line, and cannot hold its own character.
        yield f"{COPIED}: {first}" if rest or "`" in text else f"{COPIED}: `{text}`"
        yield from (f"  {line}" for line in rest)


def _values(step: Step, visit: Visit) -> str:
    said = list(_value_lines(step, visit))
    return ("\n" if any("\n" in one for one in said) else "; ").join(said)


def _value_lines(step: Step, visit: Visit) -> Iterable[str]:
    fields = {field.name: field for field in step.fields}
    for name, value in visit.values:
        if line := _value_line(fields.get(name) or Field(name, name), value.strip()):
            yield line


def _value_line(field: Field, value: str) -> str:
    """One recorded value; a dash says nothing, and "none" is said of what the field asks for."""
    label = plain_label(field.label).rstrip(": ")
    none = value.rstrip(".").casefold() in _NONE and is_no_value(value, field)
    if none and not _NO_NOUN.match(label):
        return f"No {label if label[1:2].isupper() else label[:1].lower() + label[1:]}"
    return f"{label}: {value}" if any(map(str.isalnum, value)) and value.casefold() != "n/a" else ""
