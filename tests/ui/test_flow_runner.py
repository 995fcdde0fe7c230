"""The runner: every kind of step, by mouse and by keyboard, and no typed word lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import BugSeen, CommandFailed, RunChanged
from rfdesktop.domain.flows import remarks, runs
from rfdesktop.domain.flows.commands import (
    AdvanceRun,
    ChooseOption,
    CloseRun,
    DraftMark,
    GiveValues,
    MarkRun,
    RecordCopy,
    RecordFields,
    ShowFlow,
    StepBack,
    UnmarkRun,
)
from rfdesktop.domain.flows.flow import (
    Command,
    Danger,
    Field,
    FieldKind,
    Flow,
    FlowKind,
    Option,
    Shell,
    Source,
    Step,
    StepType,
)
from rfdesktop.domain.flows.marks import MarkDraft, MarkKind
from rfdesktop.domain.flows.runs import FlowRun
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.settings import ThemeChoice
from rfdesktop.domain.texts.links import OutsideLink
from rfdesktop.ui.controls.disclosure import Disclosure
from rfdesktop.ui.flows import runner
from rfdesktop.ui.flows.code_line import CodeLine
from rfdesktop.ui.flows.command_card import CommandCard
from rfdesktop.ui.flows.field_form import FieldForm
from rfdesktop.ui.flows.runner import FlowRunnerPanel
from rfdesktop.ui.flows.runner_presenter import FlowRunnerPresenter
from rfdesktop.ui.flows.source_link import SourceLink
from rfdesktop.ui.flows.step_parts import BodyText, StepText
from rfdesktop.ui.flows.step_scroll import StepScroll
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.typed.keeper import TypedKeeper
from rfdesktop.ui.window.enter_key import EnterKey
from rfdesktop.ui.words.runs import run_lines, run_status, run_title
from tests.ui.finding import find_one
from tests.ui.recording_commands import RecordingCommands

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
URL = "https://example.org/manual"
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
WIPE = 'Remove-Item "C:\\x" -Recurse\n  # two lines'
FIELDS = (
    Field("count", "Entries removed", FieldKind.NUMBER, required=True),
    Field("how", "How", FieldKind.CHOICE, choices=("by hand", "by script")),
    Field("seen", "What was seen"),
    Field("done", "Outlook restarted", FieldKind.CHECK),
)
ASK = Step(
    "ask",
    StepType.QUESTION,
    "Who is affected?",
    "Look at [the log](https://example.org/log).\n\n![spy](https://example.org/spy.png)<b>raw</b>",
    options=(Option("Only one", "act"), Option("Several", "sub"), Option("Nobody", "read")),
)
ACT = Step(
    "act",
    StepType.ACTION,
    "Remove it",
    commands=(
        Command("cmdkey /list", Shell.CMD, expect="entries"),
        Command(WIPE, Shell.POWERSHELL, Danger.DESTRUCTIVE),
    ),
    fields=FIELDS,
    next="end",
)
READ = Step("read", StepType.INFO, "Wait", "Five minutes.", next="end")
INTO = Step("sub", StepType.SUBFLOW, "Check the policy", flow="policy", next="end")
END = Step("end", StepType.RESULT, "Fixed", outcome=Outcome.RESOLVED, note="Removed: {count}.")
FLOW = Flow(
    "flow",
    "Outlook asks again",
    FlowKind.TROUBLESHOOTING,
    "ask",
    (ASK, ACT, READ, INTO, END),
    sources=(Source("Manual", URL),),
)
POLICY = Flow("policy", "Sign-in policy", FlowKind.TROUBLESHOOTING, "end", (END,))
AT = ("chat", "run")
"""The chat and the run of every command here."""

EMPTY = {"count": "", "how": "", "seen": "", "done": "no"}
FILLED = {"count": "3", "how": "by hand", "seen": "", "done": "yes"}


class Screen:
    """The panel with its presenter, shown."""

    def __init__(self, qtbot: QtBot, qapp: QApplication, theme: Theme) -> None:
        self.commands = RecordingCommands()
        self.icons = Icons(theme)
        self.panel = FlowRunnerPanel(theme, self.icons)
        qtbot.addWidget(self.panel)
        EnterKey(qapp, self.panel)
        self.presenter = FlowRunnerPresenter(self.panel, self.commands, TypedKeeper(self.commands, self.panel))
        self.panel.resize(360, 700)
        self.panel.show()

    def show(self, run: FlowRun) -> FlowRun:
        self.presenter.show_run(run)
        return run

    def changed(self, run: FlowRun, missing: str = "") -> None:
        self.presenter.handle(RunChanged(run, missing))

    def form(self) -> FieldForm:
        assert self.panel.step is not None
        return self.panel.step.form

    def texts(self) -> str:
        labels = [label.text() for label in self.panel.findChildren(QLabel) if label.isVisible()]
        return "\n".join(
            labels + [part.toPlainText() for part in self.panel.findChildren(StepText) if part.isVisible()]
        )


@pytest.fixture
def screen(qtbot: QtBot, qapp: QApplication) -> Iterator[Screen]:
    theme = Theme(qapp, ThemeChoice.LIGHT, 10, RESOURCES)
    yield Screen(qtbot, qapp, theme)
    qapp.setStyleSheet("")
    theme.deleteLater()


def asking() -> FlowRun:
    return runs.start_run("run", "chat", FLOW, NOW)


def acting() -> FlowRun:
    return runs.choose(asking(), 0, NOW)


class Shown(QObject):
    """Which windows come up, of whatever widget."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(type(watched).__name__)
        return False


def test_no_part_of_a_step_is_ever_a_window_of_its_own(screen: Screen, qapp: QApplication) -> None:
    shown = Shown()
    qapp.installEventFilter(shown)
    for run in (asking(), acting(), runs.choose(asking(), 1, NOW), runs.advance(acting(), FILLED, NOW)):
        screen.show(run)
        qapp.processEvents()
    qapp.removeEventFilter(shown)
    assert shown.windows == [], "it would take the keyboard from the step"


def named(screen: Screen, name: str) -> QWidget:
    found = find_one(screen.panel, QWidget, name)
    assert isinstance(found, QWidget)
    return found


def test_a_click_on_an_option_chooses_it_once(screen: Screen, qtbot: QtBot) -> None:
    screen.show(asking())
    buttons = named(screen, "flowOptions").findChildren(QAbstractButton)
    assert [button.accessibleName() for button in buttons] == ["Only one", "Several", "Nobody"]
    qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert screen.commands.sent == [ChooseOption(*AT, 1)]


def test_a_step_that_would_hold_the_window_up_is_shown_when_asked_for(screen: Screen, qtbot: QtBot) -> None:
    large = replace(ACT, commands=tuple(Command(f"echo {n}") for n in range(200)))
    run = runs.choose(runs.start_run("run", "chat", replace(FLOW, steps=(ASK, large, READ, INTO, END)), NOW), 0, NOW)
    screen.show(run)
    assert screen.panel.findChildren(CommandCard) == []
    assert "Remove it" in screen.texts()
    assert not screen.panel.next.isVisible()
    screen.presenter.keep_typed()
    assert screen.commands.sent == []
    offer = named(screen, "showAnywayButton")
    assert offer.hasFocus()
    qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(screen.panel.findChildren(CommandCard)) == 200)
    assert screen.panel.next.isVisible()
    # It was asked for: going on and coming back shows it again.
    screen.show(runs.back(run, NOW))
    screen.show(run)
    assert len(screen.form().values()) == 4


def test_number_keys_choose_and_arrows_move(screen: Screen, qtbot: QtBot) -> None:
    screen.show(asking())
    buttons = named(screen, "flowOptions").findChildren(QAbstractButton)
    qtbot.keyClick(buttons[0], Qt.Key.Key_9)
    assert screen.commands.sent == []
    qtbot.keyClick(buttons[0], Qt.Key.Key_Down)
    assert buttons[1].hasFocus()
    qtbot.keyClick(buttons[1], Qt.Key.Key_Return)
    assert screen.commands.sent == [ChooseOption(*AT, 1)]
    screen.show(asking())
    qtbot.keyClick(named(screen, "flowOptions"), Qt.Key.Key_3)
    assert screen.commands.sent[-1] == ChooseOption(*AT, 2)


def test_the_body_is_markdown_without_html_or_pictures_and_its_link_is_handed_on(screen: Screen, qtbot: QtBot) -> None:
    screen.show(asking())
    body = find_one(screen.panel, BodyText)
    assert isinstance(body, BodyText)
    assert "Look at the log" in body.toPlainText()
    assert "<b>raw</b>" in body.toPlainText()
    assert not body.loadResource(2, QUrl("https://example.org/spy.png")).isNull()
    with qtbot.waitSignal(screen.presenter.linkRequested) as followed:
        body.anchorClicked.emit(QUrl("https://example.org/log"))
    assert followed.args == [OutsideLink("https://example.org/log", "the log")]


def test_a_command_is_copied_exactly_and_warns_where_it_can_hurt(screen: Screen, qtbot: QtBot) -> None:
    screen.show(acting())
    cards = screen.panel.findChildren(CommandCard)
    qtbot.mouseClick(cards[1].copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == WIPE
    assert "Destructive" in screen.texts()
    assert "cannot be undone" in screen.texts()
    assert "Expect: entries" in screen.texts()
    assert screen.commands.sent == [RecordCopy(*AT, 1, 1)]


def test_a_command_that_is_selected_and_copied_counts_too(screen: Screen, qtbot: QtBot) -> None:
    screen.show(acting())
    line = screen.panel.findChildren(CodeLine)[0]
    qtbot.keyClick(line, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert screen.commands.sent == []
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert screen.commands.sent == [RecordCopy(*AT, 1, 0)]
    menu = line.menu(QPoint(2, 2))
    find_one(menu, QAction, "edit-copy").trigger()
    menu.close()
    assert len(screen.commands.sent) == 2


def test_next_sends_what_is_in_the_fields(screen: Screen, qtbot: QtBot) -> None:
    screen.show(acting())
    form = screen.form()
    qtbot.keyClicks(form.findChildren(QLineEdit)[0], "3")
    form.findChildren(QComboBox)[0].setCurrentIndex(1)
    form.findChildren(QCheckBox)[0].setChecked(True)
    qtbot.mouseClick(named(screen, "flowNextButton"), Qt.MouseButton.LeftButton)
    assert screen.commands.sent == [RecordFields(*AT, FILLED, 1, "act"), AdvanceRun(*AT, FILLED)]


def test_words_typed_while_a_move_is_under_way_are_kept_for_the_step_that_is_left(screen: Screen, qtbot: QtBot) -> None:
    run = screen.show(acting())
    line = screen.form().findChildren(QLineEdit)[0]
    qtbot.keyClicks(line, "3")
    qtbot.mouseClick(named(screen, "flowNextButton"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(line, "1")
    screen.changed(runs.advance(run, {"count": "3", "done": "yes"}, NOW))
    kept = screen.commands.of(RecordFields)[-1]
    assert (kept.values["count"], kept.place, kept.step_id) == ("31", 1, "act")


def test_words_typed_while_a_move_is_refused_or_does_not_lead_on_stay(screen: Screen, qtbot: QtBot) -> None:
    run = screen.show(acting())
    line = screen.form().findChildren(QLineEdit)[0]
    qtbot.keyClicks(line, "3")
    qtbot.mouseClick(named(screen, "flowNextButton"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(line, "1")
    screen.changed(run)
    assert screen.form().findChildren(QLineEdit)[0].text() == "31"


def test_fields_are_stored_while_typing_goes_on(screen: Screen, qtbot: QtBot) -> None:
    screen.show(acting())
    line = screen.form().findChildren(QLineEdit)[0]
    for _ in range(12):
        qtbot.keyClicks(line, "1")
        qtbot.wait(100)
    assert screen.commands.of(RecordFields)


def test_enter_goes_from_field_to_field_and_from_the_last_one_on(screen: Screen, qtbot: QtBot) -> None:
    screen.show(acting())
    for field in screen.form().controls():
        assert screen.commands.of(AdvanceRun) == []
        assert field.hasFocus()
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert screen.commands.of(AdvanceRun) == [AdvanceRun(*AT, EMPTY)]


def test_a_key_goes_on_from_any_field(screen: Screen, qtbot: QtBot) -> None:
    screen.show(acting())
    qtbot.keyClick(screen.form().controls()[0], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert screen.commands.sent == [AdvanceRun(*AT, EMPTY)]
    screen.show(runs.advance(acting(), FILLED, NOW))
    with qtbot.waitSignal(screen.presenter.concludeRequested):
        qtbot.keyClick(screen.panel.conclude, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_key_copies_one_command_of_the_step_after_the_other(screen: Screen, qtbot: QtBot) -> None:
    screen.show(acting())
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    copied = []
    for _ in range(3):
        qtbot.keyClick(focused(screen), Qt.Key.Key_C, both)
        copied.append(QApplication.clipboard().text())
    assert copied == ["cmdkey /list", WIPE, "cmdkey /list"]


def test_a_key_copies_a_command_from_any_field(screen: Screen, qtbot: QtBot) -> None:
    screen.show(acting())
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    for field in screen.form().controls():
        QApplication.clipboard().clear()
        qtbot.keyClick(field, Qt.Key.Key_C, both)
        assert QApplication.clipboard().text(), type(field).__name__


def test_a_refused_field_is_named_marked_and_can_be_corrected(screen: Screen, qtbot: QtBot) -> None:
    screen.show(acting())
    qtbot.mouseClick(named(screen, "flowNextButton"), Qt.MouseButton.LeftButton)
    failure = Failure(ErrorCode.FLOW_STEP_NEEDS_FIELD, {"field": "Entries removed"})
    screen.presenter.handle(CommandFailed(AdvanceRun(*AT, EMPTY), failure))
    field = screen.form().findChildren(QLineEdit)[0]
    assert "Entries removed" in screen.panel.problem.text()
    assert field.property("problem") is True
    assert field.hasFocus()
    screen.form().findChildren(QCheckBox)[0].click()
    assert screen.panel.problem.isVisible(), "another field was changed"
    qtbot.keyClicks(field, "3")
    assert not screen.panel.problem.isVisible()
    assert field.property("problem") is False
    qtbot.mouseClick(named(screen, "flowNextButton"), Qt.MouseButton.LeftButton)
    assert len(screen.commands.of(AdvanceRun)) == 2
    assert not screen.panel.problem.isVisible()


def test_a_move_is_made_once_and_a_bug_in_it_allows_another(screen: Screen, qtbot: QtBot) -> None:
    screen.show(acting())
    for _ in range(2):
        qtbot.mouseClick(named(screen, "flowNextButton"), Qt.MouseButton.LeftButton)
    assert screen.commands.sent == [AdvanceRun(*AT, EMPTY)]
    screen.presenter.handle(BugSeen(AdvanceRun(*AT, EMPTY)))
    qtbot.mouseClick(named(screen, "flowNextButton"), Qt.MouseButton.LeftButton)
    assert screen.commands.sent == 2 * [AdvanceRun(*AT, EMPTY)]


def test_typed_words_are_recorded_at_a_pause_on_back_and_on_close(screen: Screen, qtbot: QtBot) -> None:
    screen.show(acting())
    seen = screen.form().findChildren(QLineEdit)[1]
    qtbot.keyClicks(seen, "half")
    qtbot.waitUntil(lambda: bool(screen.commands.sent))
    assert [command.values["seen"] for command in screen.commands.of(RecordFields)] == ["half"]
    qtbot.keyClicks(seen, " a")
    qtbot.mouseClick(named(screen, "flowBackButton"), Qt.MouseButton.LeftButton)
    assert [type(command) for command in screen.commands.sent] == [RecordFields, RecordFields, StepBack]
    screen.show(acting())
    qtbot.keyClicks(screen.form().findChildren(QLineEdit)[1], "word")
    with qtbot.waitSignal(screen.presenter.closed) as closed:
        qtbot.mouseClick(screen.panel.head.close_button, Qt.MouseButton.LeftButton)
    assert closed.args == ["run"]
    assert [type(command) for command in screen.commands.sent][-2:] == [RecordFields, CloseRun]


def test_an_event_about_the_same_place_leaves_what_is_being_typed(screen: Screen, qtbot: QtBot) -> None:
    run = screen.show(acting())
    qtbot.keyClicks(screen.form().findChildren(QLineEdit)[1], "typing")
    screen.changed(runs.close(run, NOW))
    assert screen.form().values()["seen"] == "typing"


def test_back_shows_the_recorded_values_again(screen: Screen) -> None:
    screen.show(acting())
    done = runs.advance(acting(), FILLED, NOW)
    screen.changed(done)
    screen.changed(runs.back(done, NOW))
    assert screen.form().values() == FILLED


def test_another_runs_event_is_passed_over(screen: Screen) -> None:
    screen.show(asking())
    screen.changed(runs.choose(runs.start_run("other", "chat", FLOW, NOW), 0, NOW))
    assert named(screen, "flowOptions").isVisible()


def test_an_info_step_has_only_next(screen: Screen, qtbot: QtBot) -> None:
    screen.show(runs.choose(asking(), 2, NOW))
    button = named(screen, "flowNextButton")
    assert button.hasFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert screen.commands.sent == [AdvanceRun(*AT, {})]


def test_a_subflow_is_started_by_its_title_or_passed_by_where_it_is_missing(screen: Screen) -> None:
    run = screen.show(runs.choose(asking(), 1, NOW))
    assert screen.commands.sent == [ShowFlow("policy")]
    screen.presenter.name_flow(POLICY)
    assert screen.panel.next.accessibleName() == "Start “Sign-in policy”"
    screen.panel.next.click()
    screen.changed(run, "policy")
    assert screen.panel.next.text() == "Go on without it"
    assert "not in the library" in screen.texts()
    screen.panel.next.click()
    assert [type(command) for command in screen.commands.sent] == [ShowFlow, AdvanceRun, AdvanceRun]


def test_a_subflows_result_leads_back_to_its_caller(screen: Screen) -> None:
    screen.show(runs.enter_subflow(runs.choose(asking(), 1, NOW), POLICY, NOW))
    assert screen.panel.next.accessibleName() == "Back to “Outlook asks again”"
    assert not screen.panel.conclude.isVisible()
    assert "Sign-in policy" in screen.panel.head.crumbs.text()


def test_a_run_without_a_result_leads_to_no_conclusion(screen: Screen) -> None:
    said: list[str] = []
    screen.presenter.concludeRequested.connect(lambda _chat_id, outcome: said.append(outcome))
    screen.panel.concludePressed.emit()
    screen.show(acting())
    screen.panel.concludePressed.emit()
    assert said == []
    screen.show(runs.advance(acting(), FILLED, NOW))
    screen.panel.concludePressed.emit()
    assert said == ["resolved"]


def test_the_result_shows_the_note_and_leads_to_the_conclusion(screen: Screen, qtbot: QtBot) -> None:
    screen.show(runs.advance(acting(), FILLED, NOW))
    assert "Removed: 3." in screen.texts()
    assert "Resolved" in screen.texts()
    assert not named(screen, "flowNextButton").isVisible()
    with qtbot.waitSignal(screen.presenter.concludeRequested) as asked:
        qtbot.mouseClick(screen.panel.conclude, Qt.MouseButton.LeftButton)
    assert asked.args == ["chat", "resolved"]


def test_closing_a_finished_run_only_takes_it_from_the_screen(screen: Screen) -> None:
    screen.show(runs.advance(acting(), FILLED, NOW))
    screen.presenter.close()
    assert screen.commands.sent == []


def test_the_path_says_what_was_chosen_and_recorded_and_leads_back(screen: Screen, qtbot: QtBot) -> None:
    run = screen.show(runs.advance(acting(), FILLED, NOW))
    dots = screen.panel.head.path.dots
    assert [dot.accessibleName() for dot in dots] == [
        "Step 1: Who is affected? → Only one",
        "Step 2: Remove it → Entries removed: 3, How: by hand, Outlook restarted: yes",
        "Step 3: Fixed",
    ]
    qtbot.mouseClick(dots[0], Qt.MouseButton.LeftButton)
    assert screen.commands.sent == [StepBack(*AT, 0)]
    assert (run_title(run), run_status(run)) == ("Outlook asks again", "Resolved")
    assert run_status(runs.close(asking(), NOW)) == "Put aside"
    assert run_lines(run)[0] == "Who is affected? → Only one"


def test_the_path_is_one_stop_walked_by_arrows_and_each_step_stands_in_a_menu(screen: Screen, qtbot: QtBot) -> None:
    screen.show(acting())
    path = screen.panel.head.path
    stops = [dot for dot in path.dots if dot.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == path.dots[-1:]
    stops[0].setFocus()
    qtbot.keyClick(stops[0], Qt.Key.Key_Left)
    assert path.dots[0].hasFocus()
    qtbot.keyClick(path.dots[0], Qt.Key.Key_Return)
    assert screen.commands.sent == [StepBack(*AT, 0)]
    screen.show(acting())
    assert screen.panel.head.steps.text() == "Step 2 of about 3 · less than 1 min"
    first, here = screen.panel.head.steps.menu().actions()
    assert not here.isEnabled()
    first.trigger()
    assert screen.commands.sent[-1] == StepBack(*AT, 0)


def test_another_flow_that_fits_is_offered_by_its_title(screen: Screen, qtbot: QtBot) -> None:
    screen.show(asking())
    assert not screen.panel.head.others.isVisible()
    screen.panel.offer_others([("vpn", "VPN & co"), ("slow", "Slow")])
    assert screen.panel.head.others.text() == "2 more"
    with qtbot.waitSignal(screen.presenter.otherRequested) as asked:
        screen.panel.head.others.menu().actions()[0].trigger()
    assert asked.args == ["vpn"]


def test_a_subflow_that_was_passed_by_is_told_from_one_that_was_walked() -> None:
    at = runs.choose(asking(), 1, NOW)
    assert run_lines(runs.advance(at, {}, NOW))[1] == "Check the policy → passed by"
    walked = runs.advance(runs.enter_subflow(at, POLICY, NOW), {}, NOW)
    assert run_lines(walked)[1] == "Check the policy → Sign-in policy"


def test_every_control_of_every_step_has_an_accessible_name(screen: Screen) -> None:
    for run in (asking(), acting(), runs.choose(asking(), 1, NOW), runs.advance(acting(), FILLED, NOW)):
        screen.show(run)
        controls: list[QWidget] = [*screen.panel.findChildren(QAbstractButton), *screen.panel.findChildren(QLineEdit)]
        controls += [*screen.panel.findChildren(QComboBox), *screen.panel.findChildren(BodyText)]
        assert [control for control in controls if not control.accessibleName()] == []


def in_sight(screen: Screen, part: QWidget) -> bool:
    """Whether the whole of a part of the step can be seen."""
    (scroll,) = screen.panel.findChildren(StepScroll)
    top_left = part.mapTo(scroll.viewport(), part.rect().topLeft())
    return scroll.viewport().rect().contains(QRect(top_left, part.size()))


def focused(screen: Screen) -> QWidget:
    found = screen.panel.focusWidget()
    assert found is not None
    return found


def test_a_step_begins_at_its_title_with_its_fields_in_sight_at_the_foot(screen: Screen, qtbot: QtBot) -> None:
    long = replace(ACT, body="Words that take more lines where there is less room. " * 12)
    flow = replace(FLOW, steps=(ASK, long, READ, INTO, END))
    screen.panel.resize(520, 420)
    screen.show(runs.choose(runs.start_run("run", "chat", flow, NOW), 0, NOW))
    (scroll,) = screen.panel.findChildren(StepScroll)
    for width in (520, 341):
        screen.panel.resize(width, 420)
        qtbot.wait(20)
        assert scroll.verticalScrollBar().value() == 0
        assert scroll.verticalScrollBar().maximum() > 0
        field = focused(screen)
        assert field is screen.form().controls()[0]
        assert screen.panel.rect().contains(QRect(field.mapTo(screen.panel, QPoint()), field.size()))
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        before = scroll.verticalScrollBar().value()
        qtbot.keyClick(focused(screen), key)
        assert scroll.verticalScrollBar().value() != before


def test_the_keyboard_is_followed_once_it_moves(screen: Screen, qtbot: QtBot) -> None:
    many = replace(ASK, body="Words. " * 200, options=tuple(Option(f"Option {n}", "act") for n in range(9)))
    screen.panel.resize(360, 420)
    screen.show(runs.start_run("run", "chat", replace(FLOW, steps=(many, ACT, READ, INTO, END)), NOW))
    (scroll,) = screen.panel.findChildren(StepScroll)
    qtbot.wait(20)
    assert scroll.verticalScrollBar().value() == 0
    for _ in range(3):
        qtbot.keyClick(focused(screen), Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: in_sight(screen, focused(screen)))
    assert scroll.verticalScrollBar().value() > 0


def test_tab_goes_through_commands_and_fields_on_back_and_then_to_the_rest(screen: Screen, qtbot: QtBot) -> None:
    screen.show(acting())
    fields = screen.form().controls()
    way = [*fields[1:], screen.panel.next, screen.panel.back, find_one(screen.panel, Disclosure)]
    assert focused(screen) is fields[0]
    for expected in way:
        qtbot.keyClick(focused(screen), Qt.Key.Key_Tab)
        assert focused(screen) is expected
    qtbot.keyClick(focused(screen), Qt.Key.Key_Space)
    qtbot.keyClick(focused(screen), Qt.Key.Key_Tab)
    assert focused(screen) is screen.panel.findChildren(SourceLink)[0]
    fields[0].setFocus()
    for card in reversed(screen.panel.findChildren(CommandCard)):
        qtbot.keyClick(focused(screen), Qt.Key.Key_Backtab)
        assert focused(screen) is card.copy


def test_alt_left_goes_back_and_the_button_says_so(screen: Screen, qtbot: QtBot) -> None:
    screen.show(acting())
    assert "Alt+Left" in screen.panel.back.toolTip()
    qtbot.keyClick(focused(screen), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert screen.commands.sent == [StepBack(*AT)]


def test_enter_goes_on_from_the_last_field_of_every_kind_and_once_only_while_it_is_held(screen: Screen) -> None:
    for last in FIELDS:
        flow = replace(FLOW, steps=(ASK, replace(ACT, fields=(last,)), READ, INTO, END))
        run = runs.choose(runs.start_run("run", "chat", flow, NOW), 0, NOW)
        for held in (False, True):
            screen.show(run)
            key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", held)
            QApplication.sendEvent(screen.form().controls()[0], key)
    assert len(screen.commands.sent) == len(screen.commands.of(AdvanceRun)) == len(FIELDS)


def test_a_sources_title_is_shown_whole(screen: Screen, qtbot: QtBot) -> None:
    link = SourceLink(Source("How to read the sign-in log of a tenant, step by step and in order", URL), screen.icons)
    card = QWidget()
    qtbot.addWidget(card)
    rows = QVBoxLayout(card)
    rows.addWidget(link)
    rows.addStretch(1)
    card.show()
    for width in (130, 600, 180):
        card.resize(width, 400)
        QApplication.processEvents()
        assert link.words.height() >= link.words.heightForWidth(link.words.width())
        assert link.height() == link.heightForWidth(link.width())
    with qtbot.waitSignal(link.followed) as followed:
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert followed.args == [OutsideLink(URL, link.words.text())]


def test_a_concluded_chat_is_offered_its_note(screen: Screen) -> None:
    screen.show(runs.advance(acting(), FILLED, NOW))
    assert screen.panel.conclude.text() == "Conclude…"
    screen.panel.set_concluded(True)
    assert screen.panel.conclude.text() == screen.panel.conclude.accessibleName() == "Show the note"


PLACES = Step(
    "places",
    StepType.ACTION,
    "Look at the account",
    commands=(
        Command("Get-ADUser <USER> -Server <PDC>", Shell.POWERSHELL),
        Command("ping <PDC>", Shell.CMD),
    ),
    fields=(Field("pdc", "Domain controller"),),
    next="end",
)


def asked_for_places() -> FlowRun:
    flow = Flow("places", "Lock-out", FlowKind.TROUBLESHOOTING, "places", (PLACES, END))
    return runs.start_run("run", "chat", flow, NOW)


def shown_commands(screen: Screen) -> list[str]:
    return [line.toPlainText().replace("\n", "") for line in screen.panel.findChildren(CodeLine)]


def test_what_is_recorded_fills_the_commands_while_it_is_typed_and_what_is_not_is_asked_for(
    screen: Screen, qtbot: QtBot
) -> None:
    screen.show(asked_for_places())
    qtbot.keyClicks(screen.form().controls()[0], "DC01")
    first, second = screen.panel.findChildren(CommandCard)
    assert shown_commands(screen) == ["Get-ADUser <USER> -Server DC01", "ping DC01"]
    qtbot.mouseClick(second.copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == "ping DC01"
    QApplication.clipboard().setText("before")
    qtbot.mouseClick(first.copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == "before"
    asked = focused(screen)
    assert asked.accessibleName() == "Value for USER"
    qtbot.keyClicks(asked, "O'Brien")
    assert shown_commands(screen)[0] == "Get-ADUser 'O''Brien' -Server DC01"
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    assert QApplication.clipboard().text() == "Get-ADUser 'O''Brien' -Server DC01"
    assert screen.form().controls()[0].hasFocus(), "Enter goes on from there"
    assert [(copy.command, copy.text) for copy in screen.commands.of(RecordCopy)] == [
        (1, "ping DC01"),
        (0, "Get-ADUser 'O''Brien' -Server DC01"),
    ]
    screen.presenter.keep_typed()
    assert screen.commands.of(GiveValues)[-1].values == {"USER": "O'Brien"}


def test_what_becomes_known_while_a_step_stands_fills_its_commands(screen: Screen) -> None:
    run = screen.show(asked_for_places())
    assert "<USER>" in shown_commands(screen)[0]
    screen.changed(remarks.give_values(run, {"USER": "jane"}, NOW))
    assert "jane" in shown_commands(screen)[0]
    assert "<USER>" not in shown_commands(screen)[0]


def test_the_way_back_is_filled_with_what_the_command_is_and_a_sentence_keeps_its_apostrophes(
    screen: Screen, qtbot: QtBot
) -> None:
    told = ("Enable-ADAccount <USER> -Server <PDC>", "Don't wait: Enable-ADAccount <USER> on <PDC>")
    commands = tuple(Command("Disable-ADAccount <USER>", Shell.POWERSHELL, rollback=text) for text in told)
    flow = Flow("places", "Lock-out", FlowKind.TROUBLESHOOTING, "places", (replace(PLACES, commands=commands), END))
    run = runs.start_run("run", "chat", flow, NOW)
    screen.show(remarks.give_values(run, {"USER": "Jane Miller"}, NOW))
    qtbot.keyClicks(screen.form().controls()[0], "DC01")
    first, second = (card.way_back for card in screen.panel.findChildren(CommandCard))
    assert first.toPlainText() == "To undo: Enable-ADAccount 'Jane Miller' -Server DC01"
    assert [spot.cursor.selectedText() for spot in first.extraSelections()] == ["'Jane Miller'", "DC01"]
    assert second.toPlainText() == "To undo: Don't wait: Enable-ADAccount <USER> on DC01"
    assert second.accessibleName() == second.toPlainText()


def test_a_command_that_is_asked_about_can_be_taken_as_it_is(screen: Screen, qtbot: QtBot) -> None:
    screen.show(asked_for_places())
    for _ in range(2):
        qtbot.mouseClick(screen.panel.findChildren(CommandCard)[1].copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == "ping <PDC>"


def test_a_filled_place_is_changed_where_it_is_clicked_for_every_command_of_the_step(
    screen: Screen, qtbot: QtBot
) -> None:
    screen.show(remarks.give_values(asked_for_places(), {"PDC": "DC01"}, NOW))
    line = screen.panel.findChildren(CodeLine)[1]
    at = line.cursorRect(line.textCursor())
    cursor = line.textCursor()
    cursor.setPosition(len("ping D"))
    at = line.cursorRect(cursor)
    qtbot.mouseClick(line.viewport(), Qt.MouseButton.LeftButton, pos=at.center())
    asked = focused(screen)
    assert isinstance(asked, QLineEdit)
    assert (asked.accessibleName(), asked.text()) == ("Value for PDC", "DC01")
    qtbot.keyClicks(asked, "DC02")
    assert shown_commands(screen) == ["Get-ADUser <USER> -Server DC02", "ping DC02"]
    qtbot.keyClick(asked, Qt.Key.Key_Escape)
    assert not asked.isVisible()


def test_a_long_command_is_copied_by_hand_as_its_own_lines(screen: Screen, qtbot: QtBot) -> None:
    long = "Get-MobileDeviceStatistics -Mailbox someone | Select-Object DeviceModel,LastSuccessSync 𝔘x\n  " + "y" * 90
    step = replace(ACT, commands=(Command(long),), fields=())
    flow = replace(FLOW, steps=(ASK, step, READ, INTO, END))
    screen.panel.resize(340, 500)
    screen.show(runs.choose(runs.start_run("run", "chat", flow, NOW), 0, NOW))
    qtbot.wait(10)
    line = screen.panel.findChildren(CodeLine)[0]
    assert line.toPlainText().count("\n") > 4
    assert "Get-MobileDeviceStatistics" in line.toPlainText()
    line.selectAll()
    assert line.createMimeDataFromSelection().text() == long
    cursor = line.textCursor()
    for begin, end in ((0, 40), (3, 75), (28, 30), (60, 62)):
        cursor.setPosition(begin)
        cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
        line.setTextCursor(cursor)
        assert line.createMimeDataFromSelection().text() in long


def test_a_step_is_marked_with_its_reason_shown_on_the_path_and_taken_back(screen: Screen, qtbot: QtBot) -> None:
    run = screen.show(acting())
    screen.panel.head.ask_mark(0)
    qtbot.keyClicks(focused(screen), "It was another user")
    qtbot.keyClick(focused(screen), Qt.Key.Key_Return)
    assert screen.commands.sent == [MarkRun(*AT, MarkKind.WRONG, "It was another user", 0, "ask")]
    assert focused(screen) is screen.form().controls()[0]
    marked = remarks.mark(run, MarkKind.WRONG, "It was another user", NOW, 0, "ask")
    screen.changed(marked)
    assert "Marked as wrong: It was another user" in screen.panel.head.path.dots[0].accessibleName()
    assert run_lines(marked) == ("Who is affected? → Only one (Marked as wrong: It was another user)",)
    screen.panel.head.unmarked.emit(0)
    assert screen.commands.sent[-1] == UnmarkRun(*AT, 0, "ask")


def test_a_whole_flow_is_marked_as_undone_and_says_so_until_that_is_taken_back(screen: Screen, qtbot: QtBot) -> None:
    run = screen.show(runs.advance(acting(), FILLED, NOW))
    screen.panel.head.more.menu().actions()[0].trigger()
    screen.panel.head.strip.kinds[MarkKind.UNDONE].click()
    qtbot.mouseClick(screen.panel.head.strip.mark, Qt.MouseButton.LeftButton)
    assert screen.commands.sent == [MarkRun(*AT, MarkKind.UNDONE)]
    marked = remarks.mark(run, MarkKind.UNDONE, "", NOW)
    screen.changed(marked)
    assert "Whole flow · Marked as undone" in screen.texts()
    assert run_status(marked) == "Resolved · Marked as undone"
    screen.panel.head.ask_mark(0)
    assert not screen.panel.head.band.isVisible(), "large text in a low window leaves no room for both"
    qtbot.keyClick(screen.panel.head.strip.reason, Qt.Key.Key_Escape)
    assert screen.panel.head.band.isVisible()
    qtbot.mouseClick(screen.panel.head.band.back, Qt.MouseButton.LeftButton)
    assert screen.commands.sent[-1] == UnmarkRun(*AT)
    screen.changed(run)
    assert not screen.panel.head.band.isVisible()


def test_a_flow_that_was_wrong_offers_to_be_improved_where_it_says_so(screen: Screen, qtbot: QtBot) -> None:
    run = screen.show(runs.advance(acting(), FILLED, NOW))
    band = screen.panel.head.band
    screen.changed(remarks.mark(run, MarkKind.UNDONE, "", NOW))
    assert not band.better.isVisible()
    screen.changed(remarks.mark(run, MarkKind.WRONG, "It was the proxy", NOW))
    with qtbot.waitSignal(screen.panel.head.improveRequested):
        qtbot.mouseClick(band.better, Qt.MouseButton.LeftButton)


def test_escape_leaves_the_marking_and_keys_in_it_are_no_answers(screen: Screen, qtbot: QtBot) -> None:
    screen.show(asking())
    screen.panel.head.ask_mark(None)
    wrong = screen.panel.head.strip.kinds[MarkKind.WRONG]
    wrong.setFocus()
    qtbot.keyClick(wrong, Qt.Key.Key_1)
    qtbot.keyClick(wrong, Qt.Key.Key_Escape)
    assert not screen.panel.head.strip.isVisible()
    assert focused(screen) is named(screen, "flowOptions").findChildren(QAbstractButton)[0]
    assert screen.commands.sent == []


def test_half_a_reason_is_kept_over_the_steps_and_an_end_until_the_mark_is_made_or_left(
    screen: Screen, qtbot: QtBot
) -> None:
    run = screen.show(acting())
    strip = screen.panel.head.strip
    screen.panel.head.ask_mark(0)
    qtbot.keyClicks(focused(screen), "It was ano")
    screen.presenter.keep_typed()
    draft = MarkDraft(MarkKind.WRONG, "It was ano", 0, "ask")
    assert screen.commands.sent == [DraftMark(*AT, draft)]
    screen.changed(runs.advance(run, FILLED, NOW))
    assert (strip.isVisible(), strip.reason.text()) == (True, "It was ano")
    other = screen.show(replace(acting(), id="other"))
    assert not strip.isVisible()
    screen.show(remarks.draft_mark(run, replace(draft, kind=MarkKind.UNDONE)))
    assert (strip.isVisible(), strip.reason.text(), strip.kinds[MarkKind.UNDONE].isChecked()) == (
        True,
        "It was ano",
        True,
    )
    assert focused(screen) is screen.form().controls()[0]
    qtbot.keyClick(strip.reason, Qt.Key.Key_Escape)
    screen.presenter.keep_typed()
    assert screen.commands.sent[-1] == DraftMark(*AT, MarkDraft(MarkKind.WRONG, "", 0, "ask"))
    screen.show(remarks.draft_mark(other, replace(draft, step_id="gone")))
    assert not strip.isVisible()


def test_nothing_is_cut_at_the_right_however_narrow_the_runner_is(screen: Screen, qtbot: QtBot) -> None:
    word = "HKLM\\SYSTEM\\" + "x" * 120
    step = replace(ACT, title=word, body=word, commands=(Command(word, Shell.CMD, Danger.DESTRUCTIVE, word, word),))
    step = replace(step, fields=(Field("a", word), Field("b", word, FieldKind.CHECK)))
    ask = replace(ASK, title=word, options=(Option(word, "act"),))
    into = replace(INTO, flow=word)
    flow = replace(
        FLOW, title=word, steps=(ask, step, READ, into, replace(END, note=word)), sources=(Source(word, URL),)
    )
    started = runs.start_run("run", "chat", flow, NOW)
    for run in (started, runs.choose(started, 0, NOW)):
        for width in (320, 340, 500):
            screen.panel.resize(width, 600)
            screen.show(run)
            for toggle in screen.panel.findChildren(Disclosure):
                toggle.unfold(True)
            qtbot.wait(10)
            (scroll,) = screen.panel.findChildren(StepScroll)
            page = scroll.widget()
            assert page is not None
            assert page.width() <= scroll.viewport().width()
            assert screen.panel.minimumSizeHint().width() <= 320
            for part in screen.panel.findChildren(QWidget):
                if part.isVisible() and part.window() is screen.panel:
                    assert part.mapTo(screen.panel, QPoint(part.width(), 0)).x() <= width, part


def test_a_new_step_is_announced_once(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(runner, "announce", lambda _source, text: said.append(text))
    run = screen.show(asking())
    screen.changed(remarks.mark(run, MarkKind.WRONG, "", NOW))
    screen.show(runs.choose(run, 0, NOW))
    assert said == ["Step 1: Who is affected?", "Step 2: Remove it"]


def test_the_map_opens_in_the_place_of_the_step_and_leads_back_along_the_way(screen: Screen, qtbot: QtBot) -> None:
    screen.show(acting())
    screen.panel.activateWindow()
    qtbot.keyClick(screen.panel, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    shown = screen.panel.map.panel
    assert shown is not None
    assert screen.panel.map.is_open
    assert screen.panel.map.button.isChecked()
    assert not screen.panel.next.isVisible()
    view = shown.view
    qtbot.waitUntil(lambda: "Step 2: Remove it. you are here" in view.accessibleDescription())
    # What is out of sight cannot be done from here.
    qtbot.keyClick(shown.view, Qt.Key.Key_1)
    qtbot.keyClick(shown.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert screen.commands.sent == []
    shown.view.stepChosen.emit("end")
    assert screen.panel.map.is_open
    assert screen.commands.sent == []
    qtbot.keyClick(shown.view, Qt.Key.Key_Escape)
    assert not screen.panel.map.is_open
    assert screen.panel.next.isVisible()
    screen.panel.map.button.click()
    screen.show(runs.advance(acting(), FILLED, NOW))
    assert screen.panel.map.is_open
    assert view.map.trace.current == "end"
    qtbot.keyClick(shown.view, Qt.Key.Key_Home)
    qtbot.keyClick(shown.view, Qt.Key.Key_Return)
    assert screen.commands.sent == [StepBack(*AT, 0)]
    assert not screen.panel.map.is_open
