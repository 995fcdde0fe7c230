"""One setting in the dialog: its label, its field, its help, and what is wrong with it."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from rfdesktop.domain.settings import SettingSpec
from rfdesktop.ui.controls.choice_box import OpeningBox
from rfdesktop.ui.controls.number_field import NumberField
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.controls.tones import retone
from rfdesktop.ui.theme.tokens import SPACE_XS
from rfdesktop.ui.words.addresses import letters_hint, looks_alike
from rfdesktop.ui.words.settings import allowed_words, choice_words, help_of, label_of, unit_of, why_not_taken
from rfdesktop.ui.words.translate import translate

Editor = QCheckBox | QComboBox | QLineEdit | QSpinBox
FIELD_WIDTH = 220


class SettingRow(QWidget):
    """Built from a setting's declaration; its field's object name is the setting's name."""

    edited = Signal(str)
    """The field was left with another value; carries the setting's name."""

    def __init__(self, spec: SettingSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.editor = _editor_for(spec, self)
        self.editor.setObjectName(spec.name)
        set_name(self.editor, label_of(spec))
        self.editor.setAccessibleDescription(help_of(spec))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE_XS)
        if not isinstance(self.editor, QCheckBox):
            label = PlainLabel(label_of(spec), self)
            label.setProperty("tone", "strong")
            label.name_field(self.editor)
            rows.addWidget(label)
        self._add_editor(rows)
        self._managed = False
        self._allowed: tuple[object, ...] = ()
        self._note = PlainLabel(help_of(spec), self)
        self._note.setProperty("tone", "muted")
        self._problem = PlainLabel(parent=self)
        self._problem.setProperty("tone", "bad")
        self._problem.setObjectName(f"{spec.name}Problem")
        for line in (self._note, self._problem):
            line.setProperty("scale", "small")
            line.setWordWrap(True)
            rows.addWidget(line)
        self._problem.hide()
        self._connect()

    def _add_editor(self, rows: QVBoxLayout) -> None:
        if isinstance(self.editor, QComboBox | QSpinBox):
            self.editor.setMinimumWidth(FIELD_WIDTH)
            beside = QHBoxLayout()
            beside.addWidget(self.editor)
            beside.addStretch(1)
            rows.addLayout(beside)
        else:
            rows.addWidget(self.editor)

    def _connect(self) -> None:
        match self.editor:
            case QLineEdit():
                self.editor.editingFinished.connect(self._changed)
                self.editor.textEdited.connect(self._typed)
            case QSpinBox():
                self.editor.editingFinished.connect(self._changed)
                self.editor.valueChanged.connect(self._typed)
            case QComboBox():
                self.editor.currentIndexChanged.connect(self._changed)
            case QCheckBox():
                self.editor.toggled.connect(self._changed)

    @property
    def value(self) -> object:
        """What the field holds, unchecked."""
        match self.editor:
            case QCheckBox():
                return self.editor.isChecked()
            case QSpinBox():
                return self.editor.value()
            case QComboBox():
                return self.editor.currentData()
            case QLineEdit():
                return self.editor.text()
        raise TypeError(type(self.editor).__name__)

    def show_allowed(self, values: tuple[object, ...]) -> None:
        """The values that the organisation leaves to choose from, none where it limits nothing. In a list the others
        cannot be chosen; of a field they are told. `show_value` says it."""
        self._allowed = values
        if isinstance(self.editor, QComboBox) and isinstance(model := self.editor.model(), QStandardItemModel):
            taken = {str(value) for value in values}
            for index in range(self.editor.count()):
                model.item(index).setEnabled(not taken or str(self.editor.itemData(index)) in taken)

    def show_value(self, value: object, overridden: bool, managed: bool = False) -> None:
        """Puts a value into the field; one that was overridden, or set by the organisation, cannot be changed here,
        and the row says why."""
        self._managed = managed
        match self.editor:
            case QCheckBox():
                self.editor.setChecked(bool(value))
            case QSpinBox():
                self.editor.setValue(int(str(value)))
            case QComboBox():
                self.editor.setCurrentIndex(self.editor.findData(str(value)))
            case QLineEdit():
                self.editor.setText(str(value))
        self.editor.setEnabled(not overridden and not managed)
        self._show_note()
        self.show_problem("")

    def _show_note(self) -> None:
        """Says what the setting does, or why it cannot be changed here, and of an address what is odd about it."""
        said = help_of(self.spec)
        if self._managed:
            managed = translate("SettingRow", "Set by your organisation.")
            said = f"{said} {managed}"
        elif not self.editor.isEnabled():
            fixed = translate(
                "SettingRow", "Set from outside for this start (RFDESKTOP_{name}, say), so it cannot be changed here."
            )
            said = fixed.format(name=self.spec.name.upper())
        elif self._allowed:
            said = f"{said} {allowed_words(self.spec, self._allowed)}"
        address = str(self.value) if self.spec.bounds.get("url") else ""
        odd = letters_hint(address)
        retone(self._note, "warn" if looks_alike(address) else "muted")
        self._note.setText(f"{said} {odd}".strip())

    @property
    def has_problem(self) -> bool:
        """The field is marked."""
        return bool(self._problem.text())

    def show_problem(self, reason: str) -> None:
        """Says what is wrong with the field ("" for nothing), by the reasons of `SettingProblem`."""
        self._problem.setText(why_not_taken(self.spec, reason) if reason else "")
        self._problem.setVisible(bool(reason))
        self.editor.setProperty("problem", "true" if reason else "false")
        self.editor.setAccessibleDescription(self._problem.text() or self._note.text())
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)

    @Slot()
    def _changed(self) -> None:
        self.edited.emit(self.spec.name)

    @Slot()
    def _typed(self) -> None:
        """Takes back what was said of an earlier value."""
        self._show_note()
        self.show_problem("")


def _editor_for(spec: SettingSpec, parent: QWidget) -> Editor:
    if issubclass(spec.kind, StrEnum):
        combo = OpeningBox(parent)
        for choice in spec.choices:
            combo.addItem(choice_words(choice), str(choice))
        return combo
    if spec.kind is bool:
        return QCheckBox(label_of(spec), parent)
    if spec.kind is int:
        number = NumberField(spec.bounds["minimum"], spec.bounds["maximum"], parent)
        number.setSuffix(unit_of(spec))
        return number
    field = QLineEdit(parent)
    field.setPlaceholderText(str(spec.default))
    return field
