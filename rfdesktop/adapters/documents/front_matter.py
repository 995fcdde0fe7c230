"""The head that some keep before a Markdown text: lines "key: value" between two rules of dashes."""

from __future__ import annotations

import re

from rfdesktop.adapters.documents.drafts import Draft
from rfdesktop.adapters.documents.head_words import Part, head_line, part_called
from rfdesktop.domain.flows.doubts import Doubt

MOST_LINES, LONGEST_LINE = 100, 2_000

_BEGIN, _END = re.compile(r"---[ \t]*"), re.compile(r"(?:---|\.\.\.)[ \t]*")
_KEY = re.compile(r"(?P<key>[^\W\d_][\w .-]{0,60}):(?P<value>(?:[ \t].*)?)")
_ENTRY = re.compile(r"[ \t]*-[ \t](?P<value>.*)")
_QUOTES = "\"'"
_FOLDED = re.compile(r"[>|][+-]?")
"""What stands for a value that follows in the lines below (yaml.org/spec/1.2.2, "Block Scalar Styles")."""


def without_front_matter(text: str, draft: Draft) -> str:
    """Takes such a head into the draft; gives the text with empty lines where it stood, so that lines keep their
    numbers. A text that begins in any other way is given back as it is."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not _BEGIN.fullmatch(lines[0]):
        return text
    last = next((at for at, line in enumerate(lines[1:MOST_LINES], 1) if _END.fullmatch(line)), 0)
    if not last or not all(map(_belongs, lines[1:last])):
        return text
    for at, key, values in _entries(lines[1:last]):
        said = list(filter(None, (value.strip(_QUOTES) for value in values)))
        # A symptom may have commas of its own, so that a list of them stays one.
        parts = said if part_called(key.casefold()) is Part.SYMPTOMS else [", ".join(said)] if said else []
        taken = [head_line(draft, f"{key.replace('_', ' ')}: {part}", at) for part in parts]
        if not all(taken):
            draft.doubt(Doubt.LEFT_OUT, at, lines[at - 1])
    return "\n".join([*[""] * (last + 1), *lines[last + 1 :]])


def _belongs(line: str) -> bool:
    if len(line) > LONGEST_LINE:
        return False
    if not line.strip() or line.startswith(("#", " ", "\t")):
        return True
    return bool(_KEY.fullmatch(line) or _ENTRY.fullmatch(line))


def _entries(lines: list[str]) -> list[tuple[int, str, list[str]]]:
    """Each key with the number of its line and its values; a list may stand in brackets or below its key."""
    found: list[tuple[int, str, list[str]]] = []
    for at, line in enumerate(lines, 2):
        entry, named = _ENTRY.fullmatch(line), _KEY.fullmatch(line)
        if entry and found:
            found[-1][2].append(entry["value"].strip())
        elif found and line[:1].isspace() and line.strip():
            _go_on(found[-1][2], line.strip())
        elif named and not line.startswith("#"):
            value = named["value"].strip()
            inner = value[1:-1] if value.startswith("[") and value.endswith("]") else ""
            found.append((at, named["key"].strip(), [part.strip() for part in inner.split(",")] if inner else [value]))
    return found


def _go_on(values: list[str], words: str) -> None:
    """Puts a line that is indented below a key to what the key says."""
    last = values[-1] if values else ""
    values[-1:] = [words if not last or _FOLDED.fullmatch(last) else f"{last} {words}"]
