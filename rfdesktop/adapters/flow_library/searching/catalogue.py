"""What ranking needs of every flow, held in memory as of one version of the table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from rfdesktop.adapters.flow_library.rows import account_key
from rfdesktop.adapters.flow_library.searching.code_kinds import family
from rfdesktop.adapters.flow_library.searching.codes import FoundCode, TypedCode
from rfdesktop.adapters.flow_library.searching.cosines import Cosines
from rfdesktop.adapters.flow_library.searching.namesakes import sharing_titles
from rfdesktop.adapters.flow_library.searching.stems import stems
from rfdesktop.domain.flows.flow import FlowKind

Scores = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]

COLUMNS = [
    "slot",
    "id",
    "title",
    "summary",
    "kind",
    "status",
    "minutes",
    "risk",
    "symptoms",
    "accounts",
    "codes",
    "products",
    "title_vector",
    "symptom_vector",
]

ABOUT_CHARACTERS = 8_000
"""How much of summary and symptoms says what a flow is about."""

SYMPTOMS_MOST, SYMPTOM_CHARACTERS = 24, 160
"""How many of a flow's symptoms have a sentence vector, and how much of each: of 60 fresh tickets over all flows that
ship .917 have the right one first, with ten .883, and of 40 for the larger library all, with ten .975; of 1,096 that
none fits .017 are offered one that fits, with ten .014."""

ABOUT_KEPT = 500
"""Flows whose stems are kept: a megabyte or two."""


def said_of(title: str, summary: str) -> str:
    """What a flow says of itself in a sentence or two."""
    return f"{title}. {summary}"


def symptom_sentences(symptoms: Sequence[str]) -> list[str]:
    """What of a flow's symptoms is compared with a query, each by itself."""
    return [symptom[:SYMPTOM_CHARACTERS] for symptom in symptoms[:SYMPTOMS_MOST]]


OF_A_FAMILY = 2
"""The codes of one part of Windows from which on a flow is about that part: it need not list every one."""


class About(NamedTuple):
    """The stems of a flow's title; of its title, summary and symptoms; and of the products it is for; and whether it
    finds out what is wrong, where others give or set up something."""

    title: frozenset[str]
    all: frozenset[str]
    products: frozenset[str]
    troubleshoots: bool = True


class Catalogue:
    """Rows by position, what serves and drafts: `place` gives that of a slot."""

    def __init__(self, table: pa.Table, version: int) -> None:
        self.version = version
        self.ids: list[str] = table["id"].to_pylist()
        # What serves has its flow's id as its slot: one text for both.
        named = zip(self.ids, table["slot"].to_pylist(), strict=True)
        self.slots: list[str] = [flow_id if slot == flow_id else slot for flow_id, slot in named]
        self.place = {slot: place for place, slot in enumerate(self.slots)}
        # A copy: what LanceDB gave has all columns in one piece, which a part of it would keep. Places that numpy holds
        # would have it import its masked arrays.
        shown = table.select(["id", "title", "kind", "summary", "status", "minutes", "risk", "symptoms", "products"])
        self._shown = {
            name: _whole(column) for name, column in _columns(shown.take(pa.array(range(len(table)), pa.int64())))
        }
        self._published = np.array([status == "published" for status in table["status"].to_pylist()], dtype=bool)
        self._archived = np.array([status == "archived" for status in table["status"].to_pylist()], dtype=bool)
        # Each empty set by itself takes 0.2 KB.
        nobody: frozenset[str] = frozenset()
        self._accounts = [frozenset(names) if names else nobody for names in table["accounts"].to_pylist()]
        self._sharing = self._shared(table["title"].to_pylist())
        self._about: dict[int, About] = {}
        self._symptoms_kept: dict[int, tuple[frozenset[str], ...]] = {}
        self._by_code: dict[str, set[int]] = defaultdict(set)
        self._by_family: dict[str, set[int]] = defaultdict(set)
        for place, codes in enumerate(table["codes"].to_pylist()):
            for code in codes or ():
                self._by_code[code].add(place)
            for kind, count in Counter(filter(None, map(family, codes or ()))).items():
                if count >= OF_A_FAMILY:
                    self._by_family[kind].add(place)
        self._titles = Cosines.of(_matrix(table["title_vector"]))
        self._symptoms = Cosines.of(_matrix(table["symptom_vector"]))

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
        return {name: column[place].as_py() for name, column in self._shown.items()}

    def title(self, place: int) -> str:
        return str(self._shown["title"][place].as_py())

    def said(self) -> list[str]:
        """What each flow says of itself."""
        titles, summaries = (self._shown[name].to_pylist() for name in ("title", "summary"))
        return [said_of(title, summary) for title, summary in zip(titles, summaries, strict=True)]

    def sentences(self, place: int) -> list[str]:
        """The symptoms of one flow that have vectors."""
        return symptom_sentences(self._shown["symptoms"][place].as_py() or ())

    def all_sentences(self) -> list[str]:
        """Those of all flows."""
        return [text for symptoms in self._shown["symptoms"] for text in symptom_sentences(symptoms.as_py() or ())]

    def about(self, place: int) -> About:
        """The stems of what a flow is about."""
        kept = self._about.get(place)
        if kept is None:
            if len(self._about) >= ABOUT_KEPT:
                self._about.clear()
            row = self.shown(place)
            rest = " ".join((row["summary"], *(row["symptoms"] or ())))
            title = frozenset(stems(row["title"]))
            products = frozenset(stems(" ".join(row["products"] or ())))
            said = title | stems(rest[:ABOUT_CHARACTERS])
            kept = About(title, said, products, row["kind"] == FlowKind.TROUBLESHOOTING)
            self._about[place] = kept
        return kept

    def symptoms(self, place: int) -> tuple[frozenset[str], ...]:
        """The stems of each of a flow's symptoms."""
        kept = self._symptoms_kept.get(place)
        if kept is None:
            if len(self._symptoms_kept) >= ABOUT_KEPT:
                self._symptoms_kept.clear()
            kept = tuple(frozenset(stems(symptom)) for symptom in self._shown["symptoms"][place].as_py() or ())
            self._symptoms_kept[place] = kept
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

    def with_codes(self, codes: Sequence[TypedCode], mask: Mask) -> dict[int, list[FoundCode]]:
        """The shown flows that have any of the codes, and which.

        Of what a code may mean, the first that any shown flow has counts.
        """
        found: dict[int, list[FoundCode]] = defaultdict(list)
        for code in codes:
            for word in code.words:
                places = [place for place in self._by_code.get(word, ()) if mask[place]]
                for place in places:
                    found[place].append(FoundCode(code.shown, word, code.replied))
                if places:
                    break
        return dict(found)

    def akin(self, codes: Sequence[TypedCode]) -> set[int]:
        """The flows that have several codes of the part of Windows that gives one of these."""
        kinds = {family(code.words[0]) for code in codes}
        return set().union(*(self._by_family.get(kind, ()) for kind in kinds))

    def likeness(self, vector: Scores) -> Scores:
        """The cosine of each flow's nearer vector."""
        nearer: Scores = np.maximum(self._titles.with_vector(vector), self._symptoms.with_vector(vector))
        return nearer


def _columns(table: pa.Table) -> Iterator[tuple[str, pa.ChunkedArray]]:
    return zip(table.column_names, table.columns, strict=True)


def _whole(column: pa.ChunkedArray) -> pa.Array:
    """A column in one piece, of which a row is got in a microsecond."""
    joined = column.combine_chunks()
    return pa.concat_arrays(joined.chunks) if isinstance(joined, pa.ChunkedArray) else joined


def _matrix(column: pa.ChunkedArray) -> Scores:
    joined = _whole(column)
    size = joined.type.list_size
    made = np.zeros((len(joined), size), dtype=np.float32)
    there = np.asarray(joined.is_valid())
    if there.any():
        made[there] = joined.drop_null().flatten().to_numpy(zero_copy_only=False).reshape(-1, size)
    return made
