"""The panel beside the transcript in which a flow is walked, one step at a time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from rfdesktop.domain.flows.runs import FlowRun
from rfdesktop.domain.flows.showing import is_long_to_show
from rfdesktop.domain.texts.links import OutsideLink
from rfdesktop.ui.controls.announcing import announce
from rfdesktop.ui.controls.judged_copies import JudgedCopies
from rfdesktop.ui.controls.link_strip import LinkStrip
from rfdesktop.ui.controls.safe_browser import SafeBrowser
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.flows.run_map import RunMap
from rfdesktop.ui.flows.runner_foot import LEAST_STEP, RunnerFoot
from rfdesktop.ui.flows.runner_head import RunnerHead
from rfdesktop.ui.flows.runner_keys import RunnerKeys
from rfdesktop.ui.flows.source_list import SourceList
from rfdesktop.ui.flows.step_offer import StepOffer
from rfdesktop.ui.flows.step_scroll import StepScroll
from rfdesktop.ui.flows.step_view import StepView
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S
from rfdesktop.ui.words.translate import translate

NARROWEST, WIDEST = 320, 720
COLUMN = 720
"""The widest that a step's text gets, in pixels."""


class FlowRunnerPanel(QWidget):
    """Shows one run; says what the engineer does at the step where it stands."""

    chosen = Signal(int)
    advanced = Signal()
    wentBack = Signal(int)
    """To the visit of this place in the run, -1 for one step."""
    closeRequested = Signal()
    concludePressed = Signal()
    edited = Signal()
    copied = Signal(int, str)
    """A command of the step went to the clipboard; its index, and the text if it was the whole."""
    given = Signal(object)
    """Values for places in the step's commands, by name."""
    otherRequested = Signal(str)
    """Another flow that fits the ticket, by its id."""
    noted = Signal()
    """The engineer's word on the step has changed."""
    askRequested = Signal()
    """The assistant is to be asked about the step."""

    linkRequested = Signal(OutsideLink)

    def __init__(
        self, theme: Theme, icons: Icons, parent: QWidget | None = None, copies: JudgedCopies | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("flowRunner")
        self.setAccessibleName(translate("FlowRunnerPanel", "Flow in progress"))
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(NARROWEST)
        self.setMaximumWidth(WIDEST)
        self._theme = theme
        self._copies = copies
        self.icons = icons
        self.step: StepView | None = None
        self._keys = RunnerKeys(self)
        self._place: tuple[str, int] = ("", 0)
        self._wanted: set[tuple[str, str, str]] = set()
        """Steps that were asked for, though they take long to show."""
        self.map = RunMap(theme, icons, self.take_focus)
        self.head = RunnerHead(icons, self.map.button)
        self._scroll = StepScroll()
        # What is asked over it and recorded under it has the room first: the step scrolls.
        self._scroll.setMinimumHeight(LEAST_STEP)
        self.foot = RunnerFoot(icons)
        self.back, self.next, self.conclude = self.foot.back, self.foot.next, self.foot.conclude
        self.problem = self.foot.problem
        self._lay_out()
        self._strip = LinkStrip(self._scroll)
        self._connect()

    def show_run(self, run: FlowRun, missing: str = "", *, focus: bool = True) -> None:
        """Shows where a run stands. `missing` names a subflow that cannot be entered here."""
        self.head.show_run(run)
        self.map.show_run(run)
        if is_long_to_show(run) and _step_of(run) not in self._wanted:
            self._offer_step(run, missing, focus=focus)
            return
        self.show_problem("")
        page, sources = self._page(run, missing)
        self._scroll.begin(page)
        self._align()
        self.foot.show_buttons(run, missing)
        self.foot.words.show_step(run)
        if self.step is not None:
            self.foot.show_form(self.step.form)
            self._order(self.step, sources)
        if focus:
            self.take_focus()
        self._announce(run)

    def take_focus(self, *, offered: bool = True) -> None:
        """Puts the keyboard where the engineer goes on: the step's first field or option, else its main button; into
        what only offers to show a step where `offered`."""
        if self.map.take_focus():
            return
        offer = self._scroll.widget()
        with self._scroll.resting():
            if isinstance(offer, StepOffer):
                if offered:
                    offer.button.setFocus()
            elif self.step is not None and not self.step.take_focus():
                (self.next if not self.next.isHidden() else self.conclude).setFocus()

    def offer_others(self, flows: Sequence[tuple[str, str]]) -> None:
        """Offers other flows that fit the ticket, by id and title."""
        self.head.others.offer_flows(flows)

    def copy_command(self) -> bool:
        """Copies the step's next command; False where the step has none."""
        return self.step is not None and self.step.copy_next()

    def name_subflow(self, title: str) -> None:
        """Tells the title of the flow that the step on the screen leads into."""
        if self.step is not None:
            self.step.name_subflow(title)
        self.foot.say_next(translate("FlowRunnerPanel", "Start “{flow}”"), title)

    def values(self) -> dict[str, str]:
        return self.step.form.values() if self.step else {}

    def show_problem(self, text: str, field: str = "") -> None:
        """Says beside the buttons what is wrong, and marks the field of that label; "" clears it."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.foot.fit()
        if self.step is not None:
            self.step.form.mark(field)

    def set_concluded(self, concluded: bool) -> None:
        """Offers the note of a concluded chat where an open one is concluded."""
        text = translate("FlowRunnerPanel", "Show the note") if concluded else translate("FlowRunnerPanel", "Conclude…")
        self.conclude.setText(text)
        set_name(self.conclude, text)

    def event(self, event: QEvent) -> bool:
        """Keeps the keys of the runner from the window's own actions of the same keys."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._keys.taken(event) is None:
                return super().event(event)
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        does = self._keys.any(event)
        if does is None:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat() or event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            does()

    def page_by(self, pages: int) -> None:
        """Scrolls the step a page on or back."""
        self._scroll.page_by(pages)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._align()

    def _page(self, run: FlowRun, missing: str) -> tuple[QWidget, SourceList | None]:
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_S)
        rows.setSpacing(SPACE_M)
        self.step = StepView(run, self._theme, self.icons, missing, self._copies)
        self.step.chosen.connect(self.chosen)
        self.step.edited.connect(self.edited)
        self.step.form.mended.connect(lambda: self.show_problem(""))
        self.step.copied.connect(self.copied)
        self.step.given.connect(self.given)
        self.step.finished.connect(self.take_focus)
        self.step.linkRequested.connect(self.linkRequested)
        self.step.form.entered.connect(self.next.click)
        rows.addWidget(self.step)
        flow = run.flow_by_id(run.current.flow_id) or run.flow
        sources = SourceList(flow.sources, self.icons, self._strip) if flow.sources else None
        if sources is not None:
            sources.followed.connect(self.linkRequested)
            rows.addWidget(sources)
        rows.addStretch(1)
        for body in page.findChildren(SafeBrowser):
            self._strip.watch(body)
        return page, sources

    def _offer_step(self, run: FlowRun, missing: str, *, focus: bool) -> None:
        """Asks before a step is shown that would hold the window up; it cannot be left without having been seen."""
        self.step = None
        self.show_problem("")
        offer = StepOffer(run.step.title)
        self._scroll.begin(offer)
        self.foot.show_nothing()
        self.foot.show_buttons(run, missing)
        self.next.hide()
        self.conclude.hide()

        def show() -> None:
            self._wanted.add(_step_of(run))
            # In the next turn: the button that was clicked goes with the offer.
            QTimer.singleShot(0, self, lambda: self.show_run(run, missing))

        offer.taken.connect(show)
        if focus:
            offer.button.setFocus()

    def _announce(self, run: FlowRun) -> None:
        """Has a screen reader say that another step has come."""
        place = (run.id, len(run.visits))
        if place != self._place and self.isVisible():
            said = translate("FlowRunnerPanel", "Step {number}: {title}")
            announce(self, said.format(number=len(run.visits), title=run.step.title))
        self._place = place

    def _order(self, step: StepView, sources: SourceList | None) -> None:
        """Tab goes the engineer's way: through the step, its fields, on, back, and only then to what else there is."""
        words = self.foot.words
        onward = (
            *step.stops(),
            *step.form.controls(),
            words.field,
            self.next,
            self.conclude,
            self.back,
        )
        rest = (
            *([sources.toggle] if sources else []),
            self.head.steps,
            self.map.button,
            self.head.others,
            self.head.more,
            self.head.close_button,
        )
        for before, after in pairwise((*onward, *rest)):
            QWidget.setTabOrder(before, after)

    def _align(self) -> None:
        """Sets the step's column into the middle."""
        side = max(SPACE_L, (self.width() - COLUMN) // 2)
        self.head.set_sides(side)
        self.foot.set_sides(side, self.height(), self.head.sizeHint().height() + 1)
        page = self._scroll.widget()
        layout = page.layout() if page is not None else None
        if layout is not None:
            margins = layout.contentsMargins()
            layout.setContentsMargins(side, margins.top(), side, margins.bottom())

    def _connect(self) -> None:
        self.head.closed.connect(self.closeRequested)
        self.head.backRequested.connect(self.wentBack)
        self.map.backRequested.connect(self.wentBack)
        self.head.others.flowRequested.connect(self.otherRequested)
        self.head.markLeft.connect(self.take_focus)
        back_key = QShortcut(QKeySequence("Alt+Left"), self)
        back_key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back_key.activated.connect(self.back.click)
        shown = back_key.key().toString(QKeySequence.SequenceFormat.NativeText)
        set_tip(self.back, translate("FlowRunnerPanel", "One step back ({key})").format(key=shown))
        self.back.clicked.connect(lambda: self.wentBack.emit(-1))
        self.next.clicked.connect(self.advanced)
        self.conclude.clicked.connect(self.concludePressed)
        self.foot.words.edited.connect(self.noted)
        self.foot.words.left.connect(self.take_focus)
        self.foot.words.ask.clicked.connect(self.askRequested)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.head)
        rows.addWidget(self.map, 1)
        rows.addWidget(self._scroll, 1)
        rule = QFrame()
        rule.setProperty("rule", True)
        rule.setFixedHeight(1)
        rows.addWidget(rule)
        rows.addWidget(self.foot)
        self.map.cover(self._scroll, rule, self.foot)


def _step_of(run: FlowRun) -> tuple[str, str, str]:
    """The step where a run stands."""
    return run.id, run.current.flow_id, run.current.step_id
