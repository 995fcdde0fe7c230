"""What the code shown can do: asked about once it rests, said in its head, and asked for before it is copied."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QContextMenuEvent, QHelpEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextBrowser

from rfdesktop.domain.shield.commands import Code
from rfdesktop.domain.texts.visible import visible
from rfdesktop.ui.controls.judged_copies import JudgedCopies, Said
from rfdesktop.ui.controls.shown import show_tip
from rfdesktop.ui.transcript.code_keys import code_key
from rfdesktop.ui.transcript.code_sources import CodeBook
from rfdesktop.ui.transcript.formats import Kind, Prop

REST_MS = 300
"""How long the transcript rests before new code in it is asked about."""

ARRIVING_MS = 1_000
"""How often code is looked for in an answer that goes on arriving, and so lets the transcript have no rest."""

SLICE = 2_000
"""Lines of the transcript that are looked through at a time."""


class CodeVerdicts(QObject):
    """Shows what was said of the code, and lets `copies` ask before something destructive is taken in any way."""

    def __init__(self, browser: QTextBrowser, book: CodeBook) -> None:
        super().__init__(browser)
        self._browser = browser
        self._book = book
        self.copies = JudgedCopies(browser)
        self._next = 0
        """The line from which on the transcript is looked through."""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._look)
        self._arriving_from: Callable[[], int | None] = lambda: None
        self._stood: frozenset[Code] = frozenset()
        """The code that stood in the arriving answer at the last look: what is not in it may not be whole yet."""
        self._arriving = QTimer(self)
        self._arriving.setSingleShot(True)
        self._arriving.setInterval(ARRIVING_MS)
        self._arriving.timeout.connect(self.look_at_arriving)
        self.copies.said.connect(self._remember)
        browser.viewport().installEventFilter(self)

    def look_soon(self) -> None:
        """Code may have come, or may stand in another place."""
        if not self._book.is_empty:
            self._next = 0
            self._rest.start()

    def look_at(self, start: Callable[[], int | None]) -> None:
        """More of an answer has arrived; `start` says where it begins in the document, None once it is gone."""
        self._arriving_from = start
        if not self._book.is_empty and not self._arriving.isActive():
            self._arriving.start()
        self.look_soon()

    def code_of(self, key: str) -> Code:
        """The code of a block that is shown."""
        return Code(self._book.language(key), self._book.source(key))

    def codes_in(self, cursor: QTextCursor) -> tuple[Code, ...]:
        """The codes that a selection has something of."""
        block, keys = self._browser.document().findBlock(cursor.selectionStart()), dict[str, None]()
        while block.isValid() and block.position() < cursor.selectionEnd():
            if key := code_key(block):
                keys[key] = None
            block = block.next()
        return tuple(code for key in keys if (code := self.code_of(key)).text.strip())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Over the head of a code block its whole line is told; the menu copies as everything else does."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            block = self._browser.cursorForPosition(event.pos()).block()
            said = self.copies.of(self.code_of(code_key(block))) if _is_head(block) else None
            if said is not None and said.line:
                show_tip(event.globalPos(), said.line, self._browser)
                return True
        elif event.type() == QEvent.Type.ContextMenu and isinstance(event, QContextMenuEvent):
            self._open_menu(event)
            return True
        return super().eventFilter(watched, event)

    def _open_menu(self, event: QContextMenuEvent) -> None:
        """Qt's own menu, whose Copy is the page's."""
        menu = self._browser.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.findChild(QAction, "edit-copy")
        if copy is not None:
            copy.triggered.disconnect()
            copy.triggered.connect(lambda: self._browser.copy())
        menu.popup(event.globalPos())

    @Slot(object)
    def _remember(self, code: Code) -> None:
        """A block that is written again, as the open end of an answer is, shows at once what is known of it."""
        said = self.copies.of(code)
        if said is not None:
            self._book.tell(code.shell, code.text, visible(said.head), said.danger.value)
        self._rest.start()

    @Slot()
    def _look(self) -> None:
        unknown: dict[Code, None] = {}
        document = self._browser.document()
        block = document.findBlockByNumber(self._next)
        last = self._next + SLICE
        while block.isValid() and block.blockNumber() < last:
            if _is_head(block):
                code = self.code_of(code_key(block))
                said = self.copies.of(code)
                if said is not None:
                    _show(block, said)
                elif code.text.strip():
                    unknown[code] = None
            block = block.next()
        self._next = last if block.isValid() else 0
        if block.isValid():
            QTimer.singleShot(0, self, self._look)
        if unknown:
            self.copies.asked.emit(tuple(unknown))

    @Slot()
    def look_at_arriving(self) -> None:
        """Says and asks what code can do that has not changed since the last look, while the answer goes on."""
        found: dict[Code, None] = {}
        start = self._arriving_from()
        block = QTextBlock() if start is None else self._browser.document().findBlock(start)
        while block.isValid():
            if _is_head(block):
                code = self.code_of(code_key(block))
                found[code] = None
                if (said := self.copies.of(code)) is not None:
                    _show(block, said)
            block = block.next()
        whole = tuple(code for code in found if code in self._stood and code.text.strip() and not self.copies.of(code))
        self._stood = frozenset(found)
        if whole:
            self.copies.asked.emit(whole)


def _is_head(block: QTextBlock) -> bool:
    return block.blockFormat().stringProperty(Prop.KIND) == Kind.CODE_HEAD


def _show(head: QTextBlock, said: Said) -> None:
    style = head.blockFormat()
    if style.stringProperty(Prop.VERDICT) != said.head:
        style.setProperty(Prop.VERDICT, visible(said.head))
        style.setProperty(Prop.DANGER, said.danger.value)
        QTextCursor(head).setBlockFormat(style)
