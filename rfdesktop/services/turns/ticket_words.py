"""What a ticket system says of a ticket, as data for the model."""

from __future__ import annotations

from rfdesktop.domain.psa.tickets import TicketFacts, TicketNote
from rfdesktop.domain.visibility import Visibility

LONGEST_TEXT = 2_000
"""Characters of a ticket's description that are sent."""
LONGEST_NOTE = 600
MOST_NOTES = 5


def ticket_words(ticket: TicketFacts) -> str:
    """Summary, client, contact, asset, description and last notes, each as it was written; long ones are cut."""
    ref = ticket.ref
    pairs = (
        ("Summary", ref.summary),
        ("Client", ref.client),
        ("Contact", ticket.contact),
        ("Asset", ticket.asset),
        ("Priority", ticket.priority),
        ("Status", ref.status),
    )
    lines = [f"Ticket {ref.number} as the ticket system has it"]
    lines += [f"{name}: {' '.join(value.split())}" for name, value in pairs if value.strip()]
    if ticket.description.strip():
        lines.append(f"Description:\n{_cut(ticket.description, LONGEST_TEXT)}")
    notes = [note for note in ticket.notes if note.text.strip()][:MOST_NOTES]
    if notes:
        lines += ["Its last notes, newest first:", *map(_note, notes)]
    return "\n".join(lines)


def _note(note: TicketNote) -> str:
    at = f"{note.at.astimezone():%Y-%m-%d %H:%M}" if note.at is not None else ""
    seen = "client-visible" if note.visibility is Visibility.CLIENT else "internal"
    head = ", ".join(part for part in (at, note.author, seen) if part)
    return f"- {head}: {_cut(note.text, LONGEST_NOTE)}"


def _cut(text: str, longest: int) -> str:
    whole = text.strip()
    return whole if len(whole) <= longest else f"{whole[:longest].rstrip()}… [cut]"
