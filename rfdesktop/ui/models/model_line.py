"""The line in the composer's frame: who answers here, and what the next message will cost."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.controls.tones import retone
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.tokens import SPACE_S
from rfdesktop.ui.words.translate import translate

_BESIDE = 48
"""Pixels that the picker needs beside its words: arrow and margins."""


class ModelLine(QWidget):
    """`asked` where another model is to be chosen, `countRequested` where the provider is to count."""

    asked = Signal()
    countRequested = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.picker = QToolButton(self)
        self.picker.setObjectName("modelPicker")
        self.picker.setProperty("kind", "words")
        icons.set_beside(self.picker, IconName.CHEVRON_UP)
        self.picker.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.picker.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.picker.clicked.connect(self.asked)
        self.cost = PlainLabel(parent=self)
        self.cost.setObjectName("costLabel")
        self.cost.setProperty("tone", "muted")
        self.cost.setProperty("scale", "small")
        self.cost.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        set_name(self.cost, translate("ModelLine", "Cost of the next message"))
        self._count = QToolButton(self)
        self._count.setObjectName("countTokensButton")
        self._count.setProperty("kind", "words")
        self._count.setText(translate("ModelLine", "Count"))
        told = translate("ModelLine", "Have the provider count, which is free. The message is sent to it for that.")
        set_name(self._count, translate("ModelLine", "Have the provider count the tokens"), told)
        set_tip(self._count, told)
        self._count.clicked.connect(self.countRequested)
        self._count.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self.picker)
        row.addStretch(1)
        row.addWidget(self.cost)
        row.addWidget(self._count)

    def show_model(self, words: str, more: str) -> None:
        """Says who answers, and what is known of it."""
        self._words = visible_line(words)
        set_name(self.picker, translate("ModelLine", "Who answers: {model}").format(model=words), more)
        set_tip(self.picker, "\n".join(part for part in (words, more) if part))
        self._fit()

    def offer_count(self, *, offered: bool) -> None:
        """Whether the provider can be asked to count."""
        self._count.setVisible(offered)
        self._fit()

    def show_cost(self, words: str, more: str = "", tone: str = "muted") -> None:
        """Says what the next message will cost; "" for nothing."""
        self.cost.setText(words)
        self.cost.setVisible(bool(words))
        retone(self.cost, tone)
        set_tip(self.cost, more)
        set_name(self.cost, translate("ModelLine", "Cost of the next message"), f"{words}. {more}" if words else "")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Cuts the model's name where there is no room for it, not the cost."""
        shown = [widget for widget in (self.cost, self._count) if widget.isVisibleTo(self)]
        beside = sum(widget.sizeHint().width() + SPACE_S for widget in shown)
        room = max(60, self.width() - beside - _BESIDE)
        words = self.picker.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideMiddle, room)
        self.picker.setText(words.replace("&", "&&"))
