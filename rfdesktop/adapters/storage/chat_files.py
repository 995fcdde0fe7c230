"""A chat's document as a file for another machine, and such a file checked value by value before any is stored."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from rfdesktop.adapters.storage.chat_documents import BYTES, DERIVED, SERIAL, Document, Row, owned_tables
from rfdesktop.adapters.storage.column_types import KeptJson, UtcDateTime
from rfdesktop.adapters.storage.psa_tables import psa_connections
from rfdesktop.adapters.storage.tables import HEAD, chat_secrets, chats, flow_edits, usage
from rfdesktop.domain.texts.encodable import encodable_text

FORMAT = "rfdesktop_chat"
REST_FORMAT = "rfdesktop_rest"
VERSION = 1

LEFT_OUT = frozenset({chat_secrets.name, *DERIVED})
"""What is sealed with a key of this machine, which is found anew on another one."""

REST = (flow_edits, usage, psa_connections)
"""What goes along and belongs to no chat."""

CONTENT_ID = re.compile(r"[0-9a-f]{64}")
_ID = re.compile(r"[0-9A-Za-z_-]{1,32}")
_PLACE = {"id": str, "parent": str, "stem": str, "depth": int, "chosen": int, "ends_path": int, "pinned": int}


class NotThisForm(ValueError):
    """A file is none of ours, or a value in it none of its kind; its text says where."""


def as_file(document: Document) -> dict[str, Any]:
    """The document with what is JSON in it as that."""
    known = {table.name: table for table, _ in owned_tables()}
    return {
        FORMAT: VERSION,
        "revision": document["revision"],
        "chat": _readable(chats, document["chat"]),
        "tables": {
            name: [_readable(known[name], row) for row in rows]
            for name, rows in document["tables"].items()
            if name not in LEFT_OUT
        },
        "places": document["places"],
        "contents": document["contents"],
    }


def rest_as_file(rows: Mapping[str, list[Row]]) -> dict[str, Any]:
    """What belongs to no chat, by table."""
    return {
        REST_FORMAT: VERSION,
        "revision": HEAD,
        "tables": {table.name: [_readable(table, row) for row in rows[table.name]] for table in REST},
    }


def document_in(data: bytes) -> Document:
    """The document in a file. Raises NotThisForm."""
    read = _object(data, FORMAT)
    chat = _row(chats, read.get("chat"), "chat")
    if not _ID.fullmatch(str(chat["id"])):
        raise NotThisForm("chat.id is no id")
    known = {table.name: table for table, _ in owned_tables() if table.name not in LEFT_OUT}
    tables: dict[str, list[Row]] = {}
    for name, rows in _mapping(read.get("tables"), "tables").items():
        if name not in known:
            raise NotThisForm(f"{name} is nothing that this version knows: it was made by a newer one")
        tables[name] = [_row(known[name], row, f"{name}[{at}]") for at, row in enumerate(_list(rows, name))]
        for at, row in enumerate(tables[name]):
            if row.get("chat_id", chat["id"]) != chat["id"]:
                raise NotThisForm(f"{name}[{at}] is of another chat")
    places = [_place(place, f"places[{at}]") for at, place in enumerate(_list(read.get("places"), "places"))]
    contents = [_content(row, f"contents[{at}]") for at, row in enumerate(_list(read.get("contents", []), "contents"))]
    return {"revision": HEAD, "chat": chat, "tables": tables, "places": places, "contents": contents}


def rest_in(data: bytes) -> dict[str, list[Row]]:
    """The rows by table in the file of what belongs to no chat. Raises NotThisForm."""
    tables = _mapping(_object(data, REST_FORMAT).get("tables"), "tables")
    return {
        table.name: [
            _row(table, row, f"{table.name}[{at}]")
            for at, row in enumerate(_list(tables.get(table.name, []), table.name))
        ]
        for table in REST
    }


def _readable(table: sa.Table, row: Row) -> Row:
    return {name: _from_json(value) if _is_json(table, name) else value for name, value in row.items()}


def _is_json(table: sa.Table, name: str) -> bool:
    return name in table.c and isinstance(table.c[name].type, KeptJson)


def _from_json(value: object) -> object:
    # What cannot be read goes along as it is stored.
    try:
        return json.loads(value) if isinstance(value, str) else value
    except (ValueError, RecursionError):
        return value


def _object(data: bytes, form: str) -> Mapping[str, Any]:
    try:
        read = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise NotThisForm("it is no UTF-8 text") from None
    except RecursionError:
        raise NotThisForm("it is nested too deeply") from None
    except ValueError as error:
        raise NotThisForm(f"it is no JSON: {str(error)[:100]}") from None
    if not isinstance(read, Mapping) or form not in read:
        raise NotThisForm("it is none of the files that an export makes")
    if read[form] != VERSION or str(read.get("revision")) > HEAD:
        raise NotThisForm("it was made by a newer version")
    return read


def _mapping(value: object, where: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise NotThisForm(f"{where} is no object")
    return value


def _list(value: object, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise NotThisForm(f"{where} is no list")
    return value


def _row(table: sa.Table, given: object, where: str) -> Row:
    row = _mapping(given, where)
    for name in row:
        if name not in table.c or name == SERIAL:
            raise NotThisForm(f"{where}.{name} is nothing that this version knows")
    for column in table.c:
        needed = not column.nullable and column.server_default is None and column.name != SERIAL
        if needed and column.name not in row:
            raise NotThisForm(f"{where}.{column.name} is missing")
    return {name: _value(table.c[name], value, f"{where}.{name}") for name, value in row.items()}


def _value(column: sa.Column[Any], value: object, where: str) -> object:
    kind = column.type
    if value is None:
        if not column.nullable:
            raise NotThisForm(f"{where} is empty")
        return None
    if isinstance(kind, KeptJson):
        return json.dumps(value, ensure_ascii=True)
    if isinstance(kind, sa.Integer | sa.Boolean):
        return _whole_number(value, where)
    if isinstance(kind, sa.LargeBinary):
        return _bytes(value, where)
    return _text(kind, value, where)


def _whole_number(value: object, where: str) -> int:
    if not isinstance(value, int) or abs(value) >= 2**63:
        raise NotThisForm(f"{where} is no number")
    return int(value)


def _text(kind: object, value: object, where: str) -> str:
    if not isinstance(value, str):
        raise NotThisForm(f"{where} is no text")
    if isinstance(kind, UtcDateTime):
        return _time(value, where)
    length = getattr(kind, "length", None) or getattr(getattr(kind, "impl", None), "length", None)
    if length and len(value) > length:
        raise NotThisForm(f"{where} is longer than {length} characters")
    return encodable_text(value)


def _bytes(value: object, where: str) -> object:
    try:
        base64.b64decode(str(_mapping(value, where)[BYTES]), validate=True)
    except (KeyError, binascii.Error, ValueError):
        raise NotThisForm(f"{where} are no bytes") from None
    return value


def _time(value: str, where: str) -> str:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        raise NotThisForm(f"{where} is no time") from None
    return value


def _content(given: object, where: str) -> Row:
    row = _mapping(given, where)
    if not isinstance(row.get("id"), str) or not CONTENT_ID.fullmatch(str(row.get("content_id"))):
        raise NotThisForm(f"{where} is none of its kind")
    return {"id": row["id"], "content_id": row["content_id"]}


def _place(given: object, where: str) -> Row:
    place = _mapping(given, where)
    for name, kind in _PLACE.items():
        if place.get(name) is not None and not isinstance(place[name], kind):
            raise NotThisForm(f"{where}.{name} is none of its kind")
    return {name: place.get(name) for name in _PLACE}
