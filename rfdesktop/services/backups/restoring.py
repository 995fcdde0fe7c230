"""Putting a copy of the profile back: foreseen first, beside what is here or in its place, and undoable."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from rfdesktop.domain.backups import Change, LaidOut, PutBack, Restorable
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.services.backups.taking_back import TakingBack

log = logging.getLogger(__name__)


class Restoring:
    """`parts` are put back in their order. `keep` makes the copy of what is here now that each restore begins with; the
    copy of the name that it is given stays where it is. `undoes` says whether a copy is one that such a restore began
    with: put in the place of what is here it leaves nothing of that restore."""

    def __init__(
        self,
        parts: Sequence[Restorable],
        keep: Callable[[str], Awaitable[LaidOut]],
        taking_back: TakingBack,
        undoes: Callable[[LaidOut], bool],
    ) -> None:
        self._parts = tuple(parts)
        self._keep = keep
        self._taking_back = taking_back
        self._undoes = undoes

    async def foresee(self, copy: LaidOut, *, replacing: bool) -> tuple[Change, ...]:
        """What putting a copy back would do to each part that it holds. Raises KnownError where it is damaged."""
        if replacing and self._undoes(copy):
            found = [(await part.foresee_back(path), path) for part, path in self._told_of(copy)]
            # Of what was not there, only what goes away is worth a word.
            return tuple(change for change, path in found if path is not None or change.only_here or change.changed)
        return tuple([await part.foresee(path, replacing=replacing) for part, path in self._held(copy)])

    async def put_back(self, copy: LaidOut, *, replacing: bool) -> PutBack:
        """Puts a copy back: all parts or none, also where it is killed. Raises KnownError, everything being as it was
        then; what could not be is tried again at the next start."""
        undoing = replacing and self._undoes(copy)
        # Looked through whole before anything is changed: a damaged part is found here.
        await self.foresee(copy, replacing=replacing)
        parts = tuple(part for part, _ in (self._told_of(copy) if undoing else self._held(copy)))
        before = await self._keep(copy.backup.name)
        self._taking_back.begin(before.backup.name, [part.item for part in parts])
        done: list[Restorable] = []
        changes: list[Change] = []
        try:
            for part in parts:
                done.append(part)
                changes.append(await self._put(part, copy.path(part.item), replacing, undoing))
            self._taking_back.end()
        except BaseException:
            await self._taking_back.break_off(done)
            raise
        log.info("a copy was put back (%s): %s", "replaced" if replacing else "merged", changes)
        return PutBack(copy.backup, before.backup, tuple(changes), replacing)

    async def _put(self, part: Restorable, path: Path | None, replacing: bool, undoing: bool) -> Change:
        if undoing or path is None:
            return await part.take_back(path)
        return await part.put_back(path, replacing=replacing)

    def _held(self, copy: LaidOut) -> list[tuple[Restorable, Path]]:
        held = [(part, path) for part in self._parts if (path := copy.path(part.item)) is not None]
        if not held and copy.backup.files:
            raise KnownError(ErrorCode.COPY_UNREADABLE, file=copy.backup.name)
        return held

    def _told_of(self, copy: LaidOut) -> list[tuple[Restorable, Path | None]]:
        self._held(copy)
        return [(part, copy.path(part.item)) for part in self._parts if copy.tells_of(part.item)]
