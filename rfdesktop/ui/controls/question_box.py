"""A question in a window of its own, which nothing waits for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from rfdesktop.domain.texts.visible import visible
from rfdesktop.ui.controls.leaving import give_back
from rfdesktop.ui.controls.shown import on_control, set_title


class QuestionBox(QMessageBox):
    """Asks for a yes; Cancel is what Enter and Escape mean. Its texts are plain, and it deletes itself."""

    def __init__(self, title: str, question: str, more: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setIcon(QMessageBox.Icon.NoIcon)
        self.setTextFormat(Qt.TextFormat.PlainText)
        set_title(self, title)
        self.setText(visible(question))
        self.setInformativeText(visible(more))

    def done(self, result: int) -> None:
        super().done(result)
        give_back(self.parentWidget())

    def offer(self, yes: str, confirmed: Callable[[], object], *, danger: bool = False) -> None:
        """Opens with a button of these words, by which `confirmed` is called."""
        button = self.addButton(
            on_control(yes), QMessageBox.ButtonRole.DestructiveRole if danger else QMessageBox.ButtonRole.AcceptRole
        )
        if danger:
            button.setProperty("kind", "danger")
            button.style().unpolish(button)
            button.style().polish(button)
        cancel = self.addButton(QMessageBox.StandardButton.Cancel)
        self.setDefaultButton(cancel)
        self.setEscapeButton(cancel)
        button.clicked.connect(lambda: confirmed())
        self.open()

    def offer_ways(self, *ways: tuple[str, str, Callable[[], object]]) -> None:
        """Opens beside the window with a button for each way (its words, its name, what it does).

        The first one is what Enter and Escape mean.
        """
        self.setModal(False)
        for place, (said, name, go) in enumerate(ways):
            role = QMessageBox.ButtonRole.ActionRole if place else QMessageBox.ButtonRole.RejectRole
            button = self.addButton(on_control(said), role)
            button.setObjectName(name)
            button.clicked.connect(lambda _checked=False, go=go: go())
            if not place:
                self.setDefaultButton(button)
                self.setEscapeButton(button)
        self.show()
