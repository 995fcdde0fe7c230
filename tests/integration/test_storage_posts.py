"""Posts, connections, lists and tickets in the chats' file: whole, in order, and not lost with their chat."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from rfdesktop.adapters.storage import Database, SqlBin, SqlConnections, SqlPosts, restoring_file
from rfdesktop.adapters.storage.psa_tables import posts
from rfdesktop.domain.psa.posts import PostState
from tests.integration.test_storage_mending import roots, spoil_page
from tests.psa_samples import CONNECTION, FACTS, IN_EVERY_STATE, LISTS, NOW, POST, POST_PLAN

Work = Callable[[Database, SqlPosts, SqlConnections], Awaitable[None]]


def in_file(folder: Path, work: Work) -> None:
    async def run() -> None:
        database = Database(folder / "chats.db")
        await database.open()
        try:
            await work(database, SqlPosts(database), SqlConnections(database))
        finally:
            await database.close()

    asyncio.run(run())


def test_posts_of_every_part_and_state_come_back_in_order(tmp_path: Path) -> None:
    parts = [replace(POST, id=each.outbound.post_id, outbound=each.outbound) for each in POST_PLAN.posts]
    states = [replace(each, id=f"s{number}") for number, each in enumerate(IN_EVERY_STATE)]
    odd = replace(POST, id="odd", chat_id="other", state=PostState.CANCELLED)

    async def keep(_: Database, store: SqlPosts, __: SqlConnections) -> None:
        added = await store.add([*parts, *states, odd])
        assert [each.place for each in added] == list(range(1, len(added) + 1))
        assert await store.add([parts[0]]) == ()
        await store.keep(replace(added[0], state=PostState.SENDING, sent_at=NOW))

    async def read(_: Database, store: SqlPosts, __: SqlConnections) -> None:
        placed = [replace(each, place=place) for place, each in enumerate([*parts, *states, odd], 1)]
        placed[0] = replace(placed[0], state=PostState.SENDING, sent_at=NOW)
        assert list(await store.posts()) == placed
        assert list(await store.posts("chat")) == placed[:-1]
        assert await store.post("odd") == placed[-1]
        assert await store.post("none") is None

    in_file(tmp_path, keep)
    in_file(tmp_path, read)


def test_a_chat_that_leaves_the_bin_takes_what_is_settled_and_leaves_what_is_to_be_sent(tmp_path: Path) -> None:
    async def work(database: Database, store: SqlPosts, _: SqlConnections) -> None:
        shelf = SqlBin(database)
        await store.keep_ticket("chat", FACTS)
        await store.add([replace(each, id=f"s{number}") for number, each in enumerate(IN_EVERY_STATE)])
        await shelf.put_in("chat", NOW)
        assert await store.ticket_of("chat") is None
        await shelf.take_out("chat")
        assert await store.ticket_of("chat") == FACTS
        assert len(await store.posts("chat")) == len(IN_EVERY_STATE)
        await shelf.put_in("chat", NOW)
        assert await shelf.drop(["chat"]) == 1
        left = {each.state for each in await store.posts()}
        assert left == {PostState.QUEUED, PostState.SENDING, PostState.UNKNOWN, PostState.POSTED}

    in_file(tmp_path, work)


def _copy(folder: Path) -> Path:
    """A copy of the file in which one post waits."""

    async def work(_: Database, store: SqlPosts, __: SqlConnections) -> None:
        await store.add([replace(POST, wait_until=NOW)])

    in_file(folder, work)
    return Path(shutil.copy(folder / "chats.db", folder / "copy.db"))


def test_a_post_that_was_taken_back_does_not_wait_again_after_a_restore(tmp_path: Path) -> None:
    copy = _copy(tmp_path)

    async def work(database: Database, store: SqlPosts, _: SqlConnections) -> None:
        later = replace(POST, id="later", place=2)
        await store.keep(replace(POST, place=1, state=PostState.CANCELLED))
        await store.add([later])
        await database.restore(copy)
        assert [(each.id, each.state) for each in await store.posts()] == [("later", PostState.QUEUED)]

    in_file(tmp_path, work)


def test_a_copy_goes_back_where_everything_posted_is_settled(tmp_path: Path) -> None:
    copy = _copy(tmp_path)

    async def work(database: Database, store: SqlPosts, _: SqlConnections) -> None:
        await store.keep(replace(POST, place=1, state=PostState.CANCELLED))
        await database.restore(copy)
        assert await store.posts() == ()

    in_file(tmp_path, work)


def test_a_restore_that_breaks_off_once_the_copy_is_in_place_sends_nothing_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = _copy(tmp_path)

    def killed(*_: object) -> None:
        raise MemoryError

    async def work(database: Database, store: SqlPosts, _: SqlConnections) -> None:
        await store.keep(replace(POST, place=1, state=PostState.POSTED))
        await store.add([replace(POST, id="later", place=2)])
        monkeypatch.setattr(restoring_file, "_keep_waiting", killed)
        with pytest.raises(MemoryError):
            await database.restore(copy)
        waits = {each.id: each.state for each in await store.posts()}
        assert waits == {POST.id: PostState.POSTED, "later": PostState.QUEUED}

    in_file(tmp_path, work)


@pytest.mark.parametrize("lost", [True, False], ids=["lost", "spoilt"])
def test_where_the_file_cannot_tell_what_waits_nothing_of_the_copy_is_sent_unasked(tmp_path: Path, lost: bool) -> None:
    copy, path = _copy(tmp_path), tmp_path / "chats.db"
    if lost:
        path.unlink()
    else:
        spoil_page(path, roots(path)["posts"][1])

    async def work(database: Database, store: SqlPosts, _: SqlConnections) -> None:
        await database.restore(copy)
        assert await store.posts() == (replace(POST, place=1, state=PostState.UNKNOWN),)

    in_file(tmp_path, work)


def test_a_connection_goes_with_its_lists_and_a_spoilt_row_costs_itself(tmp_path: Path) -> None:
    async def work(database: Database, store: SqlPosts, connections: SqlConnections) -> None:
        other = replace(CONNECTION, id="at", name="Autotask")
        await connections.keep_lists(LISTS)
        assert await connections.lists("cw", "1") is None
        for each in (CONNECTION, other):
            await connections.keep_connection(each)
        assert await connections.connections() == (other, CONNECTION)
        await connections.keep_lists(LISTS)
        later = replace(LISTS, at=NOW + timedelta(hours=1))
        await connections.keep_lists(later)
        assert await connections.lists("cw", "1") == later
        await connections.keep_connection(replace(CONNECTION, member="asmith"))
        assert await connections.lists("cw", "1") is None
        await connections.remove_connection("cw")
        assert await connections.connections() == (other,)
        await store.keep_ticket("chat", FACTS)
        assert await store.ticket_of("chat") == FACTS
        await store.add([replace(POST, id="a"), replace(POST, id="b")])
        spoilt = sa.update(posts).where(posts.c.id == "a").values(document={"id": 7})
        await database.write(lambda connection: connection.execute(spoilt))
        assert [each.id for each in await store.posts()] == ["b"]

    in_file(tmp_path, work)
