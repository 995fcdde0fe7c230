"""Runbooks, charts and tables of people who never heard of this app: what comes out of them, and what is told.

Beside each of `cases/runbooks` lies what must come of it: a step a line with its type, its title and where it leads,
then each doubt with its line.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rfdesktop.adapters.documents.understanding import understood
from rfdesktop.domain.flows.documents import Understood
from rfdesktop.domain.flows.flow import Step

CASES = Path(__file__).parents[1] / "cases" / "runbooks"
FOREIGN = sorted(path for path in CASES.iterdir() if path.suffix != ".expected")


def told(found: Understood) -> Iterator[str]:
    """What came out, in lines."""
    flow = found.flow
    titles = {step.id: step.title for step in flow.steps}
    yield f"{flow.id} | {flow.title} | {flow.kind.value} | starts at: {titles[flow.start]}"
    for name in ("summary", "symptoms", "products", "owner", "minutes", "sources"):
        if value := getattr(flow, name):
            yield f"{name}: {value!r}"
    for step in flow.steps:
        yield from _step(step, titles)
    for doubt in found.doubts:
        yield f"! {doubt.line} {doubt.doubt.value}: {doubt.text}"


def _step(step: Step, titles: dict[str, str]) -> Iterator[str]:
    leads = f" -> {titles[step.next]}" if step.next else f" ({step.outcome.value})" if step.outcome else ""
    yield f"{step.type.value}: {step.title}{leads}"
    if step.body:
        yield f"    body {step.body!r}"
    for command in step.commands:
        yield f"    {command.shell.value}> {command.text}"
    for option in step.options:
        yield f"    {option.label} -> {titles[option.next]}"


@pytest.mark.parametrize("path", FOREIGN, ids=lambda path: path.name)
def test_a_foreign_document_gives_what_it_says(path: Path) -> None:
    found = understood(path.read_bytes(), path.name)
    expected = path.with_name(f"{path.name}.expected").read_text(encoding="utf-8")
    assert "\n".join(told(found)) + "\n" == expected


def test_there_are_enough_of_them() -> None:
    charts = [path for path in FOREIGN if path.suffix in (".mmd", ".mermaid")]
    texts = [path for path in FOREIGN if path.suffix in (".md", ".txt")]
    assert (len(charts) >= 10, len(texts) >= 20) == (True, True)
