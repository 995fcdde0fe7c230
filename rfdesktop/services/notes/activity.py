"""What was said and done in a chat, as digests that tell later whether there is more of it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from rfdesktop.domain.chats.chat import MessageStatus, Role
from rfdesktop.domain.flows.marks import Mark
from rfdesktop.domain.flows.runs import FlowRun, RunStatus
from rfdesktop.domain.notes.frame import frame_text
from rfdesktop.domain.notes.outcomes import NoteBasis, OutcomeDraft
from rfdesktop.services.notes.material import NoteMaterial, note_frame


def note_basis(material: NoteMaterial, draft: OutcomeDraft) -> NoteBasis:
    """What a note is written from, if it is written now."""
    said, done = _digest(_said(material)), _digest([_walk(run) for run in material.runs])
    return NoteBasis(
        frame=frame_text(note_frame(material, draft)),
        outcome=draft.outcome,
        activity=_digest((said, done)),
        said=said,
        done=done,
        messages=sum(message.role is Role.USER and bool(message.text.strip()) for message in material.messages),
        steps=sum(visit.left_at is not None for run in material.runs for visit in run.visits),
    )


def with_known_activity(draft: OutcomeDraft, material: NoteMaterial, now: NoteBasis) -> OutcomeDraft:
    """The draft; one that was concluded with other digests gets those of now where nothing has come since."""
    basis, at = draft.basis, draft.concluded_at
    if basis is None or basis.said or not basis.activity or at is None:
        return draft
    times = [message.created_at for message in material.messages] + [run.changed_at for run in material.runs]
    if any(time > at for time in times):
        return draft
    return replace(draft, basis=replace(basis, activity=now.activity, said=now.said, done=now.done))


def _said(material: NoteMaterial) -> list[object]:
    """The messages. An answer that streams counts once, not with every word."""
    return [
        (message.id, message.status.value, "" if streams else message.text)
        for message in material.messages
        if (streams := message.status is MessageStatus.STREAMING) or (message.text.strip() and not message.replaced)
    ]


def _walk(run: FlowRun) -> object:
    """A run's steps as far as they were left: what is being typed at the last one does not count yet."""
    left = run.visits if run.status is RunStatus.FINISHED else run.visits[:-1]
    steps = [
        (visit.flow_id, visit.step_id, visit.chosen, visit.values, visit.copied, visit.copied_as, _mark(visit.mark))
        for visit in left
    ]
    return run.id, run.current.step_id, _mark(run.current.mark), _mark(run.mark), steps


def _mark(mark: Mark | None) -> object:
    return (mark.kind.value, mark.reason) if mark else None


def _digest(value: object) -> str:
    return hashlib.sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()
