"""What was put in the way of a fault for the time being, and what is to mend it for good: how people work meanwhile and
what is to come, and never why.

The words are English, German, French and Spanish.
"""

from __future__ import annotations

import re

_WORKAROUND = re.compile(
    r"\b(?:work-?(?: )?arounds?|stop-?gap|interim (?:fix|solution|measure)|temporary (?:fix|solution|measure)|"
    r"(?:umgehungs|übergangs|zwischen|not|behelfs)lösung|provisorium|provisorisch|behelfsmäßig|"
    r"(?:solution|mesure) (?:de contournement|provisoire|temporaire)|contournement|"
    r"(?:solución|medida|arreglo) (?:temporal|provisional)|"
    r"(?:proper|real|actual|permanent|final|lasting|long[- ]term) (?:fix|solution|repair|cure)|"
    r"(?:richtige|eigentliche|endgültige|dauerhafte) (?:lösung|reparatur|behebung)|"
    r"(?:vraie |bonne )(?:solution|réparation)|solution (?:définitive|durable)|solución (?:definitiva|de verdad))\b",
    re.IGNORECASE,
)
_BORDER = re.compile(r"[,;:] |\. | [–-] |\s(?:->|→|=>)\s")


def names_workaround(text: str) -> bool:
    """Whether a text names one."""
    return bool(_WORKAROUND.search(text))


def before_workaround(sentence: str) -> str:
    """What a sentence tells before the part that names one; all of it where none is named, "" where it begins so."""
    found = _WORKAROUND.search(sentence)
    if found is None:
        return sentence
    borders = [border.start() for border in _BORDER.finditer(sentence, 0, found.start())]
    return sentence[: borders[-1]].strip() if borders else ""
