"""Rows into frozen values and back; what has no column of its own is JSON, whose unknown members are left out.

What cannot be read of a row costs that row alone, and of it as little as can be: a value of its kind stands in.
"""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass, replace

from rfdesktop.adapters.storage.row_reader import LONG_AGO, JsonOf, Row, RowReader
from rfdesktop.adapters.storage.usage_rows import MICROS, Columns, usage_read, usd_of
from rfdesktop.domain.attachments.attachment import Attachment
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
    UnreadRun,
)
from rfdesktop.domain.errors import Failure, KnownError
from rfdesktop.domain.flows.flow import Flow, FlowHit
from rfdesktop.domain.flows.marks import Mark, MarkDraft
from rfdesktop.domain.flows.runs import FlowRun, RunStatus, TargetWalk, Visit
from rfdesktop.domain.models.endpoints import AS_SET, ModelChoice
from rfdesktop.domain.notes.outcomes import KeptDocument, NoteAuthor, NoteBasis, Outcome, OutcomeDraft, WizardPage
from rfdesktop.domain.texts.passwords import covered

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RunDocument:
    """What of a run is kept as one document: the flows as they were met, the way through them, what was said of it."""

    flows: tuple[Flow, ...]
    visits: tuple[Visit, ...]
    undone: tuple[Visit, ...] = ()
    given: tuple[tuple[str, str], ...] = ()
    mark: Mark | None = None
    mark_draft: MarkDraft | None = None
    targets: tuple[TargetWalk, ...] = ()
    target: str = ""


BLOCKS = JsonOf[tuple[Block, ...]](tuple[Block, ...])
CONTEXT = JsonOf[tuple[ContextPiece, ...]](tuple[ContextPiece, ...])
SUGGESTIONS = JsonOf[tuple[FlowHit, ...]](tuple[FlowHit, ...])
TOOLS = JsonOf[tuple[ToolUse, ...]](tuple[ToolUse, ...])
REMARKS = JsonOf[tuple[Remark, ...]](tuple[Remark, ...])
ATTACHMENTS = JsonOf[tuple[Attachment, ...]](tuple[Attachment, ...])
FAILURE = JsonOf[Failure | None](Failure | None)
ANSWERED_BY = JsonOf[ModelChoice](ModelChoice)
BASIS = JsonOf[NoteBasis | None](NoteBasis | None)
DOCUMENTS = JsonOf[tuple[KeptDocument, ...]](tuple[KeptDocument, ...])
RUN_DOCUMENT = JsonOf[RunDocument](RunDocument)


def _answered_by(read: RowReader, row: Row) -> ModelChoice:
    """A choice that cannot be read is none: the settings say who answers."""
    return AS_SET if row["answered_by"] is None else read.json("answered_by", ANSWERED_BY, AS_SET)


def chat_of(row: Row) -> Chat:
    """A chat from its row; its history entry must stand, so that what cannot be read is left out."""
    read = RowReader(row)
    last_activity = read.time("last_activity", LONG_AGO)
    return Chat(
        id=read.text("id"),
        # A title of before they were made without passwords may carry one.
        title=covered(read.text("title")),
        header=TicketHeader(*(read.text(name) for name in header_columns(TicketHeader()))),
        created_at=read.time("created_at", last_activity),
        last_activity=last_activity,
        message_count=read.number("message_count"),
        usage=usage_read(read),
        outcome=read.choice_or_none("outcome", Outcome),
        concluded_at=read.time_or_none("concluded_at"),
        usd=read.number("cost_micros") / MICROS,
        unpriced=read.number("unpriced_tokens"),
        answered_by=_answered_by(read, row),
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
    """A message from its row and its place, but for its versions.

    One that cannot be read in full says so in its remarks and is over, whatever it was.
    """
    read = RowReader(row)
    remarks = read.json("remarks", REMARKS, ())
    message = Message(
        id=read.text("id"),
        chat_id=read.text("chat_id"),
        position=read.number("depth"),
        role=read.choice("role", Role, Role.ASSISTANT),
        status=read.choice("status", MessageStatus, MessageStatus.COMPLETE),
        text=read.text("text"),
        created_at=read.time("created_at", LONG_AGO),
        blocks=read.json("blocks", BLOCKS, ()),
        context=read.json("context", CONTEXT, ()),
        suggestions=read.json("suggestions", SUGGESTIONS, ()),
        tools=read.json("tools", TOOLS, ()),
        remarks=remarks,
        usage=usage_read(read),
        provider=read.text("provider"),
        model=read.text("model"),
        failure=read.json("failure", FAILURE, None),
        replaced=bool(row["replaced"]),
        parent_id=row["parent_id"] or "",
        amends=row["amends"] or "",
        shown=bool(row["shown"]),
        ends_path=bool(row["ends_path"]),
        pinned=bool(row["pinned"]),
        attachments=read.json("attachments", ATTACHMENTS, ()),
        endpoint=read.text("endpoint"),
        usd=usd_of(row["cost_micros"]),
    )
    if read.unread:
        log.warning("a message could not be read in full: %s", ", ".join(read.unread))
        # Neither asked again nor waited for: what is stored is kept as it is.
        over = MessageStatus.COMPLETE
        message = replace(message, status=over, failure=None, remarks=(*remarks, Remark.UNREADABLE))
    return message


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
        "endpoint": message.endpoint,
        "failure": FAILURE.dump(message.failure),
        "replaced": message.replaced,
        "attachments": ATTACHMENTS.dump(message.attachments),
    }


def run_of(row: Row) -> FlowRun | UnreadRun:
    """A flow run from its row. Without its flows and its way through them there is none."""
    read = RowReader(row)
    document = read.json("document", RUN_DOCUMENT, RunDocument((), ()))
    started_at = read.time("started_at", LONG_AGO)
    run = FlowRun(
        id=read.text("id"),
        chat_id=read.text("chat_id"),
        flows=document.flows,
        visits=document.visits,
        status=read.choice("status", RunStatus, RunStatus.CLOSED),
        started_at=started_at,
        changed_at=read.time("changed_at", started_at),
        undone=document.undone,
        given=document.given,
        mark=document.mark,
        mark_draft=document.mark_draft,
        targets=document.targets,
        target=document.target,
    )
    if read.unread:
        log.warning("a flow run could not be read: %s", ", ".join(read.unread))
        return UnreadRun(run.id, run.chat_id, started_at)
    return run


def walk_of(row: Row) -> FlowRun | UnreadRun:
    """As `run_of`; a run that stands nowhere, or at a step that its flows have not, could not be shown either."""
    run = run_of(row)
    if isinstance(run, FlowRun) and not _is_walk(run):
        log.warning("a flow run could not be read: its steps are not those of its flows")
        return UnreadRun(run.id, run.chat_id, run.started_at)
    return run


def _is_walk(run: FlowRun) -> bool:
    """Whether the run stands somewhere in its flows, and each of its visits does."""
    elsewhere = (visit for target in run.targets for visit in (*target.visits, *target.undone))
    try:
        all_known = [run.step_of(visit) for visit in (*run.visits, *run.undone, *elsewhere)]
        return bool(run.flows and run.visits and all_known)
    except KnownError:
        return False


def run_columns(run: FlowRun) -> Columns:
    """A flow run as its columns."""
    return {
        "id": run.id,
        "chat_id": run.chat_id,
        "flow_id": run.flow.id,
        "status": run.status.value,
        "started_at": run.started_at,
        "changed_at": run.changed_at,
        "document": RUN_DOCUMENT.dump(_document(run)),
    }


def _document(run: FlowRun) -> RunDocument:
    return RunDocument(run.flows, run.visits, run.undone, run.given, run.mark, run.mark_draft, run.targets, run.target)


def draft_of(row: Row) -> OutcomeDraft:
    """An outcome wizard's state from its row.

    One that cannot be read in full has another id: stored again it stands beside the row that is there.
    """
    read = RowReader(row)
    draft = OutcomeDraft(
        id=read.text("id"),
        chat_id=read.text("chat_id"),
        page=read.choice("page", WizardPage, WizardPage.OUTCOME),
        outcome=read.choice_or_none("outcome", Outcome),
        engineer_notes=read.text("engineer_notes"),
        minutes=read.number("minutes"),
        markdown=read.text("markdown"),
        author=read.choice("author", NoteAuthor, NoteAuthor.ENGINEER),
        cut=bool(row["cut"]),
        concluded_at=read.time_or_none("concluded_at"),
        basis=read.json("basis", BASIS, None),
        documents=read.json("documents", DOCUMENTS, ()) if row["documents"] else (),
    )
    if not read.unread:
        return draft
    log.warning("a ticket note could not be read in full: %s", ", ".join(read.unread))
    return replace(draft, id=hashlib.sha256(draft.id.encode()).hexdigest()[:32])


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
        "documents": DOCUMENTS.dump(draft.documents) or None,
    }
