"""How a document for people calls a flow's steps: by their numbers, which answers and arrows lead to."""

from __future__ import annotations

from collections.abc import Iterator

from rfdesktop.domain.flows.flow import Flow, Step, StepType


class StepNames:
    """The steps of one flow, numbered as they stand in it."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._numbers = {step.id: at for at, step in enumerate(flow.steps, 1)}
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
        return f"Step {number}" if number else step_id

    def head(self) -> Iterator[tuple[str, str]]:
        """What is told of the flow before its steps: a name, and the values in one line."""
        flow = self._flow
        yield "Id", flow.id
        yield "Kind", flow.kind.value
        yield "Risk", flow.risk.value
        if flow.minutes is not None:
            yield "Minutes", str(flow.minutes)
        for name, values in (
            ("Error codes", flow.error_codes), ("Products", flow.products), ("Tags", flow.tags),
            ("Accounts", flow.accounts), ("Targets", flow.targets),
        ):  # fmt: skip
            if values:
                yield name, ", ".join(values)
        if flow.owner:
            yield "Owner", flow.owner
        if flow.review_by:
            yield "Review by", flow.review_by

    def ending_lines(self, step: Step) -> Iterator[str]:
        """What a step says of how it goes on."""
        if step.type is StepType.ACTION and not step.commands and not step.fields:
            yield "Type: action"
        if step.flow:
            yield f"Flow: {step.flow}"
        if step.outcome is not None:
            yield f"Outcome: {step.outcome.value}"
        if step.note:
            yield f"Note: {step.note}"
        if step.next:
            yield f"→ {self.target(step.next)}"
