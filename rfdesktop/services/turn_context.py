"""What a turn finds before it asks: the flows that fit, and what of them the chat has not been given."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, replace

from rfdesktop.domain.chats import GENERAL, ContextPiece, Message, Remark, Role
from rfdesktop.domain.errors import KnownError
from rfdesktop.domain.events import MessageChanged, SuggestionsFound
from rfdesktop.domain.flows import FlowHit
from rfdesktop.domain.ports import ChatStore, Emit, MessageStore, RunStore
from rfdesktop.domain.runs import RunStatus
from rfdesktop.services.context import (
    FLOWS_PER_TURN,
    first_step_words,
    flow_piece,
    given_flows,
    last_run_texts,
    run_piece,
    run_text,
)
from rfdesktop.services.library import Library
from rfdesktop.services.stage import Stage
from rfdesktop.services.tasks import Tasks

log = logging.getLogger(__name__)

LIBRARY_WAIT_S = 1.5
"""The longest that a turn waits for the library."""

RECENT_MESSAGES = 6
"""How many of the newest messages say what a chat is about."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the library gave for a message; `ready` is false where it did not answer in time."""

    hits: tuple[FlowHit, ...] = ()
    first_step: str = ""
    summary: str = ""
    remarks: tuple[Remark, ...] = ()
    ready: bool = True


class TurnContext:
    """Searches for a message and stores with it what will go to the model beside it."""

    def __init__(
        self, chats: ChatStore, messages: MessageStore, runs: RunStore, library: Stage[Library], emit: Emit
    ) -> None:
        self._chats = chats
        self._messages = messages
        self._runs = runs
        self._library = library
        self._emit = emit
        self._tasks = Tasks()

    async def gather(self, question: Message) -> Found:
        """Suggests flows to the dock, stores the new context with the message, and says what was found.

        A message that was asked before keeps the context it was sent with.
        """
        history = await self._messages.messages(question.chat_id)
        earlier = [message for message in history if message.position < question.position]
        search = asyncio.create_task(self._suggest(question, earlier))
        done, _ = await asyncio.wait({search}, timeout=LIBRARY_WAIT_S)
        if not done:
            self._tasks.start(self._fill_late(search, question), "late suggestions")
            await self._store(question, (), await self._run_pieces(question, earlier))
            return Found(remarks=(Remark.LIBRARY_NOT_READY,), ready=False)
        hits = search.result()
        if hits is None:
            await self._store(question, (), await self._run_pieces(question, earlier))
            return Found(remarks=(Remark.LIBRARY_NOT_READY,), ready=False)
        self._emit(SuggestionsFound(question.chat_id, hits))
        pieces = await self._flow_pieces(hits, earlier) + await self._run_pieces(question, earlier)
        await self._store(question, hits, pieces)
        return await self._found(hits)

    async def _suggest(self, question: Message, earlier: list[Message]) -> tuple[FlowHit, ...] | None:
        try:
            library = await self._library.get()
            chat = await self._chats.chat(question.chat_id)
            recent = [m.text for m in reversed(earlier) if m.role is Role.USER][:RECENT_MESSAGES]
            account = "" if chat.header.account == GENERAL else chat.header.account
            return await library.suggest(question.text, recent, account)
        except KnownError:
            return None
        except Exception:
            # The answer matters more than its suggestions; the traceback is in the log.
            log.exception("the library could not be searched")
            return None

    async def _fill_late(self, search: asyncio.Task[tuple[FlowHit, ...] | None], question: Message) -> None:
        hits = await search
        if hits:
            self._emit(SuggestionsFound(question.chat_id, hits, late=True))
            current = await self._messages.message(question.id)
            self._emit(MessageChanged(await self._messages.update(replace(current, suggestions=hits))))

    async def _found(self, hits: tuple[FlowHit, ...]) -> Found:
        if not hits:
            return Found()
        library = await self._library.get()
        best = await library.flow(hits[0].flow_id)
        return Found(hits, first_step_words(best), best.summary)

    async def _flow_pieces(self, hits: tuple[FlowHit, ...], earlier: list[Message]) -> tuple[ContextPiece, ...]:
        library = await self._library.get()
        given = given_flows(earlier)
        fresh = [hit.flow_id for hit in hits[:FLOWS_PER_TURN] if hit.flow_id not in given]
        return tuple([flow_piece(await library.flow(flow_id)) for flow_id in fresh])

    async def _run_pieces(self, question: Message, earlier: list[Message]) -> tuple[ContextPiece, ...]:
        told = last_run_texts(earlier)
        runs = [run for run in await self._runs.runs(question.chat_id) if run.status is not RunStatus.CLOSED]
        return tuple(run_piece(run) for run in runs if told.get(run.flow.id) != run_text(run))

    async def _store(self, question: Message, hits: tuple[FlowHit, ...], pieces: tuple[ContextPiece, ...]) -> None:
        current = await self._messages.message(question.id)
        context = current.context or pieces
        changed = replace(current, context=context, suggestions=hits or current.suggestions)
        self._emit(MessageChanged(await self._messages.update(changed)))
