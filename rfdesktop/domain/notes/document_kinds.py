"""What can be written of one session at a ticket, and who may see it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rfdesktop.domain.visibility import Visibility


class DocumentKind(StrEnum):
    INTERNAL = "internal"
    """The technical note for the team."""
    CLIENT = "client"
    """What the client is told."""
    TIME = "time"
    """The text of a time entry, which may be printed on the invoice."""
    ESCALATION = "escalation"
    """The hand-over to the next tier."""
    PAUSE = "pause"
    """Who does what next, and when, while the work waits."""
    UPDATE = "update"
    """How things stand in the middle of a ticket."""
    ARTICLE = "article"
    """What the next engineer with the same symptom has to know, of no client."""
    FLOW = "flow"
    """A troubleshooting flow, which the flow editor takes over."""


class Detail(StrEnum):
    QUICK = "quick"
    DETAILED = "detailed"


class Audience(StrEnum):
    """Where an update goes."""

    TICKET = "ticket"
    CLIENT = "client"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """One document of a session. `detail` and `audience` tell the updates apart, and nothing else."""

    kind: DocumentKind
    detail: Detail = Detail.QUICK
    audience: Audience = Audience.TICKET

    @property
    def key(self) -> str:
        """Its name in storage and in object names, as "client" or "update-quick-email"."""
        if self.kind is not DocumentKind.UPDATE:
            return self.kind.value
        return f"{self.kind.value}-{self.detail.value}-{self.audience.value}"

    @property
    def visibility(self) -> Visibility:
        """Who may see it at most."""
        if self.kind in (DocumentKind.CLIENT, DocumentKind.TIME):
            return Visibility.CLIENT
        told = self.kind is DocumentKind.UPDATE and self.audience is not Audience.TICKET
        return Visibility.CLIENT if told else Visibility.INTERNAL

    @staticmethod
    def of(key: str) -> DocumentRef:
        """The document of such a name. Raises ValueError where there is none."""
        kind, *rest = key.split("-")
        if not rest:
            return DocumentRef(DocumentKind(kind))
        detail, audience = rest
        return DocumentRef(DocumentKind(kind), Detail(detail), Audience(audience))


INTERNAL_NOTE = DocumentRef(DocumentKind.INTERNAL)
CLIENT_SUMMARY = DocumentRef(DocumentKind.CLIENT)
TIME_ENTRY = DocumentRef(DocumentKind.TIME)

QUICK_UPDATE = DocumentRef(DocumentKind.UPDATE)

UPDATES = tuple(DocumentRef(DocumentKind.UPDATE, detail, audience) for audience in Audience for detail in Detail)
