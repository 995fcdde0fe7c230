"""The service that walks flows: stored first, told after; subflows, resuming, what is missing."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from rfdesktop.domain.chats.chat import Chat, TicketHeader, UnreadRun
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.events import ChatChanged, Event, RunChanged
from rfdesktop.domain.flows.choices import Choice
from rfdesktop.domain.flows.flow import Command, Field, Flow, FlowKind, Option, Step, StepType
from rfdesktop.domain.flows.marks import MarkKind
from rfdesktop.domain.flows.runs import FlowRun, RunStatus
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.ports import FlowLibrary
from rfdesktop.services.flows.runs import FlowRuns
from tests.unit.bare_ports import BareChats, BareLibrary

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
END = Step("end", StepType.RESULT, "Ended", outcome=Outcome.RESOLVED)


def flow(flow_id: str, *steps: Step) -> Flow:
    return Flow(flow_id, flow_id.title(), FlowKind.TROUBLESHOOTING, steps[0].id, (*steps, END))


ASK = flow(
    "ask",
    Step("q", StepType.QUESTION, "Which?", options=(Option("One", "do"), Option("Two", "end"))),
    Step("do", StepType.ACTION, "Do", fields=(Field("what", "What", required=True),), next="end"),
)
OUTER = flow("outer", Step("s", StepType.SUBFLOW, "Into it", flow="inner", next="end"))
INNER = flow("inner", Step("again", StepType.SUBFLOW, "Into itself", flow="outer", next="end"))


class Runs:
    def __init__(self, trace: list[str]) -> None:
        self.kept: dict[str, FlowRun] = {}
        self._trace = trace

    async def save_run(self, run: FlowRun) -> None:
        self._trace.append("saved")
        self.kept[run.id] = run

    async def run(self, run_id: str) -> FlowRun:
        if run_id not in self.kept:
            raise KnownError(ErrorCode.FLOW_NOT_FOUND, flow=run_id)
        return self.kept[run_id]

    async def runs(self, chat_id: str) -> tuple[FlowRun, ...]:
        return tuple(run for run in self.kept.values() if run.chat_id == chat_id)

    async def all_runs(self, chat_id: str) -> tuple[FlowRun | UnreadRun, ...]:
        return await self.runs(chat_id)


class Chats(BareChats):
    def __init__(self) -> None:
        self.made: list[str] = []
        self.titles: dict[str, str] = {}

    async def ensure_chat(self, chat_id: str) -> Chat:
        self.made.append(chat_id)
        return Chat(chat_id, self.titles.get(chat_id, ""), TicketHeader(), NOW, NOW)

    async def give_title(self, chat_id: str, title: str) -> Chat:
        self.titles.setdefault(chat_id, title)
        return Chat(chat_id, self.titles[chat_id], TicketHeader(), NOW, NOW)


class Choices:
    def __init__(self) -> None:
        self.kept: list[tuple[str, tuple[str, ...], Choice]] = []

    async def keep(self, chat_id: str, flow_ids: Sequence[str], choice: Choice, _at: datetime) -> None:
        self.kept.append((chat_id, tuple(flow_ids), choice))


class Library(BareLibrary):
    def __init__(self, flows: Sequence[Flow]) -> None:
        self.held = {flow.id: flow for flow in flows}

    async def flow(self, flow_id: str, *, drafts: bool = False) -> Flow:
        if flow_id not in self.held:
            raise KnownError(ErrorCode.FLOW_NOT_FOUND, flow=flow_id)
        return self.held[flow_id]


class Desk:
    """The service with its fakes, and the commands in a synchronous form."""

    def __init__(self, *flows: Flow) -> None:
        self.trace: list[str] = []
        self.events: list[RunChanged] = []
        self.titled: list[str] = []
        self.store = Runs(self.trace)
        self.chats = Chats()
        self.library = Library(flows)

        async def library() -> FlowLibrary:
            return self.library

        self.choices = Choices()
        self.service = FlowRuns(self.store, self.choices, self.chats, library, self._emit, lambda: NOW)

    def _emit(self, event: Event) -> None:
        if isinstance(event, ChatChanged):
            self.titled.append(event.chat.title)
        if isinstance(event, RunChanged):
            self.trace.append("told")
            self.events.append(event)

    @property
    def run(self) -> FlowRun:
        return self.events[-1].run

    def launch(self, flow_id: str, chat_id: str = "chat") -> FlowRun:
        asyncio.run(self.service.launch(chat_id, flow_id))
        return self.run

    def choose(self, option: int) -> FlowRun:
        asyncio.run(self.service.choose(self.run.id, option))
        return self.run

    def advance(self, **values: str) -> FlowRun:
        asyncio.run(self.service.advance(self.run.id, values))
        return self.run


def test_each_move_is_stored_before_it_is_told() -> None:
    desk = Desk(ASK)
    desk.launch("ask")
    desk.choose(0)
    desk.advance(what="this")
    assert desk.trace == ["saved", "told"] * 3
    assert desk.run.status is RunStatus.FINISHED
    assert desk.chats.made == ["chat"]


def test_a_chat_without_a_title_is_called_as_the_flow_that_is_launched_in_it() -> None:
    desk = Desk(replace(ASK, title="Who is affected"), replace(ASK, id="other", title="Another flow"))
    desk.launch("ask")
    desk.launch("other")
    assert desk.titled == ["Who is affected", "Who is affected"]


def test_launching_takes_up_the_chats_unfinished_run_and_not_another_chats() -> None:
    desk = Desk(ASK)
    first = desk.launch("ask")
    desk.choose(0)
    asyncio.run(desk.service.close_run(first.id))
    assert desk.run.status is RunStatus.CLOSED
    again = desk.launch("ask")
    assert (again.id, again.step.id, again.status) == (first.id, "do", RunStatus.ACTIVE)
    assert desk.launch("ask", "other").id != first.id


def test_what_is_launched_and_what_is_declined_is_kept_and_a_run_taken_up_again_is_no_new_choice() -> None:
    desk = Desk(ASK)
    asyncio.run(desk.service.decline("chat", ("other", "third")))
    desk.launch("ask")
    desk.launch("ask")
    assert desk.choices.kept == [
        ("chat", ("other", "third"), Choice.NONE_FITS),
        ("chat", ("ask",), Choice.LAUNCHED),
    ]


def test_a_finished_run_is_not_taken_up_again() -> None:
    desk = Desk(ASK)
    first = desk.launch("ask")
    desk.choose(1)
    assert desk.launch("ask").id != first.id


def test_another_run_of_the_chat_is_put_aside_and_comes_back_on_request() -> None:
    desk = Desk(ASK, OUTER)
    first = desk.launch("ask")
    second = desk.launch("outer")
    assert desk.store.kept[first.id].status is RunStatus.CLOSED
    asyncio.run(desk.service.resume_run(first.id))
    assert desk.run.id == first.id
    assert desk.store.kept[second.id].status is RunStatus.CLOSED


def test_a_flow_that_is_not_there_is_said_and_nothing_is_stored() -> None:
    desk = Desk()
    with pytest.raises(KnownError) as caught:
        desk.launch("gone")
    assert caught.value.code is ErrorCode.FLOW_NOT_FOUND
    assert desk.store.kept == {}


def test_a_refused_value_leaves_the_run_where_it_stood() -> None:
    desk = Desk(ASK)
    desk.launch("ask")
    desk.choose(0)
    with pytest.raises(KnownError) as caught:
        desk.advance()
    assert (caught.value.code, caught.value.values) == (
        ErrorCode.FLOW_STEP_NEEDS_FIELD,
        {"field": "What", "of": "text", "choices": ""},
    )
    assert desk.store.kept[desk.run.id].step.id == "do"


def test_what_is_typed_is_stored_without_a_word_to_the_window() -> None:
    desk = Desk(ASK)
    desk.launch("ask")
    run = desk.choose(0)
    told = len(desk.events)
    asyncio.run(desk.service.record(run.id, {"what": "half a"}))
    assert desk.store.kept[run.id].recorded == {"what": "half a"}
    assert len(desk.events) == told


def test_a_copied_command_is_stored_with_its_visit_without_a_word_to_the_window() -> None:
    desk = Desk(replace(ASK, steps=tuple(replace(step, commands=(Command("cmd"),)) for step in ASK.steps)))
    desk.launch("ask")
    run = desk.choose(0)
    told = len(desk.events)
    asyncio.run(desk.service.copy_command(run.id, 1, 0))
    assert [visit.copied for visit in desk.store.kept[run.id].visits] == [(), (0,)]
    assert len(desk.events) == told


def test_marks_and_given_values_are_stored_and_told() -> None:
    desk = Desk(ASK)
    desk.launch("ask")
    run = desk.choose(0)
    asyncio.run(desk.service.mark(run.id, MarkKind.WRONG, "another PC", 0, run.visits[0].step_id))
    asyncio.run(desk.service.mark(run.id, MarkKind.UNDONE, ""))
    asyncio.run(desk.service.give_values(run.id, {"DC": "DC02"}))
    told = desk.events[-1].run
    assert told == desk.store.kept[run.id]
    assert [visit.mark.reason if visit.mark else None for visit in told.visits] == ["another PC", None]
    assert (told.mark.kind if told.mark else None, told.given) == (MarkKind.UNDONE, (("dc", "DC02"),))
    asyncio.run(desk.service.unmark(run.id))
    asyncio.run(desk.service.unmark(run.id, 0))
    bare = desk.events[-1].run
    assert (bare.mark, bare.visits) == (None, run.visits)


def test_a_missing_subflow_is_told_once_and_then_passed_by() -> None:
    desk = Desk(OUTER)
    desk.launch("outer")
    assert desk.advance().step.id == "s"
    assert desk.events[-1].subflow_missing == "inner"
    assert desk.advance().status is RunStatus.FINISHED
    assert desk.events[-1].subflow_missing == ""


def test_a_missing_subflow_that_was_imported_meanwhile_is_entered() -> None:
    desk = Desk(OUTER)
    desk.launch("outer")
    desk.advance()
    desk.library.held["inner"] = INNER
    assert desk.advance().current.flow_id == "inner"


def test_a_subflow_that_leads_back_into_its_caller_is_passed_by() -> None:
    desk = Desk(OUTER, INNER)
    desk.launch("outer")
    assert desk.advance().step.id == "again"
    desk.advance()
    assert desk.events[-1].subflow_missing == "outer"
    assert desk.advance().current.flow_id == "inner"
    assert desk.run.step.id == "end"
    assert desk.advance().status is RunStatus.FINISHED


def test_going_back_makes_a_missing_subflow_be_told_again() -> None:
    before = Step("first", StepType.INFO, "Read", next="s")
    desk = Desk(flow("outer", before, OUTER.steps[0]))
    desk.launch("outer")
    desk.advance()
    desk.advance()
    asyncio.run(desk.service.back(desk.run.id))
    assert desk.run.step.id == "first"
    desk.advance()
    desk.advance()
    assert desk.events[-1].subflow_missing == "inner"
