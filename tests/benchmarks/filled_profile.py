"""Profiles for the benchmarks: chats that are long, or whose messages are."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rfdesktop.adapters.storage import Database, SqlMessages
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.domain.chats.chat import Message, MessageStatus, Role, new_id
from tests.benchmarks.token_server import answer_of

CODE_LINE = "Get-ADUser -Identity user{n} -Properties LockedOut | Unlock-ADAccount  # line {n}\n"


def giant() -> list[tuple[Role, str]]:
    """A question and an answer of 5 MB."""
    return [(Role.USER, "a question"), (Role.ASSISTANT, answer_of(5_000_000))]


def giant_question() -> list[tuple[Role, str]]:
    """A pasted text of 5 MB in one line, and its answer."""
    return [(Role.USER, "word " * 1_000_000), (Role.ASSISTANT, "I see.")]


def code() -> list[tuple[Role, str]]:
    """A code block of 50,000 lines."""
    lines = "".join(CODE_LINE.format(n=n) for n in range(50_000))
    return [(Role.USER, "a script, please"), (Role.ASSISTANT, f"Here:\n\n```powershell\n{lines}```\n\nDone.")]


def long_chat(count: int) -> list[tuple[Role, str]]:
    """A chat of so many messages of usual length."""
    roles = (Role.USER, Role.ASSISTANT)
    return [(roles[n % 2], f"message {n}\n\n" + (answer_of(700) if n % 2 else "")) for n in range(count)]


async def fill(profile: Path, chats: Sequence[tuple[str, list[tuple[Role, str]]]]) -> None:
    """Stores chats, by id."""
    paths = ProfilePaths(profile)
    paths.make()
    database = Database(paths.chats)
    await database.open()
    store = SqlMessages(database)
    start = datetime.now(UTC) - timedelta(days=1)
    for chat_id, messages in chats:
        for number, (role, text) in enumerate(messages):
            at = start + timedelta(seconds=number)
            await store.add(Message(new_id(), chat_id, 0, role, MessageStatus.COMPLETE, text, at))
    await database.close()


KINDS: dict[str, Callable[[], list[tuple[Role, str]]]] = {
    "giant": giant,
    "giant-question": giant_question,
    "code": code,
    "long": lambda: long_chat(10_000),
    "usual": lambda: long_chat(200),
}


def main() -> None:
    """`python -m tests.benchmarks.filled_profile PROFILE KIND…`: one chat of each kind, its id being the kind."""
    asyncio.run(fill(Path(sys.argv[1]), [(kind, KINDS[kind]()) for kind in sys.argv[2:]]))


if __name__ == "__main__":
    main()
