"""The words in what is to be stored, to be taken elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple
from typing import assert_never

from rfdesktop.domain.chats.commands import AddToSession, ChangeHeader, SaveSession
from rfdesktop.domain.chats.session import Session
from rfdesktop.domain.commands import KeepingCommand
from rfdesktop.domain.flows.commands import DraftMark, GiveValues, MarkRun, NoteStep, RecordFields
from rfdesktop.domain.flows.editing.commands import KeepFlowEdit
from rfdesktop.domain.flows.editing.searching import texts_of
from rfdesktop.domain.notes.commands import ChangeDraft, KeepTemplateEdit, SaveDraft
from rfdesktop.domain.time.commands import KeepTimeDetails


def typed_text(commands: Iterable[KeepingCommand]) -> str:
    """Everything typed in them, one piece under the other; "" where there are no words."""
    return "\n\n".join(text.strip("\n") for command in commands for text in _texts(command) if text.strip())


def _texts(command: KeepingCommand) -> Iterator[str]:
    match command:
        case SaveSession(session) | AddToSession(session):
            yield from _drafts(session)
        case RecordFields() | GiveValues():
            yield "\n".join(f"{name}: {value}" for name, value in command.values.items() if value.strip())
        case NoteStep() | MarkRun() | DraftMark() | KeepTimeDetails() | KeepTemplateEdit():
            yield _reason(command)
        case SaveDraft(outcome):
            yield outcome.engineer_notes
            yield outcome.markdown
            yield from (document.markdown for document in outcome.documents)
        case ChangeDraft(_, change):
            yield change.engineer_notes or ""
        case ChangeHeader(_, facts):
            yield "\n".join(text for text in astuple(facts) if text)
        case KeepFlowEdit(copy):
            yield "\n".join(text for _, _, text in texts_of(copy.flow) if text.strip())
        case _:
            assert_never(command)


def _reason(command: NoteStep | MarkRun | DraftMark | KeepTimeDetails | KeepTemplateEdit) -> str:
    match command:
        case KeepTimeDetails(_, details):
            return details.why
        case NoteStep(_, _, text) | MarkRun(_, _, _, text) | KeepTemplateEdit(_, _, text):
            return text
        case DraftMark(_, _, draft):
            return draft.reason
        case _:
            assert_never(command)


def _drafts(session: Session) -> Iterator[str]:
    for tab in (*session.tabs, *session.closed):
        yield tab.unsent
        yield tab.draft
    yield session.pasted
    yield from (words for _, words in session.post_edits)
