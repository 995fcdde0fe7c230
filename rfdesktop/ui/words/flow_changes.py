"""Words for what differs between two editions of a flow."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rfdesktop.domain.flows.changes import Changed, FlowChanges, Part, PartChange, StepChange, Words
from rfdesktop.domain.flows.flow import FlowKind, FlowStatus, Risk, StepType
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.ui.words.flows import joined, risk_words, status_words
from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP, translate

CONTEXT = 100
"""Characters that stay of unchanged words beside a change; lines stay whole."""
LINES = 2
"""So many unchanged lines stay."""

_PARTS: Mapping[Part, str] = {
    Part.TITLE: QT_TRANSLATE_NOOP("Changes", "Title"),
    Part.KIND: QT_TRANSLATE_NOOP("Changes", "Kind"),
    Part.STATUS: QT_TRANSLATE_NOOP("Changes", "Status"),
    Part.SUMMARY: QT_TRANSLATE_NOOP("Changes", "Summary"),
    Part.SYMPTOMS: QT_TRANSLATE_NOOP("Changes", "Symptoms"),
    Part.ERROR_CODES: QT_TRANSLATE_NOOP("Changes", "Error codes"),
    Part.PRODUCTS: QT_TRANSLATE_NOOP("Changes", "Products"),
    Part.TAGS: QT_TRANSLATE_NOOP("Changes", "Tags"),
    Part.RISK: QT_TRANSLATE_NOOP("Changes", "Risk"),
    Part.MINUTES: QT_TRANSLATE_NOOP("Changes", "Minutes"),
    Part.ACCOUNTS: QT_TRANSLATE_NOOP("Changes", "Clients"),
    Part.TARGETS: QT_TRANSLATE_NOOP("Changes", "Targets"),
    Part.OWNER: QT_TRANSLATE_NOOP("Changes", "Owner"),
    Part.REVIEW_BY: QT_TRANSLATE_NOOP("Changes", "To be reviewed by"),
    Part.SOURCES: QT_TRANSLATE_NOOP("Changes", "Sources"),
    Part.START: QT_TRANSLATE_NOOP("Changes", "Begins with"),
    Part.TYPE: QT_TRANSLATE_NOOP("Changes", "Type"),
    Part.BODY: QT_TRANSLATE_NOOP("Changes", "Text"),
    Part.OPTIONS: QT_TRANSLATE_NOOP("Changes", "Answers"),
    Part.COMMANDS: QT_TRANSLATE_NOOP("Changes", "Commands"),
    Part.FIELDS: QT_TRANSLATE_NOOP("Changes", "Fields"),
    Part.SUBFLOW: QT_TRANSLATE_NOOP("Changes", "Flow that it runs"),
    Part.NEXT: QT_TRANSLATE_NOOP("Changes", "Goes on with"),
    Part.OUTCOME: QT_TRANSLATE_NOOP("Changes", "Outcome"),
    Part.NOTE: QT_TRANSLATE_NOOP("Changes", "Line for the ticket"),
}
_CHANGES: Mapping[Changed, str] = {
    Changed.ADDED: QT_TRANSLATE_NOOP("Changes", "New step"),
    Changed.REMOVED: QT_TRANSLATE_NOOP("Changes", "Removed step"),
    Changed.CHANGED: QT_TRANSLATE_NOOP("Changes", "Changed step"),
}
_CODES: Mapping[str, str] = {
    FlowKind.TROUBLESHOOTING: QT_TRANSLATE_NOOP("Changes", "Troubleshooting"),
    FlowKind.PROCEDURE: QT_TRANSLATE_NOOP("Changes", "Procedure"),
    FlowKind.MAINTENANCE: QT_TRANSLATE_NOOP("Changes", "Maintenance"),
    StepType.QUESTION: QT_TRANSLATE_NOOP("Changes", "Question"),
    StepType.ACTION: QT_TRANSLATE_NOOP("Changes", "Action"),
    StepType.INFO: QT_TRANSLATE_NOOP("Changes", "Info"),
    StepType.SUBFLOW: QT_TRANSLATE_NOOP("Changes", "Another flow"),
    StepType.RESULT: QT_TRANSLATE_NOOP("Changes", "Result"),
    Outcome.RESOLVED: QT_TRANSLATE_NOOP("Changes", "Resolved"),
    Outcome.ESCALATED: QT_TRANSLATE_NOOP("Changes", "Escalated"),
    Outcome.PAUSED: QT_TRANSLATE_NOOP("Changes", "Paused"),
}
_CODED: Mapping[Part, Callable[[str], str]] = {
    Part.KIND: lambda code: coded(code),
    Part.TYPE: lambda code: coded(code),
    Part.OUTCOME: lambda code: coded(code),
    Part.RISK: lambda code: risk_words(Risk(code)),
    Part.STATUS: lambda code: status_words(FlowStatus(code)),
}
_WHOLE = frozenset({Part.MINUTES, Part.NEXT, Part.START, Part.OWNER, Part.REVIEW_BY, Part.SUBFLOW, *_CODED})
"""Parts of a word or a title, which are told as one thing after another rather than word by word."""


def coded(code: str) -> str:
    """The words for a kind of flow, a type of step or an outcome."""
    return translate("Changes", _CODES[code])


def part_name(part: Part) -> str:
    return translate("Changes", _PARTS[part])


def change_name(change: Changed) -> str:
    """What happened to a step."""
    return translate("Changes", _CHANGES[change])


def changes_line(changes: FlowChanges) -> str:
    """How much differs, in one line."""
    changed = _count(changes.steps, Changed.CHANGED)
    added = _count(changes.steps, Changed.ADDED)
    removed = _count(changes.steps, Changed.REMOVED)
    said = (
        translate("Changes", "%n step(s) changed", None, changed) if changed else "",
        translate("Changes", "%n step(s) added", None, added) if added else "",
        translate("Changes", "%n step(s) removed", None, removed) if removed else "",
    )
    about = translate("Changes", "Description changed") if changes.parts else ""
    return joined(about, *said) or translate("Changes", "Only the order of the steps differs")


def shown_words(change: PartChange) -> Words:
    """The words to show: codes in words, unchanged words far from a change left out."""
    if change.part in _WHOLE:
        said = _CODED.get(change.part, str)
        sides = [(Changed.REMOVED, change.before), (Changed.ADDED, change.after)]
        return tuple((kind, said(text)) for kind, text in sides if text)
    last = len(change.words) - 1
    return tuple(
        (kind, _shortened(text, first=place == 0, last=place == last) if kind is Changed.SAME else text)
        for place, (kind, text) in enumerate(change.words)
    )


def spaced(words: Words) -> Words:
    """The words with a break between what is removed and what is added in its place: of a line where it is lines."""
    pieces: list[tuple[Changed, str]] = []
    lines = any("\n" in text for _, text in words)
    for place, (kind, text) in enumerate(words):
        if kind is Changed.ADDED and place and words[place - 1][0] is Changed.REMOVED:
            removed = words[place - 1][1]
            begins_line = place == 1 or words[place - 2][1].endswith("\n")
            if not removed.endswith(("\n", " ")):
                pieces.append((Changed.SAME, "\n" if lines and begins_line else " "))
        pieces.append((kind, text))
    return tuple(pieces)


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """Unchanged words between two changes, or before the first or after the last one."""
    if len(text) <= CONTEXT * 2 and text.count("\n") <= LINES:
        return text
    head, tail = text.partition("\n")[0][:CONTEXT], text[max(text.rstrip("\n").rfind("\n") + 1, len(text) - CONTEXT) :]
    sides = [*([] if first else [head]), "…", *([] if last else [tail])]
    return ("\n" if "\n" in text else " ").join(sides)


def _count(steps: tuple[StepChange, ...], change: Changed) -> int:
    return sum(step.change is change for step in steps)
