"""How a document for people calls a flow's steps: by their numbers, which answers and arrows lead to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rfdesktop.domain.flows.document_words import ENGLISH, DocumentWords, Word
from rfdesktop.domain.flows.flow import Flow, FlowStatus, Step, StepType


class StepNames:
    """The steps of one flow, numbered as they are read."""

    def __init__(self, flow: Flow, words: DocumentWords = ENGLISH) -> None:
        self._flow = flow
        self._words = words
        self.steps = sorted(flow.steps, key=lambda step: step.id != flow.start)
        """As they are read: the one that the flow begins with is the first."""
        self._numbers = {step.id: at for at, step in enumerate(self.steps, 1)}
        self._titles = {step.id: step.title for step in flow.steps}

    def number(self, step_id: str) -> int:
        """0 for a step that there is not."""
        return self._numbers.get(step_id, 0)

    def title(self, step_id: str) -> str:
        return self._titles.get(step_id, step_id)

    def headed(self, step: Step) -> str:
        return f"{self.number(step.id)}. {step.title}"

    def target(self, step_id: str) -> str:
        number = self.number(step_id)
        return f"{self._words[Word.STEP]} {number}" if number else step_id

    def head(self) -> Iterator[tuple[Word, str]]:
        """What is told of the flow before its steps: what it is, and the values in one line."""
        flow = self._flow
        yield Word.ID, flow.id
        yield Word.KIND, self._words[flow.kind.value]
        if flow.status is not FlowStatus.DRAFT:
            yield Word.STATUS, self._words[flow.status.value]
        yield Word.RISK, self._words[flow.risk.value]
        if flow.minutes is not None:
            yield Word.MINUTES, str(flow.minutes)
        for name, values in (
            (Word.CODES, flow.error_codes), (Word.PRODUCTS, flow.products), (Word.TAGS, flow.tags),
            (Word.ACCOUNTS, flow.accounts), (Word.TARGETS, flow.targets),
        ):  # fmt: skip
            if values:
                yield name, listed(values)
        if flow.owner:
            yield Word.OWNER, flow.owner
        if flow.review_by:
            yield Word.REVIEW, flow.review_by

    def ending_lines(self, step: Step) -> Iterator[str]:
        """What a step says of how it goes on."""
        if step.type is StepType.ACTION and not step.commands and not step.fields:
            yield self.said(Word.TYPE, self._words[Word.ACTION])
        if step.flow:
            yield self.said(Word.FLOW, step.flow)
        if step.outcome is not None:
            yield self.said(Word.OUTCOME, self._words[step.outcome.value])
        if step.note:
            yield self.said(Word.NOTE, step.note)
        if step.next:
            yield f"→ {self.target(step.next)}"

    def said(self, name: Word, value: str) -> str:
        """A line that says one thing."""
        return f"{self._words[name]}: {value}"


def listed(values: Sequence[str]) -> str:
    """Several values in one line. Where one has a comma ("Acme, Inc") each ends with a semicolon."""
    return (
        "".join(f"{value}; " for value in values).rstrip() if any("," in each for each in values) else ", ".join(values)
    )
