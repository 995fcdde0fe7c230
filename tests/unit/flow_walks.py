"""How far a walk through a flow can go before it ends, when no answer is given twice at the same question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rfdesktop.domain.flows.flow import Flow, Step, StepType

Answer = tuple[str, str]
"""A question's id and the label chosen there."""

MOST_STATES = 200_000
"""Walks told apart by where they are and what was answered; beyond it a flow has too many loops to be followed."""


class EndlessWalkError(Exception):
    """A walk that never ends: it comes round without an answer, or stands at a question with every answer given."""


def longest_walks(flow: Flow) -> dict[str, int]:
    """For each step the most moves that a walk from it can take to an end. Raises EndlessWalkError."""
    walks = _Walks({step.id: step for step in flow.steps})
    return {step.id: walks.from_step(step.id, frozenset()) for step in flow.steps}


@dataclass
class _Walks:
    steps: Mapping[str, Step]
    known: dict[tuple[str, frozenset[Answer]], int | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._ahead = {name: _ahead(name, self.steps) for name in self.steps}

    def from_step(self, name: str, given: frozenset[Answer]) -> int:
        """Moves from a step to an end at most, with the answers `given` so far used up."""
        # Answers at questions that the walk cannot come back to make no difference.
        at = (name, frozenset(answer for answer in given if answer[0] in self._ahead[name]))
        if at in self.known:
            moves = self.known[at]
            if moves is None:
                raise EndlessWalkError(f"{name}: round and round without an answer")
            return moves
        if len(self.known) > MOST_STATES:
            raise EndlessWalkError(f"{name}: too many loops to follow")
        self.known[at] = None
        found = self._moves(self.steps[name], at[1])
        self.known[at] = found
        return found

    def _moves(self, step: Step, given: frozenset[Answer]) -> int:
        if step.type is StepType.RESULT:
            return 0
        if step.type is not StepType.QUESTION:
            return 1 + self.from_step(step.next, given)
        left = [option for option in step.options if (step.id, option.label) not in given]
        if not left:
            raise EndlessWalkError(f"{step.id}: every answer leads back to it")
        return 1 + max(self.from_step(option.next, given | {(step.id, option.label)}) for option in left)


def _ahead(start: str, steps: Mapping[str, Step]) -> frozenset[str]:
    """The steps that can come after one, itself only where a loop leads back."""
    seen: set[str] = set()
    waiting = list(steps[start].followers)
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            waiting.extend(steps[here].followers)
    return frozenset(seen | {start})
