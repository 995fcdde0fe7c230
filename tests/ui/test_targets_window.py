"""The table of a run's targets: what is typed, read, chosen and taken out of it, and which run it is of."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.domain.flows import runs, targets
from rfdesktop.domain.flows.commands import AddTargets, GoToTarget, ReadTargets, RemoveTarget
from rfdesktop.domain.flows.flow import Flow, FlowKind, Option, Step, StepType
from rfdesktop.domain.flows.health_commands import SaveTable
from rfdesktop.domain.flows.runs import FlowRun
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.ui.flows.runner import FlowRunnerPanel
from rfdesktop.ui.flows.runner_presenter import FlowRunnerPresenter
from rfdesktop.ui.flows.targets_window import TargetsWindow
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.typed.keeper import TypedKeeper
from tests.ui.in_front import comes_to_the_front
from tests.ui.recording_commands import RecordingCommands
from tests.ui.screen_checks import light_theme

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
ASK = Step("ask", StepType.QUESTION, "Is it up?", options=(Option("Yes", "end"), Option("No", "end")))
END = Step("end", StepType.RESULT, "Patched", outcome=Outcome.RESOLVED)
FLOW = Flow("patching", "Patch servers", FlowKind.MAINTENANCE, "ask", (ASK, END))


def run_with(*names: str, run_id: str = "run") -> FlowRun:
    return targets.add_targets(runs.start_run(run_id, "chat", FLOW, NOW), names, NOW)


class Screen:
    """The runner in a window of its own, and the table that it opens."""

    def __init__(self, qtbot: QtBot) -> None:
        theme = light_theme()
        self.qtbot, self.commands = qtbot, RecordingCommands()
        self.panel = FlowRunnerPanel(theme, Icons(theme))
        qtbot.addWidget(self.panel)
        self.presenter = FlowRunnerPresenter(self.panel, self.commands, TypedKeeper(self.commands, self.panel))
        self.panel.resize(360, 700)
        self.panel.show()

    @property
    def table(self) -> TargetsWindow | None:
        return self.panel.findChild(TargetsWindow)

    def opened(self, run: FlowRun) -> TargetsWindow:
        self.presenter.show_run(run)
        self.panel.head.targets.click()
        table = self.table
        assert table is not None
        self.commands.sent.clear()
        return table


@pytest.fixture
def screen(qtbot: QtBot) -> Screen:
    return Screen(qtbot)


def names(table: TargetsWindow) -> list[str]:
    return [row[0] for row in table.model.table.rows]


def test_without_a_run_there_is_no_table(screen: Screen) -> None:
    screen.panel.head.targets.clicked.emit()
    assert screen.table is None


@pytest.mark.parametrize(("run", "place"), [(run_with(), "targetName"), (run_with("SRV01"), "targetTable")])
def test_it_opens_with_the_keyboard_where_one_goes_on(screen: Screen, run: FlowRun, place: str) -> None:
    table = screen.opened(run)
    assert table.isVisible()
    screen.qtbot.waitUntil(table.isActiveWindow)
    focused: QWidget | None = table.focusWidget()
    assert focused is not None
    assert focused.objectName() == place
    # Once more is the same window.
    screen.panel.head.targets.click()
    assert screen.panel.findChildren(TargetsWindow) == [table]


def test_what_is_typed_is_added_a_name_each_and_nothing_is_none(screen: Screen) -> None:
    table = screen.opened(run_with())
    screen.qtbot.keyClicks(table.name, "SRV01, SRV02")
    screen.qtbot.keyClick(table.name, Qt.Key.Key_Return)
    assert screen.commands.sent == [AddTargets("chat", "run", ("SRV01", "SRV02"))]
    table.added.emit("  \n")
    assert len(screen.commands.sent) == 1


def test_the_table_follows_its_run_and_closes_for_another(screen: Screen) -> None:
    table = screen.opened(run_with("SRV01"))
    screen.presenter.show_run(run_with("SRV01", "SRV02"))
    assert (names(table), table.isVisible()) == (["SRV01", "SRV02"], True)
    screen.presenter.show_run(run_with("PC7", run_id="other"))
    assert not table.isVisible()
    screen.panel.head.targets.click()
    assert (names(table), table.isVisible()) == (["PC7"], True)
    # A table that is closed does not come up by what happens to the run.
    table.close()
    screen.presenter.show_run(run_with("PC7", "PC8", run_id="other"))
    assert not table.isVisible()


def test_a_target_is_gone_to_and_where_the_run_is_already_nothing_is_asked(screen: Screen) -> None:
    table = screen.opened(run_with("SRV01", "SRV02"))
    table.chosen.emit("")
    table.chosen.emit("SRV01")
    assert screen.commands.sent == []
    table.grid.selectRow(1)
    table.go.click()
    assert screen.commands.of(GoToTarget) == [GoToTarget("chat", "run", "SRV02")]
    screen.qtbot.waitUntil(screen.panel.isActiveWindow)
    # A move is under way: another waits until it is answered.
    table.chosen.emit("SRV02")
    assert len(screen.commands.of(GoToTarget)) == 1


def test_a_target_goes_while_nothing_was_done_for_it_else_it_is_said_why_it_stays(screen: Screen) -> None:
    table = screen.opened(runs.choose(run_with("SRV01", "SRV02"), 0, NOW))
    table.removed.emit("")
    assert screen.commands.sent == []
    said = table.line.text()
    table.grid.selectRow(1)
    screen.qtbot.keyClick(table.grid, Qt.Key.Key_Delete)
    assert screen.commands.sent == [RemoveTarget("chat", "run", "SRV02")]
    assert table.line.text() == said
    table.grid.selectRow(0)
    screen.qtbot.keyClick(table.grid, Qt.Key.Key_Delete)
    assert len(screen.commands.sent) == 1
    assert table.line.text() == "SRV01 stays: something was done for it"


def test_targets_come_from_a_file_and_the_table_goes_into_one(screen: Screen) -> None:
    table = screen.opened(run_with("SRV01"))
    table.file.click()
    dialog = table.findChildren(QFileDialog)[-1]
    assert dialog.fileMode() == QFileDialog.FileMode.ExistingFile
    dialog.fileSelected.emit("/lists/servers.csv")
    dialog.close()
    assert screen.commands.sent == [ReadTargets("chat", "run", Path("/lists/servers.csv"))]
    table.save.click()
    dialog = table.findChildren(QFileDialog)[-1]
    assert (dialog.acceptMode(), dialog.defaultSuffix()) == (QFileDialog.AcceptMode.AcceptSave, "csv")
    dialog.fileSelected.emit("/lists/done.csv")
    shown = table.model.table
    assert screen.commands.sent[1:] == [SaveTable("chat", Path("/lists/done.csv"), shown.head, shown.rows)]


def test_the_table_comes_to_the_front_and_gives_way_to_the_step_of_a_target(screen: Screen) -> None:
    table = screen.opened(run_with("SRV01", "SRV02"))
    comes_to_the_front(screen.qtbot, table, screen.panel, screen.panel.head.targets.click)
    table.grid.selectRow(1)
    table.go.click()
    screen.qtbot.waitUntil(screen.panel.isActiveWindow)
