"""Steps put together to a flow that keeps the format, whoever made them up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rfdesktop.domain.flows import limits
from rfdesktop.domain.flows.editing.draft import free_id, free_of
from rfdesktop.domain.flows.editing.editions import StepSource
from rfdesktop.domain.flows.flow import Flow, FlowKind, FlowStatus, Option, Step, StepType
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.texts.slugs import slugged
from rfdesktop.services.flows.drafting.draft_words import ENGLISH, DraftWords

MOST_STEPS = 60
"""A ticket that took more was several tickets."""

OPTIONS = 9
TITLE = 120


@dataclass(frozen=True, slots=True)
class Drafted:
    """A flow that was made of a chat, and the messages that its steps were made of."""

    flow: Flow
    sources: tuple[StepSource, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """What a drafted flow says of itself."""

    title: str
    summary: str = ""
    symptoms: tuple[str, ...] = ()
    error_codes: tuple[str, ...] = ()
    products: tuple[str, ...] = ()


def assembled(head: Head, steps: Sequence[Step], words: DraftWords = ENGLISH) -> Flow:
    """A flow of these steps. What leads nowhere leads to the step after it, the last one to an end; an end that is
    missing is added, a question with too few answers becomes an instruction."""
    kept = _renamed(list(steps)[:MOST_STEPS])
    if not any(step.type is StepType.RESULT for step in kept):
        kept.append(
            Step(free_id("solved", [step.id for step in kept]), StepType.RESULT, words.solved, outcome=Outcome.RESOLVED)
        )
    known = {step.id for step in kept}
    end = next(step.id for step in kept if step.type is StepType.RESULT)
    led = [_led(step, kept[at + 1].id if at + 1 < len(kept) else end, known) for at, step in enumerate(kept)]
    title = short(head.title) or words.untitled
    return Flow(
        slugged(title, limits.ID) or "flow",
        title,
        FlowKind.TROUBLESHOOTING,
        led[0].id,
        tuple(led),
        status=FlowStatus.DRAFT,
        summary=head.summary[: limits.TEXT],
        symptoms=tuple(text[: limits.TEXT] for text in head.symptoms[:20]),
        error_codes=tuple(text[: limits.TEXT] for text in head.error_codes[:20]),
        products=tuple(text[: limits.TEXT] for text in head.products[:20]),
    )


def short(text: str) -> str:
    """A text as a title, cut at a word."""
    line = " ".join(text.split())
    return line if len(line) <= TITLE else line[: TITLE - 1].rsplit(" ", 1)[0] + "…"


def _renamed(steps: list[Step]) -> list[Step]:
    """The steps with ids of the format, each once, and what leads to them."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    made: list[Step] = []
    for step in steps:
        base = slugged(step.id, limits.ID) or free_id(step.title, taken)
        own = free_of(base, taken)
        taken.add(own)
        ids.setdefault(step.id, own)
        made.append(replace(step, id=own, title=short(step.title) or own))
    return [
        replace(
            step,
            next=ids.get(step.next, step.next),
            options=tuple(Option(option.label, ids.get(option.next, option.next)) for option in step.options),
        )
        for step in made
    ]


def _led(step: Step, after: str, known: set[str]) -> Step:
    """A step whose ways all lead to steps that are there."""
    if step.type is StepType.RESULT:
        return replace(step, outcome=step.outcome or Outcome.RESOLVED, next="", options=())
    onward = step.next if step.next in known and step.next != step.id else after
    if step.type is not StepType.QUESTION:
        return replace(step, next=onward, options=())
    labels: dict[str, Option] = {}
    for option in step.options:
        label = " ".join(option.label.split())[: limits.TEXT]
        if label and label not in labels:
            labels[label] = Option(label, option.next if option.next in known else onward)
    options = tuple(labels.values())[:OPTIONS]
    if len(options) < 2:  # noqa: PLR2004 - a question has a choice
        return replace(step, type=StepType.INFO, options=(), next=onward)
    return replace(step, options=options, next="")
