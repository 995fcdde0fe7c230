"""The changes that an editor makes to a draft, as values."""

from __future__ import annotations

from dataclasses import dataclass

from rfdesktop.domain.flows.editing.exits import Exit
from rfdesktop.domain.flows.editing.places import Place
from rfdesktop.domain.flows.flow import Flow, Step, StepType


@dataclass(frozen=True, slots=True)
class SetValue:
    """Puts a value at a place in a step, or in the flow itself where `step` is ""."""

    step: str
    place: Place
    value: object


@dataclass(frozen=True, slots=True)
class InsertEntry:
    """Puts an entry into a list (options, commands, fields, symptoms…), before what stands at the place."""

    step: str
    place: Place
    entry: object


@dataclass(frozen=True, slots=True)
class RemoveEntry:
    """Takes the entry at a place out of its list."""

    step: str
    place: Place


@dataclass(frozen=True, slots=True)
class MoveEntry:
    """Moves the entry at a place up (-1) or down (1) in its list."""

    step: str
    place: Place
    by: int


@dataclass(frozen=True, slots=True)
class SetType:
    """Makes a step another type of step. `labels` are a new question's options where it has had none."""

    step: str
    type: StepType
    labels: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class AddStep:
    """Adds a step after another ("" for the end), and has an exit lead to it; that of a step with one exit leads on
    from the new step to what it led to so far."""

    new: Step
    after: str = ""
    exit: Exit | None = None


@dataclass(frozen=True, slots=True)
class DeleteStep:
    """Takes a step out. What led to it leads to the step after it, or from a question's place nowhere."""

    step: str


@dataclass(frozen=True, slots=True)
class DuplicateStep:
    """Puts a copy of a step behind it, under another id. Nothing leads to the copy yet."""

    step: str
    new_id: str


@dataclass(frozen=True, slots=True)
class MoveStep:
    """Moves a step up (negative) or down in the list; the way through the flow stays as it is."""

    step: str
    by: int


@dataclass(frozen=True, slots=True)
class RenameStep:
    """Gives a step another id, wherever it is named. Nothing where another step has that id."""

    step: str
    new_id: str


@dataclass(frozen=True, slots=True)
class TakeFlow:
    """Puts a whole flow in the draft's place: a restored revision, replaced words."""

    flow: Flow


Edit = (
    SetValue
    | InsertEntry
    | RemoveEntry
    | MoveEntry
    | SetType
    | AddStep
    | DeleteStep
    | DuplicateStep
    | MoveStep
    | RenameStep
    | TakeFlow
)


def connect(exit_: Exit, target: str) -> SetValue:
    """The edit that has an exit lead to a step, or with "" nowhere."""
    return SetValue(exit_.step, exit_.place, target)


def step_of(edit: Edit) -> str:
    """The step that an edit is about, "" for the flow itself."""
    match edit:
        case AddStep(new):
            return new.id
        case DuplicateStep(_, new_id) | RenameStep(_, new_id):
            return new_id
        case TakeFlow():
            return ""
        case _:
            return edit.step
