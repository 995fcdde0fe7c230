"""A first message with code in fences, as its title is read from it: no fences, and what was typed before a command."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_FENCE = re.compile(r"^ {0,3}(?P<mark>`{3,}|~{3,})[ \t]*(?P<language>[^`\s]*)[^`]*$")
_TICKED = re.compile(r"^(`+)\s*([^`]+?)\s*\1$")


@dataclass(frozen=True, slots=True)
class Unfenced:
    """A message without the marks of its fences; `has_code` where there were any."""

    text: str
    has_code: bool = False


def unfenced(text: str, is_log: Callable[[Sequence[str]], bool]) -> Unfenced:
    """The message as a title is read from it. What stands in a fence says by itself what it is about where it is a log;
    a command does not, so what was typed around it comes first."""
    typed: list[str] = []
    code: list[str] = []
    whole: list[str] = []
    fence, has_code = "", False
    for line in text.split("\n"):
        found = _FENCE.match(line)
        if found and not fence:
            fence, has_code = found["mark"], True
        elif found and found["mark"].startswith(fence) and not found["language"]:
            fence = ""
        else:
            (code if fence else typed).append(line)
            whole.append(line)
    if not has_code:
        return Unfenced(text)
    return Unfenced("\n".join(whole if is_log(code) else (*typed, "", *code)), has_code=True)


def unticked(line: str) -> str:
    """A line that is code as a whole, without the signs that make it so."""
    return _TICKED.sub(r"\2", line.strip())
