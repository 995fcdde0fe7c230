"""Finding chats by words, with SQLite's FTS5."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import sqlalchemy as sa

from rfdesktop.adapters.storage.attached_words import attached_in
from rfdesktop.adapters.storage.chat_rows import HEAD_COLUMNS
from rfdesktop.adapters.storage.database import Database
from rfdesktop.adapters.storage.excerpts import excerpt, has_any
from rfdesktop.adapters.storage.tables import chats, message_places, messages
from rfdesktop.domain.chats.chat import FoundChat, MessageStatus, Role
from rfdesktop.domain.texts.encodable import encodable_text
from rfdesktop.domain.texts.found_words import written_together
from rfdesktop.domain.texts.search_parts import LEAST_CODE, LEAST_PART, spellings, without_hidden

WORDS_LIMIT = 16
"""More words than this are not looked for: a pasted log is no search."""

PARTS_LIMIT = 6
PART_LENGTH = 100
PART_MESSAGES = 50_000
"""Parts of text are looked for in every message, which takes a third of a second for this many: more parts, their
further characters and older messages are not."""
_MESSAGE_HITS = sa.text(
    "SELECT m.chat_id, max(m.serial) FROM message_search JOIN messages AS m ON m.serial = message_search.rowid "
    "JOIN message_places AS p ON p.serial = m.serial "
    "WHERE message_search MATCH :words AND p.shown = 1 GROUP BY m.chat_id"
)
_PART_HITS = sa.text(
    "SELECT m.chat_id, max(m.serial) FROM part_search JOIN messages AS m ON m.serial = part_search.rowid "
    "JOIN message_places AS p ON p.serial = m.serial "
    "WHERE part_search MATCH :words AND p.shown = 1 GROUP BY m.chat_id"
)
_HEAD = [chats.c[name] for name in HEAD_COLUMNS]
_CHAT_HITS = sa.text(
    "SELECT c.id FROM chat_search JOIN chats AS c ON c.serial = chat_search.rowid WHERE chat_search MATCH :words"
)


class Fts5Search:
    """Keeps `MessageSearch`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def search(self, text: str, limit: int) -> tuple[FoundChat, ...]:
        """The chats that have all the words, newest activity first, each with the place in a message, if any.

        The words may stand in different messages of a chat, its title or its header; the last may be unfinished, as any
        with a digit may. What `search_parts` has of a word counts as the word, and any part of words counts where there
        are no spaces between words, which the index does not know. Never raises for odd text.
        """
        words = words_of(text)
        if not words:
            return ()
        return await self._database.read(lambda connection: _search(connection, words, limit))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a search; what has no letter or digit is left out, and so are words beyond the limit."""
    parts = without_hidden(encodable_text(text)).replace("\0", " ").split()
    return tuple(part for part in parts if any(map(_is_of_word, part)))[:WORDS_LIMIT]


def _is_of_word(character: str) -> bool:
    # What unicode61 takes for a part of a word (sqlite.org/fts5.html, "Unicode61 Tokenizer").
    category = unicodedata.category(character)
    return category[0] in "LN" or category == "Co"


def _phrases(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words as FTS5 looks for them, each in all its spellings, the last and any code as a beginning."""
    last = len(words) - 1
    return tuple(_phrase(word, is_begun=at == last or _is_code(word)) for at, word in enumerate(words))


def _phrase(word: str, *, is_begun: bool) -> str:
    quoted = [
        '"' + spelling.replace('"', '""') + '"' for spelling in spellings(word) if any(map(_is_of_word, spelling))
    ]
    return "(" + " OR ".join(phrase + (" *" if is_begun else "") for phrase in quoted) + ")"


def _is_code(word: str) -> bool:
    return len(word) >= LEAST_CODE and any(map(str.isdigit, word))


@dataclass(slots=True)
class _Hits:
    """Which chats have a word, and the newest message of each that has it."""

    chats: set[str]
    messages: dict[str, int]


def _search(connection: sa.Connection, words: tuple[str, ...], limit: int) -> tuple[FoundChat, ...]:
    parts = written_together(words)
    hits_of = _part_hits if parts else _hits
    wanted_words = tuple(word[:PART_LENGTH] for word in words[:PARTS_LIMIT]) if parts else _phrases(words)
    by_word = [hits_of(connection, (word,)) for word in wanted_words]
    found = set.intersection(*(hits.chats for hits in by_word))
    if not found:
        return ()
    together = [hits_of(connection, wanted_words)] if len(words) > 1 else []
    order = sa.select(chats.c.id).order_by(chats.c.last_activity.desc(), chats.c.serial.desc())
    newest = [chat_id for chat_id in connection.scalars(order) if chat_id in found][:limit]
    places = {chat_id: _place(chat_id, [*together, *by_word]) for chat_id in newest}
    # FTS5's own snippet() reads a word's whole list for each row: seconds, where a beginning has many endings.
    columns = (messages.c.serial, messages.c.id, messages.c.text, messages.c.role, messages.c.attachments)
    wanted = sa.select(*columns).where(messages.c.serial.in_(places.values()))
    # Only answers are markdown: what the engineer typed is shown as typed.
    shown = {
        serial: (_said(text, attached_in(files), words, markdown=role == Role.ASSISTANT.value), message_id)
        for serial, message_id, text, role, files in connection.execute(wanted)
    }
    return tuple(FoundChat(chat_id, *shown.get(at, ("", ""))) for chat_id, at in places.items())


def _said(text: str, attached: str, words: tuple[str, ...], *, markdown: bool) -> str:
    """The place in a message that has the words, or in what is attached to it."""
    if attached and not has_any(text, words):
        return excerpt(attached, words)
    return excerpt(text, words, markdown=markdown)


def _hits(connection: sa.Connection, phrases: tuple[str, ...]) -> _Hits:
    """What has all of the phrases, by the index."""
    words = {"words": " AND ".join(phrases)}
    in_messages = {chat_id: serial for chat_id, serial in connection.execute(_MESSAGE_HITS, words)}
    if len(phrases) == 1 and sum(map(_is_of_word, phrases[0])) >= LEAST_PART:
        for chat_id, serial in connection.execute(_PART_HITS, words):
            in_messages[chat_id] = max(serial, in_messages.get(chat_id, 0))
    in_heads = set(connection.scalars(_CHAT_HITS, words))
    return _Hits(in_heads | in_messages.keys(), in_messages)


def _part_hits(connection: sa.Connection, parts: tuple[str, ...]) -> _Hits:
    """What has all of the parts of text somewhere, by looking at each."""
    oldest = sa.select(sa.func.max(messages.c.serial) - PART_MESSAGES).scalar_subquery()
    finished = messages.c.status != MessageStatus.STREAMING.value
    with_parts = [messages.c.text.contains(part, autoescape=True) for part in parts]
    newest = sa.select(messages.c.chat_id, sa.func.max(messages.c.serial)).group_by(messages.c.chat_id)
    shown = newest.join(message_places, message_places.c.serial == messages.c.serial).where(message_places.c.shown)
    rows = connection.execute(shown.where(messages.c.serial > oldest, finished, *with_parts))
    in_messages = {chat_id: serial for chat_id, serial in rows}
    heads = [sa.or_(*(column.contains(part, autoescape=True) for column in _HEAD)) for part in parts]
    in_heads = set(connection.scalars(sa.select(chats.c.id).where(*heads)))
    return _Hits(in_heads | in_messages.keys(), in_messages)


def _place(chat_id: str, hits: list[_Hits]) -> int:
    """The chat's message to show: one with all the words, else one with some; 0 where only its head has them."""
    return next((found.messages[chat_id] for found in hits if chat_id in found.messages), 0)
