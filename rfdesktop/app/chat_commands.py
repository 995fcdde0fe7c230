"""`rfdesktop chats …`: reading chats beside a running window."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from rfdesktop.adapters.atomic_file import WholeFiles
from rfdesktop.adapters.instructions_file import InstructionsFile
from rfdesktop.adapters.storage import (
    Database,
    Fts5Search,
    SqlBranches,
    SqlChats,
    SqlContents,
    SqlMessages,
    SqlNotes,
    SqlRuns,
    SqlStyles,
    SqlSummaries,
)
from rfdesktop.adapters.storage.connections import Opener
from rfdesktop.app.attachment_export import write_attachments
from rfdesktop.app.chat_export import WholeChat, chat_json, cleared
from rfdesktop.app.chat_keys import opener_of
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.app.printing import say, say_json, say_text
from rfdesktop.domain.chats.chat import Chat, display_title
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.outgoing import Cleared
from rfdesktop.domain.standing.instructions import Scope
from rfdesktop.domain.texts.encodable import encodable_text
from rfdesktop.domain.texts.terminal import terminal_text
from rfdesktop.services.outgoing.gate import OutgoingGate
from rfdesktop.services.outgoing.kept_secrets import SecretsInMemory
from rfdesktop.services.outgoing.redaction import Redaction


@asynccontextmanager
async def reading(paths: ProfilePaths, opener: Opener | None = None) -> AsyncIterator[Database]:
    """The file of the chats, read only."""
    database = Database.read_only(paths.chats, opener=opener)
    await database.open()
    try:
        yield database
    finally:
        await database.close()


def list_chats(arguments: argparse.Namespace, paths: ProfilePaths) -> int:
    """Prints the chats, newest first."""

    async def work() -> int:
        async with reading(paths, opener_of(arguments, paths)) as database:
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
        async with reading(paths, opener_of(arguments, paths)) as database:
            chat = await _chats(database).chat_by_prefix(encodable_text(arguments.id))
            whole = await whole_chat(database, chat, paths)
            gate = OutgoingGate(Redaction(SecretsInMemory()))
            if out is not None and (out.is_file() or not out.exists()):
                await write_attachments(chat.id, (*whole.messages, *whole.branches), SqlContents(database), gate, out)
        return await cleared(whole, gate, in_json=arguments.format == "json")

    out = arguments.out
    if out is not None and out.is_file() and not arguments.force:
        raise KnownError(ErrorCode.FILE_EXISTS, file=str(out))
    try:
        text = encodable_text(asyncio.run(work()).content)
        if arguments.format != "json":
            # What a terminal or an editor would obey is in no file either; in JSON it is escaped.
            text = terminal_text(text)
        if out is None:
            say_text(text)
        else:
            _write(out, text)
    except OSError as error:
        if out is None:
            raise
        detail = error.strerror or type(error).__name__
        raise KnownError(ErrorCode.EXPORT_FAILED, file=str(arguments.out), detail=detail) from error
    return 0


async def whole_chat(database: Database, chat: Chat, paths: ProfilePaths) -> WholeChat:
    """A chat with all that belongs to it and that goes with it."""
    told = InstructionsFile(paths.instructions).load()
    return WholeChat(
        chat,
        await SqlMessages(database).messages(chat.id),
        await SqlRuns(database).runs(chat.id),
        await SqlNotes(database).notes(chat.id),
        await SqlBranches(database).hidden(chat.id),
        await SqlSummaries(database).summaries(chat.id),
        await SqlStyles(database).style(chat.id),
        {scope.value: told.of(scope, chat.header.account) for scope in Scope},
    )


def _write(out: Path, text: str) -> None:
    if out.exists() and not out.is_file():
        # A device or a pipe takes the text; it has no place to be put in.
        out.write_text(text, encoding="utf-8", newline="\n")
    else:
        WholeFiles().write(out, text)


def _chats(database: Database) -> SqlChats:
    return SqlChats(database, Fts5Search(database))
