"""Flows: the team's troubleshooting graphs, and what search says of them.

The format's fields and rules are those of the flow file, `rfflow` 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rfdesktop.domain.errors import Failure
from rfdesktop.domain.flows.doubts import FileDoubts
from rfdesktop.domain.flows.findings import Finding
from rfdesktop.domain.flows.fitting import Tier
from rfdesktop.domain.notes.outcomes import Outcome


class FlowKind(StrEnum):
    TROUBLESHOOTING = "troubleshooting"
    PROCEDURE = "procedure"
    MAINTENANCE = "maintenance"


class FlowStatus(StrEnum):
    DRAFT = "draft"
    REVIEW = "review"
    PUBLISHED = "published"
    ARCHIVED = "archived"


class Risk(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class StepType(StrEnum):
    QUESTION = "question"
    ACTION = "action"
    INFO = "info"
    SUBFLOW = "subflow"
    RESULT = "result"


class Shell(StrEnum):
    POWERSHELL = "powershell"
    CMD = "cmd"
    BASH = "bash"
    IOS = "ios"
    FORTIOS = "fortios"
    SQL = "sql"
    TEXT = "text"


class Danger(StrEnum):
    NONE = "none"
    CAUTION = "caution"
    DESTRUCTIVE = "destructive"


class FieldKind(StrEnum):
    TEXT = "text"
    NUMBER = "number"
    CHOICE = "choice"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Source:
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Option:
    label: str
    next: str


@dataclass(frozen=True, slots=True)
class Command:
    text: str
    shell: Shell = Shell.TEXT
    danger: Danger = Danger.NONE
    expect: str = ""
    rollback: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """Something to record at a step; `choices` only for the kind `choice`."""

    name: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step. Which of the later members are filled depends on `type`; `next` is "" for a question or a result."""

    id: str
    type: StepType
    title: str
    body: str = ""
    options: tuple[Option, ...] = ()
    commands: tuple[Command, ...] = ()
    fields: tuple[Field, ...] = ()
    flow: str = ""
    next: str = ""
    outcome: Outcome | None = None
    note: str = ""

    @property
    def followers(self) -> tuple[str, ...]:
        """The ids of the steps that can come after this one."""
        if self.type is StepType.QUESTION:
            return tuple(option.next for option in self.options)
        return (self.next,) if self.next else ()


@dataclass(frozen=True, slots=True)
class Flow:
    """One flow, whole, as its file has it."""

    id: str
    title: str
    kind: FlowKind
    start: str
    steps: tuple[Step, ...]
    status: FlowStatus = FlowStatus.DRAFT
    summary: str = ""
    symptoms: tuple[str, ...] = ()
    error_codes: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    risk: Risk = Risk.LOW
    minutes: int | None = None
    accounts: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    owner: str = ""
    review_by: str = ""
    sources: tuple[Source, ...] = ()

    def step(self, step_id: str) -> Step | None:
        return next((step for step in self.steps if step.id == step_id), None)

    @property
    def fields(self) -> Iterator[Field]:
        """Every field that any step records."""
        return (entry for step in self.steps for entry in step.fields)


class WhyKind(StrEnum):
    CODE = "code"
    SYMPTOM = "symptom"
    WORDS = "words"
    SIMILAR = "similar"


@dataclass(frozen=True, slots=True)
class Why:
    """What made a flow fit: an exact code, a symptom of the flow, the shared words, or likeness alone (to a symptom
    of the flow or its title)."""

    kind: WhyKind
    text: str


class ApartBy(StrEnum):
    """What can set a flow apart from another one of the same title."""

    ACCOUNTS = "accounts"
    OWNER = "owner"
    PRODUCTS = "products"
    ID = "id"


@dataclass(frozen=True, slots=True)
class Apart:
    """What sets a flow apart from all others of its title."""

    by: ApartBy
    value: str


@dataclass(frozen=True, slots=True)
class FlowHit:
    """A flow that a search found. `score` is between 0 and 1, comparable within one answer only; `fit`, also between
    0 and 1, says whatever the other flows how likely the flow fits what was asked; `tier` is how it is suggested.
    `likeness` is the cosine of the query and the flow by meaning, 0 without vectors. `apart` is there only if the
    library has other flows of that title. `status` is what lists say: a draft where it is not suggested yet."""

    flow_id: str
    title: str
    score: float
    why: Why
    minutes: int | None = None
    risk: Risk = Risk.LOW
    fit: float = 1.0
    likeness: float = 0.0
    apart: Apart | None = None
    status: FlowStatus = FlowStatus.PUBLISHED
    tier: Tier = Tier.FITS


@dataclass(frozen=True, slots=True)
class FlowSummary:
    """A flow in a list. `revision` counts from 1; `starter` says that it came with the app and is unchanged. `apart`
    is there only if the list has other flows of that title. `draft` is a newer revision that lies beside this one and
    waits to be published; `lone` says that this one is itself such a draft, with nothing that serves."""

    flow_id: str
    title: str
    kind: FlowKind
    status: FlowStatus
    summary: str = ""
    products: tuple[str, ...] = ()
    minutes: int | None = None
    risk: Risk = Risk.LOW
    step_count: int = 0
    revision: int = 1
    starter: bool = False
    findings: tuple[Finding, ...] = ()
    apart: Apart | None = None
    draft: FlowSummary | None = None
    lone: bool = False


class FlowOrigin(StrEnum):
    """Where a revision came from."""

    STARTER = "starter"
    IMPORT = "import"
    EDITOR = "editor"


class PutOutcome(StrEnum):
    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class FlowPut:
    """What storing one flow did. `draft` says that the revision waits to be published, `replaces` that it would then
    take the place of one that serves."""

    flow_id: str
    title: str
    outcome: PutOutcome
    revision: int
    findings: tuple[Finding, ...] = ()
    draft: bool = False
    replaces: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not imported, and why."""

    path: str
    failure: Failure


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import of files and folders did. `doubtful` are the files of which not all was understood."""

    put: tuple[FlowPut, ...]
    refused: tuple[Refusal, ...]
    cancelled: bool = False
    doubtful: tuple[FileDoubts, ...] = ()


@dataclass(frozen=True, slots=True)
class StarterUpdate:
    """A newer edition of a starter flow that the team has changed: offered, never forced."""

    flow_id: str
    title: str
