"""The table of prices: the app's own file, and the user's in the profile."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from rfdesktop.adapters.atomic_file import set_aside, write_whole
from rfdesktop.domain.models.prices import PriceLine, PriceTable, own_lines_of, table_of, values_of


class PriceFiles:
    """Keeps `PriceStore`; every method blocks."""

    def __init__(self, shipped: Path, own: Path) -> None:
        self._shipped = shipped
        self._own = own

    def load(self) -> PriceTable:
        """The table with the user's prices over it; a file of theirs that cannot be read gives none and stays."""
        return table_of(json.loads(self._shipped.read_text(encoding="utf-8"))).with_own(self._own_lines() or ())

    def save(self, own: Sequence[PriceLine]) -> None:
        """Writes the user's file whole. One that could not be read is kept as `prices.json.bad`. Raises KnownError
        DISK_FULL or PROFILE_UNWRITABLE."""
        if self._own_lines() is None:
            set_aside(self._own)
        values = {line.model: values_of(line) for line in own}
        write_whole(self._own, json.dumps(values, ensure_ascii=False, indent=1) + "\n")

    @property
    def unread(self) -> bool:
        """Whether there is a file of the user's that cannot be read."""
        return self._own_lines() is None

    def _own_lines(self) -> tuple[PriceLine, ...] | None:
        try:
            return own_lines_of(json.loads(self._own.read_text(encoding="utf-8-sig")))
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, RecursionError):
            return None
