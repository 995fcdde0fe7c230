"""Reading files from places that may not answer: a share that is down holds up what lies there, and nothing else."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

from rfdesktop.domain.attachments.ports import AttachmentFiles
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.services.blocking_calls import BlockingCalls


@dataclass(slots=True)
class _Folder:
    """Files of a folder are read one after the other."""

    calls: BlockingCalls = field(default_factory=lambda: BlockingCalls("rfdesktop-attached-files"))
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0
    is_dead: bool = False


class FolderReads:
    """Reads files, those of one folder one after the other. Belongs to one event loop."""

    def __init__(self, files: AttachmentFiles, longest_s: float) -> None:
        self._files = files
        self._longest_s = longest_s
        self._folders: dict[Path, _Folder] = {}

    async def read(self, path: Path) -> bytes:
        """A file whole. Raises KnownError ATTACHMENT_…; where its folder does not answer in time, ATTACHMENT_UNREADABLE
        at once for all that wait for the same folder."""
        folder = self._folders.setdefault(path.parent, _Folder())
        folder.waiting += 1
        try:
            async with folder.turn:
                return await self._read(folder, path)
        finally:
            folder.waiting -= 1
            if not folder.waiting:
                folder.calls.close()
                self._forget(path.parent, folder)

    async def _read(self, folder: _Folder, path: Path) -> bytes:
        try:
            if folder.is_dead:
                raise TimeoutError
            reading = folder.calls.run(lambda: self._files.read(path))
            return await asyncio.wait_for(asyncio.shield(reading), self._longest_s)
        except TimeoutError as error:
            # What is attached from there later is tried anew.
            folder.is_dead = True
            self._forget(path.parent, folder)
            detail = "the drive or the share that it is on does not answer"
            raise KnownError(ErrorCode.ATTACHMENT_UNREADABLE, file=path.name, detail=detail) from error

    def _forget(self, place: Path, folder: _Folder) -> None:
        if self._folders.get(place) is folder:
            del self._folders[place]
