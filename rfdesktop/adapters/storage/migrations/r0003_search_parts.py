"""Parts of words and other spellings in the full text index, and the index made anew with them."""

from __future__ import annotations

import re
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_HEAD = ("title", "account", "number", "contact", "asset", "authorised_by")
_BATCH = 500
_TOKENIZE = "tokenize='unicode61 remove_diacritics 2', prefix='2 3'"
_LEAST_PART, _LEAST_CODE = 3, 3
_LONG_WORD, _LONGEST_WORD, _LEAST_END = 12, 64, 6
_HIDDEN = "\u00ad\u200b-\u200f\u2060-\u2064\ufeff"
_HIDDEN_SIGN = re.compile(f"[{_HIDDEN}]")
_WORD = re.compile(rf"[^\W_]+(?:[{_HIDDEN}]+[^\W_]+)*")
_HUMPS = re.compile(r"[A-Z]{2,}(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")
_HEX = re.compile(r"(?:0x)?(?=[a-f]*\d)([0-9a-f]{5,16})")
_NUMBERED = re.compile(r"[a-z]{1,12}(\d{4,12})")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "å": "aa", "ø": "oe", "æ": "ae"})
_LAST_LATIN = "\u024f"


def _search_parts(text: str) -> str:
    found: dict[str, None] = {}
    whole = text if text.isascii() else unicodedata.normalize("NFC", text)
    for word in dict.fromkeys(_WORD.findall(whole)):
        if word.isascii():
            if not word.islower() and not word.istitle():
                found.update(dict.fromkeys(_humps(word)))
            if any(map(str.isdigit, word)):
                found.update(dict.fromkeys(_codes(word.lower())))
        else:
            found.update(dict.fromkeys(_spelled(word)))
        if _LONG_WORD <= len(word) <= _LONGEST_WORD and word.isalpha() and (word.islower() or word.istitle()):
            found.update(dict.fromkeys(word[at:] for at in range(1, len(word) - _LEAST_END + 1)))
    return " ".join(found)


def _without_hidden(text: str) -> str:
    return _HIDDEN_SIGN.sub("", text)


def _humps(word: str) -> list[str]:
    parts = _HUMPS.findall(word)
    return [part for part in parts if len(part) >= _LEAST_PART and not part.isdigit()] if len(parts) > 1 else []


def _codes(word: str) -> list[str]:
    found = _HEX.fullmatch(word) or _NUMBERED.fullmatch(word)
    if found is None:
        return []
    code = found[1]
    ends = [code[at:] for at in range(len(code) - _LEAST_CODE + 1)]
    return ends if code != word else ends[1:]


def _spelled(word: str) -> list[str]:
    clean = _without_hidden(word)
    letters = clean.lower()
    found = [clean] if clean != word else []
    if (spelled := letters.translate(_UMLAUTS)) != letters:
        found.append(spelled)
    base = "".join(map(_base_letters, clean))
    # The index folds the accents of Latin letters itself.
    if base != letters and ("ß" in letters or max(letters) > _LAST_LATIN):
        found.append(base)
    return found


def _base_letters(character: str) -> str:
    parts = unicodedata.normalize("NFD", character)
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()


def upgrade() -> None:
    connection = op.get_bind()
    for deed in ("added", "deleted", "changed"):
        op.execute(f"DROP TRIGGER chats_{deed}")
    op.execute("DROP TABLE chat_search")
    op.add_column("chats", sa.Column("parts", sa.Text, nullable=False, server_default=""))
    head = sa.text(f"SELECT serial, {', '.join(_HEAD)} FROM chats WHERE serial > :last ORDER BY serial LIMIT {_BATCH}")
    _fill(connection, head, sa.text("UPDATE chats SET parts = :parts WHERE serial = :serial"))
    _chat_search()
    op.execute(f"CREATE VIRTUAL TABLE part_search USING fts5(parts, {_TOKENIZE})")
    texts = sa.text(
        "SELECT serial, text FROM messages WHERE serial > :last AND status <> 'streaming' "
        f"ORDER BY serial LIMIT {_BATCH}"
    )
    _fill(connection, texts, sa.text("INSERT INTO part_search (rowid, parts) VALUES (:serial, :parts)"))
    op.execute(
        "CREATE TRIGGER parts_deleted AFTER DELETE ON messages "
        "BEGIN DELETE FROM part_search WHERE rowid = old.serial; END"
    )


def _fill(connection: sa.Connection, rows: sa.TextClause, change: sa.TextClause) -> None:
    last = -(2**62)
    while found := connection.execute(rows, {"last": last}).all():
        texts = {row[0]: " ".join(value for value in row[1:] if isinstance(value, str)) for row in found}
        changes = [
            {"serial": serial, "parts": parts} for serial, text in texts.items() if (parts := _search_parts(text))
        ]
        if changes:
            connection.execute(change, changes)
        last = found[-1][0]


def _chat_search() -> None:
    """As before, with the parts as one more column."""
    columns = (*_HEAD, "parts")
    head = ", ".join(columns)
    old_head, new_head = (", ".join(f"{row}.{name}" for name in columns) for row in ("old", "new"))
    differs = " OR ".join(f"old.{name} IS NOT new.{name}" for name in columns)
    forget = f"INSERT INTO chat_search (chat_search, rowid, {head}) VALUES ('delete', old.serial, {old_head});"
    learn = f"INSERT INTO chat_search (rowid, {head}) VALUES (new.serial, {new_head});"
    for statement in (
        f"CREATE VIRTUAL TABLE chat_search USING fts5({head}, content='chats', content_rowid='serial', {_TOKENIZE})",
        "INSERT INTO chat_search (chat_search) VALUES ('rebuild')",
        f"CREATE TRIGGER chats_added AFTER INSERT ON chats BEGIN {learn} END",
        f"CREATE TRIGGER chats_deleted AFTER DELETE ON chats BEGIN {forget} END",
        f"CREATE TRIGGER chats_changed AFTER UPDATE ON chats WHEN {differs} BEGIN {forget} {learn} END",
    ):
        op.execute(statement)
