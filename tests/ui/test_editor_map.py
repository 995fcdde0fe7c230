"""The map in the middle of an editor: what is written is on it, and what is drawn on it is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from rfdesktop.domain.flows.flow import Flow, FlowKind, Option, Step, StepType
from rfdesktop.domain.flows.map.chart import NEXT
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.ui.flows.map.node_item import NodeItem
from rfdesktop.ui.flows.map.view import FlowMap
from tests.ui.editor_driver import EditorDriver

FLOW = Flow(
    "a",
    "Prompts",
    FlowKind.TROUBLESHOOTING,
    "ask",
    (
        Step("ask", StepType.QUESTION, "Who?", options=(Option("One", "do"), Option("All", "end"))),
        Step("do", StepType.ACTION, "Remove it", next="end"),
        Step("end", StepType.RESULT, "Fixed", outcome=Outcome.RESOLVED),
    ),
)


class MapDriver(EditorDriver):
    """An editor of which the map is looked at."""

    @property
    def map(self) -> FlowMap:
        return self.editor.map.panel.view

    def item(self, step_id: str) -> NodeItem:
        self.qtbot.waitUntil(lambda: self.map.map.item_of(step_id) is not None)
        item = self.map.map.item_of(step_id)
        assert item is not None
        return item

    def step(self, step_id: str) -> Step:
        step = self.flow.step(step_id)
        assert step is not None
        return step


@pytest.fixture
def driver(qtbot: QtBot) -> Iterator[MapDriver]:
    made = MapDriver(qtbot)
    made.open(FLOW)
    yield made
    made.end()


def test_what_is_typed_is_on_the_map_and_the_step_is_ringed(driver: MapDriver, qtbot: QtBot) -> None:
    assert driver.item("ask").state.here
    assert not driver.item("ask").state.walked
    driver.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    driver.type("Take it out")
    item = driver.item("do")
    qtbot.waitUntil(lambda: item.node.title == "Take it out")
    assert item.state.here
    driver.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    driver.press(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: item.lines() == ("No title yet",))


def test_what_is_drawn_is_an_edit_and_undone_as_one(driver: MapDriver, qtbot: QtBot) -> None:
    driver.map.connectRequested.emit("ask", 1, "do")
    assert driver.step("ask").options[1].next == "do"
    driver.map.connectRequested.emit("do", NEXT, "ask")
    assert driver.step("do").next == "ask"
    driver.editor.session.undo()
    driver.editor.session.undo()
    assert driver.flow == FLOW
    driver.map.connectRequested.emit("ask", 2, "do")
    assert driver.step("ask").options[2] == Option("", "do")
    driver.editor.session.undo()
    assert driver.flow == FLOW
    driver.map.newStepRequested.emit("do", NEXT)
    (new,) = (each for each in driver.flow.steps if each.id not in {"ask", "do", "end"})
    assert driver.step("do").next == new.id
    assert driver.editor.session.step_id == new.id
    assert driver.item(new.id).state.here


def test_a_click_on_the_map_opens_the_form_of_a_step(driver: MapDriver, qtbot: QtBot) -> None:
    place = driver.map.mapFromScene(driver.item("end").scenePos())
    qtbot.mouseClick(driver.map.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert driver.editor.session.step_id == "end"


def test_a_step_in_which_something_is_wrong_is_marked(driver: MapDriver, qtbot: QtBot) -> None:
    assert not driver.item("ask").state.wrong
    same = replace(FLOW.steps[0], options=(Option("One", "do"), Option("One", "end")))
    driver.editor.propose(replace(FLOW, steps=(same, *FLOW.steps[1:])))
    qtbot.waitUntil(lambda: driver.item("ask").state.wrong)
    driver.editor.session.undo()
    qtbot.waitUntil(lambda: not driver.item("ask").state.wrong)
