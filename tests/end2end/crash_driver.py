"""Runs in a process of its own: does one thing after the other with a profile until it is killed.

Arguments: the profile folder, a seed, a mark for this round's words. Before each deed it says `doing` and what, after
it `did` and the same: what was said to be done must be there after the kill, what was being done may be.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rfdesktop.adapters.abbreviations_file import AbbreviationsFile
from rfdesktop.adapters.audit_file import AuditFile
from rfdesktop.adapters.session_file import SessionFile
from rfdesktop.adapters.settings_file import SettingsFile
from rfdesktop.adapters.storage.connections import Opener
from rfdesktop.app.chats_file import stores_of
from rfdesktop.app.held_profile import HeldProfile, held_profile
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.app.profile_export import export_to
from rfdesktop.domain.audit.entries import AuditEntry, AuditKind
from rfdesktop.domain.backups import BackupReason
from rfdesktop.domain.chats.chat import TicketHeader, new_id
from rfdesktop.domain.chats.session import OpenTab, Session
from rfdesktop.domain.flows.abbreviations import Abbreviation
from rfdesktop.domain.flows.editing.editions import WorkingCopy
from rfdesktop.domain.flows.flow import FlowOrigin
from rfdesktop.domain.flows.runs import start_run
from rfdesktop.domain.notes.outcomes import OutcomeDraft
from rfdesktop.domain.settings import Settings
from tests.integration.storage_values import NOON, a_flow, a_message, an_answer

CHATS = 6
JOURNALS = 12


def say(word: str, told: dict[str, Any]) -> None:
    print(f"{word} {json.dumps(told)}", flush=True)


class Deeds:
    """Everything that is stored while the app works, each as its services store it."""

    def __init__(self, held: HeldProfile, paths: ProfilePaths, seed: int, mark: str) -> None:
        self._held = held
        self._paths = paths
        self._stores = stores_of(held.database)
        self._random = random.Random(seed)
        self._mark = mark
        self._count = 0
        self._chats = [f"{number:032x}" for number in range(CHATS)]
        self._live = set(self._chats)

    async def go_on(self) -> None:
        deeds: list[Callable[[], Awaitable[None]]] = [
            *(4 * [self.send]),
            *(3 * [self.stream]),
            *(2 * [self.amend, self.run, self.note, self.keep_edit, self.attach, self.save_session]),
            *(self.head, self.bin, self.save_settings, self.abbreviate, self.audit, self.save_flow),
            *(self.copy, self.restore, self.export, self.empty_bin),
        ]
        while True:
            self._count += 1
            await self._random.choice(deeds)()

    def _word(self) -> str:
        return f"{self._mark}{self._count}"

    def _chat(self) -> str:
        return self._random.choice(self._chats)

    async def _do(self, told: dict[str, Any], work: Awaitable[Any]) -> Any:
        say("doing", told)
        done = await work
        say("did", told)
        return done

    async def _writable(self) -> str:
        """A chat; one out of the bin first, where it is there."""
        chat = self._chat()
        if chat not in self._live or chat in {each.id for each in await self._stores.bin.binned()}:
            self._live.add(chat)
            await self._do({"deed": "take out", "chat": chat}, self._taken_out(chat))
        return chat

    async def _taken_out(self, chat: str) -> None:
        if chat in {each.id for each in await self._stores.bin.binned()}:
            await self._stores.bin.take_out(chat)

    async def send(self) -> None:
        chat = await self._writable()
        message = a_message(chat, self._word())
        await self._do({"deed": "message", "chat": chat, "text": message.text}, self._stores.messages.add(message))

    async def stream(self) -> None:
        chat = await self._writable()
        answer = await self._stores.messages.add(an_answer(chat))
        text = ""
        for number in range(JOURNALS):
            text += f"{self._word()}s{number} "
            told = {"deed": "stream", "chat": chat, "id": answer.id, "text": text}
            await self._do(told, self._stores.messages.journal(answer.id, text))
        told = {"deed": "message", "chat": chat, "text": text}
        await self._do(told, self._stores.messages.finish(replace(answer, text=text)))

    async def amend(self) -> None:
        chat = await self._writable()
        first = await self._stores.messages.add(a_message(chat, f"{self._word()}before"))
        version = a_message(chat, self._word())
        work = self._stores.messages.add_version(version, first.id, amends=self._random.random() < 0.5)
        await self._do({"deed": "message", "chat": chat, "text": version.text}, work)

    async def run(self) -> None:
        chat = await self._writable()
        run = start_run(new_id(), chat, a_flow(), NOON)
        await self._do({"deed": "run", "chat": chat, "id": run.id}, self._stores.runs.save_run(run))

    async def note(self) -> None:
        chat = await self._writable()
        draft = OutcomeDraft(new_id(), chat, engineer_notes=self._word())
        told = {"deed": "note", "chat": chat, "text": draft.engineer_notes}
        await self._do(told, self._stores.notes.save_draft(draft))

    async def head(self) -> None:
        chat = await self._writable()
        if chat not in {each.id for each in await self._stores.chats.every()}:
            return  # emptied out of the bin by the process before, and not begun again yet
        work = self._stores.chats.set_header(chat, TicketHeader("Acme", self._word()))
        await self._do({"deed": "head", "chat": chat, "number": self._word()}, work)

    async def bin(self) -> None:
        chat = self._chat()
        if chat in {each.id for each in await self._stores.chats.every()}:
            await self._do({"deed": "bin", "chat": chat}, self._stores.bin.put_in(chat, datetime.now(UTC)))

    async def empty_bin(self) -> None:
        binned = [each.id for each in await self._stores.bin.binned()]
        if binned:
            say("doing", {"deed": "drop", "chats": binned})
            await self._stores.bin.drop(binned)
            say("did", {"deed": "drop", "chats": binned})
            # A chat that is gone for good is not begun again in the same run.
            self._chats = [new_id() if chat in binned else chat for chat in self._chats]
            self._live |= set(self._chats)
            await self._stores.bin.shrink()

    async def attach(self) -> None:
        data = f"{self._word()} attached".encode()
        told = {"deed": "attach", "text": data.decode()}
        await self._do(told, self._stores.contents.put(data))

    async def keep_edit(self) -> None:
        copy = WorkingCopy("edit", replace(a_flow(), summary=self._word()), changed_at=datetime.now(UTC))
        await self._do({"deed": "edit", "text": self._word()}, self._stores.edits.keep(copy))

    async def save_flow(self) -> None:
        flow = replace(a_flow(), id="crash-flow", title=self._word())
        await self._do({"deed": "flow", "title": self._word()}, self._held.library.put([flow], FlowOrigin.IMPORT))

    async def save_settings(self) -> None:
        settings = replace(Settings(), engineer_name=self._word())
        say("doing", {"deed": "settings", "text": self._word()})
        SettingsFile(self._paths.settings).save(settings)
        say("did", {"deed": "settings", "text": self._word()})

    async def abbreviate(self) -> None:
        say("doing", {"deed": "abbreviation", "text": self._word()})
        AbbreviationsFile(*self._paths.abbreviations).save((Abbreviation("zz", self._word()),))
        say("did", {"deed": "abbreviation", "text": self._word()})

    async def save_session(self) -> None:
        session = Session(tabs=(OpenTab(self._chats[0], draft=self._word()),))
        await self._do({"deed": "session", "text": self._word()}, SessionFile(self._paths.drafts).save(session))

    async def audit(self) -> None:
        say("doing", {"deed": "audit", "text": self._word()})
        entry = AuditEntry(datetime.now(UTC), "crash", AuditKind.LEFT, {"chat": self._word()})
        AuditFile(self._paths.audit).append(entry)
        say("did", {"deed": "audit", "text": self._word()})

    async def copy(self) -> None:
        say("doing", {"deed": "copy"})
        made = await self._held.backups.made(BackupReason.ASKED)
        say("did", {"deed": "copy", "name": made.name})

    async def restore(self) -> None:
        """Puts the newest copy beside what is here: nothing may go by that."""
        from rfdesktop.app.taking_back import laid_out

        copies = self._held.backups.backups()
        if copies:
            say("doing", {"deed": "merge"})
            await self._held.restoring.put_back(laid_out(self._paths, copies[0].name), replacing=False)
            say("did", {"deed": "merge"})

    async def export(self) -> None:
        say("doing", {"deed": "export"})
        await asyncio.to_thread(export_to, self._paths.exports / self._word(), self._paths, Opener())
        say("did", {"deed": "export"})


async def main() -> None:
    paths = ProfilePaths(Path(sys.argv[1]))
    async with held_profile(paths) as held:
        await stores_of(held.database).messages.recover()
        say("ready", {})
        await Deeds(held, paths, int(sys.argv[2]), sys.argv[3]).go_on()


if __name__ == "__main__":
    asyncio.run(main())
