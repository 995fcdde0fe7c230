"""`rfdesktop redact -`: what would be replaced in texts, without a window and without a profile."""

from __future__ import annotations

import argparse
import json
import sys

from rfdesktop.app.paths import ProfilePaths
from rfdesktop.app.printing import complain, finish, say_json
from rfdesktop.domain.secrets.detector import secrets_in
from rfdesktop.domain.secrets.kinds import PERSONAL, Kind
from rfdesktop.domain.secrets.placeholders import Placeholders


def redact_lines(arguments: argparse.Namespace, _paths: ProfilePaths) -> int:
    """Reads one JSON string a line and prints a JSON object a line; 1 if a line was none, which is then the text."""
    also = frozenset(PERSONAL if arguments.personal else ())
    code = 0
    for number, line in enumerate(sys.stdin, start=1):
        text = _text(line)
        if text is None:
            complain(f"rfdesktop: line {number} is not a JSON string; write each text as one, with \\n for a new line.")
            text, code = line.rstrip("\n"), 1
        _redact(text, also)
        # Whoever feeds one line after the other waits for each answer.
        finish()
    return code


def _text(line: str) -> str | None:
    try:
        text = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return text if isinstance(text, str) else None


def _redact(text: str, also: frozenset[Kind]) -> None:
    found = secrets_in(text, also)
    redacted = Placeholders().hide(text, found).text
    places = [{"kind": each.kind.value, "start": each.start, "end": each.end} for each in found]
    say_json({"redacted": redacted, "found": places}, indent=None)
