"""Who is named in a ticket's texts beside the contact: colleagues, callers, whoever set something up.

Only what surely is a person is taken for one: behind a title, a colleague, "told" or "added by". A product or a day in
the same place is none. The words are English and German.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_NAME = r"[A-ZÄÖÜ][a-zà-ÿ'-]{2,}"
_ANY = r"[^\W\d_][^\W\d_'-]{2,}"
_PLACES = (
    re.compile(rf"\b(?:(?i:mrs|mister|frau|herrn?|madame|monsieur)\b\.?)\s+(?P<who>{_ANY})"),
    re.compile(rf"\b(?:Mr|Ms|Miss|Dr|Hr|Mme)\b\.?\s+(?P<who>{_NAME})"),
    re.compile(rf"\b(?i:colleague|coworker|kolleg(?:en|in|e))\s+(?P<who>{_ANY})"),
    re.compile(rf"\b(?i:boss|manager|chefin|chef|assistant|trainee|azubi)\s+(?P<who>{_NAME})"),
    re.compile(
        r"\b(?i:added|set(?: up)?|changed|made|created|removed|disabled|enabled|deleted|moved|blocked|installed|done|"
        rf"approved|configured|renamed|reported|requested|updated|rolled out)\s+by\s+(?P<who>{_NAME}(?: {_NAME})?)"
    ),
    re.compile(rf"\b(?i:rule|policy|setting|change|account|group|script)\s+that\s+(?P<who>{_NAME})\s+[a-z]+ed\b"),
    re.compile(rf"\b(?i:told|asked|called|rang|phoned|emailed|messaged)\s+(?P<who>{_NAME}(?: {_NAME})?)"),
    re.compile(
        rf"\b(?i:team|desk|manager|admin|contractor|shift|support|line|tier \d|dba|reception|schicht|equipo|équipe)\s+"
        rf"\((?P<who>{_NAME})\)"
    ),
    re.compile(rf"(?:^|\s)@(?P<who>{_NAME})\b"),
    re.compile(
        rf"\b(?:von|durch)\s+(?P<who>{_NAME})\s+(?=(?:am|um|gestern|heute|vorgestern|letzte[nr]?|ge\w+t|\w+ge\w+t|"
        r"\w+ge\w+en|\w+iert|ver\w+t|ange\w+)\b)"
    ),
)
_NOBODY = frozenset(
    " ".join(
        (
            "microsoft windows intune defender exchange outlook teams azure entra google apple dell lenovo cisco",
            "sophos fortinet meraki adobe citrix vmware sharepoint onedrive office chrome edge firefox linux",
            "teamviewer zoom veeam datto ninja acronis brother canon xerox kyocera ricoh telekom vodafone amazon",
            "group policy update updates script default mistake accident hand hersteller lieferant support helpdesk",
            "user users client customer vendor provider admin administrator security windows server router firewall",
            "switch kunde kunden kundin benutzer anwender richtlinie regel skript dienst anbieter techniker installer",
            "monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag",
            "samstag sonntag the their his her our and und oder der die das den dem hat war ist sind hatte haben wird",
            "aus von bei mit says said was has had who from does did wants meint sagt sagte auch nicht kann soll",
            "portal online remote onsite primary secondary internal external day night early late cloud",
            "muss will braucht meldet ruft about with that this they them him she because before after again",
        )
    ).split()
)


def people_in(texts: Iterable[str]) -> tuple[str, ...]:
    """The names of the people whom texts name, as they are written."""
    found = (match["who"] for text in texts for place in _PLACES for match in place.finditer(text))
    people = (who for who in found if _NOBODY.isdisjoint(who.casefold().split()))
    return tuple(dict.fromkeys(name for who in people for name in (who, *who.split())))
