"""Which steps changed nothing or ruled something out: they spare the next engineer the time."""

from __future__ import annotations

import re

from rfdesktop.services.notes.engineer_words import corrects

_NOTHING = re.compile(
    r"(?:->|→|=>|[,;:–-])\s*(?:still\b|same\b|no (?:change|effect|difference|luck)|nothing|unchanged|gleich\w*|"
    r"immer noch|keine (?:änderung|besserung)|(?:kein unterschied|unverändert|wie vorher|ohne erfolg)\b|toujours|rien|"
    r"(?:pareil|inchangée?|sans effet)\b|sin cambios|igual|failed|kein sync)"
    r"|^still (?:dead|broken|the same|off|down|no\b|not\b)"
    r"|\b(?:so (?:it'?s |it is )?not (?:(?:that|it|the)\b|\w+$)|not (?:it|the cause)|was(?:n'?t| not) (?:it|the)|"
    r"ruled out|"
    r"no change|"
    r"changed nothing|did(?:n'?t| not) help|no effect|log clean|rien n'a changé|ausgeschlossen|hat nichts|"
    r"still (?:the )?same|"
    r"gleiche (?:meldung|fehler)|weiter abbrüche|kein sync)\b",
    re.IGNORECASE,
)


_CAME_TO_NOTHING = re.compile(
    r"(?:->|→|=>|--)\s*(?:still\b|same\b|no (?:change|effect|luck)|unchanged|gleich|immer noch|toujours|igual)|"
    r"\bstill (?:the same|one way|no)\b",
    re.IGNORECASE,
)


def came_to_nothing(text: str) -> bool:
    """Whether what was found was mended without any change: it was not the cause."""
    return bool(_CAME_TO_NOTHING.search(text))


def changed_nothing(text: str) -> bool:
    """Whether a step says that it changed nothing, or that something is not the cause."""
    return bool(_NOTHING.search(text)) or corrects(text)
