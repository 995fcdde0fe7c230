"""A flow while its document is being read: steps that lead to each other by whatever the document calls them."""

from __future__ import annotations

from dataclasses import dataclass, field

from rfdesktop.adapters.documents.inline import plain
from rfdesktop.domain.flows.doubts import Doubt, Doubtful
from rfdesktop.domain.flows.flow import Command, Field, StepType
from rfdesktop.domain.notes.outcomes import Outcome

SHOWN = 80
"""Characters of a line that a doubt about it shows."""

DEED = "\0"
"""What a target begins with that is the deed of this place. No text that is read has the sign."""


@dataclass(slots=True)
class Target:
    """Where something leads: the step's id (`#clear`), number, title or other words; "" for the step that follows.

    `cell` is all that stands in a table's cell, which may be what the table calls a step.
    """

    to: str
    line: int
    cell: str = ""


@dataclass(slots=True)
class DraftOption:
    label: str
    target: Target


@dataclass(slots=True)
class DraftStep:
    """A step as a document has it. `number` is the document's own, `group` the part of the document it counts in."""

    title: str
    line: int
    id: str = ""
    number: str = ""
    group: int = 0
    type: StepType | None = None
    body: list[str] = field(default_factory=list)
    options: list[DraftOption] = field(default_factory=list)
    commands: list[Command] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    target: Target | None = None
    flow: str = ""
    outcome: Outcome | None = None
    note: str = ""
    heading: int = 0
    """The level of the heading that it is, 0 for an entry of a list."""
    parent: int | None = None
    """Of what an answer asks for: the place of the question, whose next step is its own."""
    beside: str = ""
    """Of what an answer asks for: the bracket behind it, with the number of the step that it may be."""
    asks_apart: bool = False
    """Whether it is the question of a step before it; nothing leads to it by name."""

    @property
    def is_empty(self) -> bool:
        """Whether it is a title alone."""
        parts = (self.body, self.options, self.commands, self.fields, self.target, self.flow)
        return not any(parts)


@dataclass(slots=True)
class Draft:
    """A whole document: the flow's own parts by their names in the flow's file, its steps, and what is doubtful.

    `deeds` are steps that an answer asks for in passing: "If yes, restart it". `groups` are headings
    that only gather the steps after them: a name, a number, and the index of the first of those.
    """

    head: dict[str, object] = field(default_factory=dict)
    steps: list[DraftStep] = field(default_factory=list)
    deeds: list[DraftStep] = field(default_factory=list)
    doubts: list[Doubtful] = field(default_factory=list)
    groups: list[tuple[str, str, int]] = field(default_factory=list)
    start: str = ""

    def doubt(self, doubt: Doubt, line: int, text: str = "") -> None:
        first = text.strip().partition("\n")[0]
        self.doubts.append(Doubtful(doubt, line, first if len(first) <= SHOWN else first[: SHOWN - 1] + "…"))

    def place_of(self, step: DraftStep) -> int:
        """The place of that very step, looked for from the end, where it nearly always is: comparing it with each would
        take for ever in a document of many."""
        return next(at for at in reversed(range(len(self.steps))) if self.steps[at] is step)

    def line_of(self, place: tuple[str | int, ...]) -> int:
        """The line of what has a place in the flow's file: its step's; 1 of the head."""
        match place:
            case ("steps", int(index), *_) if index < len(self.steps):
                return self.steps[index].line
            case _:
                return 1


def ask_apart(draft: Draft) -> None:
    """Makes two of a step that has something to run or to record and answers besides: doing it, and then the question.
    What is asked last in its words is the question, else its title is."""
    for at, step in enumerate(draft.steps):
        if not step.options or not (step.commands or step.fields):
            continue
        *before, last = step.body[-1].split("\n") if step.body else [""]
        said = plain(last).strip()
        asked = said if _is_question(said) else f"{step.title.rstrip('.:?')}?"
        if asked == said:
            step.body[-1:] = ["\n".join(before)] if before else []
        question = DraftStep(asked, step.line, group=step.group, options=step.options, parent=at, asks_apart=True)
        draft.deeds.append(question)
        step.options, step.type = [], None
        step.target = Target(f"{DEED}{len(draft.deeds) - 1}", step.line)


def _is_question(words: str) -> bool:
    return len(words) <= SHOWN and words.endswith("?")
