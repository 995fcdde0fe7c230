"""How well notes tell finished tickets: facts kept, words that are not so, lines that say nothing."""

from __future__ import annotations

import pytest

from rfdesktop.adapters.json_mending import mended_json
from rfdesktop.domain.chats.chat import TicketHeader
from rfdesktop.domain.notes.dialect import to_markdown
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.notes.sections import NoteContent, NoteFrame, NoteHeader, note_blocks
from rfdesktop.services.notes.model_note import read_whole
from tests.finished_sessions import (
    AWAY,
    AWAY_LAST,
    AWAY_LATER,
    BLIND,
    CHATS,
    CHATS_HELD,
    FRESH,
    FRESH_LATER,
    HANDS,
    HELD,
    HELD_LATER,
    LATE,
    LATE_LAST,
    PLAIN,
    PLAIN_LAST,
    PLAIN_LATER,
    STRANGE,
    STRANGE_LAST,
    STRANGE_LATER,
    TERSE,
    TRADES,
    TRADES_LAST,
    VOICES,
    Score,
    Told,
    composed_score,
    recorded,
    recorded_score,
    sessions,
)
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


MEASURES = ("lacking", "invented", "untrue", "noise", "disorder", "secrets", "unsafe", "untold")


def _table(title: str, rows: list[tuple[str, Score]]) -> dict[str, int]:
    """Prints a line a session and the sums: facts kept, then what is wrong by kind."""
    print(f"\n{title:34} {'facts':>9} " + " ".join(f"{name:>8}" for name in MEASURES[1:]))
    sums = dict.fromkeys((*MEASURES, "facts"), 0)
    for name, found in rows:
        counts = {measure: len(getattr(found, measure)) for measure in MEASURES}
        sums = {key: value + counts.get(key, found.facts) for key, value in sums.items()}
        kept = f"{found.facts - counts['lacking']}/{found.facts}"
        print(f"{name[:34]:34} {kept:>9} " + " ".join(f"{counts[key]:>8}" for key in MEASURES[1:]))
    kept = f"{sums['facts'] - sums['lacking']}/{sums['facts']}"
    print(f"{'all':34} {kept:>9} " + " ".join(f"{sums[key]:>8}" for key in MEASURES[1:]))
    return sums


def _composed(told: tuple[Told, ...]) -> list[tuple[str, Score]]:
    return [(one.id, composed_score(one)) for one in told]


def test_documents_of_sessions() -> None:
    """Prints the documents of all sessions as the app composes them: those that the rules were fitted to, those that
    were written afterwards, and what models answered."""
    fitted = _table("composed, fitted to", _composed(sessions()))
    assert not any(fitted[name] for name in MEASURES if name != "noise")
    for title, folder in (
        ("composed, held back, then mended", HELD),
        ("composed, held back to the end", HELD_LATER),
        ("composed, fresh, then mended", FRESH),
        ("composed, fresh, looked at later", FRESH_LATER),
        ("composed, strange, then mended", STRANGE),
        ("composed, strange, looked at later", STRANGE_LATER),
        ("composed, strange, last", STRANGE_LAST),
        ("composed, away, then mended", AWAY),
        ("composed, away, looked at later", AWAY_LATER),
        ("composed, away, last", AWAY_LAST),
        ("composed, plain, then mended", PLAIN),
        ("composed, plain, looked at later", PLAIN_LATER),
        ("composed, plain, last", PLAIN_LAST),
        ("composed, late, then mended", LATE),
        ("composed, late, last", LATE_LAST),
        ("composed, voices, then mended", VOICES),
        ("composed, blind, then mended", BLIND),
        ("composed, terse, then mended", TERSE),
        ("composed, chats, then mended", CHATS),
        ("composed, chats, looked at later", CHATS_HELD),
        ("composed, other trades, then mended", TRADES),
        ("composed, other trades, last", TRADES_LAST),
        ("composed, others lend a hand, then mended", HANDS),
    ):
        held = _table(title, _composed(sessions(folder)))
        assert not any(held[name] for name in ("invented", "unsafe"))
    answers = [(f"{one.told.id} ({one.model})", recorded_score(one)) for one in recorded()]
    models = _table("recorded answers", [(name, found) for name, found in answers if "worse" not in name])
    assert not any(models[name] for name in ("invented", "untrue", "secrets", "unsafe"))
    _table("made worse by hand", [(name, found) for name, found in answers if "worse" in name])
