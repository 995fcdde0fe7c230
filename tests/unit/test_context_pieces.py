"""What a model reads of a flow, of a run and of the ticket."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from rfdesktop.domain.chats.chat import TicketHeader
from rfdesktop.domain.flows.flow import Flow, FlowKind, Risk, Step, StepType
from rfdesktop.domain.flows.marks import Mark, MarkKind
from rfdesktop.domain.flows.runs import start_run
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.services.turns.context_pieces import flow_text, run_text, ticket_facts

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


NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)


def test_a_tickets_facts_are_those_that_its_header_has_and_the_day() -> None:
    header = TicketHeader("Contoso", "T-7", "Ann\nLee", "", "")
    assert ticket_facts(header, NOON) == "Account: Contoso\nTicket: T-7\nContact: Ann Lee\nDate: 2026-11-28"
    assert ticket_facts(TicketHeader(), NOON) == "Date: 2026-11-28"


def test_a_run_says_what_was_marked_as_wrong() -> None:
    run = start_run("r", "c", FLOW, NOON)
    assert "marked" not in run_text(run)
    marked = replace(run, mark=Mark(MarkKind.WRONG, NOON, "the disk  failed"))
    assert "[the engineer has marked this as wrong: the disk failed]" in run_text(marked)
