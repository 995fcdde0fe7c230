"""A chat as a tree: versions, branches, what of it is shown, read, found and kept; and chats of before it."""

from __future__ import annotations

import asyncio
import gzip
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from rfdesktop.adapters.storage import (
    ChatsItem,
    Database,
    Fts5Search,
    SqlBranches,
    SqlChats,
    SqlChoices,
    SqlMessages,
)
from rfdesktop.adapters.storage.connections import Opener
from rfdesktop.adapters.storage.mending import build_in_place
from rfdesktop.adapters.storage.migrating import migrate
from rfdesktop.adapters.storage.migrations import REVISIONS
from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.choices import Choice
from tests.integration.storage_values import NOON, a_message, an_answer

CHAT = "c" * 32


class Tree:
    """One chat in a real file, its messages called by their texts."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.messages = SqlMessages(database)
        self.branches = SqlBranches(database)
        self.chats = SqlChats(database, Fts5Search(database))
        self.ids: dict[str, str] = {}

    async def say(self, text: str, after: str = "") -> Message:
        made = self._made(text)
        return await self.messages.add(made, self.ids[after] if after else "")

    async def version(self, text: str, of: str, *, amends: bool = False) -> Message:
        return await self.messages.add_version(self._made(text), self.ids[of], amends=amends)

    async def show(self, text: str) -> int:
        return await self.branches.show(self.ids[text])

    async def end(self, text: str, *, ends: bool = True) -> int:
        return await self.branches.end_path(self.ids[text], ends=ends)

    async def path(self) -> str:
        """The texts of the visible path."""
        found = await self.messages.messages(CHAT)
        assert [message.position for message in found] == list(range(1, len(found) + 1))
        assert all(message.shown for message in found)
        assert (await self.chats.chat(CHAT)).message_count == len(found)
        return " ".join(message.text for message in found)

    async def thread(self, text: str) -> str:
        return " ".join(message.text for message in await self.messages.thread(self.ids[text]))

    async def versions(self, text: str) -> str:
        by_id = {message_id: known for known, message_id in self.ids.items()}
        return " ".join(by_id[one] for one in (await self.messages.message(self.ids[text])).versions)

    def _made(self, text: str) -> Message:
        made = a_message(CHAT, text, len(self.ids))
        if text.startswith("a"):
            made = an_answer(CHAT, text, len(self.ids), status=MessageStatus.COMPLETE)
        self.ids[text] = made.id
        return made


def with_tree(folder: Path, scenario: Callable[[Tree], Awaitable[None]], *, fill: str = "q1 a1 q2 a2") -> None:
    async def main() -> None:
        database = Database(folder / "chats.db")
        try:
            await database.open()
            tree = Tree(database)
            for text in fill.split():
                await tree.say(text)
            await scenario(tree)
        finally:
            await database.close()

    asyncio.run(main())


def test_a_chat_without_branches_is_one_path(tmp_path: Path) -> None:
    async def scenario(tree: Tree) -> None:
        assert await tree.path() == "q1 a1 q2 a2"
        found = await tree.messages.messages(CHAT)
        assert [message.parent_id for message in found] == ["", *(message.id for message in found[:-1])]
        assert {message.versions for message in found} == {()}

    with_tree(tmp_path, scenario)


def test_another_version_takes_the_place_and_the_first_one_keeps_what_followed_it(tmp_path: Path) -> None:
    async def scenario(tree: Tree) -> None:
        other = await tree.version("q2b", "q2")
        assert (other.position, other.parent_id, other.shown) == (3, tree.ids["a1"], True)
        assert await tree.path() == "q1 a1 q2b"
        await tree.say("a2b")
        assert await tree.versions("q2b") == "q2 q2b"
        assert await tree.show("q2") == 3
        assert await tree.path() == "q1 a1 q2 a2"
        await tree.show("q2b")
        assert await tree.path() == "q1 a1 q2b a2b"

    with_tree(tmp_path, scenario)


def test_the_first_message_has_versions_too(tmp_path: Path) -> None:
    async def scenario(tree: Tree) -> None:
        await tree.version("q1b", "q1")
        assert await tree.path() == "q1b"
        await tree.show("q1")
        assert await tree.path() == "q1 a1 q2 a2"
        assert await tree.versions("q1") == "q1 q1b"

    with_tree(tmp_path, scenario)


def test_an_answer_is_added_behind_its_question_wherever_that_stands(tmp_path: Path) -> None:
    async def scenario(tree: Tree) -> None:
        await tree.say("a1b", after="q1")
        assert await tree.path() == "q1 a1b"
        # The branch of the first answer is not shown: what is added there is not either, and is chosen there.
        hidden = await tree.say("a2b", after="q2")
        assert not hidden.shown
        assert await tree.path() == "q1 a1b"
        await tree.show("a1")
        assert await tree.path() == "q1 a1 q2 a2b"

    with_tree(tmp_path, scenario)


def test_an_amended_wording_keeps_what_followed(tmp_path: Path) -> None:
    async def scenario(tree: Tree) -> None:
        amended = await tree.version("q1b", "q1", amends=True)
        assert amended.amends == tree.ids["q1"]
        assert await tree.path() == "q1b a1 q2 a2"
        await tree.show("q1")
        assert await tree.path() == "q1 a1 q2 a2"
        await tree.version("q1c", "q1")
        await tree.show("q1b")
        assert await tree.path() == "q1b a1 q2 a2"
        # The second wording of an amended one has the same sequel.
        await tree.version("q1d", "q1b", amends=True)
        assert await tree.path() == "q1d a1 q2 a2"
        assert await tree.versions("q1d") == "q1 q1b q1c q1d"
        await tree.say("a1b", after="q1d")
        await tree.show("q1")
        assert await tree.path() == "q1 a1b"

    with_tree(tmp_path, scenario)


def test_a_path_is_ended_for_a_new_branch_and_goes_on_again(tmp_path: Path) -> None:
    async def scenario(tree: Tree) -> None:
        assert await tree.end("a1") == 2
        assert await tree.path() == "q1 a1"
        assert (await tree.messages.messages(CHAT))[-1].ends_path
        await tree.end("a1", ends=False)
        assert await tree.path() == "q1 a1 q2 a2"
        await tree.end("a1")
        await tree.say("q2b")
        assert await tree.path() == "q1 a1 q2b"
        assert not (await tree.messages.messages(CHAT))[1].ends_path
        assert await tree.versions("q2b") == "q2 q2b"
        await tree.end("a1")
        assert await tree.show("q2") == 3
        assert await tree.path() == "q1 a1 q2 a2"

    with_tree(tmp_path, scenario)


def test_a_branch_deep_in_hidden_ones_is_shown_with_all_that_leads_to_it(tmp_path: Path) -> None:
    async def scenario(tree: Tree) -> None:
        await tree.say("a2b", after="q2")
        await tree.version("q1b", "q1")
        assert await tree.path() == "q1b"
        assert await tree.show("a2") == 1
        assert await tree.path() == "q1 a1 q2 a2"

    with_tree(tmp_path, scenario)


def test_the_thread_of_a_hidden_message_is_its_own_path(tmp_path: Path) -> None:
    async def scenario(tree: Tree) -> None:
        await tree.version("q2b", "q2")
        await tree.say("a2b")
        assert await tree.thread("a2") == "q1 a1 q2 a2"
        assert await tree.thread("a2b") == "q1 a1 q2b a2b"
        await tree.version("q1b", "q1", amends=True)
        assert await tree.thread("a2") == "q1b a1 q2 a2"
        with pytest.raises(KnownError) as raised:
            await tree.messages.thread("gone")
        assert raised.value.code is ErrorCode.CHAT_NOT_FOUND

    with_tree(tmp_path, scenario)


def test_pages_and_times_are_those_of_the_visible_path(tmp_path: Path) -> None:
    async def scenario(tree: Tree) -> None:
        await tree.version("q2b", "q2")
        newest = await tree.messages.messages(CHAT, limit=2)
        assert [message.text for message in newest] == ["a1", "q2b"]
        older = await tree.messages.messages(CHAT, before=newest[0].position, limit=2)
        assert [message.text for message in older] == ["q1"]
        assert len(await tree.messages.times(CHAT, before=3)) == 2

    with_tree(tmp_path, scenario)


def test_only_what_is_shown_is_found(tmp_path: Path) -> None:
    async def scenario(tree: Tree) -> None:
        await tree.version("qvpn 東京の回線", "q2")
        for text in ("qvpn", "回線"):
            assert [entry.message_id for entry in await tree.chats.find(text)] == [tree.ids["qvpn 東京の回線"]]
        await tree.show("q2")
        assert [await tree.chats.find(text) for text in ("qvpn", "回線")] == [(), ()]
        assert len(await tree.chats.find("q2")) == 1

    with_tree(tmp_path, scenario)


def test_a_choice_is_kept_with_the_newest_question_that_is_shown(tmp_path: Path) -> None:
    async def scenario(tree: Tree) -> None:
        choices = SqlChoices(tree.database)
        await tree.version("q2b", "q2")
        await choices.keep(CHAT, ["flow"], Choice.LAUNCHED, NOON)
        await tree.show("q2")
        await choices.keep(CHAT, ["flow"], Choice.LAUNCHED, NOON)
        await tree.show("q2b")
        await choices.keep(CHAT, ["flow"], Choice.LAUNCHED, NOON)
        first, second, third = await choices.choices(CHAT)
        assert first.message == third.message != second.message

    with_tree(tmp_path, scenario)


def test_pins_are_kept_and_those_of_what_is_shown_are_told(tmp_path: Path) -> None:
    async def scenario(tree: Tree) -> None:
        for text in ("a2", "q1"):
            assert (await tree.branches.pin(tree.ids[text], pinned=True)).pinned
        assert [message.text for message in await tree.branches.pinned(CHAT)] == ["q1", "a2"]
        await tree.version("q2b", "q2")
        assert [message.text for message in await tree.branches.pinned(CHAT)] == ["q1"]
        await tree.branches.pin(tree.ids["q1"], pinned=False)
        assert await tree.branches.pinned(CHAT) == ()

    with_tree(tmp_path, scenario)


def test_what_is_hidden_is_there_as_it_was_written(tmp_path: Path) -> None:
    async def scenario(tree: Tree) -> None:
        await tree.version("q2b", "q2")
        hidden = await tree.branches.hidden(CHAT)
        assert [(message.text, message.shown) for message in hidden] == [("q2", False), ("a2", False)]
        await tree.chats.delete(CHAT)
        assert await tree.branches.hidden(CHAT) == ()

    with_tree(tmp_path, scenario)


def test_an_answer_goes_on_being_stored_where_it_is_not_shown(tmp_path: Path) -> None:
    async def scenario(tree: Tree) -> None:
        begun = await tree.messages.add(an_answer(CHAT, "", 9))
        tree.ids["begun"] = begun.id
        await tree.version("q2b", "q2")
        await tree.messages.journal(begun.id, "half")
        done, _ = await tree.messages.finish(replace(begun, text="whole", status=MessageStatus.COMPLETE))
        assert (done.text, done.shown) == ("whole", False)
        assert await tree.path() == "q1 a1 q2b"
        await tree.show("q2")
        assert await tree.path() == "q1 a1 q2 a2 whole"

    with_tree(tmp_path, scenario)


def test_a_copy_of_the_file_has_every_branch(tmp_path: Path) -> None:
    async def fill(tree: Tree) -> None:
        await tree.version("q2b", "q2")
        await tree.branches.pin(tree.ids["q2b"], pinned=True)

    with_tree(tmp_path, fill)
    (tmp_path / "copy").mkdir()
    ChatsItem(tmp_path / "chats.db").copy(tmp_path / "copy" / "packed", lambda: False)
    (tmp_path / "copy" / "chats.db").write_bytes(gzip.decompress((tmp_path / "copy" / "packed").read_bytes()))

    async def scenario(tree: Tree) -> None:
        assert await tree.path() == "q1 a1 q2b"
        assert [message.text for message in await tree.branches.hidden(CHAT)] == ["q2", "a2"]
        assert [message.text for message in await tree.branches.pinned(CHAT)] == ["q2b"]

    with_tree(tmp_path / "copy", scenario, fill="")


def test_a_file_that_is_built_anew_has_every_branch_and_a_place_for_each_message(tmp_path: Path) -> None:
    async def fill(tree: Tree) -> None:
        await tree.version("q2b", "q2")

    with_tree(tmp_path, fill)
    with closing(sqlite3.connect(tmp_path / "chats.db")) as connection, connection:
        connection.execute("DELETE FROM message_places WHERE depth = 2")
    assert build_in_place(tmp_path / "chats.db")

    async def scenario(tree: Tree) -> None:
        assert [message.text for message in await tree.messages.messages(CHAT)] == ["q1", "a1", "q2b"]
        assert len(await tree.branches.hidden(CHAT)) == 2

    with_tree(tmp_path, scenario, fill="")


# Chats of before.

OLD = next(at for at, revision in enumerate(REVISIONS) if revision.revision == "0008")
_INSERT = (
    "INSERT INTO messages (id, chat_id, position, role, status, created_at, replaced, text, blocks, context, "
    "suggestions, tools, remarks) VALUES (?, ?, ?, ?, ?, '2026-01-01 12:00:00.000000', ?, ?, '[]', '[]', '[]', '[]', "
    "'[]')"
)


def an_old_file(folder: Path, chats: dict[str, str]) -> None:
    """A file of the revision before, with chats whose messages are called q, a, or, for a replaced answer, r."""
    engine = Opener().engine(folder / "chats.db")
    migrate(engine, folder / "chats.db", revisions=REVISIONS[:OLD])
    engine.dispose()
    with closing(sqlite3.connect(folder / "chats.db")) as connection, connection:
        for chat_id, texts in chats.items():
            names = texts.split()
            at = "2026-01-01 12:00:00.000000"
            connection.execute(
                "INSERT INTO chats (id, account, created_at, last_activity, message_count) "
                "VALUES (?, 'General', ?, ?, ?)",
                (chat_id, at, at, len(names)),
            )
            for position, text in enumerate(names, start=1):
                role = Role.USER if text.startswith("q") else Role.ASSISTANT
                values = (f"{chat_id[0]}{position}", chat_id, position, role.value, "complete", text.startswith("r"))
                connection.execute(_INSERT, (*values, text))


@pytest.mark.parametrize(
    ("before", "path", "hidden"),
    [
        ("q1 a1 q2 a2", "q1 a1 q2 a2", ""),
        ("", "", ""),
        ("q1", "q1", ""),
        ("q1 r1 a1 q2 a2", "q1 a1 q2 a2", "r1"),
        ("q1 r1 r2 a1", "q1 a1", "r1 r2"),
        # An answer that was asked for again much later, or never was answered: it stays where it was read.
        ("q1 r1 q2 a2 a1", "q1 r1 q2 a2 a1", ""),
        ("q1 r1", "q1 r1", ""),
    ],
)
def test_a_chat_of_before_is_one_path_with_its_repeated_answers_as_versions(
    tmp_path: Path, before: str, path: str, hidden: str
) -> None:
    an_old_file(tmp_path, {CHAT: before, "d" * 32: "q1 a1"})

    async def scenario(tree: Tree) -> None:
        assert await tree.path() == path
        off_path = await tree.branches.hidden(CHAT)
        assert " ".join(message.text for message in off_path) == hidden
        for message in off_path:
            assert message.id in (await tree.messages.message(message.id)).versions
        if off_path:
            tree.ids[off_path[0].text] = off_path[0].id
            await tree.show(off_path[0].text)
            assert (await tree.path()).split()[:2] == [*path.split()[:1], off_path[0].text]
        await tree.say("new")
        assert (await tree.messages.messages(CHAT))[-1].text == "new"

    with_tree(tmp_path, scenario, fill="")
    assert len(_ids(tmp_path)) == len(before.split()) + 3


def _ids(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "chats.db")) as connection:
        return [found for (found,) in connection.execute("SELECT id FROM messages")]
