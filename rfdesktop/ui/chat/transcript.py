"""A plain transcript."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QTextBrowser, QWidget

from rfdesktop.ui.chat.items import MessageItem, TranscriptItem
from rfdesktop.ui.theme.tokens import Tokens


class Transcript(QTextBrowser):
    olderRequested = Signal()
    flowRequested = Signal(str)
    retryRequested = Signal(str)
    libraryAnswerRequested = Signal(str)
    runRequested = Signal(str)
    linkRequested = Signal(QUrl)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("transcript")
        self.setAccessibleName("Transcript")
        self._items: dict[str, TranscriptItem] = {}
        self._open: dict[str, str] = {}

    def set_theme(self, tokens: Tokens, font_point_size: int) -> None: ...
    def show_items(self, items: Sequence[TranscriptItem]) -> None:
        self._items = {item.id: item for item in items}
        self._paint()

    def prepend_items(self, items: Sequence[TranscriptItem]) -> None:
        self._items = {item.id: item for item in items} | self._items
        self._paint()

    def set_has_older(self, more: bool) -> None: ...
    def add_item(self, item: TranscriptItem) -> None:
        self._items[item.id] = item
        self._paint()

    update_item = finish_answer = add_item

    def begin_answer(self, message_id: str) -> None:
        self._open[message_id] = ""

    def append_text(self, message_id: str, piece: str) -> None:
        self._open[message_id] = self._open.get(message_id, "") + piece
        self._paint()

    def void_text(self, message_id: str) -> None:
        self._open[message_id] = ""

    def show_waiting(self, message_id: str, words: str) -> None: ...
    def set_flow_links(self, titles: Mapping[str, str]) -> None: ...
    def find_text(self, text: str, backwards: bool = False) -> bool:
        return self.find(text)

    def scroll_state(self) -> int | None:
        return None

    def restore_scroll(self, state: int | None) -> None: ...

    def _paint(self) -> None:
        texts = []
        for item in self._items.values():
            if isinstance(item, MessageItem):
                texts.append((item.message.text or self._open.get(item.id, "")) + "\n" + item.notice)
            else:
                texts.append(item.title + "\n" + "\n".join(item.lines))
        texts += [text for key, text in self._open.items() if key not in self._items]
        self.setPlainText("\n\n".join(texts))
