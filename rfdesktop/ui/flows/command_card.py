"""A command of a step on the screen, to be read and copied."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from rfdesktop.domain.flows.flow import Command, Danger, Shell
from rfdesktop.ui.controls.clipboard import copied_words, copy_code, left_out_words
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.flows.code_line import CodeLine
from rfdesktop.ui.flows.step_parts import PlainText
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import SPACE_M, SPACE_S, SPACE_XS
from rfdesktop.ui.words.translate import translate

COPIED_MS = 1500
COPY_KEY = "Ctrl+Shift+C"


class CommandCard(QFrame):
    """One command: its shell, a warning where it can hurt, what to expect, the way back, Copy."""

    taken = Signal()
    """The command, or part of it, went to the clipboard."""

    def __init__(self, command: Command, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._command = command
        self._icons = icons
        self.was_taken = False
        """Whether it was copied since it is shown."""
        self.setProperty("card", True)
        self.setProperty("danger", command.danger.value)
        self.copy = QToolButton()
        self.copy.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.copy.setProperty("size", "small")
        set_name(self.copy, translate("CommandCard", "Copy the command {text}").format(text=command.text))
        set_tip(self.copy, translate("CommandCard", "Copy the command ({key})").format(key=COPY_KEY))
        self.copy.clicked.connect(self.take)
        self._copied = QTimer(self)
        self._copied.setSingleShot(True)
        self._copied.setInterval(COPIED_MS)
        self._copied.timeout.connect(self._offer)
        self._offer()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(SPACE_M, SPACE_XS // 2, SPACE_XS, SPACE_XS + SPACE_XS // 2)
        rows.setSpacing(0)
        rows.addLayout(self._head())
        self.line = CodeLine(command.text, theme, self)
        self.line.copied.connect(self._part_copied)
        rows.addWidget(self.line)
        self._said = _words("", "warn")
        self._said.hide()
        rows.addWidget(self._said)
        for text in (self._expect(), self._rollback()):
            if text:
                rows.addSpacing(SPACE_XS // 2)
                rows.addWidget(PlainText(text, "muted", small=True))

    @Slot()
    def take(self) -> None:
        """Copies the command."""
        left_out = copy_code(self._command.text)
        self.copy.setText(copied_words(0))
        self.copy.setIcon(self._icons.icon(IconName.CHECK, "good"))
        self._copied.start()
        self._part_copied(left_out)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        head.addWidget(_words(_shell_words(self._command.shell), "faint"))
        if self._command.danger is not Danger.NONE:
            destructive = self._command.danger is Danger.DESTRUCTIVE
            badge = PlainLabel(
                translate("CommandCard", "Destructive") if destructive else translate("CommandCard", "Caution")
            )
            badge.setProperty("badge", "bad" if destructive else "warn")
            badge.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            head.addWidget(badge, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        head.addWidget(self.copy)
        return head

    def _expect(self) -> str:
        return (
            translate("CommandCard", "Expect: {text}").format(text=self._command.expect) if self._command.expect else ""
        )

    def _rollback(self) -> str:
        if self._command.rollback:
            return translate("CommandCard", "To undo: {text}").format(text=self._command.rollback)
        return translate("CommandCard", "This cannot be undone.") if self._command.danger is Danger.DESTRUCTIVE else ""

    @Slot(int)
    def _part_copied(self, left_out: int) -> None:
        self._said.setText(left_out_words(left_out))
        self._said.setVisible(left_out > 0)
        self.was_taken = True
        self.taken.emit()

    def _offer(self) -> None:
        self.copy.setText(translate("CommandCard", "Copy code"))
        self.copy.setIcon(self._icons.icon(IconName.COPY))


def _words(text: str, tone: str) -> PlainLabel:
    label = PlainLabel(text)
    label.setProperty("tone", tone)
    label.setProperty("size", "small")
    return label


def _shell_words(shell: Shell) -> str:
    """What a shell calls itself; names of products are not translated."""
    return {
        Shell.POWERSHELL: "PowerShell",
        Shell.CMD: translate("CommandCard", "Command Prompt"),
        Shell.BASH: "bash",
        Shell.IOS: "Cisco IOS",
        Shell.FORTIOS: "FortiOS",
        Shell.SQL: "SQL",
        Shell.TEXT: translate("CommandCard", "Text"),
    }[shell]
