"""A restore that did not come to its end, taken back: at once where it fails, at the next start where it was killed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from rfdesktop.domain.backups import BegunRestore, LaidOut, Restorable, RestoreMark
from rfdesktop.domain.errors import KnownError

log = logging.getLogger(__name__)


class TakingBack:
    """`laid_out` gives a copy by its name.

    An item is struck from the mark once it is as it was, so that taking back can be killed too, and be done by whoever
    opens each part, before anybody uses it.
    """

    def __init__(self, mark: RestoreMark, laid_out: Callable[[str], LaidOut]) -> None:
        self._mark = mark
        self._laid_out = laid_out

    @property
    def begun(self) -> BegunRestore | None:
        """The restore that has begun and not ended."""
        return self._mark.read()

    def begin(self, before: str, items: Sequence[str]) -> None:
        """Writes down that items are about to be changed. Raises KnownError DISK_FULL, PROFILE_UNWRITABLE."""
        self._mark.write(BegunRestore(before, tuple(items)))

    def end(self) -> None:
        """What was begun is done. Raises KnownError PROFILE_UNWRITABLE."""
        self._mark.clear()

    async def break_off(self, done: Sequence[Restorable]) -> None:
        """Ends what was begun by making the parts that were changed what they were; those that cannot be stay begun."""
        left = await self.take_back(done)
        begun = self._mark.read()
        try:
            if begun is None or not left:
                self._mark.clear()
            else:
                self._mark.write(BegunRestore(begun.before, left))
        except KnownError as error:
            log.error("the restore that was broken off is still written down: %s", error.code)  # noqa: TRY400

    async def take_back(self, parts: Sequence[Restorable]) -> tuple[str, ...]:
        """Makes parts what they were before the restore that has begun, in their order; the items of those that cannot
        be, which is in the log. They stay in the mark."""
        left = []
        for part in parts:
            begun = self._mark.read()
            if begun is None or part.item not in begun.items:
                continue
            try:
                copy = self._laid_out(begun.before)
                if copy.tells_of(part.item):
                    await part.take_back(copy.path(part.item))
                self._strike(part.item)
            except KnownError as error:
                log.error("%s is not as it was before the restore: %s", part.item, error.code)  # noqa: TRY400
                left.append(part.item)
        return tuple(left)

    def _strike(self, item: str) -> None:
        begun = self._mark.read()
        if begun is not None:
            self._mark.write(BegunRestore(begun.before, tuple(each for each in begun.items if each != item)))
