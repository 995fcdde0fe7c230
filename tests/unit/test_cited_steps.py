"""Which steps of flows an answer is said to lean on: those that it names and that the library has."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rfdesktop.domain.chats.chat import CITED_BLOCK, MessageStatus
from rfdesktop.domain.flows.flow import Flow, FlowKind, Step, StepType
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.settings import ProviderName
from rfdesktop.services.turns.cited_steps import cited_in
from rfdesktop.services.turns.replay import replayed
from rfdesktop.ui.chat.message_items import cited_steps
from tests.unit.turn_rig import CHAT, Desk, answered, at_desk

VPN = Flow(
    "vpn",
    "VPN will not connect",
    FlowKind.TROUBLESHOOTING,
    "scope",
    (
        Step("scope", StepType.INFO, "Who is affected?", next="ports"),
        Step("ports", StepType.INFO, "Check the ports", next="ports-nat"),
        Step("ports-nat", StepType.INFO, "Check the ports behind NAT", next="end"),
        Step("end", StepType.RESULT, "Done", outcome=Outcome.RESOLVED),
    ),
)


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("**VPN will not connect** › Check the ports: UDP 500.", ["ports"]),
        ("see VPN will not connect → **Check the ports behind NAT**", ["ports-nat"]),
        ("vpn will not connect › “who is affected?”", ["scope"]),
        ("**VPN will not connect** › Check the portsmouth", []),
        ("**VPN will not connect** › Delete the tenant", []),
        ("**VPN will not connect** Check the ports", []),
        ("**Another flow** › Check the ports", []),
        ("› Check the ports", []),
        ("**VPN will not connect** › Done, **VPN will not connect** › Check the ports, "
         "**VPN will not connect** › Done", ["end", "ports"]),
    ],
)  # fmt: skip
def test_a_step_is_cited_only_as_the_library_has_it(text: str, steps: list[str]) -> None:
    assert [cited.step_id for cited in cited_in(text, (VPN,))] == steps


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("**Always On VPN will not connect** › Check the ports", ["always"]),
        ("**VPN will not connect** › Check the ports, **Always On VPN will not connect** › Done", ["vpn", "always"]),
        ("**NoVPN will not connect** › Check the ports", []),
    ],
)
def test_a_title_that_another_one_ends_with_is_not_meant_by_that(text: str, cited: list[str]) -> None:
    flows = (VPN, replace(VPN, id="always", title="Always On VPN will not connect"))
    assert [each.flow_id for each in cited_in(text, flows)] == cited


def test_of_flows_of_one_title_the_one_is_cited_whose_name_was_told(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        contoso, fabrikam = replace(VPN, accounts=("Contoso",)), replace(VPN, id="other", accounts=("Fabrikam",))
        desk.flows.known = {"vpn": contoso, "other": fabrikam}
        desk.model.feed.put_nowait(answered("**VPN will not connect (Fabrikam)** › Check the ports"))
        await desk.assistant.send(CHAT, "vpn error 809")
        (done,) = await desk.answers()
        assert [(each.flow_id, each.step_id) for each in cited_steps(done)] == [("other", "ports")]

    at_desk(tmp_path, scenario)


def test_what_is_cited_is_kept_shown_and_never_sent_back(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        desk.flows.known = {"vpn": VPN}
        said = "Look first. **VPN will not connect** › Check the ports, then **Made up** › Wipe it."
        desk.model.feed.put_nowait(answered(said))
        await desk.assistant.send(CHAT, "vpn error 809")
        (done,) = await desk.answers()
        assert done.status is MessageStatus.COMPLETE
        (cited,) = cited_steps(done)
        assert (cited.flow_id, cited.step_id, cited.step_title) == ("vpn", "ports", "Check the ports")
        sent = [part for _, parts in replayed(done, ProviderName.ANTHROPIC, tools=True) for part in parts]
        assert CITED_BLOCK not in repr(sent)

    at_desk(tmp_path, scenario)
