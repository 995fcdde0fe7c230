"""The scenes of the gallery with a flow in progress: every kind of step, and what is said of a run."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QSize

from rfdesktop.app.gallery import Gallery
from rfdesktop.app.selfcheck_controls import CheckFailed
from rfdesktop.domain.flows.flow import Danger, Flow, Step, StepType
from rfdesktop.domain.flows.marks import MarkKind
from rfdesktop.domain.flows.remarks import give_values, mark
from rfdesktop.domain.flows.runs import FlowRun, RunStatus, Visit
from rfdesktop.ui.chat.side_panels import SidePanels
from rfdesktop.ui.flows.runner import FlowRunnerPanel

LOCK_OUT, MAIL, OUTLOOK = "account-keeps-locking-out", "mail-is-not-delivered", "outlook-keeps-asking-for-password"
NARROW = QSize(800, 600)


def standing_at(run: FlowRun, wanted: Callable[[Step], object]) -> FlowRun:
    """The run at the first step that is wanted, by the shortest way. Raises CheckFailed where the flow has none."""
    way = next((way for way in _ways(run.flow) if wanted(_step(run.flow, way[-1]))), None)
    if way is None:
        raise CheckFailed(f"{run.flow.id} has no such step")
    began = run.started_at
    times = [began + timedelta(minutes=number) for number in range(len(way) + 1)]
    visits = [Visit(run.flow.id, step_id, times[at], left_at=times[at + 1]) for at, step_id in enumerate(way)]
    here = replace(visits[-1], left_at=None)
    ended = _step(run.flow, way[-1]).type is StepType.RESULT
    status = RunStatus.FINISHED if ended else RunStatus.ACTIVE
    return replace(run, visits=(*visits[:-1], here), status=status, undone=(), mark=None)


def _ways(flow: Flow) -> Iterator[tuple[str, ...]]:
    seen = {flow.start}
    waiting: deque[tuple[str, ...]] = deque([(flow.start,)])
    while waiting:
        way = waiting.popleft()
        yield way
        for after in _step(flow, way[-1]).followers:
            if after not in seen:
                seen.add(after)
                waiting.append((*way, after))


def _step(flow: Flow, step_id: str) -> Step:
    step = flow.step(step_id)
    if step is None:
        raise CheckFailed(f"{flow.id} has no step {step_id}")
    return step


@contextmanager
def running(gallery: Gallery, flow_id: str) -> Iterator[tuple[SidePanels, FlowRun]]:
    """A flow in a chat of its own, which goes again."""
    gallery.act("newChatAction")
    chat = gallery.application.presenter.tabs.current
    chat.links.launch(flow_id)
    gallery.until(lambda: chat.panels.run is not None, f"the flow {flow_id}")
    run = chat.panels.run
    if run is not None:
        yield chat.panels, run
    tabs = gallery.application.presenter.tabs
    tabs.close(gallery.application.window.tabs.currentIndex())


def panel_of(gallery: Gallery) -> FlowRunnerPanel:
    panel = gallery.application.presenter.tabs.current.tab.findChild(FlowRunnerPanel)
    if panel is None:
        raise CheckFailed("the flow runner is missing")
    return panel


def questions(gallery: Gallery) -> None:
    with running(gallery, MAIL) as (panels, run):
        panels.show_run(standing_at(run, lambda step: len(step.options) >= _MANY))
        gallery.take("flow-question")


def commands(gallery: Gallery) -> None:
    """A step with commands: open places, asked for, filled; one that can hurt; fields."""
    with running(gallery, LOCK_OUT) as (panels, run):
        at = standing_at(run, lambda step: len(step.commands) > 1 and "<" in step.commands[0].text)
        panels.show_run(at)
        gallery.take("flow-commands")
        panel_of(gallery).copy_command()
        gallery.take("flow-commands-asking")
        panels.show_run(give_values(at, {"DC": "DC01", "USER": "bstone", "PDC": "DC01"}, at.changed_at))
        gallery.take("flow-commands-filled")
        hurts = [Danger.DESTRUCTIVE]
        panels.show_run(standing_at(run, lambda step: any(part.danger in hurts for part in step.commands)))
        gallery.take("flow-danger")
        at = standing_at(run, lambda step: len(step.fields) > 1)
        panels.show_run(at)
        panel_of(gallery).show_problem("This has to be filled in first.", at.step.fields[0].label)
        gallery.take("flow-fields")


def ends(gallery: Gallery) -> None:
    """A result, a run and a step that are marked, and marking."""
    with running(gallery, OUTLOOK) as (panels, run):
        ended = standing_at(run, lambda step: step.type is StepType.RESULT)
        panels.show_run(ended)
        gallery.take("flow-end")
        panel_of(gallery).head.ask_mark(0)
        gallery.take("flow-marking")
        panel_of(gallery).head.strip.cancelled.emit()
        wrong = mark(ended, MarkKind.WRONG, "The disk was failing after all", ended.changed_at)
        panels.show_run(mark(wrong, MarkKind.UNDONE, "", ended.changed_at, 1))
        gallery.take("flow-marked")
        panels.show_run(standing_at(run, lambda step: step.type is StepType.INFO or bool(step.commands)))
        gallery.act("librarySearchAction")
        gallery.take("flow-drawer")
        gallery.application.window.fold.close()
        window = gallery.application.window
        window.resize(NARROW)
        gallery.take("flow-narrow", window)


def subflow(gallery: Gallery) -> None:
    with running(gallery, "onedrive-stuck-syncing") as (panels, run):
        panels.show_run(standing_at(run, lambda step: step.type is StepType.SUBFLOW))
        gallery.take("flow-subflow")


_MANY = 9

FLOW_SCENES = (questions, commands, ends, subflow)
