"""An assistant on a real chat store, with a model that says what the test feeds it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from rfdesktop.adapters.storage import (
    Database,
    Fts5Search,
    SqlBranches,
    SqlChats,
    SqlContents,
    SqlMessages,
    SqlNotes,
    SqlPosts,
    SqlRuns,
    SqlStyles,
    SqlSummaries,
    SqlUsage,
)
from rfdesktop.app.counting import spent_counter
from rfdesktop.app.paths import resources_folder
from rfdesktop.domain.chats.chat import Block, Message, Role
from rfdesktop.domain.chats.model_requests import Answered, ModelEvent, ModelFailure, ModelRequest, TextPiece
from rfdesktop.domain.credentials import Credential, CredentialPlace, KeptKey
from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.events import Event
from rfdesktop.domain.flows.flow import Flow, FlowHit, FlowKind, Step, StepType, Why, WhyKind
from rfdesktop.domain.flows.names import told_apart
from rfdesktop.domain.models.facts import FactsOf, unknown_model
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.outgoing import Cleared, ModelCheck
from rfdesktop.domain.ports import KeyStore, ModelClient
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.domain.standing.instructions import Instructions
from rfdesktop.domain.usage import Usage
from rfdesktop.services.attachments.sending import SentAttachments
from rfdesktop.services.eventual import Eventual
from rfdesktop.services.flows.library import Library
from rfdesktop.services.history.branches import Branches
from rfdesktop.services.history.chats import Chats
from rfdesktop.services.outgoing.gate import OutgoingGate
from rfdesktop.services.providers.chat_models import ChatModels
from rfdesktop.services.providers.providers import Providers
from rfdesktop.services.providers.windows import Windows
from rfdesktop.services.standing.standing import Standing
from rfdesktop.services.turns.answering import AssistantNeeds
from rfdesktop.services.turns.assistant import Assistant
from rfdesktop.services.turns.cited_steps import Citing
from rfdesktop.services.turns.summarising import Summaries, SummaryNeeds
from rfdesktop.services.turns.summary_words import SummaryWords
from rfdesktop.services.turns.tool_rounds import ToolOffers
from rfdesktop.services.turns.turn_context import TurnContext
from rfdesktop.services.usage.allowance import Allowance
from rfdesktop.services.usage.spending import Spending
from tests.gate import open_gate
from tests.unit.bare_ports import BareFiles, BareLibrary

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
CHAT = "c" * 32
PROMPT = "You are a senior peer."
SUMMARY_ASKED = "Summarise it for yourself"
SUMMARY_PROMPT = (resources_folder() / "prompts" / "chat_summary.md").read_text("utf-8")
USED = Usage(10, 20, 30, 40)


def a_flow(flow_id: str, size: int = 1) -> Flow:
    steps = (
        Step("ask", StepType.INFO, f"First of {flow_id}", body="check " * size, next="end"),
        Step("end", StepType.RESULT, "Done", outcome=Outcome.RESOLVED),
    )
    return Flow(flow_id, flow_id.title(), FlowKind.TROUBLESHOOTING, "ask", steps, summary=f"About {flow_id}.")


def answered(text: str, usage: Usage = USED, blocks: Sequence[Block] | None = None) -> Answered:
    kept = ({"type": "text", "text": text},) if blocks is None else tuple(blocks)
    return Answered(text, kept, usage, "claude-sonnet-5-5", "end_turn")


class FedModel:
    """Streams what is put into `feed`: an event, or an exception to raise. An empty feed is waited for. It makes no
    summaries of long chats, unless it `summarises`: what it is to say of them is fed as well."""

    summarises = False

    def __init__(self, provider: ProviderName = ProviderName.ANTHROPIC) -> None:
        self.provider = provider
        self.feed: asyncio.Queue[ModelEvent | BaseException] = asyncio.Queue()
        self.requests: list[ModelRequest] = []
        self.streaming = 0
        self.most_streaming = 0
        self.closed = False
        self.check_raises: KnownError | None = None

    def says(self, *texts: str) -> None:
        """Feeds a whole answer."""
        for text in texts:
            self.feed.put_nowait(TextPiece(text))
        self.feed.put_nowait(answered("".join(texts)))

    async def stream(self, request: Cleared[ModelRequest]) -> AsyncGenerator[ModelEvent, None]:
        if not self.summarises and SUMMARY_ASKED in request.content.turns[-1].text:
            raise ModelFailure(ErrorCode.OVERLOADED)
        self.requests.append(request.content)
        self.streaming += 1
        self.most_streaming = max(self.streaming, self.most_streaming)
        try:
            while True:
                event = await self.feed.get()
                if isinstance(event, BaseException):
                    raise event
                yield event
        finally:
            self.streaming -= 1

    async def check(self, question: Cleared[ModelCheck]) -> bool:
        if self.check_raises:
            raise self.check_raises
        return True

    async def close(self) -> None:
        self.closed = True


class FixedLibrary(BareLibrary):
    """Finds the same flows for whatever is asked, or raises."""

    def __init__(self, *flows: Flow) -> None:
        self.known = {flow.id: flow for flow in flows}
        self.missing: set[str] = set()
        self.asked: list[str] = []
        self.raises: Exception | None = None
        self.waits_for: asyncio.Event | None = None

    async def search(
        self, text: str, *, limit: int = 8, account: str | None = None, published_only: bool = True
    ) -> tuple[FlowHit, ...]:
        self.asked.append(text)
        if self.raises:
            raise self.raises
        if self.waits_for:
            await self.waits_for.wait()
        why = Why(WhyKind.WORDS, "password")
        apart = told_apart(self.known.values())
        flows = enumerate(self.known.values())
        return tuple(
            FlowHit(flow.id, flow.title, 0.9 - place / 10, why, apart=apart.get(flow.id)) for place, flow in flows
        )

    async def flow(self, flow_id: str, *, drafts: bool = False) -> Flow:
        if flow_id in self.missing:
            raise KnownError(ErrorCode.FLOW_NOT_FOUND, flow=flow_id)
        return self.known[flow_id]


class HeldInstructions:
    """Standing instructions that are in no file."""

    def __init__(self) -> None:
        self.held = Instructions()

    def load(self) -> Instructions:
        return self.held

    def save(self, instructions: Instructions) -> None:
        self.held = instructions


class HeldKeys(KeyStore):
    def __init__(self, key: str | None = "sk-1") -> None:
        self.held = key
        self.raises: KnownError | None = None
        self.keyring = True
        self.environment_unused = False
        self.unkept: Failure | None = None
        """Why the keyring takes no key."""

    def key(self, place: CredentialPlace) -> str | None:
        if self.raises:
            raise self.raises
        return self.held

    def kept_in(self, place: CredentialPlace) -> str:
        return ("keyring" if self.keyring and not self.unkept else "session") if self.held else "none"

    def has_keyring(self) -> bool:
        return self.keyring

    def unused_environment(self, place: CredentialPlace) -> bool:
        return self.environment_unused

    def store(self, credential: Credential) -> KeptKey:
        self.held = credential.secret
        return KeptKey(self.kept_in(credential.place), self.unkept)

    def delete(self, place: CredentialPlace) -> None:
        self.held = None


class CountedMessages(SqlMessages):
    """The real store, which writes down whose chat was read whole."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.read: list[str] = []

    async def messages(self, chat_id: str, before: int | None = None, limit: int | None = None) -> tuple[Message, ...]:
        self.read.append(chat_id)
        return await super().messages(chat_id, before, limit)

    async def thread(self, message_id: str) -> tuple[Message, ...]:
        found = await super().thread(message_id)
        self.read.append(found[-1].chat_id)
        return found


class Desk:
    """All that a turn needs, and the events that it told."""

    def __init__(
        self,
        folder: Path,
        settings: Settings,
        gate: OutgoingGate | None = None,
        prompt: str = PROMPT,
        tools: ToolOffers | None = None,
        facts: FactsOf = unknown_model,
    ) -> None:
        self.events: list[Event] = []
        self.model = FedModel()
        self.offline = FedModel(ProviderName.OFFLINE)
        self.flows = FixedLibrary(a_flow("outlook"), a_flow("lockout"))
        self.stage: Eventual[Library] = Eventual()
        self.keys = HeldKeys()
        self.asked_for: list[tuple[ProviderName, str | None]] = []
        self.usage_told = 0
        self.database = Database(folder / "chats.db")
        self.messages = CountedMessages(self.database)
        self.chats = SqlChats(self.database, Fts5Search(self.database), lambda: NOW)
        self.runs = SqlRuns(self.database)
        self.notes = SqlNotes(self.database, lambda: NOW)
        self.branch_store = SqlBranches(self.database)
        self.windows = Windows()
        gates = gate or open_gate()
        told = self.events.append
        self.counting = Eventual[Spending]()
        self.counting.open(Spending(SqlUsage(self.database), told))
        self.providers = Providers(
            settings, self.keys, self._make, gates, told, self.windows, facts, spent=spent_counter(self.counting)
        )
        self.posts = SqlPosts(self.database)
        self.instructions = HeldInstructions()
        self.styles = SqlStyles(self.database)
        self.standing = Standing(
            self.instructions, self.styles, self.chats, lambda: self.providers.settings, self.events.append
        )
        stored = (self.chats, self.messages, self.runs)
        context = TurnContext(*stored, self.stage, self.events.append, self.posts.ticket_of, self.standing.words)
        self.summary_store = SqlSummaries(self.database)
        attached = SentAttachments(SqlContents(self.database))
        self.summaries = Summaries(
            SummaryNeeds(
                self.summary_store,
                self.messages,
                self.chats,
                self.providers,
                SummaryWords(SUMMARY_PROMPT),
                prompt,
                self.events.append,
                lambda: NOW,
                attached,
                self.branch_store.pinned,
            )
        )
        models = ChatModels(self.chats, self.providers, told)
        self.assistant = Assistant(
            AssistantNeeds(
                self.chats,
                self.messages,
                context,
                self.providers,
                self.events.append,
                lambda: NOW,
                prompt,
                attached,
                self._count_usage,
                self.summaries,
                tools,
                Citing(self.stage),
                Allowance(models.current, self.chats, Spending(SqlUsage(self.database), told)).going_on,
            )
        )

        live = self.assistant.as_it_streams
        stores = (self.chats, self.messages, self.branch_store)
        self.branches = Branches(*stores, self._open_anew, self.events.append, live, self.summaries.tell)

    async def _open_anew(self, chat_id: str) -> None:
        nobody = self.assistant.answering
        chats = (self.chats, self.messages, self.runs, self.notes)
        await Chats(*chats, nobody, self.events.append, self.assistant.as_it_streams).load(chat_id)

    def open_library(self) -> None:
        self.stage.open(Library(self.flows, BareFiles()))

    async def history(self) -> tuple[Message, ...]:
        return await self.messages.messages(CHAT)

    async def answers(self) -> list[Message]:
        return [message for message in await self.history() if message.role is Role.ASSISTANT]

    async def until(self, true: Callable[[], bool | Awaitable[bool]]) -> None:
        """Waits for something to become true."""
        async with asyncio.timeout(60):
            while True:
                now = true()
                if now if isinstance(now, bool) else await now:
                    return
                await asyncio.sleep(0.005)

    async def _make(self, provider: ProviderName, settings: Settings, key: str | None) -> ModelClient:
        self.asked_for.append((provider, key))
        return self.offline if provider is ProviderName.OFFLINE else self.model

    def _count_usage(self, _answer: Message) -> None:
        self.usage_told += 1


def at_desk(
    folder: Path,
    scenario: Callable[[Desk], Awaitable[None]],
    *,
    settings: Settings | None = None,
    library: bool = True,
    gate: OutgoingGate | None = None,
    offline_says: str = "",
    tools: ToolOffers | None = None,
    prompt: str = PROMPT,
    facts: FactsOf = unknown_model,
) -> None:
    """Runs a scenario in a loop of its own; `library` False leaves the library loading."""

    async def main() -> None:
        desk = Desk(folder, settings or Settings(provider=ProviderName.ANTHROPIC), gate, prompt, tools, facts)
        if offline_says:
            desk.offline.says(offline_says)
        await desk.database.open()
        if library:
            desk.open_library()
        try:
            await scenario(desk)
        finally:
            await desk.providers.close()
            await desk.database.close()

    asyncio.run(main())
