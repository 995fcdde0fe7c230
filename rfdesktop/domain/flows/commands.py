"""What the window asks of the worker about the flow library and about walking a flow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


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
class ImportFlows:
    """Imports files and folders as drafts. ImportProgress…, then ImportFinished, or CommandFailed where the library
    cannot take them."""

    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class CancelImport:
    """Ends the import that is under way. Does nothing where none is."""


@dataclass(frozen=True, slots=True)
class LaunchFlow:
    """Starts a run in a chat, or resumes that chat's closed run of the flow. Answers RunChanged."""

    chat_id: str
    flow_id: str


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
    """Keeps that the command of this index was copied at the visit of this place in the run."""

    chat_id: str
    run_id: str
    place: int
    command: int


LibraryCommand = SearchLibrary | ShowFlow | TakeStarterUpdates | CompareStarters | KeepOwnFlows | PublishFlows

ImportCommand = ImportFlows | CancelImport | StartLibraryAnew

MoveCommand = ChooseOption | AdvanceRun | StepBack
"""Moves a run to another step, or is refused."""

RunCommand = LaunchFlow | CloseRun | ResumeRun | MoveCommand | RecordFields | RecordCopy
"""About one run, and so about the chat that it is in."""
