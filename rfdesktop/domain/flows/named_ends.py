"""What words of a step end the work: "Escalate to L3", "Close the ticket", "Wartet auf den Kunden".

English, German and French. What ends a program or waits for a service is a step like any other.
"""

from __future__ import annotations

import re

from rfdesktop.domain.notes.outcomes import Outcome

_TO_LEVEL = r"an[ ](?:(?:den|die|das)[ ])?[^.,;:]{2,40}[ ]eskalier"
"""German has its verb last: "an Level 2 eskalieren"."""
_ESCALATE = re.compile(
    r"^(?:please[ ]|bitte[ ])?(?:escalate|escalation|eskalier|eskalation"
    r"|hand[ ]over[ ]to(?![ ](?:the[ ])?(?:end[ -])?(?:user|customer|client)\b)"
    r"|(?:send|pass|forward|assign)(?:[ ](?:it|this|the[ ]ticket))?(?:[ ]on)?[ ]to[ ]"
    r"(?:l[23]\b|level|tier|second|third)|esc$"
    r"|raise[ ](?:it|this)?[ ]*(?:to|with)|open[ ]a[ ](?:case|ticket)[ ]with|an[ ](?:den[ ])?(?:2nd"
    rf"|second|3rd|third)[ -]level|{_TO_LEVEL}"
    r"|(?:das[ ]|den[ ])?(?:ticket|fall|anfrage)[ ]an[ ](?!(?:den[ ])?(?:anwender|kunden|benutzer))[^.;]{2,60}"
    r"[ ](?:weiterleiten|weitergeben|übergeben|eskalieren|geben)"
    r"|escalad|transf[ée]r(?:er|ez)[ ](?:(?:le[ ])?(?:ticket|dossier|incident)[ ])?(?:au|à|aux)[ ])",
    re.IGNORECASE,
)
_TICKET = r"(?:(?:the|this|your|das|den)[ ])?(?:ticket|case|call|incident|request|chat|anfrage|fall)\b"
"""What is closed, stopped or put on hold when the work on it ends; a program or a service is not."""
_OVER = (
    rf"(?=$|[ ]*[.,;:!–—(]|[ ]-|[ ](?:here|hier)\b|[ ](?:and|und)[ ](?!(?:re|start|open|wait|neu|öffne))|[ ]+{_TICKET})"
)
"""What may come after such a verb that is about the work as a whole: "Stop here", never "Stop the service"."""
_RESOLVED = re.compile(
    rf"^(?:(?:you[ ]are|the[ ]issue[ ]is|issue|problem|ticket)[ ])?(?:done|fixed|resolved|solved|finished|completed"
    r"|gelöst|behoben|erledigt|fertig)\b"
    rf"|^(?:résolu|terminé|fin)\b|^(?:clôtur|ferm)(?:er|ez)[ ](?:le[ ]|l['’])?(?:ticket|dossier|incident)"
    rf"|^(?:end|ende|finish|complete|close|stop|schließe(?:n[ ]sie)?){_OVER}|^ticket[ ]schließen\b",
    re.IGNORECASE,
)
_PEOPLE = (
    r"(?:(?:the|a|an|their|his|her|den|die|das|eine?|auf|for|of|from|to)[ ])*(?:[\w-]+'s[ ])?"
    r"(?:user|customer|client|vendor|caller|contact|manager|owner|supplier|manufacturer|provider|isp|carrier|site|repl(?:y|ies)"
    r"|response|answer|call[ -]?back|approval|permission|delivery|(?:spare[ ]|new[ ])?parts?|replacement|maintenance"
    r"|(?:business|working)[ ]|kunden?|anwender|benutzer|hersteller|lieferanten?|antwort|rückruf|rückmeldung"
    r"|freigabe|genehmigung|lieferung|ersatzteil)"
)
"""Whom and what a ticket waits for; a service or a queue is waited for within the work."""
_PAUSED = re.compile(
    r"^(?:(?:wait|warten?(?:[ ]sie)?)(?:[ ](?:for|until|on|auf|bis))?"
    rf"[ ]{_PEOPLE}|paused\b|on[ ]hold|(?:pause|pausier\w*){_OVER}|put[ ]+{_TICKET})",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?:[,;.:]|[ ][–—-])[ ]{1,3}|[ ](?:and|then|und|dann|puis|et)[ ]", re.IGNORECASE)
_CLOSING = re.compile(
    rf"(?P<escalated>(?:escalate|eskalier|escalad(?=er|ez)|{_TO_LEVEL})\w*\b.*)"
    rf"|(?P<paused>(?:pause|park)[ ]+{_TICKET}.*|put[ ]+{_TICKET}[ ]on[ ]hold.*)"
    r"|done|fixed|resolved|solved|finished|gelöst|behoben|erledigt|fertig|stop(?:[ ]here)?"
    rf"|(?:close|resolve)[ ]+{_TICKET}.*"
    r"|(?:das[ ])?ticket[ ]schließen|(?:clôtur|ferm)(?:er|ez)[ ](?:le[ ])?(?:ticket|dossier|incident)",
    re.IGNORECASE,
)
_NAMED_END = re.compile(
    r"(?:the[ ])?(?:end|ende|fin|stop)[ ]{0,3}(?:\(|[:–—-][ ])[ ]{0,3}(?P<how>[^()]+)\)?", re.IGNORECASE
)
"""An end with what kind it is beside it: "End (escalated)"."""
_FIRST = re.compile(r"^(?:and|then|und|dann|puis)[ ]+(?:then[ ]|dann[ ])?", re.IGNORECASE)
_UNLESS = re.compile(r"\b(?:if|when|unless|until|once|wenn|falls|sofern|sobald)\b", re.IGNORECASE)
_LOOKED_AT = 400
"""Characters at the end of a text that are looked at."""
RESULT_WORDS = 8
"""Words that a title which names an end may have; a longer one says what to do."""


def ending(text: str) -> Outcome | None:
    """The outcome that a text names, if it is about an end."""
    words = text.strip().strip("*_")
    if len(words.split()) > RESULT_WORDS:
        return None
    if (named := _NAMED_END.fullmatch(words)) and (outcome := ending(named["how"])) is not None:
        return outcome
    if _ESCALATE.match(words):
        return Outcome.ESCALATED
    if _RESOLVED.match(words):
        # "Stop and escalate": the last clause says how it ends.
        return closing(words) or Outcome.RESOLVED
    return Outcome.PAUSED if _PAUSED.match(words) else None


def closing(text: str) -> Outcome | None:
    """The outcome that the last clause of a deed names, beside what is to be done: "Call the vendor, escalate"."""
    clauses = _CLAUSE.split(text[-_LOOKED_AT:].strip().rstrip(".!"))
    return closed(clauses[-1]) if len(clauses) > 1 else None


def closed(clause: str) -> Outcome | None:
    """The outcome that a clause names by itself: "close the ticket", "then escalate"."""
    found = _CLOSING.fullmatch(_FIRST.sub("", clause.strip()))
    if found is None or (_UNLESS.search(clause) and not found["paused"]):
        return None
    if found["escalated"]:
        return Outcome.ESCALATED
    return Outcome.PAUSED if found["paused"] else Outcome.RESOLVED
