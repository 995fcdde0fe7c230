"""What the documents of one session are written from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from rfdesktop.domain.notes.outcomes import NumberedStep, Outcome
from rfdesktop.domain.notes.sections import NoteContent, NoteFrame
from rfdesktop.services.notes.documents.next_actions import NextAction, actions_of
from rfdesktop.services.notes.documents.planned_days import with_date
from rfdesktop.services.notes.documents.tried import changed_nothing
from rfdesktop.services.notes.material import NoteMaterial


@dataclass(frozen=True, slots=True)
class Session:
    """The material of a chat, the app's own parts of its note, and what the note says, whoever wrote it."""

    material: NoteMaterial
    frame: NoteFrame
    content: NoteContent

    @property
    def outcome(self) -> Outcome | None:
        return self.frame.outcome

    @property
    def last_at(self) -> datetime:
        """When something was said last, by the engineer's clock."""
        return self.material.last_at.astimezone()

    @property
    def next_actions(self) -> tuple[NextAction, ...]:
        """What is to be done next, with owner and date as far as they are said."""
        engineer = self.material.engineer
        header = self.material.chat.header
        people = (header.contact, header.authorised_by)
        told = (self.content.problem, *map(step_text, self.content.steps))
        actions = actions_of(self.content.next_steps, self.last_at, engineer, people)
        return tuple(replace(action, when=with_date(action.when, told)) for action in actions)

    @property
    def fruitless(self) -> tuple[NumberedStep, ...]:
        """The steps that changed nothing or ruled something out."""
        return tuple(step for step in self.content.steps if changed_nothing(step_text(step)))

    @property
    def fruitful(self) -> tuple[NumberedStep, ...]:
        return tuple(step for step in self.content.steps if not changed_nothing(step_text(step)))


def step_text(step: NumberedStep) -> str:
    """A step in one text."""
    return f"{step.action} → {step.result}" if step.result else step.action
