"""How near queries and flows are as sentences: the queries' vectors at once, the flows' in the background."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from rfdesktop.adapters.flow_library.memory import give_back
from rfdesktop.adapters.flow_library.searching.catalogue import Catalogue, Mask, Scores
from rfdesktop.adapters.flow_library.searching.cosines import Cosines
from rfdesktop.adapters.flow_library.searching.sentences import Sentences
from rfdesktop.adapters.flow_library.searching.told_parts import told_parts
from rfdesktop.domain.ports import SentenceEmbedder

log = logging.getLogger(__name__)

SETTLE_S = 4.0
"""The vectors of new flows wait until there have been no more for so long, an import being at work until then, and at
the start for what the window needs first."""

CHUNK = 8
"""Texts at a time, about 0.15 s of one core; then the thread rests as long as it worked."""

SAVE_EVERY, SAVE_SHARE = 256, 16
"""Vectors made after which they are kept, and the share of all that they at least are, since the file is written whole:
what a kill can cost is some seconds of work, of a large library a minute."""

QUERIES_KEPT = 32

READS_MOST = 4.0
"""How surely, in logits, a message reads as a ticket that flows are for, or as none, at most."""

LoadModel = Callable[[], SentenceEmbedder | None]


class SentenceSource(NamedTuple):
    """Where sentence vectors come from."""

    load: LoadModel
    """Gives the model, None where there is none; called in a thread, again after a rest."""
    size: int
    """The numbers of a vector."""
    shipped: Path | None = None
    """The file with the vectors of the flows that ship, so that a first start need not make them."""
    others: Path | None = None
    """The file with subjects of tickets that none of those flows is about, one a line; their vectors are shipped."""
    direction: Path | None = None
    """The file with what tells the tickets that flows are for from other messages: a number for each of a vector, and
    one that is added."""
    words: Path | None = None
    """The file with the pieces that the model knows, one a line: the words among them are everyday language."""


@dataclass(frozen=True, slots=True)
class SentenceNear:
    """How near a query is to flows as a sentence: the cosine of each, which of them have a vector yet, the nearest of
    the subjects that are no flow's, and how much it reads as a ticket that flows are for, in logits; these None where
    nothing says it."""

    cosines: Scores
    there: Mask
    rival: float | None
    reads: float | None
    vectors: Scores
    """That of the query, then those of its parts."""
    kept: Sentences

    def nearest(self, texts: Sequence[str]) -> float | None:
        """The cosine of the nearest of some texts, of those that have a vector: with the query, or with a part of it.
        A long message tells of its trouble in one sentence, and of much else beside it."""
        rows, there = self.kept.rows(texts)
        known = Cosines(rows[there])
        return max(float(known.with_vector(vector).max()) for vector in self.vectors) if there.any() else None


class SentenceSearch:
    """Used on one event loop. `newest` gives the catalogue as it is now."""

    def __init__(self, source: SentenceSource | None, newest: Callable[[], Awaitable[Catalogue]]) -> None:
        self._source = source
        self._newest = newest
        self._model: SentenceEmbedder | None = None
        self._loading = asyncio.Lock()
        self._reading = asyncio.Lock()
        self._kept: Sentences | None = None
        self._others: Cosines | None = None
        self._direction: Scores | None = None
        self._file = Path()
        self._queries: OrderedDict[str, Scores] = OrderedDict()
        self._aligned: tuple[tuple[int, int], Cosines, Mask] | None = None
        self._keeps = False
        self._due = False
        self._hurries = False
        self._soon: asyncio.TimerHandle | None = None
        self._filling: asyncio.Task[None] | None = None

    def start(self, file: Path, *, keeps: bool) -> None:
        """`keeps`, for the process that holds the profile, has the missing vectors made; others make them when they are
        asked to catch up. Who makes any writes the file, which two may do: each writes it whole."""
        self._file, self._keeps = file, keeps
        self.changed()

    async def close(self) -> None:
        if self._soon is not None:
            self._soon.cancel()
        task, self._filling = self._filling, None
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    def changed(self) -> None:
        """Has the vectors of new texts made, soon. Called on the loop."""
        self._due = True
        if self._keeps and self._source is not None:
            if self._soon is not None:
                self._soon.cancel()
            # No task waits for it: a quit would wait for the task.
            self._soon = asyncio.get_running_loop().call_later(SETTLE_S, self._begin)

    def rest(self) -> None:
        """Lets go of the model, 15 MB, until a text is to be embedded again: loading it takes 0.03 s."""
        self._model = None

    async def caught_up(self) -> None:
        """Returns when every flow has its vector; at once where there is no model."""
        self._hurries = True
        try:
            await asyncio.gather(self._begin(), return_exceptions=True)
        finally:
            self._hurries = False

    def _begin(self) -> asyncio.Task[None]:
        if self._soon is not None:
            self._soon.cancel()
            self._soon = None
        if self._filling is None or self._filling.done():
            self._filling = asyncio.get_running_loop().create_task(self._follow())
        return self._filling

    async def near(self, catalogue: Catalogue, text: str) -> SentenceNear | None:
        """How near each flow is to a query; None where no flow has a vector yet."""
        kept = await self._known()
        if kept is None:
            return None
        cosines, there = self._rows(catalogue, kept)
        vectors = await self._vectors(text) if there.any() else None
        if vectors is None:
            return None
        rival = None if self._others is None else float(self._others.with_vector(vectors[0]).max())
        reads = _reads(vectors[0], self._direction)
        return SentenceNear(cosines.with_vector(vectors[0]), there, rival, reads, vectors, kept)

    def _rows(self, catalogue: Catalogue, kept: Sentences) -> tuple[Cosines, Mask]:
        known = (catalogue.version, kept.made)
        if self._aligned is None or self._aligned[0] != known:
            rows, there = kept.rows(catalogue.said())
            self._aligned = (known, Cosines(rows), there)
        return self._aligned[1:]

    async def _vectors(self, text: str) -> Scores | None:
        vectors = self._queries.get(text)
        if vectors is None:
            model = await self._loaded()
            if model is None:
                return None
            vectors = np.asarray(await asyncio.to_thread(model.embed_parts, told_parts(text)), dtype=np.float32)
            self._queries[text] = vectors
            if len(self._queries) > QUERIES_KEPT:
                self._queries.popitem(last=False)
        return vectors

    async def _loaded(self) -> SentenceEmbedder | None:
        async with self._loading:
            if self._model is None and self._source is not None:
                self._model = await asyncio.to_thread(self._source.load)
                if self._model is None:
                    self._source = None
            return self._model

    async def _known(self) -> Sentences | None:
        """The vectors that there are, read once; None where nothing makes any."""
        async with self._reading:
            if self._kept is None and self._source is not None:
                self._kept = await asyncio.to_thread(self._read, self._source)
            return self._kept

    def _read(self, source: SentenceSource) -> Sentences:
        kept = Sentences(source.size)
        if source.shipped is not None:
            kept.load(source.shipped)
        rows, there = kept.rows(other_subjects(source.others))
        self._others = Cosines(rows[there]) if there.any() else None
        self._direction = _direction(source)
        kept.load(self._file)
        return kept

    async def _follow(self) -> None:
        while self._due:
            self._due = False
            try:
                await self._fill()
            except Exception:
                # Search goes on without them; the next change tries again.
                log.exception("the sentence vectors could not be made")
        self.rest()

    async def _fill(self) -> None:
        kept = await self._known()
        if kept is None:
            return
        catalogue = await self._newest()
        # What finds a flow at all before what says how well it fits.
        texts = catalogue.said() + catalogue.all_sentences()
        missing = kept.missing(texts)
        model = await self._loaded() if missing else None
        if model is None:
            return
        saved, each = kept.made, max(SAVE_EVERY, len(texts) // SAVE_SHARE)
        given = kept.made
        for begin in range(0, len(missing), CHUNK):
            part = missing[begin : begin + CHUNK]
            started = time.perf_counter()
            kept.add(part, await asyncio.to_thread(model.embed, part))
            if kept.made - saved >= each or begin + CHUNK >= len(missing):
                saved = kept.made
                try:
                    await asyncio.to_thread(kept.save, self._file, texts)
                except OSError as error:
                    log.warning("the sentence vectors are not kept: %s", error)
            if kept.made - given >= SAVE_EVERY or begin + CHUNK >= len(missing):
                # What an import has freed meanwhile: making the vectors of a large one goes on for many minutes.
                given = kept.made
                await asyncio.to_thread(give_back)
            await asyncio.sleep(0 if self._hurries else time.perf_counter() - started)


def _direction(source: SentenceSource) -> Scores | None:
    if source.direction is None or not source.direction.is_file():
        return None
    found: Scores = np.load(source.direction)
    return found if found.shape == (source.size + 1,) else None


def _reads(vector: Scores, direction: Scores | None) -> float | None:
    if direction is None:
        return None
    reads = float(np.einsum("i,i->", vector, direction[:-1])) + float(direction[-1])
    return min(max(reads, -READS_MOST), READS_MOST)


def other_subjects(file: Path | None) -> list[str]:
    """The lines of the file of subjects that are no flow's; none where it is not there."""
    if file is None or not file.is_file():
        return []
    return file.read_text(encoding="utf-8").splitlines()
