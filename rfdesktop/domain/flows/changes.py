"""What differs between two editions of a flow, told part by part and step by step."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from rfdesktop.domain.flows.flow import Command, Danger, Field, FieldKind, Flow, FlowStatus, Step

COMPARED_LIMIT = 1_000_000
"""Pairs of words beyond which only lines are compared: some tenths of a second."""

LINES_LIMIT, ALIKE_LIMIT = 4_000_000, 40_000
"""Pairs of lines, and pairs of equal ones, beyond which a text is taken as changed from its first other line to its
last: what is compared takes more time than either has."""

ALIKE = 0.6
"""How much two texts must share for single changed words to be shown; with less in common that is unreadable. Where one
has all that the other says, what it says beside that is read with ease."""

_TOKEN = re.compile(r"\w+|\s|[^\w\s]")


class Part(StrEnum):
    """A part of a flow or of a step."""

    TITLE = "title"
    KIND = "kind"
    STATUS = "status"
    SUMMARY = "summary"
    SYMPTOMS = "symptoms"
    ERROR_CODES = "error_codes"
    PRODUCTS = "products"
    TAGS = "tags"
    RISK = "risk"
    MINUTES = "minutes"
    ACCOUNTS = "accounts"
    TARGETS = "targets"
    OWNER = "owner"
    REVIEW_BY = "review_by"
    SOURCES = "sources"
    START = "start"
    TYPE = "type"
    BODY = "body"
    OPTIONS = "options"
    COMMANDS = "commands"
    FIELDS = "fields"
    SUBFLOW = "subflow"
    NEXT = "next"
    OUTCOME = "outcome"
    NOTE = "note"


class Changed(StrEnum):
    """What happened to a step or to words."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


Words = tuple[tuple[Changed, str], ...]
"""The words of two texts in one row, each piece the same, removed or added."""


@dataclass(frozen=True, slots=True)
class PartChange:
    """A part as it was and as it would be, in one row of words. Lists have a line an entry."""

    part: Part
    words: Words

    @property
    def before(self) -> str:
        """The older text, "" where the part was not there."""
        return "".join(text for change, text in self.words if change is not Changed.ADDED)

    @property
    def after(self) -> str:
        """The newer text, "" where the part would not be there."""
        return "".join(text for change, text in self.words if change is not Changed.REMOVED)


@dataclass(frozen=True, slots=True)
class StepChange:
    """A step that was added, removed or changed, by the title that it has in the newer edition, if it is there."""

    step_id: str
    title: str
    change: Changed
    parts: tuple[PartChange, ...]


@dataclass(frozen=True, slots=True)
class FlowChanges:
    """All that differs: in the flow's own parts, and in its steps in the newer edition's order, removed ones last."""

    flow_id: str
    title: str
    parts: tuple[PartChange, ...] = ()
    steps: tuple[StepChange, ...] = ()


def flow_changes(before: Flow, after: Flow) -> FlowChanges:
    """What would change if `after` took the place of `before`."""
    old = {step.id: step for step in before.steps}
    new = {step.id: step for step in after.steps}
    names = _names(old | new)
    steps = [_step_change(old.get(step.id), step, names) for step in after.steps]
    steps += [_step_change(step, None, names) for step in before.steps if step.id not in new]
    parts = _changes(_flow_parts(before, names), _flow_parts(after, names))
    return FlowChanges(after.id, after.title, parts, tuple(step for step in steps if step is not None))


def word_changes(before: str, after: str) -> Words:
    """What is the same, removed and added: by words in lines that are alike, by whole lines in others."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    pieces: list[tuple[Changed, str]] = []
    for tag, i1, i2, j1, j2 in _line_codes(old, new):
        if tag == "equal":
            pieces.append((Changed.SAME, "".join(old[i1:i2])))
        else:
            pieces += _line_changes("".join(old[i1:i2]), "".join(new[j1:j2]))
    return tuple(piece for piece in pieces if piece[1])


def _line_codes(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    """Which lines are the same and which are others, as `SequenceMatcher.get_opcodes` has them."""
    counts = Counter(new)
    if len(old) * len(new) <= LINES_LIMIT and sum(counts[line] for line in old) <= ALIKE_LIMIT:
        return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())
    most = min(len(old), len(new))
    first = next((at for at in range(most) if old[at] != new[at]), most)
    last = next((at for at in range(most - first) if old[-1 - at] != new[-1 - at]), most - first)
    ends = len(old) - last, len(new) - last
    return [
        ("equal", 0, first, 0, first),
        ("replace", first, ends[0], first, ends[1]),
        ("equal", ends[0], len(old), ends[1], len(new)),
    ]


def _line_changes(before: str, after: str) -> list[tuple[Changed, str]]:
    whole = [(Changed.REMOVED, before), (Changed.ADDED, after)]
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(old) * len(new) > COMPARED_LIMIT:
        return whole
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    kept = sum(_weight(old[match.a : match.a + match.size]) for match in matcher.get_matching_blocks())
    heavy, light = sorted((_weight(old), _weight(new)), reverse=True)
    if kept < light and 2 * kept < ALIKE * (heavy + light):
        return whole
    pieces: list[tuple[Changed, str]] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        same = tag == "equal"
        pieces += [(Changed.SAME if same else Changed.REMOVED, "".join(old[i1:i2]))]
        pieces += [] if same else [(Changed.ADDED, "".join(new[j1:j2]))]
    return pieces


def _weight(words: Iterable[str]) -> int:
    """How many words there are; blanks make no two texts alike."""
    return sum(not word.isspace() for word in words)


def _step_change(old: Step | None, new: Step | None, names: Mapping[str, str]) -> StepChange | None:
    parts = _changes(_step_parts(old, names) if old else {}, _step_parts(new, names) if new else {})
    shown = new or old
    if not parts or shown is None:
        return None
    change = Changed.ADDED if old is None else Changed.REMOVED if new is None else Changed.CHANGED
    return StepChange(shown.id, shown.title, change, parts)


def _changes(before: Mapping[Part, str], after: Mapping[Part, str]) -> tuple[PartChange, ...]:
    names = [part for part in Part if before.get(part, "") != after.get(part, "")]
    return tuple(PartChange(part, word_changes(before.get(part, ""), after.get(part, ""))) for part in names)


def _names(steps: Mapping[str, Step]) -> dict[str, str]:
    """What each step is called where another step leads to it: its newer title, so that a title that changed changes it
    nowhere else; with its id where another step has that title."""
    count = Counter(step.title for step in steps.values())
    return {name: step.title if count[step.title] == 1 else f"{step.title} ({name})" for name, step in steps.items()}


def _flow_parts(flow: Flow, names: Mapping[str, str]) -> dict[Part, str]:
    return {
        Part.TITLE: flow.title,
        Part.KIND: flow.kind.value,
        Part.STATUS: "" if flow.status is FlowStatus.PUBLISHED else flow.status.value,
        Part.SUMMARY: flow.summary,
        Part.SYMPTOMS: _lines(flow.symptoms),
        Part.ERROR_CODES: _lines(flow.error_codes),
        Part.PRODUCTS: _lines(flow.products),
        Part.TAGS: _lines(flow.tags),
        Part.RISK: flow.risk.value,
        Part.MINUTES: str(flow.minutes or ""),
        Part.ACCOUNTS: _lines(flow.accounts),
        Part.TARGETS: _lines(flow.targets),
        Part.OWNER: flow.owner,
        Part.REVIEW_BY: flow.review_by,
        Part.SOURCES: _lines(f"{source.title} <{source.url}>" for source in flow.sources),
        Part.START: names.get(flow.start, flow.start),
    }


def _step_parts(step: Step, names: Mapping[str, str]) -> dict[Part, str]:
    return {
        Part.TITLE: step.title,
        Part.TYPE: step.type.value,
        Part.BODY: step.body,
        Part.OPTIONS: _lines(f"{option.label} → {names.get(option.next, option.next)}" for option in step.options),
        Part.COMMANDS: _lines(map(_command, step.commands)),
        Part.FIELDS: _lines(map(_field, step.fields)),
        Part.SUBFLOW: step.flow,
        Part.NEXT: names.get(step.next, step.next),
        Part.OUTCOME: step.outcome.value if step.outcome else "",
        Part.NOTE: step.note,
    }


def _command(command: Command) -> str:
    danger = "" if command.danger is Danger.NONE else f" [{command.danger.value}]"
    lines = [f"{command.shell.value}{danger}: {command.text}"]
    lines += [f"expect: {command.expect}"] if command.expect else []
    lines += [f"rollback: {command.rollback}"] if command.rollback else []
    return "\n".join(lines)


def _field(entry: Field) -> str:
    kind = "" if entry.kind is FieldKind.TEXT else f" [{entry.kind.value}]"
    required = " *" if entry.required else ""
    choices = f": {' / '.join(entry.choices)}" if entry.choices else ""
    return f"{entry.label} ({entry.name}){kind}{required}{choices}"


def _lines(entries: Iterable[str]) -> str:
    return "\n".join(entries)
