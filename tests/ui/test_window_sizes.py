"""The window at every size that it allows: docks that give way and come back, a flow that can be finished by mouse."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QDockWidget, QLineEdit, QScrollArea, QWidget

from rfdesktop.ui.flows.dock_fold import STRIP
from rfdesktop.ui.window.layout import Side
from tests.ui.conftest import Start
from tests.ui.finding import find_one
from tests.ui.window_driver import WindowDriver

SYMPTOM = "outlook keeps asking for password after reset, 3 users at acme"
FONT_SIZES = (8, 10, 20)
SIZES = ((1, 1), (800, 560), (1000, 600), (1320, 820), (1920, 1040))
"""The first is the smallest that the window allows."""


def resize(app: WindowDriver, width: int, height: int) -> None:
    app.window.resize(width, height)
    for _ in range(3):
        QApplication.processEvents()


def reachable(app: WindowDriver, widget: QWidget) -> bool:
    """A click on its middle hits it; the whole of it lies in the window, scrolled to if need be."""
    area = next((part for part in _parents(widget) if isinstance(part, QScrollArea)), None)
    if area is not None:
        area.ensureWidgetVisible(widget)
        QApplication.processEvents()
    place = QRect(widget.mapTo(app.window, QPoint(0, 0)), widget.size())
    hit = app.window.childAt(place.center())
    inside = app.window.rect().contains(place) if area is None else True
    return inside and (hit is widget or (hit is not None and widget.isAncestorOf(hit)))


def _parents(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


def shown(app: WindowDriver) -> set[Side]:
    return {side for side in Side if app.window.sides.shown(side)}


def launch(app: WindowDriver) -> QWidget:
    button = app.find(QAbstractButton, "launchFlowButton")
    app.until(button.isEnabled, "a flow that fits: a busy library answers after the message")
    button.click()
    app.until(lambda: app.page.findChild(QWidget, "flowRunner") is not None, "the runner")
    runner = app.on_page(QWidget, "flowRunner")
    app.until(lambda: runner.findChild(QWidget, "flowOptions") is not None, "the first step")
    return runner


def walk_by_mouse(app: WindowDriver, runner: QWidget) -> int:
    """Goes on by real clicks on what can be reached, by the first option, until the flow ends; the steps taken."""
    for taken in range(40):
        run = app.application.presenter.tabs.current.panels.run
        assert run is not None
        options = runner.findChild(QWidget, "flowOptions")
        buttons = options.findChildren(QAbstractButton) if options is not None and options.isVisible() else []
        onward = find_one(runner, QAbstractButton, "flowNextButton")
        if not buttons and not onward.isVisible():
            return taken
        target = buttons[0] if buttons else onward
        assert reachable(app, target), f"{target.text()!r} of step {taken}"
        before = len(run.visits)
        app.until(target.isEnabled, "the way on")
        for field in runner.findChildren(QLineEdit):
            field.setText("0")
        app.qtbot.mouseClick(target, Qt.MouseButton.LeftButton)
        app.until(lambda before=before: _visits(app) != before, "the next step")
    raise AssertionError("the flow does not end")


def _visits(app: WindowDriver) -> int:
    run = app.application.presenter.tabs.current.panels.run
    return len(run.visits) if run is not None else 0


@pytest.mark.parametrize("font_size", FONT_SIZES)
def test_all_of_a_running_flow_can_be_reached_at_every_size(start_app: Start, font_size: int) -> None:
    app = start_app({"provider": "offline", "theme": "light", "font_size": font_size})
    app.ask(SYMPTOM)
    runner = launch(app)
    for size in SIZES:
        resize(app, *size)
        options = find_one(runner, QWidget, "flowOptions").findChildren(QAbstractButton)
        close, back = (find_one(runner, QAbstractButton, name) for name in ("flowCloseButton", "flowBackButton"))
        wanted = (*options, close, back, app.composer, app.button("concludeButton"))
        assert [
            widget.objectName() or widget.accessibleName() for widget in wanted if not reachable(app, widget)
        ] == [], size


def test_a_flow_is_walked_to_its_end_by_mouse_in_a_small_window(app: WindowDriver) -> None:
    app.ask(SYMPTOM)
    resize(app, 800, 560)
    assert walk_by_mouse(app, launch(app)) > 2
    assert reachable(app, find_one(app.on_page(QWidget, "flowRunner"), QAbstractButton, "concludeRunButton"))


@pytest.mark.parametrize("font_size", FONT_SIZES)
@pytest.mark.parametrize("side", Side)
def test_every_allowed_size_has_room_for_a_dock_that_is_asked_for(start_app: Start, side: Side, font_size: int) -> None:
    app = start_app({"provider": "offline", "theme": "light", "font_size": font_size})
    app.ask(SYMPTOM)
    app.until(lambda: app.window.flows.preview.isVisible(), "the flow's details")
    for size in SIZES:
        resize(app, *size)
        app.window.sides.ask(side)
        app.until(lambda: side in shown(app), f"the dock at {size}")
        launch_button = app.find(QAbstractButton, "launchFlowButton")
        wanted = [app.composer, app.button("concludeButton"), app.find(QWidget, "searchField"), launch_button]
        for widget in wanted:
            # What stands beside the docks finds its height in a later turn.
            app.until(
                lambda there=widget: not there.isVisible() or reachable(app, there), f"{widget.objectName()} at {size}"
            )


def test_the_smallest_window_fits_a_small_screen_with_a_title_bar(start_app: Start) -> None:
    app = start_app({"provider": "offline", "theme": "light", "font_size": 20})
    smallest = app.window.minimumSize()
    assert smallest.width() <= 1000
    assert smallest.height() <= 640 - 36


def test_docks_give_way_and_come_back(app: WindowDriver) -> None:
    resize(app, 1320, 820)
    assert shown(app) == {Side.HISTORY, Side.FLOWS}
    before = (app.window.history_dock.width(), app.window.flows.width())
    resize(app, 800, 560)
    assert shown(app) == {Side.FLOWS}
    resize(app, 1320, 820)
    assert shown(app) == {Side.HISTORY, Side.FLOWS}
    assert (app.window.history_dock.width(), app.window.flows.width()) == before
    # Larger text needs wider docks; text as before leaves them as they were.
    for size in (20, 10):
        app.application.theme.set_font_size(size)
    app.until(lambda: (app.window.history_dock.width(), app.window.flows.width()) == before, "the docks as before")


def test_in_large_text_the_history_is_as_wide_as_titles_need_or_not_there(start_app: Start) -> None:
    app = start_app({"provider": "offline", "theme": "light", "font_size": 20})
    seen = set()
    for width in (1024, 1280, 1366, 1600):
        resize(app, width, 800)
        there = Side.HISTORY in shown(app)
        seen.add(there)
        assert not there or app.window.history_dock.width() >= 300, width
    assert seen == {True, False}


def test_a_dock_closed_by_hand_stays_closed(app: WindowDriver) -> None:
    resize(app, 1320, 820)
    app.window.flows.close()
    assert shown(app) == {Side.HISTORY}
    resize(app, 800, 560)
    resize(app, 1320, 820)
    assert shown(app) == {Side.HISTORY}


def test_a_dock_closed_in_a_small_window_leaves_its_room_to_the_other(app: WindowDriver) -> None:
    resize(app, 800, 560)
    app.window.flows.close()
    assert shown(app) == {Side.HISTORY}


def test_a_dock_asked_for_in_a_small_window_takes_the_others_place(app: WindowDriver) -> None:
    resize(app, 800, 560)
    app.action("historySearchAction").trigger()
    assert shown(app) == {Side.HISTORY}
    app.action("librarySearchAction").trigger()
    assert shown(app) == {Side.FLOWS}
    resize(app, 1320, 820)
    assert shown(app) == {Side.HISTORY, Side.FLOWS}


def test_what_is_wanted_of_the_docks_outlives_the_app_in_a_small_window(start_app: Start) -> None:
    first = start_app()
    # Within the offscreen screen, so that the window comes back as large as it was.
    resize(first, 780, 560)
    assert shown(first) == {Side.FLOWS}
    first.application.quit()
    again = start_app()
    again.until(lambda: again.window.width() == 780, "the window of before")
    assert shown(again) == {Side.FLOWS}
    resize(again, 1320, 820)
    assert shown(again) == {Side.HISTORY, Side.FLOWS}


def test_a_dock_dragged_wider_is_as_wide_again_once_there_is_room(app: WindowDriver) -> None:
    resize(app, 1320, 820)
    line = QPoint(app.window.history_dock.geometry().right() + 3, 400)
    app.qtbot.mousePress(app.window, Qt.MouseButton.LeftButton, pos=line)
    app.qtbot.mouseMove(app.window, line + QPoint(40, 0))
    app.qtbot.wait(50)
    app.qtbot.mouseMove(app.window, line + QPoint(80, 0))
    app.qtbot.wait(50)
    app.qtbot.mouseRelease(app.window, Qt.MouseButton.LeftButton, pos=line + QPoint(80, 0))
    app.qtbot.wait(50)
    wide = app.window.history_dock.width()
    assert wide > 300
    resize(app, 1000, 600)
    assert app.window.history_dock.width() < wide
    resize(app, 1320, 820)
    assert app.window.history_dock.width() == wide


def test_no_dock_floats_over_the_chat(app: WindowDriver) -> None:
    floatable = QDockWidget.DockWidgetFeature.DockWidgetFloatable
    assert [dock.objectName() for dock in app.window.findChildren(QDockWidget) if dock.features() & floatable] == []


def test_a_narrow_page_switches_between_chat_and_flow(app: WindowDriver) -> None:
    app.ask(SYMPTOM)
    resize(app, 800, 560)
    switch = app.on_page(QWidget, "paneSwitch")
    assert not switch.isVisible()
    runner = launch(app)
    transcript = app.on_page(QWidget, "transcript")
    assert (runner.isVisible(), transcript.isVisible(), switch.isVisible()) == (True, False, True)
    app.click("chatPaneButton")
    assert (runner.isVisible(), transcript.isVisible()) == (False, True)
    app.click("flowPaneButton")
    assert (runner.isVisible(), transcript.isVisible()) == (True, False)
    resize(app, 1320, 820)
    assert (runner.isVisible(), transcript.isVisible(), switch.isVisible()) == (True, True, False)
    find_one(runner, QAbstractButton, "flowCloseButton").click()
    resize(app, 800, 560)
    assert (runner.isVisible(), transcript.isVisible(), switch.isVisible()) == (False, True, False)


def test_a_flow_that_is_resumed_in_a_narrow_page_takes_the_chats_place(app: WindowDriver) -> None:
    app.ask(SYMPTOM)
    resize(app, 800, 560)
    runner = launch(app)
    app.click("chatPaneButton")
    app.find(QAbstractButton, "launchFlowButton").click()
    app.until(runner.isVisible, "the flow")
    assert not app.on_page(QWidget, "transcript").isVisible()


def test_a_question_asked_in_the_middle_of_a_flow_brings_the_chat(app: WindowDriver) -> None:
    app.ask(SYMPTOM)
    resize(app, 800, 560)
    runner = launch(app)
    app.ask("and for a service account?")
    assert app.on_page(QWidget, "transcript").isVisible()
    assert not runner.isVisible()


def test_what_is_typed_into_a_flow_keeps_the_keyboard_while_the_window_changes(app: WindowDriver) -> None:
    app.ask(SYMPTOM)
    resize(app, 1320, 820)
    app.window.activateWindow()
    runner = launch(app)
    option = find_one(runner, QWidget, "flowOptions").findChildren(QAbstractButton)[0]
    option.setFocus()
    for size in ((800, 560), (1320, 820)):
        resize(app, *size)
        assert QGuiApplication.focusObject() is option
    resize(app, 800, 560)
    app.click("chatPaneButton")
    assert QGuiApplication.focusObject() is app.composer


def test_composer_transcript_and_header_share_their_edges(app: WindowDriver) -> None:
    for _ in range(4):
        app.ask(SYMPTOM)
    for width, height in ((1920, 1040), (1320, 820), (800, 560)):
        resize(app, width, height)
        frame = app.on_page(QWidget, "composerFrame")
        left = frame.mapTo(app.page, QPoint(0, 0)).x()
        right = app.page.width() - left - frame.width()
        transcript = app.application.presenter.tabs.current.tab.transcript
        column = transcript.document().rootFrame().frameFormat()
        bar = transcript.width() - transcript.viewport().width()
        assert bar > 0
        assert (left, right) == (column.leftMargin(), column.rightMargin() + bar)
        line = app.application.presenter.tabs.current.tab.header.line
        assert line.mapTo(app.page, QPoint(line.inset, 0)).x() == left
        conclude = app.button("concludeButton")
        assert conclude.mapTo(app.page, QPoint(conclude.width(), 0)).x() == app.page.width() - right
    assert app.on_page(QWidget, "composerFrame").width() <= 820


def test_the_column_of_text_does_not_move_when_its_scroll_bar_comes(app: WindowDriver) -> None:
    resize(app, 1320, 420)
    transcript = app.application.presenter.tabs.current.tab.transcript
    app.ask(SYMPTOM)
    margins = {transcript.document().rootFrame().frameFormat().leftMargin()}
    for _ in range(3):
        app.ask(SYMPTOM)
        margins.add(transcript.document().rootFrame().frameFormat().leftMargin())
    assert transcript.verticalScrollBar().maximum() > 0
    assert len(margins) == 1


def test_the_composer_is_as_high_before_the_first_word_as_after(app: WindowDriver) -> None:
    QApplication.processEvents()
    before = app.composer.height()
    app.type("a")
    assert app.composer.height() == before


def test_the_flows_fold_beside_a_flow_in_progress_and_open_over_it(app: WindowDriver) -> None:
    app.ask(SYMPTOM)
    resize(app, 1280, 800)
    dock, launch_button = app.window.flows, app.find(QAbstractButton, "launchFlowButton")
    head = dock.titleBarWidget()
    assert launch_button.property("kind") == "primary"
    runner = launch(app)
    app.until(lambda: dock.width() == STRIP, "the strip")
    strip = app.find(QAbstractButton, "flowStrip")
    assert str(dock.list.model().rowCount()) in strip.toolTip()
    assert not head.isVisible()
    assert not launch_button.isVisible()
    before = runner.geometry()
    app.window.activateWindow()
    app.action("toggleFlowsAction").trigger()
    drawer = app.find(QWidget, "flowDrawer")
    assert drawer.isVisible()
    assert launch_button.property("kind") == ""
    assert runner.geometry() == before
    assert reachable(app, dock.search)
    dock.search.setFocus()
    app.qtbot.keyClick(dock.search, Qt.Key.Key_Escape)
    assert not drawer.isVisible()
    assert runner.isAncestorOf(app.window.focusWidget() or app.window)
    app.action("librarySearchAction").trigger()
    assert drawer.isVisible()
    assert dock.search.hasFocus()
    app.composer.setFocus()
    assert not drawer.isVisible()
    find_one(runner, QAbstractButton, "flowCloseButton").click()
    app.until(lambda: dock.width() > STRIP, "the dock")
    assert launch_button.isVisible()
    assert launch_button.property("kind") == "primary"
    assert reachable(app, launch_button)
    assert dock.titleBarWidget() is head
    assert head.isVisible()


def test_history_folds_before_the_flow_in_progress_gets_too_narrow_and_comes_when_asked_for(app: WindowDriver) -> None:
    app.ask(SYMPTOM)
    resize(app, 1280, 800)
    runner = launch(app)
    transcript = app.on_page(QWidget, "transcript")
    for width, history, both in ((1280, True, True), (1180, True, True), (1179, False, True), (1000, False, True)):
        resize(app, width, 800)
        assert (Side.HISTORY in shown(app), runner.isVisible() and transcript.isVisible()) == (history, both), width
    resize(app, 990, 800)
    assert runner.isVisible() is not transcript.isVisible()
    app.action("historySearchAction").trigger()
    assert Side.HISTORY in shown(app)


def test_the_search_fields_of_the_docks_stand_in_one_line(app: WindowDriver) -> None:
    resize(app, 1320, 820)
    fields = [app.find(QWidget, name) for name in ("searchField", "librarySearch")]
    assert len({field.mapTo(app.window, QPoint(0, 0)).y() for field in fields}) == 1
    assert len({field.height() for field in fields}) == 1


def test_most_of_the_library_is_in_sight_while_it_is_browsed(app: WindowDriver) -> None:
    app.ask(SYMPTOM)
    resize(app, 1280, 800)
    dock = app.window.flows
    assert dock.preview.toggle.is_open
    dock.all_flows.click()
    app.until(lambda: dock.list.model().rowCount() > 10, "all flows")
    assert not dock.preview.toggle.is_open
    rows = [dock.list.visualRect(dock.list.model().index(row, 0)) for row in range(dock.list.model().rowCount())]
    assert sum(dock.list.viewport().rect().contains(row) for row in rows) >= 6
    dock.preview.toggle.click()
    dock.back.click()
    dock.all_flows.click()
    assert dock.preview.toggle.is_open
