"""The editor of flows: written by keys alone, checked while it is written, kept, saved, compared, tried out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import CommandFailed
from rfdesktop.domain.flows.changes import flow_changes
from rfdesktop.domain.flows.checks import check
from rfdesktop.domain.flows.editing.commands import (
    CheckSubflow,
    CompareRevisions,
    DropFlowEdit,
    JudgeDraft,
    KeepFlowEdit,
    ListArchived,
    ListRevisions,
    OpenFlowEditor,
    SaveFlowEdit,
)
from rfdesktop.domain.flows.editing.editions import SavedOver, StepSource, WorkingCopy
from rfdesktop.domain.flows.editing.edits import SetValue
from rfdesktop.domain.flows.editing.events import (
    ArchivedListed,
    DraftJudged,
    FlowEditOpened,
    FlowEditOverrun,
    FlowEditSaved,
    RevisionsCompared,
    RevisionsListed,
    SubflowRead,
)
from rfdesktop.domain.flows.flow import (
    Command,
    Danger,
    Field,
    FieldKind,
    Flow,
    FlowKind,
    FlowOrigin,
    FlowStatus,
    FlowSummary,
    Option,
    Shell,
    Step,
    StepType,
)
from rfdesktop.domain.flows.format_checks import flow_findings
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.shield.commands import Code
from rfdesktop.domain.shield.verdicts import Harm, Reason, Verdict
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.flows.editor.presenter import REST_MS, FlowEditorPresenter
from rfdesktop.ui.flows.editor.revisions import RevisionsWindow
from rfdesktop.ui.flows.editor.shield_watch import MOST_KNOWN
from rfdesktop.ui.flows.editor.step_list import ROW
from rfdesktop.ui.flows.editor.target_field import TargetLine
from rfdesktop.ui.flows.editor.try_out import TryOut
from rfdesktop.ui.flows.step_parts import BodyText
from rfdesktop.ui.theme.step_looks import step_look
from rfdesktop.ui.words.runs import outcome_words
from tests.ui.editor_driver import EditorDriver, revision_of
from tests.ui.finding import find_one
from tests.ui.screen_checks import nameless_controls

ASK = Step("ask", StepType.QUESTION, "Who?", options=(Option("One", "do"), Option("All", "end")))
DO = Step("do", StepType.ACTION, "Clear it", commands=(Command("cmdkey /list"),), next="end")
END = Step("end", StepType.RESULT, "Done", outcome=Outcome.RESOLVED)
FLOW = Flow("a", "Prompts", FlowKind.TROUBLESHOOTING, "ask", (ASK, DO, END), FlowStatus.PUBLISHED)
ENTER = Qt.Key.Key_Return
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def driver(qtbot: QtBot) -> Iterator[EditorDriver]:
    made = EditorDriver(qtbot)
    yield made
    made.end()


def step(driver: EditorDriver, step_id: str) -> Step:
    there = driver.flow.step(step_id)
    assert there is not None
    return there


def titles(driver: EditorDriver) -> list[str]:
    return [each.title for each in driver.flow.steps]


def write_printer_flow(driver: EditorDriver) -> None:
    """Eight steps as somebody writes them who has never seen the editor: Enter goes on to what is missing."""
    driver.new()
    yes = no = ""
    for text in (
        "Printer does not print",
        "Is the printer on?",
        yes, "Is the queue stuck?", no, "Switch it on",
        yes, "Restart the spooler", no, "Does another PC print?",
        "Does it print now?",
        yes, "Fixed", no, "Escalate to the vendor",
        yes, "Restart the spooler", no, "Escalate",
        "does it",
    ):  # fmt: skip
        driver.type(text)
        driver.press(ENTER)


def test_where_the_list_is_narrow_a_title_has_two_lines_and_never_less_than_the_list_can_show(
    driver: EditorDriver,
) -> None:
    driver.open(FLOW)
    window = driver.editor.window
    lines, line = window.steps, window.steps.fontMetrics().height()
    window.split.setSizes([600, 300, 300])
    assert lines.sizeHintForRow(1) < 2 * line
    window.split.setSizes([1, 600, 600])
    assert lines.sizeHintForRow(1) >= 2 * line
    assert lines.width() > 120


def test_a_flow_of_eight_steps_is_written_by_few_keys_without_a_manual(driver: EditorDriver) -> None:
    write_printer_flow(driver)
    driver.control(Qt.Key.Key_S)
    (saved,) = driver.commands.of(SaveFlowEdit)
    flow = saved.copy.flow
    assert (flow.id, flow.start, len(flow.steps)) == ("printer-does-not-print", "step-1", 8)
    assert [each.type for each in flow.steps].count(StepType.QUESTION) == 4
    assert {each.title: each.outcome for each in flow.steps if each.outcome} == {
        "Fixed": Outcome.RESOLVED,
        "Escalate to the vendor": Outcome.ESCALATED,
    }
    assert not check(flow)
    assert not flow_findings(flow)
    # A key and a half a second, which is slow, writes it in two and a half minutes.
    assert driver.keys == 213


def test_new_steps_and_what_is_done_with_them_by_keys(driver: EditorDriver) -> None:
    driver.open(FLOW)
    driver.press(ENTER, CONTROL)
    driver.type("Check the clock")
    driver.press(ENTER)
    assert titles(driver) == ["Who?", "Check the clock", "Clear it", "Done"]
    assert step(driver, "step-4").type is StepType.ACTION
    driver.press(Qt.Key.Key_5, CONTROL)
    assert step(driver, "step-4").outcome is Outcome.RESOLVED
    driver.press(Qt.Key.Key_D, CONTROL)
    driver.press(Qt.Key.Key_Down, CONTROL | SHIFT)
    assert titles(driver) == ["Who?", "Check the clock", "Clear it", "Check the clock", "Done"]
    driver.press(Qt.Key.Key_Delete, CONTROL | SHIFT)
    driver.press(Qt.Key.Key_Up, ALT)
    assert driver.editor.session.step_id == "do"
    driver.press(Qt.Key.Key_L, CONTROL)
    driver.type("who")
    driver.press(ENTER)
    assert step(driver, "do").next == "ask"
    driver.press(Qt.Key.Key_G, CONTROL)
    driver.type("4")
    driver.press(ENTER)
    assert driver.editor.session.step_id == "end"
    for _ in range(30):
        driver.control(Qt.Key.Key_Z)
    assert driver.flow == FLOW
    driver.press(Qt.Key.Key_Z, CONTROL | SHIFT, times=30)
    assert step(driver, "do").next == "ask"


def test_undo_is_the_flows_in_every_field_and_goes_to_where_it_was(driver: EditorDriver) -> None:
    driver.open(FLOW)
    driver.type("Who is it?")
    driver.press(Qt.Key.Key_Down, ALT)
    driver.type("Clear all")
    assert titles(driver)[:2] == ["Who is it?", "Clear all"]
    driver.control(Qt.Key.Key_Z)
    assert titles(driver)[:2] == ["Who is it?", "Clear it"]
    driver.control(Qt.Key.Key_Z)
    assert (titles(driver)[0], driver.editor.session.step_id) == ("Who?", "ask")
    focus = driver.focus
    assert isinstance(focus, QLineEdit)
    assert focus.text() == "Who?"
    driver.control(Qt.Key.Key_Y)
    assert titles(driver)[0] == "Who is it?"


def test_what_is_typed_into_a_target_is_a_number_a_title_its_beginning_or_a_new_step(driver: EditorDriver) -> None:
    driver.open(FLOW)
    for typed, target in (("3", "end"), ("clear it", "do"), ("do", "end"), ("", ""), ("Ask again?", "ask-again")):
        driver.editor.session.select("ask", ("options", 0, "next"))
        driver.press(Qt.Key.Key_Delete)
        driver.type(typed)
        driver.press(ENTER)
        assert step(driver, "ask").options[0].next == target, typed
    assert step(driver, "ask-again").type is StepType.QUESTION
    driver.editor.session.select("ask", ("options", 1, "next"))
    driver.type("xyz")
    driver.press(Qt.Key.Key_Escape)
    assert step(driver, "ask").options[1].next == "end"


def test_the_sign_of_a_target_opens_the_list_of_all_over_where_it_leads(driver: EditorDriver) -> None:
    driver.open(FLOW)
    driver.editor.session.select("ask", ("options", 1, "next"))
    line = driver.window.focusWidget()
    assert isinstance(line, TargetLine)
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=line.arrow.center())
    shown = find_one(driver.window, QListWidget, "targetPopup")
    assert [shown.item(row).data(Qt.ItemDataRole.UserRole).id for row in range(shown.count())] == ["ask", "do", "end"]
    assert shown.currentItem().data(Qt.ItemDataRole.UserRole).id == "end"
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=shown.visualItemRect(shown.item(1)).center())
    assert step(driver, "ask").options[1].next == "do"
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=line.arrow.center())
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=line.arrow.center())
    assert not [popup for popup in driver.window.findChildren(QListWidget, "targetPopup") if popup.isVisible()]
    assert step(driver, "ask").options[1].next == "do"


def test_findings_stand_at_their_fields_and_are_walked(driver: EditorDriver) -> None:
    hurts = replace(DO, commands=(Command("format c:", danger=Danger.DESTRUCTIVE),))
    driver.open(replace(FLOW, steps=(replace(ASK, title="\u202eWho"), hurts, END)))
    window = driver.editor.window
    driver.editor.view.check()
    assert window.head.findings.text() == "2 findings"
    shown = [field.findings for field in window.form.fields if field.findings]
    assert shown == ["“Title” has the control character U+202E"]
    driver.press(Qt.Key.Key_F8, times=2)
    assert driver.editor.session.step_id == "do"
    driver.type("There is none")
    driver.editor.view.check()
    assert window.head.findings.text() == "1 finding"
    window.head.findings.click()
    assert [window.findings.item(row).text() for row in range(window.findings.count())] == [
        "Step 1 · “Title” has the control character U+202E"
    ]
    driver.press(ENTER)
    assert driver.editor.session.step_id == "ask"
    rows = [window.steps.model().index(row, 0).data(ROW) for row in range(4)]
    assert [row.findings for row in rows] == [0, 1, 0, 0]


def test_ends_of_the_step_list_say_and_show_how_they_end(driver: EditorDriver) -> None:
    ends = tuple(
        replace(FLOW.steps[-1], id=f"end-{outcome}", title=outcome.value, outcome=outcome) for outcome in Outcome
    )
    driver.open(replace(FLOW, steps=(*FLOW.steps[:-1], *ends)))
    model = driver.editor.window.steps.model()
    rows = [model.index(row, 0).data(ROW) for row in range(model.rowCount())][-len(ends) :]
    assert [(row.icon, row.token) for row in rows] == [step_look(StepType.RESULT, outcome) for outcome in Outcome]
    assert len({row.icon for row in rows}) == len(Outcome)
    assert [row.kind for row in rows] == [f"End: {outcome_words(outcome)}" for outcome in Outcome]


def test_words_are_found_and_replaced_and_that_is_undone(driver: EditorDriver) -> None:
    driver.open(replace(FLOW, summary="It clears it"))
    driver.control(Qt.Key.Key_F)
    driver.type("it")
    bar = driver.editor.window.find_bar
    driver.press(ENTER, times=3)
    assert bar.count.text() == "3 of 3"
    assert driver.editor.session.step_id == "do"
    bar.by.setText("that")
    bar.one.click()
    assert titles(driver)[1] == "Clear that"
    bar.all.click()
    assert driver.flow.summary == "that clears that"
    assert bar.count.text() == "Not found"
    driver.control(Qt.Key.Key_Z)
    assert driver.flow.summary == "It clears it"
    bar.words.setFocus()
    driver.press(Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_all_that_is_written_is_kept_and_only_that(driver: EditorDriver) -> None:
    driver.open(FLOW, 4)
    driver.type("Who is it?")
    driver.qtbot.waitUntil(lambda: bool(driver.commands.of(KeepFlowEdit)))
    kept = driver.commands.of(KeepFlowEdit)[-1].copy
    assert (kept.flow.steps[0].title, kept.base, kept.new) == ("Who is it?", 4, False)
    unfinished: list[tuple[str, str]] = []
    driver.editors.kept.connect(lambda *told: unfinished.append(told))
    driver.type("!")
    driver.control(Qt.Key.Key_W)
    assert driver.commands.of(KeepFlowEdit)[-1].copy.flow.steps[0].title == "Who is it?!"
    assert unfinished == [(kept.id, "Prompts")]
    before = len(driver.commands.of(KeepFlowEdit))
    driver.open(FLOW, 4)
    driver.control(Qt.Key.Key_W)
    assert len(driver.commands.of(KeepFlowEdit)) == before


def test_saving_makes_a_draft_and_publishing_is_asked_for(driver: EditorDriver) -> None:
    editor = driver.open(FLOW, 4)
    driver.type("Who is it?")
    driver.control(Qt.Key.Key_S)
    (save,) = driver.commands.of(SaveFlowEdit)
    assert (save.copy.flow.status, save.copy.base, save.publish) == (FlowStatus.DRAFT, 4, False)
    driver.control(Qt.Key.Key_S)
    assert len(driver.commands.of(SaveFlowEdit)) == 1, "one at a time"
    driver.editors.handle(FlowEditSaved(editor.id, revision_of(FLOW, 5, serves=False, draft=True), save.copy.flow))
    assert editor.keeping.clean
    assert not driver.typed.unsaved
    driver.control(Qt.Key.Key_S)
    assert len(driver.commands.of(SaveFlowEdit)) == 1, "there is nothing to save"
    editor.window.head.publish.click()
    publish = driver.commands.of(SaveFlowEdit)[-1]
    assert (publish.copy.flow.status, publish.copy.base, publish.publish) == (FlowStatus.PUBLISHED, 5, True)
    driver.editors.handle(FlowEditSaved(editor.id, revision_of(FLOW, 6), publish.copy.flow, True))
    assert not editor.window.head.publish.isEnabled()
    driver.control(Qt.Key.Key_Z)
    assert (titles(driver)[0], driver.flow.status) == ("Who?", FlowStatus.PUBLISHED)
    assert not editor.keeping.clean


def test_what_was_imported_as_published_waits_as_a_draft_and_can_be_published(driver: EditorDriver) -> None:
    head = driver.open(FLOW, 1, serves=False, draft=True).window.head
    assert (head.stage.text(), head.publish.isEnabled()) == ("Draft", True)
    head.publish.click()
    assert driver.commands.of(SaveFlowEdit)[-1].publish


def test_what_breaks_the_format_is_not_saved_and_says_so(driver: EditorDriver) -> None:
    editor = driver.open(FLOW)
    driver.press(Qt.Key.Key_Delete)
    driver.control(Qt.Key.Key_S)
    assert not driver.commands.of(SaveFlowEdit)
    assert editor.window.findings.isVisible()
    editor.session.select("ask", ("title",))
    driver.type("Who is it?")
    driver.control(Qt.Key.Key_S)
    assert len(driver.commands.of(SaveFlowEdit)) == 1


def test_another_revision_is_never_saved_over_without_a_word(driver: EditorDriver) -> None:
    editor = driver.open(FLOW, 4)
    driver.type("Mine")
    driver.control(Qt.Key.Key_S)
    theirs, theirs_flow = revision_of(FLOW, 5, origin=FlowOrigin.IMPORT, by=""), replace(FLOW, title="Theirs")
    driver.editors.handle(FlowEditOverrun(editor.id, SavedOver(theirs, theirs_flow)))
    bar = editor.window.overrun
    assert bar.isVisible()
    assert "Revision 5" in bar.said.text()
    assert titles(driver)[0] == "Mine"
    find_one(bar, QAbstractButton, "overrunCompare").click()
    assert driver.commands.of(ListRevisions) == [ListRevisions("a")]
    driver.editors.handle(RevisionsListed("a", (theirs, revision_of(FLOW, 4))))
    asked = driver.commands.of(CompareRevisions)[-1]
    assert (asked.older, asked.newer, asked.present) == (5, 0, driver.flow)
    find_one(bar, QAbstractButton, "overrunMine").click()
    assert [save.copy.base for save in driver.commands.of(SaveFlowEdit)] == [4, 5]
    assert not bar.isVisible()


def test_the_other_revision_is_taken_and_can_be_given_back(driver: EditorDriver) -> None:
    editor = driver.open(FLOW, 4)
    driver.type("Mine")
    theirs, theirs_flow = revision_of(FLOW, 5), replace(FLOW, title="Theirs")
    listed = FlowSummary("a", "Theirs", FlowKind.TROUBLESHOOTING, FlowStatus.PUBLISHED, revision=5)
    driver.editors.take_flows((listed,))
    assert driver.commands.of(ListRevisions) == [ListRevisions("a")]
    driver.editors.handle(RevisionsListed("a", (theirs, revision_of(FLOW, 4))))
    find_one(editor.window.overrun, QAbstractButton, "overrunTheirs").click()
    asked = driver.commands.of(CompareRevisions)[-1]
    changes = flow_changes(theirs_flow, driver.flow)
    driver.editors.handle(RevisionsCompared("a", asked.older, asked.newer, changes, theirs_flow))
    assert driver.flow == theirs_flow
    assert editor.keeping.clean
    assert not editor.window.overrun.isVisible()
    driver.control(Qt.Key.Key_Z)
    assert titles(driver)[0] == "Mine"


def test_a_revision_that_comes_in_where_nothing_was_written_is_told_and_the_older_can_still_be_kept(
    driver: EditorDriver,
) -> None:
    editor = driver.open(FLOW, 4)
    driver.editors.handle(RevisionsListed("a", (revision_of(FLOW, 5), revision_of(FLOW, 4))))
    bar = editor.window.overrun
    assert bar.isVisible()
    assert "Revision 5" in bar.said.text()
    assert "you wrote" not in bar.said.text()
    driver.type("Mine")
    assert "you wrote" in bar.said.text()
    driver.control(Qt.Key.Key_Z)
    find_one(bar, QAbstractButton, "overrunMine").click()
    (save,) = driver.commands.of(SaveFlowEdit)
    assert (save.copy.base, save.copy.flow.steps) == (5, FLOW.steps)
    assert not bar.isVisible()


def test_a_draft_that_is_published_elsewhere_is_published_here_too(driver: EditorDriver) -> None:
    editor = driver.open(FLOW, 4, serves=False, draft=True)
    stages = [editor.keeping.stage]
    listed = FlowSummary("a", "Prompts", FlowKind.TROUBLESHOOTING, FlowStatus.DRAFT, revision=4, lone=True)
    driver.editors.take_flows((listed,))
    assert not driver.commands.of(ListRevisions)
    driver.editors.take_flows((replace(listed, status=FlowStatus.PUBLISHED, lone=False),))
    assert driver.commands.of(ListRevisions) == [ListRevisions("a")]
    driver.editors.handle(RevisionsListed("a", (revision_of(FLOW, 4),)))
    assert [*stages, editor.keeping.stage] == [FlowStatus.DRAFT, FlowStatus.PUBLISHED]
    assert not editor.window.head.publish.isEnabled()


def test_what_is_gone_on_with_and_opened_at_once_has_one_editor(driver: EditorDriver) -> None:
    driver.editors.resume("kept")
    first = driver.editor
    proposed = replace(FLOW, title="Better")
    driver.editors.open_flow("a", proposed)
    asked = driver.editor
    assert asked is not first
    event = FlowEditOpened(asked.id, WorkingCopy("kept", FLOW, 4), True, revision_of(FLOW, 4), FLOW)
    driver.editors.handle(event)
    assert driver.editors.opened == (first,)
    driver.editors.handle(replace(event, edit_id="kept"))
    assert driver.flow.title == "Better", "what was proposed for the other is not lost"


def test_any_two_revisions_are_compared_and_an_old_one_restored(driver: EditorDriver) -> None:
    editor = driver.open(FLOW, 4)
    driver.control(Qt.Key.Key_R)
    old = replace(FLOW, title="Prompts again")
    driver.editors.handle(RevisionsListed("a", (revision_of(FLOW, 4), revision_of(FLOW, 3, serves=False))))
    window = find_one(editor.window, RevisionsWindow, "flowRevisions")
    revisions = find_one(window, QListWidget, "revisionList")
    revisions.setCurrentRow(1)
    assert driver.commands.of(CompareRevisions)[-1] == CompareRevisions("a", 3, 0, driver.flow)
    window.other.setCurrentIndex(1)
    window.other.activated.emit(1)
    assert driver.commands.of(CompareRevisions)[-1] == CompareRevisions("a", 3, 4)
    assert not window.restore.isEnabled(), "that revision is not here yet"
    driver.editors.handle(RevisionsCompared("a", 3, 4, flow_changes(old, FLOW), old))
    assert "Prompts again" in window.changes.toPlainText()
    assert window.restore.isEnabled()
    driver.editors.handle(RevisionsCompared("a", 3, 4, flow_changes(old, old), old))
    assert (window.restore.isEnabled(), window.hint.isVisible()) == (True, False), "it is not what is written"
    window.other.setCurrentIndex(0)
    window.other.activated.emit(0)
    driver.editors.handle(RevisionsCompared("a", 3, 0, flow_changes(FLOW, FLOW), FLOW))
    assert (window.restore.isEnabled(), window.hint.isVisible()) == (False, False), "it already stands there"
    driver.editors.handle(RevisionsCompared("a", 3, 0, flow_changes(old, FLOW), old))
    assert (window.restore.isEnabled(), window.hint.isVisible()) == (True, True)
    revisions.setCurrentRow(0)
    assert (window.restore.isEnabled(), window.summary.text(), window.changes.toPlainText()) == (False, "", "")
    revisions.setCurrentRow(1)
    driver.editors.handle(RevisionsCompared("a", 3, 0, flow_changes(old, FLOW), old))
    window.restore.click()
    assert driver.flow == old
    assert not window.isVisible()
    driver.control(Qt.Key.Key_Z)
    assert driver.flow == FLOW


def test_a_try_out_walks_the_flow_as_it_is_written_and_keeps_nothing(driver: EditorDriver) -> None:
    calls = Step("sub", StepType.SUBFLOW, "Other", flow="b", next="end")
    other = replace(FLOW, id="b", start="end", steps=(END,))
    editor = driver.open(
        replace(FLOW, steps=(replace(ASK, options=(Option("One", "sub"), Option("All", ""))), calls, END))
    )
    driver.press(Qt.Key.Key_F5)
    window = find_one(editor.window, TryOut, "flowTryOut")
    window.panel.chosen.emit(1)
    assert window.panel.problem.text() == "It leads nowhere yet."
    window.panel.chosen.emit(0)
    assert editor.session.step_id == "sub"
    window.panel.next.click()
    assert driver.commands.of(CheckSubflow) == [CheckSubflow(editor.id, "b")]
    driver.editors.handle(SubflowRead(editor.id, "b", other))
    window.panel.next.click()
    assert editor.session.step_id == "end"
    sent = {type(command).__name__ for command in driver.commands.sent}
    assert sent <= {"OpenFlowEditor", "SearchLibrary", "CheckSubflow"}
    # What is kept of a run is not offered where nothing is.
    QTest.keyClick(window.panel, Qt.Key.Key_D, CONTROL | SHIFT)
    names = ("stepNoteButton", "askAssistantButton", "flowMoreButton", "targetsButton")
    assert not [name for name in names if find_one(window, QAbstractButton, name).isVisible()]
    assert not window.panel.foot.words.field.isVisible()
    QTest.keyClick(window.panel, Qt.Key.Key_Escape)
    assert not window.isVisible()
    # The form was built anew behind it, step by step.
    at = editor.window.focusWidget()
    assert at is not None
    assert editor.window.form.isAncestorOf(at)


def test_a_key_that_changes_the_form_does_not_lose_its_field_on_the_way(driver: EditorDriver) -> None:
    editor = driver.open(FLOW)
    editor.session.select("do", ("type",))
    kinds = driver.focus
    assert isinstance(kinds, QComboBox)
    before = step(driver, "do").type
    QTest.keyClick(kinds, Qt.Key.Key_Down)
    assert step(driver, "do").type is not before
    assert driver.focus is not kinds
    assert driver.focus.accessibleName() == kinds.accessibleName(), "the keyboard is in the new form's"


def test_the_keyboard_goes_on_where_an_answer_was_removed(driver: EditorDriver) -> None:
    editor = driver.open(FLOW)
    editor.session.select("ask", ("title",))
    buttons = editor.window.form.findChildren(QAbstractButton)
    remove = next(each for each in buttons if each.accessibleName() == "Remove: Answer 1")
    remove.setFocus()
    driver.press(Qt.Key.Key_Space)
    assert [each.label for each in step(driver, "ask").options] == ["All"]
    assert driver.focus.accessibleName() == "Answer 1"


def test_a_target_that_is_being_typed_is_meant_when_another_step_is_gone_to(driver: EditorDriver) -> None:
    editor = driver.open(FLOW)
    editor.session.select("do", ("next",))
    driver.control(Qt.Key.Key_A)
    driver.type("Restart it")
    driver.press(Qt.Key.Key_Up, ALT)
    assert editor.session.step_id == "ask"
    assert titles(driver) == ["Who?", "Clear it", "Restart it", "Done"]
    assert step(driver, "do").next == driver.flow.steps[2].id


def test_an_open_try_out_follows_what_is_written(driver: EditorDriver, qtbot: QtBot) -> None:
    editor = driver.open(FLOW)
    driver.press(Qt.Key.Key_F5)
    window = find_one(editor.window, TryOut, "flowTryOut")
    shown = window.panel
    shown.chosen.emit(0)
    editor.session.select("ask", ("title",))
    editor.session.do(SetValue("do", ("title",), "Take it out"))
    qtbot.waitUntil(lambda: shown.step is not None and "Take it out" in shown.step.title.text())
    assert editor.session.step_id == "ask", "the editor stays where it is"
    assert window.focusWidget() is not None, "the keys go on where the step was"
    editor.session.do(SetValue("ask", ("options",), (Option("One", "end"), Option("All", "end"))))
    qtbot.waitUntil(lambda: shown.step is not None and "Who?" in shown.step.title.text())


def test_what_the_shield_finds_worse_stands_at_the_command(driver: EditorDriver) -> None:
    editor = driver.open(FLOW)
    editor.session.select("do", ("commands", 0, "text"))
    first = Code("text", "cmdkey /list")
    assert driver.commands.of(JudgeDraft) == [JudgeDraft(editor.keeping.copy.id, (first,))]
    driver.control(Qt.Key.Key_A)
    driver.type("format d: /q")
    editor.view.check()
    code = Code("text", "format d: /q")
    assert driver.commands.of(JudgeDraft)[-1].codes == (code,)
    verdict = Verdict(Danger.DESTRUCTIVE, Reason(Danger.DESTRUCTIVE, Harm.DISK, "format"))
    driver.editors.handle(DraftJudged(editor.id, ((first, Verdict()), (code, verdict))))
    control = driver.focus
    assert "“Destructive”" in control.accessibleDescription()
    assert not editor.view.findings, "it is no finding: it keeps nobody from publishing"
    editor.session.do(SetValue("do", ("commands", 0, "danger"), Danger.DESTRUCTIVE))
    editor.view.check()
    assert "shield" not in control.accessibleDescription()
    assert len(driver.commands.of(JudgeDraft)) == 2, "what is known is not asked again"


def test_commands_are_judged_again_after_a_failure_and_new_verdicts_take_no_warning_off(driver: EditorDriver) -> None:
    editor = driver.open(FLOW)
    editor.session.select("do", ("commands", 0, "text"))
    (asked,) = driver.commands.of(JudgeDraft)
    editor.view.check()
    assert driver.commands.of(JudgeDraft) == [asked], "it is being asked about"
    driver.editors.fail(CommandFailed(asked, Failure(ErrorCode.APP_FAULT)))
    editor.view.check()
    assert driver.commands.of(JudgeDraft) == [asked, asked]
    worse = Verdict(Danger.CAUTION, Reason(Danger.CAUTION, Harm.DISK, "cmdkey"))
    driver.editors.handle(DraftJudged(editor.id, ((asked.codes[0], worse),)))
    for number in range(MOST_KNOWN + 2):
        driver.editors.handle(DraftJudged(editor.id, ((Code("text", f"ping {number}"), Verdict()),)))
    assert "shield" in driver.focus.accessibleDescription()
    editor.view.check()
    assert len(driver.commands.of(JudgeDraft)) == 2


def test_a_text_is_shown_as_it_will_look(driver: EditorDriver) -> None:
    editor = driver.open(FLOW)
    editor.session.select("do", ("body",))
    driver.type("**Close** it")
    driver.press(Qt.Key.Key_M, CONTROL | SHIFT)
    (look,) = editor.window.form.findChildren(BodyText)
    assert (look.isVisible(), look.toPlainText()) == (True, "Close it")
    driver.type(" _all_")
    driver.qtbot.waitUntil(
        lambda: (
            [each.toPlainText() for each in editor.window.form.findChildren(BodyText) if each.isVisible()]
            == ["Close it all"]
        )
    )
    editor.session.select("end", ("body",))
    assert not [each for each in editor.window.form.findChildren(BodyText) if each.isVisible()], "nothing to show"
    editor.session.select("do", ("body",))
    assert [each.toPlainText() for each in editor.window.form.findChildren(BodyText)] == ["Close it all"]
    driver.press(Qt.Key.Key_M, CONTROL | SHIFT)
    assert not [each for each in editor.window.form.findChildren(BodyText) if each.isVisible()]


def test_a_flow_is_open_in_one_editor_only_and_what_was_written_is_gone_on_with(driver: EditorDriver) -> None:
    editor = driver.open(FLOW)
    driver.editors.open_flow("a")
    assert driver.editors.opened == (editor,)
    assert len(driver.commands.of(OpenFlowEditor)) == 1
    driver.editors.open_flow("b")
    asking = driver.editor
    listed = FlowSummary("b", "Half", FlowKind.TROUBLESHOOTING, FlowStatus.PUBLISHED, revision=3)
    driver.editors.take_flows((listed,))
    assert not driver.commands.of(ListRevisions), "nothing is known of what it was made of yet"
    written = WorkingCopy("older", replace(FLOW, id="b", title="Half"), 2)
    driver.editors.handle(FlowEditOpened(asking.id, written, True, revision_of(replace(FLOW, id="b"), 3), FLOW))
    assert (asking.id, driver.flow.title) == ("older", "Half")
    assert asking.window.overrun.isVisible(), "a revision came in since"


def test_a_flow_that_cannot_be_opened_says_why(driver: EditorDriver) -> None:
    driver.editors.open_flow("gone")
    command = driver.commands.of(OpenFlowEditor)[-1]
    driver.editors.fail(CommandFailed(command, Failure(ErrorCode.FLOW_NOT_FOUND, {"flow": "gone"})))
    assert "gone" in driver.editor.window.waiting.text()


def test_a_step_leads_to_the_message_that_it_was_made_of(driver: EditorDriver) -> None:
    editor = driver.editors.open_draft(replace(FLOW, id=""), (StepSource("do", "chat", "message"),), touched=True)
    asked: list[tuple[str, str]] = []
    driver.editors.messageRequested.connect(lambda *told: asked.append(told))
    editor.session.select("do")
    button = find_one(editor.window.form, QAbstractButton, "stepSourceButton")
    assert button.isVisible()
    button.click()
    assert asked == [("chat", "message")]
    editor.session.select("ask")
    assert not find_one(editor.window.form, QAbstractButton, "stepSourceButton").isVisible()


def test_a_proposal_is_an_edit_with_its_difference_shown(driver: EditorDriver) -> None:
    driver.open(FLOW)
    driver.editors.open_flow("a", replace(FLOW, title="Better", status=FlowStatus.DRAFT))
    assert (driver.flow.title, driver.flow.status) == ("Better", FlowStatus.PUBLISHED)
    assert driver.commands.of(ListRevisions) == [ListRevisions("a")]
    driver.control(Qt.Key.Key_Z)
    assert driver.flow == FLOW


def test_what_was_written_is_thrown_away_when_asked_for(driver: EditorDriver) -> None:
    editor = driver.open(FLOW)
    driver.type("x")
    editor.actions["drop"].trigger()
    box = editor.window.findChild(QWidget, "qt_msgbox_label")
    assert box is not None
    next(button for button in box.window().findChildren(QAbstractButton) if button.text() == "Throw away").click()
    assert driver.commands.of(DropFlowEdit) == [DropFlowEdit(editor.id)]
    assert driver.commands.of(KeepFlowEdit) == []
    assert not driver.typed.unsaved
    assert not editor.window.isVisible()


@pytest.mark.parametrize("step_id", ["", "ask", "do", "end"])
def test_every_control_has_a_name(driver: EditorDriver, step_id: str) -> None:
    editor: FlowEditorPresenter = driver.open(replace(FLOW, steps=(ASK, DO, END)))
    editor.session.select(step_id)
    assert nameless_controls(editor.window) == []


def test_typing_that_rested_is_undone_by_itself(driver: EditorDriver) -> None:
    editor = driver.open(FLOW)
    driver.type("Who is")
    driver.qtbot.wait(REST_MS + 200)
    rest = next(timer for timer in editor.findChildren(QTimer) if timer.interval() == REST_MS)
    assert not rest.isActive()
    driver.press(Qt.Key.Key_End)
    driver.type(" it?")
    driver.control(Qt.Key.Key_Z)
    assert titles(driver)[0] == "Who is"
    assert editor.session.can_undo


def test_what_is_being_typed_into_a_target_is_not_lost_with_the_window(driver: EditorDriver) -> None:
    editor = driver.open(FLOW)
    editor.session.select("ask", ("options", 1, "next"))
    driver.type("Ask the vendor")
    editor.window.close()
    kept = driver.commands.of(KeepFlowEdit)[-1].copy.flow
    assert "Ask the vendor" in [each.title for each in kept.steps]


def test_a_finding_about_an_entry_stands_at_its_first_field(driver: EditorDriver) -> None:
    asks = replace(DO, fields=(Field("count", "How many?", FieldKind.NUMBER, choices=("a",)),))
    editor = driver.open(replace(FLOW, steps=(ASK, asks, END)))
    editor.session.select("do", ("title",))
    editor.view.check()
    (shown,) = [field for field in editor.window.form.fields if field.findings]
    assert shown.place == ("fields", 0, "label")
    driver.press(Qt.Key.Key_F8)
    assert driver.focus is shown.control


class _Styled(QObject):
    """What has its style worked out anew, once for each time."""

    def __init__(self) -> None:
        super().__init__()
        self.all: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.StyleChange:
            self.all.append(watched)
        return False


def test_a_form_is_filled_in_its_place_and_makes_what_is_seen(driver: EditorDriver, qapp: QApplication) -> None:
    asks = replace(
        DO,
        commands=(Command("Get-Item", Shell.POWERSHELL),),
        fields=(Field("count", "How many?", FieldKind.NUMBER), Field("name", "Which?")),
    )
    editor = driver.open(replace(FLOW, steps=(ASK, asks, END)))
    styled = _Styled()
    qapp.installEventFilter(styled)
    editor.session.select("do", ("title",))
    qapp.removeEventFilter(styled)
    form = editor.window.form
    assert len(form.fields) > 10
    assert max(styled.all.count(field.control) for field in form.fields) <= 5
    assert not [label for label in form.findChildren(PlainLabel) if label.isHidden()]
    editor.session.do(SetValue("do", ("fields", 0, "label"), ""))
    editor.view.check()
    (amiss,) = [field for field in form.fields if field.findings]
    said = [label for label in amiss.findChildren(PlainLabel) if label.text() == amiss.findings]
    assert [label.isVisible() for label in said] == [True]
    assert amiss.control.accessibleDescription() == amiss.findings


def test_archived_flows_are_listed_and_written_on(driver: EditorDriver) -> None:
    driver.editors.list_archived()
    assert driver.commands.of(ListArchived)
    listed = FlowSummary("a", "Prompts", FlowKind.TROUBLESHOOTING, FlowStatus.ARCHIVED)
    driver.editors.handle(ArchivedListed((listed,)))
    window = find_one(driver.home, QWidget, "archivedFlows")
    assert nameless_controls(window) == []
    find_one(window, QAbstractButton, "editArchivedButton").click()
    assert not window.isVisible()
    assert [command.flow_id for command in driver.commands.of(OpenFlowEditor)] == ["a"]
    driver.editors.handle(ArchivedListed(()))
    assert not find_one(window, QAbstractButton, "editArchivedButton").isEnabled()
    window.close()
