"""What is wrong with a draft, each finding bound to the field that it is about.

Only what has changed since the last look is checked against the format again; the graph is looked at whole, which is
linear in steps. The rules come in with pydantic: nothing that the window imports before its first paint may import
this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace

from rfdesktop.domain.flows import limits
from rfdesktop.domain.flows.checks import check
from rfdesktop.domain.flows.editing.exits import exits_of
from rfdesktop.domain.flows.editing.places import Place, parsed
from rfdesktop.domain.flows.findings import Finding, FindingCode
from rfdesktop.domain.flows.flow import Danger, Flow, Step, StepType
from rfdesktop.domain.flows.format_checks import flow_findings, step_findings
from rfdesktop.domain.notes.outcomes import Outcome

_GRAPH = frozenset(
    {
        FindingCode.START_MISSING,
        FindingCode.NEXT_MISSING,
        FindingCode.UNREACHABLE,
        FindingCode.NO_RESULT_AHEAD,
        FindingCode.LABELS_REPEAT,
        FindingCode.FIELD_UNKNOWN,
        FindingCode.SUBFLOW_MISSING,
        FindingCode.SUBFLOW_CONTAINS_ITSELF,
        FindingCode.NO_ROLLBACK,
        FindingCode.DANGER_UNDERSTATED,
    }
)
_UNFINISHED = frozenset({FindingCode.EMPTY, FindingCode.UNREACHABLE, FindingCode.NO_RESULT_AHEAD})
_SOUND = Step("step", StepType.RESULT, "step", outcome=Outcome.RESOLVED)


@dataclass(frozen=True, slots=True)
class PlacedFinding:
    """A finding with its place in its step (`finding.step`), or in the flow itself; () is the step as a whole."""

    finding: Finding
    place: Place

    @property
    def step(self) -> str:
        return self.finding.step

    @property
    def breaks_format(self) -> bool:
        """Whether the flow could not even be kept as a file; what else is found keeps it from being published."""
        return self.finding.code not in _GRAPH

    @property
    def unfinished(self) -> bool:
        """Whether it only says that something is still to be written, as of every flow while it is made."""
        return self.finding.code in _UNFINISHED


class DraftChecker:
    """Remembers what it found in steps and in the flow's head, for as long as these stay the same."""

    def __init__(self) -> None:
        self._steps: dict[str, tuple[Step, tuple[Finding, ...]]] = {}
        self._head: tuple[Flow, tuple[Finding, ...]] | None = None

    def findings(self, flow: Flow, library: Set[str] | None = None) -> tuple[PlacedFinding, ...]:
        """All findings: the flow's own first, then by steps. `library` are the ids of the flows that subflow steps can
        enter; None where that is not known yet."""
        found = [*self._of_head(flow), *(finding for step in flow.steps for finding in self._of_step(step))]
        placed = [PlacedFinding(finding, parsed(str(finding.values.get("field", "")))) for finding in found]
        taken = {(entry.step, entry.place) for entry in placed}
        graph = [*check(flow), *_subflows(flow, library)]
        by_id = {step.id: step for step in flow.steps}
        for finding in graph:
            places = _places(finding, by_id.get(finding.step))
            placed += [
                PlacedFinding(finding, place) for place in places if (finding.step, place) not in taken or not place
            ]
        order = {step.id: number for number, step in enumerate(flow.steps)}
        return tuple(sorted(placed, key=lambda entry: order.get(entry.step, -1)))

    def _of_step(self, step: Step) -> tuple[Finding, ...]:
        known = self._steps.get(step.id)
        if known is None or known[0] is not step:
            known = self._steps[step.id] = (step, step_findings(step))
        return known[1]

    def _of_head(self, flow: Flow) -> tuple[Finding, ...]:
        head = replace(flow, steps=(_SOUND,))
        if self._head is None or self._head[0] != head:
            self._head = (head, flow_findings(head))
        too_many = len(flow.steps) > limits.STEPS
        many = Finding(FindingCode.TOO_MANY, "", {"field": "steps", "most": limits.STEPS})
        return (*self._head[1], *([many] if too_many else []))


def _subflows(flow: Flow, library: Set[str] | None) -> Iterator[Finding]:
    for step in flow.steps:
        if step.type is StepType.SUBFLOW and step.flow:
            if step.flow == flow.id:
                yield Finding(FindingCode.SUBFLOW_CONTAINS_ITSELF, step.id, {"flow": step.flow})
            elif library is not None and step.flow not in library:
                yield Finding(FindingCode.SUBFLOW_MISSING, step.id, {"flow": step.flow})


def _places(finding: Finding, step: Step | None) -> Iterable[Place]:
    """Where in its step a finding about the graph belongs."""
    match finding.code:
        case FindingCode.START_MISSING:
            return [("start",)]
        case FindingCode.SUBFLOW_MISSING | FindingCode.SUBFLOW_CONTAINS_ITSELF:
            return [("flow",)]
        case FindingCode.FIELD_UNKNOWN:
            return [("note",)]
        case FindingCode.NEXT_MISSING if step is not None:
            return [exit_.place for exit_, target in exits_of(step) if target == finding.values["next"]]
        case FindingCode.LABELS_REPEAT if step is not None:
            labels = [option.label for option in step.options]
            at = [number for number, label in enumerate(labels) if label == finding.values["label"]]
            return [("options", at[-1] if at else 0, "label")]
        case FindingCode.NO_ROLLBACK if step is not None:
            return [
                ("commands", number, "rollback")
                for number, command in enumerate(step.commands)
                if command.danger is Danger.DESTRUCTIVE and command.text == finding.values["command"]
                if not command.rollback.strip()
            ][:1]
        case _:
            return [()]
