"""A command of a step on the screen, to be read and copied."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPlainTextEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rfdesktop.domain.flows.flow import Command, Danger, Shell
from rfdesktop.domain.texts.visible import visible_code, without_marks
from rfdesktop.ui.controls.clipboard import copied_words, copy_code, left_out_words, mime_of
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.words.translate import translate

COPIED_MS = 1500


class CommandCard(QFrame):
    """One command: its shell, a warning where it can hurt, what to expect, the way back, Copy."""

    taken = Signal()
    """The command, or part of it, went to the clipboard."""

    def __init__(self, command: Command, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._command = command
        self._icons = icons
        self.setProperty("card", True)
        self.copy = QToolButton()
        self.copy.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.copy.setProperty("size", "small")
        set_name(self.copy, translate("CommandCard", "Copy the command {text}").format(text=command.text))
        self.copy.clicked.connect(self._copy)
        self._copied = QTimer(self)
        self._copied.setSingleShot(True)
        self._copied.setInterval(COPIED_MS)
        self._copied.timeout.connect(self._offer)
        self._offer()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(10, 6, 10, 10)
        rows.setSpacing(6)
        rows.addLayout(self._head())
        line = CodeLine(command.text, self)
        line.copied.connect(self._part_copied)
        rows.addWidget(line)
        self._said = _words("", "warn")
        self._said.hide()
        rows.addWidget(self._said)
        for text in (self._expect(), self._rollback()):
            if text:
                rows.addWidget(_words(text, "muted"))

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        shell = _words(_shell_words(self._command.shell), "faint")
        shell.setWordWrap(False)
        head.addWidget(shell)
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

    def _copy(self) -> None:
        left_out = copy_code(self._command.text)
        self.copy.setText(copied_words(0))
        self.copy.setIcon(self._icons.icon(IconName.CHECK, "good"))
        self._copied.start()
        self._part_copied(left_out)

    @Slot(int)
    def _part_copied(self, left_out: int) -> None:
        self._said.setText(left_out_words(left_out))
        self._said.setVisible(left_out > 0)
        self.taken.emit()

    def _offer(self) -> None:
        self.copy.setText(translate("CommandCard", "Copy"))
        self.copy.setIcon(self._icons.icon(IconName.COPY))


class CodeLine(QPlainTextEdit):
    """A command's text: selectable, wrapped anywhere, as high as it needs to be."""

    copied = Signal(int)
    """What is selected was copied, by the keys or by the menu, without so many invisible characters."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(visible_code(text), parent)
        self.setReadOnly(True)
        self.setProperty("mono", True)
        self.setProperty("bare", True)
        self.setAccessibleName(translate("CodeLine", "Command"))
        self.setTabChangesFocus(True)
        # By the keyboard it is copied, which the button over it does.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is selected, without the marks."""
        return mime_of(self.textCursor().selectedText().replace("\u2029", "\n"), is_code=True)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.matches(QKeySequence.StandardKey.Copy) and self.textCursor().hasSelection():
            self._tell()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu(event.pos()).popup(event.globalPos())

    def menu(self, place: QPoint) -> QMenu:
        """Qt's own menu for a place in the text."""
        menu = self.createStandardContextMenu(place)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.findChild(QAction, "edit-copy")
        if copy is not None:
            copy.triggered.connect(self._tell)
        return menu

    @Slot()
    def _tell(self) -> None:
        self.copied.emit(without_marks(self.textCursor().selectedText()).left_out)

    def _fit(self) -> None:
        lines = max(1, int(self.document().size().height()))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 6)


def _words(text: str, tone: str) -> PlainLabel:
    label = PlainLabel(text)
    label.setWordWrap(True)
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
