"""A part of the app that comes up after the window does."""

from __future__ import annotations

import asyncio
from typing import Generic, TypeVar

from rfdesktop.domain.errors import KnownError

T = TypeVar("T")


class Eventual(Generic[T]):
    """A value that is there later, or an error that it will never be. May be made on any thread, used on one loop."""

    def __init__(self) -> None:
        self._known = asyncio.Event()
        self._part: T | None = None
        self._error: KnownError | None = None

    def open(self, part: T) -> None:
        """The part is there."""
        self._part = part
        self._known.set()

    def fail(self, error: KnownError) -> None:
        """The part cannot be opened; whoever asks for it gets the error."""
        self._error = error
        self._known.set()

    @property
    def ready(self) -> bool:
        return self._part is not None

    async def get(self) -> T:
        """Waits for the part. Raises the KnownError it failed with."""
        await self._known.wait()
        if self._part is None:
            raise self._error or RuntimeError("a stage without part or error")
        return self._part
