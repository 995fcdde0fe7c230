"""Flows of one title in the library: what its lists say to tell them apart."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
from rfdesktop.domain.flows.flow import Apart, ApartBy, Flow, FlowKind, FlowOrigin, FlowStatus, Step, StepType
from rfdesktop.domain.notes.outcomes import Outcome

END = Step("end", StepType.RESULT, "Ended", outcome=Outcome.RESOLVED)
VPN = Flow("vpn", "VPN drops", FlowKind.TROUBLESHOOTING, "end", (END,), FlowStatus.PUBLISHED)
ACME = replace(VPN, id="vpn-acme", accounts=("Acme",), owner="Ines")
OLD = replace(VPN, id="vpn-old", status=FlowStatus.ARCHIVED)
PRINTER = replace(VPN, id="printer", title="Printer offline")


def test_lists_and_searches_say_what_sets_flows_of_one_title_apart(tmp_path: Path) -> None:
    async def main() -> None:
        library = await LanceFlowLibrary.open(tmp_path, None, repair=True)
        try:
            await library.put([VPN, OLD, PRINTER], FlowOrigin.IMPORT, publish=True)
            assert [flow.apart for flow in await library.flows()] == [None, None]
            await library.put([ACME], FlowOrigin.IMPORT, publish=True)
            listed = {flow.flow_id: flow.apart for flow in await library.flows()}
            apart = {"vpn": Apart(ApartBy.ID, "vpn"), "vpn-acme": Apart(ApartBy.ACCOUNTS, "Acme"), "printer": None}
            assert listed == apart
            hits = await library.search("vpn drops", account=None)
            assert {hit.flow_id: hit.apart for hit in hits} == {name: apart[name] for name in ("vpn", "vpn-acme")}
            # Only one of them is for this client, and yet there is the other one.
            (hit,) = await library.search("vpn drops", account="Contoso")
            assert hit.apart == apart["vpn"]
        finally:
            await library.close()

    asyncio.run(main())
