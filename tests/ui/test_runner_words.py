"""Beside the step in the runner: the engineer's note, the question to the assistant, and the table of targets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import CommandFailed
from rfdesktop.domain.flows import remarks, runs, targets
from rfdesktop.domain.flows.commands import (
    AddTargets,
    AdvanceRun,
    GoToTarget,
    NoteStep,
    ReadTargets,
    RemoveTarget,
    ResumeRun,
)
from rfdesktop.domain.flows.flow import Command, FlowKind, Shell
from rfdesktop.domain.flows.health_commands import SaveTable
from rfdesktop.domain.flows.runs import FlowRun, RunStatus
from rfdesktop.domain.settings import ThemeChoice
from rfdesktop.ui.flows.command_card import CommandCard
from rfdesktop.ui.flows.option_list import OptionButton
from rfdesktop.ui.flows.targets_window import TargetsWindow
from rfdesktop.ui.theme.theme import Theme
from tests.ui.finding import find_one
from tests.ui.test_flow_runner import ACT, ASK, AT, END, FILLED, FLOW, NOW, RESOURCES, Screen, acting, asking, focused
from tests.unit import test_targets as patching

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def screen(qtbot: QtBot, qapp: QApplication) -> Iterator[Screen]:
    theme = Theme(qapp, ThemeChoice.LIGHT, 10, RESOURCES)
    yield Screen(qtbot, qapp, theme)
    qapp.setStyleSheet("")
    theme.deleteLater()


def answer(text: str, seconds: int = 1) -> Message:
    return Message("m", "chat", 1, Role.ASSISTANT, MessageStatus.COMPLETE, text, NOW + timedelta(seconds=seconds))


def sent_notes(screen: Screen) -> list[NoteStep]:
    return [command for command in screen.commands.sent if isinstance(command, NoteStep)]


def test_a_key_opens_the_note_and_what_is_typed_is_kept_with_its_step(screen: Screen, qtbot: QtBot) -> None:
    screen.show(acting())
    field = screen.panel.foot.words.field
    assert field.isHidden()
    qtbot.keyClick(focused(screen), Qt.Key.Key_D, CONTROL_SHIFT)
    assert focused(screen) is field
    qtbot.keyClicks(field, "1 user is away")
    qtbot.waitUntil(lambda: bool(sent_notes(screen)))
    assert sent_notes(screen)[-1] == NoteStep(*AT, "1 user is away", 1, "act")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert focused(screen) is screen.form().controls()[0]
    assert field.isVisible()


def test_going_on_keeps_the_note_first_and_the_next_step_has_its_own(screen: Screen, qtbot: QtBot) -> None:
    run = screen.show(acting())
    screen.panel.foot.words.open()
    qtbot.keyClicks(screen.panel.foot.words.field, "half")
    screen.panel.next.click()
    kinds = [type(command) for command in screen.commands.sent]
    assert kinds.index(NoteStep) < kinds.index(AdvanceRun)
    moved = runs.advance(remarks.note(run, "half", NOW), FILLED, NOW)
    screen.changed(moved)
    assert (screen.panel.foot.words.text, screen.panel.foot.words.field.isHidden()) == ("", True)
    screen.changed(runs.back(moved, NOW))
    screen.panel.back.click()
    screen.changed(runs.back(moved, NOW))
    assert screen.panel.foot.words.text == "half"


def test_an_event_about_the_same_place_leaves_the_note_that_is_being_typed(screen: Screen, qtbot: QtBot) -> None:
    run = screen.show(acting())
    screen.panel.foot.words.open()
    qtbot.keyClicks(screen.panel.foot.words.field, "still typing")
    screen.changed(remarks.note(run, "still", NOW))
    screen.show(run)
    assert screen.panel.foot.words.text == "still typing"


def test_escape_leaves_an_empty_note_closed(screen: Screen, qtbot: QtBot) -> None:
    screen.show(acting())
    screen.panel.foot.words.note.click()
    qtbot.keyClick(focused(screen), Qt.Key.Key_Escape)
    assert screen.panel.foot.words.field.isHidden()


def test_asking_names_the_step(screen: Screen, qtbot: QtBot) -> None:
    screen.show(acting())
    with qtbot.waitSignal(screen.presenter.askRequested) as asked:
        qtbot.keyClick(focused(screen), Qt.Key.Key_A, CONTROL_SHIFT)
    assert asked.args == ["Remove it"]


def advised(screen: Screen) -> list[str]:
    buttons = [button for button in screen.panel.findChildren(OptionButton) if "assistant" in button.accessibleName()]
    return [button.text() for button in buttons]


def test_the_option_that_an_answer_names_is_marked_and_not_chosen(screen: Screen) -> None:
    screen.show(asking())
    screen.presenter.advice.take_answer(answer("It is one site.\n\n**Choose:** Several"))
    assert advised(screen) == ["Several"]
    assert focused(screen).objectName() != "Several"
    assert screen.commands.sent == []
    screen.presenter.advice.take_answer(answer("Choose: Everyone"))
    assert advised(screen) == []


def test_an_answer_of_before_the_step_names_nothing_there(screen: Screen) -> None:
    screen.presenter.advice.take_answer(answer("Choose: Several", -5))
    screen.show(asking())
    assert advised(screen) == []


def test_what_was_gone_back_from_stands_in_the_list_of_steps(screen: Screen) -> None:
    there = remarks.note(runs.advance(acting(), FILLED, NOW), "", NOW)
    screen.show(runs.back_to(there, 0, NOW))
    texts = [action.text() for action in screen.panel.head.steps.menu().actions()]
    assert texts[-1].startswith("–  Remove it → Entries removed: 3")
    assert texts[-2].startswith("Undone")
    assert not screen.panel.head.steps.menu().actions()[-2].isSeparator(), "nothing is drawn of a separator's words"
    assert not screen.panel.head.steps.menu().actions()[-1].isEnabled()
    assert "1 undone" in screen.panel.head.steps.accessibleName()


def patching_run() -> FlowRun:
    return replace(patching.begun(), id="run", chat_id="chat")


def table(screen: Screen) -> TargetsWindow:
    find_one(screen.panel, QToolButton, "targetsButton").click()
    return find_one(screen.panel, TargetsWindow)


def test_a_flow_that_is_not_repeated_has_no_targets(screen: Screen) -> None:
    screen.show(acting())
    assert find_one(screen.panel, QToolButton, "targetsButton").isHidden()


def test_targets_are_added_by_hand_from_the_clipboard_and_from_a_file(screen: Screen, qtbot: QtBot) -> None:
    screen.show(patching_run())
    window = table(screen)
    qtbot.keyClicks(window.name, "SRV03")
    qtbot.keyClick(window.name, Qt.Key.Key_Return)
    QGuiApplication.clipboard().setText("Computer;OS\nSRV04;2022\nSRV05;2019")
    qtbot.keyClick(window.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    window.fileChosen.emit(Path("servers.csv"))
    assert screen.commands.sent == [
        AddTargets(*AT, ("SRV03",)),
        AddTargets(*AT, ("SRV04", "SRV05")),
        ReadTargets(*AT, Path("servers.csv")),
    ]
    window.close()


def test_the_first_target_is_in_the_commands_of_the_step_that_is_on_the_screen(screen: Screen) -> None:
    step = replace(ACT, commands=(Command("Restart-Computer <TARGET>", Shell.POWERSHELL, rollback="Stop <TARGET>"),))
    flow = replace(FLOW, kind=FlowKind.MAINTENANCE, steps=(ASK, step, END))
    run = screen.show(runs.choose(runs.start_run("run", "chat", flow, NOW), 0, NOW))
    screen.changed(targets.add_targets(run, ["SRV01"], NOW))
    (card,) = screen.panel.findChildren(CommandCard)
    assert (card.line.toPlainText(), card.way_back.plain) == ("Restart-Computer SRV01", "To undo: Stop SRV01")


def test_what_is_typed_for_one_target_is_not_shown_for_another(screen: Screen, qtbot: QtBot) -> None:
    run = screen.show(patching_run())
    qtbot.keyClicks(screen.form().controls()[0], "17")
    screen.panel.foot.words.open()
    qtbot.keyClicks(screen.panel.foot.words.field, "slow")
    screen.changed(targets.go_to_target(run, "SRV02", NOW))
    assert screen.form().values() == {"count": ""}
    assert screen.panel.foot.words.text == ""


def test_what_is_noted_before_a_move_does_not_answer_it(screen: Screen, qtbot: QtBot) -> None:
    run = screen.show(acting())
    qtbot.keyClick(focused(screen), Qt.Key.Key_D, CONTROL_SHIFT)
    qtbot.keyClicks(screen.panel.foot.words.field, "slow")
    screen.panel.next.click()
    screen.changed(remarks.note(run, "slow", NOW))
    failure = Failure(ErrorCode.FLOW_STEP_NEEDS_FIELD, {"field": "Entries removed"})
    screen.presenter.handle(CommandFailed(AdvanceRun(*AT, {}), failure))
    assert "Entries removed" in screen.panel.problem.text()


def test_enter_goes_on_with_a_rows_target_and_the_end_of_one_leads_to_the_next(screen: Screen, qtbot: QtBot) -> None:
    run = screen.show(patching_run())
    window = table(screen)
    window.grid.selectRow(1)
    qtbot.keyClick(window.grid, Qt.Key.Key_Return)
    assert screen.commands.sent == [GoToTarget(*AT, "SRV02")]
    screen.changed(targets.go_to_target(run, "SRV02", NOW))
    assert window.model.table.here == 1
    window.close()
    screen.changed(replace(patching.through(run, "3", 0), id="run"))
    assert screen.panel.next.isVisible()
    assert (screen.panel.next.text(), screen.panel.conclude.isHidden()) == ("Next: SRV02", True)


def test_a_target_is_taken_out_while_nothing_was_done_for_it(screen: Screen, qtbot: QtBot) -> None:
    run = screen.show(patching_run())
    window = table(screen)
    window.grid.selectRow(1)
    qtbot.keyClick(window.grid, Qt.Key.Key_Delete)
    assert screen.commands.sent == [RemoveTarget(*AT, "SRV02")]
    screen.changed(runs.advance(run, {"count": "3"}, NOW))
    window.grid.selectRow(0)
    qtbot.keyClick(window.grid, Qt.Key.Key_Delete)
    assert "SRV01 stays" in window.line.text()
    assert len(screen.commands.sent) == 1
    window.close()


def test_the_table_follows_its_run_while_it_is_open_and_goes_with_it(screen: Screen, qtbot: QtBot) -> None:
    run = screen.show(patching_run())
    window = table(screen)
    assert window.focusWidget() is window.grid
    screen.changed(targets.add_targets(run, ["SRV03"], NOW))
    assert [row[0] for row in window.model.table.rows] == ["SRV01", "SRV02", "SRV03"]
    window.close()
    screen.changed(targets.add_targets(run, ["SRV04"], NOW))
    assert window.model.rowCount() == 3
    assert table(screen) is window
    assert [row[0] for row in window.model.table.rows] == ["SRV01", "SRV02", "SRV04"]
    screen.show(replace(run, id="another"))
    assert not window.isVisible()


def test_the_table_of_a_run_without_targets_begins_where_one_is_typed(screen: Screen, qtbot: QtBot) -> None:
    screen.show(replace(patching_run(), targets=()))
    window = table(screen)
    assert window.focusWidget() is window.name
    assert (window.empty.isVisible(), window.grid.isVisible()) == (True, False)
    assert (window.save.isEnabled(), window.go.isEnabled()) == (False, False)
    window.name.setText("  ")
    qtbot.keyClick(window.name, Qt.Key.Key_Return)
    window.added.emit("\n \n")
    window.go.click()
    assert screen.commands.sent == []
    window.close()


def test_the_table_is_exported_as_it_is_shown(screen: Screen) -> None:
    screen.show(patching_run())
    window = table(screen)
    window.saveChosen.emit(Path("out.csv"))
    saved = screen.commands.sent[-1]
    assert isinstance(saved, SaveTable)
    assert (saved.about_chat, saved.head[:2], [row[0] for row in saved.rows]) == (
        "chat",
        ("Target", "Result"),
        ["SRV01", "SRV02"],
    )
    window.close()


def test_another_run_of_the_chat_is_gone_on_with_from_the_head(screen: Screen, qtbot: QtBot) -> None:
    waiting = replace(runs.close(asking(), NOW), id="other")
    screen.show(acting())
    others = screen.panel.head.others
    others.offer_flows([("flow", "Outlook asks again"), ("vpn", "VPN drops")])
    others.offer_runs([acting(), waiting, replace(waiting, id="done", status=RunStatus.FINISHED)])
    first, last = [action for action in others.menu().actions() if not action.isSeparator()]
    assert (first.text(), last.text()) == ("Go on with: Outlook asks again (Who is affected?)", "VPN drops")
    first.trigger()
    assert screen.commands.sent == [ResumeRun("chat", "other")]
    with qtbot.waitSignal(screen.presenter.otherRequested) as asked:
        last.trigger()
    assert asked.args == ["vpn"]
