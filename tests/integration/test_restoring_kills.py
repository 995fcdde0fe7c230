"""A restore that is killed: at whichever border between two of its parts, the profile is afterwards wholly what it was,
and only behind the last border wholly what was restored.

What a kill leaves is what lies on the disk at that moment: the profile is copied there, and the copy is opened.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rfdesktop.adapters.atomic_file import put_in_place
from rfdesktop.adapters.restore_mark import RestoreMarkFile
from rfdesktop.adapters.restored_files import JsonPart, TextsPart
from rfdesktop.adapters.restored_parts import AbbreviationsPart, SettingsPart
from rfdesktop.adapters.restored_servers import ServersPart
from rfdesktop.adapters.settings_file import SettingsFile
from rfdesktop.adapters.storage import Fts5Search, SqlBin, SqlChats, SqlMessages, store_file
from rfdesktop.adapters.tool_servers_file import ToolServersFile
from rfdesktop.app import flow_commands
from rfdesktop.app.held_profile import HeldProfile
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.app.restoring import ChatsPart, FlowsPart
from rfdesktop.app.taking_back import laid_out
from rfdesktop.domain.backups import BackupReason, BegunRestore
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.flow import FlowOrigin, FlowStatus
from rfdesktop.domain.settings import as_values
from rfdesktop.domain.tools.servers import ToolServer
from tests.integration.storage_values import NOON, a_message
from tests.integration.test_flows_copy import flow
from tests.integration.test_restoring import held

State = dict[str, object]


def write_files(paths: ProfilePaths, word: str, *names: str) -> None:
    """The small files of one time."""
    paths.settings.write_text(json.dumps({"engineer_name": word}))
    for path in (paths.abbreviations[-1], paths.prices, paths.tool_servers, paths.instructions):
        path.unlink(missing_ok=True)
    shutil.rmtree(paths.templates, ignore_errors=True)
    values: dict[Path, object] = {
        paths.abbreviations[-1]: {"gw": word},
        paths.instructions: {"team": word},
        paths.prices: {word: {"input": 1, "output": 2}},
    }
    for path, value in values.items():
        if path.name in names:
            path.write_text(json.dumps(value))
    if paths.tool_servers.name in names:
        ToolServersFile(paths.tool_servers).save((ToolServer(word, command=("server", word)),))
    if paths.templates.name in names:
        paths.templates.mkdir()
        (paths.templates / f"{word}.md").write_text(word)
        (paths.templates / "both.md").write_text(word)


async def say(profile: HeldProfile, chat_id: str, text: str) -> None:
    await SqlMessages(profile.database).add(a_message(chat_id, text))
    await SqlChats(profile.database, Fts5Search(profile.database)).set_title(chat_id, text)


def state(paths: ProfilePaths) -> State:
    """Everything that a restore can change, as the app reads it."""

    async def work(profile: HeldProfile) -> State:
        chats = await SqlChats(profile.database, Fts5Search(profile.database)).chats()
        flows = [each for each in await profile.library.flows() if not each.starter]
        return {
            "chats": sorted(chat.title for chat in chats),
            # What a restore takes away is archived.
            "flows": sorted((each.flow_id, each.title) for each in flows if each.status is not FlowStatus.ARCHIVED),
        }

    found: State = held(paths, work)
    files = [paths.abbreviations[-1], paths.instructions, paths.prices, paths.tool_servers]
    files += sorted(paths.templates.glob("*")) if paths.templates.is_dir() else []
    found |= {
        path.name: json.loads(path.read_text()) if path.suffix == ".json" else path.read_text()
        for path in files
        if path.exists()
    }
    found["settings"] = as_values(SettingsFile(paths.settings).load()[0])
    return found


ALL = ("abbreviations.json", "instructions.json", "prices.json", "tool_servers.json", "templates")


@pytest.fixture(autouse=True)
def _no_starters(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are the same at all times, and reading them takes longest."""
    monkeypatch.setattr(flow_commands, "shipped_flows", lambda _resources: ())


@pytest.fixture
def paths(tmp_path: Path) -> ProfilePaths:
    """A profile with a copy of "then", and other things, fewer and more of them, since."""
    paths = ProfilePaths(tmp_path / "profile")

    async def then(profile: HeldProfile) -> None:
        await say(profile, "a" * 32, "then")
        await say(profile, "c" * 32, "thrown away since")
        await profile.library.put([flow("one", "then")], FlowOrigin.IMPORT, publish=True)
        write_files(paths, "then", *ALL)
        await profile.backups.made(BackupReason.ASKED)
        await say(profile, "b" * 32, "now")
        await SqlBin(profile.database).put_in("c" * 32, NOON)
        await profile.library.put([flow("one", "now")], FlowOrigin.IMPORT)
        await profile.library.publish(["one"])
        await profile.library.put([flow("two", "now")], FlowOrigin.IMPORT, publish=True)
        # Some of what the copy has is not there.
        write_files(paths, "now", "prices.json", "tool_servers.json", "templates")

    held(paths, then)
    return paths


PARTS = (ChatsPart, FlowsPart, SettingsPart, AbbreviationsPart, JsonPart, ServersPart, TextsPart)


class Kills:
    """Copies the profile at each border of a restore."""

    def __init__(self, paths: ProfilePaths, into: Path) -> None:
        self._paths = paths
        self._into = into
        self.borders: list[ProfilePaths] = []

    def note(self) -> None:
        border = self._into / f"border-{len(self.borders)}"
        shutil.copytree(self._paths.root, border, ignore=shutil.ignore_patterns("profile.lock", "logs"))
        self.borders.append(ProfilePaths(border))

    def watch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for part in PARTS:
            for name in ("put_back", "take_back"):
                monkeypatch.setattr(part, name, self._noting(getattr(part, name)))
        monkeypatch.setattr(store_file, "put_in_place", self._after(self.note, put_in_place))
        monkeypatch.setattr(RestoreMarkFile, "write", self._after(self.note, RestoreMarkFile.write))

    def _noting(self, work: Callable[..., Any]) -> Callable[..., Any]:
        async def noted(*given: Any, **named: Any) -> Any:
            done = await work(*given, **named)
            self.note()
            return done

        return noted

    @staticmethod
    def _after(note: Callable[[], None], work: Callable[..., Any]) -> Callable[..., Any]:
        def noted(*given: Any, **named: Any) -> Any:
            note()
            return work(*given, **named)

        return noted


def restore(paths: ProfilePaths, reason: BackupReason, *, replacing: bool) -> str:
    """Puts the newest copy of a reason back; the name of the one by which that is undone."""

    async def work(profile: HeldProfile) -> str:
        (copy, *_) = [each for each in profile.backups.backups() if each.reason is reason]
        done = await profile.restoring.put_back(laid_out(paths, copy.name), replacing=replacing)
        return done.before.name

    name: str = held(paths, work)
    return name


@pytest.mark.parametrize("replacing", [True, False], ids=["replaced", "merged"])
def test_a_restore_that_is_killed_leaves_the_profile_wholly_as_it_was(
    paths: ProfilePaths,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    replacing: bool,
) -> None:
    before = state(paths)
    kills = Kills(paths, tmp_path)
    with monkeypatch.context() as watched:
        kills.watch(watched)
        restore(paths, BackupReason.ASKED, replacing=replacing)
    after = state(paths)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed >= {"chats", "abbreviations.json", "instructions.json"}
    assert ("flows" in changed) is replacing
    assert capsys.readouterr().err == ""
    assert len(kills.borders) >= len(ALL) + 4
    for number, border in enumerate(kills.borders):
        assert state(border) == before, number
        assert "broken off" in capsys.readouterr().err or not number, number
        assert not border.begun_restore.exists()


def test_the_undo_of_a_restore_leaves_nothing_of_it_and_may_be_killed_too(
    paths: ProfilePaths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (paths.instructions).write_text("not what the app can read")
    before = state_of_bytes(paths)
    restore(paths, BackupReason.ASKED, replacing=True)
    restored = state(paths)
    kills = Kills(paths, tmp_path)
    with monkeypatch.context() as watched:
        kills.watch(watched)
        restore(paths, BackupReason.RESTORE, replacing=True)
    assert state_of_bytes(paths) == before
    for border in kills.borders[1::3]:
        assert state(border) == restored


def state_of_bytes(paths: ProfilePaths) -> State:
    """As `state`, of a profile with a file that cannot be read."""
    text = paths.instructions.read_text()
    paths.instructions.unlink()
    found = state(paths)
    paths.instructions.write_text(text)
    return {**found, "instructions": text}


def test_taking_back_goes_on_where_it_was_killed_itself(paths: ProfilePaths, monkeypatch: pytest.MonkeyPatch) -> None:
    before = state(paths)
    # As if killed behind the last part.
    name = restore(paths, BackupReason.ASKED, replacing=True)
    items = ("chats.db", "flows.jsonl", "settings.json", *ALL)
    RestoreMarkFile(paths.begun_restore).write(BegunRestore(name, items))
    with monkeypatch.context() as patched:
        patched.setattr(ChatsPart, "take_back", killed)
        with pytest.raises(SystemExit):
            state(paths)
    assert not paths.abbreviations[-1].exists()
    assert paths.begun_restore.exists()
    assert state(paths) == before


async def killed(*_given: object) -> None:
    raise SystemExit(9)


def test_what_cannot_be_taken_back_is_said_and_tried_again(
    paths: ProfilePaths, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(paths)
    name = restore(paths, BackupReason.ASKED, replacing=True)
    RestoreMarkFile(paths.begun_restore).write(BegunRestore(name, ("chats.db", "prices.json")))

    async def full(*_given: object) -> None:
        raise KnownError(ErrorCode.DISK_FULL)

    with monkeypatch.context() as patched:
        patched.setattr(JsonPart, "take_back", full)
        told = state(paths)
    error = capsys.readouterr().err
    assert "prices.json" in error
    assert name in error
    assert (told["chats"], told["prices.json"] == before["prices.json"]) == (before["chats"], False)
    assert state(paths)["prices.json"] == before["prices.json"]
    assert "as it was before it" in capsys.readouterr().err

    # A copy that is gone is said once.
    RestoreMarkFile(paths.begun_restore).write(BegunRestore("../elsewhere", ("prices.json",)))
    state(paths)
    assert "cannot be read" in capsys.readouterr().err
    state(paths)
    assert capsys.readouterr().err == ""


KILLED = """
import asyncio, os, signal, sys
from pathlib import Path
from rfdesktop.adapters.restored_parts import AbbreviationsPart
from rfdesktop.app import flow_commands
from rfdesktop.app.held_profile import held_profile
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.app.taking_back import laid_out

async def kill(*given, **named):
    os.kill(os.getpid(), signal.SIGKILL)

async def main(paths):
    async with held_profile(paths) as held:
        AbbreviationsPart.put_back = kill
        await held.restoring.put_back(laid_out(paths, held.backups.backups()[0].name), replacing=True)

asyncio.run(main(ProfilePaths(Path(sys.argv[1]))))
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_a_process_that_is_killed_in_the_middle_is_taken_back(paths: ProfilePaths) -> None:
    before, root = state(paths), Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(paths.root)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert SettingsFile(paths.settings).load()[0].engineer_name == "then"
    assert state(paths) == before


def test_the_copy_that_a_restore_begins_with_says_what_was_not_there(paths: ProfilePaths) -> None:
    copy = laid_out(paths, restore(paths, BackupReason.ASKED, replacing=True))
    assert "abbreviations.json" in copy.backup.absent
    assert copy.tells_of("abbreviations.json")
    assert copy.path("abbreviations.json") is None
