"""Searching the library: full text in LanceDB, vectors and codes in memory, one order of both."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from rfdesktop.adapters.flow_library.lean_lancedb import BooleanQuery, FullTextOperator, MatchQuery, Occur
from rfdesktop.adapters.flow_library.memory import LARGE, Calm, give_back
from rfdesktop.adapters.flow_library.rows import account_key
from rfdesktop.adapters.flow_library.searching.catalogue import COLUMNS, Catalogue, Scores
from rfdesktop.adapters.flow_library.searching.codes import FoundCode
from rfdesktop.adapters.flow_library.searching.evidence import Nearness, code_weight, evidence
from rfdesktop.adapters.flow_library.searching.namesakes import apart_of
from rfdesktop.adapters.flow_library.searching.query import Query, understand
from rfdesktop.adapters.flow_library.searching.ranking import DEPTH, Near, codes_count, fused, hit
from rfdesktop.adapters.flow_library.searching.reasons import Named, Nearest, names_itself, reason
from rfdesktop.adapters.flow_library.searching.sentence_search import SentenceNear, SentenceSearch, SentenceSource
from rfdesktop.adapters.flow_library.searching.shorthand import ShorthandFiles
from rfdesktop.adapters.flow_library.searching.vocabulary import CommonWords, Vocabulary, save_words
from rfdesktop.adapters.flow_library.tables import Tables, quoted
from rfdesktop.domain.flows.flow import FlowHit
from rfdesktop.domain.ports import Embedder

log = logging.getLogger(__name__)

EXPANSION_BOOST = 0.7
"""What words from the dictionary count beside typed ones: shorthand gains by it up to here (nDCG@10 .755 to .816 where
a query has abbreviations), at full weight plain prose loses."""

EXPANSION_SHARE = 0.5
"""What the vector of the query with those words counts beside that of the query without."""

MOSTLY = 0.8
"""From this share of flows that a search may show, the others are left out afterwards."""

WORDS_FILE, SENTENCES_FILE = "words.json", "sentences.npz"

Aside = Callable[[Callable[[], Any]], Awaitable[Any]]


class Search:
    """Answers queries; keeps the catalogue of the table's newest version and the library's vocabulary."""

    def __init__(
        self,
        tables: Tables,
        embedder: Embedder | None,
        sentences: SentenceSource | None,
        shorthand: ShorthandFiles,
        aside: Aside,
    ) -> None:
        self._tables = tables
        self._sentences = SentenceSearch(sentences, self._newest)
        self._embedder = embedder
        self._shorthand = shorthand
        self._aside = aside
        self._catalogue: Catalogue | None = None
        self._loading = asyncio.Lock()
        self._vocabulary = Vocabulary(CommonWords(sentences.words if sentences else None))
        self._learning: asyncio.Task[None] | None = None
        self._file = Path()
        self._keeps = False
        self._kept = -1
        self._calm = Calm(self._rest)

    def start(self, folder: Path, *, keeps: bool) -> None:
        """Begins to read the library's words, from their file if they are those of this version; the first search waits
        for it. `keeps`, for the process that holds the profile, writes the files and has missing vectors made."""
        self._file, self._keeps = folder / WORDS_FILE, keeps
        self._learning = asyncio.create_task(self._learn_all())
        self._sentences.start(folder / SENTENCES_FILE, keeps=keeps)

    def used(self) -> None:
        """The library is read or written: what a search holds is let go of a while after the last such call."""
        self._calm.used()

    async def caught_up(self) -> None:
        """Returns when the vectors that follow in the background are made."""
        await self._sentences.caught_up()

    async def close(self) -> None:
        self._calm.close()
        await self._sentences.close()
        task, self._learning = self._learning, None
        if task is not None:
            task.cancel()
            (ending,) = await asyncio.gather(task, return_exceptions=True)
            if ending is None:
                await self._keep_words()

    def learn(self, texts: Iterable[str]) -> None:
        """Adds the words of new flows."""
        self._vocabulary.add(texts)

    def written(self) -> None:
        """New rows can be read now, so that their vectors can be made."""
        self._sentences.changed()

    async def run(self, text: str, limit: int, account: str | None, published_only: bool) -> tuple[FlowHit, ...]:
        """The best `limit` flows. Empty for a text without a word."""
        self.used()
        if self._learning is not None:
            await asyncio.shield(self._learning)
        query = understand(text, self._vocabulary, self._shorthand.current())
        if limit <= 0 or not any(sign.isalnum() for sign in query.words):
            return ()
        catalogue = await self._newest()
        mask = catalogue.allowed(account, published_only)
        if not mask.any():
            return ()
        # Leaving out few flows afterwards is far cheaper than having LanceDB look at every row.
        few = mask.sum() >= MOSTLY * len(mask)
        where = "" if few else _filter(account, published_only)
        depth = max(limit, DEPTH) * (1 if mask.all() or not few else 2)
        scores = await self._full_text(query, depth, where)
        places = {catalogue.place[name]: score for name, score in scores.items() if name in catalogue.place}
        lexical = {place: score for place, score in places.items() if mask[place]}
        meaning = self._meaning(query)
        sentences = await self._sentences.near(catalogue, query.said)
        near = _near(catalogue, meaning, sentences)
        codes = catalogue.with_codes(query.codes, mask)
        weights = {at: code_weight(found, catalogue.about(at), query.asked) for at, found in codes.items()}
        counts = {at: codes_count(found, weights[at], catalogue.title(at)) for at, found in codes.items()}
        ranked = fused(catalogue, lexical, near, mask, counts, query.asked)
        best: dict[str, tuple[int, float]] = {}
        for place, score in ranked:
            # Of a flow and the draft beside it the one that fits better stands for both.
            if mask[place] and len(best) < limit:
                best.setdefault(catalogue.ids[place], (place, score))
        shown = list(best.values())
        hits = await self._described(catalogue, shown, query, codes, meaning, near, sentences, int(mask.sum()))
        slots = [catalogue.slots[place] for place, _ in shown]
        apart = await apart_of(self._tables, slots, catalogue.sharing(published_only=published_only))
        return tuple(replace(found, apart=apart.get(found.flow_id)) for found in hits)

    def _rest(self) -> None:
        self._sentences.rest()
        asyncio.get_running_loop().run_in_executor(None, give_back)

    async def _described(
        self,
        catalogue: Catalogue,
        shown: Sequence[tuple[int, float]],
        query: Query,
        codes: Mapping[int, Sequence[FoundCode]],
        meaning: Scores | None,
        near: Near,
        sentences: SentenceNear | None,
        among: int,
    ) -> tuple[FlowHit, ...]:
        """The found flows with the reasons that they fit."""
        rows = {place: catalogue.shown(place) for place, _ in shown}
        slots = catalogue.slots
        named = {at: Named(catalogue.about(at).title, catalogue.symptoms(at)) for at in rows}
        quiet = [slots[at] for at in rows if at not in codes and not names_itself(named[at], query.asked)]
        texts = await self._texts(quiet)
        akin = catalogue.akin(query.codes)

        def described(place: int, score: float) -> FlowHit:
            row, found = rows[place], codes.get(place, ())
            said = [code.shown for code in found]
            text = texts.get(slots[place], "")
            why = reason(row, named[place], text, query.asked, said, self._nearest(meaning))
            symptom = sentences.nearest(catalogue.sentences(place)) if sentences else None
            beside = (sentences.rival, sentences.reads) if sentences else (None, None)
            nearness = Nearness(near.word(place), near.sentence(place), symptom, *beside)
            said_for = evidence(catalogue.about(place), query, found, nearness, among, score, akin=place in akin)
            return hit(row, score, why, said_for)

        return tuple(described(place, score) for place, score in shown)

    def _meaning(self, query: Query) -> Scores | None:
        """The query's vector, of length one; None without an embedder or a word that it knows."""
        if self._embedder is None:
            return None
        texts = [query.meant, f"{query.meant} {query.extra}"] if query.extra else [query.meant]
        vectors = np.asarray(self._embedder.embed(texts), dtype=np.float32)
        vector = vectors[0] + EXPANSION_SHARE * vectors[-1]
        vector /= max(float(np.linalg.norm(vector)), 1e-9)
        return vector if vector.any() else None

    def _nearest(self, meaning: Scores | None) -> Nearest:
        def nearest(texts: Sequence[str]) -> str:
            if self._embedder is None or meaning is None or not texts:
                return ""
            vectors = np.asarray(self._embedder.embed(list(texts)), dtype=np.float32)
            return texts[int(np.argmax(np.einsum("ij,j->i", vectors, meaning)))]

        return nearest

    async def _texts(self, slots: Sequence[str]) -> dict[str, str]:
        """The searched texts of some slots."""
        if not slots:
            return {}
        found = await self._tables.flows.query().where(f"slot IN ({quoted(slots)})").select(["slot", "text"]).to_arrow()
        return dict(zip(found["slot"].to_pylist(), found["text"].to_pylist(), strict=True))

    async def _full_text(self, query: Query, depth: int, where: str) -> dict[str, float]:
        asked: Any = _match(query.words, 1.0)
        if query.extra:
            asked = BooleanQuery([(Occur.SHOULD, asked), (Occur.SHOULD, _match(query.extra, EXPANSION_BOOST))])
        search = self._tables.flows.query().nearest_to_text(asked)
        if where:
            search = search.where(where)
        # Without _score among the columns LanceDB prints a warning for every query.
        found = await search.select(["slot", "_score"]).limit(depth).to_arrow()
        return dict(zip(found["slot"].to_pylist(), found["_score"].to_pylist(), strict=True))

    async def _newest(self) -> Catalogue:
        async with self._loading:
            version = await self._tables.flows.version()
            if self._catalogue is None or self._catalogue.version != version:
                rows = self._tables.flows.query().select(COLUMNS)
                self._catalogue = await self._aside(partial(Catalogue, await rows.to_arrow(), version))
                if len(self._catalogue) >= LARGE:
                    await self._aside(give_back)
            return self._catalogue

    async def _learn_all(self) -> None:
        version = await self._tables.flows.version()
        if await self._aside(lambda: self._vocabulary.load(self._file, version)):
            self._kept = version
            return
        texts = await self._tables.flows.query().select(["text"]).to_arrow()
        await self._aside(lambda: self._vocabulary.add_column(texts["text"]))
        await self._keep_words()

    async def _keep_words(self) -> None:
        version = await self._tables.flows.version()
        if not self._keeps or version == self._kept:
            return
        counts = self._vocabulary.counts()
        try:
            await self._aside(lambda: save_words(self._file, version, counts))
            self._kept = version
        except OSError as error:
            log.warning("the library's words are not kept: %s", error)


def _near(catalogue: Catalogue, meaning: Scores | None, sentences: SentenceNear | None) -> Near:
    words = None if meaning is None else catalogue.likeness(meaning)
    return Near(words) if sentences is None else Near(words, sentences.cosines, sentences.there)


def _match(words: str, boost: float) -> MatchQuery:
    return MatchQuery(
        words,
        "text",
        boost=boost,
        fuzziness=0,
        max_expansions=50,
        operator=FullTextOperator.OR,
        prefix_length=0,
        document_granularity=None,
    )


def _filter(account: str | None, published_only: bool) -> str:
    where = "status = 'published'" if published_only else "status != 'archived'"
    if account is None:
        return where
    return f"{where} AND (array_length(accounts) = 0 OR array_has(accounts, {quoted([account_key(account)])}))"
