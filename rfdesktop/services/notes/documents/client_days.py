"""When something is due, in the language that the client is written to, however the engineer wrote it."""

from __future__ import annotations

import re

from rfdesktop.services.notes.documents.client_words import ClientWords

_ENGLISH = {
    "at the earliest": r"at the (?:earliest|soonest)|earliest|not before|frühestens|nicht vor|au plus tôt|pas avant|"
    r"como (?:muy )?pronto|no antes de",
    "at the latest": r"at the latest|latest|spätestens|au plus tard|como (?:muy )?tarde",
    "next week": r"next week|nächste woche|la semaine prochaine|próxima semana",
    "Monday": r"mon(?:days?)?|montag|lundi|lunes",
    "Tuesday": r"tue(?:s(?:days?)?)?|dienstag|mardi|martes",
    "Wednesday": r"wed(?:nesdays?)?|mittwoch|mercredi|miércoles",
    "Thursday": r"thu(?:rs(?:days?)?)?|donnerstag|jeudi|jueves",
    "Friday": r"fri(?:days?)?|freitag|vendredi|viernes",
    "Saturday": r"sat(?:urdays?)?|samstag|samedi|sábado",
    "Sunday": r"sun(?:days?)?|sonntag|dimanche|domingo",
    "tomorrow": r"tomorrow|tmrw|tmr|morgen|demain|mañana",
    "today": r"today|heute|aujourd'hui|hoy",
    "next": r"(?:next|nächste[nrs]?)(?! woche)",
    "until": r"until|till|bis|hasta",
    "by": r"by",
    "before": r"before|vor",
    "after": r"after|nach",
    "at": r"at|um",
    "on": r"on|am",
}
_NAMED = tuple(
    (english, re.compile(rf"(?<![\w.])(?:{said})(?!\w)", re.IGNORECASE)) for english, said in _ENGLISH.items()
)
_MORNING = re.compile(r"\d\s?am\b", re.IGNORECASE)
"""The "am" of a clock, which is no German word."""


def when_in_words(when: str, words: ClientWords) -> str:
    """A day or a time as an engineer noted it, in the client's language: "until friday" as "bis Freitag"."""
    for english, said in _NAMED:
        if english != "on" or not _MORNING.search(when):
            when = said.sub(words.said(english), when)
    return when
