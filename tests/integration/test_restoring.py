"""Copies of a profile put back: in the place of what is here or beside it, all or nothing, and undone again."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import zipfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from rfdesktop.adapters.backup_file import LARGEST_MANIFEST
from rfdesktop.adapters.backup_shelf import BackupFolder
from rfdesktop.adapters.restored_parts import AbbreviationsPart
from rfdesktop.adapters.storage import Fts5Search, SqlBin, SqlChats, SqlMessages
from rfdesktop.app.copy_source import copy_named
from rfdesktop.app.held_profile import HeldProfile, held_profile
from rfdesktop.app.lock_file import LockFile
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.cli import run
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.flow import FlowOrigin
from tests.integration.storage_values import NOON, a_message
from tests.integration.test_flows_copy import flow
from tests.integration.test_storage_bin import fill


def held(paths: ProfilePaths, work: Callable[[HeldProfile], Awaitable[Any]]) -> Any:
    async def main() -> Any:
        async with held_profile(paths) as profile:
            return await work(profile)

    return asyncio.run(main())


async def titles(profile: HeldProfile) -> list[str]:
    chats = await SqlChats(profile.database, Fts5Search(profile.database)).chats()
    return sorted(chat.title for chat in chats)


async def team_flows(profile: HeldProfile) -> dict[str, str]:
    return {each.flow_id: each.title for each in await profile.library.flows() if not each.starter}


async def say(profile: HeldProfile, chat_id: str, text: str) -> None:
    await SqlMessages(profile.database).add(a_message(chat_id, text))
    await SqlChats(profile.database, Fts5Search(profile.database)).set_title(chat_id, text)


@pytest.fixture
def paths(tmp_path: Path) -> ProfilePaths:
    """A profile with two chats, a flow of the team's, settings and an abbreviation."""
    paths = ProfilePaths(tmp_path / "profile")

    async def work(profile: HeldProfile) -> None:
        await fill(profile.database)
        await say(profile, "d" * 32, "Printer")
        await profile.library.put([flow("team-flow", "Ours")], FlowOrigin.IMPORT, publish=True)

    held(paths, work)
    paths.settings.write_text(json.dumps({"engineer_name": "Ada", "theme": "dark"}))
    paths.abbreviations[-1].write_text(json.dumps({"rdgw": "remote desktop gateway"}))
    return paths


def command(capsys: pytest.CaptureFixture[str], paths: ProfilePaths, *arguments: str) -> tuple[int, Any]:
    code = run([*arguments, "--json", "--profile", str(paths.root)])
    out = capsys.readouterr().out
    return code, json.loads(out) if out else None


def go_on(paths: ProfilePaths) -> None:
    """What happens after the copy."""

    async def work(profile: HeldProfile) -> None:
        await say(profile, "e" * 32, "Later")
        await SqlBin(profile.database).put_in("d" * 32, NOON)
        await profile.library.put([flow("team-flow", "Changed")], FlowOrigin.IMPORT)
        await profile.library.publish(["team-flow"])
        await profile.library.put([flow("new-flow", "New")], FlowOrigin.IMPORT, publish=True)

    held(paths, work)
    paths.settings.write_text(json.dumps({"engineer_name": "Grace"}))
    paths.abbreviations[-1].write_text(json.dumps({"vpn": "virtual private network", "rdgw": "gateway"}))


def test_a_copy_replaces_what_is_here_and_that_is_undone(
    paths: ProfilePaths, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "whole.rfbackup"
    code, made = command(capsys, paths, "backup", "create", str(file))
    assert code == 0
    assert (made["counts"]["chats"], made["path"]) == (2, str(file))
    assert os.name == "nt" or file.stat().st_mode & 0o777 == 0o600
    go_on(paths)
    code, foreseen = command(capsys, paths, "backup", "restore", str(file), "--preview")
    changes = {change["part"]: change for change in foreseen["changes"]}
    assert (changes["chats"]["added"], changes["chats"]["same"], changes["chats"]["only_here"]) == (1, 1, 1)
    assert (changes["flows"]["changed"], changes["flows"]["only_here"]) == (1, 1)
    assert changes["settings"]["names"] == ["theme", "engineer_name"]
    assert held(paths, titles) == ["Later", "Onions"]

    code, done = command(capsys, paths, "backup", "restore", str(file))
    assert code == 0
    assert done["done"]
    assert held(paths, titles) == ["Onions", "Printer"]
    assert held(paths, team_flows) == {"team-flow": "Ours"}
    assert json.loads(paths.settings.read_text())["engineer_name"] == "Ada"
    assert json.loads(paths.abbreviations[-1].read_text()) == {"rdgw": "remote desktop gateway"}
    assert len(list(paths.root.glob("chats.replaced-*.db"))) == 1
    assert list(paths.root.glob("chats.damaged-*")) == []

    code, undone = command(capsys, paths, "backup", "restore", done["undo"])
    assert code == 0
    assert held(paths, titles) == ["Later", "Onions"]
    assert held(paths, team_flows) == {"team-flow": "Changed", "new-flow": "New"}
    assert json.loads(paths.settings.read_text())["engineer_name"] == "Grace"
    assert undone["undo"] != done["undo"]
    assert not [left for left in paths.backups.iterdir() if left.name.startswith(".")]


def test_what_a_copy_of_elsewhere_replaces_lowers_no_protection(
    paths: ProfilePaths, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    lowered = {"engineer_name": "Eve", "redaction": False, "plain_http_allowed": "http://192.0.2.1"}
    paths.settings.write_text(json.dumps(lowered))
    there = tmp_path / "there.rfbackup"
    command(capsys, paths, "backup", "create", str(there))
    _, here = command(capsys, paths, "backup", "create")
    paths.settings.write_text(json.dumps({"engineer_name": "Ada"}))
    assert command(capsys, paths, "backup", "restore", str(there))[0] == 0
    kept = json.loads(paths.settings.read_text())
    assert kept["engineer_name"] == "Eve"
    assert kept.get("redaction", True) is True
    assert not kept.get("plain_http_allowed")
    # What was made here is put back as it was.
    assert command(capsys, paths, "backup", "restore", here["name"])[0] == 0
    assert json.loads(paths.settings.read_text())["redaction"] is False


def test_a_copy_is_merged_without_doubles(paths: ProfilePaths, capsys: pytest.CaptureFixture[str]) -> None:
    _, made = command(capsys, paths, "backup", "create")
    go_on(paths)
    for again in (False, True):
        code, done = command(capsys, paths, "backup", "restore", made["name"], "--merge")
        assert code == 0
        changes = {change["part"]: change for change in done["changes"]}
        assert (changes["chats"]["added"], changes["chats"]["same"]) == ((0, 2) if again else (1, 1))
        assert held(paths, titles) == ["Later", "Onions", "Printer"]
        assert held(paths, team_flows) == {"team-flow": "Changed", "new-flow": "New"}
        assert json.loads(paths.settings.read_text())["engineer_name"] == "Grace"
        assert json.loads(paths.settings.read_text())["theme"] == "dark"
        assert json.loads(paths.abbreviations[-1].read_text()) == {
            "rdgw": "gateway",
            "vpn": "virtual private network",
        }


def test_what_the_team_wrote_comes_back_with_a_copy(paths: ProfilePaths, capsys: pytest.CaptureFixture[str]) -> None:
    text = paths.templates / "short.md"
    text.parent.mkdir()

    def write(team: str, template: str, price: float) -> None:
        paths.instructions.write_text(json.dumps({"team": team, "accounts": {"Acme": team}}))
        paths.prices.write_text(json.dumps({"m": {"input": price, "output": 2}}))
        # In its place, as an editor does.
        text.write_text(template)

    def state() -> tuple[Any, Any, str]:
        return json.loads(paths.instructions.read_text()), json.loads(paths.prices.read_text()), text.read_text()

    write("Be brief", "one", 1)
    before = state()
    _, made = command(capsys, paths, "backup", "create")
    write("Be long", "two", 3)
    after = state()
    assert command(capsys, paths, "backup", "restore", made["name"], "--merge")[0] == 0
    assert state() == after
    code, done = command(capsys, paths, "backup", "restore", made["name"])
    assert (code, state()) == (0, before)
    assert command(capsys, paths, "backup", "restore", done["undo"])[0] == 0
    assert state() == after
    for path in (paths.instructions, paths.prices, text):
        path.unlink()
    assert command(capsys, paths, "backup", "restore", made["name"], "--merge")[0] == 0
    assert state() == before


def test_copies_are_listed_and_a_damaged_one_is_told(paths: ProfilePaths, capsys: pytest.CaptureFixture[str]) -> None:
    _, made = command(capsys, paths, "backup", "create")
    code, listed = command(capsys, paths, "backup", "list")
    assert [each["name"] for each in listed] == [made["name"]]
    code, told = command(capsys, paths, "backup", "verify")
    assert (code, told[0]["ok"]) == (0, True)
    spoiled = paths.backups / made["name"] / "flows.jsonl.gz"
    data = bytearray(spoiled.read_bytes())
    data[len(data) // 2] ^= 0xFF
    spoiled.write_bytes(data)
    code, one = command(capsys, paths, "backup", "verify", made["name"])
    assert (code, one["damaged"]) == (1, ["flows.jsonl.gz"])
    before = held(paths, titles)
    assert run(["backup", "restore", made["name"], "--profile", str(paths.root)]) == 1
    assert "flows.jsonl.gz" in capsys.readouterr().err
    assert held(paths, titles) == before
    assert len(BackupFolder(paths.backups).backups()) == 1


def test_a_restore_is_refused_beside_a_running_window_and_a_copy_is_not(
    paths: ProfilePaths, capsys: pytest.CaptureFixture[str]
) -> None:
    lock = LockFile(paths.lock)
    assert lock.take()
    try:
        code, made = command(capsys, paths, "backup", "create")
        assert code == 0
        assert run(["backup", "restore", made["name"], "--profile", str(paths.root)]) == 1
        assert "already running" in capsys.readouterr().err
    finally:
        lock.release()


def test_a_part_that_fails_leaves_everything_as_it_was(
    paths: ProfilePaths, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, made = command(capsys, paths, "backup", "create")
    go_on(paths)

    async def full(_part: AbbreviationsPart, _copy: Path, *, replacing: bool) -> None:
        raise KnownError(ErrorCode.DISK_FULL)

    with monkeypatch.context() as patched:
        patched.setattr(AbbreviationsPart, "put_back", full)
        assert run(["backup", "restore", made["name"], "--profile", str(paths.root)]) == 1
    capsys.readouterr()
    assert held(paths, titles) == ["Later", "Onions"]
    assert held(paths, team_flows) == {"team-flow": "Changed", "new-flow": "New"}
    assert json.loads(paths.settings.read_text())["engineer_name"] == "Grace"


def _with_entry(file: Path, name: str) -> None:
    with zipfile.ZipFile(file, "a") as packed:
        packed.writestr(name, b"taken over")


def _changed(file: Path, change: Callable[[bytes], bytes], *more: str) -> None:
    """Packs a copy again, its manifest being another and further entries in it."""
    with zipfile.ZipFile(file) as packed:
        entries = {name: packed.read(name) for name in packed.namelist()}
    entries["manifest.json"] = change(entries["manifest.json"])
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in (*entries.items(), *((name, b"taken over") for name in more)):
            packed.writestr(name, data)


def _listing(manifest: bytes, item: str) -> bytes:
    values = json.loads(manifest)
    return json.dumps({**values, "files": [*values["files"], item]}).encode()


BAD_FILES: dict[str, Callable[[Path], object]] = {
    "cut": lambda file: file.write_bytes(file.read_bytes()[:-200]),
    "empty": lambda file: file.write_bytes(b""),
    "text": lambda file: file.write_text("no copy at all"),
    "climbs": lambda file: _with_entry(file, "../../settings.json"),
    "elsewhere": lambda file: _with_entry(file, "/rfdesktop/taken-over"),
    "foreign": lambda file: _with_entry(file, "profile.lock"),
    "twice": lambda file: _with_entry(file, "settings.json"),
    "stream": lambda file: _changed(file, lambda manifest: _listing(manifest, "folder"), "folder/settings.json:hidden"),
    "huge": lambda file: _changed(file, lambda manifest: manifest + b" " * LARGEST_MANIFEST),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_is_no_whole_copy_is_refused_and_nothing_is_touched(
    paths: ProfilePaths, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    good = tmp_path / "good.rfbackup"
    command(capsys, paths, "backup", "create", str(good))
    shutil.rmtree(paths.backups)
    before = {path.name: path.read_bytes() for path in paths.root.glob("*.json")}
    for kind, spoil in BAD_FILES.items():
        file = tmp_path / f"{kind}.rfbackup"
        shutil.copyfile(good, file)
        spoil(file)
        with pytest.raises(KnownError) as caught, copy_named(str(file), paths):
            raise AssertionError(kind)
        assert (caught.value.code, caught.value.values["file"]) == (ErrorCode.COPY_UNREADABLE, file.name)
        assert not list(paths.backups.iterdir())
    assert run(["backup", "restore", str(tmp_path / "cut.rfbackup"), "--profile", str(paths.root)]) == 1
    assert "cut.rfbackup" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in paths.root.glob("*.json")} == before


def test_a_replacement_says_beforehand_that_a_chat_loses_what_it_has_more_here(
    paths: ProfilePaths, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "whole.rfbackup"
    command(capsys, paths, "backup", "create", str(file))

    async def go_on_in_one(profile: HeldProfile) -> None:
        await SqlMessages(profile.database).add(a_message("d" * 32, "Its fuser is hot"))

    held(paths, go_on_in_one)
    for way, counted in (((), (0, 1, 1)), (("--merge",), (0, 0, 2))):
        _, foreseen = command(capsys, paths, "backup", "restore", str(file), "--preview", *way)
        chats = next(change for change in foreseen["changes"] if change["part"] == "chats")
        assert (chats["added"], chats["changed"], chats["same"]) == counted
