"""What the parts of the form share: fields bound to places, and lists of entries that grow and shrink."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from rfdesktop.domain.flows.editing.places import NoPlaceError, Place, value_at
from rfdesktop.domain.flows.flow import Flow, Step
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.flows.editor.placed import PlacedField
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.tokens import SPACE_S, SPACE_XS
from rfdesktop.ui.words.translate import translate


class FormPart(QWidget):
    """A column of fields. Signals: `edited` with a place and a value, `entered` with the place of the field in which
    Enter was pressed, `wanted` with what is to be done to an entry at a place: "up", "down" or "remove"."""

    edited = Signal(object, object)
    entered = Signal(object)
    wanted = Signal(object, str)

    def __init__(self, spacing: int = SPACE_S, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: list[PlacedField] = []
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(spacing)

    def add(self, *fields: PlacedField, into: QHBoxLayout | QVBoxLayout | None = None) -> None:
        """Adds fields, under those that there are or into a layout of the part."""
        for field in fields:
            self.fields.append(field)
            field.edited.connect(self.edited)
            field.entered.connect(lambda place=field.place: self.entered.emit(place))
            if isinstance(into, QHBoxLayout):
                field.share_line()
            (into or self.rows).addWidget(field)

    def adopt(self, part: FormPart) -> None:
        """Takes over the signals and fields of a part within this one."""
        self.fields += part.fields
        part.edited.connect(self.edited)
        part.entered.connect(self.entered)
        part.wanted.connect(self.wanted)

    def show_values(self, owner: Flow | Step) -> None:
        """Shows what stands in the flow at every field's place."""
        for field in self.fields:
            try:
                field.show_value(value_at(owner, field.place))
            except NoPlaceError:
                continue

    def field_at(self, place: Place) -> PlacedField | None:
        """The field of a place, the one that the place is within, or the first one within the place."""
        ways: tuple[Callable[[PlacedField], bool], ...] = (
            lambda field: field.place == place,
            lambda field: field.holds(place),
            # Of an entry or a list as a whole: its first field.
            lambda field: field.place[: len(place)] == place,
        )
        return next((field for fits in ways for field in self.fields if fits(field)), None)

    def stops(self) -> Iterator[QWidget]:
        """The controls in their order."""
        return (field.control for field in self.fields)


class EntryCard(QFrame):
    """The frame of an entry of a list, with what can be done to it at its top."""

    wanted = Signal(str)

    def __init__(self, title: str, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(10, SPACE_XS, 10, 10)
        self.rows.setSpacing(SPACE_XS)
        self.head = QHBoxLayout()
        self.head.setSpacing(0)
        said = PlainLabel(title)
        said.setProperty("tone", "strong")
        said.setProperty("scale", "small")
        self.head.addWidget(said, 1)
        for button in entry_buttons(title, icons, self.wanted):
            self.head.addWidget(button)
        self.rows.addLayout(self.head)


def entry_buttons(title: str, icons: Icons, wanted: object) -> list[QToolButton]:
    """Buttons that move an entry up or take it out; they tell `wanted`."""
    made = []
    for name, icon, text in (
        ("up", IconName.CHEVRON_UP, translate("FlowEditor", "Move up")),
        ("remove", IconName.CLOSE, translate("FlowEditor", "Remove")),
    ):
        button = QToolButton()
        button.setIcon(icons.icon(icon))
        button.setProperty("scale", "small")
        set_name(button, f"{text}: {title}")
        set_tip(button, text)
        button.clicked.connect(lambda _checked=False, name=name: wanted.emit(name))  # type: ignore[attr-defined]
        made.append(button)
    return made


def adding_button(text: str, icons: Icons) -> QPushButton:
    """A button that adds an entry to a list."""
    button = QPushButton(text)
    icons.set_beside(button, IconName.PLUS, "link")
    button.setProperty("kind", "link")
    set_name(button, text)
    return button


def section(text: str) -> PlainLabel:
    """The heading of a part of the form."""
    label = PlainLabel(text)
    label.setProperty("tone", "strong")
    return label
