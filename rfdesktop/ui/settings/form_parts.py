"""The parts of a form on a settings' page: fields under their names, buttons, lines that say something."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.controls.tones import retone
from rfdesktop.ui.theme.tokens import SPACE_S, SPACE_XS


def form_line(parent: QWidget, name: str, tone: str = "muted") -> PlainLabel:
    """A line of words that are told later."""
    line = PlainLabel(parent=parent)
    line.setObjectName(name)
    line.setWordWrap(True)
    line.setProperty("tone", tone)
    return line


def say_in(line: PlainLabel, text: str, tone: str) -> None:
    """Says something in a line, which is hidden where there is nothing to say."""
    line.setText(text)
    line.setVisible(bool(text))
    retone(line, tone)


def bring_into_view(widget: QWidget) -> None:
    """Has the page in which a widget stands scrolled to it, once it is laid out: what a button brought may stand below
    what is seen."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if around is not None:
        _scroll_to(around, widget, None)


def _scroll_to(around: QScrollArea, widget: QWidget, before: QSize | None) -> None:
    # Words that wrap take their height in a second turn, so it is over once nothing changed in one.
    if before != (size := widget.size()):
        QTimer.singleShot(0, widget, lambda: _scroll_to(around, widget, size))
    around.ensureWidgetVisible(widget, 0, SPACE_S)


def went_on(*fields: QLineEdit) -> bool:
    """Puts the keyboard in the first of a form's fields behind the one where it is that is empty and can be filled in;
    whether there was one. What Enter in a field does before it is taken for the end of the form."""
    at = next((place for place, field in enumerate(fields) if field is field.window().focusWidget()), len(fields))
    for field in fields[at + 1 :]:
        if field.isVisible() and field.isEnabled() and not field.isReadOnly() and not field.text().strip():
            field.setFocus(Qt.FocusReason.TabFocusReason)
            return True
    return False


def form_field(parent: QWidget, name: str, label: str, example: str = "") -> QLineEdit:
    """A field for a line of text, with an example in it while it is empty."""
    field = QLineEdit(parent)
    field.setObjectName(name)
    set_name(field, label)
    field.setPlaceholderText(example)
    return field


def form_button(parent: QWidget, name: str, kind: str = "", text: str = "") -> QPushButton:
    """A button that Enter in a field does not press; its words may be told later."""
    button = QPushButton(text, parent)
    button.setObjectName(name)
    button.setAutoDefault(False)
    button.setProperty("kind", kind)
    if text:
        set_name(button, text)
    return button


def labelled(field: QWidget, parent: QWidget) -> QVBoxLayout:
    """A field under the name that it has for a screen reader."""
    label = PlainLabel(field.accessibleName(), parent)
    label.setProperty("tone", "strong")
    label.name_field(field)
    column = QVBoxLayout()
    column.setSpacing(SPACE_XS)
    column.addWidget(label)
    column.addWidget(field)
    return column
