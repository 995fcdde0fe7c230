"""What a turn finds before it asks: the flows that fit, and what of them the chat has not been given."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from rfdesktop.domain.chats.chat import ContextKind, ContextPiece, Message, Remark, TicketHeader
from rfdesktop.domain.chats.message_ports import MessageStore
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.events import MessageChanged, SuggestionsFound
from rfdesktop.domain.flows.fitting import Tier
from rfdesktop.domain.flows.flow import Flow, FlowHit
from rfdesktop.domain.flows.names import name_of
from rfdesktop.domain.flows.runs import FlowRun, RunStatus
from rfdesktop.domain.ports import ChatStore, Emit, RunStore
from rfdesktop.domain.psa.tickets import TicketFacts
from rfdesktop.services.eventual import Eventual
from rfdesktop.services.flows.library import Library
from rfdesktop.services.flows.suggestions import asks_on, telling_words
from rfdesktop.services.standing.wording import StandingWords, no_standing_words
from rfdesktop.services.tasks import Tasks
from rfdesktop.services.turns.context_pieces import Known, given_flows, ticket_facts
from rfdesktop.services.turns.flow_words import first_step_words
from rfdesktop.services.turns.ticket_words import ticket_words
from rfdesktop.services.turns.turn_history import TurnHistory

log = logging.getLogger(__name__)

LIBRARY_WAIT_S = 1.5
"""The longest that a turn waits for the library."""

RECENT_MESSAGES = 6
"""How many of the newest messages say what a chat is about."""

FLOWS_PER_TURN = 3
"""Flows that fit and go with one message: an answer names the best and at most two more; the dock shows up to eight."""

SENT_FROM = 0.77
"""The least share of the best flow's score that a flow which goes to the model needs; the dock shows more."""

NEW_FROM, NEW_WORDS = 0.6, 6
"""The least score of a flow that is new to a chat which has its flows, unless the message has so many telling words. In
34 changes of subject between tickets of the test cases the right flow scores .63 or more, over the twelve flows that
shipped first as over 2,000 articles beside them; what fits a short follow-up by chance ("works for the other users")
has in most cases less."""

LEADS_FROM = 0.95
"""The least share of the best flow's score from which on a second one may lead the answer as well."""

Keep = Callable[[Sequence[Message]], Sequence[Message]]
"""Of the messages up to the one that is asked now: those that the model is sent."""

_Fit = tuple[tuple[FlowHit, ...], tuple[Flow, ...]]


@dataclass(frozen=True, slots=True)
class Found:
    """What the library gave for a message: `flows` are the best of the `hits` that fit, whole.

    `ready` is false where it did not answer in time; `late` is then the search that goes on. `failed` says that it
    never will: it could not be opened or searched. `slow` says that it was there, and searched for too long.
    """

    hits: tuple[FlowHit, ...] = ()
    flows: tuple[Flow, ...] = ()
    ready: bool = True
    late: asyncio.Task[_Fit | None] | None = None
    failed: bool = False
    slow: bool = False
    running: FlowRun | None = None

    @property
    def first_step(self) -> str:
        return first_step_words(self.flows[0]) if self.flows else ""

    @property
    def fitting(self) -> tuple[FlowHit, ...]:
        """The hits that an answer may name; what only may fit is for the dock."""
        return tuple(hit for hit in self.hits if hit.tier is Tier.FITS)

    @property
    def summary(self) -> str:
        return self.flows[0].summary if self.flows else ""

    @property
    def remarks(self) -> tuple[Remark, ...]:
        if self.failed:
            return (Remark.LIBRARY_FAILED,)
        if self.slow:
            return (Remark.LIBRARY_SLOW,)
        return () if self.ready else (Remark.LIBRARY_NOT_READY,)


TicketOf = Callable[[str], Awaitable[TicketFacts | None]]
"""The ticket of a ticket system that a chat is about."""


async def no_ticket(_chat_id: str) -> TicketFacts | None:
    """Where no ticket system is known."""
    return None


class TurnContext:
    """Searches for a message and stores with it what will go to the model beside it."""

    def __init__(
        self,
        chats: ChatStore,
        messages: MessageStore,
        runs: RunStore,
        library: Eventual[Library],
        emit: Emit,
        ticket: TicketOf = no_ticket,
        standing: StandingWords = no_standing_words,
    ) -> None:
        self._standing = standing
        self._chats = chats
        self._messages = messages
        self._runs = runs
        self._library = library
        self._emit = emit
        self._ticket = ticket
        self._tasks = Tasks()
        self._late: dict[str, tuple[Flow, ...]] = {}
        """By chat: flows that fit a message but were found when it had gone; they go with the next one."""

    async def find(self, history: TurnHistory) -> Found:
        """Searches the library, at most `LIBRARY_WAIT_S` long, and suggests flows to the dock."""
        search = asyncio.create_task(self._search(history))
        try:
            done, _ = await asyncio.wait({search}, timeout=LIBRARY_WAIT_S)
        except asyncio.CancelledError:
            search.cancel()
            raise
        running = await self._running(history.chat_id)
        if not done:
            return Found(ready=False, late=search, slow=self._library.ready, running=running)
        fit = search.result()
        if fit is None:
            return Found(failed=True, running=running)
        self._emit(SuggestionsFound(history.chat_id, fit[0]))
        return Found(*fit, running=running)

    async def from_where_it_is(self, history: TurnHistory, found: Found) -> Found:
        """What was found; for a message that only asks on, what the chat has had last."""
        if found.hits or found.failed or not found.ready or not asks_on(history.question.words):
            return found
        had = next((message.suggestions for message in reversed(history.earlier) if message.suggestions), ())
        try:
            return replace(found, hits=had, flows=await self._whole(Found(had).fitting[:FLOWS_PER_TURN]))
        except KnownError:  # one of them is gone by now
            return found

    async def _whole(self, hits: Sequence[FlowHit]) -> tuple[Flow, ...]:
        """The flows under the names that no other flow has, so that an answer that names one leads to it."""
        library = await self._library.get()
        return tuple([replace(await library.flow(hit.flow_id), title=name_of(hit.title, hit.apart)) for hit in hits])

    async def _running(self, chat_id: str) -> FlowRun | None:
        """The newest run that is under way."""
        runs = [run for run in await self._runs.runs(chat_id) if run.status is RunStatus.ACTIVE]
        return runs[-1] if runs else None

    async def give(self, history: TurnHistory, found: Found, keep: Keep) -> TurnHistory:
        """Stores with the message what goes to the model beside it: facts of the ticket, flows and runs that the model
        does not know, or not any more.

        A message that was asked before keeps the context it was sent with. Gives the history with that context.
        """
        given = await self._with_context(history, found, keep)
        self._late.pop(history.chat_id, None)
        # As it is now: late suggestions of an earlier try may have been stored since the turn began.
        current = await self._messages.message(history.question.id)
        suggestions = found.hits or current.suggestions
        changed = replace(current, context=given.question.context, suggestions=suggestions)
        self._emit(MessageChanged(await self._messages.update(changed)))
        if found.late is not None:
            self._tasks.start(self._fill_late(found.late, history.question), "late suggestions")
        return given

    async def would_give(self, history: TurnHistory, keep: Keep) -> TurnHistory:
        """The history with what `give` would store beside the question, if it were asked now. Nothing is stored."""
        fit = await self._search(history)
        return await self._with_context(history, Found(*fit) if fit else Found(failed=True), keep)

    async def would_tell(self, history: TurnHistory, keep: Keep) -> TurnHistory:
        """As `would_give`, without the flows that would be searched for."""
        return await self._with_context(history, Found(), keep)

    async def _with_context(self, history: TurnHistory, found: Found, keep: Keep) -> TurnHistory:
        said = history.question.context
        if any(piece.kind is not ContextKind.WAITING for piece in said):
            return history
        runs = [run for run in await self._runs.runs(history.chat_id) if run.status is not RunStatus.CLOSED]
        header = await self._header(history.chat_id)
        late = self._late.get(history.chat_id, ())
        flows = {flow.id: flow for flow in (*found.flows, *late)}
        leading = _leading(found) or frozenset(flow.id for flow in late[:1])
        facts = ticket_facts(header, history.question.created_at)
        ticket = await self._ticket(history.chat_id)
        told = ticket_words(ticket) if ticket is not None else ""
        standing = await self._standing(history.chat_id, header.client)
        needs = _Needs(standing, facts, told, tuple(flows.values()), leading, tuple(runs))
        return history.with_context((*said, *_new_pieces(history, needs, keep)))

    async def _header(self, chat_id: str) -> TicketHeader:
        """The facts of a chat's ticket; none where nothing was written to it yet."""
        try:
            return (await self._chats.chat(chat_id)).header
        except KnownError as error:
            if error.code is not ErrorCode.CHAT_NOT_FOUND:
                raise
            return TicketHeader()

    async def _search(self, history: TurnHistory) -> _Fit | None:
        try:
            library = await self._library.get()
            recent = history.recent_questions(RECENT_MESSAGES)
            hits = await library.suggest(history.question.words, recent, (await self._header(history.chat_id)).client)
            return hits, await self._whole(_sent(hits, history))
        except KnownError:
            return None
        except Exception:
            # The answer matters more than its suggestions; the traceback is in the log.
            log.exception("the library could not be searched")
            return None

    async def _fill_late(self, search: asyncio.Task[_Fit | None], question: Message) -> None:
        fit = await search
        if not fit or not fit[0]:
            return
        try:
            current = await self._messages.message(question.id)
            self._late[question.chat_id] = fit[1]
            self._emit(SuggestionsFound(question.chat_id, fit[0], late=True))
            self._emit(MessageChanged(await self._messages.update(replace(current, suggestions=fit[0]))))
        except KnownError as error:
            # The chat was deleted meanwhile, say.
            log.info("the late suggestions were not stored: %s", error.code)


@dataclass(frozen=True, slots=True)
class _Needs:
    """What the model has to know beside a question."""

    standing: str
    facts: str
    ticket: str
    flows: tuple[Flow, ...]
    leading: frozenset[str]
    runs: tuple[FlowRun, ...]


def _sent(hits: Sequence[FlowHit], history: TurnHistory) -> list[FlowHit]:
    """The flows that go to the model: those that fit about as well as the best one, and as one that the chat has."""
    fitting = [hit for hit in hits if hit.tier is Tier.FITS]
    best = max((hit.score for hit in fitting), default=0.0)
    near = [hit for hit in fitting if hit.score >= SENT_FROM * best]
    given = given_flows(history.earlier)
    if given and len(telling_words(history.question.words)) < NEW_WORDS:
        near = [hit for hit in near if hit.flow_id in given or hit.score >= NEW_FROM]
    return near[:FLOWS_PER_TURN]


def _leading(found: Found) -> frozenset[str]:
    """The flows whose beginning the answer will need: the best, and a second one that fits about as well."""
    sent = {flow.id for flow in found.flows}
    best = max((hit.score for hit in found.fitting), default=0.0)
    return frozenset(hit.flow_id for hit in found.fitting[:2] if hit.flow_id in sent and hit.score >= LEADS_FROM * best)


def _new_pieces(history: TurnHistory, needs: _Needs, keep: Keep) -> tuple[ContextPiece, ...]:
    """What the question needs beside it. Its own context can push older turns, and what was told with them, out of the
    request, so what is given is looked at again until it stays the same."""
    pieces: tuple[ContextPiece, ...] = ()
    for _ in range(2 * (len(needs.flows) + len(needs.runs)) + 2):
        sent = keep(history.with_context(pieces).messages)
        needed = _unknown([message for message in sent if message.id != history.question.id], needs)
        if _size(needed) <= _size(pieces):
            break
        pieces = needed
    return pieces


def _size(pieces: Sequence[ContextPiece]) -> int:
    return sum(len(piece.text) for piece in pieces)


def _unknown(kept: Sequence[Message], needs: _Needs) -> tuple[ContextPiece, ...]:
    """What the messages that are sent do not tell. A flow that is being run needs no beginning: the run says where it
    stands."""
    known = Known(kept)
    running = {run.flow.id for run in needs.runs}
    pieces = [known.standing(needs.standing), known.ticket(needs.facts), known.system_ticket(needs.ticket)]
    pieces += [known.flow(flow, leads=flow.id in needs.leading - running) for flow in needs.flows]
    pieces += [known.run(run) for run in needs.runs]
    return tuple(piece for piece in pieces if piece is not None)
