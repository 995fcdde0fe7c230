"""The short sign by which a post is found again, and where it stands in each system's text."""

from __future__ import annotations

import secrets
from html import escape

from rfdesktop.domain.psa.connections import PsaKind

_SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without letters and digits that are taken for each other."""
_LENGTH = 7

RESERVE = 40
"""Characters that the line with the marker takes of a text, at most."""
_TITLE_ROOM = 250
"""Characters of Autotask's title (TicketNotes, `title`)."""


def new_marker() -> str:
    """A fresh marker: 31 to the 7th of them, and only one ticket is ever looked through."""
    return "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))


def marker_line(marker: str) -> str:
    """What people see of a marker."""
    return f"ref {marker}"


def marked_text(kind: PsaKind, text: str, marker: str) -> str:
    """The text with its marker as the last line, where people can see what it is: what is hidden in a comment may be
    taken out. A text that has it stays as it is."""
    line = marker_line(marker)
    if line in text:
        return text
    if kind is PsaKind.HALO:
        return f"{text.rstrip()}\n<p>{escape(line)}</p>"
    return f"{text.rstrip()}\n\n{line}" if text.strip() else line


def in_form(kind: PsaKind, text: str) -> str:
    """Plain text in a system's form: it stays what it is in HTML."""
    if kind is not PsaKind.HALO:
        return text
    return "\n".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())


def marked_title(title: str, marker: str) -> str:
    """The title with its marker at the end, within the length that Autotask takes."""
    end = f" · {marker_line(marker)}"
    return title[: _TITLE_ROOM - len(end)].rstrip() + end
