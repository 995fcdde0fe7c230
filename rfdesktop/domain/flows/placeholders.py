"""The places in a command that stand for a value: `<USER>`, and others where the flow has a field of that name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from rfdesktop.domain.flows.flow import Shell

_ANY = re.compile(
    r"(?<!<)<(?P<angle>[A-Za-z][\w.-]*(?: [\w.-]+)*)>"
    r"|(?<![\w\])$@])\[(?P<square>[A-Z][A-Z0-9_-]*)\](?!\()"
    r"|\{\{(?P<double>[A-Za-z][\w-]*)\}\}"
    r"|(?<![$@#%{])\{(?P<curly>[A-Za-z][\w-]*)\}"
)
_CAPITALS = re.compile(r"[A-Z][A-Z0-9 _.-]*")
_ONE_WORD = re.compile(r"[a-z][a-z0-9_-]*")

# In these shells "<" and ">" redirect, so that small letters between them may be a file's name.
_REDIRECTING = frozenset({Shell.CMD, Shell.BASH})


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One place: from `start` to `end` in the text, and the name in it as it is written there."""

    start: int
    end: int
    name: str


def placeholder_key(name: str) -> str:
    """A name for comparing: `<PDC-NAME>`, `<pdc name>` and the field `pdc_name` are the same."""
    return re.sub(r"[ _.-]+", "_", name.strip()).casefold()


def placeholders(text: str, shell: Shell, known: Collection[str]) -> Iterator[Placeholder]:
    """The places in a text, in order. `known` are the keys of the names that have a field or a value.

    `<NAME>` in capitals is always one, in small letters where it is known or nothing else can be meant; `[NAME]` and
    `{name}` only where the name is known, since shells use these brackets themselves.
    """
    for found in _ANY.finditer(text):
        name = next(group for group in found.groups() if group)
        if placeholder_key(name) in known or (found["angle"] and _stands_alone(name, shell, text)):
            yield Placeholder(found.start(), found.end(), name)


def _stands_alone(name: str, shell: Shell, text: str) -> bool:
    if f"</{name}" in text:
        return False
    if _CAPITALS.fullmatch(name):
        return True
    return shell not in _REDIRECTING and _ONE_WORD.fullmatch(name) is not None
