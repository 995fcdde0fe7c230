"""What the code shown can do: asked about once it rests, said in its head, and asked for before it is copied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QHelpEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QToolTip

from rfdesktop.domain.flows.flow import Danger
from rfdesktop.domain.shield.commands import Code
from rfdesktop.domain.texts.visible import visible
from rfdesktop.ui.controls.question_box import QuestionBox
from rfdesktop.ui.transcript.code_keys import code_key
from rfdesktop.ui.transcript.code_sources import CodeBook
from rfdesktop.ui.transcript.formats import Kind, Prop
from rfdesktop.ui.words.translate import translate

REST_MS = 300
"""How long the transcript rests before new code in it is asked about."""

SLICE = 2_000
"""Lines of the transcript that are looked through at a time."""

WAIT_MS = 1_500
"""How long a copy waits for the verdict of code that was not judged yet."""


@dataclass(frozen=True, slots=True)
class Said:
    """How bad a code is and in which words; `head` is short, `line` says what to do about it."""

    danger: Danger = Danger.NONE
    head: str = ""
    line: str = ""


class CodeVerdicts(QObject):
    """Knows what was said of every code shown. Who listens to `asked` answers with `say`."""

    asked = Signal(tuple)
    """Of Code: what is not known yet."""
    acknowledged = Signal(str, str)
    """A destructive code was copied all the same: its shell and text."""

    def __init__(self, browser: QTextBrowser, book: CodeBook) -> None:
        super().__init__(browser)
        self._browser = browser
        self._book = book
        self._said: dict[Code, Said] = {}
        self._waiting: dict[Code, Callable[[], object]] = {}
        self._agreed: set[Code] = set()
        self._box: QuestionBox | None = None
        self._next = 0
        """The line from which on the transcript is looked through."""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._look)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(WAIT_MS)
        self._patience.timeout.connect(self._give_up_waiting)
        browser.viewport().installEventFilter(self)

    def look_soon(self) -> None:
        """Code may have come, or may stand in another place."""
        if not self._book.is_empty:
            self._next = 0
            self._rest.start()

    def say(self, code: Code, said: Said) -> None:
        """Takes what a code can do, shows it, and goes on with a copy that waited for it."""
        self._said[code] = said
        self._rest.start()
        go = self._waiting.pop(code, None)
        if go is not None:
            self.before_copy(code, go)

    def before_copy(self, code: Code, copy: Callable[[], object]) -> None:
        """Copies; what is destructive only once that was agreed to, what is not judged once it is."""
        said = self._said.get(code)
        if said is None:
            self._waiting = {code: copy}
            self._patience.start()
            self.asked.emit((code,))
        elif said.danger is Danger.DESTRUCTIVE and code not in self._agreed:
            self._ask(code, said, copy)
        else:
            copy()

    def code_of(self, key: str) -> Code:
        """The code of a block that is shown."""
        return Code(self._book.language(key), self._book.source(key))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Over the head of a code block its whole line is told."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            block = self._browser.cursorForPosition(event.pos()).block()
            said = self._said.get(self.code_of(code_key(block))) if _is_head(block) else None
            if said is not None and said.line:
                QToolTip.showText(event.globalPos(), said.line, self._browser)
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _look(self) -> None:
        unknown: dict[Code, None] = {}
        document = self._browser.document()
        block = document.findBlockByNumber(self._next)
        last = self._next + SLICE
        while block.isValid() and block.blockNumber() < last:
            if _is_head(block):
                code = self.code_of(code_key(block))
                if code in self._said:
                    _show(block, self._said[code])
                elif code.text.strip():
                    unknown[code] = None
            block = block.next()
        self._next = last if block.isValid() else 0
        if block.isValid():
            QTimer.singleShot(0, self, self._look)
        if unknown:
            self.asked.emit(tuple(unknown))

    @Slot()
    def _give_up_waiting(self) -> None:
        """A shield that does not answer must not keep a command from somebody who waits for it."""
        waiting, self._waiting = self._waiting, {}
        for copy in waiting.values():
            copy()

    def _ask(self, code: Code, said: Said, copy: Callable[[], object]) -> None:
        if self._box is not None and self._box.isVisible():
            self._box.activateWindow()
            return
        box = self._box = QuestionBox(
            translate("CodeVerdicts", "Copy a destructive command"),
            translate("CodeVerdicts", "This can destroy or lock out. Copy it all the same?"),
            said.line,
            self._browser.window(),
        )
        box.setObjectName("destructiveCopyBox")

        def agreed() -> None:
            self._agreed.add(code)
            self.acknowledged.emit(code.shell, code.text)
            copy()

        box.destroyed.connect(self._forget_box)
        box.offer(translate("CodeVerdicts", "Copy"), agreed, danger=True)

    @Slot()
    def _forget_box(self) -> None:
        self._box = None


def _is_head(block: QTextBlock) -> bool:
    return block.blockFormat().stringProperty(Prop.KIND) == Kind.CODE_HEAD


def _show(head: QTextBlock, said: Said) -> None:
    style = head.blockFormat()
    if style.stringProperty(Prop.VERDICT) != said.head:
        style.setProperty(Prop.VERDICT, visible(said.head))
        style.setProperty(Prop.DANGER, said.danger.value)
        QTextCursor(head).setBlockFormat(style)
