"""What the window asks of the worker about the flow library and about walking a flow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rfdesktop.domain.flows.health_commands import HealthCommand
from rfdesktop.domain.flows.marks import MarkDraft, MarkKind
from rfdesktop.domain.flows.previews import TakePreview


@dataclass(frozen=True, slots=True)
class SearchLibrary:
    """Answers LibraryFound (the flows of the chat's account and those for all); "" answers FlowsListed."""

    query: str
    searching_chat: str


@dataclass(frozen=True, slots=True)
class ShowFlow:
    """Answers FlowShown."""

    flow_id: str


@dataclass(frozen=True, slots=True)
class TakeStarterUpdates:
    """Replaces the team's edition of starter flows by the app's newer one (as a new revision)."""

    flow_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CompareStarters:
    """Answers StartersCompared: what taking these updates would change."""

    flow_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeepOwnFlows:
    """Keeps the team's edition of these starter flows; only an edition after the app's present one is offered."""

    flow_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublishFlows:
    """Lets drafts serve. Answers DraftsCompared with those that would replace a flow that serves, unless they were
    `seen`, and FlowsPublished. With `as_marked` what its author does not call done stays a draft."""

    flow_ids: tuple[str, ...]
    seen: bool = False
    as_marked: bool = False


@dataclass(frozen=True, slots=True)
class StartLibraryAnew:
    """Puts a damaged library aside and begins one from the starter flows. Answers LibraryReady and LibraryStartedAnew,
    or PartUnavailable."""


@dataclass(frozen=True, slots=True)
class CancelImport:
    """Ends the import that is under way. Does nothing where none is."""


@dataclass(frozen=True, slots=True)
class LaunchFlow:
    """Starts a run in a chat, or resumes that chat's closed run of the flow. Answers RunChanged."""

    chat_id: str
    flow_id: str


@dataclass(frozen=True, slots=True)
class DeclineFlows:
    """Keeps that none of these flows fits the chat as it stands. Answers nothing: it changes no search."""

    chat_id: str
    flow_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CloseRun:
    """Puts a run aside, where it stands. Answers RunChanged."""

    chat_id: str
    run_id: str


@dataclass(frozen=True, slots=True)
class ResumeRun:
    """Takes a run up again where it stands. Answers RunChanged."""

    chat_id: str
    run_id: str


@dataclass(frozen=True, slots=True)
class ChooseOption:
    """Picks an option, counted from 0, of the question where the run stands. Answers RunChanged."""

    chat_id: str
    run_id: str
    option: int


@dataclass(frozen=True, slots=True)
class AdvanceRun:
    """Leaves an action, info, subflow step (entering the subflow) or a subflow's result. Answers RunChanged."""

    chat_id: str
    run_id: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class StepBack:
    """Goes one step back, or back to the visit of this place; at the first step nothing changes. Answers RunChanged."""

    chat_id: str
    run_id: str
    place: int = -1


@dataclass(frozen=True, slots=True)
class RecordFields:
    """Keeps what is typed so far into a step's fields, unchecked, so that no word is lost.

    `place` and `step_id` say at which visit of the run it was typed, which may have been left or gone back from in the
    meantime; without them it is the one where the run stands.
    """

    chat_id: str
    run_id: str
    values: Mapping[str, str]
    place: int = -1
    step_id: str = ""


@dataclass(frozen=True, slots=True)
class RecordCopy:
    """Keeps that the command of this index was copied at the visit of this place in the run.

    `text` is what was copied where it is not the flow's own text: with values filled in, or changed by hand.
    """

    chat_id: str
    run_id: str
    place: int
    command: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class GiveValues:
    """Keeps values, by name, for places in commands: those that no step records, or that are to be others. "" takes one
    back. It carries all that was given for the run. Answers RunChanged."""

    chat_id: str
    run_id: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MarkRun:
    """Says that a run, or its visit of this place, was wrong or undone, and why ("" for no word). Answers RunChanged.

    `step_id` is the step that the place was seen at: a place that has another step by now is left alone.
    """

    chat_id: str
    run_id: str
    kind: MarkKind
    reason: str = ""
    place: int | None = None
    step_id: str = ""


@dataclass(frozen=True, slots=True)
class DraftMark:
    """Keeps what is typed so far of a mark that is not made yet; a reason of "" keeps none."""

    chat_id: str
    run_id: str
    draft: MarkDraft


@dataclass(frozen=True, slots=True)
class UnmarkRun:
    """Takes back what MarkRun said of the run or of this place. Answers RunChanged."""

    chat_id: str
    run_id: str
    place: int | None = None
    step_id: str = ""


@dataclass(frozen=True, slots=True)
class NoteStep:
    """Keeps the engineer's word on a step, "" takes it back. `place` and `step_id` as in RecordFields. Answers
    RunChanged."""

    chat_id: str
    run_id: str
    text: str
    place: int = -1
    step_id: str = ""


@dataclass(frozen=True, slots=True)
class AddTargets:
    """Repeats a run over these too. Answers RunChanged, or CommandFailed where they are too many."""

    chat_id: str
    run_id: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadTargets:
    """As AddTargets, with the names of a CSV or text file. Answers CommandFailed where it cannot be read."""

    chat_id: str
    run_id: str
    path: Path


@dataclass(frozen=True, slots=True)
class RemoveTarget:
    """Takes a target out for which nothing was done. Answers RunChanged."""

    chat_id: str
    run_id: str
    name: str


@dataclass(frozen=True, slots=True)
class GoToTarget:
    """Goes on with another target of the run, where that one stands. Answers RunChanged."""

    chat_id: str
    run_id: str
    name: str


LibraryCommand = (
    SearchLibrary | ShowFlow | TakeStarterUpdates | CompareStarters | KeepOwnFlows | PublishFlows | HealthCommand
)

ImportCommand = TakePreview | CancelImport | StartLibraryAnew

MoveCommand = ChooseOption | AdvanceRun | StepBack | GoToTarget
"""Moves a run to another step, or is refused."""

TargetCommand = AddTargets | ReadTargets | RemoveTarget
"""Says over what a run is repeated."""

RemarkCommand = RecordFields | RecordCopy | GiveValues | NoteStep | MarkRun | DraftMark | UnmarkRun
"""Notes something beside a run's way, which it does not move."""

TypedInRun = RecordFields | GiveValues | NoteStep | MarkRun | DraftMark
"""Stores what was typed beside a run."""

RunCommand = LaunchFlow | DeclineFlows | CloseRun | ResumeRun | TargetCommand | MoveCommand | RemarkCommand
"""About one run or the flows that could be run, and so about the chat that they are in."""
