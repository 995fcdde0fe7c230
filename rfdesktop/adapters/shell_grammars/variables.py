"""PowerShell's variables: the texts that they hold, and the commands whose output they hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rfdesktop.adapters.shell_grammars.words import unquoted
from rfdesktop.domain.shield.invocations import Invocation
from rfdesktop.domain.shield.values import LONGEST, Values

_WHOLE = re.compile(r"\$(?:\{(\w+)\}|(\w+)\b)(?![.\[:(\w])")
_USED = re.compile(r"\$\{?(\w+)\}?(?!\[-?\d+\])")
"""But for one that is chosen by its number."""
_LITERAL = re.compile(r"@'\s*\n(?s:.*?)\n'@|@\"\s*\n(?s:.*?)\n\"@|'[^']*'|\"[^\"]*\"")
_PATH = re.compile(
    r"(?i)\s*\(?\s*join-path\s+(?:-path[ :]+)?(?P<in>\"[^\"]*\"|'[^']*'|[\w$:.\\\\]+)\s+(?:-childpath[ :]+)?"
    r"(?P<name>\"[^\"]*\"|'[^']*'|[\w$.-]+)\s*\)?\s*"
)
_TEMPORARY = re.compile(r"(?i)\s*(new-temporaryfile|\[(system\.)?io\.path\]::get(tempfilename|temppath)\(\))\s*")
_BETWEEN = "@(), \t\r\n"
_CHOSEN = Invocation("where-object")
_MOST_FED = 4


def narrowed(feeding: tuple[Invocation, ...]) -> tuple[Invocation, ...]:
    """What feeds a command that does not get all of it."""
    return feeding if _CHOSEN in feeding else (*feeding, _CHOSEN)


class Variables:
    """What a script has said of them by the place that is being read."""

    def __init__(self) -> None:
        self.splats: dict[str, tuple[str, ...]] = {}
        self._values = Values(_WHOLE)
        self._fed: dict[str, tuple[Invocation, ...]] = {}

    def note(self, name: str, text: str, calls: tuple[Invocation, ...]) -> None:
        """A variable is given what `text` says, in which there are `calls`."""
        self._values.say(name, self.texts(text) if not calls else self._path(text))
        fed = (*calls, *self.feeding((text,)))
        if fed:
            self._fed[name.lower()] = (*fed[:1], *fed[1:][-_MOST_FED:])
        else:
            self._fed.pop(name.lower(), None)

    def feeding(self, words: Iterable[str]) -> tuple[Invocation, ...]:
        """The calls whose output is in the variables that words mention."""
        if not self._fed:
            return ()
        names = {name.lower() for word in words if "$" in word for name in _USED.findall(word[:LONGEST])}
        return tuple(call for name in sorted(names) for call in self._fed.get(name, ()))[:_MOST_FED]

    def narrow(self, words: Iterable[str]) -> None:
        """What words mention is passed over where it does not fit."""
        for name in {name.lower() for word in words for name in _USED.findall(word[:LONGEST])}:
            if name in self._fed:
                self._fed[name] = narrowed(self._fed[name])

    def told(self, call: Invocation | None) -> Iterator[Invocation]:
        """A call as it is with what is known of its variables, once for each value that they can have."""
        if call is None:
            return
        words = (call.name, *call.words)
        if not any("$" in word for word in words):
            yield call
            return
        fed = (*call.upstream, *self.feeding(call.words))
        for choice in range(self._values.choices(words)):
            name, *rest = (self._values.filled(word, choice) for word in words)
            yield replace(call, name=name, words=tuple(rest), upstream=fed)

    def texts(self, text: str) -> tuple[str, ...]:
        """The texts that an expression is: a literal, a list of them, or some put together."""
        if len(text) > LONGEST:
            return ()
        quoted = _WHOLE.sub(self._quoted, text)
        if _TEMPORARY.fullmatch(text):
            return self._path(text)
        found = [unquoted(literal) for literal in _LITERAL.findall(quoted)]
        between = _LITERAL.sub("", quoted)
        if not found or between.strip(_BETWEEN + "+"):
            return ()
        return ("".join(found),) if "+" in between else tuple(found)

    def _path(self, text: str) -> tuple[str, ...]:
        """The path that an expression puts together."""
        found = _PATH.fullmatch(text[:LONGEST])
        if found:
            return ("\\".join(self._values.filled(unquoted(found[part])) for part in ("in", "name")),)
        return (r"$env:TEMP\new.tmp",) if _TEMPORARY.fullmatch(text) else ()

    def _quoted(self, place: re.Match[str]) -> str:
        inside = place.string.count('"', 0, place.start()) % 2
        value = self._values.filled(place[0])
        return value if inside or value == place[0] else f"'{value}'"
