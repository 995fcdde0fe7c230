"""A flow as a Mermaid flowchart that any viewer draws; what a chart does not show stands beside it in comments."""

from __future__ import annotations

import json
import re
from typing import Any

from rfdesktop.adapters.documents.mermaid_reader import HEAD, STEP
from rfdesktop.domain.flows.document import document, step_document
from rfdesktop.domain.flows.documents import Lost, NotCarried, Written
from rfdesktop.domain.flows.flow import Flow, Step, StepType

_SHAPES = {
    StepType.QUESTION: ("{", "}"),
    StepType.ACTION: ("[", "]"),
    StepType.INFO: ("(", ")"),
    StepType.SUBFLOW: ("[[", "]]"),
    StepType.RESULT: ("([", "])"),
}
_SPECIAL = re.compile(r"[\"#<>&`|;\\{}%*_]|^[ ]+|[ ]+$|[^\S ]|[\x00-\x1f\x7f]|(?<=[ ])[ ]")
_DRAWN = ("title", "options", "next")


def write_mermaid(flow: Flow) -> Written:
    """The chart. It carries the whole flow."""
    nodes = {step.id: f"n{index}" for index, step in enumerate(flow.steps, 1)}
    head = {name: value for name, value in document(flow).items() if name not in ("steps", "rfflow")}
    lines = ["flowchart TD", f"    {HEAD}{_json(head)}"]
    for step in flow.steps:
        opening, closing = _SHAPES[step.type]
        lines.append(f'    {nodes[step.id]}{opening}"{_escaped(step.title)}"{closing}')
    for step in flow.steps:
        lines += _arrows(step, nodes)
    for step in flow.steps:
        extra = {name: value for name, value in step_document(step).items() if name not in _DRAWN and value != ""}
        lines.append(f"    {STEP}{_json({'node': nodes[step.id], **extra})}")
    missing = (step for step in flow.steps if any(follower not in nodes for follower in step.followers))
    return Written(("\n".join(lines) + "\n").encode(), tuple(NotCarried(Lost.LINKS, step.id) for step in missing))


def _arrows(step: Step, nodes: dict[str, str]) -> list[str]:
    here = nodes[step.id]
    if step.type is StepType.QUESTION:
        return [
            f'    {here} -->|"{_escaped(option.label)}"| {nodes[option.next]}'
            for option in step.options
            if option.next in nodes
        ]
    return [f"    {here} --> {nodes[step.next]}"] if step.next in nodes else []


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: "".join(f"#{ord(sign)};" for sign in found[0]), text)


def _json(value: Any) -> str:
    # Without the signs that would end a line for some reader.
    return (
        json.dumps(value, ensure_ascii=False)
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
        .replace("\x85", "\\u0085")
    )
