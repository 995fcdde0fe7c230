"""Words that were typed into waiting posts and are not kept in them yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import QObject, Signal


class UnkeptWords(QObject):
    """By the post's id. They outlive the outbox's window: the session stores them."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._words: dict[str, str] = {}

    @property
    def all(self) -> tuple[tuple[str, str], ...]:
        """Each post's id with what was typed."""
        return tuple(self._words.items())

    def of(self, post_id: str) -> str:
        """What was typed into a post, "" where that is nothing that it does not have."""
        return self._words.get(post_id, "")

    def put(self, post_id: str, words: str) -> None:
        """Takes what stands in a post's field; "" drops it."""
        if words == self.of(post_id):
            return
        if words:
            self._words[post_id] = words
        else:
            del self._words[post_id]
        self.changed.emit()

    def restore(self, words: Iterable[tuple[str, str]]) -> None:
        """Takes what an earlier session left; what has been typed since is newer."""
        self._words = {**dict(words), **self._words}

    def drop_but(self, post_ids: Collection[str]) -> None:
        """Drops what belongs to none of these posts: there is nothing any more that it could be kept in."""
        for post_id in [each for each in self._words if each not in post_ids]:
            self.put(post_id, "")
