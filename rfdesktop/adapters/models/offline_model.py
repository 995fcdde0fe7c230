"""The model that needs nothing: it answers from the flow library alone, and says that it does."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator, Iterator, Sequence
from itertools import count
from string import Template

from rfdesktop.domain.chats.model_requests import Answered, LibraryView, ModelEvent, ModelRequest, TextPiece
from rfdesktop.domain.flows.flow import FlowHit
from rfdesktop.domain.flows.names import name_of
from rfdesktop.domain.outgoing import Cleared, ModelCheck
from rfdesktop.domain.settings import ProviderName
from rfdesktop.domain.usage import Usage

_PIECE = re.compile(r"\S*\s*")
_SECTION = re.compile(r"^## (\w+)[ \t]*$", re.MULTILINE)


LONGEST_QUESTION = 80
"""Characters of a question that are quoted."""


class OfflineModel:
    """Answers from `ModelRequest.library`. `template` holds its sentences, by sections that begin with `## name`.

    Needed are answer, fits_<kind of reason>, summary, first_step, others, other, next, goes_on, run, waiting,
    only_model, only_model_again, model_there, model_missing, none_fits, some_may_fit, nothing, failed and not_ready.
    """

    provider = ProviderName.OFFLINE

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

    async def check(self, question: Cleared[ModelCheck]) -> bool:  # noqa: ARG002 - the port's
        """There is nothing that could be wrong."""
        return True

    async def close(self) -> None:
        """There is nothing to close."""

    def _answer(self, library: LibraryView | None) -> str:
        """The first of what there is to say that was not said before in the chat."""
        if library is None or not library.ready:
            return self._say("not_ready")
        said = {text.strip() for text in library.said}
        return next(text for text in self._answers(library) if text not in said)

    def _answers(self, library: LibraryView) -> Iterator[str]:
        if library.run_step:
            yield self._say("run", title=library.run_title, step=_quoted(library.run_step))
        model = self._say("model_there" if library.model_there else "model_missing")
        if library.failed:
            yield self._say("failed", model=model)
        elif not library.hits:
            found = self._say("some_may_fit" if library.may_fit else "none_fits")
            yield self._say("nothing", found=found, model=model)
        else:
            yield from self._of_flows(library)
        asked = " ".join(library.question.split())
        asked = asked if len(asked) <= LONGEST_QUESTION else f"{asked[:LONGEST_QUESTION].rstrip()}…"
        yield self._say("only_model", question=asked, model=model)
        for time in count(2):
            yield self._say("only_model_again", question=asked, time=str(time), model=model)

    def _of_flows(self, library: LibraryView) -> Iterator[str]:
        """The best flow, then those that fit as well, one after the other: what was named first in an answer before is
        not named first again. Then where those go on from their first steps."""
        led = [hit for hit in library.hits if _led_with(library.said, name_of(hit.title, hit.apart))]
        fresh = [hit for hit in library.hits if hit not in led]
        if library.waiting and fresh:
            yield self._at_once(library, fresh[0])
        if not led:
            yield self._best(library)
        for hit in fresh:
            step = library.steps.get(hit.flow_id, "")
            parts = [self._say("next", title=name_of(hit.title, hit.apart), why=self._why(hit))]
            parts += [self._say("first_step", step=_quoted(step))] if step else []
            yield "\n\n".join(parts)
        for hit in (*led, *fresh):
            if ways := library.ways_on.get(hit.flow_id):
                yield self._say("goes_on", title=name_of(hit.title, hit.apart), ways=ways)

    def _at_once(self, library: LibraryView, hit: FlowHit) -> str:
        """Three lines, for a user who waits."""
        step = " ".join(library.steps.get(hit.flow_id, library.first_step).split())
        return self._say("waiting", title=name_of(hit.title, hit.apart), why=self._why(hit), step=step)

    def _best(self, library: LibraryView) -> str:
        best, *others = library.hits
        parts = [self._say("answer", title=name_of(best.title, best.apart), why=self._why(best))]
        if library.summary:
            parts.append(self._say("summary", summary=library.summary))
        if library.first_step:
            parts.append(self._say("first_step", step=_quoted(library.first_step)))
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


def _quoted(step: str) -> str:
    return step.replace("\n", "\n> ")


def _led_with(said: Sequence[str], name: str) -> bool:
    """Whether an earlier answer named a flow as the one to take, not only among others."""
    lines = (line for text in said for line in text.splitlines() if not line.startswith("- "))
    return any(f"**{name}**" in line for line in lines)
