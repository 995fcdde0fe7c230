"""What the shield finds in a flow's command that its author did not say, and the question before it is copied."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from rfdesktop.domain.flows.flow import Command, Danger
from rfdesktop.domain.shield.commands import Code
from rfdesktop.ui.controls.breaking_label import BreakingLabel
from rfdesktop.ui.controls.clipboard import copy_code
from rfdesktop.ui.controls.judged_copies import JudgedCopies, Said

FOLLOWS_AFTER_MS = 250
"""What is filled in is judged when typing rests."""
_DEGREES = {Danger.NONE: 0, Danger.CAUTION: 1, Danger.DESTRUCTIVE: 2}


class ShieldRemark(BreakingLabel):
    """A line that is there where the shield finds a command worse than its author does. Without `copies` nothing is
    judged, and nothing asked about."""

    worse = Signal(str)
    """How bad the command is: a `Danger` above the author's, or the author's own again."""

    def __init__(self, command: Command, copies: JudgedCopies | None, parent: QWidget | None = None) -> None:
        super().__init__(tone="warn", parent=parent)
        self.setObjectName("shieldRemark")
        self._command = command
        self._copies = copies
        self._code = Code(command.shell, command.text)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(FOLLOWS_AFTER_MS)
        self._rest.timeout.connect(self._ask)
        self.hide()

    def look(self) -> None:
        """Asks the shield, or tells at once what it said before."""
        if self._copies is not None:
            self._copies.said.connect(self._judged)
            self._ask()

    def follow(self, text: str) -> None:
        """The command as it is filled in now: what it can do may be worse for it, or better."""
        if text == self._code.text or self._copies is None:
            return
        self._code = Code(self._command.shell, text)
        if self._copies.of(self._code) is None:
            self._rest.start()
        else:
            self._judged(self._code)

    def before_copy(self, text: str, irreversible: str, put: Callable[[], object]) -> None:
        """Copies the command as it is filled in; what its author or the shield calls destructive once that was agreed
        to. `irreversible` is the author's word about the way back."""
        if self._copies is None:
            put()
            return
        code = Code(self._command.shell, text)
        if self._command.danger is Danger.DESTRUCTIVE:
            self._copies.declare(code, Said(self._command.danger, line=irreversible))
        # The run may have gone on to another step by the time that it is judged: the command is copied all the same.
        self._copies.before_copy((code,), lambda: put() if isValid(self) else copy_code(text))

    @Slot()
    def _ask(self) -> None:
        if self._copies is not None and self._copies.of(self._code) is None:
            self._copies.asked.emit((self._code,))
        self._judged(self._code)

    @Slot(object)
    def _judged(self, code: Code) -> None:
        said = self._copies.of(code) if self._copies is not None else None
        if said is None or code != self._code:
            return
        worse = _DEGREES[said.danger] > _DEGREES[self._command.danger]
        if worse:
            self.setText(said.line)
        if worse or not self.isHidden():
            self.setVisible(worse)
            self.worse.emit((said.danger if worse else self._command.danger).value)
