"""Arrows in the words of a step: which lead on from an answer, and which from the step."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rfdesktop.adapters.documents.directions import ARROW, is_yes_no, split_arrow

SHORT_ANSWER = 80
"""Characters of words that are an answer."""
_AFTER_ANSWER = re.compile(r"[:?][ ]+")
_IF = ("if ", "wenn ", "falls ")


def is_condition(said: list[str]) -> bool:
    """Whether what stands before an arrow is a condition or a question, by its last sentence."""
    last = said[-1]
    if is_yes_no(last) or last.casefold().startswith(_IF):
        return True
    return len(said) > 1 and last.endswith("?") and ARROW.search(" ".join(said)) is not None


def _way(line: str) -> tuple[str, str]:
    """The answer and where it leads: "Yes -> 3", "-> yes: 3", "-> locked? unlock it"."""
    label, to = split_arrow(line)
    if not label and (cut := _AFTER_ANSWER.search(to)):
        label, to = to[: cut.start()].strip(), to[cut.end() :].strip()
    return label, to


def ways_below(words: str) -> tuple[str, list[tuple[str, str]]]:
    """An entry's words, and the answers in the lines under them where there are two or more: "Yes -> 3", "No -> 2"."""
    lines = words.split("\n")
    ways: list[tuple[str, str]] = []
    while len(lines) > 1 and len(ARROW.findall(lines[-1])) == 1:
        label, to = _way(lines[-1].strip())
        if not label or not to or len(label) > SHORT_ANSWER:
            break
        ways.insert(0, (label, to))
        lines.pop()
    return ("\n".join(lines), ways) if len(ways) > 1 else (words, [])


def with_arrows_together(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines with their places from 0 on; two or more in a row that begin with an arrow are one text."""
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _begins(lines[end]):
            end += 1
        end = max(end, at + 1)
        yield at, "\n".join(line.strip() for line in lines[at:end]) if end > at + 1 else lines[at]
        at = end


def ways_of(text: str) -> list[tuple[str, str]]:
    """The answers that a text of nothing but arrows is, one a line; none where one of them names no answer."""
    lines = text.split("\n")
    ways = ways_below(f"\n{text}")[1] if all(map(_begins, lines)) else []
    return ways if len(ways) == len(lines) else []


def _begins(line: str) -> bool:
    found = ARROW.match(line.strip())
    return found is not None and found.end() > 0
