"""What ranking needs of every flow, held in memory as of one version of the table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
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
    "slot",
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
    """Rows by position, what serves and drafts: `place` gives that of a slot."""

    def __init__(self, table: pa.Table, version: int) -> None:
        self.version = version
        self.ids: list[str] = table["id"].to_pylist()
        self.slots: list[str] = table["slot"].to_pylist()
        self.place = {slot: place for place, slot in enumerate(self.slots)}
        # A copy: what LanceDB gave has all columns in one piece, which a part of it would keep.
        shown = table.select(["id", "title", "summary", "status", "minutes", "risk", "symptoms"])
        self._shown = shown.take(np.arange(len(table)))
        self._published = np.array([status == "published" for status in table["status"].to_pylist()], dtype=bool)
        self._archived = np.array([status == "archived" for status in table["status"].to_pylist()], dtype=bool)
        self._accounts = [frozenset(names or ()) for names in table["accounts"].to_pylist()]
        self._sharing = self._shared(table["title"].to_pylist())
        self._about: dict[int, tuple[frozenset[str], frozenset[str]]] = {}
        self._by_code: dict[str, set[int]] = defaultdict(set)
        for place, codes in enumerate(table["codes"].to_pylist()):
            for code in codes or ():
                self._by_code[code].add(place)
        self._titles = _matrix(table["title_vector"])
        self._symptoms = _matrix(table["symptom_vector"])

    def __len__(self) -> int:
        return len(self.ids)

    def sharing(self, *, published_only: bool) -> dict[str, tuple[str, ...]]:
        """Slots whose flows share their title, each with all that have it; what is a draft alone is no namesake of
        what is suggested."""
        return self._sharing[0 if published_only else 1]

    def _shared(self, titles: Sequence[str]) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
        kept = [entry for entry, archived in zip(self._entries(titles), self._archived, strict=True) if not archived]
        serving = [(slot, title) for flow_id, slot, title in kept if slot == flow_id]
        ids = {slot for slot, _ in serving}
        lone = [(slot, title) for flow_id, slot, title in kept if flow_id not in ids]
        return sharing_titles(serving), sharing_titles([*serving, *lone])

    def _entries(self, titles: Sequence[str]) -> Iterator[tuple[str, str, str]]:
        return zip(self.ids, self.slots, titles, strict=True)

    def shown(self, place: int) -> dict[str, Any]:
        """Id, title, status, minutes, risk and symptoms of one flow."""
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
