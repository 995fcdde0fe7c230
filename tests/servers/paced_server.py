"""A process that streams answers at a steady rate, so that the cost of reading them can be measured in another.

Run as `python -m tests.servers.paced_server PROTOCOL TOKENS_A_SECOND TOKENS`; prints its port and ends with its input.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterator

HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n"


def event(fields: object, name: str = "") -> bytes:
    """One event as one chunk."""
    data = (f"event: {name}\n" if name else "") + f"data: {json.dumps(fields)}\n\n"
    return f"{len(data):x}\r\n".encode() + data.encode() + b"\r\n"


def anthropic_events(tokens: int) -> Iterator[bytes]:
    message: dict[str, object] = {
        "id": "m",
        "type": "message",
        "role": "assistant",
        "model": "c",
        "content": [],
        "stop_reason": None,
    }
    usage = {"input_tokens": 5, "output_tokens": 1}
    start = {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}}
    yield event({"type": "message_start", "message": message | {"usage": usage}}, "message_start")
    yield event(start, "content_block_start")
    for number in range(tokens):
        delta = {"type": "text_delta", "text": f" word{number % 10}"}
        yield event({"type": "content_block_delta", "index": 0, "delta": delta}, "content_block_delta")
    yield event({"type": "content_block_stop", "index": 0}, "content_block_stop")
    ended = {"type": "message_delta", "delta": {"stop_reason": "end_turn"}, "usage": {"output_tokens": tokens}}
    yield event(ended, "message_delta")
    yield event({"type": "message_stop"}, "message_stop")


def openai_events(tokens: int) -> Iterator[bytes]:
    same = {"id": "c1", "object": "chat.completion.chunk", "created": 0, "model": "m", "system_fingerprint": "f"}
    for number in range(tokens):
        choice = {"index": 0, "delta": {"content": f" word{number % 10}"}, "logprobs": None, "finish_reason": None}
        yield event(same | {"choices": [choice]})
    yield event(same | {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
    yield b"e\r\ndata: [DONE]\n\n\r\n"


async def serve(protocol: str, rate: float, tokens: int) -> None:
    """Streams to whoever asks until standard input ends."""
    events = list(anthropic_events(tokens) if protocol == "anthropic" else openai_events(tokens))

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(HEAD)
        loop = asyncio.get_running_loop()
        began = loop.time()
        for number, each in enumerate(events):
            await asyncio.sleep(max(0.0, began + number / rate - loop.time()))
            if writer.is_closing():
                return
            writer.write(each)
        writer.write(b"0\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], float(sys.argv[2]), int(sys.argv[3])))
