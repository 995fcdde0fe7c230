"""The flow file's shape, `rfflow` 1, as pydantic models that refuse whatever the format does not name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, ValidationInfo, model_validator
from pydantic import Field as Member
from pydantic_core import PydanticCustomError

from rfdesktop.domain.flows import flow as of
from rfdesktop.domain.notes.outcomes import Outcome

FORMAT = 1
"""The format's version that this app reads and writes."""

KEPT = {"kept": True}
"""The validation context for a document that the library took in earlier."""

PLACE = "place"
"""What an error's context calls the place of its cause, from where the error was found."""

_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Unicode's directional embeddings, overrides and isolates, which can make a text read as another one."""


def _web_address(url: str) -> str:
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"[\s\x00-\x1f\x7f]", url)
    except ValueError:
        good = False
    if not good:
        raise ValueError("not a web address (http or https)")
    return url


def _iso_date(text: str) -> str:
    # fromisoformat alone would also take weeks and dates without hyphens.
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError("not a date like 2027-06-30")
    date.fromisoformat(text)
    return text


def _not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("is empty")
    return text


def _one_line(text: str, info: ValidationInfo) -> str:
    """A text that is shown in one line. What the library has kept from before is let through as it is."""
    if info.context != KEPT and (sign := next(filter(_unseen, text), "")):
        raise ValueError("has a line break" if sign in "\r\n" else f"has the control character U+{ord(sign):04X}")
    return text


def _unseen(sign: str) -> bool:
    """Whether a character breaks a line, is no text at all, or turns the direction of what follows."""
    return unicodedata.category(sign) in ("Cc", "Zl", "Zp") or sign in _TURNING


def _flow_id(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9-]{1,80}", text):
        raise ValueError("not 1 to 80 lower-case letters, digits and hyphens")
    return text


def _field_name(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,80}", text):
        raise ValueError("not 1 to 80 letters, digits, hyphens and underscores")
    return text


Line = Annotated[str, AfterValidator(_one_line)]
Name = Annotated[Line, AfterValidator(_not_blank)]
FlowId = Annotated[str, AfterValidator(_flow_id)]
FieldName = Annotated[str, AfterValidator(_field_name)]
Words = Annotated[str, AfterValidator(_not_blank)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
IsoDate = Annotated[str, AfterValidator(_iso_date)]


class Shape(BaseModel):
    """What all parts of the file share: exact types, no unknown keys."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class SourceShape(Shape):
    title: Line
    url: WebAddress


class OptionShape(Shape):
    label: Name
    next: Words


class CommandShape(Shape):
    shell: Literal["powershell", "cmd", "bash", "ios", "sql", "text"] = "text"
    text: Words
    danger: Literal["none", "caution", "destructive"] = "none"
    expect: str = ""
    rollback: str = ""

    def value(self) -> of.Command:
        return of.Command(self.text, of.Shell(self.shell), of.Danger(self.danger), self.expect, self.rollback)


class FieldShape(Shape):
    name: FieldName
    label: Name
    kind: Literal["text", "number", "choice", "check"] = "text"
    required: bool = False
    choices: list[Name] = []

    @model_validator(mode="after")
    def _choices_fit(self) -> FieldShape:
        if self.kind == "choice" and not self.choices:
            raise ValueError("a choice needs choices")
        if self.kind != "choice" and self.choices:
            raise ValueError("only a choice has choices")
        return self

    def value(self) -> of.Field:
        return of.Field(self.name, self.label, of.FieldKind(self.kind), self.required, tuple(self.choices))


class StepShape(Shape):
    """What every step has."""

    id: Annotated[str, StringConstraints(max_length=80), AfterValidator(_one_line), AfterValidator(_not_blank)]
    title: Name
    body: str = ""


class QuestionShape(StepShape):
    type: Literal["question"]
    options: Annotated[list[OptionShape], Member(min_length=2, max_length=9)]

    def value(self) -> of.Step:
        options = tuple(of.Option(option.label, option.next) for option in self.options)
        return of.Step(self.id, of.StepType.QUESTION, self.title, self.body, options=options)


class ActionShape(StepShape):
    type: Literal["action"]
    commands: list[CommandShape] = []
    fields: list[FieldShape] = []
    next: Words

    @model_validator(mode="after")
    def _names_differ(self) -> ActionShape:
        _refuse_repeated([entry.name for entry in self.fields], "fields", "name")
        return self

    def value(self) -> of.Step:
        return of.Step(
            self.id,
            of.StepType.ACTION,
            self.title,
            self.body,
            commands=tuple(command.value() for command in self.commands),
            fields=tuple(entry.value() for entry in self.fields),
            next=self.next,
        )


class InfoShape(StepShape):
    type: Literal["info"]
    next: Words

    def value(self) -> of.Step:
        return of.Step(self.id, of.StepType.INFO, self.title, self.body, next=self.next)


class SubflowShape(StepShape):
    type: Literal["subflow"]
    flow: FlowId
    next: Words

    def value(self) -> of.Step:
        return of.Step(self.id, of.StepType.SUBFLOW, self.title, self.body, flow=self.flow, next=self.next)


class ResultShape(StepShape):
    type: Literal["result"]
    outcome: Literal["resolved", "escalated", "paused"]
    note: str = ""

    def value(self) -> of.Step:
        return of.Step(
            self.id, of.StepType.RESULT, self.title, self.body, outcome=Outcome(self.outcome), note=self.note
        )


AnyStep = Annotated[QuestionShape | ActionShape | InfoShape | SubflowShape | ResultShape, Member(discriminator="type")]


class FlowShape(Shape):
    """The whole file."""

    rfflow: Annotated[int, Member(ge=FORMAT, le=FORMAT)]
    id: FlowId
    title: Annotated[str, StringConstraints(max_length=120), AfterValidator(_one_line), AfterValidator(_not_blank)]
    kind: Literal["troubleshooting", "procedure", "maintenance"]
    status: Literal["draft", "review", "published", "archived"] = "draft"
    summary: str = ""
    symptoms: list[str] = []
    error_codes: list[Line] = []
    products: list[Line] = []
    tags: list[Line] = []
    risk: Literal["low", "medium", "high"] = "low"
    minutes: Annotated[int, Member(ge=1, le=480)] | None = None
    accounts: list[Line] = []
    targets: list[Line] = []
    owner: Line = ""
    review_by: IsoDate | Literal[""] = ""
    sources: list[SourceShape] = []
    start: Words
    steps: Annotated[list[AnyStep], Member(min_length=1, max_length=300)]

    @model_validator(mode="after")
    def _ids_differ(self) -> FlowShape:
        _refuse_repeated([step.id for step in self.steps], "steps", "id")
        return self

    def value(self) -> of.Flow:
        """The flow as the rest of the app knows it."""
        return of.Flow(
            id=self.id,
            title=self.title,
            kind=of.FlowKind(self.kind),
            start=self.start,
            steps=tuple(step.value() for step in self.steps),
            status=of.FlowStatus(self.status),
            summary=self.summary,
            symptoms=tuple(self.symptoms),
            error_codes=tuple(self.error_codes),
            products=tuple(self.products),
            tags=tuple(self.tags),
            risk=of.Risk(self.risk),
            minutes=self.minutes,
            accounts=tuple(self.accounts),
            targets=tuple(self.targets),
            owner=self.owner,
            review_by=self.review_by,
            sources=tuple(of.Source(source.title, source.url) for source in self.sources),
        )


def _refuse_repeated(names: Sequence[str], members: str, member: str) -> None:
    """Refuses a name that stood before, with its place as the context of the error."""
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name in seen:
            raise PydanticCustomError(
                "repeated",
                "repeats the {member} {name}",
                {"member": member, "name": name, PLACE: (members, index, member)},
            )
        seen.add(name)
