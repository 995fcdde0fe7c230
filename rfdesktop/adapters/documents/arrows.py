"""Arrows in the words of a step: which lead on from an answer, and which from the step."""

from __future__ import annotations

from rfdesktop.adapters.documents.directions import ARROW, is_yes_no, split_arrow

SHORT_ANSWER = 80
"""Characters of words that are an answer."""
_IF = ("if ", "wenn ", "falls ")


def is_condition(said: list[str]) -> bool:
    """Whether what stands before an arrow is a condition or a question, by its last sentence."""
    last = said[-1]
    if is_yes_no(last) or last.casefold().startswith(_IF):
        return True
    return len(said) > 1 and last.endswith("?") and ARROW.search(" ".join(said)) is not None


def _way(line: str) -> tuple[str, str]:
    """The answer and where it leads: "Yes -> 3", "-> yes: 3"."""
    label, to = split_arrow(line)
    if not label and ": " in to:
        label, to = (part.strip() for part in to.split(": ", 1))
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
