"""The full text indexes of the chats' file: whether each is in order, and how it is made again from its rows."""

from __future__ import annotations

from contextlib import suppress

from rfdesktop.adapters.storage.attached_words import found_by, stored_words
from rfdesktop.adapters.storage.connections import FileConnection, file_errors

_HEAD = "title, account, number, contact, asset, authorised_by, parts"
_WORDS = "tokenize='unicode61 remove_diacritics 2', prefix='2 3'"
FULL_TEXT = {
    "chat_search": (
        f"CREATE VIRTUAL TABLE chat_search USING fts5({_HEAD}, content='chats', content_rowid='serial', {_WORDS})"
    ),
    "message_search": (
        f"CREATE VIRTUAL TABLE message_search USING fts5(text, content='messages', content_rowid='serial', {_WORDS})"
    ),
    "part_search": f"CREATE VIRTUAL TABLE part_search USING fts5(parts, {_WORDS})",
}
"""The full text indexes as the migrations leave them; a test compares the two."""

_SHADOWS = ("data", "idx", "docsize", "config")
"""The tables that a full text index without a copy of the text has of its own (sqlite.org/fts5.html)."""


def answers(connection: FileConnection, name: str) -> bool:
    """Whether an index has its tables and holds what its rows say."""
    try:
        own = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        if not {f"{name}_{shadow}" for shadow in _SHADOWS} <= own:
            return False
        connection.execute(f"INSERT INTO {name} ({name}) VALUES ('integrity-check')")
        connection.execute(f"SELECT rowid FROM {name} WHERE {name} MATCH 'a' LIMIT 1").fetchall()
    except file_errors():
        return False
    return True


def build_full_text(connection: FileConnection, name: str) -> None:
    """Makes an index again whatever became of it, or leaves all as it was. Raises one of `file_errors`."""
    # A virtual table whose own tables are damaged cannot be dropped by its name.
    connection.execute("PRAGMA writable_schema=ON")
    connection.execute("DELETE FROM sqlite_master WHERE name = ?", (name,))
    connection.execute("PRAGMA writable_schema=RESET")
    connection.execute("BEGIN IMMEDIATE")
    try:
        for shadow in (*_SHADOWS, "content"):
            connection.execute(f"DROP TABLE IF EXISTS {name}_{shadow}")
        fill_full_text(connection, name)
        connection.execute("COMMIT")
    except file_errors():
        with suppress(*file_errors()):
            connection.execute("ROLLBACK")
        raise


def fill_full_text(connection: FileConnection, name: str) -> None:
    """Makes an absent index from the rows that it is over."""
    sql = FULL_TEXT[name]
    if name == "chat_search" and not _has_parts(connection):
        # A file of before the revision with the parts is mended as it is, and migrated after.
        sql = sql.replace(", parts", "")
    connection.execute(sql)
    if name == "part_search":
        has_attached = any(column[1] == "attachments" for column in connection.execute("PRAGMA table_info(messages)"))
        attached = "attachments" if has_attached else "'[]'"
        rows = connection.execute(f"SELECT serial, text, {attached} FROM messages WHERE status <> 'streaming'")
        parts = ((serial, found_by(text, stored_words(files))) for serial, text, files in rows if isinstance(text, str))
        connection.executemany("INSERT INTO part_search (rowid, parts) VALUES (?, ?)", parts)
        return
    connection.execute(f"INSERT INTO {name} ({name}) VALUES ('rebuild')")
    if name == "message_search":
        # An answer is not in the index while it streams: its end puts it there.
        connection.execute(
            "INSERT INTO message_search (message_search, rowid, text) "
            "SELECT 'delete', serial, text FROM messages WHERE status = 'streaming'"
        )


def _has_parts(connection: FileConnection) -> bool:
    return any(column[1] == "parts" for column in connection.execute("PRAGMA table_info(chats)"))


def full_texts(connection: FileConnection) -> list[str]:
    """The names of the indexes that the file's revision has."""
    return [name for name in FULL_TEXT if name != "part_search" or _has_parts(connection)]


def is_full_text(name: str) -> bool:
    """Whether a table is an index or one of its own tables."""
    return any(name == index or name.startswith(index + "_") for index in FULL_TEXT)
