"""What in a flow breaks the flow format, for an import and for an editor that checks while somebody types.

An import asks `flow_in` for the flow of a document. An editor asks `step_findings` for one step, `flow_findings` for a
whole flow; neither ever raises. What a well-formed flow can still have wrong is told by `checks`. Pydantic takes a
tenth of a second to load: nothing that the window imports before its first paint may import this.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from rfdesktop.domain.errors import ErrorValues
from rfdesktop.domain.flows.document import document, step_document
from rfdesktop.domain.flows.findings import Finding, FindingCode
from rfdesktop.domain.flows.flow import Flow, Step, StepType
from rfdesktop.domain.flows.format import AnyStep, FlowShape
from rfdesktop.domain.flows.format_rules import KEPT, PLACE

Place = tuple[str | int, ...]
"""The keys and indexes that lead to a part of a file, outermost first."""

_KINDS = {
    "string_type": "text",
    "int_type": "whole_number",
    "int_from_float": "whole_number",
    "bool_type": "yes_or_no",
    "list_type": "list",
    "model_type": "object",
    "model_attributes_type": "object",
}
"""What a value should be, by pydantic's name for the error that it is something else."""

_OWN = frozenset(FindingCode)
_TAGS = ("union_tag_not_found", "union_tag_invalid")
_TYPES = frozenset(StepType)


@dataclass(frozen=True, slots=True)
class Problem:
    """One place where a document breaks the format, and how."""

    place: Place
    code: FindingCode
    values: ErrorValues

    @property
    def field(self) -> str:
        """The place as it is written down: `steps[3].options[0].label`."""
        return written(self.place)


class FormatError(Exception):
    """A document that breaks the format; `problem` is the first thing that is wrong with it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.field}: {problem.code}")
        self.problem = problem


EMPTY_KEY = '""'


def written(place: Place) -> str:
    """A place as it is written down, "rfflow" for the whole file, `""` for a key that is an empty text."""
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part or EMPTY_KEY}" for part in place)
    return path.lstrip(".") or "rfflow"


def flow_in(plain: Mapping[str, Any], *, kept: bool = False) -> Flow:
    """The flow in a document's plain values. Raises FormatError.

    `kept` is for what the library took in earlier, which may be larger than what it takes in today.
    """
    try:
        return FlowShape.model_validate(plain, context=KEPT if kept else None).value()
    except ValidationError as error:
        raise FormatError(_problems(error)[0]) from error


def flow_findings(flow: Flow) -> tuple[Finding, ...]:
    """All that breaks the format in a flow, by its steps; `field` among a finding's values is the place in its step."""
    try:
        FlowShape.model_validate(document(flow))
    except ValidationError as error:
        return tuple(_in_step(problem, flow.steps) for problem in _problems(error))
    return ()


def step_findings(step: Step) -> tuple[Finding, ...]:
    """All that breaks the format in one step by itself."""
    return tuple(_finding(problem, step.id) for problem in _step_problems(step_document(step)))


@cache
def _steps() -> TypeAdapter[Any]:
    return TypeAdapter(AnyStep)


def _step_problems(plain: Mapping[str, Any]) -> tuple[Problem, ...]:
    try:
        _steps().validate_python(plain)
    except ValidationError as error:
        return _problems(error, of_step=True)
    return ()


def _in_step(problem: Problem, steps: Sequence[Step]) -> Finding:
    match problem.place:
        case ("steps", int(index), *inside) if index < len(steps):
            return _finding(Problem(tuple(inside), problem.code, problem.values), steps[index].id)
        case _:
            return _finding(problem, "")


def _finding(problem: Problem, step: str) -> Finding:
    return Finding(problem.code, step, {"field": problem.field, **problem.values})


def _problems(error: ValidationError, *, of_step: bool = False) -> tuple[Problem, ...]:
    """What pydantic found, by its place in the file."""
    return tuple(_problem(found, of_step=of_step) for found in error.errors(include_url=False, include_input=False))


def _problem(found: ErrorDetails, *, of_step: bool) -> Problem:
    kind, context = found["type"], dict(found.get("ctx", {}))
    place = _in_file((*found["loc"], *context.pop(PLACE, ())), of_step=of_step)
    if kind in _TAGS:
        place = (*place, "type")
    if kind in _OWN:
        return Problem(place, FindingCode(kind), {name: value for name, value in context.items() if name != "rule"})
    return Problem(place, *_of_pydantic(kind, context))


def _of_pydantic(kind: str, context: Mapping[str, Any]) -> tuple[FindingCode, ErrorValues]:
    """What one of pydantic's own errors says."""
    match kind:
        case "missing" | "union_tag_not_found":
            return FindingCode.MISSING, {}
        case "literal_error":
            return FindingCode.NOT_ONE_OF, {"choices": context["expected"].replace("'", "")}
        case "union_tag_invalid":
            return FindingCode.NOT_ONE_OF, {"choices": ", ".join(StepType)}
        case "greater_than_equal":
            return FindingCode.TOO_SMALL, {"least": context["ge"]}
        case "less_than_equal":
            return FindingCode.TOO_LARGE, {"most": context["le"]}
        case _:
            return FindingCode.WRONG_KIND, {"kind": _KINDS.get(kind, "")}


def _in_file(location: Place, *, of_step: bool) -> Place:
    """Where pydantic says that a problem is, as the file has it: without the step type that it puts in between."""
    before = (0 if of_step else None, *location)
    return tuple(
        part for last, part in zip(before, location, strict=False) if not (isinstance(last, int) and part in _TYPES)
    )
