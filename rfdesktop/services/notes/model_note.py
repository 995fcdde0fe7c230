"""The structured ticket note that a model is asked for, and reading what really comes back, whole or in part."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import from_json

from rfdesktop.domain.notes.outcomes import NumberedStep, Outcome
from rfdesktop.domain.notes.sections import CLOSING, NoteContent, Section
from rfdesktop.services.notes.text_note import read_sections

INTRODUCTION_LINES = 3
"""A JSON object further down than this many lines is part of some prose, not the answer."""

_FENCE_LINE = re.compile(r"^[ \t]*(?:`{3,}|~{3,})[^`\n]*(?:\n|$)", re.MULTILINE)


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


SCHEMA: Mapping[str, Any] = NoteAnswer.model_json_schema()
"""What the answer has to follow: every field required, none other allowed."""


def read_growing(text: str) -> NoteContent:
    """What an answer that is still arriving says so far; nothing where it is no JSON."""
    return _content(_json(text, partial="trailing-strings") or {})


def read_whole(text: str) -> NoteContent | None:
    """A finished answer: JSON, or text with the note's sections. None where it is neither."""
    parsed = _json(text, partial="off")
    content = _content(parsed) if parsed is not None else read_sections(text)
    return content if content.problem or content.steps else None


def read_broken(text: str) -> NoteContent:
    """What is complete of an answer that broke off: a text that lacks its end does not count, all before it does."""
    parsed = _json(text, partial="on")
    if parsed is None:
        return NoteContent()
    content = _content(parsed)
    steps = tuple(step for step in content.steps if step.action)
    return replace(content, steps=steps, steps_open=bool(steps) and list(parsed)[-1] == "steps_taken")


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


def filled(content: NoteContent, composed: NoteContent) -> NoteContent:
    """The content, with what the app composed itself wherever it says nothing or knows fewer of all the steps."""
    missing: dict[str, Any] = {
        name: getattr(composed, name)
        for name in ("subject", "problem", "steps", "status", "findings", "next_steps")
        if not getattr(content, name)
    }
    if content.steps_open and len(composed.steps) > len(content.steps):
        missing["steps"] = composed.steps
    if content.root_cause:
        missing.pop("findings", None)
    if "problem" in missing:
        missing["problem_verbatim"] = composed.problem_verbatim
    return replace(content, **missing)


def _json(text: str, partial: Literal["off", "on", "trailing-strings"]) -> dict[str, Any] | None:
    """The JSON object in a text; models put a fence and a word of introduction round it. None where there is none."""
    start = text.find("{")
    if start < 0 or text[:start].count("\n") > INTRODUCTION_LINES:
        return None
    body = text[start:] if partial != "off" else text[start : text.rfind("}") + 1]
    try:
        value = from_json(body, allow_partial=partial)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _content(parsed: Mapping[str, Any]) -> NoteContent:
    """The content of an answer's JSON, as far as it keeps the schema."""
    return NoteContent(
        subject=" ".join(_text(parsed.get("subject")).split()),
        problem=_text(parsed.get("problem_description")),
        steps=tuple(_step(item) for item in _list(parsed.get("steps_taken"))),
        status=_text(parsed.get("current_status")),
        root_cause=_text(parsed.get("root_cause")),
        findings=tuple(text for item in _list(parsed.get("key_findings")) if (text := _unfenced(item))),
        next_steps=tuple(text for item in _list(parsed.get("next_steps")) if (text := _unfenced(item))),
    )


def _step(item: object) -> NumberedStep:
    if isinstance(item, Mapping):
        return NumberedStep(_unfenced(item.get("action")), _unfenced(item.get("result")))
    return NumberedStep(_unfenced(item))


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _unfenced(value: object) -> str:
    """A text without the lines that fence code: a step or an item holds plain lines."""
    return _FENCE_LINE.sub("", _text(value)).strip()


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value] if isinstance(value, str) else []
