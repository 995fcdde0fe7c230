"""The three steps of concluding at the top of the wizard, the present one marked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from rfdesktop.domain.notes.outcomes import WizardPage
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_S, SPACE_XL
from rfdesktop.ui.words.translate import translate

PAGES = tuple(WizardPage)
SHORTEST_LINE = 12


class StepIndicator(QFrame):
    """A numbered row of the wizard's pages; where it is narrow only the present one is named. It is not clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "true")
        self._titles = (
            translate("StepIndicator", "Outcome"),
            translate("StepIndicator", "Notes and time"),
            translate("StepIndicator", "Note"),
        )
        self._numbers = tuple(PlainLabel(str(place)) for place in range(1, len(PAGES) + 1))
        self._labels = tuple(PlainLabel(title) for title in self._titles)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        row.setSpacing(SPACE_S)
        for place, (number, label) in enumerate(zip(self._numbers, self._labels, strict=True)):
            if place:
                row.addWidget(_line(), 1)
            number.setAlignment(Qt.AlignmentFlag.AlignCenter)
            row.addWidget(number)
            row.addWidget(label)
        self._here = 0
        self.show_page(WizardPage.OUTCOME)

    def minimumSizeHint(self) -> QSize:
        """Room for the numbers and the present page's name."""
        names = sum(self._room(label) for place, label in enumerate(self._labels) if place != self._here)
        return QSize(self._whole_width() - names, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        fits = self._whole_width() <= self.width()
        for place, label in enumerate(self._labels):
            label.setVisible(fits or place == self._here)

    def _whole_width(self) -> int:
        margins = self._row.contentsMargins()
        shown = [*self._numbers, *self._labels]
        lines = (len(PAGES) - 1) * (SHORTEST_LINE + SPACE_S)
        return margins.left() + margins.right() + sum(self._room(part) for part in shown) + lines

    def _room(self, part: PlainLabel) -> int:
        return part.sizeHint().width() + SPACE_S

    def show_page(self, page: WizardPage) -> None:
        """Marks a page as the present one and those before it as done."""
        here = self._here = PAGES.index(page)
        for place, (number, label) in enumerate(zip(self._numbers, self._labels, strict=True)):
            number.setText("✓" if place < here else str(place + 1))
            number.setProperty("badge", "good" if place < here else "accent" if place == here else "neutral")
            label.setProperty("tone", "strong" if place == here else "muted")
            for widget in (number, label):
                widget.style().unpolish(widget)
                widget.style().polish(widget)
        self._fit()
        self.updateGeometry()
        set_name(
            self,
            translate("StepIndicator", "Step {number} of {count}: {title}").format(
                number=here + 1, count=len(PAGES), title=self._titles[here]
            ),
        )


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("rule", "true")
    line.setFixedHeight(1)
    line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return line
