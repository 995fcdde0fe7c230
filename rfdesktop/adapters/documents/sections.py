"""The sections of a document that are ways of their own: an answer leads to each by its name, none runs on into one."""

from __future__ import annotations

from collections.abc import Callable

from rfdesktop.adapters.documents.directions import is_yes_no
from rfdesktop.adapters.documents.drafts import DEED, Draft

Named = Callable[[str, int], list[int]]
"""The places of the steps that words name, seen from the step of a place."""


class Sections:
    """Where the sections of a draft begin. Of its steps the first `main` stand in the document as such."""

    def __init__(self, draft: Draft, main: int, named: Named) -> None:
        steps = draft.steps
        begun = {index for index, step in enumerate(steps[:main]) if step.heading}
        begun |= {index for _, _, index in draft.groups if index < main}
        targets = [
            (option.target.to.removeprefix("#"), index) for index, step in enumerate(steps) for option in step.options
        ]
        words = [(to, index) for to, index in targets if to and not to.startswith(DEED) and not is_number(to)]
        apart = begun & {place for to, index in words for place in named(to, index)[:1]}
        apart |= _alternatives(draft, main, named)
        self._past: dict[int, int] = {}
        after = main
        for place in sorted(begun, reverse=True):
            self._past[place] = after = after if place in apart else place

    def past(self, place: int) -> int:
        """A place, or that of the next section which is not such a way; the number of all steps where none is."""
        return self._past.get(place, place)


def _alternatives(draft: Draft, main: int, named: Named) -> set[int]:
    """Where sections begin that one question's answers lead to by number: "One user: section 2, everybody: section 3".
    Yes and no are none: "No: section 2" may be what has to be done before section 3."""
    gathered = {index for _, _, index in draft.groups if index < main}
    found: set[int] = set()
    for index, step in enumerate(draft.steps):
        led = [option for option in step.options if is_number(option.target.to) and not is_yes_no(option.label)]
        places = {place for option in led for place in named(option.target.to, index)[:1]} & gathered
        found |= places if len(places) > 1 else set()
    return found


def is_number(words: str) -> bool:
    """Whether words are the number of a step."""
    return words.replace(".", "").isdigit()
