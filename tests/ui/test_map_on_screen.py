"""The map of a flow on the screen: zoomed, moved, walked along, drawn on, and read out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rfdesktop.domain.flows.flow import Command, Danger, Flow, FlowKind, Option, Step, StepType
from rfdesktop.domain.flows.map.chart import NEXT, chart_of
from rfdesktop.domain.flows.map.traces import RunTrace, StepFigures, StepTrace, looked_at
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.settings import ThemeChoice
from rfdesktop.ui.flows.map import cursor
from rfdesktop.ui.flows.map.look import FURTHER
from rfdesktop.ui.flows.map.node_item import NodeItem
from rfdesktop.ui.flows.map.panel import FlowMapPanel
from rfdesktop.ui.flows.map.rows import MapRole
from rfdesktop.ui.flows.map.view import FlowMap
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.line_height import list_line
from tests.ui.hostile import Bait
from tests.ui.screen_checks import light_theme, nameless_controls

FLOW = Flow(
    "flow",
    "Flow",
    FlowKind.TROUBLESHOOTING,
    "ask",
    (
        Step("ask", StepType.QUESTION, "Who?", options=(Option("One", "act"), Option("All", "call"))),
        Step("act", StepType.ACTION, "Remove it", commands=(Command("x", danger=Danger.DESTRUCTIVE),), next="end"),
        Step("call", StepType.INFO, "Call them", next=""),
        Step("end", StepType.RESULT, "Fixed", outcome=Outcome.RESOLVED),
    ),
)
TRACE = RunTrace("act", {"ask": StepTrace(0, 1), "act": StepTrace(1, 1)}, frozenset({("ask", "act")}))


def long_flow(count: int, **last: str) -> Flow:
    steps = [
        Step(f"s{at}", StepType.QUESTION, f"Step {at}?", options=(Option("Yes", f"s{at + 1}"), Option("No", "end")))
        for at in range(count - 2)
    ]
    steps.append(Step(f"s{count - 2}", StepType.ACTION, last.get("title", "The last"), next="end"))
    return replace(FLOW, id="long", start="s0", steps=(*steps, FLOW.steps[-1]))


class Screen:
    """A panel with an editable map, shown, and what it says."""

    def __init__(self, qtbot: QtBot) -> None:
        theme = light_theme()
        theme.set_choice(ThemeChoice.LIGHT)
        self.panel = FlowMapPanel(theme, Icons(theme), editable=True)
        qtbot.addWidget(self.panel)
        self.view = self.panel.view
        self.chosen: list[str] = []
        self.connected: list[tuple[str, int, str]] = []
        self.made: list[tuple[str, int]] = []
        self.panel.stepChosen.connect(self.chosen.append)
        self.view.connectRequested.connect(lambda *said: self.connected.append(said))
        self.view.newStepRequested.connect(lambda *said: self.made.append(said))
        self.panel.resize(800, 640)
        self.panel.show()
        qtbot.waitExposed(self.panel)

    def show(self, qtbot: QtBot, flow: Flow) -> None:
        with qtbot.waitSignal(self.view.laidOut):
            self.panel.show_chart(chart_of(flow))

    def item(self, step_id: str) -> NodeItem:
        item = self.view.map.item_of(step_id)
        assert item is not None
        return item

    def place(self, step_id: str, x: float = 0, y: float = 0) -> QPoint:
        """A place of the viewport, from the middle of a step."""
        return self.view.mapFromScene(self.item(step_id).scenePos() + QPointF(x, y))

    def drag(self, begin: QPoint, end: QPoint) -> None:
        port = self.view.viewport()
        QTest.mouseMove(port, begin)
        QTest.mousePress(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, begin)
        for part in (1, 2, 3):
            QTest.mouseMove(port, begin + (end - begin) * part / 3)
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)

    def wheel(self, at: QPoint, turn: int) -> None:
        port = self.view.viewport()
        QApplication.sendEvent(
            port,
            QWheelEvent(
                QPointF(at),
                QPointF(port.mapToGlobal(at)),
                QPoint(),
                QPoint(0, turn),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            ),
        )

    def picture(self) -> QImage:
        return self.view.grab().toImage()


@pytest.fixture
def screen(qtbot: QtBot) -> Iterator[Screen]:
    screen = Screen(qtbot)
    screen.show(qtbot, FLOW)
    yield screen
    screen.panel.hide()


def test_a_small_map_opens_whole_and_every_control_has_a_name(screen: Screen) -> None:
    room = screen.view.viewport().rect()
    assert all(room.contains(screen.place(step.id)) for step in FLOW.steps)
    assert screen.view.zoom.scale <= 1.0
    assert nameless_controls(screen.panel) == []
    assert screen.view.objectName() == "flowMap"


def test_a_click_and_enter_choose_a_step_and_arrows_go_along_the_ways(
    screen: Screen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(cursor, "announce", lambda _view, text: said.append(text))
    qtbot.mouseClick(screen.view.viewport(), Qt.MouseButton.LeftButton, pos=screen.place("act"))
    assert screen.chosen == ["act"]
    screen.panel.show_trace(TRACE)
    screen.view.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Home):
        qtbot.keyClick(screen.view, key)
    qtbot.keyClick(screen.view, Qt.Key.Key_Return)
    assert screen.chosen == ["act", "act" if screen.view.place.at == "act" else "ask"]
    assert said[0].startswith("Step 4: Fixed. End: Resolved")
    assert said[1].startswith("Step 2: Remove it. you are here. Action · Destructive · 1 command. Visited.")
    assert said[-1].endswith("Leads on: One: 2 Remove it; All: 3 Call them")
    assert screen.view.accessibleDescription() == said[-1]


def test_the_list_says_what_the_map_shows_and_goes_with_it(screen: Screen, qtbot: QtBot) -> None:
    screen.panel.show_trace(TRACE)
    rows = screen.panel.rows
    text = Qt.ItemDataRole.AccessibleTextRole
    said = [rows.data(rows.index(row, 0), text) for row in range(rows.rowCount())]
    assert said == [
        "Step 1: Who?. Question · Start. Visited. Leads on: One: 2 Remove it; All: 3 Call them",
        "Step 2: Remove it. you are here. Action · Destructive · 1 command. Visited. Leads on: → 4 Fixed",
        "Step 3: Call them. Info. Leads on: → No step yet",
        "Step 4: Fixed. End: Resolved",
    ]
    assert screen.panel.steps.currentIndex().row() == 1
    assert not screen.panel.steps.isHidden()
    screen.panel.steps.setFocus()
    qtbot.keyClick(screen.panel.steps, Qt.Key.Key_Down)
    assert screen.view.place.at == "call"
    qtbot.keyClick(screen.panel.steps, Qt.Key.Key_Return)
    assert screen.chosen == ["call"]
    qtbot.keyClick(screen.view, Qt.Key.Key_Home)
    assert screen.panel.steps.currentIndex().row() == 0


def test_a_long_title_has_the_lines_it_needs_in_the_list_and_a_short_one_has_one(screen: Screen, qtbot: QtBot) -> None:
    words = "Have old restore points removed by the product"
    for title, more in ((f"{words}, and by nothing else, however full", 2), (f"{words} and nothing else, " * 4, 2)):
        screen.show(qtbot, long_flow(12, title=title))
        steps = screen.panel.steps
        short, long = (steps.visualRect(steps.model().index(row, 0)).height() for row in (1, 10))
        assert long - short == more * list_line(steps.font())


def test_keys_wheel_and_buttons_zoom_and_what_is_under_the_pointer_stays(screen: Screen, qtbot: QtBot) -> None:
    opened = screen.view.zoom.scale
    at = screen.place("act")
    before = screen.view.mapToScene(at)
    screen.wheel(at, 240)
    assert screen.view.zoom.scale == pytest.approx(opened * 1.44)
    after = screen.view.mapToScene(at)
    assert (after - before).manhattanLength() < 3
    qtbot.keyClick(screen.view, Qt.Key.Key_Minus)
    qtbot.keyClick(screen.view, Qt.Key.Key_Minus)
    assert screen.view.zoom.scale == pytest.approx(opened)
    screen.panel.larger.click()
    assert screen.panel.scale_button.text() == f"{round(120 * opened)} %"
    qtbot.keyClick(screen.view, Qt.Key.Key_0)
    assert screen.view.zoom.scale == pytest.approx(opened)
    for _ in range(30):
        qtbot.keyClick(screen.view, Qt.Key.Key_Plus)
    assert screen.view.zoom.scale == pytest.approx(2.5)


def test_dragging_empty_ground_moves_the_map(screen: Screen) -> None:
    before = screen.place("ask")
    screen.drag(QPoint(20, 500), QPoint(80, 440))
    assert screen.place("ask") - before == QPoint(60, -60)
    assert (screen.connected, screen.made, screen.chosen) == ([], [], [])


def test_a_line_from_a_step_to_another_or_to_empty_ground_asks_for_it(screen: Screen) -> None:
    bottom = screen.item("act").card.bottom()
    screen.drag(screen.place("call"), screen.place("end"))
    screen.drag(screen.place("act", 0, bottom - 2), QPoint(30, 500))
    assert screen.connected == [("call", NEXT, "end")]
    assert screen.made == [("act", NEXT)]
    # By its middle a question gives a new answer, by a port the answer whose line leaves there.
    screen.drag(screen.place("ask"), screen.place("end"))
    assert screen.connected[-1] == ("ask", 2, "end")
    QTest.mouseMove(screen.view.viewport(), screen.place("ask"))
    ports = dict(screen.item("ask").state.ports)
    assert set(ports) == {0, 1, 2}
    screen.drag(screen.place("ask", ports[1], bottom), screen.place("end"))
    assert screen.connected[-1] == ("ask", 1, "end")
    # Back on itself, and from an end, there is nothing to connect.
    screen.drag(screen.place("call", -40), screen.place("call", 40))
    screen.drag(screen.place("end"), screen.place("call"))
    assert len(screen.connected) == 3
    assert len(screen.made) == 1


def test_escape_drops_a_line_that_is_being_drawn(screen: Screen, qtbot: QtBot) -> None:
    port = screen.view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, screen.place("call"))
    QTest.mouseMove(port, screen.place("end"))
    assert screen.item("end").state.target
    qtbot.keyClick(screen.view, Qt.Key.Key_Escape)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, screen.place("end"))
    assert screen.connected == []
    assert not screen.item("end").state.target


def test_a_map_that_only_shows_is_moved_and_not_drawn_on(qtbot: QtBot) -> None:
    theme = light_theme()
    view = FlowMap(theme, Icons(theme))
    qtbot.addWidget(view)
    connected: list[object] = []
    view.connectRequested.connect(lambda *said: connected.append(said))
    view.resize(600, 600)
    view.show()
    with qtbot.waitSignal(view.laidOut):
        view.show_chart(chart_of(FLOW))
    item = view.map.item_of("call")
    assert item is not None
    begin = view.mapFromScene(item.scenePos())
    port = view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, begin)
    for part in (1, 2):
        QTest.mouseMove(port, begin + QPoint(30, 20) * part)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, begin + QPoint(60, 40))
    assert connected == []
    assert view.mapFromScene(item.scenePos()) == begin + QPoint(60, 40)


def test_changes_are_seen_at_once_and_keep_zoom_and_place(screen: Screen, qtbot: QtBot) -> None:
    screen.panel.show_trace(TRACE)
    screen.view.zoom.to(1.3)
    screen.view.bring("act")
    scale, at = screen.view.zoom.scale, screen.place("act")
    first = screen.picture()
    renamed = replace(FLOW, steps=(*FLOW.steps[:1], replace(FLOW.steps[1], title="Another title"), *FLOW.steps[2:]))
    screen.panel.show_chart(chart_of(renamed))
    assert screen.item("act").lines() == ("Another title",)
    assert screen.picture() != first
    longer = replace(renamed, steps=(*renamed.steps, Step("new", StepType.INFO, "New", next="ask")))
    screen.show(qtbot, longer)
    assert screen.item("new").node.title == "New"
    assert screen.view.zoom.scale == scale
    assert (screen.place("act") - at).manhattanLength() <= 2
    screen.show(qtbot, FLOW)
    assert screen.view.map.item_of("new") is None


def test_three_hundred_steps_are_laid_out_in_pieces_while_changes_show_at_once(screen: Screen, qtbot: QtBot) -> None:
    flow = long_flow(300)
    screen.show(qtbot, flow)
    assert len(screen.view.map.nodes) == 300
    longer = replace(flow, steps=(*flow.steps, Step("new", StepType.INFO, "New", next="s0")))
    finals: list[bool] = []
    screen.view.laidOut.connect(lambda: finals.append(True))
    screen.panel.show_chart(chart_of(longer))
    # Not yet where it will lie, but there.
    assert screen.item("new").isVisible()
    assert not finals
    renamed = replace(longer, steps=(replace(longer.steps[0], title="Typed meanwhile"), *longer.steps[1:]))
    screen.panel.show_chart(chart_of(renamed))
    qtbot.waitUntil(lambda: bool(finals))
    assert screen.item("s0").lines() == ("Typed meanwhile",)
    assert len({(item.pos().x(), item.pos().y()) for item in screen.view.map.nodes}) == 301


def test_figures_of_runs_are_painted_and_read_out(screen: Screen, qtbot: QtBot) -> None:
    low = screen.item("ask").card.height()
    with qtbot.waitSignal(screen.view.laidOut):
        screen.panel.show_figures({"ask": StepFigures(128, 1.0), "act": StepFigures(82, 0.64, 12)})
    assert screen.item("ask").card.height() > low
    with_figures = screen.picture()
    rows = screen.panel.rows
    said = str(rows.data(rows.index(1, 0), Qt.ItemDataRole.AccessibleTextRole))
    assert "passed by 82 runs · 12 left here" in said
    assert rows.data(rows.index(1, 0), MapRole.FACTS) == "82 · 64 % · 12 left here · Action · Destructive"
    screen.panel.show_figures({"ask": StepFigures(128, 1.0), "act": StepFigures(82, 0.1, 3)})
    assert screen.picture() != with_figures


def test_the_map_is_dressed_anew_with_the_theme_and_the_size_of_text(screen: Screen, qtbot: QtBot) -> None:
    light, wide = screen.picture(), screen.item("ask").card.width()
    with qtbot.waitSignal(screen.view.laidOut):
        light_theme().set_choice(ThemeChoice.DARK)
    assert screen.picture() != light
    light_theme().set_font_size(14)
    qtbot.waitUntil(lambda: screen.item("ask").card.width() > wide)


def test_odd_titles_stay_in_their_boxes_and_nothing_in_them_does_anything(screen: Screen, qtbot: QtBot) -> None:
    bait = Bait()
    titles = ("x" * 500, "يتحقق من الاتصال بالخادم " * 20, bait.title("t"), "word " * 100)
    steps = tuple(replace(step, title=title) for step, title in zip(FLOW.steps, titles, strict=True))
    asked = replace(steps[0], options=(Option(bait.text("o"), "act"), Option("ا" * 60, "nowhere<b>")))
    screen.show(qtbot, replace(FLOW, steps=(asked, *steps[1:])))
    for step in FLOW.steps:
        item = screen.item(step.id)
        metrics = screen.view.fontMetrics()
        assert 1 <= len(item.lines()) <= 2
        assert all(metrics.horizontalAdvance(line) <= item.card.width() for line in item.lines())
        assert not any("\u202e" in line or "\x1b" in line for line in item.lines())
    screen.picture()
    for step in FLOW.steps:
        QTest.mouseMove(screen.view.viewport(), screen.place(step.id))
    rows = screen.panel.rows
    assert "\u202e" not in str(rows.data(rows.index(2, 0), Qt.ItemDataRole.AccessibleTextRole))
    assert bait.bites() == []
    bait.close()


def test_a_step_that_is_looked_at_elsewhere_comes_into_sight_and_what_is_wrong_is_marked(
    screen: Screen, qtbot: QtBot
) -> None:
    flow = long_flow(120)
    screen.show(qtbot, flow)
    room = screen.view.viewport().rect()
    assert not room.contains(screen.place("s110"))
    screen.panel.show_trace(looked_at("s110"))
    assert room.contains(screen.place("s110"))
    assert "selected" in screen.view.accessibleDescription()
    plain = screen.picture()
    screen.view.show_wrong(frozenset({"s110"}))
    assert screen.picture() != plain
    assert "Something is to be put right here" in screen.view.accessibleDescription()
    # Of a step that is just being added, as soon as it is there.
    screen.panel.show_trace(looked_at("new"))
    longer = replace(flow, steps=(*flow.steps, Step("new", StepType.INFO, "New", next="s0")))
    screen.show(qtbot, longer)
    assert room.contains(screen.place("new"))


def test_a_map_with_less_room_stays_whole_or_keeps_the_current_step_in_sight(screen: Screen, qtbot: QtBot) -> None:
    qtbot.keyClick(screen.view, Qt.Key.Key_0)
    screen.panel.resize(420, 420)
    qtbot.waitUntil(lambda: all(screen.view.viewport().rect().contains(screen.place(step.id)) for step in FLOW.steps))
    qtbot.keyClick(screen.view, Qt.Key.Key_0)
    screen.panel.list_button.click()
    screen.panel.steps.stood.emit("end")
    qtbot.waitUntil(lambda: all(screen.view.viewport().rect().contains(screen.place(step.id)) for step in FLOW.steps))
    screen.panel.list_button.click()
    screen.show(qtbot, long_flow(40))
    screen.panel.resize(800, 640)
    screen.panel.show_trace(looked_at("s30"))
    screen.view.zoom.to(1.0)
    screen.view.bring("s30")
    # At the lower edge, which goes.
    screen.view.zoom.pan(QPointF(0, screen.view.viewport().height() - 60 - screen.place("s30").y()))
    screen.panel.resize(500, 400)
    qtbot.waitUntil(lambda: screen.view.viewport().rect().contains(screen.place("s30")))


@pytest.mark.parametrize("stands", ["s0", "s150"])
def test_a_map_that_is_too_long_to_be_read_as_a_whole_is_fitted_round_the_step_at_hand(
    screen: Screen, qtbot: QtBot, stands: str
) -> None:
    screen.show(qtbot, long_flow(300))
    screen.panel.show_trace(looked_at(stands))
    screen.view.zoom.fit()
    assert screen.view.zoom.scale >= FURTHER
    assert screen.view.viewport().rect().contains(screen.place(stands))
    screen.view.zoom.to(0.0)
    # Who asks for all of it by zooming out still gets it.
    assert screen.view.zoom.scale < FURTHER
