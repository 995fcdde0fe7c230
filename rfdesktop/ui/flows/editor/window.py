"""An editor's window: the steps at the left, the map in the middle, the form at the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name, set_title
from rfdesktop.ui.flows.editor.find_bar import EditorFindBar
from rfdesktop.ui.flows.editor.findings_list import FindingsList
from rfdesktop.ui.flows.editor.head import EditorHead
from rfdesktop.ui.flows.editor.overrun_bar import OverrunBar
from rfdesktop.ui.flows.editor.step_form import StepForm
from rfdesktop.ui.flows.editor.step_list import StepList
from rfdesktop.ui.flows.editor.target_field import TargetLine
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import SPACE_S
from rfdesktop.ui.words.translate import translate

LIST_WIDTH, FORM_WIDTH, MAP_WIDTH = 240, 380, 580
LEAST_LIST = 0.6
"""The least share of its width that the list of steps keeps."""
ORDINARY = 16
"""The height in pixels of the text that these are for."""


class FlowEditorWindow(QWidget):
    """Modeless. Signals: `closed`; `left` when the keyboard goes to another field or window."""

    closed = Signal()
    left = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("flowEditor")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("surface", "surface")
        self.setMinimumSize(640, 420)
        self.head = EditorHead(icons)
        self.overrun = OverrunBar()
        self.find_bar = EditorFindBar(icons)
        self.findings = FindingsList(icons)
        self.jump = TargetLine(creates=False)
        self.jump.setObjectName("jumpField")
        self.jump.setPlaceholderText(translate("FlowEditor", "Go to a step"))
        set_name(self.jump, translate("FlowEditor", "Go to a step by its number or title"))
        self.steps = StepList(theme, icons)
        self.form = StepForm(icons)
        self.waiting = PlainLabel(translate("FlowEditor", "Opening…"))
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.waiting.setProperty("tone", "muted")
        self.waiting.setWordWrap(True)
        self._pages = QStackedWidget()
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self.name("")
        screen = self.screen().availableSize()
        self.resize(min(1280, screen.width()), min(800, screen.height() - 40))
        self._began = False

    def name(self, title: str) -> None:
        """Titles the window."""
        said = title.strip() or translate("FlowEditor", "New flow")
        set_title(self, translate("FlowEditor", "{title} – flow editor").format(title=said))

    def begin(self) -> None:
        """There is a flow to show."""
        if not self._began:
            self._began = True
            QApplication.instance().focusObjectChanged.connect(self._focus_went)  # type: ignore[union-attr]
        self._pages.setCurrentIndex(1)
        self.head.setEnabled(True)

    def say(self, text: str) -> None:
        """Shows words in the place of the flow."""
        self.waiting.setText(text)
        self._pages.setCurrentIndex(0)
        self.head.setEnabled(False)

    def take_map(self, map_: QWidget) -> None:
        """Puts the map into the middle."""
        self.split.insertWidget(1, map_)
        self.split.setStretchFactor(1, 1)
        self.split.setStretchFactor(2, 0)
        self.split.setSizes([self._scaled(LIST_WIDTH), MAP_WIDTH, self._scaled(FORM_WIDTH)])

    def bring_up(self) -> None:
        """Shows the window in front of the others."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.left.emit()
        elif event.type() == QEvent.Type.FontChange:
            self._keep_readable()

    def _focus_went(self, _now: object) -> None:
        if self.isActiveWindow():
            self.left.emit()

    def _scaled(self, width: int) -> int:
        """A width that is good for ordinary text, for the text as large as it is."""
        return round(width * self.fontMetrics().height() / ORDINARY)

    def _keep_readable(self) -> None:
        """The list gives way to the map and the form only as far as its titles can be told apart."""
        self._side.setMinimumWidth(round(self._scaled(LIST_WIDTH) * LEAST_LIST))

    def _lay_out(self) -> None:
        side = QWidget()
        rows = QVBoxLayout(side)
        rows.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, SPACE_S)
        rows.setSpacing(SPACE_S)
        rows.addWidget(self.jump)
        rows.addWidget(self.steps, 1)
        self._side = side
        self._keep_readable()
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(side)
        self.split.addWidget(self.form)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([self._scaled(LIST_WIDTH), FORM_WIDTH])
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.overrun, self.findings, self.find_bar, _rule()):
            column.addWidget(widget)
        column.addWidget(self.split, 1)
        self._pages.addWidget(self.waiting)
        self._pages.addWidget(page)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.head)
        rows.addWidget(self._pages, 1)
        self.head.setEnabled(False)


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("rule", "true")
    rule.setFixedHeight(1)
    return rule
