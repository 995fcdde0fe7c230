"""What a runbook's words say to type: commands between backticks, in lines of their own, and behind "Run:"."""

from __future__ import annotations

import re

from rfdesktop.adapters.documents.directions import is_yes_no
from rfdesktop.adapters.documents.drafts import DraftStep
from rfdesktop.adapters.documents.inline import plain
from rfdesktop.adapters.documents.sentences import sentences
from rfdesktop.adapters.documents.shells import is_command_line, shell_of
from rfdesktop.domain.flows import limits
from rfdesktop.domain.flows.flow import Command, Shell

_INDENTED = "    "
_SWITCHES = ("-", "/")
"""What a command is given, and no command: "Run it with `-v`"."""
_RUN = re.compile(
    (
        r"(?<!\bnever[ ])(?<!\bnot[ ])(?<!n['’]t[ ])(?<!\bnie[ ])(?<!\bniemals[ ])"
        r"\b(?:run|execute|enter|type|issue|ausführen|eingeben|führe|führen[ ]sie|gib|geben[ ]sie"
        r"|starte|command|befehl|exécut(?:er|ez)|lanc(?:er|ez)|saisi(?:r|ssez)|commande)\b[^`\n]{0,60}`(?P<code>[^`\n]+)`"
        r"|`(?P<before>[^`\n]+)`(?![^`\n.]{0,20}\b(?:nie|niemals|nicht)\b)[^`\n.]{0,30}\b(?:ausführen|eingeben|aus|ein)\b"
    ),
    re.IGNORECASE,
)
_MEANS = re.compile(r"\b(?:with|via|using|use|mit|über|per|avec)\b[^`\n]{0,60}`(?P<code>[^`\n]+)`", re.IGNORECASE)
"""By what a step is done; only what is a command by its look is one here."""
_NOT_ALWAYS = re.compile(
    r"\b(?:if|when|unless|never|not|wenn|falls|nie|niemals|nicht|kein\w*|si|jamais|pas)\b|n['’]t\b", re.IGNORECASE
)
_CODE = re.compile(r"`(?P<code>[^`\n]+)`")
_ALONE = re.compile(r"[ ]*(?:(?:[-*+]|[0-9]{1,3}[.)])[ ]+)?(?:\[[ xX]?\][ ]+)?`(?P<code>[^`\n]+)`[ ]*[.,;:]?[ ]*")
_AFTER_COLON = re.compile(r":[ ]{1,3}`(?P<code>[^`\n]+)`[ ]{0,3}[.,;]?$")
_SAID = re.compile(
    r"(?:(?:please|bitte)[ ])?(?:run|execute|type|enter|command|cmd|powershell|befehl|ausführen|eingeben|commande"
    r"|exécuter)(?:[ ]+(?:this|the following|as admin(?:istrator)?))?[ ]{0,2}:[ ]+(?P<code>\S.*)",
    re.IGNORECASE,
)
"""A line that says of its own rest that it is to be typed: "Run: gpupdate /force"."""


def take_commands(step: DraftStep, source: str) -> None:
    """Adds the commands that the sentences of a text say to run, and those that stand alone in a line."""
    for line in source[: limits.TEXT].split("\n"):
        if is_yes_no(line.strip()):
            # What is typed only if it is so belongs to that answer.
            continue
        alone = _ALONE.fullmatch(line) or _AFTER_COLON.search(line)
        codes = [found["code"] or found["before"] for found in _RUN.finditer(line)]
        codes += _means(line)
        if (said := _SAID.fullmatch(plain(line).strip())) and is_command_line(said["code"], is_told=True):
            codes.append(said["code"])
        if alone and shell_of("", alone["code"]) is not Shell.TEXT:
            codes.append(alone["code"])
        for code in map(str.strip, codes):
            if not code.startswith(_SWITCHES):
                _take(step, code)


def take_named(step: DraftStep, source: str, words: str) -> None:
    """Adds the commands of a text, as it is written, that are among the words of a step which it asks for."""
    for found in _CODE.finditer(source[: limits.TEXT]):
        if found["code"] in words and is_command_line(found["code"], is_told=True):
            _take(step, found["code"].strip())


def _means(line: str) -> list[str]:
    """The commands by which a line says to do something, whatever holds; not those under a condition or forbidden."""
    said = [part for part in sentences(line) if not _NOT_ALWAYS.search(part)]
    found = [match["code"] for part in said for match in _MEANS.finditer(part)]
    return [code for code in found if is_command_line(code, is_told=True)]


def without_typed_lines(step: DraftStep, source: str) -> str:
    """A text without the lines below its first one, or below the step's title, that are commands and nothing else:
    the step takes them. What is indented below such a line is a part of that command."""
    kept: list[str] = []
    code: list[str] = []
    is_told = (step.body[-1] if step.body else step.title).rstrip().endswith(":")
    for at, line in enumerate([*source.split("\n"), ""]):
        words = line if line.startswith(_INDENTED) else plain(line)
        typed = _typed(words, is_told=is_told) if at or step.title else ""
        if not typed and code and line.startswith(_INDENTED):
            typed = line.strip()
        if typed:
            code.append(typed)
            continue
        _take(step, "\n".join(code))
        code = []
        kept.append(line)
        is_told = words.rstrip().endswith(":")
    return "\n".join(kept[:-1])


def all_typed(source: str) -> bool:
    """Whether a paragraph is lines of commands, set off by blanks as Markdown's own code is."""
    lines = source.split("\n")
    return all(line.startswith(_INDENTED) and is_command_line(line, is_told=True) for line in lines)


def _typed(words: str, *, is_told: bool) -> str:
    """What a line says to type, "" where it is no such line."""
    said = _SAID.fullmatch(words.strip())
    if said and is_command_line(said["code"], is_told=True):
        return said["code"].strip()
    return words.strip() if is_command_line(words, is_told=is_told) else ""


def _take(step: DraftStep, code: str) -> None:
    if code and code not in {known.text for known in step.commands} and len(step.commands) < limits.COMMANDS:
        step.commands.append(Command(code, shell_of("", code)))
