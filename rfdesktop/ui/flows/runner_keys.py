"""The keys of the runner: one for each thing that is done at every step."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from rfdesktop.ui.flows.runner import FlowRunnerPanel

_NINE = 9
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class RunnerKeys:
    """Says what a key does anywhere in a runner's panel; None for those that are not the runner's."""

    def __init__(self, panel: FlowRunnerPanel) -> None:
        self._panel = panel

    def taken(self, event: QKeyEvent) -> Callable[[], object] | None:
        """The keys that the window has too, which are the runner's while it has the keyboard."""
        # On the map a step cannot be seen, and so not be done.
        if self._panel.map.is_open:
            return None
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and modifiers == _CONTROL:
            return self._go_on
        if event.key() == Qt.Key.Key_C and modifiers == _CONTROL | _SHIFT and self._panel.step is not None:
            return self._panel.copy_command if self._panel.step.cards else None
        words = self._panel.foot.words
        if event.key() == Qt.Key.Key_D and modifiers == _CONTROL | _SHIFT and not words.left_out:
            return words.open
        if event.key() == Qt.Key.Key_J and modifiers == _CONTROL | _SHIFT and not self._panel.head.targets.isHidden():
            return self._panel.head.targets.click
        if event.key() == Qt.Key.Key_A and modifiers == _CONTROL | _SHIFT and not words.left_out:
            return words.ask.click
        return None

    def any(self, event: QKeyEvent) -> Callable[[], object] | None:
        """Every key of the runner that what has the keyboard did not want."""
        if self._panel.map.is_open:
            return None
        if (pages := _PAGES.get(Qt.Key(event.key()))) is not None:
            return lambda: self._panel.page_by(pages)
        return self.taken(event) or self._option(event)

    def _go_on(self) -> None:
        """Ends the flow where it has ended, else goes to the next step, unless that is an answer's to say."""
        for button in (self._panel.conclude, self._panel.next):
            if not button.isHidden():
                button.click()
                return

    def _option(self, event: QKeyEvent) -> Callable[[], object] | None:
        """A number is the option that it chooses."""
        options = self._panel.step.options if self._panel.step else None
        number = event.key() - Qt.Key.Key_0
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if options is None or not plain or not 1 <= number <= min(_NINE, len(options.buttons)):
            return None
        return options.buttons[number - 1].click
