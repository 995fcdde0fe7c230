"""How long a step would take to show, by what is in it: a run that would hold the window up is offered, not shown."""

from __future__ import annotations

from collections.abc import Iterable

from rfdesktop.domain.flows.flow import Step
from rfdesktop.domain.flows.runs import FlowRun

LONG = 500
"""The measure, about milliseconds of a desk computer, from which on it is asked before a step is shown. The largest
step that people write, twenty commands and thirty fields, has about 150."""

# Measured in the runner's panel: a card for a command, a line for a field, a link for a source; an entry of a choice,
# a thousand letters of any text; a line of a body, whose cost Qt's lists let grow with their number.
_COMMAND, _FIELD, _OPTION, _SOURCE = 4.0, 1.0, 1.0, 2.0
_ENTRY, _LETTER, _LINE = 0.03, 0.003, 0.1
_WORD = 3_000
"""Letters in one word that take a millisecond to lay out; the time grows with the square of their number."""


def is_long_to_show(run: FlowRun) -> bool:
    """Whether the step where a run stands would hold the window up."""
    flow = run.flow_by_id(run.current.flow_id) or run.flow
    return show_cost(run.step) + _SOURCE * len(flow.sources) > LONG


def show_cost(step: Step) -> float:
    """About how many milliseconds a step takes to show."""
    choices = sum(len(entry.choices) for entry in step.fields)
    parts = _COMMAND * len(step.commands) + _FIELD * len(step.fields) + _OPTION * len(step.options) + _ENTRY * choices
    return parts + sum(_text_cost(text) for text in _texts(step)) + _LINE * (step.body.count("\n") + 1)


def _text_cost(text: str) -> float:
    if len(text) <= _WORD:
        return _LETTER * len(text)
    longest = max((len(word) for word in text.split()), default=0)
    return _LETTER * len(text) + (longest / _WORD) ** 2


def _texts(step: Step) -> Iterable[str]:
    yield from (step.title, step.body, step.note)
    yield from (option.label for option in step.options)
    yield from (entry.label for entry in step.fields)
    for command in step.commands:
        yield from (command.text, command.expect, command.rollback)
