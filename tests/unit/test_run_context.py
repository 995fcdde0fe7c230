"""What goes to a model in the middle of a flow run: the step where it stands and those around it, whole, once."""

from __future__ import annotations

from pathlib import Path

import pytest

from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles
from rfdesktop.domain.flows.flow import Flow, StepType
from rfdesktop.domain.flows.runs import FlowRun, RunStatus, advance, choose, start_run
from rfdesktop.services.turns.flow_words import step_words
from tests.first_twelve import first_twelve
from tests.unit.turn_rig import CHAT, NOW, Desk, at_desk

DEPTHS = (0, 1, 3, 5)
LONG_ENOUGH = 80
"""Characters of a step from which on telling it twice would be a waste."""


def walked(run: FlowRun) -> FlowRun:
    """The run a step further, by a question's last answer that goes on."""
    step, flow = run.step, run.flow
    if step.type is StepType.QUESTION:
        on = [place for place, option in enumerate(step.options) if not _ends(flow, option.next)]
        return choose(run, on[-1] if on else 0, NOW)
    values = {field.name: field.choices[0] if field.choices else "7" for field in step.fields}
    return advance(run, values, NOW)


def _ends(flow: Flow, step_id: str) -> bool:
    step = flow.step(step_id)
    return step is None or step.type is StepType.RESULT


@pytest.mark.parametrize("path", list(first_twelve()), ids=lambda path: str(path.stem))
def test_the_step_and_the_next_ones_are_there_whole(tmp_path: Path, path: Path) -> None:
    flow = FlowFiles().read(path)

    async def scenario(desk: Desk) -> None:
        desk.flows.known = {flow.id: flow}
        desk.model.says("ok")
        await desk.assistant.send(CHAT, flow.symptoms[0])
        run = start_run("r" * 32, CHAT, flow, NOW)
        for depth in range(max(DEPTHS) + 1):
            if run.status is RunStatus.FINISHED:
                break
            if depth in DEPTHS:
                await desk.runs.save_run(run)
                desk.model.says("ok")
                await desk.assistant.send(CHAT, f"it says {depth}, what now")
                _check(flow, run, "\n".join(turn.text for turn in desk.model.requests[-1].turns))
            run = walked(run)

    at_desk(tmp_path, scenario)


def _check(flow: Flow, run: FlowRun, sent: str) -> None:
    assert f"Stands at: {run.step.title}" in sent
    for step in (run.step, *(step for name in run.step.followers if (step := flow.step(name)))):
        assert step_words(flow, step) in sent, step.title
    for step in flow.steps:
        words = step_words(flow, step)
        assert len(words) < LONG_ENOUGH or sent.count(words) <= 1, words
