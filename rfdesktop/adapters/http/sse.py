"""Server-sent events read from a response's bytes: WHATWG HTML, "Server-sent events", parsing an event stream.

What the head calls it is no matter: many servers give their streams another media type, and some answer with one JSON
value where a stream was asked for, or with a JSON value on each line; each of those is an event too.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import time
from collections.abc import AsyncGenerator, Iterator, Mapping

import httpx2

from rfdesktop.adapters.http.event_values import ServerEvent, json_objects
from rfdesktop.adapters.http.json_values import is_begun, is_json
from rfdesktop.adapters.http.letters import WideLetters, text_in, wide_letters
from rfdesktop.adapters.http.patience import Patience

LONGEST_EVENT = 8 * 2**20
"""Bytes of one event; the longest honest ones are whole pages that a tool read."""

NAP_S = 0.06
"""After a read that had to wait: what comes meanwhile is read at once, at a fraction of the cost. The window repaints
every 100 ms at most."""

LINGER_S = 0.05
"""How long the end of a response is waited for once its events are whole, to keep its connection for the next one."""

_WAITED_S = 0.0005
_LONGEST_WORDS = 500

_OTHER_FIELDS = (b"id", b"retry")
"""The fields that say nothing here, and are no words of an error either."""

_BOM = b"\xef\xbb\xbf"
_SEPARATOR = b"\x1e"
"""Stands before each value of a sequence of JSON texts (RFC 7464), and within none."""

_TELLING = 2
"""Bytes that tell of what width the letters are."""


class EventTooLong(ValueError):
    """An event that is longer than any honest one."""


class CutShort(ValueError):
    """A stream that ended in the middle of an event."""


class PageFound(ValueError):
    """What came is a page for people."""


class BareWords(ValueError):
    """All that came are words without any form; they are this error's own."""


class EventReader:
    """Cuts bytes into events; takes any line end, and one byte order mark at the beginning."""

    def __init__(self, longest: int = LONGEST_EVENT) -> None:
        self._longest = longest
        self._rest = bytearray()
        self._first = bytearray()
        self._wide: WideLetters | None = None
        self._decided = False
        self._bare = False
        """Whether the whole is JSON and no stream of events."""
        self._by_line: bool | None = None
        self._name = b""
        self._data: list[bytes] = []
        self._size = 0
        self._words = b""
        self.heard = 0
        """How many whole events and comments there were."""

    def feed(self, chunk: bytes) -> list[ServerEvent]:
        """The events that are whole with these bytes. Raises EventTooLong and PageFound."""
        if self._wide is not None:
            chunk = self._wide.plain(chunk)
        if not self._decided:
            chunk = self._begin(chunk)
        if self._bare:
            return self._bare_events(chunk)
        if b"\n" not in chunk and b"\r" not in chunk:
            self._rest += chunk
            self._refuse_length(len(self._rest))
            return []
        whole = bytes(self._rest) + chunk if self._rest else chunk
        held = b""
        if b"\r" in whole:
            # A carriage return at the very end may be the first half of a line end.
            whole, held = (whole[:-1], b"\r") if whole.endswith(b"\r") else (whole, b"")
            whole = whole.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        *lines, rest = whole.split(b"\n")
        self._rest = bytearray(rest + held)
        self._refuse_length(len(self._rest))
        return self._events(lines)

    def finish(self) -> Iterator[ServerEvent]:
        """What of the last event was there when the stream ended; many servers leave its empty line out.

        Raises CutShort where it has begun and is not whole, after those before it; BareWords where there was no event
        at all.
        """
        events = self._last_events()
        cut = bool(events) and _is_cut_short(events[-1].data.lstrip())
        yield from events[:-1] if cut else events
        if cut:
            raise CutShort("an event without its end")
        if self._words and not self.heard:
            raise BareWords(self._words.decode(errors="replace"))

    def _last_events(self) -> list[ServerEvent]:
        rest = bytes(self._rest)
        self._rest.clear()
        if self._bare:
            return [ServerEvent(b"", rest.strip())] if rest.strip() else []
        rest = rest.removesuffix(b"\r")
        events = self._events([rest])
        if not self._joined() and (
            self._name or (rest and (b"data: ".startswith(rest) or b"event: ".startswith(rest)))
        ):
            raise CutShort("an event without its data")
        return events + self._events([b""])

    def _begin(self, chunk: bytes) -> bytes:
        """Sees by the first sign what it is that comes; the bytes that are to be read now."""
        self._first += chunk
        if len(self._first) < _TELLING:
            return b""
        if self._wide is None and (wide := wide_letters(bytes(self._first))):
            self._wide, self._first = wide, bytearray(wide.plain(bytes(self._first)))
        first = bytes(self._first).removeprefix(_BOM)
        sign = first.lstrip()[:1]
        if not sign or _BOM.startswith(bytes(self._first)):
            self._refuse_length(len(first))
            return b""
        if sign == b"<":
            raise PageFound("a page, no stream")
        self._decided, self._bare = True, sign in (b"{", b"[", _SEPARATOR)
        self._first.clear()
        return first

    def _bare_events(self, chunk: bytes) -> list[ServerEvent]:
        """A JSON value once it is whole, or one on each line: not every server ends a response that has said all."""
        self._rest += chunk.replace(_SEPARATOR, b"")
        self._refuse_length(len(self._rest))
        if self._by_line is None and b"\n" in self._rest:
            self._by_line = is_json(self._rest.partition(b"\n")[0])
        values: list[bytes] = []
        if self._by_line:
            *lines, rest = bytes(self._rest).split(b"\n")
            values, self._rest = [line for line in lines if line.strip()], bytearray(rest)
        elif chunk.rstrip()[-1:] in (b"}", b"]") and is_json(self._rest):
            values, self._rest = [bytes(self._rest)], bytearray()
        self.heard += len(values)
        return [ServerEvent(b"", value) for value in values]

    def _events(self, lines: list[bytes]) -> list[ServerEvent]:
        events = []
        for line in lines:
            if not line:
                if self._data:
                    self.heard += 1
                    events.append(ServerEvent(self._name, self._data[0] if len(self._data) == 1 else self._joined()))
                self._name, self._data, self._size = b"", [], 0
            elif line.startswith(b":"):
                self.heard += 1
            elif line.startswith(b"{") and not self._data:
                # No field has such a name; some servers break a stream off with an error that is no event.
                self.heard += 1
                events.append(ServerEvent(b"", line))
            else:
                if self._data and _BEGINS.match(line) and is_json(self._joined()):
                    # Some servers put no empty line between their events.
                    self.heard += 1
                    events.append(ServerEvent(self._name, self._joined()))
                    self._name, self._data, self._size = b"", [], 0
                self._take(line)
        return events

    def _take(self, line: bytes) -> None:
        field, _, value = line.partition(b":")
        value = value.removeprefix(b" ")
        if field == b"data":
            # A gateway that passes a stream on as the data of its own says the field twice.
            self._keep(value.removeprefix(b"data:").removeprefix(b" ") if value.startswith(b"data:") else value)
        elif field == b"event":
            named = _NAMED.fullmatch(value) if b"data:" in value else None
            self._name = named[1] if named else value
            if named:
                self._keep(named[2])
        elif field == b"error":
            # llama.cpp's servers had a field of that name for what broke a stream off.
            self._name, self._data = b"error", [value]
        elif not self.heard and field not in _OTHER_FIELDS and b" " in line.strip():
            self._words = self._words or line[:_LONGEST_WORDS]

    def _keep(self, data: bytes) -> None:
        self._data.append(data)
        self._size += len(data) + 1
        self._refuse_length(self._size)

    def _joined(self) -> bytes:
        return b"\n".join(self._data)

    def _refuse_length(self, length: int) -> None:
        if length > self._longest:
            self._rest.clear()
            self._data.clear()
            raise EventTooLong(f"an event of more than {self._longest} bytes")


def is_event_stream(headers: Mapping[str, str]) -> bool:
    """Whether a response calls itself a stream of events, or nothing at all."""
    content_type = headers.get("content-type", "")
    return not content_type or "event-stream" in content_type.lower()


async def server_events(chunks: AsyncGenerator[bytes, None], patience: Patience) -> AsyncGenerator[ServerEvent, None]:
    """The events of a response as they come. Raises EventTooLong, CutShort, BareWords,
    TimeoutError, and what reading raises."""
    reader = EventReader()
    heard = 0
    while True:
        asked_at = time.monotonic()
        chunk = await patience.next_of(chunks)
        if chunk is None:
            break
        waited = time.monotonic() - asked_at > _WAITED_S
        events = reader.feed(chunk)
        if reader.heard != heard:
            heard = reader.heard
            patience.heard()
        for event in events:
            yield event
        patience.check()
        if waited:
            await asyncio.sleep(NAP_S)
    for event in reader.finish():
        yield event


async def read_to_end(chunks: AsyncGenerator[bytes, None]) -> None:
    """Takes the end of a response that has said all, if it comes at once: its connection can then be used again."""
    with contextlib.suppress(TimeoutError, httpx2.HTTPError):
        async with asyncio.timeout(LINGER_S):
            async for _ in chunks:
                pass


def _is_cut_short(last: bytes) -> bool:
    """Whether the data of a last event is the beginning of a value; what stands behind a whole one is read with it."""
    if not last.startswith((b"{", b"[")):
        return False
    try:
        for _ in json_objects(last):
            return False
    except ValueError:
        return is_begun(text_in(last).encode())
    return False


_BEGINS = re.compile(rb"data: ?(\{|\[DONE\])")
"""A line with which an event begins, whatever came before."""

_NAMED = re.compile(rb"([\w.]+?)\s*data: ?(?=[{\[])(.*)", re.DOTALL)
"""A name and the data behind it in one line, where a server ends none."""
