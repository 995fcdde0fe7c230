"""Finding chats by words, with SQLite's FTS5."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

import sqlalchemy as sa

from rfdesktop.adapters.storage.database import Database
from rfdesktop.adapters.storage.tables import chats, storable

WORDS_LIMIT = 16
"""More words than this are not looked for: a pasted log is no search."""

SNIPPET_TOKENS = 16

_MESSAGE_HITS = sa.text(
    "SELECT m.chat_id, max(m.serial) FROM message_search JOIN messages AS m ON m.serial = message_search.rowid "
    "WHERE message_search MATCH :words GROUP BY m.chat_id"
)
_CHAT_HITS = sa.text(
    "SELECT c.id FROM chat_search JOIN chats AS c ON c.serial = chat_search.rowid WHERE chat_search MATCH :words"
)
_SNIPPET = sa.text(
    "SELECT snippet(message_search, 0, '', '', '…', :tokens) FROM message_search "
    "WHERE message_search MATCH :words AND rowid = :serial"
)


class Fts5Search:
    """Keeps `MessageSearch`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def search(self, text: str, limit: int) -> tuple[tuple[str, str], ...]:
        """Ids of the chats that have all the words, newest activity first, each with the place in a message, if any.

        The words may stand in different messages of a chat, its title or its header; the last may be unfinished.
        Never raises for odd text.
        """
        words = words_of(text)
        if not words:
            return ()
        return await self._database.read(lambda connection: _search(connection, words, limit))


def words_of(text: str) -> tuple[str, ...]:
    """The words as FTS5 phrases, the last as a beginning; what has no letter or digit is left out."""
    parts = [part for part in storable(text).replace("\0", " ").split() if any(map(_is_of_word, part))]
    phrases = ['"' + part.replace('"', '""') + '"' for part in parts[:WORDS_LIMIT]]
    return (*phrases[:-1], phrases[-1] + " *") if phrases else ()


def _is_of_word(character: str) -> bool:
    # What unicode61 takes for a part of a word (sqlite.org/fts5.html, "Unicode61 Tokenizer").
    category = unicodedata.category(character)
    return category[0] in "LN" or category == "Co"


@dataclass(slots=True)
class _Hits:
    """Which chats have a word, and the newest message of each that has it."""

    chats: set[str]
    messages: dict[str, int] = field(default_factory=dict)


def _search(connection: sa.Connection, words: tuple[str, ...], limit: int) -> tuple[tuple[str, str], ...]:
    by_word = [_hits(connection, word) for word in words]
    found = set.intersection(*(hits.chats for hits in by_word))
    if not found:
        return ()
    together = _hits(connection, " AND ".join(words)) if len(words) > 1 else by_word[0]
    order = sa.select(chats.c.id).order_by(chats.c.last_activity.desc(), chats.c.serial.desc())
    newest = [chat_id for chat_id in connection.scalars(order) if chat_id in found][:limit]
    places = [(" AND ".join(words), together), *zip(words, by_word, strict=True)]
    return tuple((chat_id, _snippet(connection, chat_id, places)) for chat_id in newest)


def _hits(connection: sa.Connection, words: str) -> _Hits:
    in_messages = {chat_id: serial for chat_id, serial in connection.execute(_MESSAGE_HITS, {"words": words})}
    in_heads = set(connection.scalars(_CHAT_HITS, {"words": words}))
    return _Hits(in_heads | in_messages.keys(), in_messages)


def _snippet(connection: sa.Connection, chat_id: str, places: list[tuple[str, _Hits]]) -> str:
    for words, hits in places:
        serial = hits.messages.get(chat_id)
        if serial is not None:
            values = {"words": words, "serial": serial, "tokens": SNIPPET_TOKENS}
            return " ".join(str(connection.scalar(_SNIPPET, values) or "").split())
    return ""
