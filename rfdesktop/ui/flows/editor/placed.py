"""A field of the form: its label, the control bound to a place in the flow, and what is wrong there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from rfdesktop.domain.flows.editing.places import Place
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.choice_box import ChoiceBox
from rfdesktop.ui.controls.number_field import NOTHING, NumberField
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.flows.editor.inputs import FEWEST_LINES, EditLine, EditText
from rfdesktop.ui.theme.tokens import SPACE_XS

FEW = 2
"""Lines of a short text, or of a list, that are shown at least."""


class PlacedField(QWidget):
    """Signals: `edited` with its place and the value there, `entered` at Enter."""

    edited = Signal(object, object)
    entered = Signal()

    def __init__(self, place: Place, label: str, control: QWidget, *, name: str = "", bare: bool = False) -> None:
        super().__init__()
        self.place = place
        self.control = control
        self.setFocusProxy(control)
        set_name(control, name or label)
        # Made once there is something to say: most fields of a long form are right.
        self._findings: PlainLabel | None = None
        self._remark: PlainLabel | None = None
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE_XS)
        self._title: PlainLabel | None = None
        if label and not bare:
            self._title = _small("muted", label)
            self._title.name_field(control)
            rows.addWidget(self._title)
        rows.addWidget(control)
        self._rows = rows

    @property
    def findings(self) -> str:
        """What is said to be amiss with it."""
        return self._findings.text() if self._findings is not None else ""

    def share_line(self) -> None:
        """It stands beside another field: its label wraps where there is no room for it."""
        if self._title is not None:
            self._title.setWordWrap(True)

    def show_value(self, value: object) -> None:
        """Shows a value that was not typed here."""
        raise NotImplementedError

    def show_findings(self, said: Iterable[str], *, wrong: bool = True) -> None:
        """Says under the control what is amiss with it, nothing for a field that is right. What is `wrong` is marked;
        what is only not written yet is told quietly."""
        text = "\n".join(said)
        if self._findings is None:
            if not text:
                return
            self._findings = _remark("muted")
            self._rows.insertWidget(self._rows.indexOf(self.control) + 1, self._findings)
        self._say(self._findings, text)
        wrong = wrong and bool(text)
        if wrong is not bool(self.control.property("problem")):
            self._findings.setProperty("tone", "bad" if wrong else "muted")
            self.control.setProperty("problem", wrong)
            for widget in (self._findings, self.control):
                widget.style().unpolish(widget)
                widget.style().polish(widget)

    def show_remark(self, text: str) -> None:
        """Says under the control what somebody else makes of it, with "" nothing: it is not amiss for that."""
        if self._remark is None:
            if not text:
                return
            self._remark = _remark("warn")
            self._rows.addWidget(self._remark)
        self._say(self._remark, text)

    def _say(self, label: PlainLabel, text: str) -> None:
        if text != label.text() or bool(text) is label.isHidden():
            label.setText(text)
            label.setVisible(bool(text))
            said = (each.text() for each in (self._findings, self._remark) if each is not None)
            self.control.setAccessibleDescription(visible_line("\n".join(filter(None, said))))

    def holds(self, place: Place) -> bool:
        """Whether the value at a place is, or is in, this field's."""
        return place[: len(self.place)] == self.place

    def _tell(self, value: object) -> None:
        self.edited.emit(self.place, value)


def _small(tone: str, text: str = "") -> PlainLabel:
    label = PlainLabel(text)
    label.setProperty("tone", tone)
    label.setProperty("scale", "small")
    return label


def _remark(tone: str) -> PlainLabel:
    label = _small(tone)
    label.setWordWrap(True)
    label.hide()
    return label


class LineField(PlacedField):
    """One line of text."""

    def __init__(self, place: Place, label: str, *, hint: str = "", name: str = "", bare: bool = False) -> None:
        self.line = EditLine()
        super().__init__(place, label, self.line, name=name, bare=bare)
        self.line.setPlaceholderText(hint)
        self.line.typed.connect(self._tell)
        self.line.entered.connect(self.entered)

    def show_value(self, value: object) -> None:
        self.line.show_text(str(value))


class TextField(PlacedField):
    """Several lines of text."""

    def __init__(
        self, place: Place, label: str, *, hint: str = "", name: str = "", mono: bool = False, bare: bool = False
    ) -> None:
        self.text = EditText(fewest=FEW if mono else FEWEST_LINES)
        super().__init__(place, label, self.text, name=name, bare=bare)
        self.text.setPlaceholderText(hint)
        self.text.setProperty("mono", mono)
        self.text.typed.connect(self._tell)

    def show_value(self, value: object) -> None:
        self.text.show_text(str(value))


class LinesField(PlacedField):
    """A list as lines, one an entry; blank lines are no entries."""

    def __init__(
        self,
        place: Place,
        label: str,
        *,
        hint: str = "",
        read: Callable[[str], object] = str,
        write: Callable[[object], str] = str,
    ) -> None:
        self.text = EditText(fewest=FEW)
        super().__init__(place, label, self.text)
        self._read, self._write = read, write
        self._value: tuple[object, ...] = ()
        self.text.setPlaceholderText(hint)
        self.text.typed.connect(self._typed)

    def show_value(self, value: object) -> None:
        if isinstance(value, tuple) and value != self._value:
            self._value = value
            self.text.show_text("\n".join(map(self._write, value)))

    def _typed(self, text: str) -> None:
        self._value = tuple(self._read(line.strip()) for line in text.split("\n") if line.strip())
        self._tell(self._value)


class ChoiceField(PlacedField):
    """One of a few values."""

    def __init__(self, place: Place, label: str, choices: Iterable[tuple[StrEnum, str]], *, name: str = "") -> None:
        self.box = ChoiceBox()
        super().__init__(place, label, self.box, name=name)
        self._values: list[StrEnum] = []
        for value, said in choices:
            self._values.append(value)
            self.box.addItem(said)
        self.box.activated.connect(lambda at: self._tell(self._values[at]))

    def show_value(self, value: object) -> None:
        at = next((place for place, each in enumerate(self._values) if each == value), -1)
        self.box.setCurrentIndex(at)


class CheckField(PlacedField):
    """Yes or no."""

    def __init__(self, place: Place, label: str) -> None:
        self.box = QCheckBox(label)
        super().__init__(place, label, self.box, bare=True)
        self.box.clicked.connect(self._tell)

    def show_value(self, value: object) -> None:
        self.box.setChecked(bool(value))


class NumberOrNone(PlacedField):
    """A whole number, or none."""

    def __init__(self, place: Place, label: str, least: int, most: int) -> None:
        self.box = NumberField(least, most)
        super().__init__(place, label, self.box)
        self._showing = False
        self.box.valueChanged.connect(self._changed)

    def show_value(self, value: object) -> None:
        self._showing = True
        self.box.setValue(value if isinstance(value, int) else NOTHING)
        self._showing = False

    def _changed(self, value: int) -> None:
        if not self._showing:
            self._tell(None if value == NOTHING else value)
