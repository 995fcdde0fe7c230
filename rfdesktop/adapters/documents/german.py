"""Whether a document is in German, by its function words: the words that the app adds to it are then German too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rfdesktop.adapters.documents.drafts import Draft

_GERMAN = re.compile(
    r"\b(?:der|die|das|den|dem|des|ein|eine|einen|einem|und|oder|nicht|ist|sind|wird|werden|mit|auf|aus|bei|beim|vom|zum"
    r"|zur|im|starten|ja|nein|sonst|wenn|falls|dann|weiter|bitte|auch|noch|kein|keine|nach|schritt|\w*[äöüß]\w*)\b"
)
_ENGLISH = re.compile(
    r"\b(?:the|a|an|and|or|not|is|are|be|with|for|on|of|from|to|in|at|check|open|if|then|else|otherwise|yes|no|please"
    r"|also|step|does|it|that|this)\b"
)
_LEAST = 2


def is_german(draft: Draft) -> bool:
    """Whether there are more function words of German than of English in its titles, bodies and answers."""
    text = " ".join(_texts(draft)).casefold()
    german = len(_GERMAN.findall(text))
    return german >= _LEAST and german > len(_ENGLISH.findall(text))


def _texts(draft: Draft) -> Iterator[str]:
    yield str(draft.head.get("title", ""))
    yield str(draft.head.get("summary", ""))
    for step in (*draft.steps, *draft.deeds):
        yield step.title
        yield from step.body
        yield from (option.label for option in step.options)
