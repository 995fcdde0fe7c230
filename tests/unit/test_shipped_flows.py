"""Every flow that ships: it ends whatever is answered, can be read in the runner, and owns up to what is not known."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from rfdesktop.adapters.flow_library.files.flow_file import flow_bytes, read_flow
from rfdesktop.app.paths import resources_folder
from rfdesktop.domain.flows.checks import check, check_subflows
from rfdesktop.domain.flows.flow import Danger, Flow, FlowKind, FlowStatus, Option, Step, StepType
from rfdesktop.domain.flows.placeholders import placeholder_key, placeholders
from rfdesktop.domain.notes.outcomes import Outcome
from tests.first_twelve import FIRST_TWELVE
from tests.unit.flow_walks import EndlessWalkError, longest_walks

FOLDER = resources_folder() / "flows"
FILES = sorted(FOLDER.glob("*.rfflow"))
MOST_MOVES = 40
LONGEST_BODY, LONGEST_TITLE = 350, 70
FEWEST_STEPS, MOST_STEPS = 6, 30
MANY_ANSWERS = 4
"""From here on a question is a sorting of cases, and real life has one more."""

OTHERWISE = re.compile(
    r"^(None of|Nothing|Something else|Another (one|code|case)|Not (sure|clear|known|found)|Neither|"
    r"Cannot (tell|say|look)|Anything else|Other)\b|"
    r"\b(something else|another one|none of (these|the)|not clear|nothing (else|known|found))\b",
    re.IGNORECASE,
)
CHANGING_VERBS = re.compile(
    r"(?<![\w-])((Remove|Restart|Stop|Set|Disable|Suspend|Unlock|Resize|Clear|Reset|Uninstall|Install|Move|Revoke|Dismount|Rename|Add|"
    r"New|Enable|Start|Grant|Update|Repair|Sync|Lock|Restore)-[A-Z]|Invoke-(ADSyncRunProfile|WsusServerCleanup|DhcpServer|GPUpdate))\w*"
)
CHANGES_NOTHING = re.compile(
    r"Start-Sleep|New-Object|New-TimeSpan|Add-Member|Set-Location|Update-HostStorageCache|Clear-Host"
)
CHANGING_TOOLS = re.compile(
    r"\breg(\.exe)? (add|delete|import)\b|/reset\b|cmdkey /(delete|add)|\blogoff\b|vssadmin (resize|delete)|SHRINKFILE|"
    r"/StartComponentCleanup|/RestoreHealth|shutdown(\.exe)? /[rs]|\bnet (stop|start)\b|"
    r"\bsc(\.exe)? (config|delete|start|stop)\b|^(ren|del|rd|rmdir|takeown) |icacls \S+ /(grant|reset|remove)|"
    r"netsh .* (reset|set|delete|add)\b|pnputil /(delete|remove|add)|"
    r"w32tm /(config|resync)|certutil -(delkey|crl$|revoke)|chkdsk .*/[fr]",
    re.IGNORECASE | re.MULTILINE,
)
DELETES = re.compile(
    r"Remove-(Item|AD|Dns|Dhcp|Computer|CimInstance|Mg)|Clear-MgDevice|-Purge\b|\blogoff\b|"
    r"vssadmin (resize|delete)|\b(del|rd|rmdir) |certutil -(delkey|revoke)|pnputil /delete-driver",
    re.IGNORECASE,
)
TABLE = re.compile(r"Select-Object (?P<columns>\w[\w,]*)[ }]*$")
"""A part of a line that ends in a table of chosen columns which nothing lays out."""
TAKEN_AWAY = re.compile(r"\bGet-\w+[^|;]*(?P<between>(\|[^|;]*)*?)\|\s*(ForEach-Object\s*\{\s*)?Remove-\w+")
"""All that a command finds is handed on to one that removes it; `between` is what sifts it on the way."""
CHANGED_ALIKE = re.compile(r"\(Get-(?!Date\b)[^()]*\)\.(Add|Set|Remove|Delete|Stop|Change)\w*\(")
"""A changing method that PowerShell calls on each of what was found."""
VENDORS = re.compile(
    r"https://(learn|support|techcommunity)\.microsoft\.com/|https://(docs|community|support)\.fortinet\.com/|"
    r"https://(www\.)?(docs|support|knowledge|knowledgebase|documentation|helpcenter)?\.?"
    r"(sonicwall|meraki|cisco|veeam|vmware|broadcom|proxmox|dell|hp|lenovo|datto|kaseya|3cx|yealink|apple|intel|cisa|google|"
    r"hpe|digicert|acronis|sophos|sentinelone|crowdstrike|huntress|letsencrypt|ui|synology|qnap|paloaltonetworks|canon|ricoh|brother|epson|xerox)\.(com|org|gov)/|"
    r"https://(documentation|kb|techdocs|pve|csrc|helpcenter)\.[a-z.]+/"
)
NOTED = re.compile(r"\{([A-Za-z0-9_-]+)\}")
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


@cache
def read(path: Path) -> Flow:
    return read_flow(path.read_bytes(), path.name)


@cache
def unverified() -> dict[str, dict[str, object]]:
    """What could not be checked against its maker's documentation, by flow."""
    found: dict[str, dict[str, object]] = json.loads((FOLDER / "unverified.json").read_text(encoding="utf-8"))
    return found


END = Step("end", StepType.RESULT, "End", outcome=Outcome.RESOLVED)


def action(name: str, following: str) -> Step:
    return Step(name, StepType.ACTION, name, next=following)


def question(name: str, **answers: str) -> Step:
    return Step(name, StepType.QUESTION, name, options=tuple(Option(label, after) for label, after in answers.items()))


def flow_of(*steps: Step) -> Flow:
    return Flow("made", "Made", FlowKind.TROUBLESHOOTING, steps[0].id, steps)


def changes_something(text: str) -> bool:
    text = CHANGES_NOTHING.sub("", text)
    return CHANGING_VERBS.search(text) is not None or CHANGING_TOOLS.search(text) is not None


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


def covers_the_rest(option: Option) -> bool:
    return OTHERWISE.search(option.label) is not None


def test_the_first_twelve_keep_their_names() -> None:
    assert set(FIRST_TWELVE) <= {path.stem for path in FILES}


def test_ids_are_file_names_and_titles_differ() -> None:
    assert [read(path).id for path in FILES] == [path.stem for path in FILES]
    assert len({read(path).title.casefold() for path in FILES}) == len(FILES)


def test_subflows_exist_and_none_contains_itself() -> None:
    assert check_subflows({path.stem: read(path) for path in FILES}) == {}


@each_file
def test_it_is_canonical_published_and_without_findings(path: Path) -> None:
    flow = read(path)
    assert flow_bytes(flow) == path.read_bytes()
    assert check(flow) == ()
    assert flow.status is FlowStatus.PUBLISHED


@each_file
def test_it_ends_within_forty_moves_whatever_is_answered(path: Path) -> None:
    try:
        walks = longest_walks(read(path))
    except EndlessWalkError as endless:
        pytest.fail(str(endless))
    assert {name: moves for name, moves in walks.items() if moves > MOST_MOVES} == {}


@each_file
def test_a_command_shows_all_its_tables(path: Path) -> None:
    # PowerShell shows what comes second on a line in the columns of the first table: with others, that is blank.
    lines = [line for step in read(path).steps for command in step.commands for line in command.text.split("\n")]
    for line in lines:
        tables = [TABLE.search(part) for part in line.split(";")]
        columns = {table["columns"] for table in tables if table is not None}
        assert len(columns) <= 1, line


@each_file
def test_its_texts_fit_the_runner(path: Path) -> None:
    flow = read(path)
    assert {step.id: len(step.body) for step in flow.steps if len(step.body) > LONGEST_BODY} == {}
    assert {step.id: len(step.title) for step in flow.steps if len(step.title) > LONGEST_TITLE} == {}
    assert FEWEST_STEPS <= len(flow.steps) <= MOST_STEPS


@each_file
def test_whoever_fits_no_answer_is_led_on(path: Path) -> None:
    flow = read(path)
    questions = [step for step in flow.steps if step.type is StepType.QUESTION]
    many = [step for step in questions if len(step.options) >= MANY_ANSWERS]
    assert [step.id for step in many if not any(map(covers_the_rest, step.options))] == []
    if flow.kind is FlowKind.TROUBLESHOOTING:
        rest = [option for step in questions for option in step.options if covers_the_rest(option)]
        assert rest
        ends = {step.id for step in flow.steps if step.outcome is Outcome.RESOLVED}
        assert [option.label for option in rest if option.next in ends] == []


@each_file
def test_what_changes_or_deletes_is_marked_and_can_be_taken_back(path: Path) -> None:
    for step in read(path).steps:
        for command in step.commands:
            if changes_something(command.text):
                assert command.danger is not Danger.NONE, f"{step.id}: {command.text}"
            if DELETES.search(command.text):
                assert command.danger is Danger.DESTRUCTIVE, f"{step.id}: {command.text}"
            assert command.expect, f"{step.id}: {command.text}"
            assert command.danger is Danger.NONE or command.rollback, f"{step.id}: {command.text}"


@each_file
def test_what_is_changed_or_removed_in_bulk_is_sifted_first(path: Path) -> None:
    # A machine's checkpoints are also those of its backup and its replication, a site's bindings those of other names:
    # all that a Get- finds is too much.
    for step in read(path).steps:
        for command in step.commands:
            assert CHANGED_ALIKE.search(command.text) is None, f"{step.id}: {command.text}"
            for taken in TAKEN_AWAY.finditer(command.text):
                assert "Where-Object" in taken["between"], f"{step.id}: {command.text}"


@each_file
def test_what_several_steps_ask_for_can_be_recorded(path: Path) -> None:
    flow = read(path)
    kept = {placeholder_key(entry.name) for entry in flow.fields}
    asking: dict[str, set[str]] = {}
    for step in flow.steps:
        for command in step.commands:
            for place in placeholders(command.text, command.shell, kept):
                asking.setdefault(placeholder_key(place.name), set()).add(step.id)
    assert {name: steps for name, steps in asking.items() if len(steps) > 1 and name not in kept} == {}


@each_file
def test_what_a_command_needs_has_been_asked_for_by_then(path: Path) -> None:
    flow = read(path)
    asking = {step.id: {placeholder_key(entry.name) for entry in step.fields} for step in flow.steps}
    kept = {key for names in asking.values() for key in names}
    for step in flow.steps:
        for command in step.commands:
            for place in placeholders(f"{command.text}\n{command.rollback}", command.shell, kept - asking[step.id]):
                key = placeholder_key(place.name)
                by_then = frozenset(other for other, names in asking.items() if key in names)
                assert key not in kept or step.id in by_then or step.id not in reached(flow, without=by_then), (
                    f"{step.id}: {place.name}"
                )


@each_file
def test_it_is_kept_and_sourced(path: Path) -> None:
    flow = read(path)
    assert flow.owner
    assert date.fromisoformat(flow.review_by) > date(2026, 12, 31)
    assert flow.sources
    assert [source.url for source in flow.sources if not VENDORS.match(source.url)] == []
    assert flow.summary
    assert len(flow.symptoms) >= 4
    assert flow.products
    assert flow.minutes


@each_file
def test_its_ends_say_what_to_hand_over(path: Path) -> None:
    ends = [step for step in read(path).steps if step.type is StepType.RESULT]
    assert {Outcome.RESOLVED, Outcome.ESCALATED} <= {step.outcome for step in ends}
    assert [step.id for step in ends if len(step.note) < 40] == []


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


def test_what_could_not_be_checked_is_listed_and_the_step_says_as_of_when() -> None:
    flows = {path.stem: read(path) for path in FILES}
    for flow_id, entry in unverified().items():
        said = str(entry["as_of"])
        assert date.fromisoformat(said)
        listed = entry["steps"]
        assert isinstance(listed, list)
        assert listed
        for item in listed:
            step = flows[flow_id].step(item["step"])
            assert step is not None, f"{flow_id}: {item['step']}"
            assert item["what"]
            assert f"as of {said}" in step.body.lower(), f"{flow_id}: {step.id}"


def test_a_walk_that_comes_round_without_an_answer_is_endless() -> None:
    ring = flow_of(action("one", "two"), action("two", "one"), END)
    with pytest.raises(EndlessWalkError, match="round and round"):
        longest_walks(ring)


def test_a_question_whose_every_answer_leads_back_is_endless() -> None:
    stuck = flow_of(question("ask", Yes="act", No="act"), action("act", "ask"), END)
    with pytest.raises(EndlessWalkError, match="every answer leads back"):
        longest_walks(stuck)


def test_a_loop_is_walked_once_for_each_answer_that_leads_into_it() -> None:
    twice = flow_of(question("ask", First="act", Second="act", Enough="end"), action("act", "ask"), END)
    assert longest_walks(twice) == {"ask": 5, "act": 6, "end": 0}


def test_a_step_that_says_as_of_is_listed() -> None:
    for path in FILES:
        entry = unverified().get(path.stem, {"steps": []})
        assert isinstance(entry["steps"], list)
        listed = {item["step"] for item in entry["steps"]}
        said = {step.id for step in read(path).steps if re.search(r"as of 20\d\d-", step.body.lower())}
        assert said == listed, path.stem
