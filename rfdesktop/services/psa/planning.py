"""Planning a post: every request that will be made, word for word, before anything leaves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rfdesktop.domain.chats.chat import new_id
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.notes.dialect import from_markdown
from rfdesktop.domain.notes.psa_forms import PsaForm, divided, render_for
from rfdesktop.domain.outgoing import Destination
from rfdesktop.domain.ports import Emit
from rfdesktop.domain.psa.connections import Connection, PsaKind
from rfdesktop.domain.psa.drafts import NoteDraft, PostDraft, TimeDraft
from rfdesktop.domain.psa.events import PostPlanned
from rfdesktop.domain.psa.markers import RESERVE, in_form, marked_text, marked_title, new_marker
from rfdesktop.domain.psa.posts import (
    Content,
    NoteContent,
    Outbound,
    PlannedPost,
    PostPlan,
    StatusContent,
    TimeContent,
    Warned,
)
from rfdesktop.domain.psa.tickets import PicklistName, Picklists
from rfdesktop.domain.secrets.placeholders import names_in
from rfdesktop.domain.visibility import Visibility
from rfdesktop.services.outgoing.gate import OutgoingGate
from rfdesktop.services.psa.connections import PsaConnections
from rfdesktop.services.psa.faults import told
from rfdesktop.services.psa.forms import source_of
from rfdesktop.services.psa.standing_status import status_name, status_now

USUAL_LENGTH = {PsaKind.CONNECTWISE: 30_000, PsaKind.AUTOTASK: 32_000, PsaKind.HALO: 60_000}
"""Characters of a note where the system does not say how many it takes."""


class PostPlanning:
    """Plans posts. Every method raises KnownError; nothing leaves by it."""

    def __init__(self, connections: PsaConnections, gate: OutgoingGate, emit: Emit) -> None:
        self._connections = connections
        self._gate = gate
        self._emit = emit

    async def plan(self, chat_id: str, draft: PostDraft) -> None:
        """Emits PostPlanned. Raises KnownError POST_EMPTY, and what the ticket system cannot do as it is meant."""
        connection = await self._connections.connection(draft.connection_id)
        client = await self._connections.client(connection.id)
        with told():
            lists = await self._connections.lists(connection.id, draft.ticket, old_serve=True)
        screened = await self._screened(chat_id, draft)
        planned: list[PlannedPost] = []
        now = await status_now(client, draft.ticket, lists) if draft.status is not None else ""
        for marker, content in _contents(connection, screened, lists, now):
            outbound = Outbound(new_id(), marker, draft.ticket, content)
            planned.append(client.plan(await self._fixed(chat_id, outbound), lists))
        if not planned:
            raise KnownError(ErrorCode.POST_EMPTY)
        held = {name for each in planned for name in names_in(each.text)}
        warnings = tuple(_warnings(connection, planned, lists, held_back=bool(held)))
        plan = PostPlan(
            id=new_id(),
            chat_id=chat_id,
            connection_id=connection.id,
            kind=connection.kind,
            ticket=draft.ticket,
            posts=tuple(planned),
            held_back=len(held),
            warnings=warnings,
            status_now=status_name(now, lists),
        )
        self._emit(PostPlanned(chat_id, plan))

    async def _screened(self, chat_id: str, draft: PostDraft) -> PostDraft:
        """The draft as it may leave: before it is given a form, whose marks would hide a secret from the screening."""
        note, time = draft.note or NoteDraft(""), draft.time
        texts = (note.markdown, note.title, time.text if time is not None else "")
        markdown, title, text = await self._gate.texts_as_they_would_leave(texts, chat_id=chat_id, to=Destination.PSA)
        return replace(
            draft,
            note=replace(note, markdown=markdown, title=title) if draft.note is not None else None,
            time=replace(time, text=text) if time is not None else None,
        )

    async def _fixed(self, chat_id: str, outbound: Outbound) -> Outbound:
        """The post as the gate will let it pass when it is sent: what is shown is what leaves."""
        texts = outbound_texts(outbound)
        return with_texts(
            outbound, await self._gate.texts_as_they_would_leave(texts, chat_id=chat_id, to=Destination.PSA)
        )


def outbound_texts(outbound: Outbound) -> tuple[str, ...]:
    """The words of a post, which the gate looks at."""
    match outbound.content:
        case NoteContent(title, text):
            return title, text
        case TimeContent():
            return (outbound.content.text,)
        case StatusContent():
            return ()


def with_texts(outbound: Outbound, texts: Sequence[str]) -> Outbound:
    """The post with other words, in the order of `outbound_texts`."""
    match outbound.content:
        case NoteContent():
            title, text = texts
            return replace(outbound, content=replace(outbound.content, title=title, text=text))
        case TimeContent():
            return replace(outbound, content=replace(outbound.content, text=texts[0]))
        case StatusContent():
            return outbound


def with_source(outbound: Outbound, source: str) -> Outbound:
    """The post with other words of which its form was made; as it is where it has none beside its form."""
    content = outbound.content
    if isinstance(content, StatusContent) or not content.source:
        return outbound
    return replace(outbound, content=replace(content, source=source))


def _contents(connection: Connection, draft: PostDraft, lists: Picklists, status: str) -> Iterator[tuple[str, Content]]:
    """What a draft makes in a system, in order, each with its marker. `status` is the ticket's."""
    if draft.note is not None and draft.note.markdown.strip():
        yield from _notes(connection.kind, draft.note, draft.ticket.summary, lists)
    if draft.time is not None:
        marker = new_marker()
        yield marker, _time(connection.kind, draft.time, marker, lists)
    if draft.status is not None:
        chosen = lists.choice(PicklistName.STATUS, draft.status.status)
        name = chosen.name if chosen is not None else draft.status.name
        yield new_marker(), StatusContent(draft.status.status, name, status)


def _notes(kind: PsaKind, note: NoteDraft, summary: str, lists: Picklists) -> Iterator[tuple[str, NoteContent]]:
    longest = lists.rule("text").longest or USUAL_LENGTH[kind]
    form = PsaForm(kind.value)
    title = note.title.strip() or summary
    for part in divided(from_markdown(note.markdown), form, longest, RESERVE):
        marker, text = new_marker(), render_for(part.blocks, form, part.first)
        if kind is PsaKind.AUTOTASK:
            # Beside the title the text has it too: a title that is cut by a rule would leave no way to find the note.
            yield marker, NoteContent(marked_title(title, marker), marked_text(kind, text, marker), note.visibility)
        else:
            whole, source = marked_text(kind, text, marker), source_of(kind, part)
            yield marker, NoteContent("", whole, note.visibility, source=source)


def _time(kind: PsaKind, time: TimeDraft, marker: str, lists: Picklists) -> TimeContent:
    def chosen(given: str, name: PicklistName) -> str:
        usual = next((each.id for each in lists.of(name) if each.default), "")
        return given or usual

    return TimeContent(
        time.start,
        time.end,
        marked_text(kind, in_form(kind, time.text), marker),
        time.visibility,
        chosen(time.work_type, PicklistName.WORK_TYPE),
        chosen(time.role, PicklistName.ROLE),
        time.billable,
        time.break_minutes,
        time.no_charge,
        source=time.text if kind is PsaKind.HALO else "",
    )


def _warnings(
    connection: Connection, planned: Sequence[PlannedPost], lists: Picklists, *, held_back: bool
) -> Iterator[Warned]:
    contents = [each.outbound.content for each in planned]
    notes = [each for each in contents if isinstance(each, NoteContent)]
    times = [each for each in contents if isinstance(each, TimeContent)]
    if any(each.visibility is Visibility.CLIENT for each in notes) and connection.kind is not PsaKind.HALO:
        # Halo's `sendemail` is off by its own word; the others' rules for mails cannot be asked.
        yield Warned.MAY_MAIL
    if len(notes) > 1:
        yield Warned.SPLIT
    if held_back:
        yield Warned.HELD_BACK
    if times:
        yield Warned.ROUNDING
    if any(each.several_days for each in times):
        yield Warned.SEVERAL_DAYS
    if connection.kind is PsaKind.HALO and any(each.no_charge for each in times):
        yield Warned.NO_CHARGE
    yield from _of_status(planned, lists)


def _of_status(planned: Sequence[PlannedPost], lists: Picklists) -> Iterator[Warned]:
    for post in planned:
        each, shown = post.outbound.content, post.outbound.ticket.status
        status = lists.choice(PicklistName.STATUS, each.status) if isinstance(each, StatusContent) else None
        now = lists.choice(PicklistName.STATUS, each.seen) if isinstance(each, StatusContent) else None
        if shown and now is not None and now.name != shown:
            # Where either name is not known there is nothing to compare.
            yield Warned.STATUS_MOVED
        if status is not None and status.closes:
            yield Warned.CLOSES
        if status is not None and status.mails:
            yield Warned.STATUS_MAILS
