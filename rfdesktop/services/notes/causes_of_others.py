"""Causes that somebody who knows has told, or that a figure beside others shows.

The words are English, German, French and Spanish.
"""

from __future__ import annotations

import re

from rfdesktop.services.notes.speakers import PERSON

_I = re.IGNORECASE

_SAID_INSTEAD = re.compile(
    r".*\b(?:says?|said|meint\w*|sagt\w*|dit|dice)[:,]? (?:no|nein|non|that'?s not it|not that|doch nicht)\s*[:;–-]\s*"
    r"(?P<what>\w.{7,})",
    _I,
)
"""What somebody says is so where they deny what was thought: "suspected gas, his man says no: drain blocked"."""
_KNOWN_ISSUE = re.compile(
    r"(?:^|.*?[:,] )(?:it'?s |it is |das ist |c'est )?(?:an? |ein )?(?:known|bekannt\w*|connue?|conocid[oa])"
    r"(?: (?:issue|bug|problem|fault|error|fehler|problème|erreur|fallo|error))?[,:;] (?P<what>\w[^,;]{7,})",
    _I,
)
"""What whoever makes it knows of: "known, memory leak in the filter, fixed in 5.5"."""
_ADMITTED = re.compile(
    r"(?:the |their |der |die |le |la |el )?(?:[\w&.-]+ ){0,2}?(?:vendor|provider|isp|carrier|noc|hoster|supplier|"
    r"manufacturer|"
    r"maker|hersteller|anbieter|lieferant|fournisseur|opérateur|fabricant|proveedor|operador|fabricante)\b[^.;]{0,40}? "
    r"(?:admits?|admitted|acknowledge[sd]?|confirms?|confirmed|bestätigt\w*|räumt|gibt|reconnaît|confirme|admite|"
    r"confirma) "
    r"(?!(?:it|that|this|the) (?:is |was )?(?:fixed|solved|ok|up|back)\b)(?=(?:an?|the|their|that|dass|einen?|une?|"
    r"den|die) )"
    r"(?:that |dass |que )?(?P<what>[^;.]{6,}?)(?=$|[;.]|, (?:they|he|she|fix\w*|case|ticket|eta|sie|er|ils))",
    _I,
)
"""What whoever runs or makes it says was wrong there: "provider admits a move of their server"."""
_OUT_OF_ORDER = re.compile(
    rf"(?:{PERSON}|(?-i:[A-Z])[\w-]+(?: support)?) (?:says?|said|confirm\w*|reports?|tells?|sagt|bestätigt|meldet|"
    rf"dit|dicen?)"
    r"(?: us)?,?:? (?:that )?(?P<what>(?:(?:there(?:['’]s| is| was)|they (?:have|had)|it(?:['’]s| is)|es gibt|sie "
    r"haben|il y a|"
    r"hay) )?(?:an? |eine |une |una )?(?:\w+ )?(?:outage|fault|incident|known (?:issue|bug|fault)|bug|störung|ausfall|"
    r"panne|"
    r"avería)\b[^,;.]*)",
    _I,
)
"""What whoever runs it says is out of order: "they say there is an outage in their exchange"."""
_UNLIKE_OTHERS = re.compile(
    r"(?P<what>[\w/# -]{3,30}? \d[\d.,]* ?[\w%°]{0,5}), (?:all |the )?(?:others?|rest|anderen?|autres|"
    r"otros) (?:(?:are|is|have|has|show|"
    r"haben|hat|sind|ont|están?) )?(?:(?:at|on|with|bei|mit|à|a) )?\d",
    _I,
)
"""A figure beside that of the others of its kind: "battery 2.1 V, others are at 3.0"."""

_WAYS = (_SAID_INSTEAD, _KNOWN_ISSUE, _ADMITTED, _OUT_OF_ORDER, _UNLIKE_OTHERS)


def said_by_others(sentence: str) -> str:
    """What somebody who knows says is so, where they deny what was thought, know the fault or admit it, or what is
    unlike the others of its kind; "" where there is none."""
    found = next((found for way in _WAYS if (found := way.match(sentence))), None)
    return found["what"].strip() if found else ""
