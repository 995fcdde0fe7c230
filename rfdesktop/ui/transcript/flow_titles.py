"""What in an answer's plain words is a link: the titles of the team's flows, and web addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from rfdesktop.domain.flows.flow import FlowHit, FlowSummary
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


class FlowTitles:
    """Finds titles by their first word, so that the cost does not grow with the library. Titles that would take over
    words of every answer, or of the app itself, are left out."""

    def __init__(self, titles: Mapping[str, str]) -> None:
        # They are worked out for nothing where no title could be one of them, as in every new chat.
        own = own_words() if titles else frozenset()
        self._ids = {title: flow_id for title, flow_id in titles.items() if names_a_flow(title, own)}
        self._by_word: dict[str, list[tuple[str, int]]] = {}
        for title in sorted(self._ids, key=len, reverse=True):
            first = _WORD.search(title)
            if first:
                self._by_word.setdefault(first.group(), []).append((title, first.start()))

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
                href = f"{FLOW_LINK}{own.get(found) or self._ids[found]}" if found else ""
            if found:
                pieces += [(text[end:start], ""), (found, href)]
                end = start + len(found)
        pieces.append((text[end:], ""))
        return [piece for piece in pieces if piece[0]]

    def _title_at(self, text: str, word: re.Match[str], since: int) -> tuple[str, int]:
        """The longest title whose first word is this one, and where it starts; empty if there is none."""
        for title, lead in self._by_word.get(word.group(), ()):
            start = word.start() - lead
            after = text[start + len(title) : start + len(title) + 1]
            is_whole = not (_WORD.match(after) or (start > 0 and _WORD.match(text[start - 1])))
            if start >= since and is_whole and text.startswith(title, start):
                return title, start
        return "", 0
