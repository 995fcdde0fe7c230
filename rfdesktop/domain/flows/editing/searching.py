"""Finding and replacing words in all that a flow says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rfdesktop.domain.flows.editing.places import Place, value_at, with_value
from rfdesktop.domain.flows.flow import Flow, Step


@dataclass(frozen=True, slots=True)
class Found:
    """One place in a flow's words: of a step or of the flow itself (""), and from where to where in the text there."""

    step: str
    place: Place
    start: int
    end: int


def texts_of(flow: Flow) -> Iterator[tuple[str, Place, str]]:
    """All that the flow says, in the order in which it is shown. Ids and names, by which parts refer to others, are
    left out."""
    for name in ("title", "summary", "owner"):
        yield "", (name,), getattr(flow, name)
    for name in ("symptoms", "error_codes", "products", "tags"):
        yield from (("", (name, at), text) for at, text in enumerate(getattr(flow, name)))
    yield from (("", ("sources", at, "title"), source.title) for at, source in enumerate(flow.sources))
    for step in flow.steps:
        yield from ((step.id, place, text) for place, text in step_texts(step))


def step_texts(step: Step) -> Iterator[tuple[Place, str]]:
    """All that a step says."""
    yield ("title",), step.title
    yield ("body",), step.body
    for at, option in enumerate(step.options):
        yield ("options", at, "label"), option.label
    for at, command in enumerate(step.commands):
        yield ("commands", at, "text"), command.text
        yield ("commands", at, "expect"), command.expect
        yield ("commands", at, "rollback"), command.rollback
    for at, entry in enumerate(step.fields):
        yield ("fields", at, "label"), entry.label
        yield from ((("fields", at, "choices", number), text) for number, text in enumerate(entry.choices))
    yield ("note",), step.note


def found(flow: Flow, words: str, *, case: bool = False) -> tuple[Found, ...]:
    """Where the words stand, in order. Upper and lower case are one unless `case` is asked for."""
    if not words:
        return ()
    pattern = _pattern(words, case=case)
    return tuple(
        Found(step, place, *match.span()) for step, place, text in texts_of(flow) for match in pattern.finditer(text)
    )


def replaced(flow: Flow, words: str, by: str, *, case: bool = False, only: Found | None = None) -> tuple[Flow, int]:
    """The flow with other words in the place of these, everywhere or in one place, and how often that was."""
    if not words:
        return flow, 0
    pattern, count = _pattern(words, case=case), 0
    steps = {step.id: step for step in flow.steps}
    head: Flow = flow
    for step, place, text in texts_of(flow):
        if only is not None and (step, place) != (only.step, only.place):
            continue
        if only is not None:
            if not pattern.fullmatch(text, only.start, only.end):
                continue
            new, times = text[: only.start] + by + text[only.end :], 1
        else:
            new, times = pattern.subn(lambda _: by, text)
        if not times:
            continue
        count += times
        if step:
            steps[step] = with_value(steps[step], place, new)
        else:
            head = with_value(head, place, new)
    return with_value(head, ("steps",), tuple(steps[step.id] for step in flow.steps)), count


def text_at(flow: Flow, here: Found) -> str:
    """The whole text that a place is in. Raises NoPlaceError."""
    owner = flow.step(here.step) if here.step else flow
    return str(value_at(owner, here.place))


def _pattern(words: str, *, case: bool) -> re.Pattern[str]:
    return re.compile(re.escape(words), 0 if case else re.IGNORECASE)
