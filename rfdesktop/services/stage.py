"""A part of the app that comes up after the window does."""

from __future__ import annotations

import asyncio
from typing import Generic, TypeVar

from rfdesktop.domain.errors import KnownError

T = TypeVar("T")


class Stage(Generic[T]):
    """A value that is there later, or an error that it will never be. Belongs to the loop it is made on."""

    def __init__(self) -> None:
        self._future: asyncio.Future[T] = asyncio.get_running_loop().create_future()

    def open(self, part: T) -> None:
        """The part is there."""
        if not self._future.done():
            self._future.set_result(part)

    def fail(self, error: KnownError) -> None:
        """The part cannot be opened; whoever asks for it gets the error."""
        if not self._future.done():
            self._future.set_exception(error)
            self._future.exception()  # read once, so that nobody asking is no warning

    @property
    def ready(self) -> bool:
        return self._future.done() and not self._future.cancelled() and self._future.exception() is None

    async def get(self) -> T:
        """Waits for the part. Raises the KnownError it failed with."""
        return await asyncio.shield(self._future)
