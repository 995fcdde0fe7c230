"""A tool server as a process of its own, spoken to over its standard input and output.

The library's own transport keeps what a server writes until there is a line feed, and adds it up again with each piece:
a server that writes without end stops the whole loop. Here a line has a limit. Starting and killing a process with all
that it started is the library's.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import anyio
import mcp_types
from anyio.streams.memory import MemoryObjectReceiveStream, MemoryObjectSendStream
from mcp.client._transport import TransportStreams
from mcp.client.stdio import (
    _create_platform_compatible_process,
    _get_executable_command,
    _terminate_process_tree,
    _wait_for_process_exit,
    get_default_environment,
)
from mcp.os.win32.utilities import ServerProcess, close_process_job
from mcp.shared.message import SessionMessage

LINE_BYTES = 16 * 2**20
"""The longest line that is read, in bytes: one message of the protocol."""

LEAVE_S = 0.4
"""How long a server may take to end by itself once its input has ended; then it is killed."""

_GONE = (anyio.ClosedResourceError, anyio.BrokenResourceError, anyio.EndOfStream, OSError)


class ProcessPlace:
    """A command. `environment` are names of variables that it is given beside what every program needs."""

    def __init__(self, command: Sequence[str], environment: Sequence[str]) -> None:
        self._command = tuple(command)
        self._environment = tuple(environment)
        self._process: ServerProcess | None = None

    def kill(self) -> None:
        """Kills the server, where it does not end in time."""
        if self._process is not None and self._process.returncode is None:
            with contextlib.suppress(OSError):
                self._process.kill()

    @asynccontextmanager
    async def streams(self) -> AsyncIterator[TransportStreams]:
        """Starts the server and ends it, with all that it started. Raises OSError where it cannot be started."""
        process = self._process = await _started(self._command, self._environment)
        heard, incoming = anyio.create_memory_object_stream[SessionMessage | Exception](0)
        outgoing, said = anyio.create_memory_object_stream[SessionMessage](0)
        async with anyio.create_task_group() as group:
            group.start_soon(_listen, process, heard)
            group.start_soon(_speak, process, said, heard)
            try:
                yield incoming, outgoing
            finally:
                # To its end in any case, or the process would stay; each wait has its limit.
                with anyio.CancelScope(shield=True):
                    await _end(process)
                    for stream in (heard, incoming, outgoing, said):
                        await stream.aclose()
                group.cancel_scope.cancel()


async def _started(command: Sequence[str], environment: Sequence[str]) -> ServerProcess:
    given = {name: os.environ[name] for name in environment if name in os.environ}
    program = await _get_executable_command(command[0])
    # What it complains of is nobody's to read: a program with a window has no standard error.
    with open(os.devnull, "w") as nowhere:  # noqa: ASYNC230 - no disk is asked
        return await _create_platform_compatible_process(
            program, list(command[1:]), get_default_environment() | given, nowhere
        )


async def _listen(process: ServerProcess, heard: MemoryObjectSendStream[SessionMessage | Exception]) -> None:
    """Hands each line on; what comes after a line that is too long is not read, so that the session ends there."""
    assert process.stdout is not None
    pieces: list[bytes] = []
    size = 0
    with contextlib.suppress(*_GONE):
        async with heard:
            while size <= LINE_BYTES:
                *lines, rest = (await process.stdout.receive()).split(b"\n")
                for line in lines:
                    pieces.append(line)
                    await heard.send(_message(b"".join(pieces)))
                    pieces, size = [], 0
                pieces.append(rest)
                size += len(rest)


async def _speak(
    process: ServerProcess,
    said: MemoryObjectReceiveStream[SessionMessage],
    heard: MemoryObjectSendStream[SessionMessage | Exception],
) -> None:
    assert process.stdin is not None
    try:
        async with said:
            async for message in said:
                text = message.message.model_dump_json(by_alias=True, exclude_unset=True)
                await process.stdin.send(text.encode() + b"\n")
    except _GONE:
        # Whoever waits for an answer hears of it.
        await heard.aclose()


def _message(line: bytes) -> SessionMessage | Exception:
    try:
        return SessionMessage(mcp_types.jsonrpc_message_adapter.validate_json(line, by_name=False))
    except ValueError:
        # Without its text, which would be logged: a banner, or something of a client.
        return ValueError("a line that is no message of the protocol")


async def _end(process: ServerProcess) -> None:
    assert process.stdin is not None
    with contextlib.suppress(*_GONE):
        await process.stdin.aclose()
    if not await _wait_for_process_exit(process, LEAVE_S):
        await _terminate_process_tree(process)
        await _wait_for_process_exit(process, LEAVE_S)
    close_process_job(process)
    assert process.stdout is not None
    with contextlib.suppress(*_GONE):
        await process.stdout.aclose()
    # A child that it left behind may hold the pipe open, which nothing public closes.
    transport = getattr(getattr(process, "_process", None), "_transport", None)
    if transport is not None:
        with contextlib.suppress(PermissionError):
            transport.close()
