"""Above a text that is pasted: what its flow is called, and the asking of a model to structure it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from rfdesktop.domain.flows.limits import TITLE
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import on_control, set_name, set_tip
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S
from rfdesktop.ui.words.translate import translate


class PasteBar(QWidget):
    """`ask` stands elsewhere: beside the text."""

    structureWanted = Signal()
    stopWanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asking = False
        self._model = ""
        self._offered = False
        self.title = QLineEdit()
        self.title.setObjectName("pasteTitle")
        self.title.setMaxLength(TITLE)
        self.title.setPlaceholderText(translate("PasteBar", "Taken from the text"))
        set_name(self.title, translate("PasteBar", "Title of the flow"))
        label = PlainLabel(translate("PasteBar", "Title"))
        label.name_field(self.title)
        self.said = PlainLabel()
        self.said.setProperty("tone", "muted")
        self.said.setWordWrap(True)
        self.ask = QPushButton()
        self.ask.setObjectName("structureButton")
        self.ask.setProperty("scale", "small")
        self.ask.clicked.connect(self._clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(label)
        row.addWidget(self.title, 2)
        row.addWidget(self.said, 3)
        self.set_model("")

    def set_model(self, model: str) -> None:
        """The model that can be asked, "" for none."""
        self._model = model
        self._refresh()

    def offer(self, *, offered: bool) -> None:
        """A text can be pasted, or a file is looked at."""
        self._offered = offered
        self.setVisible(offered)
        self._refresh()

    @property
    def asking(self) -> bool:
        """Whether the model is being asked."""
        return self._asking

    def set_asking(self, *, asking: bool) -> None:
        """The model is being asked."""
        self._asking = asking
        self.say(translate("PasteBar", "Asking {model}…").format(model=self._model) if asking else "")
        self._refresh()

    def say(self, words: str) -> None:
        self.said.setText(words)

    def _refresh(self) -> None:
        words = translate("PasteBar", "Structure with {model}").format(model=self._model)
        self.ask.setText(translate("PasteBar", "Stop") if self._asking else on_control(words))
        set_name(self.ask, translate("PasteBar", "Stop asking") if self._asking else words)
        set_tip(self.ask, translate("PasteBar", "The text is sent to the model, as a question in a chat is"))
        self.ask.setVisible(self._offered and bool(self._model))

    def _clicked(self) -> None:
        (self.stopWanted if self._asking else self.structureWanted).emit()
