"""Scripts that a text writes before it gives them to a program: `echo clean >> s.txt`, then `diskpart /s s.txt`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rfdesktop.domain.shield.invocations import Invocation
from rfdesktop.services.shield.cmdlets import resolved
from rfdesktop.services.shield.nesting import base_name

_GIVEN_SCRIPTS = frozenset(("diskpart", "diskshadow"))
_SAYING = frozenset(("echo", "echo.", "printf"))
_PUTTING_OUT = frozenset(("write-output", "write"))
"""On the screen, but for what redirects or pipes it into a file."""
_WRITING = frozenset(("set-content", "add-content", "out-file", "tee-object", "new-item"))
_METHODS = frozenset((".writealltext", ".appendalltext", ".writealllines", ".appendalllines"))
_LONGEST = 4_000
_LITERAL = re.compile(rf"@\"\s*\n.{{0,{_LONGEST}}}?\n\"@|@'\s*\n.{{0,{_LONGEST}}}?\n'@|\"[^\"]*\"|'[^']*'", re.DOTALL)
_BETWEEN = " \t\r\n,()@+$"
_WRITER = r"(?:>>?|\|\s{0,40}(?:out-file|set-content|add-content|tee-object|tee|sc|ac)\b)"
_WRITTEN = re.compile(rf"[\s)]{{0,40}}{_WRITER}", re.IGNORECASE)
_VARIABLE_WRITTEN = re.compile(rf"\$(\w{{1,40}})\s{{0,40}}{_WRITER}|-value:?\s{{0,40}}\$(\w{{1,40}})", re.IGNORECASE)
_ASSIGNED = re.compile(r"\$(\w{1,40})\s{0,20}\+?=[\s@(]{0,20}\Z")
_ASSIGNMENT = 90


class WrittenScripts:
    """The lines that the calls of a text write, in whatever shell within another they stand.

    Lines are handed out once: whoever is given them again has nothing new to judge, and long texts stay linear.
    """

    def __init__(self) -> None:
        self._lines: list[str] = []

    def note_literals(self, text: str) -> None:
        """Notes the strings that a PowerShell text pipes into a file."""
        if any(name in text.lower() for name in _GIVEN_SCRIPTS):
            self._lines.extend(map(_unescaped, _piped(text)))

    def fed(self, call: Invocation) -> Invocation:
        """The call, with what was written for it as its body; what it writes itself is noted."""
        name = base_name(call.name)
        self._lines.extend(_lines(name, call))
        if (
            name not in _GIVEN_SCRIPTS
            or not self._lines
            or not any(word.lower() in ("/s", "-s") for word in call.words)
        ):
            return call
        body = "\n".join(self._lines)
        self._lines.clear()
        return replace(call, body=body)


def _lines(name: str, call: Invocation) -> Iterator[str]:
    """What a call writes, as far as it says so itself."""
    if name in _SAYING or (name in _PUTTING_OUT and call.writes):
        yield _unescaped(" ".join(call.words))
    elif name in ("cat", "tee") and call.body:
        yield call.body
    elif resolved(name) in _WRITING:
        for word in call.words:
            yield _unescaped(re.sub(r"['\"]\s*,\s*['\"]", "\n", re.sub(r"^-\w+:", "", word)).strip("'\"@()"))
        for each in call.upstream:
            if base_name(each.name) in _PUTTING_OUT:
                yield _unescaped(" ".join(each.words))
    elif name in _METHODS:
        yield from (_unescaped(found[0]) for word in call.words[1:] for found in _LITERAL.finditer(word))


def _piped(text: str) -> Iterator[str]:
    """The strings before `| Out-File` and its like, and those of a variable that is written."""
    variables = {(found[1] or found[2]).lower() for found in _VARIABLE_WRITTEN.finditer(text)}
    run: list[str] = []
    end, kept = 0, False
    for found in _LITERAL.finditer(text):
        if text[end : found.start()].strip(_BETWEEN):
            run, kept = [], False
        if not run:
            owner = _ASSIGNED.search(text, max(0, found.start() - _ASSIGNMENT), found.start())
            kept = owner is not None and owner[1].lower() in variables
        run.append(found[0])
        end = found.end()
        if kept or _WRITTEN.match(text, end):
            yield from run
            run.clear()


def _unescaped(text: str) -> str:
    return text.strip("@").strip("'\"").replace("`r", "").replace("`n", "\n").replace("\\n", "\n").strip()
