"""`rfdesktop shield`: what commands can do, without a window."""

from __future__ import annotations

import argparse
import json
import sys

from rfdesktop.app.paths import ProfilePaths
from rfdesktop.app.printing import complain, finish, say, say_json
from rfdesktop.app.shield_loading import load_shield
from rfdesktop.ui.words.shield import shield_line


def judge_commands(arguments: argparse.Namespace, _paths: ProfilePaths) -> int:
    """Reads one `{"shell", "text"}` a line from standard input and prints a verdict a line; 1 if a line was none."""
    shield = load_shield()
    code = 0
    for number, line in enumerate(sys.stdin, start=1):
        asked = _asked(line)
        if asked is None:
            complain(f'rfdesktop: line {number} is not {{"shell": "…", "text": "…"}}.')
            code = 1
        shell, text = asked or ("text", line)
        verdict = shield.judge(shell, text)
        level, why = verdict.danger.value, shield_line(verdict)
        if asked is None and not verdict.reason:
            level, why = "caution", "The line could not be read."
        if arguments.json:
            say_json({"level": level, "why": why}, indent=None)
        else:
            say(f"{level:<11} {why}".rstrip())
        # Whoever feeds the commands waits for each verdict.
        finish()
    return code


def _asked(line: str) -> tuple[str, str] | None:
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        return None
    return str(asked.get("shell") or "text"), asked["text"]
