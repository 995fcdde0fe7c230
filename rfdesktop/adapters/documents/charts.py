"""A Mermaid chart that stands in a Markdown text."""

from __future__ import annotations

from dataclasses import replace

from rfdesktop.adapters.documents.blocks import Block, Kind
from rfdesktop.adapters.documents.drafts import Draft
from rfdesktop.adapters.documents.mermaid_reader import read_mermaid

_LEAST = 3
"""Steps that a chart has which is a flow and no picture of one line."""


def is_chart(block: Block) -> bool:
    """Whether a block of code is a chart."""
    return block.kind is Kind.CODE and block.info.split(" ")[0].casefold() in ("mermaid", "{mermaid}", "mmd")


def take_chart(draft: Draft, block: Block) -> bool:
    """Makes the steps of a chart those of a draft that has none; False, with nothing taken, where it is no flow."""
    chart = read_mermaid(block.text)
    if len(chart.steps) < _LEAST:
        return False
    targets = (each for step in chart.steps for each in (step.target, *(option.target for option in step.options)))
    for part in {id(each): each for each in (*chart.steps, *targets) if each is not None}.values():
        part.line += block.line
    draft.steps, draft.start, draft.groups = chart.steps, chart.start, chart.groups
    draft.doubts += [replace(doubt, line=doubt.line + block.line) for doubt in chart.doubts]
    draft.head |= {name: value for name, value in chart.head.items() if name not in draft.head}
    return True
