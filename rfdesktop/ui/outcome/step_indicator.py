"""The three steps of concluding at the top of the wizard, the present one marked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from rfdesktop.domain.outcomes import WizardPage
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_S, SPACE_XL

PAGES = tuple(WizardPage)


class StepIndicator(QFrame):
    """A numbered row of the wizard's pages. It shows; it is not clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "true")
        self._titles = (self.tr("Outcome"), self.tr("Notes and time"), self.tr("Ticket note"))
        self._numbers = tuple(QLabel(str(place)) for place in range(1, len(PAGES) + 1))
        self._labels = tuple(QLabel(title) for title in self._titles)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        row.setSpacing(SPACE_S)
        for place, (number, label) in enumerate(zip(self._numbers, self._labels, strict=True)):
            if place:
                row.addWidget(_line(), 1)
            number.setAlignment(Qt.AlignmentFlag.AlignCenter)
            row.addWidget(number)
            row.addWidget(label)
        self.show_page(WizardPage.OUTCOME)

    def show_page(self, page: WizardPage) -> None:
        """Marks a page as the present one and those before it as done."""
        here = PAGES.index(page)
        for place, (number, label) in enumerate(zip(self._numbers, self._labels, strict=True)):
            number.setText("✓" if place < here else str(place + 1))
            number.setProperty("badge", "good" if place < here else "accent" if place == here else "neutral")
            label.setProperty("tone", "strong" if place == here else "muted")
            for widget in (number, label):
                widget.style().unpolish(widget)
                widget.style().polish(widget)
        self.setAccessibleName(
            self.tr("Step {number} of {count}: {title}").format(
                number=here + 1, count=len(PAGES), title=self._titles[here]
            )
        )


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("rule", "true")
    line.setFixedHeight(1)
    line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return line
