"""Says in an editor that somebody else has stored the flow meanwhile, and asks which of the two counts."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from rfdesktop.domain.flows.editing.editions import Revision
from rfdesktop.ui.controls.announcing import announce
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_S
from rfdesktop.ui.words.flow_editing import revision_words
from rfdesktop.ui.words.translate import translate


class OverrunBar(QFrame):
    """Signals: `compareWanted`, `mineWanted` (this editor's flow is to be saved over it), `theirsWanted`."""

    compareWanted = Signal()
    mineWanted = Signal()
    theirsWanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("overrunBar")
        self.setProperty("tint", "warn")
        self.setProperty("bar", True)
        self.said = PlainLabel()
        self.said.setWordWrap(True)
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_S)
        line.setSpacing(SPACE_S)
        line.addWidget(self.said, 1)
        for name, text, signal in (
            ("overrunCompare", translate("FlowEditor", "See the difference"), self.compareWanted),
            ("overrunTheirs", translate("FlowEditor", "Take theirs"), self.theirsWanted),
            ("overrunMine", translate("FlowEditor", "Keep mine"), self.mineWanted),
        ):
            button = QPushButton(text)
            button.setObjectName(name)
            button.setProperty("scale", "small")
            set_name(button, text)
            button.clicked.connect(signal)
            line.addWidget(button)
        self.hide()

    def tell(self, theirs: Revision, *, written: bool) -> None:
        """Says which revision has come in; whether something was `written` here meanwhile."""
        text = (
            translate(
                "FlowEditor",
                "Revision {number} of this flow came in while you wrote ({made}). Nothing of yours is lost, and "
                "nothing is saved over it until you decide.",
            )
            if written
            else translate(
                "FlowEditor",
                "Revision {number} of this flow has come in ({made}). What you see here is the one before; nothing is "
                "saved over it until you decide.",
            )
        )
        self.said.setText(text.format(number=theirs.number, made=revision_words(theirs)))
        if self.isHidden():
            self.show()
            announce(self, self.said.text(), urgent=True)
