"""Which answer of a flow's question an answer of the assistant names, if it names one. Nothing is chosen by it."""

from __future__ import annotations

import re

from rfdesktop.domain.flows.flow import Step, StepType

SAID_BY = "Choose:"
"""What the line begins with by which the assistant names an answer (`resources/prompts/assistant.md`)."""

_LINE = re.compile(r"^[\s>*_\-]*choose\s*:[\s*_]*(.+?)[\s*_]*$", re.IGNORECASE | re.MULTILINE)
_AROUND = " \t\"'“”„‚‘’«»`*_.:"


def advised_option(answer: str, step: Step) -> int | None:
    """The index of the option that the last such line names by its label; None for none, and for what is no label of
    this step (a model may make one up)."""
    lines = _LINE.findall(answer)
    if step.type is not StepType.QUESTION or not lines:
        return None
    said = _bare(lines[-1])
    named = [at for at, option in enumerate(step.options) if _bare(option.label) == said]
    return named[0] if len(named) == 1 else None


def _bare(label: str) -> str:
    return " ".join(label.strip(_AROUND).split()).casefold()
