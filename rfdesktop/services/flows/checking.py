"""Checking flow files as an import would, without storing anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rfdesktop.domain.flows.checks import check, check_subflows
from rfdesktop.domain.flows.doubts import Doubtful
from rfdesktop.domain.flows.findings import Finding, FindingCode
from rfdesktop.domain.flows.flow import Flow, Refusal
from rfdesktop.domain.ports import FlowFiles
from rfdesktop.domain.shield.verdicts import is_lower
from rfdesktop.services.flows.reading import FlowRead, FlowReading
from rfdesktop.services.shield.shield import Shield


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """One file: why an import would refuse it, what it would find in its flow, and what the shield says beside it."""

    path: str
    refusal: Refusal | None = None
    findings: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
    doubts: tuple[Doubtful, ...] = ()


def check_files(
    files: FlowFiles, paths: Sequence[Path], known: Mapping[str, Flow], shield: Shield
) -> tuple[CheckedFile, ...]:
    """Checks the files at or under the paths, subflows among them and `known`, the flows that are there already."""
    reading = FlowReading(files)
    found, nothing = reading.listed(paths)
    read = [each for each in reading.read(found) if not each.again]
    taken = {each.flow.id: each.flow for each in read if each.flow and not each.failure}
    subflows = check_subflows({**known, **taken})
    return (
        *(CheckedFile(refusal.path, refusal) for refusal in nothing),
        *(_checked(each, subflows, shield) for each in read),
    )


def _checked(read: FlowRead, subflows: Mapping[str, tuple[Finding, ...]], shield: Shield) -> CheckedFile:
    flow = read.flow
    own = check(flow) if flow else ()
    others = subflows.get(flow.id, ()) if flow and not read.failure else ()
    warnings = tuple(understated(flow, shield)) if flow else ()
    return CheckedFile(str(read.path), read.refusal, (*own, *others), warnings, read.doubts)


def understated(flow: Flow, shield: Shield) -> Iterator[Finding]:
    """The commands that the shield takes for more dangerous than the flow's author marked them."""
    for step in flow.steps:
        for command in step.commands:
            judged = shield.judge(command.shell.value, command.text).danger
            if is_lower(command.danger, judged):
                values = {"marked": command.danger.value, "judged": judged.value, "command": command.text}
                yield Finding(FindingCode.DANGER_UNDERSTATED, step.id, values)
