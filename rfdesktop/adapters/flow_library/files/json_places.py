"""Where in a JSON text its parts stand, so that what is wrong with one can be found by its line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

Place = tuple[str | int, ...]
"""The keys and indexes that lead to a part, outermost first."""

_STRING = r'"(?:[^"\\]|\\.)*"'
_SIGNS = re.compile(rf"(?P<key>{_STRING})\s*:|{_STRING}|[{{}}\[\],]")


def line_of(text: str, path: Place) -> int:
    """The line of a part, or of the innermost one around it that there is. `text` is valid JSON."""
    line, depth = 1, 0
    for found, at in _places(text):
        if len(found) > depth and found == path[: len(found)]:
            line, depth = text.count("\n", 0, at) + 1, len(found)
            if depth == len(path):
                break
    return line


def line_of_repeated(text: str, key: str) -> int:
    """The line on which a key stands that its object has already. `text` is valid up to there."""
    seen: set[Place] = set()
    for found, at in _places(text):
        if found in seen and found[-1] == key:
            return text.count("\n", 0, at) + 1
        seen.add(found)
    return 1


def _places(text: str) -> Iterator[tuple[Place, int]]:
    """The path and the position of each key, and of each object in a list, in the text's order."""
    path: list[str | int] = []
    for sign in _SIGNS.finditer(text):
        match sign["key"] or sign[0]:
            case "{":
                if path and isinstance(path[-1], int):
                    yield tuple(path), sign.start()
                path.append("")
            case "[":
                path.append(0)
            case "}" | "]":
                path.pop()
            case "," if isinstance(path[-1], int):
                path[-1] += 1
            case key if sign["key"]:
                path[-1] = json.loads(key)
                yield tuple(path), sign.start()
