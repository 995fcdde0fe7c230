"""The sentences of a runbook's step: its title, its body, its answers, and where it goes on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rfdesktop.adapters.documents.asked_apart import asked_apart, with_yes
from rfdesktop.adapters.documents.directions import (
    Direction,
    after_arrow,
    answer,
    asked_and_led,
    direction,
    is_yes_no,
    split_arrow,
)
from rfdesktop.adapters.documents.drafts import DEED, Draft, DraftOption, DraftStep, Target
from rfdesktop.adapters.documents.inline import in_one_line, plain
from rfdesktop.adapters.documents.list_signs import without_signs
from rfdesktop.adapters.documents.sentences import sentences
from rfdesktop.adapters.documents.then_steps import then_step
from rfdesktop.adapters.documents.turned import condition_first
from rfdesktop.adapters.documents.typed import take_commands, take_named, without_typed_lines
from rfdesktop.domain.flows import limits
from rfdesktop.domain.flows.named_ends import ending

LONGEST_TITLE = 160
"""Characters of a sentence that becomes a step's title; a longer one is cut at a word and stands in the body whole."""

_NUMBER = re.compile(
    r"^(?:\*\*|__)?(?:(?:step|schritt|étape|etape|phase|teil)[ ]+(?P<word>[0-9]+(?:\.[0-9]+)*[a-z]?)[ ]*[.):–—-]*"
    r"|(?P<dotted>[0-9]+(?:\.[0-9]+)+)[.):]?|(?P<plain>[0-9]{1,3})[.):])(?:\*\*|__)?(?:[ ]+|$)(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_BARE = re.compile(r"(?P<number>[0-9]{1,2})[ ]+(?P<rest>[^\W\d_].*)$", re.DOTALL)
_CALLED_STEP = re.compile(r"(?:step|schritt|étape|etape)[ ]+[0-9]", re.IGNORECASE)
_STEP_ALONE = re.compile(r"(?:step|schritt|étape|etape)[ ]+(?P<number>[0-9]+(?:\.[0-9]+)*[a-z]?)[.:]?", re.IGNORECASE)
_FEW_WORDS = 3
_LETTER = re.compile(r"[a-z][.)]", re.IGNORECASE)


def numbered(text: str, *, bare: bool = False) -> tuple[str, str]:
    """The number that a line begins with, and the rest; "" and "" where it begins with none. A `bare` number has no
    sign after it: "2 Restart it"."""
    found = _NUMBER.match(text)
    if found is None and bare and (counted := _BARE.match(text)):
        return counted["number"], counted["rest"]
    if found is None or not found["rest"].strip(" *_"):
        return "", ""
    rest = found["rest"].strip()
    if found[0].startswith(("**", "__")) and rest.count(found[0][:2]) == 1:
        rest = rest.replace(found[0][:2], "").strip()
    return found["word"] or found["dotted"] or found["plain"], without_signs(rest)


def number_alone(heading: str) -> str:
    """The number of a heading that says nothing but that it is a step: "Step 2"; "" of any other."""
    found = _STEP_ALONE.fullmatch(heading)
    return found["number"] if found else ""


def are_counted(headings: Sequence[str]) -> bool:
    """Whether a document's headings are counted by bare numbers: "1 Disable it", "2 Archive it"."""
    numbers = [int(found["number"]) for text in headings if (found := _BARE.match(text))]
    return len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def are_called_steps(headings: Sequence[str]) -> bool:
    """Whether a document's headings say themselves that they are its steps: "Step 1 - Check it", "Schritt 2: …"."""
    return sum(_CALLED_STEP.match(text) is not None for text in headings) > 1


def begins_step(text: str) -> bool:
    """Whether a paragraph begins like a step: "Step 3: …", "1.2 …"."""
    return bool(numbered(text.lstrip())[0])


def say(draft: Draft, step: DraftStep, source: str, line: int) -> None:
    """Adds what a paragraph says to a step: the first sentence is its title where it has none yet."""
    take_commands(step, source)
    written = source
    source = without_typed_lines(step, source)
    parts = with_yes(condition_first([plain(part) for part in sentences(source) if not _LETTER.fullmatch(part)]))
    told = asked_apart(parts)
    found = [(part, _way(step, without_signs(part))) for part in parts[:told]]
    found += [
        (part, asked_and_led(part, rest)) for part, rest in zip(parts[told::2], parts[told + 1 :: 2], strict=True)
    ]
    leads = any(way is not None and (way.to or _ends(way)) for _, way in found)
    rest: list[str] = []
    for at, (part, way) in enumerate(found):
        paired = at + 1 < len(found) and _is_other(found[at + 1][1])
        if way is None or (at < told and not (_counts(way, leads) or (paired and way.label))):
            rest.append(part)
        elif not way.label:
            step.target = Target(way.to, line)
            rest += [way.deed if way.deed and split_arrow(part)[1] else part] if way.deed else []
        else:
            add_answer(draft, step, way, line, written)
    if not step.title:
        entitle(step, rest, parts)
    elif rest:
        step.body.append(source if rest == parts else " ".join(rest))


def _way(step: DraftStep, part: str) -> Direction | None:
    """Where a sentence leads. "Yes: go to step 4" is an answer by itself; below a question so is what has an arrow."""
    said, to = split_arrow(part)
    if to and said.endswith(".") and len(said.split()) > _FEW_WORDS:
        # A whole sentence is no condition; what stands after its arrow is the step that follows.
        return Direction("", after_arrow("", to).to, said)
    if is_yes_no(part) and not step.commands:
        return answer(part)
    way, then = direction(part), then_step(part)
    return Direction("", then[1], then[0]) if way is None and then else way


def _counts(way: Direction, leads: bool) -> bool:
    """Whether a condition is an answer: "If prompted, enter the password" leads nowhere and is part of the step."""
    return bool(way.to) or not way.deed or is_yes_no(way.label) or (leads and way.otherwise) or _ends(way)


def _is_other(way: Direction | None) -> bool:
    """Whether a sentence says where to go if the condition before it does not hold: that one is an answer too."""
    return way is not None and way.otherwise and bool(way.to)


def _ends(way: Direction) -> bool:
    return bool(way.label) and ending(way.deed) is not None


def is_answer(way: Direction) -> bool:
    """Whether an entry of a list is an answer by itself: one that leads somewhere, ends, or says yes or no."""
    return bool(way.to) or is_yes_no(way.label) or _ends(way)


def add_answer(draft: Draft, step: DraftStep, way: Direction, line: int, source: str = "") -> None:
    """Adds an answer; what it asks for in passing becomes a step between it and where it leads. `source` is how it is
    written, where that has signs which its words have not."""
    label = in_one_line(way.label)[: limits.TEXT]
    target = Target(way.to, line)
    if way.deed and not way.to and ending(way.deed) is not None:
        target = Target(way.deed, line)
    elif way.deed:
        deed = DraftStep("", line, group=step.group, parent=draft.place_of(step))
        take_commands(deed, way.deed)
        take_named(deed, source, way.deed)
        entitle(deed, [way.deed[:1].upper() + way.deed[1:]], [])
        deed.target, deed.beside = target if way.to else None, way.beside
        draft.deeds.append(deed)
        target = Target(f"{DEED}{len(draft.deeds) - 1}", line)
    step.options.append(DraftOption(label or "…", target))


def entitle(step: DraftStep, rest: list[str], parts: list[str]) -> None:
    """Names a step by the first sentence of `rest`, what is more is its body; `parts` are all sentences."""
    if not rest and step.options:
        # A condition alone: it is what is asked.
        label = step.options[0].label
        step.title = f"{label}?" if not is_yes_no(label) else (parts or [label])[0]
        return
    title = in_one_line((rest or parts or [""])[0])
    more = rest[1:]
    if len(title) > LONGEST_TITLE:
        more = rest
        title = title[:LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
    step.title = (title.removesuffix(":") if not more else title).rstrip(".") or title
    if more:
        step.body.append(" ".join(more))
