"""The twelve starter flows as they ship: valid, canonical, sourced, and open about what can do harm."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from rfdesktop.adapters.flow_library.files.flow_file import flow_bytes, read_flow
from rfdesktop.app.paths import resources_folder
from rfdesktop.domain.flows.checks import check, check_subflows
from rfdesktop.domain.flows.flow import Command, Danger, Flow, FlowStatus, StepType
from rfdesktop.domain.notes.outcomes import Outcome

FILES = sorted((resources_folder() / "flows").glob("*.rfflow"))
STARTERS = {
    "outlook-keeps-asking-for-password",
    "account-keeps-locking-out",
    "printer-error-0x0000011b",
    "site-has-no-internet",
    "vpn-will-not-connect",
    "onedrive-stuck-syncing",
    "windows-pc-is-slow",
    "server-disk-is-full",
    "entra-connect-sync-fails",
    "mail-is-not-delivered",
    "teams-audio-does-not-work",
    "bitlocker-asks-for-recovery-key",
}
HARMFUL = re.compile(
    r"\b(Remove|Restart|Stop|Set|Disable|Suspend|Unlock-AD|Resize)-\w|\breg (add|delete)\b|/reset\b|cmdkey /delete|"
    r"\blogoff\b|vssadmin resize|SHRINKFILE|/StartComponentCleanup|shutdown /r",
    re.IGNORECASE,
)
NOTED = re.compile(r"\{([A-Za-z0-9_-]+)\}")
DELETES = re.compile(r"Remove-Item\b|\blogoff\b|vssadmin resize|Disable-ADSyncExport", re.IGNORECASE)

each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def read(path: Path) -> Flow:
    return read_flow(path.read_bytes(), path.name)


def commands(flow: Flow) -> tuple[Command, ...]:
    return tuple(command for step in flow.steps for command in step.commands)


def reached(flow: Flow, without: frozenset[str]) -> set[str]:
    """The steps that a walk can reach which never enters the steps of `without`."""
    seen: set[str] = set()
    waiting = [flow.start]
    while waiting:
        here = waiting.pop()
        step = flow.step(here)
        if step is not None and here not in seen | without:
            seen.add(here)
            waiting.extend(step.followers)
    return seen


def test_the_twelve_starters_are_there_and_named_by_their_id() -> None:
    assert {path.stem for path in FILES} == STARTERS
    assert {read(path).id for path in FILES} == STARTERS


def test_titles_differ_since_the_assistant_names_flows_by_them() -> None:
    assert len({read(path).title for path in FILES}) == len(FILES)


def test_subflows_exist_and_none_contains_itself() -> None:
    assert check_subflows({path.stem: read(path) for path in FILES}) == {}


@each_file
def test_it_has_no_findings_and_is_in_canonical_bytes(path: Path) -> None:
    flow = read(path)
    assert check(flow) == ()
    assert flow_bytes(flow) == path.read_bytes()


@each_file
def test_it_is_published_kept_and_sourced(path: Path) -> None:
    flow = read(path)
    assert flow.status is FlowStatus.PUBLISHED
    assert flow.owner
    assert date.fromisoformat(flow.review_by) > date(2027, 1, 1)
    assert len(flow.sources) >= 2
    assert all(re.match(r"https://(learn|support)\.microsoft\.com/en-us/", source.url) for source in flow.sources)


@each_file
def test_search_finds_something_to_read(path: Path) -> None:
    flow = read(path)
    assert flow.summary
    assert len(flow.symptoms) >= 5
    assert flow.products
    assert flow.tags
    assert flow.minutes


@each_file
def test_it_branches_and_can_end_well_or_be_handed_over(path: Path) -> None:
    flow = read(path)
    questions = [step for step in flow.steps if step.type is StepType.QUESTION]
    outcomes = {step.outcome for step in flow.steps if step.type is StepType.RESULT}
    assert len(flow.steps) >= 12
    assert len(questions) >= 4
    assert {Outcome.RESOLVED, Outcome.ESCALATED} <= outcomes
    assert all(step.note for step in flow.steps if step.type is StepType.RESULT)


@each_file
def test_what_changes_something_is_marked_with_its_way_back(path: Path) -> None:
    for command in commands(read(path)):
        if HARMFUL.search(command.text):
            assert command.danger is not Danger.NONE, command.text
        if DELETES.search(command.text):
            assert command.danger is Danger.DESTRUCTIVE, command.text
        if command.danger is not Danger.NONE:
            assert command.rollback, command.text


@each_file
def test_a_note_names_only_what_every_way_to_it_records(path: Path) -> None:
    flow = read(path)
    for step in flow.steps:
        for name in NOTED.findall(step.note):
            recording = frozenset(other.id for other in flow.steps if name in {entry.name for entry in other.fields})
            assert step.id not in reached(flow, without=recording), f"{step.id}: {name}"


@each_file
def test_a_field_that_several_steps_record_has_one_label(path: Path) -> None:
    labels: dict[str, str] = {}
    for entry in read(path).fields:
        assert labels.setdefault(entry.name, entry.label) == entry.label


def test_lowering_the_print_servers_protection_needs_a_recorded_consent() -> None:
    flow = read(next(path for path in FILES if path.stem == "printer-error-0x0000011b"))
    lowering = [step for step in flow.steps if any("-Value 0" in command.text for command in step.commands)]
    assert len(lowering) == 1
    assert all(command.danger is Danger.DESTRUCTIVE for command in lowering[0].commands)
    assert {field.name for field in lowering[0].fields if field.required} == {"consent", "until"}


def test_a_lowered_protection_that_does_not_help_is_switched_on_again() -> None:
    flow = read(next(path for path in FILES if path.stem == "printer-error-0x0000011b"))
    (lowering,) = (step for step in flow.steps if any("-Value 0" in command.text for command in step.commands))
    asked = flow.step(lowering.next)
    assert asked is not None
    assert asked.type is StepType.QUESTION
    after = [flow.step(follower) for follower in asked.followers]
    assert any("-Value 1" in command.text for step in after if step for command in step.commands)
