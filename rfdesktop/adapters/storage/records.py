"""Rows into frozen values and back; what has no column of its own is JSON, whose unknown members are left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import sqlalchemy as sa
from pydantic import TypeAdapter

from rfdesktop.domain.chats.chat import (
    Block,
    Chat,
    ContextPiece,
    Message,
    MessageStatus,
    Remark,
    Role,
    TicketHeader,
    ToolUse,
)
from rfdesktop.domain.errors import Failure
from rfdesktop.domain.flows.flow import Flow, FlowHit
from rfdesktop.domain.flows.runs import FlowRun, RunStatus, Visit
from rfdesktop.domain.notes.outcomes import NoteAuthor, NoteBasis, Outcome, OutcomeDraft, WizardPage
from rfdesktop.domain.usage import Usage

V = TypeVar("V")
Row = Mapping[Any, Any]
Columns = dict[str, Any]


class JsonOf(Generic[V]):
    """The plain JSON of one type of value, and the value of such JSON."""

    def __init__(self, kind: Any) -> None:
        self._adapter: TypeAdapter[V] = TypeAdapter(kind)

    def dump(self, value: V) -> Any:
        return self._adapter.dump_python(value, mode="json")

    def load(self, plain: Any) -> V:
        return self._adapter.validate_python(plain)


@dataclass(frozen=True, slots=True)
class RunDocument:
    """What of a run is kept as one document: the flows as they were met, and the way through them."""

    flows: tuple[Flow, ...]
    visits: tuple[Visit, ...]
    undone: tuple[Visit, ...] = ()


BLOCKS = JsonOf[tuple[Block, ...]](tuple[Block, ...])
CONTEXT = JsonOf[tuple[ContextPiece, ...]](tuple[ContextPiece, ...])
SUGGESTIONS = JsonOf[tuple[FlowHit, ...]](tuple[FlowHit, ...])
TOOLS = JsonOf[tuple[ToolUse, ...]](tuple[ToolUse, ...])
REMARKS = JsonOf[tuple[Remark, ...]](tuple[Remark, ...])
FAILURE = JsonOf[Failure | None](Failure | None)
BASIS = JsonOf[NoteBasis | None](NoteBasis | None)
RUN_DOCUMENT = JsonOf[RunDocument](RunDocument)


def usage_of(row: Row) -> Usage:
    """The four token columns as one value."""
    return Usage(row["input_tokens"], row["output_tokens"], row["cache_read_tokens"], row["cache_write_tokens"])


def usage_columns(usage: Usage) -> Columns:
    """One usage as the four token columns."""
    return {
        "input_tokens": usage.input,
        "output_tokens": usage.output,
        "cache_read_tokens": usage.cache_read,
        "cache_write_tokens": usage.cache_write,
    }


def usage_added(table: sa.Table, usage: Usage) -> Columns:
    """The four token columns, each with the usage's share added."""
    return {name: table.c[name] + tokens for name, tokens in usage_columns(usage).items()}


def chat_of(row: Row) -> Chat:
    """A chat from its row."""
    return Chat(
        id=row["id"],
        title=row["title"],
        header=TicketHeader(row["account"], row["number"], row["contact"], row["asset"], row["authorised_by"]),
        created_at=row["created_at"],
        last_activity=row["last_activity"],
        message_count=row["message_count"],
        usage=usage_of(row),
        outcome=Outcome(row["outcome"]) if row["outcome"] else None,
        concluded_at=row["concluded_at"],
    )


def header_columns(header: TicketHeader) -> Columns:
    """A chat's header as its columns."""
    return {
        "account": header.account,
        "number": header.number,
        "contact": header.contact,
        "asset": header.asset,
        "authorised_by": header.authorised_by,
    }


def message_of(row: Row) -> Message:
    """A message from its row."""
    return Message(
        id=row["id"],
        chat_id=row["chat_id"],
        position=row["position"],
        role=Role(row["role"]),
        status=MessageStatus(row["status"]),
        text=row["text"],
        created_at=row["created_at"],
        blocks=BLOCKS.load(row["blocks"]),
        context=CONTEXT.load(row["context"]),
        suggestions=SUGGESTIONS.load(row["suggestions"]),
        tools=TOOLS.load(row["tools"]),
        remarks=REMARKS.load(row["remarks"]),
        usage=usage_of(row),
        provider=row["provider"],
        model=row["model"],
        failure=FAILURE.load(row["failure"]),
        replaced=row["replaced"],
    )


def message_columns(message: Message) -> Columns:
    """A message as its columns, but for its place in its chat and its usage."""
    return {
        "id": message.id,
        "chat_id": message.chat_id,
        "role": message.role.value,
        "status": message.status.value,
        "text": message.text,
        "created_at": message.created_at,
        "blocks": BLOCKS.dump(message.blocks),
        "context": CONTEXT.dump(message.context),
        "suggestions": SUGGESTIONS.dump(message.suggestions),
        "tools": TOOLS.dump(message.tools),
        "remarks": REMARKS.dump(message.remarks),
        "provider": message.provider,
        "model": message.model,
        "failure": FAILURE.dump(message.failure),
        "replaced": message.replaced,
    }


def run_of(row: Row) -> FlowRun:
    """A flow run from its row."""
    document = RUN_DOCUMENT.load(row["document"])
    return FlowRun(
        id=row["id"],
        chat_id=row["chat_id"],
        flows=document.flows,
        visits=document.visits,
        status=RunStatus(row["status"]),
        started_at=row["started_at"],
        changed_at=row["changed_at"],
        undone=document.undone,
    )


def run_columns(run: FlowRun) -> Columns:
    """A flow run as its columns."""
    return {
        "id": run.id,
        "chat_id": run.chat_id,
        "flow_id": run.flow.id,
        "status": run.status.value,
        "started_at": run.started_at,
        "changed_at": run.changed_at,
        "document": RUN_DOCUMENT.dump(RunDocument(run.flows, run.visits, run.undone)),
    }


def draft_of(row: Row) -> OutcomeDraft:
    """An outcome wizard's state from its row."""
    return OutcomeDraft(
        id=row["id"],
        chat_id=row["chat_id"],
        page=WizardPage(row["page"]),
        outcome=Outcome(row["outcome"]) if row["outcome"] else None,
        engineer_notes=row["engineer_notes"],
        minutes=row["minutes"],
        markdown=row["markdown"],
        author=NoteAuthor(row["author"]),
        cut=row["cut"],
        concluded_at=row["concluded_at"],
        basis=BASIS.load(row["basis"]),
    )


def draft_columns(draft: OutcomeDraft) -> Columns:
    """An outcome wizard's state as its columns, but for its place among the chat's notes."""
    return {
        "id": draft.id,
        "chat_id": draft.chat_id,
        "page": draft.page.value,
        "outcome": draft.outcome.value if draft.outcome else None,
        "engineer_notes": draft.engineer_notes,
        "minutes": draft.minutes,
        "markdown": draft.markdown,
        "author": draft.author.value,
        "cut": draft.cut,
        "concluded_at": draft.concluded_at,
        "basis": BASIS.dump(draft.basis),
    }
