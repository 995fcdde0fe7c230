"""The transcript of one chat: a read-only page with everything that was said, shown and done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QColor, QFont, QGuiApplication, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtGui import QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QTextBrowser, QWidget

from rfdesktop.ui.chat.cards import Underlay
from rfdesktop.ui.chat.code_block import CodeBook
from rfdesktop.ui.chat.conversation import Conversation
from rfdesktop.ui.chat.formats import INDENT, Formats, Kind, Prop
from rfdesktop.ui.chat.items import TranscriptItem
from rfdesktop.ui.chat.message_writer import MessageWriter
from rfdesktop.ui.chat.plain_text import plain_text
from rfdesktop.ui.chat.pointing import Pointing
from rfdesktop.ui.chat.reading_place import ReadingPlace
from rfdesktop.ui.chat.source_window import SourceWindow
from rfdesktop.ui.theme.tokens import LIGHT, Tokens

COLUMN = 820
"""The widest that lines of text get, in pixels: longer ones are hard to follow."""
_SIDE = 16
_TOP = 4
_BOTTOM = 28


class Transcript(QTextBrowser):
    """Shows items, an answer while it streams, and tells what was asked for by its links.

    Nothing in a message loads an image, is read as HTML, or makes a link that does something in the app.
    """

    olderRequested = Signal()
    """The reader nears the top and older messages exist; not sent again before they have come."""
    flowRequested = Signal(str)
    """A flow id, from its title in an answer."""
    retryRequested = Signal(str)
    """A message id."""
    libraryAnswerRequested = Signal(str)
    """A message id."""
    runRequested = Signal(str)
    """A run id."""
    linkRequested = Signal(QUrl)
    """A web or mail address."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("transcript")
        self.setAccessibleName(self.tr("Transcript"))
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().setIndentWidth(INDENT)
        self._tokens: Tokens = LIGHT
        self._font = QApplication.font()
        self._titles: dict[str, str] = {}
        self._book = CodeBook()
        self._make_formats()
        self.conversation = Conversation(self.document(), *self._writers())
        self._place = ReadingPlace(self)
        self._pointing = Pointing(self, self.conversation, self._place)
        self._pointing.toolbar.retryRequested.connect(self.retryRequested)
        self._place.nearTop.connect(self.olderRequested)
        self.anchorClicked.connect(self._follow)

    def set_theme(self, tokens: Tokens, font_point_size: int) -> None:
        """Takes colours and size, and writes everything again."""
        self._tokens = tokens
        self._font = QFont(QApplication.font())
        self._font.setPointSize(font_point_size)
        self._make_formats()
        self._pointing.set_tokens(tokens)
        self._rewrite()

    def set_flow_links(self, titles: Mapping[str, str]) -> None:
        """Makes each of these flow titles a link to its id wherever an answer names it."""
        if dict(titles) != self._titles:
            self._titles = dict(titles)
            self._rewrite()

    def show_items(self, items: Sequence[TranscriptItem]) -> None:
        """Shows these items alone, at the end."""
        self._book.clear()
        self.conversation.show(items)
        self._place.go_to_end()

    def prepend_items(self, items: Sequence[TranscriptItem]) -> None:
        """Puts older items on top; what is being read does not move."""
        with self._place.kept():
            self.conversation.prepend(items)
        self._place.older_came()

    def set_has_older(self, has_older: bool) -> None:
        """Says whether `olderRequested` is worth sending."""
        self._place.set_has_older(has_older)

    def add_item(self, item: TranscriptItem) -> None:
        """Adds an item at the end, or takes the place of the one with its id."""
        with self._place.kept():
            self._put(item)

    def update_item(self, item: TranscriptItem) -> None:
        """Writes an item again in its place; what is being read and selected stays."""
        self.add_item(item)

    def begin_answer(self, message_id: str) -> None:
        """Opens an answer at the end, at work until its first words come."""
        with self._place.kept():
            self.conversation.begin(message_id)

    def append_text(self, message_id: str, piece: str) -> None:
        """Adds text to an answer; the cost is that of its last block. Meant for some 30 calls a second."""
        with self._place.kept(arriving=True):
            self.conversation.append(message_id, piece)

    def void_text(self, message_id: str) -> None:
        """Takes an answer's text back: a further try begins it anew."""
        with self._place.kept():
            self.conversation.void(message_id)

    def finish_answer(self, item: TranscriptItem) -> None:
        """Writes an answer as it was stored, whole, so that links defined at its end hold."""
        self.add_item(item)

    def show_waiting(self, message_id: str, words: str) -> None:
        """Shows a quiet line under a streaming answer; empty words remove it."""
        with self._place.kept():
            self.conversation.wait(message_id, words)

    def scroll_state(self) -> int | None:
        """Where the reader is: pixels from the end, or None for at the end."""
        return self._place.state()

    def restore_scroll(self, state: int | None) -> None:
        """Goes to what `scroll_state` gave."""
        self._place.restore(state)

    def find_text(self, text: str, backwards: bool = False) -> bool:
        """Selects the next place of a text, from the other end if need be; False if there is none."""
        flag = QTextDocument.FindFlag.FindBackward if backwards else QTextDocument.FindFlag(0)
        found = self.document().find(text, self.textCursor(), flag)
        if found.isNull():
            edge = QTextCursor(self.document())
            edge.movePosition(QTextCursor.MoveOperation.End if backwards else QTextCursor.MoveOperation.Start)
            found = self.document().find(text, edge, flag)
        if found.isNull():
            return False
        self.setTextCursor(found)
        return True

    def copy_code_at_caret(self) -> bool:
        """Copies the code block that the caret is in, exactly; False if it is in none."""
        block = self.textCursor().block().blockFormat()
        if block.stringProperty(Prop.KIND) not in (Kind.CODE, Kind.CODE_HEAD):
            return False
        self._copy_code(block.stringProperty(Prop.CARD).partition(":")[2])
        return True

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:  # noqa: N802 - Qt's name
        """Loads nothing: no image of an answer is fetched, from the network or the disk."""
        return None

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 - Qt's name
        """Plain text alone, with list markers and without the window's own words."""
        data = QMimeData()
        data.setText(plain_text(self.textCursor()))
        return data

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Cards under the text, then the text."""
        painter = QPainter(self.viewport())
        offset = QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        painter.translate(offset)
        visible = QRectF(event.rect()).translated(-offset)
        first = self.cursorForPosition(event.rect().topLeft()).block().previous()
        self._underlay.paint(painter, first if first.isValid() else self.document().firstBlock(), visible)
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keeps the column in the middle and what is being read in sight."""
        with self._place.kept():
            self._centre()
            super().resizeEvent(event)
        self._pointing.place()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Shows the actions of the message under the pointer."""
        super().mouseMoveEvent(event)
        if not event.buttons():
            self._pointing.point_at(event.position().toPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Alt with Up or Down goes from message to message."""
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._pointing.step(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    @Slot(QUrl)
    def _follow(self, url: QUrl) -> None:
        action, _, rest = url.toString().removeprefix("rf:").partition("/")
        actions: Mapping[str, Callable[[str], object]] = {
            "flow": self.flowRequested.emit,
            "retry": self.retryRequested.emit,
            "library": self.libraryAnswerRequested.emit,
            "run": self.runRequested.emit,
            "copy": self._copy_code,
            "open": self._open_code,
        }
        if url.scheme() != "rf":
            self.linkRequested.emit(url)
        elif action in actions:
            actions[action](rest)

    def _copy_code(self, key: str) -> None:
        QGuiApplication.clipboard().setText(self._book.source(key))
        self._pointing.say(self.tr("Copied"))

    def _open_code(self, key: str) -> None:
        SourceWindow(self._book.language(key), self._book.source(key), self._formats.code.font(), self).show()

    def _put(self, item: TranscriptItem) -> None:
        selected = self.textCursor()
        known = self.conversation.item(item.id) is not None
        start, end = self.conversation.extent(item.id) if known else (-1, -1)
        kept = (selected.anchor() - start, selected.position() - start) if selected.hasSelection() else None
        words = selected.selectedText()
        self.conversation.put(item)
        if known and kept and start <= selected.selectionStart() <= end:
            again = QTextCursor(self.document())
            last = self.document().characterCount() - 1
            again.setPosition(min(start + kept[0], last))
            again.setPosition(min(start + kept[1], last), QTextCursor.MoveMode.KeepAnchor)
            if again.selectedText() == words:
                self.setTextCursor(again)

    def _writers(self) -> tuple[MessageWriter, MessageWriter]:
        dimmed = Formats(self._tokens, self._font, dimmed=True)
        return (
            MessageWriter(self._formats, self._titles, self._book),
            MessageWriter(dimmed, self._titles, self._book),
        )

    def _make_formats(self) -> None:
        self._formats = Formats(self._tokens, self._font)
        self._underlay = Underlay(self.document(), self._formats)
        self.document().setDefaultFont(self._font)
        option = self.document().defaultTextOption()
        option.setWrapMode(option.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTabStopDistance(self._formats.tab_width)
        self.document().setDefaultTextOption(option)
        palette = self.palette()
        for role, colour in (
            (QPalette.ColorRole.Base, self._tokens.surface),
            (QPalette.ColorRole.Text, self._tokens.text),
            (QPalette.ColorRole.Highlight, self._tokens.selection),
            (QPalette.ColorRole.HighlightedText, self._tokens.text),
        ):
            palette.setColor(role, QColor(colour))
        self.setPalette(palette)

    def _rewrite(self) -> None:
        with self._place.kept():
            self._book.clear()
            self.conversation.set_writers(*self._writers())
            self._centre()

    def _centre(self) -> None:
        side = max(_SIDE, (self.viewport().width() - COLUMN) // 2)
        frame = self.document().rootFrame().frameFormat()
        if (frame.leftMargin(), frame.topMargin()) != (side, _TOP):
            frame.setLeftMargin(side)
            frame.setRightMargin(side)
            frame.setTopMargin(_TOP)
            frame.setBottomMargin(_BOTTOM)
            self.document().rootFrame().setFrameFormat(frame)
