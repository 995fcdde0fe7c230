"""The panel beside the transcript in which a flow is walked, one step at a time."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from rfdesktop.domain.flows.flow import Source, StepType
from rfdesktop.domain.flows.runs import FlowRun
from rfdesktop.domain.flows.showing import is_long_to_show
from rfdesktop.domain.texts.links import OutsideLink
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.link_strip import LinkStrip
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.safe_browser import SafeBrowser
from rfdesktop.ui.controls.shown import on_control, set_name, set_tip
from rfdesktop.ui.flows.dock_parts import flat_button
from rfdesktop.ui.flows.runner_head import RunnerHead
from rfdesktop.ui.flows.source_link import SourceLink
from rfdesktop.ui.flows.step_offer import StepOffer
from rfdesktop.ui.flows.step_scroll import StepScroll
from rfdesktop.ui.flows.step_view import StepView
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S
from rfdesktop.ui.words.translate import translate

NARROWEST, WIDEST = 340, 520
TITLE_ROOM = 180
_NINE = 9


class FlowRunnerPanel(QWidget):
    """Shows one run; says what the engineer does at the step where it stands."""

    chosen = Signal(int)
    advanced = Signal()
    wentBack = Signal()
    closeRequested = Signal()
    concludePressed = Signal()
    edited = Signal()
    copied = Signal(int)
    """A command of the step went to the clipboard; carries its index."""

    linkRequested = Signal(OutsideLink)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("flowRunner")
        self.setAccessibleName(translate("FlowRunnerPanel", "Flow in progress"))
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(NARROWEST)
        self.setMaximumWidth(WIDEST)
        self._icons = icons
        self.step: StepView | None = None
        self._wanted: set[tuple[str, str, str]] = set()
        """Steps that were asked for, though they take long to show."""

        self.head = RunnerHead(icons)
        self.head.closed.connect(self.closeRequested)
        self._scroll = StepScroll()
        self.problem = PlainLabel()
        self.problem.setProperty("tone", "bad")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.back = flat_button(translate("FlowRunnerPanel", "Back"), "quiet")
        self.back.setObjectName("flowBackButton")
        self.back.setIcon(icons.icon(IconName.BACK))
        back_key = QShortcut(QKeySequence("Alt+Left"), self)
        back_key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back_key.activated.connect(self.back.click)
        set_tip(self.back, translate("FlowRunnerPanel", "One step back ({key})").format(key=_shown(back_key)))
        self.next = flat_button(translate("FlowRunnerPanel", "Next"), "primary")
        self.next.setObjectName("flowNextButton")
        self.conclude = flat_button(translate("FlowRunnerPanel", "Conclude…"), "primary")
        self.conclude.setObjectName("concludeRunButton")
        self.back.clicked.connect(self.wentBack)
        self.next.clicked.connect(self.advanced)
        self.conclude.clicked.connect(self.concludePressed)
        self._lay_out()
        self._strip = LinkStrip(self._scroll)

    def show_run(self, run: FlowRun, missing: str = "", *, focus: bool = True) -> None:
        """Shows where a run stands. `missing` names a subflow that cannot be entered here."""
        self.head.show_run(run)
        if is_long_to_show(run) and _place(run) not in self._wanted:
            self._offer_step(run, missing, focus=focus)
            return
        self.show_problem("")
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_M)
        rows.setSpacing(SPACE_M)
        self.step = StepView(run, self._icons, missing)
        self.step.chosen.connect(self.chosen)
        self.step.edited.connect(self.edited)
        self.step.copied.connect(self.copied)
        self.step.linkRequested.connect(self.linkRequested)
        self.step.form.entered.connect(self.next.click)
        rows.addWidget(self.step, 1)
        flow = run.flow_by_id(run.current.flow_id) or run.flow
        links = self._add_sources(rows, flow.sources)
        for body in page.findChildren(SafeBrowser):
            self._strip.watch(body)
        self._scroll.setWidget(page)
        self._buttons(run, missing)
        self._order(self.step, links)
        if focus:
            self.take_focus()

    def _offer_step(self, run: FlowRun, missing: str, *, focus: bool) -> None:
        """Asks before a step is shown that would hold the window up; it cannot be left without having been seen."""
        self.step = None
        self.show_problem("")
        offer = StepOffer(run.step.title)
        self._scroll.setWidget(offer)
        self._buttons(run, missing)
        self.next.hide()
        self.conclude.hide()

        def show() -> None:
            self._wanted.add(_place(run))
            # In the next turn: the button that was clicked goes with the offer.
            QTimer.singleShot(0, self, lambda: self.show_run(run, missing))

        offer.taken.connect(show)
        if focus:
            offer.button.setFocus()

    def take_focus(self) -> None:
        """Puts the keyboard where the engineer goes on: the step's first field or option, else its main button."""
        offer = self._scroll.widget()
        if isinstance(offer, StepOffer):
            offer.button.setFocus()
        elif self.step is not None and not self.step.take_focus():
            (self.next if not self.next.isHidden() else self.conclude).setFocus()

    def name_subflow(self, title: str) -> None:
        """Tells the title of the flow that the step on the screen leads into."""
        if self.step is not None:
            self.step.name_subflow(title)
        self._say_next(translate("FlowRunnerPanel", "Start “{flow}”"), title)

    def values(self) -> dict[str, str]:
        return self.step.form.values() if self.step else {}

    def show_problem(self, text: str, field: str = "") -> None:
        """Says beside the buttons what is wrong, and marks the field of that label; "" clears it."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        if self.step is not None:
            self.step.form.mark(field)

    def set_concluded(self, concluded: bool) -> None:
        """Offers the note of a concluded chat where an open one is concluded."""
        text = translate("FlowRunnerPanel", "Show the note") if concluded else translate("FlowRunnerPanel", "Conclude…")
        self.conclude.setText(text)
        set_name(self.conclude, text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._scroll.page_by(1 if event.key() == Qt.Key.Key_PageDown else -1)
            return
        options = self.step.options if self.step else None
        number = event.key() - Qt.Key.Key_0
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if options is not None and plain and 1 <= number <= min(_NINE, len(options.buttons)):
            options.buttons[number - 1].click()
        else:
            super().keyPressEvent(event)

    def _buttons(self, run: FlowRun, missing: str) -> None:
        step, here = run.step, run.current
        ends = step.type is StepType.RESULT and not here.returns
        self.conclude.setVisible(ends)
        self.next.setVisible(not ends and step.type is not StepType.QUESTION)
        self.back.setEnabled(len(run.visits) > 1)
        if step.type is StepType.RESULT and here.returns:
            caller = run.flow_by_id(here.returns[-1].flow_id)
            self._say_next(
                translate("FlowRunnerPanel", "Back to “{flow}”"), caller.title if caller else here.returns[-1].flow_id
            )
        elif step.type is StepType.SUBFLOW and not missing:
            known = run.flow_by_id(step.flow)
            self._say_next(translate("FlowRunnerPanel", "Start “{flow}”"), known.title if known else step.flow)
        else:
            self._say_next(
                translate("FlowRunnerPanel", "Go on without it") if missing else translate("FlowRunnerPanel", "Next")
            )

    def _say_next(self, text: str, title: str = "") -> None:
        """Names the main button; a flow's title in it is cut to the room there is."""
        whole = text.format(flow=title)
        set_tip(self.next, whole)
        set_name(self.next, whole)
        cut = self.fontMetrics().elidedText(visible_line(title), Qt.TextElideMode.ElideRight, TITLE_ROOM)
        self.next.setText(on_control(text.format(flow=cut)))

    def _add_sources(self, rows: QVBoxLayout, sources: tuple[Source, ...]) -> list[QWidget]:
        links: list[QWidget] = []
        if sources:
            rule = QFrame()
            rule.setProperty("rule", True)
            rule.setFixedHeight(1)
            rows.addWidget(rule)
        column = QVBoxLayout()
        column.setSpacing(0)
        rows.addLayout(column)
        for source in sources:
            link = SourceLink(source, self._icons)
            link.followed.connect(self.linkRequested)
            self._strip.watch_button(link, link.url)
            column.addWidget(link)
            links.append(link)
        return links

    def _order(self, step: StepView, links: list[QWidget]) -> None:
        """Tab goes the engineer's way: through the step, on, back, and only then to what can be read elsewhere."""
        head = [self.head.close_button, self.head.toggle]
        for before, after in pairwise((*head, *step.stops(), self.next, self.conclude, self.back, *links)):
            QWidget.setTabOrder(before, after)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.head)
        rows.addWidget(self._scroll, 1)
        rule = QFrame()
        rule.setProperty("rule", True)
        rule.setFixedHeight(1)
        rows.addWidget(rule)
        foot = QWidget()
        foot.setProperty("surface", "surface")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(foot)
        column.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        column.addWidget(self.problem)
        buttons = QHBoxLayout()
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        buttons.addWidget(self.next)
        buttons.addWidget(self.conclude)
        column.addLayout(buttons)
        rows.addWidget(foot)


def _shown(shortcut: QShortcut) -> str:
    return shortcut.key().toString(QKeySequence.SequenceFormat.NativeText)


def _place(run: FlowRun) -> tuple[str, str, str]:
    """Where a run stands."""
    return run.id, run.current.flow_id, run.current.step_id
