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


def reported_fault(problem: str) -> str:
    """The clause of the report that says what is broken, where another says what came of it; "" where there is none."""
    if "\n" in problem:
        return ""
    if found := _SINCE_CHANGED.search(problem):
        return found["what"].strip()
    clauses = [one.strip() for one in re.split(r"[,;.] ", problem) if one.strip()]
    if len(clauses) < len(("fault", "sign")):
        return ""
    return next((one for one in clauses if is_alarm(one) and not is_hearsay(one)), "")
