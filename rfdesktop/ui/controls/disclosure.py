"""A button that opens and closes what stands under it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from rfdesktop.ui.controls.shown import on_control, set_name
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.words.translate import translate


class Disclosure(QPushButton):
    """Not a box to tick, which a button that keeps its state is to a screen reader: its name says what it will do."""

    unfolded = Signal(bool)
    """It was opened or closed."""

    def __init__(self, icons: Icons, text: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._name = name or text
        self._open = False
        self.setText(on_control(text))
        self.setProperty("kind", "link")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.unfold(not self._open))
        self._dress()

    @property
    def is_open(self) -> bool:
        return self._open

    def unfold(self, open_: bool) -> None:
        """Opens or closes it."""
        if open_ != self._open:
            self._open = open_
            self._dress()
            self.unfolded.emit(open_)

    def _dress(self) -> None:
        self._icons.set_beside(self, IconName.CHEVRON_DOWN if self._open else IconName.CHEVRON_RIGHT)
        said = translate("Disclosure", "{name}: hide") if self._open else translate("Disclosure", "{name}: show")
        set_name(self, said.format(name=self._name))
