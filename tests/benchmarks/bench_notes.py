"""How well notes tell finished tickets: facts kept, words that are not so, lines that say nothing."""

from __future__ import annotations

import pytest

from tests.finished_tickets import composed_note, score, tickets

pytestmark = pytest.mark.benchmark


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
