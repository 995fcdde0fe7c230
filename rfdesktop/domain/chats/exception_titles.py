"""What was thrown, by its short name and its words: a program's, a script's, a database's."""

from __future__ import annotations

import re

_UNHANDLED = re.compile(
    r"(?i)^(?:unhandled exception[.:]|unbehandelte ausnahme:|"
    r"exception in thread \"[^\"\n]*\"|caused by:|uncaught)\s+(?=\S)"
)
_DOTTED = re.compile(r"(?<![\w\\/.@-])(?:[A-Za-z_]\w*\.){2,}(?P<name>[A-Z]\w*(?:Exception|Error|Fault|Failure))\b")
"""A class by its package or namespace, whose last part alone says something."""
_BARRED = re.compile(r"^(?P<of>[\w-]{1,60} ?: )?\|(?P<name>[\w.]+)\|\s*(?=\S)")
"""How Exchange's cmdlets put what they threw before its words."""


def short_exception(words: str) -> str:
    """A line about what was thrown, without what stands before each and the package of its class."""
    words = _UNHANDLED.sub("", words, count=1)
    words = _BARRED.sub(lambda found: f"{found['name']}: ", words, count=1)
    return _DOTTED.sub(r"\g<name>", words)
