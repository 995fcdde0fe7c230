"""What is on disk after the process was killed in the middle of an answer."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rfdesktop.adapters.storage import Database, Fts5Search, SqlChats, SqlMessages
from rfdesktop.domain.chats.chat import MessageStatus, Remark

WRITER = """
import asyncio, sys
from pathlib import Path
from rfdesktop.adapters.storage import Database, SqlMessages
from tests.integration.storage_values import a_message, an_answer

async def main():
    folder = Path(sys.argv[1])
    database = Database(folder / "chats.db")
    await database.open()
    messages = SqlMessages(database)
    await messages.add(a_message("0" * 32, "the question"))
    answer = await messages.add(an_answer("0" * 32))
    text = ""
    for number in range(1_000_000):
        text += f"word{number} "
        await messages.journal(answer.id, text)
        print(number, flush=True)

asyncio.run(main())
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_a_killed_writer_loses_nothing_that_was_journalled(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert writer.stdout is not None
    with writer, writer.stdout as output:
        # Some are read, then it is left to run, so that the end comes in the middle of its work.
        seen = [int(output.readline()) for _ in range(50)]
        time.sleep(0.05)
        writer.send_signal(signal.SIGKILL)
        # The last line may be cut.
        seen += [int(line) for line in output if line.endswith("\n")]
    assert writer.returncode == -signal.SIGKILL

    async def reopened() -> None:
        database = Database(tmp_path / "chats.db")
        try:
            await database.open()
            messages, chats = SqlMessages(database), SqlChats(database, Fts5Search(database))
            assert await messages.recover() == 1
            question, answer = await messages.messages("0" * 32)
            assert question.text == "the question"
            assert (answer.status, answer.remarks) == (MessageStatus.STOPPED, (Remark.INTERRUPTED,))
            words = answer.text.split()
            assert words == [f"word{number}" for number in range(len(words))]
            assert len(words) > seen[-1]
            assert len(await chats.find(words[-1])) == 1
        finally:
            await database.close()

    asyncio.run(reopened())
