"""The button that says that the user is waiting: the next answer is three lines and nothing else."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton, QWidget

from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.words.translate import translate


class WaitingButton(QToolButton):
    """Stays down until the next message is sent."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("userWaitingButton")
        self.setIcon(icons.icon(IconName.CLOCK, "text_muted"))
        self.setCheckable(True)
        set_name(self, translate("WaitingButton", "The user is waiting"))
        set_tip(self, translate("WaitingButton", "The user is waiting: three lines and nothing else (Ctrl+Shift+W)"))

    def take(self) -> bool:
        """Whether it was down; it is up from then on."""
        waiting = self.isChecked()
        self.setChecked(False)
        return waiting
