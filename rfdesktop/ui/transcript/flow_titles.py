"""What in an answer's plain words is a link: the titles of the team's flows, and web addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from rfdesktop.domain.flows.flow import FlowHit, FlowStatus, FlowSummary
from rfdesktop.domain.flows.names import name_of
from rfdesktop.domain.texts.links import BARE_URL, whole_url
from rfdesktop.ui.transcript.formats import FLOW_LINK
from rfdesktop.ui.words.own_words import names_a_flow, own_words

_URL_OR_WORD = re.compile(rf"(?P<url>{BARE_URL})|\w+")
_WORD = re.compile(r"\w+")


def ids_by_title(flows: Iterable[FlowHit | FlowSummary]) -> dict[str, str]:
    """The ids of flows by their titles, the first flow of a title counting, and by the names that only they have."""
    flows = tuple(flows)
    ids = {flow.title: flow.flow_id for flow in reversed(flows)}
    return ids | {name_of(flow.title, flow.apart): flow.flow_id for flow in flows if flow.apart}


def library_titles(flows: Iterable[FlowSummary]) -> FlowTitles:
    """Those of the whole library, without what waits to be published; of flows with one title a published one
    counts."""
    known = (flow for flow in flows if not flow.lone)
    return FlowTitles(ids_by_title(sorted(known, key=lambda flow: flow.status is not FlowStatus.PUBLISHED)))


class FlowTitles:
    """Finds titles by their first word, so that the cost does not grow with the library. Titles that would take over
    words of every answer, or of the app itself, are left out.

    Those `beneath` are found too, an id here going before one there: a library's are made once, for every page and
    whatever it knows besides. Equal to others that find the same.
    """

    def __init__(self, titles: Mapping[str, str], beneath: FlowTitles | None = None) -> None:
        self._ids = dict(titles)
        self._beneath = beneath
        # Looked at when a text has one of them: few of a large library's are ever met.
        self._fits: dict[str, bool] = {}
        self._app_words: frozenset[tuple[str, ...]] = frozenset()
        self._by_word: dict[str, list[tuple[str, int]]] = {}
        for title in sorted(self._ids, key=len, reverse=True):
            first = _WORD.search(title)
            if first:
                self._by_word.setdefault(first.group(), []).append((title, first.start()))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, FlowTitles):
            return NotImplemented
        return self is other or (self._ids == other._ids and self._beneath == other._beneath)

    __hash__ = None  # type: ignore[assignment]

    def with_more(self, titles: Mapping[str, str]) -> FlowTitles:
        """These and more, which go before these."""
        more = {title: flow_id for title, flow_id in titles.items() if self._id_of(title) != flow_id}
        return FlowTitles(more, self) if more else self

    def split(self, text: str, own: Mapping[str, str] | None = None) -> list[tuple[str, str]]:
        """The text in pieces, each with what it links to (empty for plain text). `own` are ids of the text's own
        flows by title, which go before others of that title."""
        own = own or {}
        pieces: list[tuple[str, str]] = []
        end = 0
        for match in _URL_OR_WORD.finditer(text):
            if match.start() < end:
                continue
            found, start = whole_url(match["url"] or ""), match.start()
            href = found
            if not found:
                found, start = self._title_at(text, match, end)
                href = f"{FLOW_LINK}{own.get(found) or self._id_of(found)}" if found else ""
            if found:
                pieces += [(text[end:start], ""), (found, href)]
                end = start + len(found)
        pieces.append((text[end:], ""))
        return [piece for piece in pieces if piece[0]]

    def _title_at(self, text: str, word: re.Match[str], since: int) -> tuple[str, int]:
        """The longest title whose first word is this one, and where it starts; empty if there is none."""
        for title, lead in self._beginning_with(word.group()):
            start = word.start() - lead
            after = text[start + len(title) : start + len(title) + 1]
            is_whole = not (_WORD.match(after) or (start > 0 and _WORD.match(text[start - 1])))
            if start >= since and is_whole and text.startswith(title, start) and self._may_link(title):
                return title, start
        return "", 0

    def _beginning_with(self, word: str) -> Sequence[tuple[str, int]]:
        """Titles by their first word, the longest first, with where in them it is."""
        here = self._by_word.get(word, [])
        there = self._beneath._beginning_with(word) if self._beneath is not None else ()
        return sorted((*here, *there), key=lambda entry: -len(entry[0])) if here and there else here or there

    def _id_of(self, title: str) -> str:
        there = self._beneath._id_of(title) if self._beneath is not None else ""
        return self._ids.get(title, there)

    def _may_link(self, title: str) -> bool:
        if self._beneath is not None and title not in self._ids:
            return self._beneath._may_link(title)
        if title not in self._fits:
            self._app_words = self._app_words or own_words()
            self._fits[title] = names_a_flow(title, self._app_words)
        return self._fits[title]
