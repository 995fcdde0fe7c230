"""Answers that come packed: a gzip of several members, where a proxy packs each flush by itself, is read to its end."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator, Iterator

import httpx2

_NAMES = ("gzip", "x-gzip")
_MAGIC = b"\x1f\x8b"
_AT_ONCE = 256 * 1024
"""Bytes that are unpacked at once, however small they were packed."""


def unpacked(
    response: httpx2.Response, body: httpx2.AsyncByteStream, request: httpx2.Request
) -> httpx2.AsyncByteStream:
    """The body of a response as it was before it was packed, and its head without saying that it is.

    Reading raises httpx2.DecodingError for what is no gzip.
    """
    if response.headers.get("content-encoding", "").strip().lower() not in _NAMES:
        return body
    for name in ("content-encoding", "content-length"):
        response.headers.pop(name, None)
    return _Unpacked(body, request)


class _Unpacked(httpx2.AsyncByteStream):
    def __init__(self, body: httpx2.AsyncByteStream, request: httpx2.Request) -> None:
        self._body = body
        self._request = request

    async def __aiter__(self) -> AsyncIterator[bytes]:
        members = _Members()
        async for part in self._body:
            try:
                for data in members.feed(part):
                    yield data
            except zlib.error as error:
                raise httpx2.DecodingError(str(error), request=self._request) from error

    async def aclose(self) -> None:
        await self._body.aclose()


class _Members:
    """Unpacks one member after the other (RFC 1952, 2.2). What follows the last one and is none is passed over."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._between = b""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """What these bytes bring, in pieces. Raises zlib.error."""
        more = True
        while data or more:
            if self._member.eof:
                self._between = (self._between + data).lstrip(b"\0")
                if not self._between.startswith(_MAGIC):
                    self._between = self._between[: len(_MAGIC)]
                    return
                data, self._between = self._between, b""
                self._member = zlib.decompressobj(zlib.MAX_WBITS | 16)
            said = self._member.decompress(data, _AT_ONCE)
            more = len(said) == _AT_ONCE and not self._member.eof
            data = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
            if said:
                yield said
