"""The scenes of the gallery with a flow's map: in a run, beside its list, with figures, and of the largest flow."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton

from rfdesktop.app.gallery import Gallery
from rfdesktop.app.gallery_flows import LOCK_OUT, panel_of, running, standing_at
from rfdesktop.app.selfcheck_controls import CheckFailed
from rfdesktop.domain.flows.flow import Flow, StepType
from rfdesktop.domain.flows.limits import STEPS
from rfdesktop.domain.flows.map.chart import chart_of
from rfdesktop.domain.flows.map.traces import MapFigures, StepFigures, looked_at, trace_of
from rfdesktop.ui.flows.map.panel import FlowMapPanel
from rfdesktop.ui.flows.map.view import FlowMap
from rfdesktop.ui.theme.icons import Icons

ALONE = QSize(1100, 760)
_RUNS = 240


def in_a_run(gallery: Gallery) -> None:
    """The map in the place of the step, part of it and the whole, and the list beside it."""
    with running(gallery, LOCK_OUT) as (panels, run):
        panels.show_run(standing_at(run, lambda step: step.type is StepType.RESULT))
        shown = panel_of(gallery).map
        shown.set_open(True)
        panel = shown.panel
        if panel is None:
            raise CheckFailed("the map is missing")
        gallery.until(lambda: panel.view.map.layout is not None, "the map is not laid out")
        gallery.take("flow-map")
        panel.view.zoom.fit()
        gallery.take("flow-map-whole")
        panel.list_button.click()
        gallery.take("flow-map-list")


def by_itself(gallery: Gallery) -> None:
    """As in an editor: figures of runs, and as many steps as a flow can have."""
    with running(gallery, LOCK_OUT) as (_panels, run):
        at = standing_at(run, lambda step: step.type is StepType.RESULT)
        with _map(gallery, run.flow) as panel:
            panel.show_figures(_figures(run.flow))
            panel.show_trace(looked_at(run.flow.start))
            gallery.take("map-figures", panel)
        with _map(gallery, repeated(run.flow, STEPS)) as panel:
            gallery.take("map-large", panel)
            panel.show_trace(trace_of(at))
            panel.view.zoom.fit()
            gallery.take("map-large-whole", panel)


def of_the_library(gallery: Gallery) -> None:
    """From the details of a flow."""
    gallery.act("newChatAction")
    gallery.act("librarySearchAction")
    dock = gallery.application.window.flows
    dock.all_flows.click()
    gallery.until(lambda: bool(dock.preview.flow_id), "the details of a flow")
    dock.preview.toggle.unfold(True)
    gallery.take("flow-details")
    button = dock.preview.findChild(QPushButton, "flowDetailsMap")
    if button is None:
        raise CheckFailed("the details lead to no map")
    button.click()
    shown = gallery.window_of_its_own("flowMapWindow")
    view = shown.findChild(FlowMap)
    gallery.until(lambda: view is not None and view.map.layout is not None, "the map is not laid out")
    gallery.take("flow-map-window", shown)
    shown.close()
    tabs = gallery.application.presenter.tabs
    tabs.close(gallery.application.window.tabs.currentIndex())


@contextmanager
def _map(gallery: Gallery, flow: Flow) -> Iterator[FlowMapPanel]:
    """A map in a window of its own."""
    application = gallery.application
    panel = FlowMapPanel(application.theme, Icons(application.theme), editable=True)
    panel.resize(ALONE)
    panel.show()
    panel.show_chart(chart_of(flow))
    try:
        gallery.until(lambda: panel.view.map.layout is not None, "the map is not laid out")
        yield panel
    finally:
        panel.close()
        panel.deleteLater()


def repeated(flow: Flow, count: int) -> Flow:
    """A flow of so many steps: the same one again and again, each time from where it ended."""
    ends = [step.id for step in flow.steps if step.type is StepType.RESULT]
    rounds = -(-count // len(flow.steps))
    steps = []
    for number in range(rounds):
        for step in flow.steps:
            goes_on = step.id == ends[0] and number < rounds - 1
            renamed = replace(
                step,
                id=f"{step.id}-{number}" if number else step.id,
                next=_renamed(step.next, number),
                options=tuple(replace(option, next=_renamed(option.next, number)) for option in step.options),
            )
            if goes_on:
                next_ = _renamed(flow.start, number + 1)
                renamed = replace(renamed, type=StepType.INFO, outcome=None, next=next_)
            steps.append(renamed)
    return replace(flow, id=f"{flow.id}-long", steps=tuple(steps[:count]))


def _renamed(step_id: str, number: int) -> str:
    return f"{step_id}-{number}" if number and step_id else step_id


def _figures(flow: Flow) -> MapFigures:
    """As they may be: at each answer the runs divide, and some are left."""
    arrive = {flow.start: _RUNS}
    figures: dict[str, StepFigures] = {}
    for step in flow.steps:
        came = arrive.get(step.id, 0)
        left = came // 9 if step.type is StepType.QUESTION and came else 0
        figures[step.id] = StepFigures(came - left, (came - left) / _RUNS, left)
        nexts = dict.fromkeys(step.followers)
        for part, follower in enumerate(nexts):
            share = (came - left) // len(nexts)
            arrive[follower] = arrive.get(follower, 0) + (share if part else came - left - share * (len(nexts) - 1))
    return figures


MAP_SCENES = (in_a_run, by_itself, of_the_library)
