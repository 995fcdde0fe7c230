"""The flow that a model drafts of a chat: what it is asked for, and reading what really comes back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from rfdesktop.domain.chats.chat import Message, Role
from rfdesktop.domain.chats.model_requests import ModelRequest, ModelTurn
from rfdesktop.domain.chats.parts import TextPart
from rfdesktop.domain.flows import limits
from rfdesktop.domain.flows.editing.editions import StepSource
from rfdesktop.domain.flows.flow import Command, Danger, Option, Shell, Step, StepType
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.ports import MendJson
from rfdesktop.domain.texts.visible import plain, plain_code
from rfdesktop.services.flows.drafting.assembling import MOST_STEPS, Drafted, Head, assembled
from rfdesktop.services.flows.drafting.draft_words import chat_words
from rfdesktop.services.notes.answer_text import without_thinking
from rfdesktop.services.notes.material import NoteMaterial
from rfdesktop.services.notes.request import delimited, fitted
from rfdesktop.services.notes.run_log import run_steps
from rfdesktop.services.turns.request_layout import input_budget
from rfdesktop.services.turns.token_estimates import BYTES_PER_TOKEN, estimate_tokens

OUTPUT_TOKENS = 8192
OVERHEAD_TOKENS = 200
LEAST_ROOM = 2_000
"""UTF-8 bytes of the transcript that are sent even where the window seems full."""

_PLACE = "step-"
FEWEST_STEPS = 2
"""An answer with fewer is no flow."""

_TEXT: dict[str, Any] = {"type": "string"}
_TEXTS: dict[str, Any] = {"type": "array", "items": _TEXT}


def _object(**members: Any) -> dict[str, Any]:
    return {"type": "object", "properties": members, "required": list(members), "additionalProperties": False}


def _one_of(kinds: Sequence[str]) -> dict[str, Any]:
    return {"type": "string", "enum": list(kinds)}


SCHEMA = _object(
    title=_TEXT,
    summary=_TEXT,
    symptoms=_TEXTS,
    error_codes=_TEXTS,
    products=_TEXTS,
    steps={
        "type": "array",
        "items": _object(
            id=_TEXT,
            type=_one_of(["question", "action", "info", "result"]),
            title=_TEXT,
            body=_TEXT,
            commands={
                "type": "array",
                "items": _object(
                    shell=_one_of([shell.value for shell in Shell]),
                    text=_TEXT,
                    danger=_one_of([danger.value for danger in Danger]),
                    expect=_TEXT,
                    rollback=_TEXT,
                ),
            },
            options={"type": "array", "items": _object(label=_TEXT, next=_TEXT)},
            next=_TEXT,
            outcome=_one_of([*(outcome.value for outcome in Outcome), ""]),
            note=_TEXT,
            message={"type": "integer"},
        ),
    },
)
"""What the model is to give back; every member is required, as strict providers want it."""


def draft_request(
    prompt: str, material: NoteMaterial, *, model: str, window_tokens: int, context_tokens: int
) -> ModelRequest:
    """The request, its transcript numbered so that each step can name the message that it comes from."""
    log = "\n".join(_run_lines(material))
    output = min(OUTPUT_TOKENS, max(256, window_tokens // 4))
    used = estimate_tokens(prompt + log + str(SCHEMA)) + OVERHEAD_TOKENS
    room = max(LEAST_ROOM, (input_budget(context_tokens, window_tokens, output) - used) * BYTES_PER_TOKEN)
    transcript, _ = fitted(numbered(material.messages), room)
    data = [delimited("flow-log", log)] if log else []
    text = "\n\n".join([*data, delimited("transcript", transcript), "Draft the flow."])
    turn = ModelTurn(Role.USER, (TextPart(text),))
    return ModelRequest(material.chat.id, prompt, (turn,), model=model, max_output_tokens=output, schema=SCHEMA)


def numbered(messages: Sequence[Message]) -> tuple[str, ...]:
    """The messages in their order, each with its number."""
    who = {Role.USER: "Engineer", Role.ASSISTANT: "Assistant"}
    return tuple(
        f"[{at}] {who[message.role]}: {message.text}" for at, message in enumerate(messages, 1) if message.text
    )


def drafted_by_model(answer: str, material: NoteMaterial, mend: MendJson | None = None) -> Drafted | None:
    """The flow in an answer, put right where it breaks the format; None where there is none in it: a refusal, words."""
    given = _given(without_thinking(answer), mend)
    if given is None:
        return None
    raw = [entry for entry in given["steps"] if isinstance(entry, dict)][:MOST_STEPS]
    steps = _by_place([_step(entry, at) for at, entry in enumerate(raw)])
    if (
        len([step for step in steps if step.type is not StepType.RESULT]) < FEWEST_STEPS - 1
        or len(steps) < FEWEST_STEPS
    ):
        return None
    head = Head(
        _text(given.get("title")) or material.chat.title,
        _text(given.get("summary")),
        _texts(given.get("symptoms")),
        _texts(given.get("error_codes")),
        _texts(given.get("products")),
    )
    flow = assembled(head, steps, chat_words(material))
    sources = []
    for made, entry in zip(flow.steps, raw, strict=False):
        number = entry.get("message")
        if isinstance(number, int) and not isinstance(number, bool) and 0 < number <= len(material.messages):
            sources.append(StepSource(made.id, material.chat.id, material.messages[number - 1].id))
    return Drafted(flow, tuple(sources))


def _run_lines(material: NoteMaterial) -> list[str]:
    lines: list[str] = []
    for run in material.runs:
        lines.append(f"Flow “{run.flow.title}” ({run.status.value})")
        for timed in run_steps(run):
            came = f" → {timed.step.result}" if timed.step.result else ""
            lines.append(f"- {timed.step.action}{came}")
    return lines


def _given(text: str, mend: MendJson | None) -> dict[str, Any] | None:
    """The object with steps in an answer that may have words or a fence around it, or be cut."""
    begin, end = text.find("{"), text.rfind("}")
    if begin < 0:
        return None
    readers = (lambda: json.loads(text[begin : end + 1]), lambda: mend(text[begin:]) if mend is not None else None)
    for read in readers:
        try:
            found = _with_steps(read(), 3)
        except (ValueError, RecursionError):
            continue
        if found is not None:
            return found
    return None


def _with_steps(value: object, depth: int) -> dict[str, Any] | None:
    if not isinstance(value, dict) or depth < 0:
        return None
    if isinstance(value.get("steps"), list):
        return value
    return next((found for inner in value.values() if (found := _with_steps(inner, depth - 1)) is not None), None)


def _step(entry: Mapping[str, Any], at: int) -> Step:
    commands = tuple(_command(one) for one in _objects(entry.get("commands")) if _text(one.get("text")))
    options = tuple(Option(_text(one.get("label")), _name(one.get("next"))) for one in _objects(entry.get("options")))
    kind = _kind(entry, asks=len(options) >= limits.LEAST_OPTIONS, does=bool(commands))
    return Step(
        _name(entry.get("id")) or f"{_PLACE}{at + 1}",
        kind,
        _text(entry.get("title")),
        plain(str(entry.get("body") or "")).text[: limits.BODY],
        options=options if kind is StepType.QUESTION else (),
        commands=commands[: limits.COMMANDS] if kind is StepType.ACTION else (),
        next=_name(entry.get("next")),
        outcome=_choice(Outcome, entry.get("outcome"), Outcome.RESOLVED) if kind is StepType.RESULT else None,
        note=_text(entry.get("note")).replace("{", "(").replace("}", ")") if kind is StepType.RESULT else "",
    )


def _kind(entry: Mapping[str, Any], *, asks: bool, does: bool) -> StepType:
    """What a step is by its word for it; where that is none that is known, or says nothing, by what it has."""
    said = _choice(StepType, entry.get("type", entry.get("kind")), None)
    if asks and said is not StepType.ACTION:
        return StepType.QUESTION
    if said not in (None, StepType.SUBFLOW):
        return StepType(said)
    ends = _choice(Outcome, entry.get("outcome"), None) is not None and not _name(entry.get("next"))
    return StepType.RESULT if ends else StepType.ACTION if does else StepType.INFO


def _by_place(steps: Sequence[Step]) -> list[Step]:
    """The steps, led to by the places that they have in the answer where no step has such a name: models that nobody
    holds to the form count from 1."""
    names = {step.id for step in steps}

    def name(to: str) -> str:
        return f"{_PLACE}{to}" if to not in names and f"{_PLACE}{to}" in names else to

    return [
        replace(
            step,
            next=name(step.next),
            options=tuple(replace(option, next=name(option.next)) for option in step.options),
        )
        for step in steps
    ]


def _name(value: object) -> str:
    """A step's name, which may be a number."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else _text(value)


def _command(entry: Mapping[str, Any]) -> Command:
    return Command(
        plain_code(str(entry["text"])).text[: limits.TEXT],
        _choice(Shell, entry.get("shell"), Shell.TEXT),
        _choice(Danger, entry.get("danger"), Danger.CAUTION),
        _text(entry.get("expect")),
        _text(entry.get("rollback")),
    )


def _choice(kind: Any, value: object, instead: Any) -> Any:
    try:
        return kind(str(value).lower())
    except ValueError:
        return instead


def _objects(value: object) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _texts(value: object) -> tuple[str, ...]:
    return tuple(text for one in value if (text := _text(one))) if isinstance(value, list) else ()


def _text(value: object) -> str:
    return plain(value).text.strip()[: limits.TEXT] if isinstance(value, str) else ""
