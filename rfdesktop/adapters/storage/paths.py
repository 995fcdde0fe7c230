"""The tree of a chat's messages: reading along its paths, putting messages in, showing another branch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import sqlalchemy as sa

from rfdesktop.adapters.storage.records import message_of
from rfdesktop.adapters.storage.row_reader import LONG_AGO
from rfdesktop.adapters.storage.tables import chats, message_places, messages
from rfdesktop.domain.chats.chat import Message
from rfdesktop.domain.errors import ErrorCode, KnownError

places = message_places
_before, _stem = messages.alias("before"), messages.alias("stem")
_PLACE = ("depth", "shown", "ends_path", "pinned")


@cache
def selected() -> sa.Select[Any]:
    """Messages with their places, as `message_of` reads them."""
    amends = sa.case((places.c.stem == places.c.serial, None), else_=_stem.c.id)
    columns = [places.c[name] for name in _PLACE]
    joined = (
        sa.join(places, messages, messages.c.serial == places.c.serial)
        .outerjoin(_before, _before.c.serial == places.c.parent)
        .outerjoin(_stem, (_stem.c.serial == places.c.stem) & (places.c.stem != places.c.serial))
    )
    wanted = sa.select(messages, *columns, _before.c.id.label("parent_id"), amends.label("amends"))
    return wanted.select_from(joined)


def read(connection: sa.Connection, wanted: sa.Select[Any]) -> tuple[Message, ...]:
    """The messages of a statement of `selected`, each with its versions."""
    found = [(row["parent"], message_of(row)) for row in _with_parents(connection, wanted)]
    versions: dict[str, dict[int, tuple[str, ...]]] = {}
    told = []
    for parent, message in found:
        if message.chat_id not in versions:
            versions[message.chat_id] = _versions(connection, message.chat_id)
        told.append(replace(message, versions=versions[message.chat_id].get(parent, ())))
    return tuple(told)


def _with_parents(connection: sa.Connection, wanted: sa.Select[Any]) -> Iterable[sa.RowMapping]:
    return connection.execute(wanted.add_columns(places.c.parent)).mappings()


def _versions(connection: sa.Connection, chat_id: str) -> dict[int, tuple[str, ...]]:
    """By what they follow, the messages of which only one is chosen."""
    # One of several is not chosen, so that the chats without branches cost a look at a small index, which stands for
    # this very condition.
    several = sa.select(places.c.parent).where(places.c.chat_id == chat_id, sa.text("message_places.chosen = 0"))
    wanted = (
        sa.select(places.c.parent, messages.c.id)
        .join(messages, messages.c.serial == places.c.serial)
        .where(places.c.chat_id == chat_id, places.c.parent.in_(several))
        .order_by(places.c.serial)
    )
    found: dict[int, tuple[str, ...]] = {}
    for parent, message_id in connection.execute(wanted):
        found[parent] = (*found.get(parent, ()), message_id)
    return found


def shown_path(chat_id: str, before: int | None = None, limit: int | None = None) -> sa.Select[Any]:
    """The visible path's newest messages below a position, the newest first."""
    wanted = selected().where(places.c.chat_id == chat_id, places.c.shown == sa.true())
    if before is not None:
        wanted = wanted.where(places.c.depth < before)
    return wanted.order_by(places.c.depth.desc(), places.c.serial.desc()).limit(limit)


def in_order(newest_first: Sequence[Message]) -> tuple[Message, ...]:
    """The messages oldest first; one whose time cannot be read has its neighbour's, so that it stays in its place."""
    found = list(reversed(newest_first))
    before = next((message.created_at for message in found if message.created_at != LONG_AGO), LONG_AGO)
    for at, message in enumerate(found):
        if message.created_at == LONG_AGO:
            found[at] = replace(message, created_at=before)
        before = found[at].created_at
    return tuple(found)


def times_before(chat_id: str, before: int) -> sa.Select[Any]:
    """When the messages of the visible path below a position were written, oldest first."""
    of_path = (places.c.chat_id == chat_id) & (places.c.shown == sa.true()) & (places.c.depth < before)
    written = sa.select(messages.c.created_at).join(places, messages.c.serial == places.c.serial)
    return written.where(of_path).order_by(places.c.depth)


def thread(connection: sa.Connection, message_id: str) -> tuple[Message, ...]:
    """The path that ends with a message, shown or not, oldest first. Raises KnownError CHAT_NOT_FOUND."""
    place: sa.RowMapping | None = place_of(connection, message_id)
    hidden = []
    while place is not None and not place["shown"]:
        hidden.append(place["serial"])
        place = _wording(connection, place["chat_id"], place["parent"])
    end = read(connection, selected().where(places.c.serial.in_(hidden)).order_by(places.c.depth.desc()))
    shown: tuple[Message, ...] = ()
    if place is not None:
        shown = read(connection, shown_path(place["chat_id"], before=place["depth"] + 1))
    return in_order((*end, *shown))


def _wording(connection: sa.Connection, chat_id: str, stem: int) -> sa.RowMapping | None:
    """Of the wordings of a message the one that is shown, or would be if its branch were."""
    beside = sa.select(places.c.parent).where(places.c.serial == stem).scalar_subquery()
    of_stem = sa.select(places).where(places.c.chat_id == chat_id, places.c.parent == beside, places.c.stem == stem)
    best = (places.c.shown.desc(), places.c.chosen.desc(), places.c.serial.desc())
    return connection.execute(of_stem.order_by(*best).limit(1)).mappings().first()


def place_of(connection: sa.Connection, message_id: str) -> sa.RowMapping:
    """Where a message stands. Raises KnownError CHAT_NOT_FOUND where it is gone."""
    wanted = sa.select(places).join(messages, messages.c.serial == places.c.serial).where(messages.c.id == message_id)
    place = connection.execute(wanted).mappings().first()
    if place is None:
        raise KnownError(ErrorCode.CHAT_NOT_FOUND, message=message_id)
    return place


def put_after(connection: sa.Connection, message_id: str, after: str) -> None:
    """Puts a message that was added just now behind another, as the branch that is chosen there."""
    before = place_of(connection, after)
    _put(connection, place_of(connection, message_id), before["stem"], before["depth"] + 1, shown=before["shown"])
    count_shown(connection, before["chat_id"])


def put_beside(connection: sa.Connection, message_id: str, other: str, *, amends: bool) -> None:
    """Puts a message that was added just now beside another, as the version that is chosen; where it only amends the
    other's wording, what follows that one follows it."""
    place, beside = place_of(connection, message_id), place_of(connection, other)
    before = _wording(connection, beside["chat_id"], beside["parent"]) if beside["parent"] else None
    shown = before is None or before["shown"]
    stem = beside["stem"] if amends else place["stem"]
    _put(connection, place, beside["parent"], beside["depth"], shown=shown, stem=stem)
    if amends:
        ends = sa.update(places).where(places.c.serial == place["serial"]).values(ends_path=beside["ends_path"])
        connection.execute(ends)
        if shown:
            _show_from(connection, place_of(connection, message_id))
    count_shown(connection, place["chat_id"])


def put_last(connection: sa.Connection, message_id: str) -> None:
    """Sees to it that a message that was added just now, which stands at the end of what is shown, is chosen there."""
    place = place_of(connection, message_id)
    _choose(connection, place["chat_id"], place["parent"], place["serial"])
    _go_on(connection, place["chat_id"], place["parent"])


def _go_on(connection: sa.Connection, chat_id: str, stem: int) -> None:
    """The path goes on behind a message where it had been ended."""
    beside = sa.select(places.c.parent).where(places.c.serial == stem).scalar_subquery()
    wordings = (places.c.chat_id == chat_id) & (places.c.parent == beside) & (places.c.stem == stem)
    connection.execute(sa.update(places).where(wordings, places.c.ends_path == sa.true()).values(ends_path=False))


def _put(
    connection: sa.Connection, place: sa.RowMapping, parent: int, depth: int, *, shown: bool, stem: int | None = None
) -> None:
    chat_id, serial = place["chat_id"], place["serial"]
    here = {"parent": parent, "depth": depth, "shown": shown, "stem": stem or serial}
    connection.execute(sa.update(places).where(places.c.serial == serial).values(here))
    _choose(connection, chat_id, parent, serial)
    if shown:
        _hide_from(connection, chat_id, depth, but=serial)
    _go_on(connection, chat_id, parent)


def _choose(connection: sa.Connection, chat_id: str, parent: int, serial: int) -> None:
    siblings = (places.c.chat_id == chat_id) & (places.c.parent == parent)
    connection.execute(sa.update(places).where(siblings).values(chosen=places.c.serial == serial))


def _hide_from(connection: sa.Connection, chat_id: str, depth: int, but: int = 0) -> None:
    path = (places.c.chat_id == chat_id) & (places.c.shown == sa.true()) & (places.c.depth >= depth)
    connection.execute(sa.update(places).where(path, places.c.serial != but).values(shown=False))


_DOWN = (
    "WITH RECURSIVE down (serial, stem, goes_on) AS ("
    "SELECT serial, stem, NOT ends_path FROM message_places WHERE serial = :first "
    "UNION SELECT p.serial, p.stem, NOT p.ends_path FROM down JOIN message_places AS p "
    "ON p.chat_id = :chat_id AND p.parent = down.stem AND p.chosen = 1 WHERE down.goes_on) "
)
_SHOW = sa.text(_DOWN + "UPDATE message_places SET shown = 1 WHERE serial IN (SELECT serial FROM down)")
_SEQUEL = sa.text(_DOWN + "SELECT serial FROM down")
"""UNION, without ALL, ends in a damaged file too, where messages may follow one another in a ring."""


def _show_from(connection: sa.Connection, place: sa.RowMapping) -> None:
    """Shows a message whose path is shown, and what was chosen behind it."""
    connection.execute(_SHOW, {"first": place["serial"], "chat_id": place["chat_id"]})


def show_chosen(connection: sa.Connection, chat_id: str) -> None:
    """Shows what is chosen all the way from the beginning, and nothing else."""
    _hide_from(connection, chat_id, 0)
    first = (places.c.chat_id == chat_id) & (places.c.parent == 0) & (places.c.chosen == sa.true())
    begins = connection.execute(sa.select(places).where(first).limit(1)).mappings().first()
    if begins is not None:
        _show_from(connection, begins)


def sequel(connection: sa.Connection, message_id: str, limit: int) -> tuple[Message, ...]:
    """A message and what was chosen behind it, the first ones of it. Raises KnownError CHAT_NOT_FOUND."""
    place = place_of(connection, message_id)
    found = connection.scalars(_SEQUEL, {"first": place["serial"], "chat_id": place["chat_id"]}).all()
    wanted = selected().where(places.c.serial.in_(found[:limit])).order_by(places.c.depth.desc())
    return in_order(read(connection, wanted))


def show(connection: sa.Connection, message_id: str) -> int:
    """Shows the path that leads to a message and on from it; gives the place from which on the path is another."""
    place = place_of(connection, message_id)
    chat_id, first = place["chat_id"], place
    above: sa.RowMapping | None = place
    while above is not None and not above["shown"]:
        first = above
        _choose(connection, chat_id, above["parent"], above["serial"])
        above = _wording(connection, chat_id, above["parent"]) if above["parent"] else None
        if above is not None and above["ends_path"]:
            goes_on = sa.update(places).where(places.c.serial == above["serial"])
            connection.execute(goes_on.values(ends_path=False))
    if not first["shown"]:
        _hide_from(connection, chat_id, first["depth"])
        _show_from(connection, first)
    count_shown(connection, chat_id)
    return int(first["depth"])


def end_path(connection: sa.Connection, message_id: str, *, ends: bool) -> int:
    """Ends the visible path with a message, or shows again what follows it; gives the message's place."""
    place = place_of(connection, message_id)
    chat_id = place["chat_id"]
    if place["shown"]:
        connection.execute(sa.update(places).where(places.c.serial == place["serial"]).values(ends_path=ends))
        if ends:
            _hide_from(connection, chat_id, place["depth"] + 1)
        else:
            _show_from(connection, place_of(connection, message_id))
        count_shown(connection, chat_id)
    return int(place["depth"])


def count_shown(connection: sa.Connection, chat_id: str) -> None:
    """Counts the messages of the visible path."""
    of_path = (places.c.chat_id == chat_id) & (places.c.shown == sa.true())
    count = sa.select(sa.func.count()).select_from(places).where(of_path).scalar_subquery()
    connection.execute(sa.update(chats).where(chats.c.id == chat_id).values(message_count=count))
