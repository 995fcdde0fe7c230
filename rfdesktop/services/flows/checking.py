"""Checking flow files as an import would, without storing anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rfdesktop.domain.flows.checks import check, check_subflows
from rfdesktop.domain.flows.doubts import Doubtful
from rfdesktop.domain.flows.findings import Finding
from rfdesktop.domain.flows.flow import Flow, Refusal
from rfdesktop.domain.ports import FlowFiles
from rfdesktop.services.flows.reading import FlowRead, FlowReading


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """One file: why an import would refuse it, and what it would find in its flow."""

    path: str
    refusal: Refusal | None = None
    findings: tuple[Finding, ...] = ()
    doubts: tuple[Doubtful, ...] = ()


def check_files(files: FlowFiles, paths: Sequence[Path], known: Mapping[str, Flow]) -> tuple[CheckedFile, ...]:
    """Checks the files at or under the paths, subflows among them and `known`, the flows that are there already."""
    reading = FlowReading(files)
    found, nothing = reading.listed(paths)
    read = reading.read(found)
    taken = {each.flow.id: each.flow for each in read if each.flow and not each.failure}
    subflows = check_subflows({**known, **taken})
    return (*(CheckedFile(refusal.path, refusal) for refusal in nothing), *(_checked(each, subflows) for each in read))


def _checked(read: FlowRead, subflows: Mapping[str, tuple[Finding, ...]]) -> CheckedFile:
    flow = read.flow
    own = check(flow) if flow else ()
    others = subflows.get(flow.id, ()) if flow and not read.failure else ()
    return CheckedFile(str(read.path), read.refusal, (*own, *others), read.doubts)
