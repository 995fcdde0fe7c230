"""The request that a message would make if it were sent now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rfdesktop.domain.attachments.attachment import Attachment
from rfdesktop.domain.attachments.written import Written
from rfdesktop.domain.chats.chat import Message, MessageStatus, Role, new_id
from rfdesktop.domain.chats.message_ports import MessageStore
from rfdesktop.domain.chats.model_requests import ModelRequest, ModelTurn
from rfdesktop.domain.chats.parts import Part
from rfdesktop.domain.outgoing_events import Leaving, LeavingKind
from rfdesktop.domain.ports import Clock
from rfdesktop.domain.tools.calls import ToolSpec
from rfdesktop.services.attachments.sending import SentAttachments
from rfdesktop.services.providers.providers import Provider
from rfdesktop.services.turns.answering import replayed_to
from rfdesktop.services.turns.message_room import fits, room_for_attached, room_for_turns
from rfdesktop.services.turns.replay import own_words
from rfdesktop.services.turns.request_layout import LaidOut, kept_messages, lay_out, turn_budget
from rfdesktop.services.turns.summarising import Summaries
from rfdesktop.services.turns.token_estimates import estimate_tokens, part_tokens, tool_tokens
from rfdesktop.services.turns.tool_rounds import ToolOffers
from rfdesktop.services.turns.turn_context import TurnContext
from rfdesktop.services.turns.turn_history import TurnHistory


@dataclass(frozen=True, slots=True)
class NextRequest:
    """The request, the question that it asks, and the messages before that."""

    request: ModelRequest
    question: Message
    before: tuple[Message, ...]
    older_left_out: bool
    room: int
    """Tokens that its prompt and turns may have."""
    fits: bool
    """Whether it may be sent: the message alone may be more than the model takes."""


class NextRequests:
    """Lays requests out as a turn would, without anything leaving or being stored."""

    def __init__(
        self,
        messages: MessageStore,
        context: TurnContext,
        attached: SentAttachments,
        summaries: Summaries,
        prompt: str,
        clock: Clock,
        tools: ToolOffers | None = None,
    ) -> None:
        self._messages = messages
        self._context = context
        self._attached = attached
        self._summaries = summaries
        self._prompt = prompt
        self._clock = clock
        self._tools = tools

    async def laid_out(self, chat_id: str, written: Written, provider: Provider, *, context: bool) -> NextRequest:
        """The request for what is written, with what the team and the ticket say beside it. With `context` the library
        is searched for the flows that would go too."""
        tools = await self._tools.known(chat_id, provider.name) if self._tools is not None else ()
        budget = turn_budget(provider, tools)
        messages = await self._messages.messages(chat_id)
        position = messages[-1].position + 1 if messages else 0
        text, now = written.text, self._clock()
        asked = Message(new_id(), chat_id, position, Role.USER, MessageStatus.COMPLETE, text, now)
        asked = replace(asked, attachments=await self._worded(written, provider, tools))
        history = await self._summaries.applied(TurnHistory(messages, asked), budget)
        if written:
            summary = history.summary

            def kept(sent: Sequence[Message]) -> Sequence[Message]:
                sent = replayed_to(provider, sent)
                asked = (self._prompt, sent, provider.name, budget)
                return kept_messages(*asked, tools=bool(tools), summary=summary)

            beside = self._context.would_give if context else self._context.would_tell
            history = await beside(history, kept)

        def laid_out(told: TurnHistory) -> LaidOut:
            sent = replayed_to(provider, told.messages)
            return lay_out(self._prompt, sent, provider.name, budget, now, tools=bool(tools), summary=told.summary)

        room, goes = room_for_turns(provider, tools), laid_out(history)
        if not (fit := fits(self._prompt, goes.turns, room)):
            # As the turn does it: flows go only where they fit.
            history = history.with_context(own_words(history.question.context))
            goes = laid_out(history)
            fit = fits(self._prompt, goes.turns, room)
        request = ModelRequest(chat_id, self._prompt, goes.turns, provider.model, provider.answer_tokens, tools=tools)
        return NextRequest(request, history.question, tuple(messages), goes.older_left_out, room, fit)

    async def _worded(
        self, written: Written, provider: Provider, tools: tuple[ToolSpec, ...]
    ) -> tuple[Attachment, ...]:
        room = room_for_attached(self._prompt, written.text, provider, tools)
        return await self._attached.worded(written.attachments, written.text, room)


def leaving(request: ModelRequest, question: Message) -> Iterator[Leaving]:
    """The request's parts. Of the newest turn the last ones are the question's: what goes beside it, what is attached
    to it, its words."""
    yield Leaving(LeavingKind.PROMPT, estimate_tokens(request.system))
    if request.tools:
        yield Leaving(LeavingKind.TOOLS, sum(map(tool_tokens, request.tools)))
    *earlier, asked = request.turns if request.turns else (ModelTurn(Role.USER, ()),)
    left = list(asked.parts)
    own: dict[LeavingKind, list[Part]] = {}
    for kind, count in (
        (LeavingKind.MESSAGE, 1 if question.text.strip() else 0),
        (LeavingKind.ATTACHED, len(question.attachments)),
        (LeavingKind.CONTEXT, len(question.context)),
    ):
        own[kind] = left[len(left) - count :]
        del left[len(left) - count :]
    own[LeavingKind.HISTORY] = [*(part for turn in earlier for part in turn.parts), *left]
    for kind, parts in sorted(own.items(), key=lambda pair: list(LeavingKind).index(pair[0])):
        if tokens := sum(map(part_tokens, parts)):
            yield Leaving(kind, tokens)
