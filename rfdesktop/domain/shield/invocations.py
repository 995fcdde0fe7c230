"""One call in a script, the same value for every shell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Invocation:
    """A command with its words, without quotes; a call of a method is named `.method`.

    `upstream` are the calls that feed it, `body` what a here-document gives it, `writes` the files that its output
    replaces.
    """

    name: str
    words: tuple[str, ...] = ()
    upstream: tuple[Invocation, ...] = ()
    body: str = ""
    writes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Script:
    """What a text was read as; `whole` is False where the grammar could not read all of it."""

    calls: tuple[Invocation, ...]
    whole: bool = True


class ShellReader(Protocol):
    """Reads the shells that have a grammar of their own. Takes any text and never raises."""

    def powershell(self, text: str) -> Script: ...

    def bash(self, text: str) -> Script: ...
