"""What a ticket note is about, in one line."""

from __future__ import annotations

import re

from rfdesktop.services.notes.material import NoteMaterial
from rfdesktop.services.notes.small_talk import is_small_talk, substance

UNNAMED = "Support request"

_TELLING = re.compile(r"[^\W\d_]{2,}")
_NO_SUBJECT = re.compile(
    r"\s*(?:[{}\[\]()<>|=*_~#+-]+|[-=*_~]{3,}.*|(?:log name|source|date|event id|level|protokollname|"
    r"quelle)\s*:.*)\s*",
    re.I,
)


def subject_of(material: NoteMaterial, problem: str) -> str:
    """The chat's title, else the first line of the problem that says something, else the first flow's title."""
    title = material.chat.title.strip()
    lines = (" ".join(line.split()) for line in (substance(title), *problem.split("\n")))
    telling = next((line for line in lines if _is_telling(line)), "")
    return telling or (material.runs[0].flow.title if material.runs else UNNAMED)


def _is_telling(line: str) -> bool:
    words = _TELLING.findall(line)
    return bool(words) and not _NO_SUBJECT.fullmatch(line) and not is_small_talk(line)
