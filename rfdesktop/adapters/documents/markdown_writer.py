"""A flow as Markdown that a person reads, edits and could have written; `markdown_reader` describes the form.

A step's text stands as it is where it reads back to itself, else in a quote, which keeps every sign of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from rfdesktop.adapters.documents.inline import escaped
from rfdesktop.adapters.documents.markdown_reader import read_markdown
from rfdesktop.domain.flows.documents import Lost, NotCarried, Written
from rfdesktop.domain.flows.flow import Command, Danger, Field, FieldKind, Flow, FlowStatus, Step, StepType

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
"""What a fence or a quote would not keep."""

_LISTS = (
    ("Error codes", "error_codes"), ("Products", "products"), ("Tags", "tags"), ("Accounts", "accounts"),
    ("Targets", "targets"),
)  # fmt: skip


def write_markdown(flow: Flow) -> Written:
    """The whole flow."""
    lines = [f"# {escaped(flow.title)}", ""]
    lost = []
    if flow.summary:
        lines += [*_summary(flow), ""]
    lines += [*_head(flow), ""]
    symptoms = [entry for entry in flow.symptoms if entry.strip()]
    if symptoms:
        lines += ["## Symptoms", "", *(f"- {escaped(entry)}" for entry in symptoms), ""]
    if flow.sources:
        links = (f"- [{escaped(source.title)}](<{_address(source.url)}>)" for source in flow.sources)
        lines += ["## Sources", "", *links, ""]
    if len(symptoms) < len(flow.symptoms):
        lost.append(NotCarried(Lost.EMPTY_ENTRIES))
    titles = {step.id: step.title for step in flow.steps}
    for step in flow.steps:
        lines += _step(step, titles)
    text = "\n".join(lines).rstrip("\n") + "\n"
    return Written(text.encode(), tuple(lost))


def _address(url: str) -> str:
    return url.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _summary(flow: Flow) -> list[str]:
    """As paragraphs where it reads back so, else in one line after its name."""
    words = "\n\n".join(escaped(part) for part in flow.summary.split("\n\n"))
    if read_markdown(f"# t\n\n{words}\n\n- Risk: low\n\n## s {{#s}}\n").head.get("summary") == flow.summary:
        return [words]
    return [f"Summary: {escaped(flow.summary)}"]


def _head(flow: Flow) -> Iterator[str]:
    yield f"- Id: {flow.id}"
    yield f"- Kind: {flow.kind.value}"
    if flow.status is not FlowStatus.DRAFT:
        yield f"- Status: {flow.status.value}"
    yield f"- Risk: {flow.risk.value}"
    if flow.minutes is not None:
        yield f"- Minutes: {flow.minutes}"
    for name, part in _LISTS:
        values = [entry for entry in getattr(flow, part) if entry.strip()]
        if values:
            yield f"- {name}: {', '.join(escaped(entry).replace(',', '&#44;') for entry in values)}"
    if flow.owner:
        yield f"- Owner: {escaped(flow.owner)}"
    if flow.review_by:
        yield f"- Review by: {flow.review_by}"
    if flow.steps and flow.start != flow.steps[0].id:
        yield f"- Start: [start](#{_anchor(flow.start)})"


def _step(step: Step, titles: dict[str, str]) -> Iterator[str]:
    yield f"## {escaped(step.title)} {{#{_anchor(step.id)}}}"
    yield ""
    if step.body:
        yield from (*_body(step.body, before_answers=bool(step.options)), "")
    for command in step.commands:
        yield from (*_command(command), "")
    if step.fields:
        yield from ("Record:", "", *(line for entry in step.fields for line in _field(entry)), "")
    if step.options:
        yield from (f"- {escaped(option.label)} → {_link(option.next, titles)}" for option in step.options)
        yield ""
    yield from _end(step, titles)


def _end(step: Step, titles: dict[str, str]) -> Iterator[str]:
    """What follows a step, and what kind of step it is where nothing else shows it."""
    match step.type:
        case StepType.ACTION if not step.commands and not step.fields:
            yield from ("Type: action", "")
        case StepType.SUBFLOW:
            yield from (f"Flow: {step.flow}", "")
        case StepType.RESULT if step.outcome is not None:
            yield from (f"Outcome: {step.outcome.value}", "")
        case _:
            pass
    if step.note:
        yield from (f"Note: {escaped(step.note)}", "")
    if step.next:
        yield from (f"→ {_link(step.next, titles)}", "")


_ANSWERS = ("- a → [e](#e)", "- b → [e](#e)")


def _body(body: str, *, before_answers: bool) -> Iterable[str]:
    if _reads_back(body, before_answers=before_answers):
        return (body,)
    if _UNSEEN.search(body):
        return (f"Body: {escaped(body)}",)
    return tuple(f"> {line}".rstrip(" ") if not line else f"> {line}" for line in body.split("\n"))


def _reads_back(body: str, *, before_answers: bool) -> bool:
    if body.lstrip() != body or _UNSEEN.search(body):
        return False
    # A list at its end would be one with the answers that follow.
    after = "\n".join(_ANSWERS) if before_answers else "Outcome: paused"
    found = read_markdown(f"# t\n\n## s {{#s}}\n\n{body}\n\n{after}\n\n## e {{#e}}\n\nx\n")
    if len(found.steps) != len(("s", "e")) or found.doubts:
        return False
    first = found.steps[0]
    if len(first.options) != (len(_ANSWERS) if before_answers else 0):
        return False
    said = (first.commands, first.fields, first.note, first.flow, first.target)
    return "\n\n".join(first.body) == body and not any(said) and (before_answers or not first.type)


def _command(command: Command) -> Iterator[str]:
    if _UNSEEN.search(command.text):
        yield f"Command: {command.shell.value} {escaped(command.text)}"
        yield ""
    else:
        longest = max((len(run) for run in re.findall(r"`+", command.text)), default=0)
        fence = "`" * max(3, longest + 1)
        yield from (f"{fence}{command.shell.value}", *command.text.split("\n"), fence)
    if command.expect or command.rollback or command.danger is not Danger.NONE:
        yield ""
    if command.expect:
        yield f"- Expect: {escaped(command.expect)}"
    if command.rollback:
        yield f"- Undo: {escaped(command.rollback)}"
    if command.danger is not Danger.NONE:
        yield f"- Danger: {command.danger.value}"


def _field(entry: Field) -> Iterator[str]:
    required = ", required" if entry.required else ""
    yield f"- {escaped(entry.label)} ({entry.kind.value}{required}) {{{entry.name}}}"
    if entry.kind is FieldKind.CHOICE:
        yield from (f"  - {escaped(choice)}" for choice in entry.choices)


def _link(step_id: str, titles: dict[str, str]) -> str:
    return f"[{escaped(titles.get(step_id, step_id))}](#{_anchor(step_id)})"


def _anchor(step_id: str) -> str:
    """A step's id within braces and in a link, as addresses have it."""
    return quote(step_id, safe="-._~")
