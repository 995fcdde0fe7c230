"""What is done before going on, at the end of a sentence: "check the name, then step 3"."""

from __future__ import annotations

import re

STEP = r"(?:steps?|schritte?|étapes?|section|abschnitt|punkt|no\.|nr\.|number)"
"""The words for a step before its number."""
_THEN = re.compile(
    rf"[,;]?[ ](?:(?:and|und|et)[ ])?(?:then|dann|danach|anschließend|puis|ensuite)[ ](?:(?:back|zurück)[ ])?"
    rf"(?:(?:to|zu|à)[ ])?(?:l['’])?{STEP}[ ](?P<number>[0-9]+(?:\.[0-9]+)*[a-z]?)[.;)]?$",
    re.IGNORECASE,
)
_SAID = re.compile(rf"\b{STEP}[ ][0-9]", re.IGNORECASE)


def then_step(text: str) -> tuple[str, str] | None:
    """The deed and the number of the step after it; None where a text does not end so, or names a step before it."""
    found = _THEN.search(text)
    if found is None or _SAID.search(text, 0, found.start()):
        return None
    return text[: found.start()].strip(), found["number"]
