"""A profile out of one machine and into another: everything but keys, without doubles, and nothing of a bad folder."""

from __future__ import annotations

import asyncio
import gzip
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rfdesktop.adapters.storage import SqlChatServers, SqlContents, SqlEdits, SqlMessages, SqlScans, SqlSealed
from rfdesktop.adapters.storage.chat_files import NotThisForm, document_in
from rfdesktop.adapters.tool_servers_file import ToolServersFile
from rfdesktop.app.chat_commands import reading
from rfdesktop.app.held_profile import HeldProfile
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.app.profile_import import FolderRefused, RefusedFile, staged
from rfdesktop.cli import run
from rfdesktop.domain.chats.chat import Block, Message, Role
from rfdesktop.domain.flows.editing.editions import WorkingCopy
from rfdesktop.domain.flows.flow import FlowOrigin
from rfdesktop.domain.tools.servers import Allowed, ChatServer, ToolServer
from tests.integration.storage_values import NOON, a_flow, a_message
from tests.integration.test_flows_copy import flow
from tests.integration.test_restoring import command, held, say, team_flows, titles
from tests.integration.test_storage_bin import CHAT, fill, whole

SECRET = "Sommer2026!geheim"


@pytest.fixture
def paths(tmp_path: Path) -> ProfilePaths:
    """A profile with chats, a flow with three revisions and a draft, one that is being written, settings and a key."""
    paths = ProfilePaths(tmp_path / "profile")

    async def work(profile: HeldProfile) -> None:
        await fill(profile.database)
        await say(profile, "d" * 32, f"The password is {SECRET}")
        for title in ("First", "Second"):
            await profile.library.put([flow("team-flow", title)], FlowOrigin.IMPORT, publish=True)
        await profile.library.put([flow("team-flow", "Third")], FlowOrigin.IMPORT)
        await SqlEdits(profile.database).keep(WorkingCopy("edit", a_flow(), changed_at=NOON))

    held(paths, work)
    paths.settings.write_text(json.dumps({"engineer_name": "Ada", "redaction": False}))
    paths.abbreviations[-1].write_text(json.dumps({"rdgw": "remote desktop gateway"}))
    return paths


def exported(paths: ProfilePaths, capsys: pytest.CaptureFixture[str], folder: Path) -> Path:
    code, told = command(capsys, paths, "export", str(folder))
    assert (code, told["chats"]) == (0, 2)
    return folder


def read_of(paths: ProfilePaths) -> list[Any]:
    """Everything that is read of the chat with branches, but for what is sealed with a key of the machine."""

    async def work() -> list[Any]:
        async with reading(paths) as database:
            found = await whole(database)
        return [value for value in found if not isinstance(value, bytes | None)]

    return asyncio.run(work())


async def revisions(profile: HeldProfile) -> list[tuple[int, str, bool, bool]]:
    return [
        (each.number, (await profile.library.revision("team-flow", each.number)).title, each.serves, each.draft)
        for each in await profile.library.revisions("team-flow")
    ]


async def picture(profile: HeldProfile) -> bytes:
    messages = await SqlMessages(profile.database).messages(CHAT)
    (attached,) = [each for message in messages for each in message.attachments]
    return await SqlContents(profile.database).content(attached.id)


async def edits(profile: HeldProfile) -> int:
    return len(await SqlEdits(profile.database).copies())


def test_a_profile_is_the_same_on_another_machine_and_taken_in_twice_too(
    paths: ProfilePaths, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = exported(paths, capsys, tmp_path / "out")
    other = ProfilePaths(tmp_path / "other")
    for again in (False, True):
        code, done = command(capsys, other, "import", str(folder))
        assert code == 0
        changes = {change["part"]: change for change in done["changes"]}
        assert (changes["chats"]["added"], changes["chats"]["same"]) == ((0, 2) if again else (2, 0))
        assert changes["flows"]["changed"] == 0
        assert read_of(other) == read_of(paths)
        assert held(other, titles) == held(paths, titles)
        assert held(other, revisions) == held(paths, revisions)
        assert held(other, edits) == 1
        assert held(other, picture) == b"a picture"
        settings = json.loads(other.settings.read_text())
        # A folder from elsewhere does not switch off what protects.
        assert (settings["engineer_name"], settings["redaction"]) == ("Ada", True)
        assert json.loads(other.abbreviations[-1].read_text()) == {"rdgw": "remote desktop gateway"}


def test_what_a_machine_wrote_that_has_nothing_yet_can_be_taken_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty, folder, other = ProfilePaths(tmp_path / "empty"), tmp_path / "out", ProfilePaths(tmp_path / "other")
    assert command(capsys, empty, "export", str(folder))[0] == 0
    assert command(capsys, other, "import", str(folder))[0] == 0


def test_the_folder_is_for_people_too_and_says_what_it_is(
    paths: ProfilePaths, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = exported(paths, capsys, tmp_path / "out")
    markdown = [path.read_text() for path in folder.glob("chats/*.md")]
    assert any("zwiebelfisch" in text or "amended question" in text for text in markdown)
    assert any(SECRET in text for text in markdown)
    assert "nothing in it is redacted" in (folder / "README.txt").read_text()
    assert json.loads((folder / "flows" / "team-flow.rfflow").read_text())["title"] == "Third"
    assert not [path for path in folder.rglob("*") if path.name in ("audit.jsonl", "session.json", "chats.db.gz")]
    everything = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert b"chat_secrets" not in everything
    # A second one does not go into the first.
    assert run(["export", str(folder), "--profile", str(paths.root)]) == 1


@pytest.mark.skipif(os.name == "nt", reason="folders there have no modes")
def test_what_is_written_into_an_open_folder_is_the_users_alone(
    paths: ProfilePaths, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = tmp_path / "open"
    folder.mkdir()
    folder.chmod(0o755)
    exported(paths, capsys, folder)
    assert [path for path in folder.rglob("*") if path.stat().st_mode & 0o077] == []


def _chat(folder: Path) -> Path:
    return next(path for path in sorted(folder.glob("chats/*.json")) if CHAT in path.read_text())


def _edit(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], str]:
    def spoil(folder: Path) -> str:
        path = _chat(folder)
        content = json.loads(path.read_text())
        change(content)
        path.write_text(json.dumps(content))
        return path.relative_to(folder).as_posix()

    return spoil


def _replaced(data: bytes) -> Callable[[Path], str]:
    def spoil(folder: Path) -> str:
        path = _chat(folder)
        path.write_bytes(data)
        return path.relative_to(folder).as_posix()

    return spoil


def _link(folder: Path) -> str:
    path = _chat(folder)
    path.unlink()
    path.symlink_to(folder / "README.txt")
    return path.relative_to(folder).as_posix()


def _missing(folder: Path) -> str:
    path = _chat(folder)
    path.unlink()
    return path.relative_to(folder).as_posix()


def _manifest(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], str]:
    def spoil(folder: Path) -> str:
        content = json.loads((folder / "manifest.json").read_text())
        change(content)
        (folder / "manifest.json").write_text(json.dumps(content))
        return ""

    return spoil


def _raw_file(name: str) -> Callable[[Path], str]:
    def spoil(folder: Path) -> str:
        (folder / name).write_bytes(b"whatever")
        _manifest(lambda content: content["files"].append(name))(folder)
        return name

    return spoil


def _flows(change: Callable[[list[dict[str, Any]]], object]) -> Callable[[Path], str]:
    def spoil(folder: Path) -> str:
        path = folder / "flows.jsonl.gz"
        lines = [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
        change(lines)
        path.write_bytes(gzip.compress(b"".join(json.dumps(line).encode() + b"\n" for line in lines)))
        return path.name

    return spoil


def _first(name: str, value: object) -> Callable[[dict[str, Any]], None]:
    return lambda content: content["tables"]["messages"][0].__setitem__(name, value)


HOSTILE_FOLDERS: dict[str, Callable[[Path], str]] = {
    "cut": _replaced(b'{"rfdesktop_chat": 1, "chat"'),
    "not text": _replaced(b"\xff\xfe\x00"),
    "list": _replaced(b"[]"),
    "deep": _replaced(b'{"rfdesktop_chat": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
    "link": _link,
    "missing": _missing,
    "climbing": _manifest(lambda content: content["files"].append("../../outside.json")),
    "absolute": _manifest(lambda content: content["files"].append("/etc/hosts")),
    "chats' file": _raw_file("chats.db.gz"),
    "chats' file by another case": _raw_file("Chats.DB"),
    "no manifest": _manifest(lambda content: content.clear()),
    "flow of another": _flows(lambda lines: lines[-1]["revisions"].update(id="other-flow")),
    "flow's place": _flows(lambda lines: lines[1]["standing"].update(serving="1; DROP TABLE")),
    "one value": _edit(_first("text", 7)),
}

HOSTILE_VALUES: dict[str, Callable[[dict[str, Any]], object]] = {
    "newer": lambda content: content.update(rfdesktop_chat=2),
    "later revision": lambda content: content.update(revision="9999"),
    "unknown table": lambda content: content["tables"].update(sqlite_master=[{}]),
    "unknown column": _first("serial", 1),
    "other chat": _first("chat_id", "f" * 32),
    "number as text": _first("text", 7),
    "no time": _first("created_at", "soon"),
    "no id": lambda content: content["chat"].update(id="../../etc"),
    "long id": _first("id", "x" * 4000),
    "huge number": _first("input_tokens", 2**80),
    "nothing needed": lambda content: content["tables"]["messages"][0].pop("role"),
    "sealed": lambda content: content["tables"].update(chat_secrets=[{"chat_id": CHAT}]),
    "no places": lambda content: content.pop("places"),
}


async def refused_of(folder: Path, paths: ProfilePaths) -> tuple[RefusedFile, ...]:
    try:
        async with staged(folder, paths):
            return ()
    except FolderRefused as refused:
        return refused.files


def test_a_hostile_folder_is_refused_by_file_and_reason_and_nothing_is_touched(
    paths: ProfilePaths, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    good = exported(paths, capsys, tmp_path / "out")
    (tmp_path / "outside.json").write_text("{}")
    other = ProfilePaths(tmp_path / "other")
    other.make()
    assert asyncio.run(refused_of(good, other)) == ()
    for kind, spoil in HOSTILE_FOLDERS.items():
        folder = tmp_path / kind
        shutil.copytree(good, folder)
        named = spoil(folder)
        found = asyncio.run(refused_of(folder, other))
        assert [each.file for each in found] == [named] or (not named and found), kind
        assert all(each.reason for each in found), kind
        assert list(other.backups.iterdir()) == [], kind
    code, told = command(capsys, other, "import", str(tmp_path / "cut"))
    assert (code, told["done"], len(told["refused"])) == (1, False, 1)
    assert held(other, titles) == []
    assert held(other, team_flows) == {}
    assert not other.settings.exists()


def test_a_hostile_value_is_refused_where_it_stands(
    paths: ProfilePaths, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    good = _chat(exported(paths, capsys, tmp_path / "out")).read_bytes()
    assert document_in(good)["chat"]["id"] == CHAT
    for kind, change in HOSTILE_VALUES.items():
        content = json.loads(good)
        change(content)
        with pytest.raises(NotThisForm):
            raise AssertionError(f"{kind}: {document_in(json.dumps(content).encode())['revision']}")


def test_two_machines_that_went_on_are_joined(
    paths: ProfilePaths, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    other = ProfilePaths(tmp_path / "other")
    command(capsys, other, "import", str(exported(paths, capsys, tmp_path / "first")))

    async def there(profile: HeldProfile) -> None:
        await say(profile, CHAT, "Went on there")
        await profile.library.put([flow("team-flow", "Theirs")], FlowOrigin.IMPORT)
        await profile.library.put([flow("their-flow", "New there")], FlowOrigin.IMPORT, publish=True)

    async def here(profile: HeldProfile) -> None:
        await say(profile, CHAT, "Went on here")
        await profile.library.publish(["team-flow"])

    held(other, there)
    held(paths, here)
    command(capsys, other, "export", str(tmp_path / "second"))
    assert command(capsys, paths, "import", str(tmp_path / "second"))[0] == 0
    found = read_of(paths)
    rows = [each for value in found if isinstance(value, tuple) for each in value]
    texts = [each.text for each in rows if isinstance(each, Message)]
    assert {"Went on here", "Went on there"} <= set(texts)
    assert held(paths, team_flows) == {"team-flow": "Third", "their-flow": "New there"}
    # What is new of theirs waits; what serves here goes on.
    assert [(title, serves, draft) for _, title, serves, draft in held(paths, revisions)][:2] == [
        ("Theirs", False, True),
        ("Third", True, False),
    ]


def served(profile: ProfilePaths) -> tuple[dict[str, ToolServer], tuple[ChatServer, ...]]:
    """The servers of a profile, and what the chat with branches says of them."""

    async def said(held_: HeldProfile) -> tuple[ChatServer, ...]:
        return await SqlChatServers(held_.database).servers(CHAT)

    return {each.name: each for each in ToolServersFile(profile.tool_servers).load()}, held(profile, said)


def test_what_comes_from_elsewhere_switches_no_server_on_and_what_is_undone_is_as_it_was(
    paths: ProfilePaths, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    trusted = ToolServer("docs", url="https://evil.example/mcp", on=True, trusted=True, writes=True)
    sent = (trusted, replace(trusted, name="new", always=(Allowed("read", "d"),)))
    ToolServersFile(paths.tool_servers).save(sent)

    async def say_on(profile: HeldProfile) -> None:
        for name in ("docs", "new"):
            await SqlChatServers(profile.database).keep(
                CHAT, ChatServer(name, on=True, allowed=(Allowed("read", "d"),))
            )
        await SqlChatServers(profile.database).keep(CHAT, ChatServer("off", on=False, allowed=(Allowed("read", "d"),)))

    held(paths, say_on)
    held(paths, lambda profile: SqlScans(profile.database).keep_scans(CHAT, "rules", {"digest": ()}))
    folder, file = exported(paths, capsys, tmp_path / "out"), tmp_path / "sent.rfbackup"
    assert command(capsys, paths, "backup", "create", str(file))[0] == 0
    other = ProfilePaths(tmp_path / "other")
    other.make()
    mine = ToolServer("docs", url="https://docs.example/mcp", on=True, trusted=True)
    ToolServersFile(other.tool_servers).save((mine,))

    assert command(capsys, other, "import", str(folder))[0] == 0
    new = replace(sent[1], on=False, trusted=False, writes=False, always=())
    assert served(other) == ({"docs": mine, "new": new}, (ChatServer("off", on=False),))

    code, done = command(capsys, other, "backup", "restore", str(file))
    assert code == 0
    humble = replace(trusted, on=False, trusted=False, writes=False)
    assert served(other) == ({"docs": humble, "new": new}, ())
    assert held(other, lambda profile: SqlScans(profile.database).scans(CHAT, "rules", ["digest"])) == {}

    assert command(capsys, other, "backup", "restore", done["undo"])[0] == 0
    assert served(other) == ({"docs": mine, "new": new}, (ChatServer("off", on=False),))


def test_what_a_name_of_a_secret_says_on_one_machine_it_does_not_come_to_say_on_another(
    paths: ProfilePaths, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    other = ProfilePaths(tmp_path / "other")
    command(capsys, other, "import", str(exported(paths, capsys, tmp_path / "first")))

    async def there(profile: HeldProfile) -> None:
        for text, said in ((f"Use {SECRET}", "Use [PASSWORD_1]"), ("Use nothing", "Use nothing")):
            answer = a_message(CHAT, text, role=Role.ASSISTANT, blocks=({"type": "text", "text": said},))
            await SqlMessages(profile.database).add(answer)
        await SqlSealed(profile.database).keep_sealed(CHAT, b"theirs")

    async def here(profile: HeldProfile) -> tuple[bytes | None, dict[str, tuple[Block, ...]]]:
        found = await SqlMessages(profile.database).messages(CHAT)
        branches = [await SqlMessages(profile.database).message(each) for each in known]
        blocks = {each.text: each.blocks for each in (*found, *branches)}
        return await SqlSealed(profile.database).sealed(CHAT), blocks

    async def ids(profile: HeldProfile) -> list[str]:
        return [each.id for each in await SqlMessages(profile.database).messages(CHAT)]

    held(other, there)
    known = held(other, ids)
    before = held(paths, lambda profile: SqlSealed(profile.database).sealed(CHAT))
    command(capsys, other, "export", str(tmp_path / "second"))
    for _ in range(2):
        assert command(capsys, paths, "import", str(tmp_path / "second"))[0] == 0
        sealed, blocks = held(paths, here)
        assert sealed == before
        assert blocks[f"Use {SECRET}"] == ()
        assert blocks["Use nothing"] == ({"type": "text", "text": "Use nothing"},)
