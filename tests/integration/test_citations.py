"""Flows as search results that Anthropic's models cite, and the steps that an answer is then said to lean on."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

from rfdesktop.adapters.models.anthropic_client import AnthropicModel
from rfdesktop.adapters.models.search_results import as_search_result, without_lost_citations
from rfdesktop.domain.chats.chat import MessageStatus
from rfdesktop.domain.ports import ModelClient
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.domain.texts.data_marks import marked
from rfdesktop.ui.chat.message_items import cited_steps
from tests.servers.anthropic_server import AnthropicServer, Reply, refusal
from tests.unit.test_cited_steps import VPN
from tests.unit.turn_rig import CHAT, Desk

OUTLINE = "Title: VPN\nSummary: x\nIt begins:\n- One (info)\n  a\n- Two (info)\n  b"
PIECE = marked("flow", "vpn", "00ff00ff00ff00ff", OUTLINE)


def citing(source: str, words: str) -> Reply:
    cited = {"type": "search_result_location", "source": source, "cited_text": words, "title": "t",
             "search_result_index": 0, "start_block_index": 1, "end_block_index": 2}  # fmt: skip
    return Reply("", blocks=[{"type": "text", "text": "Open UDP 500.", "citations": [cited]}])


def talk(folder: Path, server: AnthropicServer, scenario: Any) -> None:
    class WiredDesk(Desk):
        async def _make(self, provider: ProviderName, settings: Settings, key: str | None) -> ModelClient:
            return AnthropicModel(server.url, "k", 5)

    async def main() -> None:
        desk = WiredDesk(folder, Settings(provider=ProviderName.ANTHROPIC))
        desk.flows.known = {"vpn": VPN}
        await desk.database.open()
        desk.open_library()
        try:
            await scenario(desk)
        finally:
            await desk.providers.close()
            await desk.database.close()

    asyncio.run(main())


def test_a_flow_is_a_search_result_of_the_same_words_a_block_for_each_step() -> None:
    result = as_search_result(PIECE)
    assert result is not None
    assert (result["source"], len(result["content"])) == ("flow:vpn", 3)
    assert "".join(part["text"] for part in result["content"]) == PIECE
    assert as_search_result(marked("ticket", "facts", "00ff00ff00ff00ff", "Account: x")) is None
    assert as_search_result(f"{PIECE}\nmore") is None


def test_of_an_earlier_answer_only_citations_of_search_results_that_are_gone_are_left_out() -> None:
    result = as_search_result(PIECE)
    place = {"type": "search_result_location", "source": "flow:vpn"}
    there, gone = {**place, "search_result_index": 0}, {**place, "search_result_index": 1}
    page = {"type": "web_search_result_location", "url": "https://learn.example/vpn"}
    said = {"type": "text", "text": "Open UDP 500."}

    def kept(*cited: dict[str, Any]) -> Any:
        answer = {"role": "assistant", "content": [{**said, "citations": list(cited)}]}
        return without_lost_citations([{"role": "user", "content": [result]}, answer])[1]["content"]

    assert kept(gone, page, there) == [{**said, "citations": [page, there]}]
    assert kept(gone) == [said]


def test_what_a_model_cites_is_a_step_of_the_library_or_nothing(tmp_path: Path) -> None:
    with AnthropicServer() as server:

        async def scenario(desk: Desk) -> None:
            server.replies += [
                citing("flow:vpn", "- Check the ports (info)\n  b"),
                citing("flow:vpn", "- Wipe the disk (info)\n  b"),
                citing("flow:nowhere", "- Check the ports (info)"),
            ]
            for question in ("vpn error 809", "and then?", "and now?"):
                await desk.assistant.send(CHAT, question)
            first, second, third = await desk.answers()
            assert [answer.status for answer in (first, second, third)] == [MessageStatus.COMPLETE] * 3
            assert [cited.step_id for cited in cited_steps(first)] == ["ports"]
            assert cited_steps(second) == cited_steps(third) == ()
            sent = server.requests[0]["messages"][0]["content"]
            assert [block["source"] for block in sent if block["type"] == "search_result"] == ["flow:vpn"]
            # What it cited goes back with it as long as that is there.
            assert json.dumps(server.requests[-1]).count("search_result_location") == 2

        talk(tmp_path, server, scenario)


def test_a_gateway_that_knows_no_search_results_gets_the_words(tmp_path: Path) -> None:
    with AnthropicServer() as server:

        async def scenario(desk: Desk) -> None:
            server.replies += [refusal(400, "invalid_request_error", "messages.0.content.0: search_result is unknown")]
            await desk.assistant.send(CHAT, "vpn error 809")
            (done,) = await desk.answers()
            assert done.status is MessageStatus.COMPLETE
            assert '"search_result"' in json.dumps(server.requests[0])
            assert '"search_result"' not in json.dumps(server.requests[1])
            assert "<<<flow:vpn nonce=" in json.dumps(server.requests[1])

        talk(tmp_path, server, scenario)
