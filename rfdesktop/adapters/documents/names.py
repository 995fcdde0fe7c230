"""What steps and flows are called by their documents, for comparing and as ids."""

from __future__ import annotations

import re
import unicodedata

from rfdesktop.domain.flows import limits


def slug(text: str) -> str:
    """An id of the flow format for a title or a file's name."""
    spelt = text.replace("ß", "ss").replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("Ä", "ae")
    spelt = spelt.replace("Ö", "oe").replace("Ü", "ue")
    letters = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters)[: limits.ID].strip("-") or "flow"


def key(text: str) -> str:
    """Words for comparing: what looks the same is the same."""
    return re.sub(r"[^\w]+", " ", text).strip().casefold()
