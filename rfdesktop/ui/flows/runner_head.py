"""The runner's head: which flow, where in it, and the trail of what was done."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rfdesktop.domain.flows.runs import FlowRun, walking
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_tip
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.tokens import SPACE_M, SPACE_S
from rfdesktop.ui.words.runs import run_lines
from rfdesktop.ui.words.translate import translate

TRAIL_HEIGHT = 130
_HOUR_MIN = 60


class RunnerHead(QFrame):
    """Title, breadcrumb, step count and trail. Signals: `closed`."""

    closed = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", True)
        self._icons = icons
        self.title = _label("heading")
        self.crumbs = _label("muted")
        self.close_button = QToolButton()
        self.close_button.setIcon(icons.icon(IconName.CLOSE))
        self.close_button.setObjectName("flowCloseButton")
        self.close_button.setAccessibleName(translate("RunnerHead", "Put the flow aside"))
        set_tip(self.close_button, translate("RunnerHead", "Put the flow aside; it can be taken up again"))
        self.toggle = QPushButton()
        self.toggle.setCheckable(True)
        self.toggle.setProperty("kind", "link")
        self.toggle.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.toggle.setAccessibleName(translate("RunnerHead", "Steps so far"))
        self.trail = _label("muted")
        self.trail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.trail.setContentsMargins(8, 2, 4, 4)
        self._trail_area = QScrollArea()
        self._trail_area.setWidgetResizable(True)
        self._trail_area.setMaximumHeight(TRAIL_HEIGHT)
        self._trail_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._trail_area.setAccessibleName(translate("RunnerHead", "Steps so far"))
        self._trail_area.setWidget(self.trail)
        self._lay_out()
        self.close_button.clicked.connect(self.closed)
        self.toggle.toggled.connect(self._unfold)
        self._unfold(False)

    def show_run(self, run: FlowRun) -> None:
        self.title.setText(run.flow.title)
        titles = [flow.title for flow_id in walking(run) if (flow := run.flow_by_id(flow_id)) is not None]
        self.crumbs.setText(" › ".join(titles[1:]))
        self.crumbs.setVisible(len(titles) > 1)
        lines = run_lines(run)
        step = translate("RunnerHead", "Step {number}").format(number=len(run.visits))
        self.toggle.setText(f"{step} · {_elapsed(run.started_at, run.current.at)}")
        self.toggle.setEnabled(bool(lines))
        self.trail.setText("\n".join(f"{at}. {line}" for at, line in enumerate(lines, 1)))
        if not lines:
            self.toggle.setChecked(False)

    def _unfold(self, open_: bool) -> None:
        self._trail_area.setVisible(open_)
        self.toggle.setIcon(self._icons.icon(IconName.CHEVRON_DOWN if open_ else IconName.CHEVRON_RIGHT))

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, SPACE_S)
        rows.setSpacing(2)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        rows.addLayout(top)
        for widget in (self.crumbs, self.toggle, self._trail_area):
            rows.addWidget(widget)


def _label(tone: str) -> PlainLabel:
    label = PlainLabel()
    label.setWordWrap(True)
    label.setProperty("tone", tone)
    return label


def _elapsed(started: datetime, now: datetime) -> str:
    """How long the walk took until its present step, in minutes or hours and minutes."""
    minutes = int((now - started).total_seconds() // 60)
    if minutes < 1:
        return translate("RunnerHead", "just started")
    if minutes < _HOUR_MIN:
        return translate("RunnerHead", "%n min", None, minutes)
    hours, rest = divmod(minutes, _HOUR_MIN)
    return translate("RunnerHead", "{hours} h {minutes} min").format(hours=hours, minutes=rest)
