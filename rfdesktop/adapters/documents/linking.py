"""From a draft to a flow: what its steps lead to is found, ends are added where none is written, the rules are kept."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from rfdesktop.adapters.documents.added_words import added_words, opposite
from rfdesktop.adapters.documents.beside import do_unknown, name_steps
from rfdesktop.adapters.documents.drafts import DEED, Draft, DraftOption, DraftStep, Target, ask_apart
from rfdesktop.adapters.documents.endings import handed_over, is_unsolved, last_words
from rfdesktop.adapters.documents.inline import in_one_line
from rfdesktop.adapters.documents.names import key, slug
from rfdesktop.adapters.documents.sections import Sections, is_number
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows import limits
from rfdesktop.domain.flows.document import FORMAT, document
from rfdesktop.domain.flows.doubts import Doubt
from rfdesktop.domain.flows.findings import FindingCode
from rfdesktop.domain.flows.flow import Flow, FlowKind, FlowStatus, Option, Step, StepType
from rfdesktop.domain.flows.format_checks import FormatError, flow_in
from rfdesktop.domain.flows.named_ends import closing, ending
from rfdesktop.domain.notes.outcomes import Outcome

_PAST = "\0past"
"""What the answer leads to that is added to a lone condition: to whatever comes after it, which nothing says."""
_NO_SENTENCE = ("|", ">", "```", "~~~")
_ENDS = re.compile(r"^(?:end|ende|stop|finish|fin)$", re.IGNORECASE)


def linked(draft: Draft, name: str) -> Flow:
    """The flow of a draft; what was doubtful about it is added to the draft. `name` is the file's.

    Raises KnownError DOCUMENT_NO_STEPS, and FLOW_INVALID with the line where even the draft breaks the flow format.
    """
    if not draft.steps:
        raise KnownError(ErrorCode.DOCUMENT_NO_STEPS, file=name)
    name_steps(draft)
    do_unknown(draft)
    ask_apart(draft)
    steps_read = len(draft.steps) + len(draft.deeds)
    if steps_read > limits.STEPS:
        line = draft.steps[min(limits.STEPS, len(draft.steps) - 1)].line
        rule = FindingCode.TOO_MANY.value
        raise KnownError(ErrorCode.FLOW_INVALID, file=name, field="steps", line=line, rule=rule, most=limits.STEPS)
    steps = _Linking(draft).steps()
    head = {"id": slug(name.rsplit(".", 1)[0]), "title": in_one_line(name.rsplit(".", 1)[0]), **draft.head}
    asks = any(step.type is StepType.QUESTION for step in steps)
    head.setdefault("kind", (FlowKind.TROUBLESHOOTING if asks else FlowKind.PROCEDURE).value)
    flow = Flow(id="", title="", kind=FlowKind.PROCEDURE, start="", steps=tuple(steps), status=FlowStatus.DRAFT)
    start = draft.start if draft.start in {step.id for step in steps} else steps[0].id
    plain: dict[str, Any] = {**document(flow), **head, "rfflow": FORMAT, "start": start}
    try:
        return flow_in(plain)
    except FormatError as error:
        problem = error.problem
        values = {**problem.values, "rule": problem.code.value, "file": name, "field": problem.field}
        raise KnownError(ErrorCode.FLOW_INVALID, **{**values, "line": draft.line_of(problem.place)}) from error


def _is_end(step: DraftStep) -> bool:
    """Whether a step is an end by its title: one that names an end is, unless there is more to be done in it."""
    if step.id or step.target is not None or step.body or step.type not in (None, StepType.ACTION, StepType.INFO):
        return False
    return ending(step.title) is not None


class _Linking:
    """Finds what the steps of one draft lead to."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        words = added_words(draft)
        self._done, self._words = words.done, words
        self._main = len(draft.steps)
        draft.steps = [*draft.steps, *draft.deeds]
        self._ids = self._given_ids()
        self._by_title: dict[str, list[int]] = defaultdict(list)
        self._by_number: dict[str, list[int]] = defaultdict(list)
        for index, step in enumerate(draft.steps):
            if not step.asks_apart:
                self._by_title[key(step.title)].append(index)
            if step.number:
                self._by_number[step.number].append(index)
        self._parts: dict[str, list[int]] = {}
        for title, number, index in draft.groups:
            if index < len(draft.steps):
                self._by_title[key(title)].append(index)
                self._by_number[number or title].append(index)
                if number:
                    self._parts.setdefault(number, [index])
        self._by_id = {step_id: index for index, step_id in enumerate(self._ids)}
        self._ends: dict[tuple[Outcome, str], Step] = {}
        self._led = self._led_to()
        self._sections = Sections(draft, self._main, self._named)
        self._keep_words()

    def steps(self) -> list[Step]:
        order = self._order()
        made = [self._step(index) for index in order]
        self._draft.steps = [self._draft.steps[index] for index in order]
        return made + list(self._ends.values())

    def _led_to(self) -> set[int]:
        """The places of the steps that answers and arrows name."""
        led: set[int] = set()
        for index, step in enumerate(self._draft.steps):
            named = [option.target for option in step.options] + ([step.target] if step.target else [])
            for target in named:
                if target.to and not target.to.startswith(DEED):
                    led.update(self._named(target.to.removeprefix("#"), index)[:1])
        return led

    def _keep_words(self) -> None:
        """Where an arrow leads to no step, what stands behind it is something to do, and is kept."""
        for index, step in enumerate(self._draft.steps):
            to = step.target.to if step.target and not step.id else ""
            known = to.startswith((DEED, "#")) or is_number(to) or _ENDS.match(to) or ending(to)
            if to and not known and not self._named(to, index):
                step.body.append(f"→ {to}")

    def _order(self) -> list[int]:
        """The places of the steps as they are to stand: the question of a step right after it."""
        steps = self._draft.steps
        apart = {step.parent: index for index, step in enumerate(steps) if step.asks_apart}
        first = (place for index in range(self._main) for place in (index, apart.get(index)) if place is not None)
        return [*first, *(index for index in range(self._main, len(steps)) if not steps[index].asks_apart)]

    def _given_ids(self) -> list[str]:
        """An id for each step, those that are written down first."""
        taken = {step.id for step in self._draft.steps if step.id}
        ids: list[str] = []
        count: dict[str, int] = {}
        for step in self._draft.steps:
            if step.id:
                ids.append(step.id)
                continue
            base = slug(step.title)[:40].strip("-") if key(step.title) else "step"
            step_id = base
            while step_id in taken:
                count[base] = count.get(base, 1) + 1
                step_id = f"{base}-{count[base]}"
            taken.add(step_id)
            ids.append(step_id)
        return ids

    def _step(self, index: int) -> Step:
        draft = self._draft.steps[index]
        body = "\n\n".join(draft.body)
        title = in_one_line(draft.title) if not draft.id else draft.title
        kind = self._type(index)
        made = Step(self._ids[index], kind, title, body)
        match kind:
            case StepType.QUESTION:
                options = tuple(Option(entry.label, self._answered(entry, index)) for entry in draft.options)
                return Step(made.id, kind, title, body, options=_no_more(self._draft, options, draft))
            case StepType.RESULT:
                outcome = draft.outcome or ending(title) or Outcome.RESOLVED
                return Step(made.id, kind, title, body, outcome=outcome, note=draft.note)
            case StepType.SUBFLOW:
                return Step(made.id, kind, title, body, flow=draft.flow, next=self._next(index))
            case StepType.ACTION:
                commands, fields = tuple(draft.commands), tuple(draft.fields)
                return Step(made.id, kind, title, body, commands=commands, fields=fields, next=self._next(index))
            case _:
                return Step(made.id, StepType.INFO, title, body, next=self._next(index))

    def _type(self, index: int) -> StepType:
        step = self._draft.steps[index]
        if len(step.options) == 1:
            self._way_past(step)
        if step.options:
            return StepType.QUESTION
        if step.outcome is not None:
            return StepType.RESULT
        if step.flow:
            return StepType.SUBFLOW
        if step.commands or step.fields:
            return StepType.ACTION
        if _is_end(step):
            return StepType.RESULT
        return step.type if step.type in (StepType.ACTION, StepType.INFO, StepType.RESULT) else StepType.INFO

    def _way_past(self, step: DraftStep) -> None:
        label = step.options[0].label
        other = opposite(label) or self._words.beside(label)
        step.options.append(DraftOption(other, step.target or Target(_PAST, step.line)))
        self._draft.doubt(Doubt.OTHERWISE_ADDED, step.options[0].target.line, label)

    def _next(self, index: int) -> str:
        step = self._draft.steps[index]
        if step.target is None or _ENDS.match(step.target.to):
            ends = self._closed(step, index, written=step.target is not None)
            if ends is not None:
                return self._end(ends, "")
        return self._to(step.target or Target(_PAST, step.line), index)

    def _closed(self, step: DraftStep, index: int, *, written: bool) -> Outcome | None:
        """The outcome that a step names with which the work ends, in its title or its last words; `written` says that
        its end is written down, if not which one."""
        ends = closing(step.title) if not step.heading else None
        if ends is not None or step.id:
            return ends
        after = self._after(index, past=not written)
        if after and after not in self._led and not written:
            # Nothing else leads to the step below: ending here would cut it off.
            return None
        said = "" if not step.body or step.body[-1].lstrip().startswith(_NO_SENTENCE) else step.body[-1]
        named = ending(step.title) or last_words(said.split("\n")[-1]) or last_words(step.title)
        return named or (None if after else handed_over(step.title))

    def _answered(self, option: DraftOption, index: int) -> str:
        """What an answer leads to. One that says that it still fails, with nothing to go on to, is no success."""
        if option.target.to or self._after(index) or not is_unsolved(option.label):
            return self._to(option.target, index)
        self._draft.doubt(Doubt.END_ADDED, option.target.line, self._done[Outcome.ESCALATED])
        return self._end(Outcome.ESCALATED, "")

    def _to(self, target: Target, index: int) -> str:
        """The id of the step that a target names; the one that follows, where it names none."""
        if target.to == _PAST:
            return self._following(index, target.line, past=True)
        called = self._numbered(target.cell, index) if target.cell else []
        if called or not target.to:
            return self._ids[called[0]] if called else self._following(index, target.line)
        if target.to.startswith(DEED):
            return self._ids[self._main + int(target.to[1:])]
        if target.to.startswith("#") and target.to[1:] in self._by_id:
            return target.to[1:]
        if found := self._named(target.to, index):
            if len(found) > 1:
                self._draft.doubt(Doubt.TARGET_AMBIGUOUS, target.line, target.to)
            return self._ids[found[0]]
        return self._end_named(target.to) or self._unknown(target, index)

    def _end_named(self, words: str) -> str:
        """The id of the end that a target's words are, "" where they are none."""
        outcome = Outcome.RESOLVED if _ENDS.match(words) else ending(words)
        if outcome is not None:
            return self._end(outcome, words)
        closed = closing(words)
        return self._end(closed, words, apart=True) if closed is not None else ""

    def _unknown(self, target: Target, index: int) -> str:
        self._draft.doubt(Doubt.TARGET_UNKNOWN, target.line, target.to)
        if self._after(index):
            return self._following(index, target.line)
        # What nothing follows is the last that was thought of, and no proof that it is solved.
        words = "" if is_number(target.to) else target.to
        return self._end(Outcome.ESCALATED, words)

    def _named(self, words: str, index: int) -> list[int]:
        if words in self._by_id and not words.isdigit():
            return [self._by_id[words]]
        if numbered := self._numbered(words.rstrip("."), index):
            return numbered
        wanted = key(words)
        if exact := self._by_title.get(wanted):
            return exact
        return [at for title, places in self._by_title.items() if wanted and title.startswith(wanted) for at in places]

    def _numbered(self, number: str, index: int) -> list[int]:
        """The places of the steps that have a number, those of the same part of the document first."""
        numbered = self._by_number.get(number, [])
        here = [found for found in numbered if self._draft.steps[found].group == self._draft.steps[index].group]
        # From elsewhere in the document it is the part of that number, and no entry of a list in some other part.
        return here or self._parts.get(number, numbered)

    def _after(self, index: int, *, past: bool = False) -> int:
        """The place of the step below, 0 where there is none; `past` the sections that are ways of their own."""
        parent = self._draft.steps[index].parent
        after = (index if parent is None else parent) + 1
        after = self._sections.past(after) if past else after
        return after if after < self._main else 0

    def _following(self, index: int, line: int, *, past: bool = False) -> str:
        if after := self._after(index, past=past):
            return self._ids[after]
        if (Outcome.RESOLVED, "") not in self._ends:
            self._draft.doubt(Doubt.END_ADDED, line, self._done[Outcome.RESOLVED])
        return self._end(Outcome.RESOLVED, "")

    def _end(self, outcome: Outcome, words: str, *, apart: bool = False) -> str:
        """The id of an end: one for each outcome, and one for each wording that says what is to be done (`apart`)."""
        named = in_one_line(words) if words and not _ENDS.match(words) else self._done[outcome]
        which = (outcome, named if apart else "")
        if which not in self._ends:
            step_id = outcome.value
            while step_id in self._by_id or step_id in {end.id for end in self._ends.values()}:
                step_id += "-end"
            title = named[:1].upper() + named[1:]
            self._ends[which] = Step(step_id, StepType.RESULT, title, outcome=outcome)
        return self._ends[which].id


def _no_more(whole: Draft, options: tuple[Option, ...], draft: DraftStep) -> tuple[Option, ...]:
    for entry in draft.options[limits.MOST_OPTIONS :]:
        whole.doubt(Doubt.TOO_MANY_ANSWERS, entry.target.line, entry.label)
    return options[: limits.MOST_OPTIONS]
