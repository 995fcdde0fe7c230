"""How well notes tell finished tickets: facts kept, words that are not so, lines that say nothing."""

from __future__ import annotations

import pytest

from rfdesktop.adapters.json_mending import mended_json
from rfdesktop.domain.chats.chat import TicketHeader
from rfdesktop.domain.notes.dialect import to_markdown
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.notes.sections import NoteContent, NoteFrame, NoteHeader, note_blocks
from rfdesktop.services.notes.model_note import read_whole
from tests.finished_tickets import composed_note, score, tickets
from tests.note_shapes import HEADS, SHAPES, TICKETS, facts_of, shaped

pytestmark = pytest.mark.benchmark

KEPT = 0.99
"""The share of facts that a model's note must keep, whatever its shape."""


def test_composed_notes() -> None:
    """Prints a line a ticket for the notes that are composed without a model, and their sums."""
    kept = facts = untrue = noise = 0
    print(f"\n{'ticket':28} {'facts':>9} {'untrue':>6} {'noise':>5}")
    for ticket in tickets():
        found = score(ticket, composed_note(ticket))
        kept, facts = kept + found.facts - len(found.lacking), facts + found.facts
        untrue, noise = untrue + len(found.untrue), noise + len(found.noise)
        count = f"{found.facts - len(found.lacking)}/{found.facts}"
        print(f"{ticket.id:28} {count:>9} {len(found.untrue):>6} {len(found.noise):>5}")
    print(f"{'all':28} {f'{kept}/{facts}':>9} {untrue:>6} {noise:>5}")
    assert (kept, untrue) == (facts, 0)


def test_models_notes() -> None:
    """Prints for every shape in which models write notes how many facts are kept, over all languages."""
    print(f"\n{'shape':24} {'facts':>9} {'unplaced':>8}")
    kept = facts = 0
    for shape in SHAPES:
        here = there = unplaced = 0
        for language in HEADS:
            for ticket in TICKETS:
                content = read_whole(shaped(ticket, shape, language), mended_json) or NoteContent()
                frame = NoteFrame(NoteHeader(TicketHeader()), Outcome(ticket["outcome"]))
                note = to_markdown(note_blocks(frame, content))
                wanted = facts_of(ticket)
                here, there = here + sum(fact in note for fact in wanted), there + len(wanted)
                unplaced += len(content.unplaced)
        kept, facts = kept + here, facts + there
        print(f"{shape.__name__:24} {f'{here}/{there}':>9} {unplaced:>8}")
    print(f"{'all':24} {f'{kept}/{facts}':>9}")
    assert kept >= KEPT * facts
