"""The button in the runner's head that says which target a run is at, and opens their table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from rfdesktop.domain.flows.runs import FlowRun
from rfdesktop.domain.flows.targets import repeats
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.shown import on_control, set_name, set_tip
from rfdesktop.ui.words.targets import target_chip
from rfdesktop.ui.words.translate import translate

_CHARS = 26
"""The most that is shown of a target's name and its number."""


class TargetChip(QToolButton):
    """Hidden for a flow that is not one to be repeated."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("targetsButton")
        self.setProperty("kind", "chip")
        # Tab passes it by, since its key is nearer.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        set_tip(self, translate("TargetChip", "The table of targets ({key})").format(key="Ctrl+Shift+J"))
        self.hide()

    def show_run(self, run: FlowRun) -> None:
        """Shows the target that a run is at."""
        said = visible_line(target_chip(run))
        room = self.fontMetrics().averageCharWidth() * _CHARS
        self.setText(on_control(self.fontMetrics().elidedText(said, Qt.TextElideMode.ElideMiddle, room)))
        set_name(self, translate("TargetChip", "Targets: {now}").format(now=said))
        self.setVisible(repeats(run.flow) or bool(run.targets))
