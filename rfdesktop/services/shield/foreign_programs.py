"""Programs in other languages that stand in a command: what they start in a shell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rfdesktop.domain.shield.invocations import Invocation
from rfdesktop.services.shield.nesting import Nested, base_name
from rfdesktop.services.shield.shells import Language

_LANGUAGE = re.compile(
    r"(?:[gmn]?awk|py(?:thon)?w?[\d.]*|pypy[\d.]*|perl[\d.]*|ruby[\d.]*|node(?:js)?|deno|bun|php[\d.]*|lua[\d.]*)"
)
_LONGEST = 4_000
_STARTS = re.compile(
    r"(?<![\w$])(?:(?:os\.|io\.|process\.|kernel\.|pty\.)?(?:system|popen|spawn[a-z]{0,4}|exec(?:file)?(?:sync)?)"
    r"|(?:subprocess\.)?(?:check_output|check_call|getoutput|getstatusoutput)|subprocess\.(?:run|call|popen)"
    r"|shell_exec|passthru|proc_open|popen3|(?:open3\.)?capture[23]e?)[ ]?"
    r"(?P<bracket>\()?\s{0,8}|(?:child_process[\"'][)]|\bcp)\.\w{4,12}(?P<child>\()\s{0,8}"
    r"|(?:\bqx|%x)[({\[/](?P<quoted>[^)}\]/\n]{2,400})|(?<![\w\\])`(?P<ticked>[^`\n$]{2,400})`",
    re.IGNORECASE,
)
"""How they start a program, or give a text to a shell."""
_LITERAL = re.compile(
    r"[\[\s,]{0,8}[rbuf]{0,2}(?:\"(?P<double>[^\"\n]{0,400})\"|'(?P<single>[^'\n]{0,400})')", re.IGNORECASE
)
_NAME = re.compile(r"\$?[a-z_]\w*", re.IGNORECASE)
_BLANKS = re.compile(r"\s")


def is_foreign(name: str) -> bool:
    """Whether a program reads a language that is no shell's."""
    return _LANGUAGE.fullmatch(name) is not None


def started_by_program(call: Invocation, language: Language) -> Iterator[Nested]:
    """What the program in a call starts. `language` is that of the shell in which the call stands."""
    if not is_foreign(base_name(call.name)):
        return
    text = f"{' '.join(call.words)}\n{call.body}"[:_LONGEST].replace('\\"', '"').replace("\\'", "'")
    there = Language.BASH if language is Language.BASH else Language.CMD
    for found in _STARTS.finditer(text):
        given = found["quoted"] or found["ticked"] or _given(text, found.end(), found["bracket"] or found["child"])
        if given:
            yield Nested(there, given)


def _given(text: str, at: int, bracket: str | None) -> str:
    """The call that a program is given, as a line for a shell; "" where it is none."""
    words: list[str] = []
    while word := _LITERAL.match(text, at):
        words.append(word["double"] or word["single"] or "")
        at = word.end()
    if words:
        return " ".join((words[0], *(f"'{each}'" if _BLANKS.search(each) else each for each in words[1:])))
    # What stands in a variable only running the program would tell.
    name = _NAME.match(text, at) if bracket else None
    return f"${name[0].lstrip('$')}" if name else ""
