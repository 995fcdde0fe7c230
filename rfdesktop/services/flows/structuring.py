"""Having a model structure a text: its lines go out numbered, as data, and what comes back is a flow to look at."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

from pydantic_core import from_json

from rfdesktop.domain.chats.chat import Role
from rfdesktop.domain.chats.model_requests import Answered, LearnLeftOut, ModelRequest, ModelTurn, TextPiece
from rfdesktop.domain.chats.parts import TextPart
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.documents import Understood
from rfdesktop.domain.ports import MendJson
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.services.flows.structured_answer import SCHEMA, read_answer
from rfdesktop.services.notes.answer_text import without_thinking
from rfdesktop.services.notes.request import delimited
from rfdesktop.services.providers.providers import Provider
from rfdesktop.services.turns.request_layout import input_budget
from rfdesktop.services.turns.token_estimates import estimate_tokens

OUTPUT_TOKENS = 16_384
"""Room for the flow: a step has about a hundred tokens, and a reasoning model's thoughts count too."""

PREVIEW_CHAT = "flow-import"
"""What the request is about, in the place of a chat: nothing of it is kept with any."""


@dataclass(frozen=True, slots=True)
class Structured:
    """What a model, by its name, made of a text."""

    understood: Understood
    model: str


class Structuring:
    """Asks whoever answers now. `mend` reads JSON that is not quite right."""

    def __init__(
        self,
        provider: Callable[[], AbstractAsyncContextManager[Provider]],
        settings: Callable[[], Settings],
        prompt: str,
        mend: MendJson,
    ) -> None:
        self._provider = provider
        self._settings = settings
        self._prompt = prompt
        self._mend = mend

    async def structure(self, text: str, title: str) -> Structured:
        """The flow of a text. Raises KnownError: STRUCTURE_UNREADABLE for an answer that is no flow,
        STRUCTURE_TOO_LONG, KEY_MISSING where only the library answers, and what asking a model raises."""
        async with self._provider() as provider:
            if provider.name is ProviderName.OFFLINE:
                raise KnownError(ErrorCode.KEY_MISSING)
            answer = await self._asked(provider, self._request(provider, text))
        for found in self._objects(answer):
            understood = read_answer(found, text, title)
            if understood is not None:
                return Structured(understood, provider.model)
        raise KnownError(ErrorCode.STRUCTURE_UNREADABLE)

    def _request(self, provider: Provider, text: str) -> ModelRequest:
        numbered = "\n".join(f"{number}| {line}" for number, line in enumerate(text.split("\n"), 1))
        data = delimited("procedure", numbered)
        window = provider.window.tokens
        output = min(OUTPUT_TOKENS, max(256, window // 3))
        room = input_budget(self._settings().context_tokens, window, output)
        if estimate_tokens(self._prompt + data + str(SCHEMA)) > room:
            raise KnownError(ErrorCode.STRUCTURE_TOO_LONG)
        turn = ModelTurn(Role.USER, (TextPart(f"{data}\n\nMake a flow of this procedure."),))
        return ModelRequest(
            PREVIEW_CHAT, self._prompt, (turn,), model=provider.model, max_output_tokens=output, schema=SCHEMA
        )

    @staticmethod
    async def _asked(provider: Provider, request: ModelRequest) -> str:
        said = ""
        async with contextlib.aclosing(await provider.ask(request)) as events:
            async for event in events:
                match event:
                    case TextPiece(text):
                        said += text
                    case LearnLeftOut():
                        said = ""
                    case Answered(text):
                        return text or said
                    case _:
                        pass
        return said

    def _objects(self, answer: str) -> list[object]:
        """What an answer's JSON can be read as, best first."""
        text = without_thinking(answer)
        begin, end = text.find("{"), text.rfind("}")
        if begin < 0:
            return []
        found: list[object] = []
        with contextlib.suppress(ValueError, RecursionError):
            found.append(from_json(text[begin : end + 1]))
        with contextlib.suppress(ValueError):
            found.append(self._mend(text[begin:]))
        return found
