"""A document of one session at a ticket, and where each of its lines comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from rfdesktop.domain.notes.dialect import to_markdown
from rfdesktop.domain.notes.document_kinds import DocumentRef
from rfdesktop.domain.notes.outcomes import BulletList, CodeBlock, Heading, KeyValue, NoteBlock, NumberedStep, Paragraph
from rfdesktop.domain.visibility import Visibility


class OriginKind(StrEnum):
    MESSAGE = "message"
    """The engineer's own message."""
    ANSWER = "answer"
    """The assistant's: what it says was proposed, whether it was done is not known."""
    STEP = "step"
    """A step of a flow run."""
    CARD = "card"
    """The ticket card, the time, the settings."""
    NOTES = "notes"
    """The engineer's notes."""
    EDIT = "edit"
    """Written into the document by the engineer."""
    APP = "app"
    """Words that the app itself puts there, which claim nothing of the ticket."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something comes from: a message by its id, or a visit of a run. `place` is which of the engineer's messages
    or of the run's visits it is, from 0; `excerpt` the beginning of what stands there."""

    kind: OriginKind
    message_id: str = ""
    run_id: str = ""
    place: int = 0
    excerpt: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class LineOrigin:
    """The origins of one line: of a block, or of one item of a list. None where nothing supports it.

    `block` and `item` are places, `text` what stands there.
    """

    block: int
    item: int
    text: str
    origins: tuple[Origin, ...] = ()

    @property
    def supported(self) -> bool:
        return bool(self.origins)


@dataclass(frozen=True, slots=True)
class TicketDocument:
    """One document as it is shown, posted and saved. `title` is for what asks for one (an e-mail, a PSA's note).

    `lines` are known once it was traced to its sources.
    """

    ref: DocumentRef
    blocks: tuple[NoteBlock, ...]
    title: str = ""
    lines: tuple[LineOrigin, ...] = ()

    @property
    def visibility(self) -> Visibility:
        return self.ref.visibility

    @property
    def markdown(self) -> str:
        """It as the editor has it."""
        return to_markdown(self.blocks)

    @property
    def unsupported_lines(self) -> tuple[str, ...]:
        """The lines that nothing supports: posting asks about them."""
        return tuple(line.text for line in self.lines if not line.supported)


def text_lines(blocks: Iterable[NoteBlock]) -> Iterator[tuple[int, int, str]]:
    """What is said in blocks, each with its block's place and that of its item; headings say nothing."""
    for place, block in enumerate(blocks):
        match block:
            case BulletList(items):
                yield from ((place, item, text) for item, text in enumerate(items))
            case NumberedStep(action, result):
                yield place, 0, f"{action}\n{result}".strip()
            case KeyValue(_, text) | Paragraph(text) | CodeBlock(text):
                yield place, 0, text
            case Heading():
                pass
