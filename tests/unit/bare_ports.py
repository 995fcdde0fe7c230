"""Ports in which each method is a failure of the test: a fake takes over those that it needs, and mypy checks them."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from rfdesktop.domain.chats.chat import Chat, HistoryEntry, Message, TicketHeader, UnreadRun
from rfdesktop.domain.chats.message_ports import MessageStore
from rfdesktop.domain.flows.documents import Understood
from rfdesktop.domain.flows.findings import Finding
from rfdesktop.domain.flows.flow import Flow, FlowHit, FlowOrigin, FlowPut, FlowSummary, StarterUpdate
from rfdesktop.domain.flows.runs import FlowRun
from rfdesktop.domain.models.endpoints import ModelChoice
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.ports import ChatStore, FlowFiles, FlowLibrary, RunStore


class BareChats(ChatStore):
    """A store of chats that does nothing that a test did not foresee."""

    async def ensure_chat(self, chat_id: str) -> Chat:
        raise NotImplementedError

    async def chat(self, chat_id: str) -> Chat:
        raise NotImplementedError

    async def chat_by_prefix(self, prefix: str) -> Chat:
        raise NotImplementedError

    async def chats(self, limit: int | None = None) -> tuple[Chat, ...]:
        raise NotImplementedError

    async def find(self, text: str, limit: int = 50) -> tuple[HistoryEntry, ...]:
        raise NotImplementedError

    async def set_title(self, chat_id: str, title: str) -> Chat:
        raise NotImplementedError

    async def give_title(self, chat_id: str, title: str) -> Chat:
        raise NotImplementedError

    async def set_header(self, chat_id: str, header: TicketHeader) -> Chat:
        raise NotImplementedError

    async def set_answered_by(self, chat_id: str, choice: ModelChoice) -> Chat:
        raise NotImplementedError

    async def set_outcome(self, chat_id: str, outcome: Outcome | None, at: datetime | None) -> Chat:
        raise NotImplementedError

    async def delete(self, chat_id: str) -> None:
        raise NotImplementedError

    async def accounts(self) -> tuple[str, ...]:
        raise NotImplementedError


class BareMessages(MessageStore):
    """A store of messages that does nothing that a test did not foresee."""

    async def add(self, message: Message, after: str = "") -> Message:
        raise NotImplementedError

    async def add_version(self, message: Message, of: str, *, amends: bool = False) -> Message:
        raise NotImplementedError

    async def thread(self, message_id: str) -> tuple[Message, ...]:
        raise NotImplementedError

    async def journal(self, message_id: str, text: str) -> None:
        raise NotImplementedError

    async def finish(self, message: Message) -> tuple[Message, Chat]:
        raise NotImplementedError

    async def update(self, message: Message) -> Message:
        raise NotImplementedError

    async def message(self, message_id: str) -> Message:
        raise NotImplementedError

    async def messages(self, chat_id: str, before: int | None = None, limit: int | None = None) -> tuple[Message, ...]:
        raise NotImplementedError

    async def times(self, chat_id: str, before: int) -> tuple[datetime, ...]:
        raise NotImplementedError

    async def recover(self) -> int:
        raise NotImplementedError


class BareRuns(RunStore):
    """A store of runs that does nothing that a test did not foresee."""

    async def save_run(self, run: FlowRun) -> None:
        raise NotImplementedError

    async def run(self, run_id: str) -> FlowRun:
        raise NotImplementedError

    async def runs(self, chat_id: str) -> tuple[FlowRun, ...]:
        raise NotImplementedError

    async def all_runs(self, chat_id: str) -> tuple[FlowRun | UnreadRun, ...]:
        raise NotImplementedError


class BareLibrary(FlowLibrary):
    """A library that does nothing that a test did not foresee."""

    @property
    def semantic(self) -> bool:
        raise NotImplementedError

    async def count(self) -> int:
        raise NotImplementedError

    async def flows(self) -> tuple[FlowSummary, ...]:
        raise NotImplementedError

    async def flow(self, flow_id: str, *, drafts: bool = False) -> Flow:
        raise NotImplementedError

    async def draft(self, flow_id: str) -> Flow | None:
        raise NotImplementedError

    async def put(self, flows: Sequence[Flow], origin: FlowOrigin, *, publish: bool = False) -> tuple[FlowPut, ...]:
        raise NotImplementedError

    async def foresee(self, flows: Sequence[Flow]) -> tuple[FlowPut, ...]:
        raise NotImplementedError

    async def publish(self, flow_ids: Sequence[str], *, as_marked: bool = False) -> tuple[str, ...]:
        raise NotImplementedError

    async def drafts(self) -> tuple[FlowSummary, ...]:
        raise NotImplementedError

    async def recheck(self) -> Mapping[str, tuple[Finding, ...]]:
        raise NotImplementedError

    async def review_dates(self) -> Mapping[str, str]:
        raise NotImplementedError

    def documents(self, flow_ids: Sequence[str] | None = None) -> AsyncGenerator[Flow, None]:
        raise NotImplementedError

    async def load_starters(self, flows: Sequence[Flow]) -> tuple[StarterUpdate, ...]:
        raise NotImplementedError

    async def keep_own(self, starters: Sequence[Flow]) -> None:
        raise NotImplementedError

    async def findings(self, flow_id: str, *, draft: bool = False) -> tuple[Finding, ...]:
        raise NotImplementedError

    async def search(
        self, text: str, *, limit: int = 8, account: str | None = None, published_only: bool = True
    ) -> tuple[FlowHit, ...]:
        raise NotImplementedError

    async def close(self) -> None:
        raise NotImplementedError


class BareFiles(FlowFiles):
    """Flow files that does nothing that a test did not foresee."""

    def paths(self, given: Path) -> tuple[Path, ...]:
        raise NotImplementedError

    def read(self, path: Path) -> Flow:
        raise NotImplementedError

    def understand(self, path: Path) -> Understood:
        raise NotImplementedError

    def write(self, flow: Flow, folder: Path) -> Path:
        raise NotImplementedError
