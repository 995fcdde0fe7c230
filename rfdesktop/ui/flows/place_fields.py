"""Fields for the places of a command: what is not known is asked for, what is filled in can be changed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from rfdesktop.ui.controls.breaking_label import BreakingLabel
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.theme.tokens import SPACE_S, SPACE_XS
from rfdesktop.ui.words.translate import translate


class PlaceFields(QWidget):
    """Hidden until something is asked for."""

    given = Signal(str, str)
    """The name of a place and what stands in its field now."""
    entered = Signal()
    """Enter in the last field."""
    left = Signal()
    """Escape."""

    def __init__(self, after: QWidget, parent: QWidget | None = None) -> None:
        """Tab comes to the fields from the control that they stand `after`."""
        super().__init__(parent)
        self._last = after
        self._fields: dict[str, QLineEdit] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, SPACE_XS, SPACE_S, SPACE_XS)
        self._grid.setHorizontalSpacing(SPACE_S)
        self._grid.setVerticalSpacing(SPACE_XS)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 3)
        self.hide()

    def ask(self, places: dict[str, str], first: str) -> None:
        """Shows a field for each place with what fills it now, and puts the caret into that of `first`."""
        for name, value in places.items():
            if name not in self._fields:
                self._add(name)
            if self._fields[name].text() != value:
                self._fields[name].blockSignals(True)
                self._fields[name].setText(value)
                self._fields[name].blockSignals(False)
        self.show()
        if first in self._fields:
            self._fields[first].setFocus()
            self._fields[first].selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._enter()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        """To the next field that is empty; from the last one the command is taken."""
        empty = next((field for field in self._fields.values() if not field.text().strip()), None)
        if empty is not None and not empty.hasFocus():
            empty.setFocus()
        else:
            self.entered.emit()

    def _add(self, name: str) -> None:
        field = QLineEdit()
        field.setProperty("mono", True)
        set_name(field, translate("PlaceFields", "Value for {place}").format(place=name))
        field.textChanged.connect(lambda text: self.given.emit(name, text))
        label = BreakingLabel(name, "muted")
        label.name_field(field)
        row = len(self._fields)
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(field, row, 1)
        QWidget.setTabOrder(self._last, field)
        self._fields[name] = self._last = field
