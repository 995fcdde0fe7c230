"""Kills at random moments of everything that is stored: what was said to be stored is there, and all of it can be read.

By hand, with as many as there is time for: `CRASH_KILLS=200 python -m pytest -s -n 0 tests/end2end/test_crashes.py`.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from rfdesktop.adapters.abbreviations_file import AbbreviationsFile
from rfdesktop.adapters.audit_file import AuditFile
from rfdesktop.adapters.backup_shelf import BackupFolder, damaged
from rfdesktop.adapters.session_file import SessionFile
from rfdesktop.adapters.settings_file import SettingsFile
from rfdesktop.adapters.storage.connections import Opener
from rfdesktop.app.chats_file import items_of, stores_of
from rfdesktop.app.held_profile import HeldProfile, held_profile
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.domain.chats.chat import MessageStatus
from tests.end2end.test_ends import ROOT, WAIT_S, environment

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")]

DRIVER = Path(__file__).with_name("crash_driver.py")
KILLS = int(os.environ.get("CRASH_KILLS", "10"))
SEED = int(os.environ.get("CRASH_SEED", "2026"))
MOST_DEEDS = 16
"""How many deeds a process begins before it is killed, at most: by a clock, a busy machine gets to the first alone."""
LONGEST_S = 0.05
"""And how far into the last one."""

Told = dict[str, Any]


@dataclass
class Expected:
    """What has to be there, by what was told."""

    chats: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    streams: dict[str, tuple[str, str]] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    audit: set[str] = field(default_factory=set)

    def follow(self, told: Told) -> None:
        """Something was done."""
        deed, chat = told["deed"], self.chats.setdefault(told.get("chat", ""), {})
        if deed in ("message", "note", "run"):
            chat.setdefault(deed, set()).add(told.get("text") or told["id"])
        elif deed == "stream":
            self.streams[told["id"]] = (told["chat"], told["text"])
        elif deed == "head":
            chat["head"] = {told["number"]}
        elif deed == "drop":
            self.forget(told["chats"])
        elif deed == "audit":
            self.audit.add(told["text"])
        elif deed in ("settings", "abbreviation", "session", "edit"):
            self.values[deed] = told["text"]
        elif deed == "flow":
            self.values[deed] = told["title"]

    def forget(self, chats: list[str]) -> None:
        for chat in chats:
            self.chats.pop(chat, None)
            self.streams = {name: kept for name, kept in self.streams.items() if kept[0] != chat}


def test_nothing_that_was_stored_is_lost_by_a_kill(tmp_path: Path) -> None:
    paths, expected, moments = ProfilePaths(tmp_path / "profile"), Expected(), random.Random(SEED)
    in_the_middle: Counter[str] = Counter()
    for number in range(KILLS):
        deeds, after_s = moments.randint(1, MOST_DEEDS), moments.uniform(0, LONGEST_S)
        done, doing = _until_killed(paths, SEED + number, f"k{number}x", deeds, after_s)
        for told in done:
            expected.follow(told)
        if doing is not None:
            in_the_middle[doing["deed"]] += 1
        asyncio.run(_look(paths, expected, doing))
    print(f"{KILLS} kills, in the middle of {dict(in_the_middle)}; nothing that was stored was lost")


def _until_killed(
    paths: ProfilePaths, seed: int, mark: str, deeds: int, after_s: float
) -> tuple[list[Told], Told | None]:
    """What was told as done, and what was being done when the kill came, so long after the last of the deeds began."""
    process = subprocess.Popen(
        [sys.executable, str(DRIVER), str(paths.root), str(seed), mark],
        env=environment({}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    if not first.startswith("ready"):
        raise AssertionError(process.communicate(timeout=WAIT_S)[1][-3000:])
    told_so_far: list[str] = []
    while deeds and (line := process.stdout.readline()):
        told_so_far.append(line)
        deeds -= line.startswith("doing ")
    time.sleep(after_s)
    process.send_signal(signal.SIGKILL)
    # Not by `communicate`, which passes over what was read ahead with the lines before.
    rest, complaint = process.stdout.read(), process.stderr.read() if process.stderr is not None else ""
    assert process.wait(timeout=WAIT_S) == -signal.SIGKILL, complaint[-3000:]
    process.stdout.close()
    if process.stderr is not None:
        process.stderr.close()
    done: list[Told] = []
    doing: Told | None = None
    for line in [*told_so_far, *rest.splitlines(keepends=True)]:
        if line.endswith("\n"):
            word, told = line.split(" ", 1)
            doing = json.loads(told) if word == "doing" else None
            if word == "did":
                done.append(json.loads(told))
    return done, doing


async def _look(paths: ProfilePaths, expected: Expected, doing: Told | None) -> None:
    with closing(sqlite3.connect(paths.chats)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    _look_at_files(paths, expected, doing)
    async with held_profile(paths) as held:
        await _look_at_chats(held, expected, doing)
        if "flow" in expected.values:
            flow = await held.library.flow("crash-flow", drafts=True)
            _see("flow", flow.title, expected, doing, "title")
    for copy in BackupFolder(paths.backups).backups():
        laid_out = BackupFolder(paths.backups).laid_out(copy.name)
        assert damaged(laid_out, items_of(paths, lambda: True, Opener())) == ()


def _see(deed: str, found: str, expected: Expected, doing: Told | None, name: str = "text") -> None:
    """What is found is what was stored last, or what was being stored; from now on that is what is stored."""
    under_way = {str(doing[name])} if doing is not None and doing["deed"] == deed else set()
    assert found in {expected.values[deed]} | under_way
    expected.values[deed] = found


def _look_at_files(paths: ProfilePaths, expected: Expected, doing: Told | None) -> None:
    if "settings" in expected.values:
        _see("settings", SettingsFile(paths.settings).load()[0].engineer_name, expected, doing)
    if "abbreviation" in expected.values:
        (own,) = AbbreviationsFile(*paths.abbreviations).load().own
        _see("abbreviation", own.meaning, expected, doing)
    log = AuditFile(paths.audit).read()
    assert log.broken == 0
    assert expected.audit <= {str(entry.facts.get("chat")) for entry in log.entries}


async def _look_at_chats(held: HeldProfile, expected: Expected, doing: Told | None) -> None:
    stores = stores_of(held.database)
    if "session" in expected.values:
        session = await SessionFile(held.paths.drafts).load()
        _see("session", session.tabs[0].draft, expected, doing)
    if "edit" in expected.values:
        (copy,) = await stores.edits.copies()
        _see("edit", copy.flow.summary, expected, doing)
    if doing is not None and doing["deed"] == "drop":
        left = {each.id for each in await stores.bin.binned()}
        expected.forget([chat for chat in doing["chats"] if chat not in left])
    for binned in await stores.bin.binned():
        # What is in the bin is looked at out of it.
        await stores.bin.take_out(binned.id)
    await stores.messages.recover()
    for chat, kept in expected.chats.items():
        if chat and kept:
            await _look_at_chat(stores, chat, kept)
    for name, (_chat, text) in expected.streams.items():
        message = await stores.messages.message(name)
        assert message.text.startswith(text)
        assert message.status is not MessageStatus.STREAMING


async def _look_at_chat(stores: Any, chat: str, kept: dict[str, set[str]]) -> None:
    messages = [*await stores.messages.messages(chat), *await stores.branches.hidden(chat)]
    assert kept.get("message", set()) <= {message.text for message in messages}
    assert kept.get("run", set()) <= {run.id for run in await stores.runs.runs(chat)}
    assert kept.get("note", set()) <= {note.engineer_notes for note in await stores.notes.notes(chat)}
