"""The fields of a step to fill in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QSizePolicy, QWidget

from rfdesktop.domain.flows.flow import Field, FieldKind
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.breaking_label import BreakingLabel
from rfdesktop.ui.controls.choice_box import ChoiceBox
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.theme.tokens import SPACE_M, SPACE_XS
from rfdesktop.ui.words.translate import translate

BESIDE_FROM = 400
"""Pixels from which on a field stands beside its label, not under it."""
LINE_GAP = 6
_LABEL, _FIELD = 2, 3
"""The shares of label and field in a line."""

_Control = QLineEdit | QComboBox | QCheckBox


class FieldForm(QWidget):
    """The fields of a step. Signals: `edited` at every change."""

    edited = Signal()
    mended = Signal()
    """The field that was marked has been changed."""
    entered = Signal()
    """Enter was pressed in the last field."""

    def __init__(self, fields: tuple[Field, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = fields
        self._widgets: dict[str, _Control] = {}
        self._labels: dict[str, BreakingLabel] = {}
        self._beside: bool | None = None
        self._marked: tuple[Field, str] | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_M)
        # Its hint is that of labels broken over more lines than at the width it has: no least height.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for field in fields:
            widget = self._widget(field)
            widget.setParent(self)
            self._widgets[field.name] = widget
            set_name(widget, self._named(field))
            label = BreakingLabel(field.label, parent=self)
            label.name_field(widget)
            self._labels[field.name] = label
        self._arrange(beside=True)
        self.edited.connect(self._look)

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
        self._marked = None
        for field in self._fields:
            widget = self._widgets[field.name]
            wrong = bool(label) and field.label == label
            widget.setProperty("problem", wrong)
            widget.style().unpolish(widget)
            widget.style().polish(widget)
            if wrong:
                self._marked = field, self._value(field)
                widget.setFocus()

    def first(self) -> QWidget | None:
        return next(iter(self._widgets.values()), None)

    def height_at(self, width: int) -> int:
        """How high the fields are at a width, in pixels."""
        return self._grid.totalHeightForWidth(width) if self._fields else 0

    def first_height(self, width: int) -> int:
        """How high the first field is with its label, in pixels."""
        if not self._fields:
            return 0
        field = self._fields[0]
        label, line = self._labels[field.name].heightForWidth(width), self._widgets[field.name].sizeHint().height()
        return max(label, line) if self._beside else label + self._grid.verticalSpacing() + line

    def controls(self) -> list[QWidget]:
        """The fields in their order."""
        return list(self._widgets.values())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(beside=self.width() >= BESIDE_FROM * self.fontMetrics().height() / 16)

    def _arrange(self, *, beside: bool) -> None:
        if beside is self._beside:
            return
        self._beside = beside
        self._grid.setVerticalSpacing(LINE_GAP if beside else SPACE_XS)
        self._grid.setColumnStretch(0, _LABEL if beside else 1)
        self._grid.setColumnStretch(1, _FIELD if beside else 0)
        for row, field in enumerate(self._fields):
            label, widget = self._labels[field.name], self._widgets[field.name]
            if beside:
                self._grid.addWidget(label, 2 * row, 0, Qt.AlignmentFlag.AlignVCenter)
                self._grid.addWidget(widget, 2 * row, 1)
            else:
                self._grid.addWidget(label, 2 * row, 0, 1, 2)
                self._grid.addWidget(widget, 2 * row + 1, 0, 1, 2)

    def _named(self, field: Field) -> str:
        return translate("FieldForm", "{label} (required)").format(label=field.label) if field.required else field.label

    def _value(self, field: Field) -> str:
        widget = self._widgets[field.name]
        if isinstance(widget, QCheckBox):
            return "yes" if widget.isChecked() else "no"
        if isinstance(widget, QComboBox):
            return str(widget.currentData())
        return widget.text()

    def _widget(self, field: Field) -> _Control:
        if field.kind is FieldKind.CHECK:
            check = QCheckBox(translate("FieldForm", "Yes"))
            check.toggled.connect(self.edited)
            return check
        if field.kind is FieldKind.CHOICE:
            return self._choice(field)
        line = QLineEdit()
        if field.kind is FieldKind.NUMBER:
            line.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        line.setPlaceholderText(_hint(field))
        line.textChanged.connect(self.edited)
        return line

    def _choice(self, field: Field) -> ChoiceBox:
        combo = ChoiceBox()
        required = translate("FieldForm", "Choose… (required)")
        combo.addItem(required if field.required else translate("FieldForm", "Choose…"), "")
        for choice in field.choices:
            combo.addItem(visible_line(choice), choice)
        combo.currentIndexChanged.connect(self.edited)
        combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return combo

    @Slot()
    def _look(self) -> None:
        if self._marked is not None and self._value(self._marked[0]) != self._marked[1]:
            self.mended.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The field has handled Enter by now. A key that is held down must not skip through several steps.
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not plain:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self._enter()

    def _enter(self) -> None:
        """To the next field, and from the last one on."""
        fields = self.controls()
        at = next((index for index, field in enumerate(fields) if field.hasFocus()), len(fields) - 1)
        if at + 1 < len(fields):
            fields[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.entered.emit()


def _hint(field: Field) -> str:
    """What stands in an empty field."""
    if field.kind is FieldKind.NUMBER:
        required = translate("FieldForm", "A number, required")
        return required if field.required else translate("FieldForm", "A number")
    return translate("FieldForm", "Required") if field.required else ""
