"""The fixed words of a flow that is made by rules, in the language of what it is made of: English or German."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rfdesktop.domain.flows.flow import Flow
from rfdesktop.services.notes.documents import client_words
from rfdesktop.services.notes.material import NoteMaterial


@dataclass(frozen=True, slots=True)
class DraftWords:
    """All of one language. `otherwise` has a place for the fix, `because` for why the run was wrong."""

    asked: str
    yes: str
    no: str
    solved: str
    not_solved: str
    untitled: str
    otherwise: str
    because: str


ENGLISH = DraftWords(
    asked="Did that solve it?",
    yes="Yes",
    no="No",
    solved="Solved",
    not_solved="Hand over with what was found",
    untitled="A flow from a ticket",
    otherwise="None of these: {fix}",
    because="What was wrong before: {reason}",
)
GERMAN = DraftWords(
    asked="Hat das geholfen?",
    yes="Ja",
    no="Nein",
    solved="Gelöst",
    not_solved="Mit dem Befund übergeben",
    untitled="Ein Ablauf aus einem Ticket",
    otherwise="Nichts davon: {fix}",
    because="Was vorher falsch war: {reason}",
)


def chat_words(material: NoteMaterial) -> DraftWords:
    """The words in the language of what was written in a chat."""
    return _words((material.chat.title, *(message.text for message in material.messages)))


def flow_words(flow: Flow) -> DraftWords:
    """The words in the language that a flow is written in."""
    said = (text for step in flow.steps for text in (step.title, step.body, *(option.label for option in step.options)))
    return _words((flow.title, flow.summary, *flow.symptoms, *said))


def _words(texts: Iterable[str]) -> DraftWords:
    return GERMAN if client_words.words_for(texts) is client_words.GERMAN else ENGLISH
