"""Where in a JSON text its parts stand, so that what is wrong with one can be found by its line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from rfdesktop.domain.flows.format_checks import Place

_STRING = r'"(?:[^"\\]++|\\.)*+"'
_SIGNS = re.compile(rf"(?P<key>{_STRING})\s*+:|{_STRING}|[{{}}\[\],]", re.DOTALL)
_OPENING = re.compile(rf"{_STRING}|[{{}}\[\]]", re.DOTALL)


def line_of(text: str, path: Place) -> int:
    """The line of a part, or of the innermost one around it that there is. `text` is valid JSON."""
    line, depth = 1, 0
    for found, at in _places(text):
        if len(found) > depth and found == path[: len(found)]:
            line, depth = text.count("\n", 0, at) + 1, len(found)
            if depth == len(path):
                break
    return line


def lines_of_steps(text: str) -> tuple[int, ...]:
    """The line on which each of a flow's steps begins. `text` is a flow file's."""
    lines: list[int] = []
    at = line = 0
    for found, place in _places(text):
        match found:
            case ("steps", int()):
                line += text.count("\n", at, place)
                at = place
                lines.append(line + 1)
            case _:
                pass
    return tuple(lines)


def line_of_repeated(text: str, key: str) -> int:
    """The line on which a key stands that its object has already. `text` is valid up to there."""
    seen: list[set[str]] = []
    for sign in _SIGNS.finditer(text):
        match sign["key"] or sign[0]:
            case "{":
                seen.append(set())
            case "}":
                seen.pop()
            case written if sign["key"] and json.loads(written) == key:
                if key in seen[-1]:
                    return text.count("\n", 0, sign.start()) + 1
                seen[-1].add(key)
    return 1


def line_of_depth(text: str, most: int) -> int:
    """The line on which more than so many objects and lists begin within each other; 0 where none does.

    `text` is valid JSON up to there.
    """
    depth = 0
    for sign in _OPENING.finditer(text):
        if sign[0] in ("{", "["):
            depth += 1
            if depth > most:
                return text.count("\n", 0, sign.start()) + 1
        elif sign[0] in ("}", "]"):
            depth -= 1
    return 0


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
