"""At 1280 × 800 a step is read, its commands copied and its answer given without scrolling."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles
from rfdesktop.domain.flows.flow import Flow, StepType
from rfdesktop.domain.flows.runs import FlowRun, RunStatus, Visit
from rfdesktop.ui.controls.whole_scroll import WholeScroll
from rfdesktop.ui.flows.runner import FlowRunnerPanel
from rfdesktop.ui.flows.step_scroll import StepScroll
from tests.ui.finding import find_one
from tests.ui.window_driver import WindowDriver

FLOWS = Path(__file__).resolve().parents[2] / "resources/flows"
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
TOO_LONG = 0
"""So many of the shipped flows' steps may be longer: those with three or four commands and a long text."""
MEASURED, LIGHT, ROOM = 170, 30, 60
"""So many of the steps that have the most to show are measured; the lighter ones of them must leave room, in pixels,
so that those with less to show need not be."""
TAB_STOPS = 15


def walks() -> Iterator[FlowRun]:
    """Every step of every shipped flow, each by its shortest way."""
    for path in sorted(FLOWS.glob("*.rfflow")):
        flow = FlowFiles().read(path)
        for step_id, way in ways(flow).items():
            visits = tuple(Visit(flow.id, at, NOW, left_at=None if at == step_id else NOW) for at in way)
            step = flow.step(step_id)
            ended = step is not None and step.type is StepType.RESULT
            status = RunStatus.FINISHED if ended else RunStatus.ACTIVE
            yield FlowRun("run", "chat", (flow,), visits, status, NOW, NOW)


def ways(flow: Flow) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {flow.start: (flow.start,)}
    waiting = deque([flow.start])
    while waiting:
        at = waiting.popleft()
        step = flow.step(at)
        for after in step.followers if step is not None else ():
            if after not in found:
                found[after] = (*found[at], after)
                waiting.append(after)
    return found


def weight(run: FlowRun) -> int:
    """About how much a step has to show, in letters: a command, a field or an answer takes lines of its own."""
    step = run.step
    texts = [step.title, step.body, step.note, *(option.label for option in step.options)]
    texts += [text for command in step.commands for text in (command.text, command.expect, command.rollback)]
    return sum(map(len, texts)) + 200 * len(step.commands) + 80 * (len(step.options) + len(step.fields))


def hidden(panel: FlowRunnerPanel) -> int:
    """How many pixels of the step's text, commands and answers are below what can be seen."""
    assert panel.step is not None
    scroll = find_one(panel, StepScroll)
    return panel.step.mapTo(scroll.viewport(), QPoint(0, panel.step.height())).y() - scroll.viewport().height()


def loose(panel: FlowRunnerPanel) -> int:
    """How many pixels the fields can be scrolled although they are as high as they need, which cuts the first."""
    (fields,) = [area for area in panel.findChildren(WholeScroll) if area.accessibleName() == "What was found"]
    unscrolled = fields.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff and fields.isVisible()
    return fields.verticalScrollBar().maximum() if unscrolled else 0


def tab_stops(panel: FlowRunnerPanel) -> int:
    parts = panel.findChildren(QWidget)
    return sum(bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus) and part.isVisible() for part in parts)


def test_the_steps_of_the_shipped_flows_fit_and_have_few_stops_for_tab(app: WindowDriver) -> None:
    app.window.resize(1280, 800)
    app.application.presenter.tabs.current.links.launch("outlook-keeps-asking-for-password")
    app.until(lambda: app.page.findChild(FlowRunnerPanel) is not None, "the runner")
    panel = find_one(app.page, FlowRunnerPanel)
    app.until(lambda: panel.step is not None and panel.width() > 500, "the runner beside the chat")
    # What is walked below is no run of the chat, so that the one which was launched would count as another.
    panel.head.others.offer_runs(())
    too_long: dict[str, int] = {}
    most = 0
    # Laying out is measured; painting takes longer than that.
    app.window.setUpdatesEnabled(False)
    heaviest = sorted(walks(), key=weight, reverse=True)
    for seen, run in enumerate(heaviest[:MEASURED], 1):
        panel.show_run(run, focus=False)
        QApplication.processEvents()
        QApplication.processEvents()
        if (below := hidden(panel)) > 0:
            too_long[f"{run.flow.id}: {run.step.id}"] = below
        if seen > MEASURED - LIGHT:
            assert below < -ROOM, f"{run.step.id} has little room left: measure more steps than {MEASURED}"
        most = max(most, tab_stops(panel))
        assert loose(panel) == 0, run.step.id
        assert find_one(panel, StepScroll).verticalScrollBar().value() == 0
    app.window.setUpdatesEnabled(True)
    print(f"{len(too_long)} of {len(heaviest)} steps do not fit: {too_long}")
    assert len(heaviest) > 300
    assert len(too_long) <= TOO_LONG, too_long
    assert most <= TAB_STOPS


@pytest.mark.parametrize("size", [(1024, 700), (1280, 800)])
def test_in_large_text_no_field_lies_over_the_buttons(app: WindowDriver, size: tuple[int, int]) -> None:
    app.window.resize(*size)
    app.application.theme.set_font_size(20)
    app.application.presenter.tabs.current.links.launch("account-keeps-locking-out")
    app.until(lambda: app.page.findChild(FlowRunnerPanel) is not None, "the runner")
    panel = find_one(app.page, FlowRunnerPanel)
    most = max(walks(), key=lambda run: len(run.step.fields))
    for problem in ("", "This has to be filled in first, and this says so in more than one line of the runner's foot."):
        panel.show_run(most)
        panel.show_problem(problem)
        app.until(lambda: panel.back.isVisible(), "the buttons")
        for _ in range(4):
            QApplication.processEvents()
        fields = panel.foot._fields
        lowest = fields.mapTo(panel.foot, QPoint(0, fields.height())).y()
        assert lowest <= panel.back.y()
        assert panel.foot.rect().contains(panel.next.geometry())
