"""Answers whose words are a step's title or something still to be done: "remove the licence (4)", "no -> swap it"."""

from __future__ import annotations

from rfdesktop.adapters.documents.drafts import DEED, Draft, DraftOption, DraftStep, Target
from rfdesktop.adapters.documents.inline import in_one_line
from rfdesktop.adapters.documents.names import key
from rfdesktop.domain.flows import limits
from rfdesktop.domain.flows.doubts import Doubt
from rfdesktop.domain.flows.named_ends import closing, ending

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
        if step.target is not None:
            step.target = moved.get(step.target.to, step.target)


def _is_named(deed: DraftStep, target: Target, steps: list[DraftStep]) -> bool:
    words = {word for word in key(deed.title).split() if len(word) >= _TELLING}
    return any(
        step.number == target.to and len(words & set(key(step.title).split())) >= _SAME * max(1, len(words))
        for step in steps
    )


def do_unknown(draft: Draft) -> None:
    """What stands behind an arrow and is no step is done before the step below, and told: it may be one misspelt."""
    known = {key(step.title) for step in draft.steps} | {key(title) for title, _, _ in draft.groups}
    numbers = {step.number for step in draft.steps} | {step.id for step in draft.steps}
    steps = [(at, step) for at, step in enumerate(draft.steps)]
    steps += [(step.parent or 0, step) for step in draft.deeds if step.parent is not None]
    for at, step in steps:
        if step.id or at + 1 >= len(draft.steps):
            continue
        for option in step.options:
            named = {option.target.to.rstrip("."), option.target.cell} & numbers - {""}
            if not named and _is_deed(option, known):
                deed = DraftStep(
                    in_one_line(option.target.to)[: limits.TITLE], option.target.line, group=step.group, parent=at
                )
                deed.title = deed.title[:1].upper() + deed.title[1:]
                draft.doubt(Doubt.TARGET_UNKNOWN, option.target.line, option.target.to)
                option.target = Target(f"{DEED}{len(draft.deeds)}", option.target.line)
                draft.deeds.append(deed)


def _is_deed(option: DraftOption, known: set[str]) -> bool:
    words = option.target.to
    if words.startswith((DEED, "#")) or not any(map(str.isalpha, words)):
        return False
    if ending(words) is not None or closing(words) is not None:
        return False
    return not any(title.startswith(key(words)) for title in known)
