"""The labels of a Mermaid flowchart: words in one line, and the commands that stand in lines of their own below."""

from __future__ import annotations

import re

from rfdesktop.adapters.documents.inline import entity
from rfdesktop.adapters.documents.shells import is_command_line, shell_of
from rfdesktop.domain.flows import limits
from rfdesktop.domain.flows.flow import Command, Shell

_ENTITY = re.compile(r"[#&](?P<number>(?<=#)[0-9]{1,7}|[a-zA-Z]{2,31});|&#(?P<counted>[0-9]{1,7});")
_BREAK = re.compile(r"<br[ \t]*/?>|\\n", re.IGNORECASE)


def one_line(label: str) -> str:
    """The words of a label, in one line."""
    return _decoded_line(_bare(label))


def title_and_commands(label: str) -> tuple[str, list[Command]]:
    """What a label says to do, and the commands in the lines below that. A single word before a command is no title by
    itself: "Run<br>ipconfig"."""
    first, *below = _BREAK.split(_bare(label))
    if not below and is_command_line(alone := one_line(label)):
        return alone, [Command(alone, shell_of("", alone))]
    lines = list(map(_decoded_line, below))
    codes = [line for line in lines if shell_of("", line) is not Shell.TEXT][: limits.COMMANDS]
    if not codes or len(first.split()) < 2:  # noqa: PLR2004
        return one_line(label), []
    rest = [line for line in lines if line not in codes]
    return " ".join([_decoded_line(first), *rest]), [Command(code, shell_of("", code)) for code in codes]


def decoded(text: str) -> str:
    """The text with Mermaid's entities as what they stand for."""
    return _ENTITY.sub(_entity, text)


def _bare(label: str) -> str:
    words = label.strip()
    if len(words) > 1 and words[0] == words[-1] == '"':
        words = words[1:-1]
        if len(words) > 1 and words[0] == words[-1] == "`":
            words = words[1:-1].replace("**", "")
    return words


def _decoded_line(words: str) -> str:
    return decoded(re.sub(r"[\r\n\t]", " ", _BREAK.sub(" ", words)).strip())


def _entity(found: re.Match[str]) -> str:
    name = found["number"] or found["counted"]
    return entity(f"&#{name};" if name.isdigit() else f"&{name};")
