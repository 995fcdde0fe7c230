"""Answers that name a step in words, with its number in brackets: "No: remove the licence (4)"."""

from __future__ import annotations

from rfdesktop.adapters.documents.drafts import DEED, Draft, DraftStep, Target
from rfdesktop.adapters.documents.names import key

_SAME = 2 / 3
"""Of the words of an answer, how many the title of the step has that they name."""
_TELLING = 3
"""Letters that a word has which counts."""


def name_steps(draft: Draft) -> None:
    """Where the words are the title of the step of that number, they lead there; else what they say is to be done, and
    a number that nothing says is a step's is a part of the words."""
    kept: list[DraftStep] = []
    moved: dict[str, Target] = {}
    for at, deed in enumerate(draft.deeds):
        target = deed.target
        if deed.beside and target is not None and _is_named(deed, target, draft.steps):
            moved[f"{DEED}{at}"] = target
            continue
        if deed.beside and not any(map(str.isalpha, deed.beside)):
            deed.title, deed.target = f"{deed.title} {deed.beside}", None
        moved[f"{DEED}{at}"] = Target(f"{DEED}{len(kept)}", deed.line)
        kept.append(deed)
    draft.deeds = kept
    for step in (*draft.steps, *kept):
        for option in step.options:
            option.target = moved.get(option.target.to, option.target)


def _is_named(deed: DraftStep, target: Target, steps: list[DraftStep]) -> bool:
    words = {word for word in key(deed.title).split() if len(word) >= _TELLING}
    return any(
        step.number == target.to and len(words & set(key(step.title).split())) >= _SAME * max(1, len(words))
        for step in steps
    )
