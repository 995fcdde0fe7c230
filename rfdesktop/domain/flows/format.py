"""The flow file's shape, `rfflow` 1, as pydantic models that refuse whatever the format does not name.

Pydantic takes a tenth of a second to load: nothing that the window imports before its first paint may import this.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic import Field as Member

from rfdesktop.domain.flows import flow as of
from rfdesktop.domain.flows import limits
from rfdesktop.domain.flows.document import FORMAT
from rfdesktop.domain.flows.findings import FindingCode
from rfdesktop.domain.flows.format_rules import (
    PLACE,
    Body,
    FieldName,
    FlowId,
    IsoDate,
    Line,
    Lines,
    Name,
    StepId,
    Text,
    Title,
    WebAddress,
    Words,
    broken,
    entries,
)
from rfdesktop.domain.notes.outcomes import Outcome


class Shape(BaseModel):
    """What all parts of the file share: exact types, no unknown keys."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _only_known(cls, data: Any) -> Any:
        # Pydantic would tell each of them, however many.
        known = cls.__pydantic_fields__
        if isinstance(data, dict) and not data.keys() <= known.keys():
            unknown = next(key for key in data if key not in known)
            raise broken(FindingCode.KEY_UNKNOWN, **{PLACE: (unknown,)})
        return data


class SourceShape(Shape):
    title: Line
    url: WebAddress


class OptionShape(Shape):
    label: Name
    next: Name


class CommandShape(Shape):
    shell: Literal["powershell", "cmd", "bash", "ios", "fortios", "sql", "text"] = "text"
    text: Words
    danger: Literal["none", "caution", "destructive"] = "none"
    expect: Text = ""
    rollback: Text = ""

    def value(self) -> of.Command:
        return of.Command(self.text, of.Shell(self.shell), of.Danger(self.danger), self.expect, self.rollback)


class FieldShape(Shape):
    name: FieldName
    label: Name
    kind: Literal["text", "number", "choice", "check"] = "text"
    required: bool = False
    choices: Annotated[list[Name], entries(limits.ENTRIES)] = []

    @model_validator(mode="after")
    def _choices_fit(self) -> Self:
        if self.kind == "choice" and not self.choices:
            raise broken(FindingCode.CHOICES_MISSING)
        if self.kind != "choice" and self.choices:
            raise broken(FindingCode.CHOICES_UNFIT)
        return self

    def value(self) -> of.Field:
        return of.Field(self.name, self.label, of.FieldKind(self.kind), self.required, tuple(self.choices))


class StepShape(Shape):
    """What every step has."""

    id: StepId
    title: Name
    body: Body = ""


class QuestionShape(StepShape):
    type: Literal["question"]
    options: Annotated[list[OptionShape], entries(limits.MOST_OPTIONS, limits.LEAST_OPTIONS, always=True)]

    def value(self) -> of.Step:
        options = tuple(of.Option(option.label, option.next) for option in self.options)
        return of.Step(self.id, of.StepType.QUESTION, self.title, self.body, options=options)


class ActionShape(StepShape):
    type: Literal["action"]
    commands: Annotated[list[CommandShape], entries(limits.COMMANDS)] = []
    fields: Annotated[list[FieldShape], entries(limits.FIELDS)] = []
    next: Name

    @model_validator(mode="after")
    def _names_differ(self) -> Self:
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
    next: Name

    def value(self) -> of.Step:
        return of.Step(self.id, of.StepType.INFO, self.title, self.body, next=self.next)


class SubflowShape(StepShape):
    type: Literal["subflow"]
    flow: FlowId
    next: Name

    def value(self) -> of.Step:
        return of.Step(self.id, of.StepType.SUBFLOW, self.title, self.body, flow=self.flow, next=self.next)


class ResultShape(StepShape):
    type: Literal["result"]
    outcome: Literal["resolved", "escalated", "paused"]
    note: Text = ""

    def value(self) -> of.Step:
        return of.Step(
            self.id, of.StepType.RESULT, self.title, self.body, outcome=Outcome(self.outcome), note=self.note
        )


AnyStep = Annotated[QuestionShape | ActionShape | InfoShape | SubflowShape | ResultShape, Member(discriminator="type")]


class FlowShape(Shape):
    """The whole file."""

    rfflow: Annotated[int, Member(ge=FORMAT, le=FORMAT)]
    id: FlowId
    title: Title
    kind: Literal["troubleshooting", "procedure", "maintenance"]
    status: Literal["draft", "review", "published", "archived"] = "draft"
    summary: Text = ""
    symptoms: Annotated[list[Text], entries(limits.SYMPTOMS)] = []
    error_codes: Lines = []
    products: Lines = []
    tags: Lines = []
    risk: Literal["low", "medium", "high"] = "low"
    minutes: Annotated[int, Member(ge=limits.LEAST_MINUTES, le=limits.MOST_MINUTES)] | None = None
    accounts: Lines = []
    targets: Lines = []
    owner: Line = ""
    review_by: IsoDate = ""
    sources: Annotated[list[SourceShape], entries(limits.ENTRIES)] = []
    start: Name
    steps: Annotated[list[AnyStep], entries(limits.STEPS, 1, always=True)]

    @model_validator(mode="after")
    def _ids_differ(self) -> Self:
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
            raise broken(FindingCode.NAME_REPEATED, name=name, **{PLACE: (members, index, member)})
        seen.add(name)
