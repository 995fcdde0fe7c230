"""The ways out of a step, and what they lead to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rfdesktop.domain.flows.editing.places import Place
from rfdesktop.domain.flows.flow import Step, StepType

ONWARD = -1
"""The exit of a step that has one only, where a question's are counted from 0."""


@dataclass(frozen=True, slots=True)
class Exit:
    """One way out of a step: an option of a question by its number, or ONWARD."""

    step: str
    option: int = ONWARD

    @property
    def place(self) -> Place:
        """Where in the step the exit's target stands."""
        return ("next",) if self.option == ONWARD else ("options", self.option, "next")


def exits_of(step: Step) -> tuple[tuple[Exit, str], ...]:
    """A step's ways out, each with the id that it leads to ("" for nowhere yet)."""
    if step.type is StepType.QUESTION:
        return tuple((Exit(step.id, at), option.next) for at, option in enumerate(step.options))
    return () if step.type is StepType.RESULT else ((Exit(step.id), step.next),)


def free_exit(step: Step) -> Exit | None:
    """The first way out that leads nowhere yet."""
    return next((exit_ for exit_, target in exits_of(step) if not target), None)


def led(step: Step, before: str, after: str) -> Step:
    """The step, whatever led to one id leading to another; the same value where nothing did."""
    if before not in (step.next, *(option.next for option in step.options)):
        return step
    options = tuple(replace(option, next=after) if option.next == before else option for option in step.options)
    return replace(step, options=options, next=after if step.next == before else step.next)
