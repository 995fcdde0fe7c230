"""Ids made of titles, in the letters that the flow format has for them."""

from __future__ import annotations

import re
import unicodedata

_SPELT = str.maketrans({"ß": "ss", "ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue"})


def slugged(text: str, most: int) -> str:
    """A text in lower-case letters, digits and hyphens, of at most so many characters; "" where it has no such."""
    letters = unicodedata.normalize("NFKD", text.translate(_SPELT)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:most].strip("-")
