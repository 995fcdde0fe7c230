"""What a ticket asks for where nothing is broken: something wished, or work that was planned.

A new user, software, a permission, maintenance: none of them is a problem, and none is solved. The words are English
and German; what tells a fault is none of these, whatever else it says.
"""

from __future__ import annotations

import re

from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.notes.sections import NoteContent
from rfdesktop.services.notes.documents.client_words import Errand
from rfdesktop.services.notes.elsewhere import is_elsewhere
from rfdesktop.services.notes.faults import fault_in
from rfdesktop.services.notes.likely_cause import is_unconfirmed
from rfdesktop.services.notes.small_talk import sentences

_I = re.IGNORECASE
_PLANNED = re.compile(
    r"\b(?:planned|scheduled|regular|monthly|quarterly|geplante[rn]?|regelmäßige[rn]?|monatliche[rn]?) "
    r"(?:\w+ ){0,2}?(?:maintenance|change|work|update|upgrade|downtime|patch\w*|reboot|restart|migration|move|"
    r"switch-?over|wartung\w*|arbeiten|änderung|aktualisierung|neustart|umstellung|umzug|migration)\b|"
    r"\b(?:patch (?:night|day|run|window|round|tuesday)|patch-?(?:day|nacht|tag)|maintenance(?! (?:contract|plan))|"
    r"wartung(?:s(?:fenster|arbeiten|termin|nacht))?|change window|standard change|change request|chg ?\d+|"
    r"rollout|roll-out|migration of|(?:fail-?over|restore) (?:test|drill)|testrücksicherung|rücksicherungstest)\b",
    _I,
)
_NEW = (
    r"(?:user|starter|hire|joiner|employee|colleague|apprentice|trainee|intern|temp|account|mailbox|laptop|notebook|"
    r"pc|workstation|phone|handset|mobile|tablet|monitor|printer|distribution list|group|share|folder|extension|"
    r"licen[cs]e)"
)
_NEW_GERMAN = (
    r"(?:mitarbeiter(?:in)?|kolleg(?:e|in)|azubi|auszubildende[rn]?|benutzer(?:in)?|praktikant(?:in)?|aushilfe|"
    r"konto|postfach|verteiler|laptop|notebook|rechner|pc|telefon|handy|drucker|monitor|nutzer(?:in)?)"
)
_THING = (
    r"(?:access|rights?|permissions?|licen[cs]es?|an? account|a (?:new |shared )?(?:mailbox|calendar)|software|visio|"
    r"project|acrobat|(?:to be )?(?:installed|set up|added|created|moved|enabled)|send as|full access|an? (?:alias|"
    r"group|extension|folder|share|distribution list)|"
    r"(?:edit(?:or)?|write|read|full|delegate|owner)(?: access| rights?| permissions?)? (?:on|to|in|for))"
)
_ASKED = re.compile(
    r"^(?:service |access |user |change )?(?:request|anfrage|anforderung|bestellung|wunsch|auftrag)\b"
    r"(?! (?:fail|time))|"
    r"\b(?:service|access|software|user|permission|hardware) request\b|"
    rf"\bnew (?:\w+ ){{0,1}}?{_NEW}s?\b(?! (?:is|was|does|do|did|has|had|won|can|gets?|shows?|keeps?|prints?|not)\b)|"
    rf"\bneue[rsn]? (?:\w+ )?{_NEW_GERMAN}\b|"
    r"\b(?:nouvelle? (?:arrivée|arrivante?|recrue|collaborat\w+|utilisat\w+)|(?:arrivée|départ) de|(?:alta|baja) de|"
    r"nuev[oa] (?:emplead[oa]|usuari[oa]))\b|"
    r"\b(?:last day|leaves (?:us|today|tomorrow|on|the)|(?:contractor|temp|intern)\b[^.;\n]{0,20} ends|"
    r"letzter (?:arbeits)?tag|scheidet aus|dernier jour|último día)\b|"
    r"\b(?:new ?starter|starter|leaver|joiner|onboard\w*|on-boarding|off-?board\w*|ein-?/?austritt|eintritt|austritt|"
    r"shared mailbox|distribution list)\b|"
    rf"\b(?:needs?|wants?|requests?|asks?(?: for)?|asked(?: for)?|requires?|would like|wishes)\b[^.;\n]{{0,50}}?\b"
    rf"{_THING}\b|"
    r"\b(?:could|can) [^.;\n]{2,50}? (?:get|have|be given|be added)\b[^.;\n]{0,40}\b(?:access|rights?|permissions?|"
    r"into|added|installed)\b|"
    r"\b(?:please|pls|plz|bitte)\b[^.;\n]{0,40}?\b(?:add|create|set up|install|give|grant|move|order|enable|rename|"
    r"anlegen|einrichten|installieren|freischalten|hinzufügen|bestellen|freigeben|umbenennen)\b|"
    r"\b(?:braucht|benötigt|möchte|wünscht|bittet um)\b[^.;\n]{0,60}?(?:zugriff|zugang|rechte?|berechtigung|lizenz|"
    r"freigabe|konto|postfach|software|programm|installation|installiert|eingerichtet|angelegt|viewer|client|app\b|"
    r"\bauf (?:dem|seinem|ihrem|der|[A-Z]{2,}[\w-]*\d))|"
    r"^(?:installation|einrichtung|install|installing|set-?up|setting up|neuanlage|anlage|freischaltung|berechtigung|"
    r"zugriff|zugang|access|permissions?) (?:of|for|to|von|für|auf|des|der)?\b|"
    r"\b(?:folder|share|mailbox|calendar|file) (?:access|permissions?) (?:for|to)\b",
    _I,
)
_BROKEN = re.compile(
    r"\b(?:can'?t|cannot|could ?n[o']t|unable|does ?n[o']t|do ?n[o']t (?:work|come|open|load|print|start|show)|"
    r"did ?n[o']t|won'?t|is ?n[o']t|not (?:work|com|open|load|print|start|show|respond|reach|found)\w*|no longer|"
    r"stopp?(?:s|ed)|fail\w*|errors?|broken|crash\w*|slow|hangs?|hung|stuck|freez\w*|frozen|drops?|dropped|missing|"
    r"gone|lost|deleted by|denied|locked|refus\w*|rejected|bounc\w*|offline|dead|down\b|problems?|issues?|trouble|"
    r"instead of|"
    r"wrong|unexpected\w*|keeps? \w+ing|blue ?screen|virus|phish\w*|expired|"
    r"(?<!the )full(?! (?:access|control|rights?|time|name|licen[cs]e))|"
    r"geht nicht|gehen nicht|kann (?:nicht|keine?n?)|können (?:nicht|keine?n?)|kommt nicht|läuft nicht|"
    r"lässt sich nicht|"
    r"funktioniert nicht|nicht mehr|fehler\w*|fehlt|fehlen|defekt|kaputt|stürzt|hängt|langsam|abgelehnt|verweigert|"
    r"gesperrt|verschwunden|verloren|störung|ausfall|abgelaufen|probleme?|statt)\b",
    _I,
)
"""What says that something does not work."""
_SENTENCES = 3
"""Sentences at the beginning of a report in which it says what is wanted."""
_LONGEST = 240
"""Characters of the longest sentence that is looked at; more was pasted."""


def errand_of(content: NoteContent) -> Errand | None:
    """What kind of errand a ticket is by its subject and its report; None where it tells a fault."""
    report = [one.strip() for one in sentences(content.problem) if one.strip()]
    told = [one for one in (content.subject.strip(), *report[:_SENTENCES]) if len(one) <= _LONGEST]
    named = content.root_cause and not is_unconfirmed(content.root_cause)
    if named or any(_BROKEN.search(one) for one in told) or fault_in(content.problem):
        return None
    if any(map(_PLANNED.search, told)):
        return Errand.PLANNED
    return Errand.ASKED if any(map(_ASKED.search, told)) else None


def errand_done(content: NoteContent, outcome: Outcome | None) -> Errand | None:
    """The errand that a ticket was, where it is done."""
    if outcome is not Outcome.RESOLVED:
        return None
    if any(is_elsewhere(f"{step.action} {step.result}") for step in content.steps):
        return Errand.ELSEWHERE
    return errand_of(content)
