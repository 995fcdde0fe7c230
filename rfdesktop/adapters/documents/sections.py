"""The sections of a document that are ways of their own: an answer leads to each by its name, none runs on into one."""

from __future__ import annotations

from collections.abc import Callable

from rfdesktop.adapters.documents.drafts import DEED, Draft

Named = Callable[[str, int], list[int]]
"""The places of the steps that words name, seen from the step of a place."""


class Sections:
    """Where the sections of a draft begin. Of its steps the first `main` stand in the document as such."""

    def __init__(self, draft: Draft, main: int, named: Named) -> None:
        self._main = main
        steps = draft.steps
        begun = {index for index, step in enumerate(steps[:main]) if step.heading}
        begun |= {index for _, _, index in draft.groups if index < main}
        targets = [
            (option.target.to.removeprefix("#"), index) for index, step in enumerate(steps) for option in step.options
        ]
        words = [(to, index) for to, index in targets if to and not to.startswith(DEED) and not is_number(to)]
        self._begun = sorted(begun)
        self._apart = begun & {place for to, index in words for place in named(to, index)[:1]}

    def past(self, place: int) -> int:
        """A place, or that of the next section which is not such a way; the number of all steps where none is."""
        while place in self._apart:
            place = next((begin for begin in self._begun if begin > place), self._main)
        return place


def is_number(words: str) -> bool:
    """Whether words are the number of a step."""
    return words.replace(".", "").isdigit()
