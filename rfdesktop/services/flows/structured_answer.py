"""The flow that a model is asked to make of a text, and reading what really comes back as a flow that keeps the rules.

Nothing is taken on trust: what of the text no step covers and what stands in no line of it is doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)

from rfdesktop.domain.flows import limits
from rfdesktop.domain.flows.document import FORMAT
from rfdesktop.domain.flows.documents import DocumentForm, Understood
from rfdesktop.domain.flows.doubts import Doubt, Doubtful
from rfdesktop.domain.flows.flow import Flow, StepType
from rfdesktop.domain.flows.format_checks import FormatError, flow_in
from rfdesktop.domain.texts.slugs import slugged

_SHOWN = 80
_END = "end"


def _known(*names: str) -> BeforeValidator:
    """Takes a word that the format does not have, which models make up, for the first of those that it has."""
    return BeforeValidator(lambda said: said if said in names else names[0])


class _Answer(BaseModel):
    model_config = ConfigDict(extra="ignore")

    @model_validator(mode="before")
    @classmethod
    def _without_nothing(cls, said: object) -> object:
        """A null is as good as leaving it out."""
        return {name: value for name, value in said.items() if value is not None} if isinstance(said, dict) else said


class CommandAnswer(_Answer):
    shell: Annotated[
        Literal["powershell", "cmd", "bash", "ios", "fortios", "sql", "text"],
        _known("text", "powershell", "cmd", "bash", "ios", "fortios", "sql"),
    ] = "text"
    text: str = Field(description="Character by character as it stands in the text.")
    danger: Annotated[Literal["none", "caution", "destructive"], _known("none", "caution", "destructive")] = "none"
    expect: str = ""
    rollback: str = ""


class OptionAnswer(_Answer):
    label: str
    next: int = Field(description="The number of a step, 0 for the end.")


_KINDS = {"decision": "question", "end": "result", "outcome": "result", "note": "info"}


def _kind(said: object) -> object:
    return said if said in ("question", "action", "info", "result") else _KINDS.get(str(said).casefold(), "action")


class StepAnswer(_Answer):
    kind: Annotated[Literal["question", "action", "info", "result"], BeforeValidator(_kind)]
    title: str
    body: str = ""
    commands: list[CommandAnswer] = Field(default_factory=list)
    options: list[OptionAnswer] = Field(default_factory=list)
    next: int = 0
    outcome: Annotated[
        Literal["", "resolved", "escalated", "paused"], _known("", "resolved", "escalated", "paused")
    ] = ""
    from_line: int = 0
    to_line: int = 0


class FlowAnswer(_Answer):
    """The whole flow."""

    title: str
    summary: str = ""
    symptoms: list[str] = Field(default_factory=list)
    error_codes: list[str] = Field(default_factory=list)
    steps: list[StepAnswer]

    @field_validator("steps", mode="before")
    @classmethod
    def _whole(cls, said: object) -> object:
        """Of an answer that was cut the steps that came: the last one may be half."""
        if not isinstance(said, list) or not said:
            return said
        try:
            StepAnswer.model_validate(said[-1])
        except ValidationError:
            return said[:-1]
        return said


SCHEMA: Mapping[str, Any] = FlowAnswer.model_json_schema()


def read_answer(found: object, text: str, title: str) -> Understood | None:
    """The flow of an answer's object, with the lines of its steps and what is doubtful of it; None where it is none.

    `title` is the flow's; "" takes the model's.
    """
    try:
        answer = FlowAnswer.model_validate(found)
    except ValidationError:
        return None
    answer.steps = answer.steps[: limits.STEPS - 1]
    if not answer.steps:
        return None
    return _Reading(answer, text.split("\n"), title).understood()


class _Reading:
    def __init__(self, answer: FlowAnswer, lines: list[str], title: str) -> None:
        self._answer = answer
        self._lines = lines
        self._title = _line(title) or _line(answer.title) or "Pasted text"
        self._doubts: list[Doubtful] = []
        self._ends = False

    def understood(self) -> Understood | None:
        try:
            flow = self._flow()
        except FormatError:
            return None
        self._uncovered()
        lines = (*(self._first_line(step) for step in self._answer.steps), *((0,) if self._ends else ()))
        doubts = tuple(sorted(self._doubts, key=lambda doubt: doubt.line))
        return Understood(flow.title, DocumentForm.MARKDOWN, flow, doubts, lines)

    def _flow(self) -> Flow:
        steps = [self._step(at) for at in range(len(self._answer.steps))]
        if self._ends:
            self._doubts.append(Doubtful(Doubt.END_ADDED, len(self._lines), "Resolved"))
            steps.append({"id": _END, "type": "result", "title": "Resolved", "body": "", "outcome": "resolved"})
        asks = any(step["type"] == StepType.QUESTION for step in steps)
        plain: dict[str, Any] = {
            "rfflow": FORMAT,
            "id": slugged(self._title, limits.ID) or "flow",
            "title": self._title[: limits.TITLE],
            "kind": "troubleshooting" if asks else "procedure",
            "summary": _text(self._answer.summary),
            "symptoms": [line for each in self._answer.symptoms if (line := _line(each))][: limits.SYMPTOMS],
            "error_codes": [line for each in self._answer.error_codes if (line := _line(each))][: limits.ENTRIES],
            "start": _id(0),
            "steps": steps,
        }
        return flow_in({name: value for name, value in plain.items() if value not in ("", [])})

    def _step(self, at: int) -> dict[str, Any]:
        step = self._answer.steps[at]
        options = [option for option in step.options if _line(option.label)]
        title = _line(step.title) or _line(step.body) or f"Step {at + 1}"
        made: dict[str, Any] = {"id": _id(at), "title": title, "body": _text(step.body, limits.BODY)}
        if len(options) >= limits.LEAST_OPTIONS:
            for option in options[limits.MOST_OPTIONS :]:
                self._doubt(Doubt.TOO_MANY_ANSWERS, at, option.label)
            kept = options[: limits.MOST_OPTIONS]
            ways = [{"label": _line(option.label), "next": self._to(option.next, at)} for option in kept]
            return made | {"type": "question", "options": ways}
        if step.kind == "result":
            return made | {"type": "result", "outcome": step.outcome or "resolved"}
        commands = list(self._commands(at))
        kind = "action" if commands or step.kind == "action" else "info"
        made |= {"type": kind, "next": self._to(options[0].next if options else step.next, at)}
        return made | ({"commands": commands} if commands else {})

    def _commands(self, at: int) -> Iterator[dict[str, Any]]:
        source = _squeezed("\n".join(self._lines))
        for command in self._answer.steps[at].commands[: limits.COMMANDS]:
            text = _text(command.text)
            if not text:
                continue
            if _squeezed(text) not in source:
                self._doubt(Doubt.NOT_IN_TEXT, at, text)
            said = {"expect": _text(command.expect), "rollback": _text(command.rollback)}
            given = {name: value for name, value in said.items() if value}
            yield {"shell": command.shell, "text": text, "danger": command.danger} | given

    def _to(self, number: int, at: int) -> str:
        """The id of a step by its number; the next one where there is no such step."""
        count = len(self._answer.steps)
        if 1 <= number <= count:
            return _id(number - 1)
        if number and at + 1 < count:
            self._doubt(Doubt.TARGET_UNKNOWN, at, str(number))
            return _id(at + 1)
        self._ends = True
        return _END

    def _uncovered(self) -> None:
        """Lines with words that no step was made of."""
        covered = {line for step in self._answer.steps for line in range(step.from_line, step.to_line + 1)[:10_000]}
        told = _squeezed(self._answer.title + self._answer.summary + "\n".join(self._answer.symptoms))
        for number, line in enumerate(self._lines, 1):
            if number not in covered and re.search(r"\w", line) and _squeezed(line.strip("#*- ")) not in told:
                self._doubts.append(Doubtful(Doubt.LEFT_OUT, number, _cut(line.strip())))

    def _first_line(self, step: StepAnswer) -> int:
        return step.from_line if 1 <= step.from_line <= len(self._lines) else 0

    def _doubt(self, doubt: Doubt, at: int, text: str) -> None:
        self._doubts.append(Doubtful(doubt, max(1, self._first_line(self._answer.steps[at])), _cut(text)))


def _id(at: int) -> str:
    return f"step-{at + 1}"


def _line(text: str) -> str:
    """A text in one line, no longer than a title."""
    shown = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return shown[: limits.TITLE].strip()


def _text(text: str, most: int = limits.TEXT) -> str:
    """A text without signs that cannot be stored or are not seen."""
    kept = "".join(sign for sign in text if sign.isprintable() or sign in "\n\t")
    return kept[:most].strip()


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _cut(text: str) -> str:
    first = text.partition("\n")[0]
    return first if len(first) <= _SHOWN else first[: _SHOWN - 1] + "…"
