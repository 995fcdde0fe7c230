"""Bodies packed by gzip, in one member or in many one after the other (RFC 1952, 2.2), as gateways send that pack each
piece of a stream by itself."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator, Iterator

import httpx2

_GZIP = zlib.MAX_WBITS | 16
_PART = 256 * 1024
"""Bytes that are unpacked at once: a small body may hold very much."""


def unzipped(
    response: httpx2.Response, body: httpx2.AsyncByteStream, request: httpx2.Request
) -> httpx2.AsyncByteStream:
    """The body of a response as it was before it was packed, if it was; its head no longer says that it is."""
    if response.headers.get("content-encoding", "").strip().lower() not in ("gzip", "x-gzip"):
        return body
    del response.headers["content-encoding"]
    response.headers.pop("content-length", None)
    return _Unzipped(body, request)


class _Unzipped(httpx2.AsyncByteStream):
    def __init__(self, body: httpx2.AsyncByteStream, request: httpx2.Request) -> None:
        self._body = body
        self._request = request
        self._member = zlib.decompressobj(_GZIP)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for packed in self._body:
            for part in self._parts(packed):
                yield part

    def _parts(self, packed: bytes) -> Iterator[bytes]:
        part = b""
        # What was taken in may hold more than one part.
        while packed or part:
            try:
                part = self._member.decompress(packed, _PART)
            except zlib.error as error:
                raise httpx2.DecodingError(str(error), request=self._request) from error
            if part:
                yield part
            packed = self._member.unconsumed_tail
            if self._member.eof:
                # Zeros may stand after the last member.
                packed = self._member.unused_data.lstrip(b"\0")
                self._member = zlib.decompressobj(_GZIP)

    async def aclose(self) -> None:
        await self._body.aclose()
