"""Flows as plain JSON values, for programs that read them step by step."""

from __future__ import annotations

from typing import Any

from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.flow import Command, Danger, Flow, FlowHit, Step, StepType


def hit_value(hit: FlowHit) -> dict[str, Any]:
    """A flow that a search found."""
    value = {"id": hit.flow_id, "title": hit.title, "why": {"kind": hit.why.kind.value, "text": hit.why.text}}
    return value | {"risk": hit.risk.value, "minutes": hit.minutes, "fit": round(hit.fit, 3)}


def flow_value(flow: Flow) -> dict[str, Any]:
    """A flow whole."""
    return {
        "id": flow.id,
        "title": flow.title,
        "summary": flow.summary,
        "symptoms": list(flow.symptoms),
        "error_codes": list(flow.error_codes),
        "risk": flow.risk.value,
        "minutes": flow.minutes,
        "start": flow.start,
        "steps": [step_value(step) for step in flow.steps],
    }


def step_value(step: Step) -> dict[str, Any]:
    """A step, only with the members that it has."""
    value: dict[str, Any] = {"id": step.id, "type": step.type.value, "title": step.title, "body": step.body}
    value["options"] = [{"label": option.label, "next": option.next} for option in step.options]
    value["commands"] = [_command_value(command) for command in step.commands]
    value["record"] = [entry.label for entry in step.fields]
    value |= {"flow": step.flow, "next": step.next, "note": step.note}
    value["outcome"] = step.outcome.value if step.outcome else ""
    return {name: part for name, part in value.items() if part or name in ("title", "body")}


def step_after(flow: Flow, step_id: str, answer: str) -> Step:
    """The step to be at: the first one without a step, the named one without an answer, else the one that the answer
    leads to, any answer where a step has but one way on. Raises KnownError STEP_NOT_FOUND, ANSWER_UNKNOWN."""
    step = _step(flow, step_id or flow.start)
    if not step_id or not answer.strip():
        return step
    if step.type is not StepType.QUESTION:
        return _step(flow, step.next) if step.next else step
    said = " ".join(answer.split()).casefold()
    for option in step.options:
        if said in (" ".join(option.label.split()).casefold(), option.next.casefold()):
            return _step(flow, option.next)
    labels = "; ".join(option.label for option in step.options)
    raise KnownError(ErrorCode.ANSWER_UNKNOWN, step=step.title, answers=labels)


def _step(flow: Flow, step_id: str) -> Step:
    step = flow.step(step_id)
    if step is None:
        raise KnownError(ErrorCode.STEP_NOT_FOUND, flow=flow.title, step=step_id)
    return step


def _command_value(command: Command) -> dict[str, Any]:
    value = {"shell": command.shell.value, "text": command.text, "expect": command.expect, "rollback": command.rollback}
    value["danger"] = "" if command.danger is Danger.NONE else command.danger.value
    return {name: part for name, part in value.items() if part}
