"""What a model reads of a flow."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rfdesktop.domain.flows.flow import Flow, FlowKind, Risk, Step, StepType
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.services.turns.context_pieces import flow_text

END = Step("end", StepType.RESULT, "Done", outcome=Outcome.RESOLVED)
FLOW = Flow("f", "Outlook asks", FlowKind.TROUBLESHOOTING, "end", (END,), risk=Risk.LOW)


@pytest.mark.parametrize(
    ("flow", "line"),
    [
        (replace(FLOW, summary="Prompts."), "Summary: Prompts."),
        (replace(FLOW, symptoms=("Prompts", "Again")), "Symptoms: Prompts; Again"),
        (replace(FLOW, error_codes=("AADSTS50076", "0x80")), "Error codes: AADSTS50076, 0x80"),
        (replace(FLOW, minutes=15), "Risk: low, about 15 minutes"),
    ],
)
def test_a_flows_head_tells_what_it_has_and_nothing_else(flow: Flow, line: str) -> None:
    assert line in flow_text(flow).splitlines()
    assert flow_text(FLOW).splitlines()[:2] == ["Title: Outlook asks", "Risk: low"]
