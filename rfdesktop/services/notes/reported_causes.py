"""What the report itself says of why: what is broken beside what came of it, what was changed when it began.

The words are English, German, French and Spanish.
"""

from __future__ import annotations

import re

from rfdesktop.services.notes.doubts import is_hearsay
from rfdesktop.services.notes.faults import is_alarm

_SINCE_CHANGED = re.compile(
    r"\b(?:since|ever since|seit) (?P<what>(?:the|our|their|its|der|die|das) [^,;.]{2,40}? (?:got|was|were|lost|"
    r"moved to|changed to|"
    r"wurden?) [^,;.]{3,60})",
    re.IGNORECASE,
)
"""What the report says was changed when it began: "since the server got smb1 off"."""

_NO_TIME = (
    r"(?!(?:about|around|approx|circa|ca|last|week|kw|day|um|at|the|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|mai|"
    r"june?|july?|juni|juli|aug|sep|oct|okt|nov|dec|dez|let\w+|"
    r"\w*(?:day|tag|woche|uhr|ember|uary|uar|ober|april|march|märz))\b)"
)
_SINCE_NEW = re.compile(
    r"\b(?:since|ever since|seit|depuis|desde) (?:(?:der|die|das|dem|den|eine[mr]) )?(?P<what>"
    r"(?:(?:(?:the|our|its|an?|la|le|une?|el|los) |l')?(?:[\w.+/-]+ ){0,3}?[\w-]*(?:updates?|upgrades?|"
    r"patch(?:day|es)?|hotfix|firmware|bios|uefi|treiber\w*|drivers?|releases?|builds?|migrations?|rollout|"
    r"umstellung|umzug|migración|actualización|mise à jour|kb ?\d{6,8})\b"
    r"(?: (?:de|du|der|des|von|vom|of|to|auf|from|last|this|yesterday|gestern|hier|ayer|night|week|\w+day|\w+tag|\w+di|"
    r"lunes|martes|v?\d[\w.]*)\b){0,4}"
    rf"|(?:{_NO_TIME}[a-z][\w-]+ ){{1,2}}v?\d+(?:\.\d+)*[a-z]?\b(?! ?(?:h|am|pm|uhr|o'clock|days?|weeks?|tage)\b)))",
    re.IGNORECASE,
)
"""What the report says was new when it began: "since nvidia 561", "seit Treiberupdate gestern"."""


def reported_fault(problem: str) -> str:
    """The clause of the report that says what is broken, where another says what came of it; "" where there is none."""
    if "\n" in problem:
        return ""
    if found := _SINCE_CHANGED.search(problem) or _SINCE_NEW.search(problem):
        return found["what"].strip()
    clauses = [one.strip() for one in re.split(r"[,;.] ", problem) if one.strip()]
    if len(clauses) < len(("fault", "sign")):
        return ""
    return next((one for one in clauses if is_alarm(one) and not is_hearsay(one)), "")
