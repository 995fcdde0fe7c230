"""Copying commands: what is destructive goes to the clipboard once that was agreed to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from rfdesktop.domain.flows.flow import Danger
from rfdesktop.domain.shield.commands import Code
from rfdesktop.ui.controls.question_box import QuestionBox
from rfdesktop.ui.words.translate import translate

WAIT_MS = 1_500
"""How long a copy waits for the verdict of code that was not judged yet."""


@dataclass(frozen=True, slots=True)
class Said:
    """How bad a code is and in which words; `head` is short, `line` says what to do about it."""

    danger: Danger = Danger.NONE
    head: str = ""
    line: str = ""


class JudgedCopies(QObject):
    """Knows what was said of every code of a chat. Who listens to `asked` answers with `say`."""

    asked = Signal(tuple)
    """Of Code: what is not known yet."""
    said = Signal(object)
    """A Code of which something was said."""
    acknowledged = Signal(str, str)
    """A destructive code was copied all the same: its shell and text."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._said: dict[Code, Said] = {}
        self._declared: dict[Code, Said] = {}
        self._waiting: tuple[tuple[Code, ...], Callable[[], object]] | None = None
        self._agreed: set[Code] = set()
        self._box: QuestionBox | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(WAIT_MS)
        self._patience.timeout.connect(self._give_up_waiting)

    def of(self, code: Code) -> Said | None:
        """What was said of a code, None while nothing was."""
        return self._said.get(code)

    def say(self, code: Code, said: Said) -> None:
        """Takes what a code can do, and goes on with a copy that waited for it."""
        self._said[code] = said
        self.said.emit(code)
        if self._waiting is not None and all(each in self._said for each in self._waiting[0]):
            (codes, copy), self._waiting = self._waiting, None
            self.before_copy(codes, copy)

    def declare(self, code: Code, said: Said) -> None:
        """Takes what a flow's author says of a code: it counts where nothing worse was said."""
        self._declared[code] = said

    def before_copy(self, codes: Sequence[Code], copy: Callable[[], object]) -> None:
        """Copies; what has something destructive in it only once that was agreed to, what is not judged once it is."""
        unknown = tuple(code for code in codes if code not in self._said and not self._is_destructive(code))
        open_ones = [code for code in codes if self._is_destructive(code) and code not in self._agreed]
        if unknown:
            self._waiting = (tuple(codes), copy)
            self._patience.start()
            self.asked.emit(unknown)
        elif open_ones:
            self._ask(open_ones, copy)
        else:
            copy()

    def _is_destructive(self, code: Code) -> bool:
        said = (self._said.get(code), self._declared.get(code))
        return any(each is not None and each.danger is Danger.DESTRUCTIVE for each in said)

    def _line(self, code: Code) -> str:
        said, declared = self._said.get(code, Said()), self._declared.get(code, Said())
        return said.line if said.danger is Danger.DESTRUCTIVE else declared.line

    @Slot()
    def _give_up_waiting(self) -> None:
        """A shield that does not answer must not keep a command from somebody who waits for it."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting[1]()

    def _ask(self, codes: Sequence[Code], copy: Callable[[], object]) -> None:
        if self._box is not None and self._box.isVisible():
            self._box.activateWindow()
            return
        box = self._box = QuestionBox(
            translate("CodeVerdicts", "Copy a destructive command"),
            translate("CodeVerdicts", "This can destroy or lock out. Copy it all the same?"),
            "\n\n".join(dict.fromkeys(map(self._line, codes))),
            self._widget.window(),
        )
        box.setObjectName("destructiveCopyBox")

        def agreed() -> None:
            for code in codes:
                self._agreed.add(code)
                self.acknowledged.emit(code.shell, code.text)
            copy()

        box.destroyed.connect(self._forget_box)
        box.offer(translate("CodeVerdicts", "Copy"), agreed, danger=True)

    @Slot()
    def _forget_box(self) -> None:
        self._box = None
