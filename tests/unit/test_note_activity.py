"""Digests of what was said and done: they change with what counts in a note, and with nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from rfdesktop.domain.chats.chat import Chat, Message, MessageStatus, Role, TicketHeader
from rfdesktop.domain.notes.outcomes import NoteBasis, Outcome, OutcomeDraft
from rfdesktop.services.notes.activity import note_basis, with_known_activity
from rfdesktop.services.notes.material import NoteMaterial

AT = datetime(2026, 5, 4, 9, tzinfo=UTC)
ASKED = Message("m1", "c", 1, Role.USER, MessageStatus.COMPLETE, "vpn down", AT)
ANSWER = Message("m2", "c", 2, Role.ASSISTANT, MessageStatus.COMPLETE, "Restart it.", AT + timedelta(minutes=1))
STREAMS = replace(ANSWER, status=MessageStatus.STREAMING)
DRAFT = OutcomeDraft("draft", "c", outcome=Outcome.RESOLVED)


def basis(*messages: Message) -> NoteBasis:
    return note_basis(material(*messages), DRAFT)


def material(*messages: Message) -> NoteMaterial:
    return NoteMaterial(Chat("c", "VPN", TicketHeader(), AT, AT), messages, ())


@pytest.mark.parametrize(
    "more",
    [
        (),
        (replace(ANSWER, id="m3", text=" \n"),),
        (replace(ANSWER, id="m3", text="Try this.", replaced=True),),
        (replace(ANSWER, id="m3", text="", replaced=True),),
    ],
    ids=["nothing", "empty", "replaced", "empty and replaced"],
)
def test_what_is_empty_or_was_replaced_changes_nothing(more: tuple[Message, ...]) -> None:
    before, after = basis(ASKED, ANSWER), basis(ASKED, ANSWER, *more)
    assert (after.said, after.activity) == (before.said, before.activity)


def test_an_answer_that_streams_counts_once_however_much_of_it_there_is() -> None:
    assert basis(ASKED, STREAMS) == basis(ASKED, replace(STREAMS, text="Restart it. Then"))
    assert basis(ASKED, replace(STREAMS, text="")) == basis(ASKED, STREAMS)
    said = {basis(*messages).said for messages in [(ASKED,), (ASKED, STREAMS), (ASKED, ANSWER)]}
    assert len(said) == 3


def test_a_word_more_is_another_digest_and_no_other_deed() -> None:
    before, after = basis(ASKED), basis(replace(ASKED, text="vpn down again"))
    assert before.said != after.said
    assert before.activity != after.activity
    assert before.done == after.done


def test_only_words_of_the_engineers_are_counted() -> None:
    assert basis(ASKED, ANSWER, replace(ASKED, id="m3", text=" ")).messages == 1
    assert basis(ASKED, ANSWER, replace(ASKED, id="m3")).messages == 2


OLD = NoteBasis(activity="of before")
CONCLUDED = replace(DRAFT, basis=OLD, concluded_at=ANSWER.created_at)


@pytest.mark.parametrize(
    ("draft", "taken"),
    [
        (CONCLUDED, True),
        (replace(CONCLUDED, concluded_at=ANSWER.created_at - timedelta(seconds=1)), False),
        (replace(CONCLUDED, concluded_at=None), False),
        (replace(CONCLUDED, basis=replace(OLD, said="known")), False),
        (replace(CONCLUDED, basis=replace(OLD, activity="")), False),
        (replace(CONCLUDED, basis=None), False),
    ],
)
def test_a_concluded_draft_of_before_gets_the_digests_of_now_where_nothing_has_come_since(
    draft: OutcomeDraft, taken: bool
) -> None:
    now = basis(ASKED, ANSWER)
    found = with_known_activity(draft, material(ASKED, ANSWER), now)
    expected = replace(OLD, activity=now.activity, said=now.said, done=now.done)
    assert found == (replace(draft, basis=expected) if taken else draft)
