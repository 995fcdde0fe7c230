"""Flows that are made of tickets, where a budget is used up."""

from __future__ import annotations

from typing import cast

import pytest

from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import CommandFailed
from rfdesktop.domain.flows.drafting import DraftFlow, FlowProposed
from rfdesktop.domain.flows.flow import Flow, FlowKind
from rfdesktop.domain.models.commands import AllowSpending, Aside
from rfdesktop.ui.flows.editor.editors import FlowEditors
from rfdesktop.ui.flows.proposals import FlowProposals
from tests.ui.recording_commands import RecordingCommands


class NoEditors:
    """Opens nothing."""

    def open_draft(self, *_args: object, **_named: object) -> None:
        pass


def _nothing_said(*_args: str) -> None:
    """Shows no notice."""


@pytest.mark.parametrize("made", [True, False])
def test_who_asks_again_beyond_a_budget_means_it_once(made: bool) -> None:
    commands, used_up = RecordingCommands(), Failure(ErrorCode.BUDGET_USED_UP)
    proposals = FlowProposals(commands, cast("FlowEditors", NoEditors()), _nothing_said)
    proposals.draft("c")
    if made:
        flow = Flow("f", "F", FlowKind.TROUBLESHOOTING, "a", ())
        proposals.handle(FlowProposed("c", flow, by_model=False, failure=used_up))
    else:
        proposals.fail(CommandFailed(DraftFlow("c"), used_up))
    assert commands.of(AllowSpending) == []
    proposals.draft("other")
    assert commands.of(AllowSpending) == []
    for _ in range(2):
        proposals.draft("c")
        assert commands.of(AllowSpending) == [AllowSpending("c", Aside.FLOW)]
