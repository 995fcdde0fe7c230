"""The runner's head: which flow, the way through it so far and about how far it still is, and what else fits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from rfdesktop.domain.flows.ahead import steps_ahead
from rfdesktop.domain.flows.marks import MarkKind
from rfdesktop.domain.flows.runs import FlowRun, walking
from rfdesktop.ui.controls.breaking_label import BreakingLabel
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.controls.words_menu import WordsMenu
from rfdesktop.ui.flows.mark_menu import MarkMenus
from rfdesktop.ui.flows.mark_strip import MarkBand, MarkStrip
from rfdesktop.ui.flows.other_flows import OtherFlowsButton
from rfdesktop.ui.flows.path_dots import DotState, PathDots, PathStop
from rfdesktop.ui.flows.target_chip import TargetChip
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.tokens import SPACE_S, SPACE_XS
from rfdesktop.ui.words.runs import (
    elapsed_words,
    spent_words,
    step_words,
    undone_line,
    undone_words,
    visit_line,
)
from rfdesktop.ui.words.translate import translate

LEAST_STEPS = 60
LEAST_DOTS, MAP_WORD_FROM = 80, 460
"""Pixels for the dots before the words beside them give way, and from which on the map's button says its word."""


class RunnerHead(QFrame):
    """Title, breadcrumb and path."""

    closed = Signal()
    backRequested = Signal(int)
    """The place in the run to go back to."""
    improveRequested = Signal()
    """What fixed the ticket is to go into the flow."""
    marked = Signal(object, str, str)
    """The place of a step (None for the whole flow), the kind of its mark, and why."""
    markTyped = Signal(object, str, str)
    """The same, as far as it is typed; a reason of "" where marking was left."""
    unmarked = Signal(object)
    """The place of a step, None for the whole flow."""
    markLeft = Signal()
    """Marking has ended: the engineer goes on at the step."""

    def __init__(self, icons: Icons, map_button: QToolButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", True)
        self._map_button = map_button
        self._words = ("", "", "")
        self._run: FlowRun | None = None
        self.title = BreakingLabel(tone="heading")
        self.crumbs = BreakingLabel(tone="muted")
        self.others = OtherFlowsButton()
        self._marks = MarkMenus(self)
        self.more = QToolButton()
        self.more.setObjectName("flowMoreButton")
        self.more.setIcon(icons.icon(IconName.MORE))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(self._marks.menu)
        self.more.setAccessibleName(translate("RunnerHead", "Mark what was wrong or undone"))
        set_tip(self.more, translate("RunnerHead", "Mark what was wrong or undone"))
        self.band, self.strip = MarkBand(), MarkStrip()
        self.close_button = QToolButton()
        self.close_button.setIcon(icons.icon(IconName.CLOSE))
        self.close_button.setObjectName("flowCloseButton")
        self.close_button.setAccessibleName(translate("RunnerHead", "Put the flow aside"))
        set_tip(self.close_button, translate("RunnerHead", "Put the flow aside; it can be taken up again"))
        self.targets = TargetChip()
        self.path = PathDots()
        self.steps = QToolButton()
        self.steps.setObjectName("flowStepsButton")
        self.steps.setProperty("kind", "words")
        self.steps.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._list = WordsMenu(self.steps)
        self.steps.setMenu(self._list)
        # A narrower head says less: what it says now must not keep it from becoming so.
        self.steps.setMinimumWidth(LEAST_STEPS)
        set_tip(self.steps, translate("RunnerHead", "All steps so far"))
        self._lay_out()
        self._connect()

    def show_run(self, run: FlowRun) -> None:
        before, self._run = self._run, run
        self.others.show_run(run)
        if before is None or before.id != run.id:
            self._ask_again(run)
        elif not self.strip.reason.text() and _place(before) != _place(run):
            # What was about to be marked is behind.
            self.strip.hide()
        self.band.show_marks(run.mark, run.current.mark, len(run.visits) - 1)
        self.title.setText(run.flow.title)
        titles = [flow.title for flow_id in walking(run) if (flow := run.flow_by_id(flow_id)) is not None]
        self.crumbs.setText(" › ".join(titles[1:]))
        self.crumbs.setVisible(len(titles) > 1)
        self.targets.show_run(run)
        stops = [_stop(run, at) for at in range(len(run.visits))]
        ahead = steps_ahead(run)
        self.path.show_path(stops, ahead)
        self._list_steps(stops, run)
        self._marks.show_run(run, stops)
        self._words = step_words(len(stops), ahead), elapsed_words(_minutes(run)), undone_words(len(run.undone))
        set_name(self.steps, " · ".join(filter(None, self._words)))
        self._say_step()

    def only_walk(self) -> None:
        """Nothing is kept of the run: nothing in it can be marked, and it is not put aside but closed."""
        self.more.hide()
        self.path.menuAsked.disconnect(self._marks.open_at)
        said = translate("RunnerHead", "Close")
        set_name(self.close_button, said)
        set_tip(self.close_button, said)

    def ask_mark(self, place: int | None) -> None:
        """Asks how a step, or the whole flow, is to be marked."""
        if self._run is not None:
            step = self._run.visits[place] if place is not None else None
            self.strip.ask(place, self._run.step_of(step).title if step is not None else self._run.flow.title)

    def _ask_again(self, run: FlowRun) -> None:
        """Goes on with a mark that was being typed when the run was last shown."""
        draft = run.mark_draft
        self.strip.hide()
        if draft is None:
            return
        if draft.place is None:
            self.strip.ask(None, run.flow.title, draft)
        elif draft.place < len(run.visits) and run.visits[draft.place].step_id == draft.step_id:
            self.strip.ask(draft.place, run.step_of(run.visits[draft.place]).title, draft)

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.closed)
        self.path.chosen.connect(self.backRequested)
        self.path.menuAsked.connect(self._marks.open_at)
        self._marks.backAsked.connect(self.backRequested)
        self._marks.markAsked.connect(self.ask_mark)
        self._marks.unmarked.connect(self.unmarked)
        self._marks.improveAsked.connect(self.improveRequested)
        self.band.unmarked.connect(self.unmarked)
        self.band.improveAsked.connect(self.improveRequested)
        self.strip.asking.connect(self.band.give_way)
        self.strip.marked.connect(self.marked)
        self.strip.marked.connect(lambda *_: self.markLeft.emit())
        self.strip.typed.connect(self.markTyped)
        self.strip.cancelled.connect(self._leave_mark)

    def _leave_mark(self) -> None:
        self.strip.hide()
        if self.strip.reason.text():
            self.markTyped.emit(self.strip.place, MarkKind.WRONG.value, "")
        self.markLeft.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_step()

    def set_sides(self, side: int) -> None:
        """Aligns the head with the column of the step."""
        self._rows.setContentsMargins(side, SPACE_S, side - SPACE_XS, SPACE_XS)

    def _say_step(self) -> None:
        """The whole words where there is room for them beside the dots."""
        beside = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        style = beside if self.width() >= MAP_WORD_FROM else Qt.ToolButtonStyle.ToolButtonIconOnly
        self._map_button.setToolButtonStyle(style)
        whole = " · ".join(filter(None, self._words))
        room = self.width() - LEAST_DOTS - self._map_button.sizeHint().width() - 2 * SPACE_S
        self.steps.setText(whole if self.fontMetrics().horizontalAdvance(whole) < room else self._words[0])

    def _list_steps(self, stops: Sequence[PathStop], run: FlowRun) -> None:
        menu = self._list
        menu.clear()
        for stop in stops:
            spent = run.visits[stop.place].spent_s
            took = f"  ({spent_words(spent)})" if spent else ""
            action = menu.add_words(f"{stop.place + 1}.  {stop.words}{took}", stop.words)
            action.setEnabled(stop is not stops[-1])
            action.triggered.connect(lambda _=False, place=stop.place: self.backRequested.emit(place))
        if run.undone:
            # The words of Qt's own section are not drawn under a style sheet.
            menu.addSeparator()
            menu.addAction(translate("RunnerHead", "Undone; back again when the way leads there")).setEnabled(False)
        for visit in sorted(run.undone, key=lambda visit: visit.at):
            menu.add_words(f"–  {undone_line(run, visit)}", undone_line(run, visit)).setEnabled(False)

    def _lay_out(self) -> None:
        self._rows = QVBoxLayout(self)
        self._rows.setSpacing(SPACE_XS)
        top = QHBoxLayout()
        top.setSpacing(SPACE_XS)
        top.addWidget(self.title, 1)
        for button in (self.targets, self.others, self.more, self.close_button):
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        way = QHBoxLayout()
        way.setSpacing(SPACE_S)
        way.addWidget(self.path, 1)
        way.addWidget(self.steps)
        way.addWidget(self._map_button)
        self._rows.addLayout(top)
        self._rows.addWidget(self.crumbs)
        self._rows.addLayout(way)
        marks = QVBoxLayout()
        # As far from the side as the step is; the buttons above keep less, for the room that is in them.
        marks.setContentsMargins(0, 0, SPACE_XS, 0)
        self.strip.asking.connect(lambda asks: marks.setContentsMargins(0, 0, SPACE_XS, SPACE_XS if asks else 0))
        marks.setSpacing(SPACE_XS)
        marks.addWidget(self.band)
        marks.addWidget(self.strip)
        self._rows.addLayout(marks)


def _stop(run: FlowRun, at: int) -> PathStop:
    done = DotState.DONE if run.visits[at].mark is None else DotState.WRONG
    return PathStop(at, visit_line(run, at), DotState.HERE if at == len(run.visits) - 1 else done)


def _place(run: FlowRun) -> tuple[str, int, str]:
    return run.id, len(run.visits), run.current.step_id


def _minutes(run: FlowRun) -> int:
    """Minutes that the way so far took, without the time in which nobody was at it."""
    return sum(visit.spent_s or 0 for visit in run.visits) // 60
