"""What steps and flows are called by their documents, for comparing and as ids."""

from __future__ import annotations

import re

from rfdesktop.domain.flows import limits
from rfdesktop.domain.texts.slugs import slugged


def slug(text: str) -> str:
    """An id of the flow format for a title or a file's name."""
    return slugged(text, limits.ID) or "flow"


def key(text: str) -> str:
    """Words for comparing: what looks the same is the same."""
    return re.sub(r"[^\w]+", " ", text).strip().casefold()
