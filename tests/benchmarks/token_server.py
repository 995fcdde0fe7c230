"""A process that streams long answers at a steady pace, in both protocols: `python token_server.py`.

Prints its port. The model's name says what it sends: `tokens-RATE-COUNT` (tokens a second, tokens in all) or
`delta-CHARACTERS` (the whole text in one piece).
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterator
from typing import Any

SECTION = """## Step {n}

Check the *service* first, then `Get-Service {n}` and the **event log** for 0x80070005.

1. Open the console.
2. Look at the account {n}:
   - locked
   - expired

```powershell
Get-ADUser -Filter "Name -like 'x{n}*'" |
    Select-Object Name, LockedOut
# one line of comment
$count = {n}
```

| Client | Result |
|---|---|
| PC-{n} | fine |

"""
CHARACTERS_A_TOKEN = 4
SLICE_S = 0.01


def answer_of(characters: int) -> str:
    """A long answer with headings, lists, code and tables."""
    sections = characters // len(SECTION) + 2
    return "".join(SECTION.format(n=n) for n in range(sections))[:characters]


def _event(name: str, **values: Any) -> bytes:
    return f"event: {name}\ndata: {json.dumps({'type': name, **values})}\n\n".encode()


def _chat(delta: dict[str, Any], finish: str | None = None) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    chunk = {"id": "c1", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": [choice]}
    return f"data: {json.dumps(chunk)}\n\n".encode()


def _messages(pieces: Iterator[str]) -> Iterator[bytes]:
    usage = {"input_tokens": 10, "output_tokens": 1}
    message = {"id": "m1", "type": "message", "role": "assistant", "content": [], "model": "m", "usage": usage}
    yield _event("message_start", message=message | {"stop_reason": None, "stop_sequence": None})
    yield _event("content_block_start", index=0, content_block={"type": "text", "text": ""})
    for piece in pieces:
        yield _event("content_block_delta", index=0, delta={"type": "text_delta", "text": piece})
    end = _event("content_block_stop", index=0)
    end += _event("message_delta", delta={"stop_reason": "end_turn", "stop_sequence": None}, usage={"output_tokens": 9})
    yield end + _event("message_stop")


def _completions(pieces: Iterator[str]) -> Iterator[bytes]:
    yield _chat({"role": "assistant", "content": ""})
    for piece in pieces:
        yield _chat({"content": piece})
    yield _chat({}, "stop") + b"data: [DONE]\n\n"


async def _served(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    head = await reader.readuntil(b"\r\n\r\n")
    length = next(
        (int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")), 0
    )
    body = json.loads(await reader.readexactly(length) or b"{}")
    kind, *numbers = str(body.get("model", "")).split("-")
    if kind == "delta":
        rate, pieces = 0, iter([answer_of(int(numbers[0]))])
    else:
        rate, count = map(int, numbers)
        text = answer_of(count * CHARACTERS_A_TOKEN)
        pieces = (text[at : at + CHARACTERS_A_TOKEN] for at in range(0, len(text), CHARACTERS_A_TOKEN))
    protocol = _messages if b"/messages" in head.split(b"\r\n")[0] else _completions
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n")
    await _pace(writer, protocol(pieces), rate)
    writer.close()


async def _pace(writer: asyncio.StreamWriter, events: Iterator[bytes], rate: int) -> None:
    """Each event by itself, as a provider sends them, in beats of 10 ms."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    for sent, event in enumerate(events, 1):
        writer.write(event)
        if rate and sent >= rate * (loop.time() - began):
            await writer.drain()
            await asyncio.sleep(SLICE_S)
    await writer.drain()


async def _main() -> None:
    server = await asyncio.start_server(_served, "127.0.0.1", 0, limit=1 << 26)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(_main())
