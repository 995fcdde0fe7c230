"""What a filled form says that it is about: an alert of a monitoring tool, a ticket as a ticket system shows it.

A form is three lines and more of a name and its value. It is about the value whose name says so (a summary, then a
message, an output, a condition), else about one that tells of something wrong. Names count by their last words, in
four languages, so that "Alert Message" and "Initial Description" are found as "Message" and "Description" are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rfdesktop.domain.chats.generic_words import content_words
from rfdesktop.domain.chats.letter_words import REPLY, is_around, without_greeting
from rfdesktop.domain.chats.long_sentences import tells_trouble

LEAST_FIELDS = 3
LEAST_ASKED = 2
"""Words of a question above a form that are about something."""
LEAST_TOLD = 4
"""Words of a value that say what is wrong without its name."""
_FIELD = re.compile(
    r"^[*_|>• -]{0,4}(?P<name>[A-ZÀ-Þ](?:[\w#/()&. -]{0,40}?[\w#)])?)[*_]{0,2}"
    r"(?:(?:(?<!\d):|:(?!\d)) ?[*_]{0,2}|\t+)(?P<value>.*)$"
)
"""A name with its value; the colon of a time of day parts none."""
_SUBJECT = re.compile(
    r"(?i)(?:[\w-]+ ){0,2}(?:summary|title|subject|headline|short description|kurzbeschreibung|betreff|titel|"
    r"objet|sujet|"
    r"titre|resumen|asunto|título|oggetto|onderwerp)"
)
_MESSAGE = re.compile(
    r"(?i)(?:[\w-]+ ){0,2}(?:message|output|condition|issue|problem|symptoms?|complaint|"
    r"meldung|fehlermeldung|fehlerbild|störung|anliegen|problème|mensaje|problema)"
)
_DESCRIPTION = re.compile(
    r"(?i)(?:[\w-]+ ){0,2}(?:description|details?|info(?:rmation)?|"
    r"beschreibung|détails?|descripción|detalles?|descrizione)"
)
"""What also tells of a device what it is, and so comes last."""
_WATCHED = re.compile(
    r"(?i)(?:(?:problem|alert|alarm|event|trigger|rule|check|monitor|threat|detection|job|task) name|"
    r"trigger|check|sensor|"
    r"service|threat|job|monitor)"
)
_STATE = re.compile(r"(?i)(?:[\w-]+ )?(?:status|state|result)")
_LETTER_HEADS = re.compile(r"(?i)^(?:from|von|de|sent|gesendet|envoyé|enviado|to|an|para|à)$")
_EVENT = re.compile(r"(?i)^(?:log name|protokollname|event id|ereignis-id)$")


@dataclass(frozen=True, slots=True)
class _Field:
    at: int
    name: str
    value: str


def form_subject(lines: Sequence[str]) -> str:
    """What the form in a text is about; "" where the text is none, or somebody says it in words above."""
    fields = _fields(lines)
    is_form = LEAST_FIELDS <= len(fields) == len({it.name for it in fields})
    if not is_form or any(_LETTER_HEADS.match(it.name) or _EVENT.match(it.name) for it in fields):
        return ""
    if any(map(_says, lines[: fields[0].at])):
        return ""
    described = _named(fields, _DESCRIPTION)
    told = (
        _named(fields, _SUBJECT),
        _named(fields, _MESSAGE),
        _trouble(fields),
        described if len(described.split()) >= LEAST_TOLD else "",
        _watched(fields),
        described,
    )
    return next(filter(None, told), "")


def _fields(lines: Sequence[str]) -> list[_Field]:
    """The fields of the first form of a text, each by the line of its name."""
    fields: list[_Field] = []
    for at, line in enumerate(lines):
        if found := _FIELD.match(line.rstrip()):
            below = next(filter(None, map(str.strip, lines[at + 1 : at + 3])), "")
            fields.append(_Field(at, found["name"].strip(), found["value"].strip() or _FIELD.sub("", below)))
        elif line.strip() and len(fields) < LEAST_FIELDS:
            fields.clear()
        elif line.strip() and at > fields[-1].at + LEAST_FIELDS:
            break
    return fields


def _says(line: str) -> bool:
    """Whether a line over a form is somebody's own and says what it is about."""
    words = without_greeting(line.strip())
    if not words or is_around(words) or words.endswith(":"):
        return False
    return tells_trouble(words) or (words.endswith("?") and len(content_words(words)) >= LEAST_ASKED)


def _named(fields: Sequence[_Field], pattern: re.Pattern[str]) -> str:
    values = (it.value for it in fields if pattern.fullmatch(it.name))
    return REPLY.sub("", next((value for value in values if content_words(value) and not value.isdecimal()), ""))


def _trouble(fields: Sequence[_Field]) -> str:
    """A value that tells of something wrong, with its name where it does so in few words."""
    found = next((it for it in fields if tells_trouble(it.value) and " " in it.value), None)
    if found is None:
        return ""
    return found.value if len(found.value.split()) >= LEAST_TOLD else f"{found.name}: {found.value}"


def _watched(fields: Sequence[_Field]) -> str:
    """What is looked after, with how it is."""
    name, state = _named(fields, _WATCHED), _named(fields, _STATE)
    return f"{name}: {state}" if name and state else name
