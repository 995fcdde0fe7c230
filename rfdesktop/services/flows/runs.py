"""Walking flows: each move is stored before the window hears of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence

from rfdesktop.domain.chats.chat import new_id
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.events import ChatChanged, RunChanged
from rfdesktop.domain.flows import remarks, runs
from rfdesktop.domain.flows.choices import Choice
from rfdesktop.domain.flows.flow import Flow, FlowStatus, StepType
from rfdesktop.domain.flows.marks import MarkDraft, MarkKind
from rfdesktop.domain.flows.runs import FlowRun, RunStatus
from rfdesktop.domain.ports import ChatStore, ChoiceStore, Clock, Emit, FlowLibrary, RunStore

LibraryGetter = Callable[[], Awaitable[FlowLibrary]]
"""Waits for the library, which comes up after the window. Raises the KnownError that it failed with."""


class FlowRuns:
    """Launches, walks, puts aside and resumes the runs of all chats.

    The calls for one run must come one after the other; the bridge sees to that. `emit` hears RunChanged after each
    move that was stored. What refuses a move, and what the stores fail with, is raised as KnownError.
    """

    def __init__(
        self,
        store: RunStore,
        choices: ChoiceStore,
        chats: ChatStore,
        library: LibraryGetter,
        emit: Emit,
        clock: Clock,
    ) -> None:
        self._store = store
        self._choices = choices
        self._chats = chats
        self._library = library
        self._emit = emit
        self._clock = clock
        self._told_missing: set[tuple[str, int]] = set()

    async def launch(self, chat_id: str, flow_id: str) -> None:
        """Takes up the chat's unfinished run of the flow where it stood, or starts a new one.

        Another run that is in progress in the chat is put aside first. A chat that has no title yet is called as the
        flow: what happens first in a chat gives it its title. Raises KnownError FLOW_NOT_FOUND, or what the
        library failed with.
        """
        await self._chats.ensure_chat(chat_id)
        known = await self._store.runs(chat_id)
        unfinished = [run for run in known if run.flow.id == flow_id and run.status is not RunStatus.FINISHED]
        if unfinished:
            taken = runs.resume(unfinished[-1], self._clock())
        else:
            flow = await (await self._library()).flow(flow_id, drafts=True)
            taken = runs.start_run(new_id(), chat_id, flow, self._clock())
            await self._choices.keep(chat_id, (flow_id,), Choice.LAUNCHED, self._clock())
        await self._put_others_aside(known, taken.id)
        await self._keep(taken)
        self._emit(ChatChanged(await self._chats.give_title(chat_id, taken.flow.title)))

    async def decline(self, chat_id: str, flow_ids: Sequence[str]) -> None:
        """Keeps that the engineer found none of these flows to fit."""
        await self._choices.keep(chat_id, flow_ids, Choice.NONE_FITS, self._clock())

    async def choose(self, run_id: str, option: int) -> None:
        """Picks an option, counted from 0, of the question where the run stands."""
        run = await self._store.run(run_id)
        await self._keep(runs.choose(run, option, self._clock()))

    async def advance(self, run_id: str, values: Mapping[str, str]) -> None:
        """Leaves a step other than a question; at a subflow step it goes into the subflow.

        Where the subflow cannot be entered the first call stays and says so by RunChanged.subflow_missing; the second
        passes it by.
        """
        run = await self._store.run(run_id)
        if run.step.type is not StepType.SUBFLOW:
            await self._keep(runs.advance(run, values, self._clock()))
            return
        subflow = await self._enterable(run)
        if subflow is not None:
            await self._keep(runs.enter_subflow(run, subflow, self._clock()))
            return
        place = (run.id, len(run.visits))
        if place in self._told_missing:
            self._told_missing.discard(place)
            await self._keep(runs.advance(run, values, self._clock()))
            return
        self._told_missing.add(place)
        self._emit(RunChanged(run, subflow_missing=run.step.flow))

    async def back(self, run_id: str, place: int = -1) -> None:
        """Goes one step back, or back to the visit of this place; at the first step nothing changes."""
        run = await self._store.run(run_id)
        self._told_missing.discard((run.id, len(run.visits)))
        await self._keep(runs.back_to(run, place if place >= 0 else len(run.visits) - 2, self._clock()))

    async def record(self, run_id: str, values: Mapping[str, str], place: int = -1, step_id: str = "") -> None:
        """Stores what is typed so far at a visit. Nothing is emitted, so that typing is not disturbed."""
        run = await self._store.run(run_id)
        kept = runs.record(run, values, self._clock(), place, step_id)
        if kept is not run:
            await self._store.save_run(kept)

    async def copy_command(self, run_id: str, place: int, command: int, text: str = "") -> None:
        """Stores that a command was copied at a visit. Nothing is emitted: nothing on the screen changes by it."""
        run = await self._store.run(run_id)
        noted = remarks.copy_command(run, place, command, self._clock(), text)
        if noted is not run:
            await self._store.save_run(noted)

    async def give_values(self, run_id: str, values: Mapping[str, str]) -> None:
        """Stores values for places in the run's commands."""
        await self._keep(remarks.give_values(await self._store.run(run_id), values, self._clock()))

    async def note(self, run_id: str, text: str, place: int = -1, step_id: str = "") -> None:
        """Stores the engineer's word on a step."""
        run = await self._store.run(run_id)
        noted = remarks.note(run, text, self._clock(), place, step_id)
        if noted is not run:
            await self._keep(noted)

    async def mark(self, run_id: str, kind: MarkKind, reason: str, place: int | None = None, step_id: str = "") -> None:
        """Stores that the run, or its visit of a place, was wrong or was undone."""
        run = await self._store.run(run_id)
        await self._keep(remarks.mark(run, kind, reason, self._clock(), place, step_id))

    async def draft_mark(self, run_id: str, draft: MarkDraft) -> None:
        """Stores what is typed so far of a mark. Nothing is emitted, so that typing is not disturbed."""
        run = await self._store.run(run_id)
        kept = remarks.draft_mark(run, draft)
        if kept != run:
            await self._store.save_run(kept)

    async def unmark(self, run_id: str, place: int | None = None, step_id: str = "") -> None:
        """Takes that back."""
        await self._keep(remarks.unmark(await self._store.run(run_id), self._clock(), place, step_id))

    async def close_run(self, run_id: str) -> None:
        """Puts the run aside, where it stands."""
        await self._keep(runs.close(await self._store.run(run_id), self._clock()))

    async def resume_run(self, run_id: str) -> None:
        """Takes the run up again; another one in progress in its chat is put aside."""
        run = await self._store.run(run_id)
        await self._put_others_aside(await self._store.runs(run.chat_id), run_id)
        await self._keep(runs.resume(run, self._clock()))

    async def _put_others_aside(self, known: tuple[FlowRun, ...], kept_id: str) -> None:
        for run in known:
            if run.id != kept_id and run.status is RunStatus.ACTIVE:
                await self._keep(runs.close(run, self._clock()))

    async def _enterable(self, run: FlowRun) -> Flow | None:
        """The subflow of the step where the run stands; None where it is missing or already being walked."""
        wanted = run.step.flow
        if wanted in runs.walking(run):
            return None
        met = run.flow_by_id(wanted)
        if met is not None:
            return met
        try:
            # Nothing that waits to be published is entered from a flow that serves; drafts are tried out together.
            return await (await self._library()).flow(wanted, drafts=run.flow.status is FlowStatus.DRAFT)
        except KnownError as error:
            if error.code is not ErrorCode.FLOW_NOT_FOUND:
                raise
            return None

    async def _keep(self, run: FlowRun) -> None:
        await self._store.save_run(run)
        self._emit(RunChanged(run))
