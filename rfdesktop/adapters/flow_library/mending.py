"""What to do about a library that LanceDB cannot read: what can be built again is, the rest is told."""

from __future__ import annotations

import errno
import logging

from rfdesktop.adapters.flow_library.tables import LANCE_ERRORS, MakeRows, Tables
from rfdesktop.domain.errors import ErrorCode, KnownError

log = logging.getLogger(__name__)

_FULL = ("no space left", "os error 28", "storagefull", "not enough space", "os error 112", "quota exceeded")
"""How LanceDB's messages tell of a full disk, on each system."""


async def mend(tables: Tables, make_rows: MakeRows, *, embeds: bool, seen: bool = False) -> None:
    """Heals the tables and tries them; where that fails, with indexes made anew, then with the rows made anew from the
    stored revisions. With `seen` the damage is known, and the indexes are made anew at once. Raises what LanceDB raises
    where all of that is in vain, or the disk is full."""
    steps = (None, tables.rebuild_indexes, tables.remake_flows)[seen:]
    for place, step in enumerate(steps):
        try:
            if step is not None:
                await step()
            await tables.heal(make_rows, embeds=embeds)
            await tables.probe()
        except LANCE_ERRORS as error:
            if _is_full(error) or place == len(steps) - 1:
                raise
            log.warning("the library is damaged, and mended where it can be", exc_info=True)
        else:
            return


def failure_of(error: Exception, path: str) -> KnownError:
    """What to tell of an error of LanceDB's: that the disk is full, or that the library is damaged."""
    if _is_full(error):
        return KnownError(ErrorCode.DISK_FULL, file=path)
    return KnownError(ErrorCode.LIBRARY_DAMAGED, path=path, detail=" ".join(str(error).split())[:200])


def _is_full(error: Exception) -> bool:
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return True
    return any(sign in str(error).lower() for sign in _FULL)
