"""Every finished ticket of the cases has a note that keeps its facts and says nothing that is not so."""

from __future__ import annotations

import pytest

from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.services.notes.client_safety import is_safe
from rfdesktop.services.notes.client_summary import words_of
from rfdesktop.services.notes.composer import compose
from tests.finished_tickets import Ticket, composed_note, material_of, score, tickets
from tests.kept_documents import TICKETS, kept

NOISE_LIMIT = 1
"""Lines of a note that say nothing."""

WITHOUT_A_TOPIC = {"schoenen-tag"}
"""What these are about no words that are known to be safe name."""


@pytest.mark.parametrize("ticket", tickets(), ids=lambda ticket: ticket.id)
def test_a_composed_note_is_whole_true_and_free_of_noise(ticket: Ticket) -> None:
    note = composed_note(ticket)
    found = score(ticket, note)
    assert (found.lacking, found.untrue) == ((), ()), note
    assert len(found.noise) <= NOISE_LIMIT, note
    assert note.strip() == kept(TICKETS)[ticket.id]


@pytest.mark.parametrize("ticket", tickets(), ids=lambda ticket: ticket.id)
def test_the_clients_summary_names_nothing_of_the_inside(ticket: Ticket) -> None:
    summary = compose(material_of(ticket), ticket.outcome, ticket.notes).client_summary
    assert is_safe(summary)
    words = words_of(material_of(ticket))
    assert (words.about.split("{")[0] in summary) is (ticket.id not in WITHOUT_A_TOPIC)
    assert (words.outcomes[Outcome.RESOLVED] in summary) is (ticket.outcome is Outcome.RESOLVED)
    for name in ("bstone", "LT-", "DC0", "10.", "\\", "`", "Kim", "Maier", "Sam"):
        assert name not in summary


def test_there_are_enough_tickets_of_every_outcome() -> None:
    assert len(tickets()) >= 25
    assert {ticket.outcome for ticket in tickets()} == set(Outcome)
