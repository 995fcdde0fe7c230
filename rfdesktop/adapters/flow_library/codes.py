"""Error codes, event numbers and the like as one canonical word each, however they were typed."""

from __future__ import annotations

import re
from collections.abc import Iterable

_HEX = re.compile(r"\b0x0*([0-9a-f]{1,16})\b", re.IGNORECASE)
# A result code without its prefix begins with 8 or c and has a digit among the rest.
_BARE_HEX = re.compile(r"(?<![\w.-])([8c](?=[0-9a-f]*[0-9])[0-9a-f]{7})(?![\w-])", re.IGNORECASE)
_SIGNED = re.compile(r"(?<![\w.])-(\d{9,10})\b")
_STATUS = re.compile(r"(?<![\w.])([245])\.(\d{1,3})\.(\d{1,3})(?![\w.]*\d)")
_EVENT = re.compile(r"\b(?:event(?:\s*id)?s?|evt|eid)\s*[:#(]?\s*(\d{1,5})\b", re.IGNORECASE)
_KB = re.compile(r"\bkb\s?#?(\d{6,7})\b", re.IGNORECASE)
_AADSTS = re.compile(r"\baadsts\s?:?(\d{4,7})\b", re.IGNORECASE)
_ERROR = re.compile(r"\b(?:error|err|code)s?(?:\s+(?:code|number|no\.?))?\s*[:#(]?\s*(\d{2,5})\b", re.IGNORECASE)
_NAMED = re.compile(r"\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b|\b[A-Z]{2,6}-?\d{3,7}\b")

_MOST_RESULT = 2**32

SHORTEST_NAME = 4
"""Shorter names, such as a version, would be found in what is no code at all."""


def codes_in(text: str) -> tuple[str, ...]:
    """The canonical words of all codes in a text, each once: `hx6d9`, `sm5x7x64`, `ev4625`, `kb5005565`, `er809`…"""
    found = [f"hx{match.lower()}" for match in _HEX.findall(text)]
    found += [f"hx{match.lower()}" for match in _BARE_HEX.findall(text)]
    found += [f"hx{_MOST_RESULT - int(match):x}" for match in _SIGNED.findall(text) if int(match) < _MOST_RESULT]
    found += ["sm" + "x".join(match) for match in _STATUS.findall(text)]
    found += [f"ev{int(match)}" for match in _EVENT.findall(text)]
    found += [f"kb{match}" for match in _KB.findall(text)]
    found += [f"aadsts{match}" for match in _AADSTS.findall(text)]
    found += [f"er{int(match)}" for match in _ERROR.findall(text)]
    found += [f"nm{re.sub('[^a-z0-9]', '', match.lower())}" for match in _NAMED.findall(text)]
    return tuple(dict.fromkeys(found))


def listed_codes(entries: Iterable[str]) -> tuple[str, ...]:
    """The canonical words of a flow's own list of codes; a bare number there is an event's or an error's."""
    found: list[str] = []
    for entry in entries:
        stripped = entry.strip()
        if stripped.isdecimal():
            found += [f"ev{int(stripped)}", f"er{int(stripped)}"]
        found += codes_in(stripped)
        word = re.sub("[^a-z0-9]", "", stripped.lower())
        if word and " " not in stripped:
            found.append(f"nm{word}")
    return tuple(dict.fromkeys(found))


def typed_codes(text: str) -> tuple[str, ...]:
    """The canonical words a query may mean: its codes, and each word with a digit or underscore as a listed name."""
    names = (re.sub("[^a-z0-9]", "", word.lower()) for word in text.split() if re.search("[0-9_]", word))
    return tuple(dict.fromkeys((*codes_in(text), *(f"nm{name}" for name in names if len(name) >= SHORTEST_NAME))))
