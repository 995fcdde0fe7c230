"""A command of a step on the screen, to be read and copied."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rfdesktop.domain.flows.filled_commands import CommandPiece, PieceKind, filled_text
from rfdesktop.domain.flows.flow import Command, Danger, Shell
from rfdesktop.ui.controls.breaking_label import BreakingLabel
from rfdesktop.ui.controls.clipboard import copied_words, copy_code, left_out_words
from rfdesktop.ui.controls.judged_copies import JudgedCopies
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.flows.code_line import CodeLine, CodePart
from rfdesktop.ui.flows.copy_button import CopyButton
from rfdesktop.ui.flows.place_fields import PlaceFields
from rfdesktop.ui.flows.shield_remark import ShieldRemark
from rfdesktop.ui.flows.step_parts import PlainText
from rfdesktop.ui.flows.way_back import WayBack, way_back_words
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import SPACE_M, SPACE_S, SPACE_XS
from rfdesktop.ui.words.translate import translate

COPIED_MS = 1500
COPY_KEY = "Ctrl+Shift+C"
_TINTS = {PieceKind.LITERAL: "", PieceKind.FILLED: "accent_soft", PieceKind.UNFILLED: "warn_soft"}


class CommandCard(QFrame):
    """One command: its shell, a warning where it can hurt, what to expect, the way back, Copy."""

    taken = Signal(str)
    """The command went to the clipboard, with what was filled in; "" for a part of it."""
    finished = Signal()
    """Its places were filled in and it was copied by the keyboard, which goes on from there."""
    given = Signal(str, str)
    """The name of a place in the command, and what was typed for it."""

    def __init__(
        self,
        command: Command,
        theme: Theme,
        icons: Icons,
        copies: JudgedCopies | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._command = command
        self._icons = icons
        self._pieces: tuple[CommandPiece, ...] = (CommandPiece(PieceKind.LITERAL, command.text),)
        self._given: dict[str, str] = {}
        self._asked = False
        self.was_taken = False
        """Whether it was copied since it is shown."""
        self.setProperty("card", True)
        self.setProperty("danger", command.danger.value)
        self.copy = CopyButton()
        self._make_copy()
        self.line = CodeLine(command.text, theme, self)
        self.line.ask_first(lambda copy: self._shield.before_copy(filled_text(self._pieces), self.way_back.plain, copy))
        self.line.copied.connect(self._part_copied)
        self.line.placePressed.connect(self._ask)
        self.places = PlaceFields(self.copy)
        self.places.given.connect(self._give)
        self.places.entered.connect(self._finish)
        self.places.left.connect(self.copy.setFocus)
        self._said = BreakingLabel(tone="warn")
        self._said.hide()
        self.way_back = WayBack(self._rollback(), theme, self)
        self.way_back.setVisible(bool(self.way_back.plain))
        self._badge = _DangerBadge(command.danger, self)
        self._shield = ShieldRemark(command, copies)
        self._shield.worse.connect(self._worse)
        self._lay_out()
        self._shield.look()

    def _make_copy(self) -> None:
        set_name(self.copy, translate("CommandCard", "Copy the command {text}").format(text=self._command.text))
        set_tip(self.copy, translate("CommandCard", "Copy the command ({key})").format(key=COPY_KEY))
        self.copy.clicked.connect(self.take)
        self._copied = QTimer(self)
        self._copied.setSingleShot(True)
        self._copied.setInterval(COPIED_MS)
        self._copied.timeout.connect(self._offer)
        self._offer()

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(SPACE_M, SPACE_XS // 2, SPACE_XS, SPACE_XS)
        rows.setSpacing(0)
        rows.addLayout(self._head())
        for part in (self.line, self.places, self._shield, self._said):
            rows.addWidget(part)
        if self._expect():
            # What is read is set apart from what is run, whose lines it would otherwise seem to be one of.
            rows.addSpacing(SPACE_XS)
            rows.addWidget(PlainText(self._expect(), "muted", small=True))
        if self.way_back.plain:
            rows.addSpacing(SPACE_XS if not self._expect() else SPACE_XS // 2)
        rows.addWidget(self.way_back)

    def fill(self, pieces: tuple[CommandPiece, ...], rollback: tuple[CommandPiece, ...] = ()) -> None:
        """Shows the command, and its way back where it has one, with what is known put into their places."""
        self._pieces = pieces
        if self._command.rollback and rollback:
            self.way_back.show_pieces(rollback)
        self.line.show_parts(CodePart(piece.text, piece.name, _TINTS[piece.kind]) for piece in pieces)
        set_name(self.copy, translate("CommandCard", "Copy the command {text}").format(text=filled_text(pieces)))
        self._shield.follow(filled_text(pieces))
        if not self._open_places():
            self._say("")

    @Slot()
    def take(self) -> None:
        """Copies the command as it is filled in; asks once for what is not."""
        unfilled = self._open_places()
        if unfilled and not self._asked:
            self._asked = True
            self._ask(unfilled[0])
            said = translate("CommandCard", "Fill in {place}, or copy again to take the command as it is.")
            self._say(said.format(place=", ".join(unfilled)))
            return
        if self.places.isAncestorOf(self.window().focusWidget() or self):
            self.copy.setFocus()
        self.places.hide()
        self._asked = False
        text = filled_text(self._pieces)
        self._shield.before_copy(text, self.way_back.plain, lambda: self._put(text))

    @Slot()
    def _finish(self) -> None:
        self.take()
        if self.places.isHidden():
            self.finished.emit()

    def _put(self, text: str) -> None:
        left_out = copy_code(text)
        self.copy.setText(copied_words(0))
        self._icons.set_beside(self.copy, IconName.CHECK, "good")
        self._copied.start()
        self._tell(left_out, text)

    @Slot(str)
    def _worse(self, danger: str) -> None:
        self.setProperty("danger", danger)
        self._badge.show_danger(Danger(danger))
        self.style().unpolish(self)
        self.style().polish(self)

    def _open_places(self) -> list[str]:
        """The names of the places that nothing fills."""
        return list(dict.fromkeys(piece.name for piece in self._pieces if piece.kind is PieceKind.UNFILLED))

    @Slot(str)
    def _ask(self, name: str) -> None:
        """Shows the fields of the command's places."""
        places = {piece.name: piece.value or self._given.get(piece.name, "") for piece in self._pieces if piece.name}
        self.places.ask(places, name)

    @Slot(str, str)
    def _give(self, name: str, text: str) -> None:
        self._given[name] = text
        self.given.emit(name, text)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        head.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignVCenter)
        shell = BreakingLabel(_shell_words(self._command.shell), "faint")
        shell.setProperty("scale", "small")
        # The button beside it gives up its words before a name is broken.
        shell.setMinimumWidth(max(map(shell.fontMetrics().horizontalAdvance, shell.text().split())))
        head.addWidget(shell, 1)
        head.addWidget(self.copy)
        return head

    def _expect(self) -> str:
        return (
            translate("CommandCard", "Expect: {text}").format(text=self._command.expect) if self._command.expect else ""
        )

    def _rollback(self) -> str:
        if self._command.rollback:
            return way_back_words(self._command.rollback)
        return translate("CommandCard", "This cannot be undone.") if self._command.danger is Danger.DESTRUCTIVE else ""

    @Slot(int)
    def _part_copied(self, left_out: int) -> None:
        self._tell(left_out, "")

    def _tell(self, left_out: int, text: str) -> None:
        self._say(left_out_words(left_out))
        self.was_taken = True
        self.taken.emit(text)

    def _say(self, text: str) -> None:
        self._said.setText(text)
        self._said.setVisible(bool(text))

    def _offer(self) -> None:
        self.copy.setText(translate("CommandCard", "Copy code"))
        self._icons.set_beside(self.copy, IconName.COPY)


class _DangerBadge(PlainLabel):
    """The word for how bad a command is, so that the colour of the card's edge does not say it alone."""

    def __init__(self, danger: Danger, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_danger(danger)

    def show_danger(self, danger: Danger) -> None:
        """Says it, or nothing of a harmless one."""
        destructive = danger is Danger.DESTRUCTIVE
        self.setText(translate("CommandCard", "Destructive") if destructive else translate("CommandCard", "Caution"))
        self.setProperty("badge", "bad" if destructive else "warn")
        self.style().unpolish(self)
        self.style().polish(self)
        self.setVisible(danger is not Danger.NONE)


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
