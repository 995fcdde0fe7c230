"""The structured ticket note that a model is asked for, and reading what really comes back, whole or in part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from rfdesktop.domain.notes.outcomes import NumberedStep, Outcome
from rfdesktop.domain.notes.sections import CLOSING, NoteContent, Section
from rfdesktop.domain.ports import MendJson
from rfdesktop.services.notes.answer_text import without_thinking
from rfdesktop.services.notes.client_safety import claims_solved, is_safe
from rfdesktop.services.notes.note_json import growing_object, member_name, note_object
from rfdesktop.services.notes.section_names import CAUSE, CLIENT, HEADER, TIME_TEXT, UPDATE, is_no_cause
from rfdesktop.services.notes.step_reader import iter_items, read_steps
from rfdesktop.services.notes.text_note import read_sections, sections_named

_FENCE_LINE = re.compile(r"^[ \t]*(?:`{3,}|~{3,})[^`\n]*(?:\n|$)", re.MULTILINE)
_ACTIONS = (
    "action",
    "step",
    "description",
    "what",
    "title",
    "aktion",
    "maßnahme",
    "schritt",
    "acción",
    "azione",
    "ação",
    "actie",
    "task",
)
_RESULTS = ("result", "outcome", "finding", "ergebnis", "résultat", "resultado", "risultato", "resultaat", "output")

_LEAST_SECTIONS = 2
"""Sections that a text must have to be a note."""

_LEAST_WORDS = 20
"""Characters of the shortest answer that is kept although it is no note."""


class StepAnswer(BaseModel):
    """One step of the note."""

    model_config = ConfigDict(extra="forbid")

    action: str = Field(description="What was done, as a past-tense sentence; exact commands on lines of their own.")
    result: str = Field(description='What came of it; "" if the material does not say.')


class NoteAnswer(BaseModel):
    """The note. The header, the outcome and the engineer's own notes are added by the app."""

    model_config = ConfigDict(extra="forbid")

    subject: str = Field(description="The ticket in one line, at most 80 characters.")
    problem_description: str = Field(description="What was reported: symptom, exact errors, who and what is affected.")
    steps_taken: list[StepAnswer] = Field(description="Everything that was done, all of it, in the order it happened.")
    current_status: str = Field(description="How things stand now.")
    root_cause: str = Field(description='The root cause if it was found, else "".')
    key_findings: list[str] = Field(description="What was found out or ruled out.")
    next_steps: list[str] = Field(
        description="If escalated: what the next engineer must know and is asked to do. If paused: what comes next, "
        "who does it, when. If resolved: []."
    )
    client_summary: str = Field(
        description="Two or three sentences for the client in plain words: what it was about, what was done, how it "
        "stands. No commands, addresses, host or user names, codes, and no blame."
    )
    time_entry: str = Field(
        description="One line for the invoice: problem – work – result, at most 200 characters, as safe for the client."
    )
    client_update: str = Field(
        description="Two to four sentences that tell the client how it stands right now, what comes next and when, as "
        "safe for the client. No greeting, no closing."
    )


SCHEMA: Mapping[str, Any] = NoteAnswer.model_json_schema()
"""What the answer has to follow: every field required, none other allowed."""


def read_growing(text: str) -> NoteContent:
    """What an answer that is still arriving says so far; nothing where it is no JSON."""
    return _content(growing_object(text, "trailing-strings") or {})


def read_whole(text: str, mend: MendJson | None = None) -> NoteContent | None:
    """A finished answer: JSON, or text with the note's sections. None where it is neither."""
    parsed = note_object(text, mend)
    if parsed is not None:
        content = _content(parsed)
        return content if content.problem or content.steps else None
    content = read_sections(text)
    return content if sections_named(content) >= _LEAST_SECTIONS and (content.problem or content.steps) else None


def read_unread(text: str) -> NoteContent:
    """An answer that is no note: all of it is kept where it can be seen."""
    words = without_thinking(text)
    return NoteContent(unplaced=(("", words),)) if len(words) >= _LEAST_WORDS else NoteContent()


def read_broken(text: str) -> NoteContent:
    """What is complete of an answer that broke off: a text that lacks its end does not count, all before it does."""
    parsed = growing_object(text, "on")
    if parsed is None:
        return NoteContent()
    content = _content(parsed)
    steps = tuple(step for step in content.steps if step.action)
    last = member_name(list(parsed)[-1]) if parsed else None
    return replace(content, steps=steps, steps_open=bool(steps) and last is Section.STEPS)


def finished_sections(content: NoteContent, outcome: Outcome | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The titles of the sections that a content has whole, and of those that a note has beside them."""
    there = {
        Section.SUBJECT: content.subject,
        Section.PROBLEM: content.problem,
        Section.STEPS: content.steps and not content.steps_open,
        Section.STATUS: content.status,
        Section.FINDINGS: content.root_cause or content.findings,
    }
    if closing := CLOSING.get(outcome):
        there[closing] = content.next_steps
    has = tuple(section.value for section, said in there.items() if said)
    return has, tuple(section.value for section, said in there.items() if not said)


def filled(content: NoteContent, composed: NoteContent, outcome: Outcome | None = Outcome.RESOLVED) -> NoteContent:
    """The content, with what the app composed itself wherever it says nothing or knows fewer of all the steps, and
    for what the client would read that names something of the inside, or tells of a solution that there is not."""
    missing: dict[str, Any] = {
        name: getattr(composed, name)
        for name in ("subject", "problem", "steps", "status", "root_cause", "findings", "next_steps", "client_summary")
        if not getattr(content, name)
    }
    untrue = outcome is not Outcome.RESOLVED
    if not is_safe(content.client_summary) or (untrue and claims_solved(content.client_summary)):
        missing["client_summary"] = composed.client_summary
    for name in ("time_text", "client_update"):
        # What is not safe is not said at all: the app's own words stand in where they are asked for.
        if not is_safe(getattr(content, name)) or (untrue and claims_solved(getattr(content, name))):
            missing[name] = ""
    if content.steps_open and len(composed.steps) > len(content.steps):
        missing["steps"] = composed.steps
    if content.root_cause or content.findings:
        missing.pop("findings", None)
        missing.pop("root_cause", None)
    if "problem" in missing:
        missing["problem_verbatim"] = composed.problem_verbatim
    return replace(content, **missing)


def _content(parsed: Mapping[str, Any]) -> NoteContent:
    """The content of an answer's JSON, whatever its members are called; what belongs nowhere is `unplaced`."""
    by_name: dict[Any, list[Any]] = {}
    unplaced: list[tuple[str, str]] = []
    for key, value in parsed.items():
        name = member_name(key)
        if name is not None:
            by_name.setdefault(name, []).append(value)
        elif text := _text(value):
            unplaced.append((key.replace("_", " ").strip().capitalize(), text))

    def prose(name: Any) -> str:
        return "\n\n".join(text for value in by_name.get(name, []) if (text := _text(value)))

    def items(*names: Any) -> tuple[str, ...]:
        return tuple(item for name in names for value in by_name.get(name, []) for item in _items(value))

    cause = prose(CAUSE)
    by_name.pop(HEADER, None)
    return NoteContent(
        subject=" ".join(prose(Section.SUBJECT).split()),
        problem=prose(Section.PROBLEM),
        steps=tuple(step for value in by_name.get(Section.STEPS, []) for step in _steps(value)),
        status=prose(Section.STATUS),
        root_cause="" if is_no_cause(cause) else cause,
        findings=items(Section.FINDINGS),
        next_steps=items(Section.ESCALATION, Section.NEXT),
        client_summary=prose(CLIENT),
        time_text=" ".join(prose(TIME_TEXT).split()),
        client_update=prose(UPDATE),
        unplaced=tuple(unplaced),
    )


def _steps(value: object) -> Iterator[NumberedStep]:
    """The steps of a list, of an object with a number or a name for each, or of a text."""
    if isinstance(value, str):
        yield from read_steps(value)
    elif isinstance(value, Mapping) and not _has_action(value):
        for key, inside in value.items():
            if isinstance(inside, Mapping) or str(key).strip().isdigit() or str(key).casefold().startswith("step"):
                yield from _steps([inside])
            else:
                yield NumberedStep(str(key), _unfenced(_text(inside)))
    else:
        for item in value if isinstance(value, list) else [value]:
            yield _step(item)


def _has_action(item: Mapping[Any, Any]) -> bool:
    return any(str(key).casefold() in _ACTIONS for key in item)


def _step(item: object) -> NumberedStep:
    if not isinstance(item, Mapping):
        read = read_steps(_text(item))
        return read[0] if len(read) == 1 else NumberedStep(_unfenced(_text(item)))
    keys = {str(key).casefold(): value for key, value in item.items()}
    action = next((key for key in _ACTIONS if isinstance(keys.get(key), str)), None)
    result = next((key for key in _RESULTS if key in keys), None)
    # A number is no word of the note; whatever else there is stands with the action.
    others = [
        f"{key}: {text}"
        for key, value in keys.items()
        if key not in (action, result) and not isinstance(value, int) and (text := _text(value)) and not text.isdigit()
    ]
    said = [_unfenced(_text(keys[action])) if action else "", *others]
    return NumberedStep("\n".join(part for part in said if part), _unfenced(_text(keys.get(result or ""))))


def _items(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from (_unfenced(item) for item in iter_items(value) if item.strip())
    elif isinstance(value, list):
        yield from (text for item in value if (text := _unfenced(_text(item))))
    elif text := _unfenced(_text(value)):
        yield text


def _text(value: object) -> str:
    """Any value of JSON as words."""
    match value:
        case None | bool():
            return ""
        case str():
            return value.strip()
        case Mapping():
            return "\n".join(f"{key}: {text}" for key, inside in value.items() if (text := _text(inside)))
        case list():
            return "\n".join(f"- {text}" for inside in value if (text := _text(inside)))
        case _:
            return str(value)


def _unfenced(value: str) -> str:
    """A text without the lines that fence code: a step or an item holds plain lines."""
    return _FENCE_LINE.sub("", value).strip()
