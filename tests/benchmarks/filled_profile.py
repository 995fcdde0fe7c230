"""Profiles for the benchmarks: chats that are long, or whose messages are."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from rfdesktop.adapters.storage import Database, SqlContents, SqlMessages
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.domain.attachments.attachment import Attachment, AttachmentKind
from rfdesktop.domain.chats.chat import Message, MessageStatus, Role, new_id
from rfdesktop.services.attachments.sending import SentAttachments
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


def a_log(seed: int) -> bytes:
    """A log of 20,000 lines, 1.3 MB."""
    lines = (
        f"2026-11-28 10:{n // 60 % 60:02}:{n % 60:02} host{seed} poll {n} of the queue ended" for n in range(20_000)
    )
    return "\n".join(lines).encode()


def a_picture(seed: int, width: int = 1568, height: int = 980) -> bytes:
    """A screenshot as PNG."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(seed * 37 % 256, 90, 160))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


async def attach_and_branch(profile: Path, chat_ids: Sequence[str], count: int = 20) -> None:
    """Gives the newest so many questions of each chat a log, a picture and a second version with both."""
    database = Database(ProfilePaths(profile).chats)
    await database.open()
    messages, contents, seed = SqlMessages(database), SqlContents(database), 0
    for chat_id in chat_ids:
        path = await messages.messages(chat_id)
        for question in [message for message in path if message.role is Role.USER][-count:]:
            seed += 1
            log, picture = await contents.put(a_log(seed)), await contents.put(a_picture(seed))
            text = Attachment(log, "fw.log", AttachmentKind.LOG, "text/plain", 1_300_000, 20_000, text_id=log)
            text = replace(text, kept=((1, 15), (19_900, 20_000)))
            shown = Attachment(picture, "a.png", AttachmentKind.IMAGE, "image/png", 9_000, width=1568, height=980)
            sent = replace(shown, sent_id=picture, sent_type="image/png", sent_width=1568, sent_height=980)
            shown = replace(sent, thumb_id=await contents.put(a_picture(seed, 256, 160)))
            attached = await SentAttachments(contents).worded((text, shown), question.text)
            await messages.update(replace(question, attachments=attached))
            again = replace(question, id=new_id(), attachments=attached, text=f"{question.text} again")
            await messages.add_version(again, question.id, amends=True)
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
