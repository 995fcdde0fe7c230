"""What a message is found by in the history beside its own words: those of what is attached to it."""

from __future__ import annotations

import json
from collections.abc import Iterable

from rfdesktop.domain.attachments.attachment import Attachment
from rfdesktop.domain.attachments.excerpts import telling_line
from rfdesktop.domain.texts.search_parts import search_parts


def attached_words(attachments: Iterable[Attachment]) -> str:
    """The names of attachments and the words that went with them."""
    return "\n".join(f"{each.name}\n{each.text}".strip() for each in attachments)


def title_words(attachments: Iterable[Attachment]) -> str:
    """What a chat is called after whose first message is attachments alone: what is wrong in one, or a name."""
    files = list(attachments)
    told = next((line for file in files if (line := telling_line(file.text))), "")
    return told or (files[0].name if files else "")


def stored_words(column: object) -> str:
    """The same of what a row has of them, as far as that can be read."""
    try:
        return attached_in(json.loads(column) if isinstance(column, str) else [])
    except (ValueError, RecursionError):
        return ""


def attached_in(values: object) -> str:
    """The same of the JSON value of it."""
    if not isinstance(values, list):
        return ""
    try:
        return "\n".join(f"{each['name']}\n{each['text']}".strip() for each in values)
    except (TypeError, KeyError):
        return ""


def found_by(text: str, attached: str) -> str:
    """What the index of parts has of a message: parts of its words, and all of what is attached."""
    return f"{search_parts(text)} {search_parts(attached)} {attached}" if attached else search_parts(text)
