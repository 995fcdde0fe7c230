"""What a well-formed flow can still have wrong: its graph, its fields, its commands and its subflows.

The rules are those of the flow format, `rfflow` 1. All functions are pure and linear in steps and followers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from rfdesktop.domain.flows.findings import Finding, FindingCode
from rfdesktop.domain.flows.flow import Danger, Flow, Step, StepType

_PLACE = re.compile(r"\{([A-Za-z0-9_-]+)\}")

Links = Mapping[str, Iterable[str]]


def check(flow: Flow) -> tuple[Finding, ...]:
    """All findings of one flow by itself, in the steps' order; the subflows' own are `check_subflows`'s."""
    known = frozenset(step.id for step in flow.steps)
    fields = frozenset(entry.name for entry in flow.fields)
    own = (finding for step in flow.steps for finding in _step(step, known, fields))
    return (*_start(flow, known), *_ahead_and_behind(flow), *own)


def check_subflows(flows: Mapping[str, Flow]) -> dict[str, tuple[Finding, ...]]:
    """For each flow with something wrong: subflows that are not in `flows`, and those that lead back to the flow."""
    calls = {flow.id: tuple(dict.fromkeys(_called(flow))) for flow in flows.values()}
    group = _loops(calls)
    found: dict[str, tuple[Finding, ...]] = {}
    for flow in flows.values():
        findings = tuple(_subflow_findings(flow, calls, group))
        if findings:
            found[flow.id] = findings
    return found


def _subflow_findings(flow: Flow, calls: Links, group: Mapping[str, int]) -> Iterator[Finding]:
    for step in flow.steps:
        if step.type is not StepType.SUBFLOW:
            continue
        if step.flow not in calls:
            yield Finding(FindingCode.SUBFLOW_MISSING, step.id, {"flow": step.flow})
        elif group[step.flow] == group[flow.id]:
            yield Finding(FindingCode.SUBFLOW_CONTAINS_ITSELF, step.id, {"flow": step.flow})


def _called(flow: Flow) -> Iterator[str]:
    return (step.flow for step in flow.steps if step.type is StepType.SUBFLOW)


def _start(flow: Flow, known: frozenset[str]) -> Iterator[Finding]:
    if flow.start not in known:
        yield Finding(FindingCode.START_MISSING, "", {"start": flow.start})


def _ahead_and_behind(flow: Flow) -> Iterator[Finding]:
    """Steps that cannot be reached (told only where there is a start) and steps that no result follows."""
    onward = {step.id: step.followers for step in flow.steps}
    backward: dict[str, list[str]] = {step.id: [] for step in flow.steps}
    for step in flow.steps:
        for follower in step.followers:
            if follower in backward:
                backward[follower].append(step.id)
    reached = _reach((flow.start,), onward) if flow.start in onward else frozenset(onward)
    ending = _reach((step.id for step in flow.steps if step.type is StepType.RESULT), backward)
    for step in flow.steps:
        if step.id not in reached:
            yield Finding(FindingCode.UNREACHABLE, step.id)
        if step.id not in ending:
            yield Finding(FindingCode.NO_RESULT_AHEAD, step.id)


def _reach(starts: Iterable[str], links: Links) -> frozenset[str]:
    seen: set[str] = set()
    waiting = list(starts)
    while waiting:
        here = waiting.pop()
        if here not in seen and here in links:
            seen.add(here)
            waiting.extend(links[here])
    return frozenset(seen)


def _step(step: Step, known: frozenset[str], fields: frozenset[str]) -> Iterator[Finding]:
    yield from _followers(step, known)
    labels: set[str] = set()
    for option in step.options:
        label = " ".join(option.label.split()).casefold()
        if label in labels:
            yield Finding(FindingCode.LABELS_REPEAT, step.id, {"label": option.label})
        labels.add(label)
    for name in dict.fromkeys(_PLACE.findall(step.note)):
        if name not in fields:
            yield Finding(FindingCode.FIELD_UNKNOWN, step.id, {"field": name})
    for command in step.commands:
        if command.danger is Danger.DESTRUCTIVE and not command.rollback.strip():
            yield Finding(FindingCode.NO_ROLLBACK, step.id, {"command": command.text})


def _followers(step: Step, known: frozenset[str]) -> Iterator[Finding]:
    goes_on = step.type not in (StepType.QUESTION, StepType.RESULT)
    for follower in dict.fromkeys((step.next,) if goes_on else step.followers):
        if follower not in known:
            yield Finding(FindingCode.NEXT_MISSING, step.id, {"next": follower})


def _loops(links: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """A number for each node, equal for two nodes exactly where each leads to the other.

    Strongly connected components by Kosaraju's two passes, without recursion.
    """
    order: list[str] = []
    seen: set[str] = set()
    for root in links:
        waiting = [(root, False)]
        while waiting:
            here, left = waiting.pop()
            if left:
                order.append(here)
            elif here not in seen and here in links:
                seen.add(here)
                waiting.append((here, True))
                waiting.extend((follower, False) for follower in links[here])
    backward: dict[str, list[str]] = {node: [] for node in links}
    for node, followers in links.items():
        for follower in followers:
            if follower in backward:
                backward[follower].append(node)
    return _numbered(order, backward)


def _numbered(order: list[str], backward: Links) -> dict[str, int]:
    group: dict[str, int] = {}
    for number, root in enumerate(reversed(order)):
        waiting = [root]
        while waiting:
            here = waiting.pop()
            if here not in group:
                group[here] = number
                waiting.extend(backward[here])
    return group
