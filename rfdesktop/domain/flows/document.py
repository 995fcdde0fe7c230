"""A flow as the plain values of its file: the format's names in the format's order, nothing optional empty."""

from __future__ import annotations

from typing import Any

from rfdesktop.domain.flows.flow import Command, Field, FieldKind, Flow, Step, StepType

FORMAT = 1
"""The format's version that this app reads and writes."""


def document(flow: Flow) -> dict[str, Any]:
    """The whole file of a flow."""
    made: dict[str, Any] = {
        "rfflow": FORMAT,
        "id": flow.id,
        "title": flow.title,
        "kind": flow.kind.value,
        "status": flow.status.value,
    }
    for name in ("summary", "symptoms", "error_codes", "products", "tags"):
        _keep(made, name, getattr(flow, name))
    made["risk"] = flow.risk.value
    for name in ("minutes", "accounts", "targets", "owner", "review_by"):
        _keep(made, name, getattr(flow, name))
    _keep(made, "sources", [{"title": source.title, "url": source.url} for source in flow.sources])
    made["start"] = flow.start
    made["steps"] = [step_document(step) for step in flow.steps]
    return made


def step_document(step: Step) -> dict[str, Any]:
    """One step of it."""
    made: dict[str, Any] = {"id": step.id, "type": step.type.value, "title": step.title, "body": step.body}
    if step.type is StepType.QUESTION:
        made["options"] = [{"label": option.label, "next": option.next} for option in step.options]
        return made
    _keep(made, "commands", [_command(command) for command in step.commands])
    _keep(made, "fields", [_field(entry) for entry in step.fields])
    if step.type is StepType.SUBFLOW:
        made["flow"] = step.flow
    if step.type is not StepType.RESULT:
        made["next"] = step.next
    if step.outcome is not None:
        made["outcome"] = step.outcome.value
    _keep(made, "note", step.note)
    return made


def _keep(made: dict[str, Any], name: str, value: Any) -> None:
    if value not in (None, "", (), []):
        made[name] = list(value) if isinstance(value, tuple) else value


def _command(command: Command) -> dict[str, Any]:
    made: dict[str, Any] = {"shell": command.shell.value, "text": command.text, "danger": command.danger.value}
    _keep(made, "expect", command.expect)
    _keep(made, "rollback", command.rollback)
    return made


def _field(entry: Field) -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": entry.name,
        "label": entry.label,
        "kind": entry.kind.value,
        "required": entry.required,
    }
    if entry.kind is FieldKind.CHOICE or entry.choices:
        made["choices"] = list(entry.choices)
    return made
