"""Chooses the template that a document is written with."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from rfdesktop.ui.controls.choice_box import DecisionBox
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import on_control, set_name
from rfdesktop.ui.theme.tokens import SPACE_XS
from rfdesktop.ui.words.translate import translate

_EDIT = "\0edit"
SHORTEST = 10
"""Letters of the shortest name that the list makes room for."""


class TemplatePicker(QWidget):
    """A list with its caption. Its last entry is no template: it edits them."""

    chosen = Signal(str)
    brokenChosen = Signal(str)
    """One that cannot be used, by its file."""
    editClicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        caption = PlainLabel(translate("NoteSide", "Template"))
        caption.setProperty("tone", "muted")
        caption.setProperty("scale", "small")
        self.list = DecisionBox(self)
        self.list.setObjectName("templatePicker")
        set_name(self.list, translate("NoteSide", "Template of this document"))
        self.list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.list.setMinimumContentsLength(SHORTEST)
        self.list.activated.connect(self._picked)
        self._current = ""
        self._broken: frozenset[str] = frozenset()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(caption)
        column.addWidget(self.list)
        self.offer((), "")

    @property
    def current(self) -> str:
        """The file of the template that is chosen, "" for the app's own way."""
        return self._current

    def offer(self, templates: Sequence[tuple[str, str]], current: str, broken: Sequence[str] = ()) -> None:
        """Offers templates by file and name; the `broken` ones are named as that."""
        self._broken = frozenset(broken)
        with QSignalBlocker(self.list):
            self.list.clear()
            self.list.addItem(translate("NoteSide", "Standard"), "")
            for stem, name in templates:
                unusable = translate("NoteSide", "{name} (cannot be used)").format(name=name)
                self.list.addItem(on_control(unusable if stem in self._broken else name), stem)
            self.list.insertSeparator(self.list.count())
            self.list.addItem(translate("NoteSide", "Edit templates…"), _EDIT)
            self.list.setCurrentIndex(max(0, self.list.findData(current)))
            self._current = str(self.list.currentData() or "")

    @Slot(int)
    def _picked(self, place: int) -> None:
        wanted = str(self.list.itemData(place) or "")
        if wanted == _EDIT:
            self.list.setCurrentIndex(max(0, self.list.findData(self._current)))
            self.editClicked.emit()
        elif wanted in self._broken:
            self.list.setCurrentIndex(max(0, self.list.findData(self._current)))
            self.brokenChosen.emit(wanted)
        elif wanted != self._current:
            self._current = wanted
            self.chosen.emit(wanted)
