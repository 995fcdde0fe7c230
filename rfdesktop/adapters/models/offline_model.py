"""The model that needs nothing: it answers from the flow library alone, and says that it does."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator
from string import Template

from rfdesktop.domain.chats.model_requests import Answered, LibraryView, ModelEvent, ModelRequest, TextPiece
from rfdesktop.domain.flows.flow import FlowHit
from rfdesktop.domain.flows.names import name_of
from rfdesktop.domain.outgoing import Cleared, ModelCheck
from rfdesktop.domain.settings import ProviderName
from rfdesktop.domain.usage import Usage

_PIECE = re.compile(r"\S*\s*")
_SECTION = re.compile(r"^## (\w+)[ \t]*$", re.MULTILINE)


class OfflineModel:
    """Answers from `ModelRequest.library`. `template` holds its sentences, by sections that begin with `## name`.

    Needed are answer, fits_<kind of reason>, summary, first_step, others, other, nothing and not_ready.
    """

    provider = ProviderName.OFFLINE
    window_tokens = 1_000_000

    def __init__(self, template: str) -> None:
        parts = _SECTION.split(template)
        self._texts = {name: Template(text.strip()) for name, text in zip(parts[1::2], parts[2::2], strict=True)}

    async def stream(self, request: Cleared[ModelRequest]) -> AsyncGenerator[ModelEvent, None]:
        """Streams the answer a word at a time."""
        text = self._answer(request.content.library)
        for piece in _PIECE.findall(text):
            if piece:
                yield TextPiece(piece)
                await asyncio.sleep(0)
        yield Answered(text, ({"type": "text", "text": text},), Usage(), "offline", "end_turn")

    async def check(self, question: Cleared[ModelCheck]) -> None:
        """There is nothing that could be wrong."""

    async def close(self) -> None:
        """There is nothing to close."""

    def _answer(self, library: LibraryView | None) -> str:
        if library is None or not library.ready:
            return self._say("not_ready")
        if library.failed:
            return self._say("failed")
        if not library.hits:
            return self._say("nothing")
        best, *others = library.hits
        parts = [self._say("answer", title=name_of(best.title, best.apart), why=self._why(best))]
        if library.summary:
            parts.append(self._say("summary", summary=library.summary))
        if library.first_step:
            parts.append(self._say("first_step", step=library.first_step.replace("\n", "\n> ")))
        if others:
            names = [(name_of(hit.title, hit.apart), hit) for hit in others]
            lines = [self._say("other", title=name, why=self._why(hit)) for name, hit in names]
            parts.append("\n".join([self._say("others"), "", *lines]))
        return "\n\n".join(parts)

    def _why(self, hit: FlowHit) -> str:
        known = self._texts.get(f"fits_{hit.why.kind.value}")
        return known.safe_substitute(text=hit.why.text) if known else hit.why.text

    def _say(self, name: str, **values: str) -> str:
        return self._texts[name].safe_substitute(values)
