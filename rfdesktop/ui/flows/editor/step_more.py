"""What a step has besides: its id, whether the flow begins with it, the message that it was made of."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from rfdesktop.domain.flows.flow import Step
from rfdesktop.ui.controls.disclosure import Disclosure
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.flows.editor.inputs import EditLine
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.tokens import SPACE_S, SPACE_XS
from rfdesktop.ui.words.translate import translate


class StepMore(QWidget):
    """Folded until it is asked for; the way to the message always stands there."""

    renameWanted = Signal(str)
    startWanted = Signal()
    sourceWanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._id = ""
        self.source = _link(translate("FlowEditor", "Show the message it was made of"))
        icons.set_beside(self.source, IconName.LINK, "link")
        self.source.setObjectName("stepSourceButton")
        self.source.clicked.connect(self.sourceWanted)
        more = Disclosure(icons, translate("FlowEditor", "More"), translate("FlowEditor", "More about the step"))
        self._inner = QWidget()
        self.line = EditLine()
        name = translate("FlowEditor", "Id of the step")
        set_name(self.line, name)
        set_tip(self.line, translate("FlowEditor", "What the step is called in the flow’s file"))
        self.line.editingFinished.connect(self._rename)
        label = PlainLabel(name)
        label.setProperty("tone", "muted")
        label.setProperty("scale", "small")
        label.name_field(self.line)
        self.start = _link(translate("FlowEditor", "Begin the flow with this step"))
        self.start.clicked.connect(self.startWanted)
        inner = QVBoxLayout(self._inner)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(SPACE_XS)
        inner.addWidget(label)
        inner.addWidget(self.line)
        line = QHBoxLayout()
        line.addWidget(self.start)
        line.addStretch(1)
        inner.addLayout(line)
        self._inner.hide()
        more.unfolded.connect(self._inner.setVisible)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE_S)
        rows.addWidget(self.source)
        rows.addWidget(more)
        rows.addWidget(self._inner)

    def show_step(self, step: Step, *, start: bool, source: bool) -> None:
        """Shows it of a step. `start` says that the flow begins there, `source` that a message is known."""
        self._id = step.id
        self.line.show_text(step.id)
        self.start.setVisible(not start)
        self.source.setVisible(source)

    def _rename(self) -> None:
        wanted = self.line.text().strip()
        if wanted and wanted != self._id:
            self.renameWanted.emit(wanted)
        self.line.show_text(self._id)


def _link(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("kind", "link")
    set_name(button, text)
    return button
