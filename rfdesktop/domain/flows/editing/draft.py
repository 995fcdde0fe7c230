"""A flow while it is written: it may break the format's rules, and nothing that was typed into it is forgotten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from rfdesktop.domain.flows import limits
from rfdesktop.domain.flows.flow import Flow, FlowKind, Option, Step, StepType
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.texts.slugs import slugged

ID_LENGTH = 40
"""Characters of an id that is made from a step's title."""


@dataclass(frozen=True, slots=True)
class Draft:
    """`aside` are steps as they were before another type was chosen for them: what such a type has no place for comes
    back with the old one."""

    flow: Flow
    aside: tuple[Step, ...] = ()

    def with_step(self, step: Step) -> Draft:
        """The draft with another step of that id."""
        steps = tuple(step if each.id == step.id else each for each in self.flow.steps)
        return replace(self, flow=replace(self.flow, steps=steps))


def new_draft(kind: FlowKind = FlowKind.TROUBLESHOOTING, labels: tuple[str, str] = ("", "")) -> Draft:
    """A flow of one empty step: a question, or the first action of a procedure."""
    asks = kind is FlowKind.TROUBLESHOOTING
    first = blank_step("step-1", StepType.QUESTION if asks else StepType.ACTION, labels=labels)
    return Draft(Flow("", "", kind, first.id, (first,)))


def blank_step(step_id: str, type_: StepType, title: str = "", labels: tuple[str, str] = ("", "")) -> Step:
    """A step with nothing in it but what its type cannot do without; `labels` are a question's two options."""
    if type_ is StepType.QUESTION:
        return Step(step_id, type_, title, options=tuple(Option(label, "") for label in labels))
    return Step(step_id, type_, title, outcome=Outcome.RESOLVED if type_ is StepType.RESULT else None)


def free_id(title: str, taken: Iterable[str]) -> str:
    """An id for a new step: from its title, or a number, that no other step has."""
    known = set(taken)
    base = slugged(title, ID_LENGTH)
    if not base:
        number = len(known) + 1
        while f"step-{number}" in known:
            number += 1
        return f"step-{number}"
    return free_of(base, known)


def free_of(base: str, known: Iterable[str]) -> str:
    """The id itself, or with the first number behind it that makes it another one's than the known."""
    taken, chosen, number = set(known), base, 1
    while chosen in taken:
        number += 1
        chosen = f"{base[: limits.ID - len(str(number)) - 1]}-{number}"
    return chosen
