"""`rfdesktop chats …`: reading chats beside a running window."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from rfdesktop.adapters.atomic_file import WholeFiles
from rfdesktop.adapters.storage import Database, Fts5Search, SqlBranches, SqlChats, SqlMessages, SqlNotes, SqlRuns
from rfdesktop.app.chat_export import WholeChat, chat_json, cleared
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.app.printing import say, say_json, say_text
from rfdesktop.domain.chats.chat import display_title
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.outgoing import Cleared
from rfdesktop.domain.texts.encodable import encodable_text
from rfdesktop.domain.texts.terminal import json_escaped, terminal_text
from rfdesktop.services.outgoing.gate import OutgoingGate
from rfdesktop.services.outgoing.kept_secrets import SecretsInMemory
from rfdesktop.services.outgoing.redaction import Redaction


@asynccontextmanager
async def reading(paths: ProfilePaths) -> AsyncIterator[Database]:
    """The file of the chats, read only."""
    database = Database.read_only(paths.chats)
    await database.open()
    try:
        yield database
    finally:
        await database.close()


def list_chats(arguments: argparse.Namespace, paths: ProfilePaths) -> int:
    """Prints the chats, newest first."""

    async def work() -> int:
        async with reading(paths) as database:
            found = await _chats(database).chats()
        if arguments.json:
            say_json([chat_json(chat) for chat in found])
        else:
            for chat in found:
                when = chat.last_activity.astimezone().strftime("%Y-%m-%d %H:%M")
                outcome = chat.outcome.value if chat.outcome else "open"
                say(f"{chat.id[:12]}  {when}  {outcome:<9}  {chat.message_count:>4}  {display_title(chat)}")
        return 0

    return asyncio.run(work())


def export_chat(arguments: argparse.Namespace, paths: ProfilePaths) -> int:
    """Prints or writes one chat as markdown or JSON. Raises KnownError CHAT_NOT_FOUND, EXPORT_FAILED, FILE_EXISTS."""

    async def work() -> Cleared[str]:
        async with reading(paths) as database:
            chat = await _chats(database).chat_by_prefix(encodable_text(arguments.id))
            messages = await SqlMessages(database).messages(chat.id)
            branches = await SqlBranches(database).hidden(chat.id)
            runs, notes = await SqlRuns(database).runs(chat.id), await SqlNotes(database).notes(chat.id)
        whole = WholeChat(chat, messages, runs, notes, branches)
        return await cleared(whole, OutgoingGate(Redaction(SecretsInMemory())), in_json=arguments.format == "json")

    text = _unobeyed(encodable_text(asyncio.run(work()).content), as_json=arguments.format == "json")
    if arguments.out is None:
        say_text(text)
        return 0
    if arguments.out.exists() and arguments.out.is_file() and not arguments.force:
        raise KnownError(ErrorCode.FILE_EXISTS, file=str(arguments.out))
    try:
        _write(arguments.out, text)
    except OSError as error:
        detail = error.strerror or type(error).__name__
        raise KnownError(ErrorCode.EXPORT_FAILED, file=str(arguments.out), detail=detail) from error
    return 0


def _unobeyed(text: str, *, as_json: bool) -> str:
    """The text without what a terminal or an editor would obey, in a file too."""
    return json_escaped(text) if as_json else terminal_text(text)


def _write(out: Path, text: str) -> None:
    if out.exists() and not out.is_file():
        # A device or a pipe takes the text; it has no place to be put in.
        out.write_text(text, encoding="utf-8", newline="\n")
    else:
        WholeFiles().write(out, text)


def _chats(database: Database) -> SqlChats:
    return SqlChats(database, Fts5Search(database))
