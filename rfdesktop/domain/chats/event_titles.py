"""What an event of Windows is called: as its viewer copies it (in six languages), as XML, listed by PowerShell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rfdesktop.domain.chats.event_exports import exported_event

SHORT_SOURCE = 20

_EVENT_ID = re.compile(
    r"(?im)(?:<EventID[^>\n]*>|^[ \t]*(?:event[- ]?id|ereignis-?id|"
    r"id\.? (?:de l['’]|d['’]|del |de )?(?:événement|evento)|"
    r"gebeurtenis-id)\s*[:=]\s*)(\d{1,6})"
)
_SHELL_EVENT = re.compile(r"(?m)^(?:TimeCreated|ProviderName|TimeGenerated|EntryType)[ ]*:")
_SHELL_ID = re.compile(r"(?m)^(?:Id|EventID|InstanceId)[ ]*:[ ]*(\d{1,6})[ ]*$")
_SOURCE = re.compile(
    r"(?im)(?:^[ \t]*(?:source|quelle|origen|origine|bron|providername)\s*:\s*|<Provider Name=['\"])(\w[^\n'\"<>]*)"
)
_DESCRIPTION = re.compile(
    r"(?im)^[ \t]*(?:description|beschreibung|descripción|descrizione|beschrijving|message|meldung)\s*:\s*"
    r"(\S[^\n]*|\n\s*\S[^\n]*)"
)

_DESCRIBES = re.compile(
    r"(?i)\s*(?:description|beschreibung|descripción|descrizione|beschrijving|message|meldung)\s*:\s*"
)
_VALUE = re.compile(r"^[\w.'’ -]{2,40} ?: +\S")


@dataclass(frozen=True, slots=True)
class WindowsEvent:
    """An event by its number, and the title that it makes."""

    number: str
    title: str


def windows_event(text: str) -> WindowsEvent | None:
    """The event that a text is; None for any other text."""
    if exported := exported_event(text):
        return _titled(exported.number, exported.source, exported.said)
    number = _EVENT_ID.search(text) or (_SHELL_ID.search(text) if _SHELL_EVENT.search(text) else None)
    if number is None or ("\n" not in text.strip() and not number[0].startswith("<")):
        return None
    source, description = _SOURCE.search(text), _DESCRIPTION.search(text)
    return _titled(number[1], source[1].strip() if source else "", description[1] if description else "")


def _titled(number: str, source: str, said: str) -> WindowsEvent:
    name = source.removeprefix("Microsoft-Windows-")
    name = name if len(name) <= SHORT_SOURCE or not said else ""
    said = " ".join(said.split())
    return WindowsEvent(number, f"{name} {number}".strip() + (f": {said}" if said else ""))


def is_of_event(line: str) -> bool:
    """Whether a line is an event's own: a name with its value, or what its description begins with."""
    return _VALUE.match(line) is not None or _DESCRIBES.fullmatch(line) is not None
