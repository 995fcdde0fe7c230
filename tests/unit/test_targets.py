"""A flow repeated over targets: one way each, nothing of one told of another, lists as engineers have them."""

from __future__ import annotations

import asyncio
import csv
import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfdesktop.domain.chats.chat import UnreadRun
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.events import Event, RunChanged
from rfdesktop.domain.flows import remarks, runs, targets
from rfdesktop.domain.flows.filled_commands import command_values
from rfdesktop.domain.flows.flow import Command, Field, Flow, FlowKind, Option, Step, StepType
from rfdesktop.domain.flows.runs import FlowRun, RunStatus
from rfdesktop.domain.flows.target_lists import LARGEST_LIST, as_csv, targets_in
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.ports import RunStore
from rfdesktop.services.flows.run_targets import RunTargets
from rfdesktop.services.notes.run_log import run_steps
from rfdesktop.services.turns.context_pieces import run_text
from rfdesktop.ui.words.targets import target_chip, target_table, targets_line

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
STEPS = (
    Step(
        "patch",
        StepType.ACTION,
        "Install the updates",
        commands=(Command("Restart-Computer <TARGET>"),),
        fields=(Field("count", "Updates installed"),),
        next="up",
    ),
    Step("up", StepType.QUESTION, "Is it up again?", options=(Option("Yes", "done"), Option("No", "broken"))),
    Step("done", StepType.RESULT, "Patched", outcome=Outcome.RESOLVED),
    Step("broken", StepType.RESULT, "Handed over", outcome=Outcome.ESCALATED),
)
FLOW = Flow("patching", "Patch servers", FlowKind.MAINTENANCE, "patch", STEPS, targets=("SRV01", "SRV02"))


def begun(flow: Flow = FLOW) -> FlowRun:
    return runs.start_run("run", "chat", flow, NOW)


def through(run: FlowRun, count: str, answer: int) -> FlowRun:
    return runs.choose(runs.advance(run, {"count": count}, NOW), answer, NOW)


def test_a_flow_with_targets_goes_from_one_to_the_next_and_ends_with_the_last() -> None:
    run = begun()
    assert (run.target, target_chip(run)) == ("SRV01", "SRV01 · 1 of 2")
    run = through(run, "3", 0)
    assert (run.status, run.step.id) == (RunStatus.ACTIVE, "done")
    run = runs.advance(run, {}, NOW)
    assert (run.target, run.step.id, run.recorded) == ("SRV02", "patch", {})
    run = through(run, "5", 1)
    assert (run.status, run.outcome) == (RunStatus.FINISHED, Outcome.ESCALATED)
    again = targets.go_to_target(run, "SRV01", NOW)
    assert (again.recorded, again.step.id) == ({"count": "3"}, "done")


def test_one_that_is_not_solved_is_how_a_run_ends_wherever_it_stands_in_the_list() -> None:
    run = through(runs.advance(through(begun(), "3", 1), {}, NOW), "5", 0)
    assert (run.step.id, run.outcome) == ("done", Outcome.ESCALATED)


def test_a_target_that_was_left_is_taken_up_where_it_stood() -> None:
    run = runs.record(begun(), {"count": "half"}, NOW)
    run = remarks.give_values(remarks.note(run, "waits for the user", NOW), {"key": "A"}, NOW)
    other = targets.go_to_target(run, "SRV02", NOW)
    assert (other.recorded, other.current.note, other.given) == ({}, "", ())
    back = targets.go_to_target(other, "SRV01", NOW)
    assert (back.recorded, back.current.note, back.given) == ({"count": "half"}, "waits for the user", (("key", "A"),))


def test_a_target_that_waits_takes_no_time_over_night() -> None:
    minute, morning = timedelta(minutes=1), NOW + timedelta(hours=24)
    run = runs.advance(begun(), {"count": "3"}, NOW + 5 * minute)
    run = targets.go_to_target(run, "SRV02", NOW + 6 * minute)
    run = runs.advance(run, {"count": "1"}, NOW + 9 * minute)
    run = runs.resume(runs.close(run, NOW + 10 * minute), morning)
    run = runs.choose(run, 0, morning + 2 * minute)
    run = targets.go_to_target(run, "SRV01", morning + 3 * minute)
    run = runs.choose(run, 0, morning + 4 * minute)
    assert [state.spent_s for state in targets.target_states(run)] == [7 * 60, 6 * 60]


def test_a_night_in_which_the_app_stayed_open_is_no_time_of_the_target_that_is_left_in_the_morning() -> None:
    minute, morning = timedelta(minutes=1), NOW + timedelta(hours=24)
    run = targets.go_to_target(begun(), "SRV02", morning)
    run = targets.go_to_target(run, "SRV01", morning + 5 * minute)
    run = runs.advance(run, {"count": "3"}, morning + 6 * minute)
    assert run.visits[0].spent_s == 60


def test_the_target_fills_its_place_in_commands() -> None:
    assert command_values(begun())["target"] == "SRV01"


def test_the_first_target_takes_the_way_that_was_already_gone() -> None:
    run = runs.advance(begun(replace(FLOW, targets=())), {"count": "1"}, NOW)
    assert (run.targets, target_chip(run)) == ((), "Add targets…")
    run = targets.add_targets(run, ("A", "B", " a ", "", "B"), NOW)
    assert ([entry.name for entry in run.targets], run.target, run.step.id) == (["A", "B"], "A", "up")
    assert targets.add_targets(run, ("b",), NOW) is run


def test_a_finished_run_goes_on_with_a_new_target() -> None:
    done = through(runs.advance(through(begun(), "1", 0), {}, NOW), "1", 0)
    more = targets.add_targets(done, ("SRV03",), NOW)
    assert (more.status, more.target, more.step.id) == (RunStatus.ACTIVE, "SRV03", "patch")


def test_only_a_target_for_which_nothing_was_done_goes() -> None:
    run = targets.go_to_target(runs.advance(begun(), {}, NOW), "SRV02", NOW)
    assert targets.remove_target(run, "SRV01", NOW) is run
    assert targets.remove_target(run, "SRV99", NOW) is run
    noted = remarks.note(run, "needs a window", NOW)
    assert targets.remove_target(noted, "SRV02", NOW) is noted
    more = targets.add_targets(run, ("SRV03",), NOW)
    assert [entry.name for entry in targets.remove_target(more, "SRV03", NOW).targets] == ["SRV01", "SRV02"]


def test_a_target_that_was_only_opened_goes_and_the_run_is_at_the_next_one() -> None:
    run = targets.go_to_target(runs.advance(begun(), {}, NOW), "SRV02", NOW)
    left = targets.remove_target(run, "SRV02", NOW)
    assert ([entry.name for entry in left.targets], left.target, left.step.id) == (["SRV01"], "SRV01", "up")
    looked = targets.go_to_target(targets.add_targets(run, ("SRV03",), NOW), "SRV03", NOW)
    assert targets.remove_target(looked, "SRV02", NOW).target == "SRV03"
    alone = targets.remove_target(targets.remove_target(begun(), "SRV01", NOW), "SRV02", NOW)
    assert (alone.targets, alone.target, alone.step.id) == ((), "", "patch")


@pytest.mark.parametrize(
    "text",
    [
        "- SRV01\n- SRV02\n", "1. SRV01\n2. SRV02", "| Name | OS |\n|---|---|\n| SRV01 | a |\n| SRV02 | b |",
        "Gerätename;IP\nSRV01;1\nSRV02;2", "Standort\tRechnername\nBerlin\tSRV01\nUlm\tSRV02\n",
        "SRV01\n\n \t\nSRV02\t\n", 'Name;OS\n"SRV01";"Windows ""2019"""\nSRV02;x',
    ],
)  # fmt: skip
def test_lists_as_they_are_pasted(text: str) -> None:
    assert targets_in(text) == ("SRV01", "SRV02")


def test_too_many_targets_and_unknown_ones_are_refused() -> None:
    with pytest.raises(KnownError) as caught:
        targets.add_targets(begun(), (f"h{number}" for number in range(targets.MOST_TARGETS)), NOW)
    assert caught.value.code is ErrorCode.FLOW_TOO_MANY_TARGETS
    with pytest.raises(KnownError):
        targets.go_to_target(begun(), "SRV99", NOW)


def test_the_table_has_a_row_a_target_and_what_came_of_each_step() -> None:
    run = through(begun(), "3", 0)
    run = runs.advance(run, {}, NOW + timedelta(minutes=1))
    run = remarks.note(run, "needs a window\nat night", NOW)
    table = target_table(run)
    assert table.head == ("Target", "Result", "Install the updates", "Is it up again?", "Time")
    assert table.rows[0][:4] == ("SRV01", "Patched", "Updates installed: 3", "Yes")
    assert table.rows[1][:4] == ("SRV02", "Here", "needs a window at night", "")
    assert (table.here, targets_line(run)) == (1, "2 targets, 1 done")


def test_the_note_has_one_step_a_target_and_the_model_is_told_which_one_it_is() -> None:
    run = targets.add_targets(runs.advance(through(begun(), "3", 0), {}, NOW), ("SRV03",), NOW)
    said = [(timed.step.action, timed.step.result) for timed in run_steps(run)]
    first = "Install the updates: Updates installed: 3\nIs it up again?: Yes\nPatched."
    assert said == [("Patch servers: SRV01", first), ("Patch servers: SRV02", "Not finished.")]
    assert "Repeated over 3 targets, 1 of them done; this is for: SRV02" in run_text(run)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("SRV01\nSRV02\n\n SRV01 \n", ("SRV01", "SRV02")),
        ("Hostname\nSRV01\n", ("SRV01",)),
        ("a, b ,c", ("a", "b", "c")),
        ("Site,Computer,OS\nHQ,SRV01,2022\nHQ,SRV02,2019\n", ("SRV01", "SRV02")),
        ("id;name\r\n1;PC-7\r\n2;PC-8\r\n", ("PC-7", "PC-8")),
        ('"x, y"\tbuilding\nz\tother', ("x, y", "z")),
        ("SRV01\tnew; spare\nSRV02\n", ("SRV01", "SRV02")),
        ("\ufeffone\ntwo", ("one", "two")),
        ("sep=;\r\nHostname;Client\r\nSRV01;A\r\nSRV02;A\r\n", ("SRV01", "SRV02")),
        ("SEP=,\nSRV01\nSRV02\n", ("SRV01", "SRV02")),
        ("Device Hostname,Site\nSRV01,V\n", ("SRV01",)),
        ("client;system_name\nA;SRV01\n", ("SRV01",)),
        ('Computer Name,Site\nSRV01,"a\nb, c"\nSRV02,d\n', ("SRV01", "SRV02")),
        ("Site,Host\nHQ,SRV01\n\nHQ\nHQ,SRV02\n", ("SRV01", "SRV02")),
        ("SRV01, spare\nSRV02\n", ("SRV01, spare", "SRV02")),
        ('"SRV01,x\nSRV02,y', ("SRV01", "SRV02")),
        ('"a"b,c\nd,e', ('a"b', "d")),
        (f'a;"{"x" * 140_000}"\nb;c', ("a", "b")),
        ("", ()),
        ("\n \n", ()),
        *((mark, ()) for mark in (",", ";", " , ", ",,;", "-", "|", '""', "-\n*\n")),
        ("Name,Site\n-,HQ\nSRV01,HQ\n", ("SRV01",)),
        ("SRV01,,-\n", ("SRV01",)),
        ("服务器\n7\n", ("服务器", "7")),
    ],
)
def test_a_list_is_read_as_engineers_have_it(text: str, names: tuple[str, ...]) -> None:
    assert targets_in(text) == names


def test_no_cell_is_a_formula_and_numbers_stay() -> None:
    text = as_csv(("Target", "Found"), [("=1+1", "-3"), ("@SUM(A1)", "+4,5"), ("-x", "a\nb")])
    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["Target", "Found"],
        ["'=1+1", "-3"],
        ["'@SUM(A1)", "+4,5"],
        ["'-x", "a\nb"],
    ]


@given(st.lists(st.sampled_from(["advance", "answer", "back", "A", "B", "C"]), max_size=30))
def test_what_is_recorded_for_one_target_is_never_told_of_another(moves: list[str]) -> None:
    run = targets.add_targets(begun(replace(FLOW, targets=())), ("A", "B", "C"), NOW)
    for move in moves:
        if move in ("A", "B", "C"):
            run = targets.go_to_target(run, move, NOW)
        elif move == "back":
            run = runs.back(run, NOW)
        elif move == "answer" and run.step.type is StepType.QUESTION:
            run = runs.choose(run, 0, NOW)
        elif move == "advance" and run.step.type is StepType.ACTION:
            run = runs.advance(run, {"count": run.target}, NOW)
        assert set(run.recorded.values()) <= {run.target}
        assert len(run.targets) == len({entry.name for entry in run.targets})
        assert all(not entry.visits for entry in run.targets if entry.name == run.target)


def test_a_workbook_is_no_list(tmp_path: Path) -> None:
    path = tmp_path / "servers.csv"
    path.write_bytes(b"PK\x03\x04\x14\x00\x06\x00SRV01")
    reading = RunTargets(cast("RunStore", None), lambda _event: None, lambda: NOW)
    with pytest.raises(KnownError) as refused:
        asyncio.run(reading.read("run", path))
    assert refused.value.code is ErrorCode.DOCUMENT_UNREADABLE


class HeldRun(RunStore):
    """One run, in memory."""

    def __init__(self, run: FlowRun) -> None:
        self.held = run

    async def run(self, run_id: str) -> FlowRun:
        assert run_id == self.held.id
        return self.held

    async def save_run(self, run: FlowRun) -> None:
        self.held = run

    async def runs(self, chat_id: str) -> tuple[FlowRun, ...]:
        raise NotImplementedError

    async def all_runs(self, chat_id: str) -> tuple[FlowRun | UnreadRun, ...]:
        raise NotImplementedError


def test_targets_are_added_gone_to_and_taken_out_and_each_change_is_stored_and_told() -> None:
    store, told = HeldRun(begun()), list[Event]()
    service = RunTargets(store, told.append, lambda: NOW + timedelta(hours=1))

    async def work() -> list[tuple[str, ...]]:
        names = []
        for change in (
            service.add("run", ("SRV03", "srv01")),
            service.go_to("run", "SRV03"),
            service.remove("run", "SRV02"),
        ):
            await change
            names.append((store.held.target, *(entry.name for entry in store.held.targets)))
            assert told[-1] == RunChanged(store.held)
            assert store.held.changed_at == NOW + timedelta(hours=1)
        return names

    assert asyncio.run(work()) == [
        ("SRV01", "SRV01", "SRV02", "SRV03"),
        ("SRV03", "SRV01", "SRV02", "SRV03"),
        ("SRV03", "SRV01", "SRV03"),
    ]
    assert len(told) == 3


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("Gerät1\n".encode(), "Gerät1"),
        ("Gerät1\n".encode("utf-8-sig"), "Gerät1"),
        ("Gerät1\n".encode("cp1252"), "Gerät1"),
        ("Gerät1\n".encode("utf-16"), "Gerät1"),
        (b"\xfe\xff" + "Gerät1\n".encode("utf-16-be"), "Gerät1"),
    ],
)
def test_a_list_is_read_in_whatever_letters_windows_writes(tmp_path: Path, data: bytes, name: str) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(data)
    store = HeldRun(begun())
    asyncio.run(RunTargets(store, lambda _event: None, lambda: NOW).read("run", path))
    assert store.held.targets[-1].name == name


def test_a_list_that_is_too_long_or_not_there_is_told_by_its_name(tmp_path: Path) -> None:
    full, more, gone = tmp_path / "full.txt", tmp_path / "more.txt", tmp_path / "gone.txt"
    full.write_bytes(b"SRV03\n" + b" " * (LARGEST_LIST - 6))
    more.write_bytes(b"SRV03\n" + b" " * (LARGEST_LIST - 5))
    store = HeldRun(begun())
    service = RunTargets(store, lambda _event: None, lambda: NOW)
    asyncio.run(service.read("run", full))
    assert store.held.targets[-1].name == "SRV03"
    for path in (more, gone):
        with pytest.raises(KnownError) as refused:
            asyncio.run(service.read("run", path))
        assert (refused.value.code, refused.value.values["file"]) == (ErrorCode.DOCUMENT_UNREADABLE, path.name)
