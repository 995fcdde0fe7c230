"""The fields of a step to fill in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from rfdesktop.domain.flows.flow import Field, FieldKind
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import on_control, set_name
from rfdesktop.ui.words.translate import translate


class ChoiceBox(QComboBox):
    """The wheel scrolls the page and does not change a choice under the pointer."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class FieldForm(QWidget):
    """The fields of a step. Signals: `edited` at every change."""

    edited = Signal()
    entered = Signal()
    """Enter was pressed in a field of any kind."""

    def __init__(self, fields: tuple[Field, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = fields
        self._widgets: dict[str, QLineEdit | QComboBox | QCheckBox] = {}
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        for field in fields:
            widget = self._widget(field)
            self._widgets[field.name] = widget
            set_name(widget, self._label(field))
            if not isinstance(widget, QCheckBox):
                label = PlainLabel(self._label(field))
                label.setWordWrap(True)
                label.name_field(widget)
                rows.addSpacing(4)
                rows.addWidget(label)
            rows.addWidget(widget)

    def values(self) -> dict[str, str]:
        """What stands in the fields; an empty text for one left alone."""
        return {field.name: self._value(field) for field in self._fields}

    def fill(self, values: dict[str, str]) -> None:
        """Puts recorded values in, without telling of a change."""
        self.blockSignals(True)
        for name, widget in self._widgets.items():
            value = values.get(name, "")
            if isinstance(widget, QCheckBox):
                widget.setChecked(value == "yes")
            elif isinstance(widget, QComboBox):
                widget.setCurrentIndex(max(0, widget.findData(value)))
            else:
                widget.setText(value)
        self.blockSignals(False)

    def mark(self, label: str) -> None:
        """Marks the field of a label as the one with a problem and puts the caret there; "" clears all marks."""
        for field in self._fields:
            widget = self._widgets[field.name]
            wrong = bool(label) and field.label == label
            widget.setProperty("problem", wrong)
            widget.style().unpolish(widget)
            widget.style().polish(widget)
            if wrong:
                widget.setFocus()

    def first(self) -> QWidget | None:
        return next(iter(self._widgets.values()), None)

    def _label(self, field: Field) -> str:
        return translate("FieldForm", "{label} (required)").format(label=field.label) if field.required else field.label

    def _value(self, field: Field) -> str:
        widget = self._widgets[field.name]
        if isinstance(widget, QCheckBox):
            return "yes" if widget.isChecked() else "no"
        if isinstance(widget, QComboBox):
            return str(widget.currentData())
        return widget.text()

    def _widget(self, field: Field) -> QLineEdit | QComboBox | QCheckBox:
        if field.kind is FieldKind.CHECK:
            check = QCheckBox(on_control(self._label(field)))
            check.toggled.connect(self.edited)
            return check
        if field.kind is FieldKind.CHOICE:
            combo = ChoiceBox()
            combo.addItem(translate("FieldForm", "Choose…"), "")
            for choice in field.choices:
                combo.addItem(visible_line(choice), choice)
            combo.currentIndexChanged.connect(self.edited)
            combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            return combo
        line = QLineEdit()
        if field.kind is FieldKind.NUMBER:
            line.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
            line.setPlaceholderText(translate("FieldForm", "A number"))
        line.textChanged.connect(self.edited)
        return line

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The field has handled Enter by now. A key that is held down must not skip through several steps.
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.entered.emit()
