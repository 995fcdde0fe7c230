"""Text for a terminal: what it would obey, or show in another order than it stands, is made visible."""

from __future__ import annotations

import json
import re

from rfdesktop.domain.texts.visible import MARK, replaced, visible_code

_LINE = re.compile("[\t\n]")


def terminal_text(text: str) -> str:
    """Several lines: tabs and line feeds stay, a carriage return before a line feed goes, the rest becomes visible."""
    return _renamed(visible_code(text))


def terminal_line(text: str) -> str:
    """One line: tabs and line feeds become visible too, so that a title cannot make a line of its own."""
    return _LINE.sub(_named, terminal_text(text))


def json_escaped(document: str) -> str:
    """A JSON document with these characters as escapes, which reads back as the same value."""
    return replaced(document, lambda sign: json.dumps(sign)[1:-1])


def _renamed(text: str) -> str:
    """A visible text with its marks in signs that every terminal has: "<U+202E>"."""
    return MARK.sub(lambda found: f"<{found[0][1:-1]}>", text)


def _named(found: re.Match[str]) -> str:
    return f"<U+{ord(found[0]):04X}>"
