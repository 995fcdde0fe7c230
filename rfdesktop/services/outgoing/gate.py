"""The gate: takes what is to leave apart, has it screened, and gives it back as a value that may leave."""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, Protocol, TypeVar

from rfdesktop.domain.chats.model_requests import ModelRequest
from rfdesktop.domain.chats.parts import Part, TextPart, words_of
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.outgoing import Cleared, Destination, ModelCheck
from rfdesktop.domain.secrets.restoring import RestoringStream
from rfdesktop.domain.tools.servers import ToolRequest
from rfdesktop.services.outgoing.contents import request_parts, request_with, texts_in, with_texts_in

log = logging.getLogger(__name__)

T = TypeVar("T")


def _read_back(text: str) -> Mapping[str, Any]:
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        raise KnownError(ErrorCode.OUTGOING_BLOCKED) from None
    if not isinstance(values, dict):
        raise KnownError(ErrorCode.OUTGOING_BLOCKED)
    return values


class Screening(Protocol):
    """Looks at parts before they leave and may change them."""

    async def screened(self, parts: tuple[Part, ...], chat_id: str, to: Destination) -> tuple[Part, ...]:
        """The parts as they may leave: as many, of the same kinds, in the same order.

        Whatever it raises, nothing leaves. The same words of one chat become the same words every time, or the
        provider's cache is of no use.
        """

    async def restoring(self, chat_id: str) -> RestoringStream:
        """What puts back into an answer what was replaced in its chat."""


@dataclass(frozen=True, slots=True)
class _Passed(Cleared[T], Generic[T]):
    """What passed the gate. Made in this module alone."""

    kept: T

    @property
    def content(self) -> T:
        return self.kept


Left = Callable[[str, Destination, Sequence[Part]], object]
"""Is told what has passed: the chat, where to, and the parts as they leave."""


def _nobody(chat_id: str, to: Destination, parts: Sequence[Part]) -> None:
    """Listens to nothing."""


class OutgoingGate:
    """All that leaves passes here. Every method raises KnownError, OUTGOING_BLOCKED where the screening broke; then
    nothing leaves."""

    def __init__(self, screening: Screening, left: Left = _nobody) -> None:
        self._screening = screening
        self._left = left

    async def request(self, request: ModelRequest, to: Destination) -> Cleared[ModelRequest]:
        """A request to a model: its prompt and every part of its turns. What the offline model answers from goes to no
        other one."""
        if to is not Destination.LIBRARY:
            request = request_with(request, request_parts(request), library=None)
        screened = await self._screened(request_parts(request), request.chat_id, to)
        if to is not Destination.LIBRARY:
            self._left(request.chat_id, to, screened)
        return _Passed(request_with(request, screened, library=request.library))

    async def would_leave(self, request: ModelRequest) -> ModelRequest:
        """The request to a model as it would pass now. It does not pass: nothing takes it."""
        screened = await self._screened(request_parts(request), request.chat_id, Destination.MODEL)
        return request_with(request, screened, library=None)

    async def restoring(self, chat_id: str) -> RestoringStream:
        """What puts back into an answer what was replaced in its chat: for the engineer's eyes, for nothing else."""
        return await self._screening.restoring(chat_id)

    async def check(self, model: str) -> Cleared[ModelCheck]:
        """A question that carries nothing of a chat."""
        return _Passed(ModelCheck(model))

    async def tool_request(self, request: ToolRequest, chat_id: str, *, trusted: bool) -> Cleared[ToolRequest]:
        """What a tool is asked. A server that the engineer trusts gets the secrets themselves in the places of their
        names; any other one gets names in the places of whatever secrets are in it, also of one that was typed."""
        passed = await self.would_ask(request, chat_id, trusted=trusted)
        self._left(chat_id, Destination.TOOL, tuple(TextPart(text) for text in texts_in(passed.arguments)))
        return _Passed(passed)

    async def would_ask(self, request: ToolRequest, chat_id: str, *, trusted: bool) -> ToolRequest:
        """What a tool is asked, as it would pass now. It does not pass: nothing takes it."""
        texts = tuple(texts_in(request.arguments))
        if trusted:
            stream = await self.restoring(chat_id)
            return replace(request, arguments=with_texts_in(request.arguments, iter([*map(stream.whole, texts)])))
        parts = await self._screened(tuple(TextPart(text) for text in texts), chat_id, Destination.TOOL)
        values = with_texts_in(request.arguments, iter([words_of(part) for part in parts]))
        # Once more as a whole: the name of a field tells what its value is.
        whole = TextPart(json.dumps(values, ensure_ascii=False))
        (screened,) = await self._screened((whole,), chat_id, Destination.TOOL)
        return replace(request, arguments=_read_back(words_of(screened)))

    async def texts(
        self, texts: Sequence[str], build: Callable[[tuple[str, ...]], T], *, chat_id: str, to: Destination
    ) -> Cleared[T]:
        """What `build` makes of texts once they are screened. It gives them a form (a file, say) and adds nothing to
        them: marks and escapes come after the screening, which would not know a word any more that has some in it."""
        screened = await self._screened(tuple(TextPart(text) for text in texts), chat_id, to)
        self._left(chat_id, to, screened)
        return _Passed(build(tuple(part.text for part in screened if isinstance(part, TextPart))))

    async def texts_as_they_would_leave(
        self, texts: Sequence[str], *, chat_id: str, to: Destination
    ) -> tuple[str, ...]:
        """The texts as they would pass now, to be shown. They do not pass: nothing takes them."""
        screened = await self._screened(tuple(TextPart(text) for text in texts), chat_id, to)
        return tuple(part.text for part in screened if isinstance(part, TextPart))

    async def parts(self, parts: tuple[Part, ...], *, chat_id: str, to: Destination) -> Cleared[tuple[Part, ...]]:
        """Parts of a message as they may leave; nobody can look into the pictures and documents among them."""
        screened = await self._screened(parts, chat_id, to)
        self._left(chat_id, to, screened)
        return _Passed(screened)

    async def _screened(self, parts: tuple[Part, ...], chat_id: str, to: Destination) -> tuple[Part, ...]:
        try:
            screened = await self._screening.screened(parts, chat_id, to)
            whole = [type(part) for part in screened] == [type(part) for part in parts]
        except KnownError:
            raise
        except Exception as error:  # noqa: BLE001 - the border: whatever breaks in it, nothing leaves
            # Without the error's own words, which could quote what was not to leave.
            frames = "".join(traceback.format_tb(error.__traceback__))
            log.error("the screening of what leaves broke: %s\n%s", type(error).__name__, frames)  # noqa: TRY400
            whole = False
        if not whole:
            # Outside the handler, so that the cause is not chained.
            raise KnownError(ErrorCode.OUTGOING_BLOCKED)
        return screened
