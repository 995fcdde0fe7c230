"""The steps of a ticket note in the shapes that models give them: lists, nested lists, tables, loose paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from textwrap import dedent

from rfdesktop.domain.notes.outcomes import NumberedStep

_NUMBER = re.compile(
    r"^(?P<indent>\s*)(?:[-*+•]\s+)?(?:\*\*|__)?(?:(?:step|schritt|étape|paso|passo|"
    r"stap)\s*)?(?P<number>\d{1,3})\s*(?:[.):]|\s[–—-](?=\s))(?:\*\*|__)?(?:\s+|$)(?P<text>.*)$",
    re.I,
)
_BULLET = re.compile(r"^(?P<indent>\s*)[-*+•–](?:\s+|$)(?P<text>.*)$")
_RESULT = re.compile(
    r"^\s*(?:[-*+•–]\s+)?(?:(?:→|->|=>|➜|➔|»)\s*(?:\*\*|__|\*|_)?(?:(?:results?|outcome|ergebnis)\s*:)?(?:\*\*|__|"
    r"\*|_)?\s*|"
    r"(?:\*\*|__|\*|_)?(?:results?|outcome|finding|ergebnis|resultat|résultat|resultado|risultato|esito|resultaat|"
    r"uitkomst)(?:\*\*|__|\*|_)?\s*:\s*(?:\*\*|__|\*|_)?\s*)(?P<text>.*)$",
    re.I,
)
_ACTION = re.compile(
    r"^\s*(?:[-*+•–]\s+)?(?:\*\*|__|\*|_)?(?:action|maßnahme|aktion|schritt|acción|azione|ação|actie|step|"
    r"what)(?:\*\*|__|\*|_)?\s*:\s*(?:\*\*|__|\*|_)?\s*(?P<text>.*)$",
    re.I,
)
_FENCE = re.compile(r"^\s*(?:`{3,}|~{3,})[^`]*$")
_INLINE = re.compile(
    r"\s+(?:→|->|=>|➜|➔)\s*|(?<=[.!?`)])\s+[—–]\s+"
    r"|\s*[;|]?\s+(?:[–—(-]\s*)?(?:\*\*|__|\*|_)?(?:results?|ergebnis|résultat|resultado|risultato|"
    r"resultaat)(?:\*\*|__|\*|_)?\s*:"
    r"(?:\*\*|__|\*|_)?\s*",
    re.IGNORECASE,
)
_WHOLLY_BOLD = re.compile(r"^(\*\*|__)(?P<text>(?:(?!\1).)+)\1[.:]?$", re.DOTALL)
_ROW = re.compile(r"^\s*\|?(?P<cells>.*\|.*)$")
_RULE = re.compile(r"^[\s|:+]*[=-][\s|:+=-]*$")
_RESULT_HEAD = re.compile(
    r"result|outcome|finding|ergebnis|résultat|resultado|risultato|esito|resultaat|uitkomst|befund", re.I
)
_NUMBER_HEAD = re.compile(r"#|no\.?|nr\.?|n[º°]|step(?: (?:no\.?|#|number))?|schritt|étape|paso|passo|stap", re.I)


@dataclass(slots=True)
class _Step:
    action: list[str] = field(default_factory=list)
    result: list[str] = field(default_factory=list)
    in_result: bool = False
    indent: int = 0

    def add(self, line: str) -> None:
        (self.result if self.in_result else self.action).append(line)

    def value(self) -> NumberedStep:
        action, result = _joined(self.action), _joined(self.result)
        if bold := _WHOLLY_BOLD.match(action):
            action = bold["text"]
        return NumberedStep(action, result)


def read_steps(text: str) -> tuple[NumberedStep, ...]:
    """All steps of a section's text. No line of it is lost."""
    lines = text.split("\n")
    table = [line for line in lines if line.strip()]
    if len(table) > 1 and all(_ROW.match(line) for line in table) and any(_RULE.match(line) for line in table[1:2]):
        return _from_table(table)
    if any(_RULE.match(line) and "|" in line for line in lines):
        return _mixed(lines)
    return tuple(step for step in _Reader().read(lines) if step.action or step.result)


def _mixed(lines: Sequence[str]) -> tuple[NumberedStep, ...]:
    """Tables with words between them."""
    steps: list[NumberedStep] = []
    run: list[str] = []
    in_table = False
    for line in [*lines, None]:
        row = line is not None and line.strip().startswith("|")
        if line is None or row != in_table:
            steps += _from_table([one for one in run if one.strip()]) if in_table else _Reader().read(run)
            run, in_table = [], row
        if line is not None:
            run.append(line)
    return tuple(step for step in steps if step.action or step.result)


class _Reader:
    """Reads lines from the first to the last, into steps."""

    def __init__(self) -> None:
        self._steps: list[_Step] = []
        self._numbered = False
        self._fenced = False
        self._cut = 0

    def read(self, lines: Sequence[str]) -> tuple[NumberedStep, ...]:
        self._numbered = any(_NUMBER.match(line) for line in lines)
        for line in lines:
            self._take(line)
        return tuple(step.value() for step in self._steps)

    def _take(self, line: str) -> None:
        if _FENCE.match(line):
            self._fenced = not self._fenced
            self._cut = len(line) - len(line.lstrip())
            return
        if self._fenced:
            self._last().add(line[min(self._cut, len(line) - len(line.lstrip())) :])
        elif not line.strip():
            return
        elif (result := _RESULT.match(line)) and self._steps:
            step = self._last()
            step.in_result = True
            step.add(result["text"])
        elif not self._begins(line):
            self._goes_on(line)

    def _begins(self, line: str) -> bool:
        """Whether the line begins a step, which is then taken."""
        number, bullet = _NUMBER.match(line), _BULLET.match(line)
        begun = number or (bullet if not self._numbered else None)
        if begun is None:
            return False
        indent = len(begun["indent"].expandtabs(4))
        if self._steps and indent > self._steps[0].indent:
            return False
        self._steps.append(_Step(indent=indent))
        self._words(begun["text"])
        return True

    def _goes_on(self, line: str) -> None:
        loose = not self._numbered and not line[:1].isspace()
        if (
            not self._steps
            or (loose and not self._steps[-1].in_result and _ACTION.match(line))
            or (loose and self._steps[-1].in_result)
        ):
            self._steps.append(_Step())
            self._words(line.strip())
            return
        bullet = _BULLET.match(line)
        self._last().add(bullet["text"] if bullet and not self._last().in_result else line.strip())

    def _words(self, text: str) -> None:
        step = self._steps[-1]
        if action := _ACTION.match(text):
            text = action["text"]
        parts = _INLINE.split(text, maxsplit=1)
        step.add(parts[0])
        if len(parts) > 1:
            step.in_result = True
            step.add(_without_label(parts[1]))

    def _last(self) -> _Step:
        if not self._steps:
            self._steps.append(_Step())
        return self._steps[-1]


def _without_label(text: str) -> str:
    found = _RESULT.match(text)
    return found["text"] if found else text


def _joined(lines: Sequence[str]) -> str:
    return "\n".join(lines).strip("\n").rstrip()


def _from_table(rows: Sequence[str]) -> tuple[NumberedStep, ...]:
    cells = [_cells(row) for row in rows if not _RULE.match(row)]
    head = [cell.strip("*_ ") for cell in cells[0]] if len(rows) > 1 and _RULE.match(rows[1]) else []
    body = cells[1:] if head else cells
    return tuple(_of_row(head, row) for row in body if any(row))


def _cells(row: str) -> list[str]:
    inside = row.strip().removeprefix("|")
    inside = inside[:-1] if inside.endswith("|") and not inside.endswith("\\|") else inside
    return [
        cell.strip().replace("\\|", "|").replace("<br>", "\n").replace("<br/>", "\n")
        for cell in re.split(r"(?<!\\)\|", inside)
    ]


def _of_row(head: Sequence[str], row: Sequence[str]) -> NumberedStep:
    """A row as a step: a number is left out, the columns for results are the result, all others are the action."""
    titled = [*head, *[""] * (len(row) - len(head))]
    action: list[str] = []
    result: list[str] = []
    for place, (title, cell) in enumerate(zip(titled, row, strict=False)):
        if not cell or (
            place == 0 and re.fullmatch(r"\d{1,3}\.?", cell) and (not title or _NUMBER_HEAD.fullmatch(title))
        ):
            continue
        if _RESULT_HEAD.search(title) or (not any(head) and place == len(row) - 1 and action):
            result.append(cell)
        else:
            action.append(cell)
    return NumberedStep(_bare(" – ".join(action)), _bare("; ".join(result)))


def _bare(text: str) -> str:
    bold = _WHOLLY_BOLD.match(text)
    return bold["text"] if bold else text


def iter_items(text: str) -> Iterator[str]:
    """The items of a section's list, each with its further lines; a paragraph is an item."""
    item: list[str] = []
    fenced = False
    for line in dedent(text).split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
            continue
        bullet = None if fenced else (_BULLET.match(line) or _NUMBER.match(line))
        if (bullet and not bullet["indent"]) or (not line.strip() and not fenced):
            if item:
                yield "\n".join(item)
            item = [bullet["text"]] if bullet else []
        elif line.strip() or fenced:
            item.append(line.rstrip() if fenced else line.strip())
    if item:
        yield "\n".join(item)
