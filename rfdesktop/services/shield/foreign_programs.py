"""Programs in other languages that stand in a command: what they start in a shell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rfdesktop.domain.shield.invocations import Invocation
from rfdesktop.services.shield.nesting import Nested, base_name
from rfdesktop.services.shield.shells import Language

_LANGUAGE = re.compile(
    r"(?:[gmn]?awk|py(?:thon)?w?[\d.]*|pypy[\d.]*|perl[\d.]*|ruby[\d.]*|node(?:js)?|deno|bun|php[\d.]*|lua[\d.]*)"
)
_PYTHON = re.compile(r"(?:py(?:thon)?w?|pypy)[\d.]*")
_FARTHEST = 5
"""How far behind Python's name its tool is named, in words."""
_LONGEST = 4_000
_STARTS = re.compile(
    r"(?<![\w$])(?:(?:os\.|io\.|process\.|kernel\.|pty\.)?(?:system|popen|spawn[a-z]{0,4}|exec(?:file|ute)?(?:sync)?|exec[lv]p?e?)"
    r"|(?:subprocess\.)?(?:check_output|check_call|getoutput|getstatusoutput)|subprocess\.(?:run|call|popen)|\w{1,20}\.(?:run|call|popen)(?=\(\s{0,8}[\[\"'])"
    r"|shell_exec|passthru|proc_open|popen3|(?:open3\.)?capture[23]e?)(?![a-z])[ ]?"
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


def program_given(call: Invocation) -> str:
    """The program that a call reads from its input, as far as the text tells; "" for none."""
    said = (" ".join(each.words) for each in call.upstream[-1:] if base_name(each.name) in ("echo", "printf"))
    return call.body or next(said, "")


def module_called(call: Invocation) -> Invocation | None:
    """The tool that Python is told to run, as a call of it: `python -m pip uninstall x`; None where it is none."""
    if not _PYTHON.fullmatch(base_name(call.name)) or "-m" not in call.words[:_FARTHEST]:
        return None
    at = call.words.index("-m")
    rest = call.words[at + 1 :]
    if not rest or not all(word.startswith("-") for word in call.words[:at]):
        return None
    return replace(call, name=rest[0], words=rest[1:])


def started_by_program(call: Invocation, language: Language) -> Iterator[Nested]:
    """What the program in a call starts. `language` is that of the shell in which the call stands."""
    if not is_foreign(base_name(call.name)):
        return
    text = f"{' '.join(call.words)}\n{program_given(call)}"[:_LONGEST].replace('\\"', '"').replace("\\'", "'")
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
