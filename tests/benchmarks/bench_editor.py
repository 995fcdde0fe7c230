"""What opening a flow of 300 steps in the editor costs, and a key there. Prints; asserts no time.

Measured as CPU time of the window's thread, since the machine may be shared: opening means from the worker's answer to
the painted window (the map and the findings follow), a key from its press to its field and the list painted.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from statistics import median

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles
from rfdesktop.app.paths import resources_folder
from rfdesktop.domain.flows.editing.editions import WorkingCopy
from rfdesktop.domain.flows.editing.events import FlowEditOpened
from rfdesktop.domain.flows.flow import Flow, Step
from rfdesktop.ui.flows.editor.warm_up import warm_up
from tests.ui.editor_driver import EditorDriver, revision_of

pytestmark = pytest.mark.benchmark

STEPS, KEYS, OPENINGS = 300, 100, 8
POSTED = 3
"""Rounds of events that lead to others."""


def big_flow() -> Flow:
    """The steps of the flows that ship, one after the other."""
    flows = FlowFiles().read_all(resources_folder() / "flows")
    steps: list[Step] = []
    for flow in flows:
        names = {step.id: f"s{len(steps) + at}" for at, step in enumerate(flow.steps)}
        for step in flow.steps:
            options = tuple(replace(option, next=names[option.next]) for option in step.options)
            steps.append(replace(step, id=names[step.id], next=names.get(step.next, ""), options=options))
    return replace(flows[0], start="s0", steps=tuple(steps[:STEPS]))


@pytest.fixture
def driver(qtbot: QtBot) -> Iterator[EditorDriver]:
    warm_up()
    made = EditorDriver(qtbot)
    yield made
    made.end()


def cost_ms(work: Callable[[], object]) -> float:
    """CPU milliseconds of this thread."""
    began = time.thread_time()
    work()
    return (time.thread_time() - began) * 1_000


def painted(driver: EditorDriver, flow: Flow) -> None:
    """Takes the worker's answer and does all that waits for its turn, the painting included, but what is timed for
    later."""
    copy = WorkingCopy(driver.editor.id, flow, 1)
    driver.editors.handle(FlowEditOpened(driver.editor.id, copy, False, revision_of(flow), flow))
    for _ in range(POSTED):
        QCoreApplication.sendPostedEvents()
    driver.window.repaint()


def settle() -> None:
    until = time.monotonic() + 0.3
    while time.monotonic() < until:
        QCoreApplication.processEvents()
        time.sleep(0.005)


def test_opening_and_typing(driver: EditorDriver) -> None:
    flow = big_flow()

    openings = []
    for number in range(OPENINGS):
        named = replace(flow, id=f"big-{number}")
        driver.editors.open_flow(named.id)
        settle()
        openings.append(cost_ms(lambda named=named: painted(driver, named)))  # type: ignore[misc]
        settle()
        driver.window.close()
    driver.open(flow)
    settle()
    editor = driver.editor
    editor.session.select("s150", ("title",))
    settle()

    def key() -> None:
        QTest.keyClicks(driver.focus, "x")
        driver.focus.repaint()
        editor.window.steps.viewport().repaint()

    keys = sorted(cost_ms(key) for _ in range(KEYS))
    settle()
    checking = cost_ms(editor.view.check)
    print(
        f"\n{STEPS} steps: opened {median(openings[1:]):.0f} ms (first {openings[0]:.0f}), key {median(keys):.1f} ms "
        f"(p95 {keys[KEYS * 95 // 100]:.1f}), findings behind it {checking:.1f} ms"
    )
