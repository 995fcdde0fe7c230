"""`rfdesktop chats …`: reading chats beside a running window."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict

from rfdesktop.adapters.storage import Database, Fts5Search, SqlChats, SqlMessages
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.domain.chats import Chat, Message, Role, display_title
from rfdesktop.domain.errors import ErrorCode, KnownError


@asynccontextmanager
async def reading(paths: ProfilePaths) -> AsyncIterator[tuple[SqlChats, SqlMessages]]:
    """The chats, read only."""
    database = Database.read_only(paths.chats)
    await database.open()
    try:
        yield SqlChats(database, Fts5Search(database)), SqlMessages(database)
    finally:
        await database.close()


def list_chats(arguments: argparse.Namespace, paths: ProfilePaths) -> int:
    """Prints the chats, newest first."""

    async def work() -> int:
        async with reading(paths) as (chats, _):
            found = await chats.chats()
        if arguments.json:
            print(json.dumps([_chat_json(chat) for chat in found], ensure_ascii=False, indent=2))
        else:
            for chat in found:
                when = chat.last_activity.astimezone().strftime("%Y-%m-%d %H:%M")
                outcome = chat.outcome.value if chat.outcome else "open"
                print(f"{chat.id[:12]}  {when}  {outcome:<9}  {chat.message_count:>4}  {display_title(chat)}")
        return 0

    return asyncio.run(work())


def export_chat(arguments: argparse.Namespace, paths: ProfilePaths) -> int:
    """Prints or writes one chat as markdown or JSON. Raises KnownError CHAT_NOT_FOUND, EXPORT_FAILED."""

    async def work() -> str:
        async with reading(paths) as (chats, messages):
            chat = await chats.chat_by_prefix(arguments.id)
            whole = await messages.messages(chat.id)
        return _as_json(chat, whole) if arguments.format == "json" else _as_markdown(chat, whole)

    text = asyncio.run(work())
    if arguments.out is None:
        sys.stdout.write(text)
        return 0
    try:
        arguments.out.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        detail = error.strerror or type(error).__name__
        raise KnownError(ErrorCode.EXPORT_FAILED, file=str(arguments.out), detail=detail) from error
    return 0


def _as_markdown(chat: Chat, messages: tuple[Message, ...]) -> str:
    parts = [f"# {display_title(chat) or chat.id}"]
    for message in messages:
        who = "Engineer" if message.role is Role.USER else "Assistant"
        when = message.created_at.astimezone().strftime("%Y-%m-%d %H:%M")
        state = "" if message.status.value == "complete" else f" ({message.status.value})"
        parts.append(f"## {who}, {when}{state}\n\n{message.text}")
    return "\n\n".join(parts) + "\n"


def _as_json(chat: Chat, messages: tuple[Message, ...]) -> str:
    document = {**_chat_json(chat), "messages": [asdict(message) for message in messages]}
    return json.dumps(document, ensure_ascii=False, indent=2, default=str) + "\n"


def _chat_json(chat: Chat) -> dict[str, object]:
    made: dict[str, object] = json.loads(json.dumps(asdict(chat), default=str))
    return made
