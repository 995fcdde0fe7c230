"""What ranking needs of every flow, held in memory as of one version of the table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from rfdesktop.adapters.flow_library.rows import account_key
from rfdesktop.adapters.flow_library.searching.codes import TypedCode
from rfdesktop.adapters.flow_library.searching.namesakes import sharing_titles
from rfdesktop.adapters.flow_library.searching.stems import stems

Scores = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]

COLUMNS = [
    "id",
    "title",
    "summary",
    "status",
    "minutes",
    "risk",
    "symptoms",
    "accounts",
    "codes",
    "title_vector",
    "symptom_vector",
]

ABOUT_CHARACTERS = 8_000
"""How much of summary and symptoms says what a flow is about."""

ABOUT_KEPT = 500
"""Flows whose stems are kept: a megabyte or two."""


class Catalogue:
    """Rows by position: `place` gives a flow's."""

    def __init__(self, table: pa.Table, version: int) -> None:
        self.version = version
        self.ids: list[str] = table["id"].to_pylist()
        self.place = {flow_id: place for place, flow_id in enumerate(self.ids)}
        self._shown = table.select(["id", "title", "summary", "minutes", "risk", "symptoms"])
        self._published = np.array([status == "published" for status in table["status"].to_pylist()], dtype=bool)
        self._archived = np.array([status == "archived" for status in table["status"].to_pylist()], dtype=bool)
        self._accounts = [frozenset(names or ()) for names in table["accounts"].to_pylist()]
        kept = zip(self.ids, table["title"].to_pylist(), self._archived, strict=True)
        self.sharing = sharing_titles((flow_id, title) for flow_id, title, archived in kept if not archived)
        """Flows that share their title, each with all that have it."""
        self._about: dict[int, tuple[frozenset[str], frozenset[str]]] = {}
        self._by_code: dict[str, set[int]] = defaultdict(set)
        for place, codes in enumerate(table["codes"].to_pylist()):
            for code in codes or ():
                self._by_code[code].add(place)
        self._titles = _matrix(table["title_vector"])
        self._symptoms = _matrix(table["symptom_vector"])

    def __len__(self) -> int:
        return len(self.ids)

    def shown(self, place: int) -> dict[str, Any]:
        """Id, title, minutes, risk and symptoms of one flow."""
        return dict(self._shown.slice(place, 1).to_pylist()[0])

    def about(self, place: int) -> tuple[frozenset[str], frozenset[str]]:
        """The stems of a flow's title, and of its title, summary and symptoms."""
        kept = self._about.get(place)
        if kept is None:
            if len(self._about) >= ABOUT_KEPT:
                self._about.clear()
            row = self.shown(place)
            rest = " ".join((row["summary"], *(row["symptoms"] or ())))
            title = frozenset(stems(row["title"]))
            kept = self._about[place] = (title, title | stems(rest[:ABOUT_CHARACTERS]))
        return kept

    def allowed(self, account: str | None, published_only: bool) -> Mask:
        """Which flows a search may show."""
        mask: Mask = self._published if published_only else ~self._archived
        if account is None:
            return mask
        key = account_key(account)
        mine: Mask = np.array([not names or key in names for names in self._accounts], dtype=bool)
        both: Mask = mask & mine
        return both

    def with_codes(self, codes: Sequence[TypedCode], mask: Mask) -> dict[int, list[str]]:
        """The shown flows that have any of the codes, and which, as they were typed.

        Of what a code may mean, the first that any shown flow has counts.
        """
        found: dict[int, list[str]] = defaultdict(list)
        for code in codes:
            having = ([place for place in self._by_code.get(word, ()) if mask[place]] for word in code.words)
            for place in next(filter(None, having), ()):
                found[place].append(code.shown)
        return dict(found)

    def likeness(self, vector: Scores) -> Scores:
        """The cosine of each flow's nearer vector."""
        # Not `@`: its threads cost more than they bring for a product of this size, the more so on a busy machine.
        titles, symptoms = (np.einsum("ij,j->i", matrix, vector) for matrix in (self._titles, self._symptoms))
        nearer: Scores = np.maximum(titles, symptoms)
        return nearer


def _matrix(column: pa.ChunkedArray) -> Scores:
    joined = column.combine_chunks()
    if isinstance(joined, pa.ChunkedArray):
        joined = pa.concat_arrays(joined.chunks)
    size = joined.type.list_size
    made = np.zeros((len(joined), size), dtype=np.float32)
    there = np.asarray(joined.is_valid())
    if there.any():
        made[there] = joined.drop_null().flatten().to_numpy(zero_copy_only=False).reshape(-1, size)
    return made
