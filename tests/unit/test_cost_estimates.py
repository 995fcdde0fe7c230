"""What the next message is said to cost: its parts, the cache, the window, and the provider's own count."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from rfdesktop.adapters.storage import SqlContents
from rfdesktop.domain.attachments.attachment import Attachment, AttachmentKind
from rfdesktop.domain.attachments.written import Written
from rfdesktop.domain.chats.chat import ContextKind
from rfdesktop.domain.chats.model_requests import ModelRequest
from rfdesktop.domain.chats.parts import ImagePart
from rfdesktop.domain.models.costs import CostEstimate
from rfdesktop.domain.models.endpoints import ModelChoice
from rfdesktop.domain.models.facts import ModelFacts
from rfdesktop.domain.models.prices import price_of
from rfdesktop.domain.outgoing import Cleared
from rfdesktop.domain.outgoing_events import CostEstimated
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.domain.standing.instructions import Scope
from rfdesktop.domain.texts.data_marks import marked
from rfdesktop.domain.tools.calls import ToolSpec
from rfdesktop.domain.usage import Usage
from rfdesktop.services.attachments.sending import SentAttachments
from rfdesktop.services.providers.chat_models import ChatModels
from rfdesktop.services.turns.cost_estimates import USUAL_ANSWER, USUAL_CONTEXT, CostEstimates
from rfdesktop.services.turns.next_request import NextRequests
from rfdesktop.services.turns.token_estimates import estimate_tokens, tool_tokens
from rfdesktop.services.turns.tool_rounds import NoTools, OfferedTools
from rfdesktop.services.turns.turn_context import TurnContext
from tests.unit.turn_rig import CHAT, NOW, PROMPT, Desk, FedModel, answered

PRICE = price_of({"input": 1, "output": 10, "cache_read": 0.1, "cache_write": 1.25, "cache_hour": 2})
FIRST = Usage(input=4, output=300, cache_read=0, cache_write=2_000)


class CountingFake(FedModel):
    """A model whose provider counts."""

    def __init__(self, provider: ProviderName) -> None:
        super().__init__(provider)
        self.counted: list[ModelRequest] = []

    async def count_tokens(self, request: Cleared[ModelRequest]) -> int:
        self.counted.append(request.content)
        return 4_321


class KnownTools(NoTools):
    """Keeps `ToolOffers`."""

    async def offered(self, chat_id: str, message_id: str, provider: ProviderName) -> OfferedTools:
        return self

    async def known(self, chat_id: str, provider: ProviderName) -> tuple[ToolSpec, ...]:
        return self.specs


def _facts(provider: ProviderName, _base_url: str, model: str) -> ModelFacts:
    return ModelFacts(model, price=PRICE if provider is ProviderName.ANTHROPIC else None)


class Till:
    """A desk, and the estimates for it."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self.tools = KnownTools()
        self.desk = Desk(folder, settings, facts=_facts)
        self.model = CountingFake(settings.provider)
        self.desk.model = self.model
        self.now = NOW
        desk = self.desk
        stored = (desk.chats, desk.messages, desk.runs)
        context = TurnContext(*stored, desk.stage, desk.events.append, standing=desk.standing.words)
        attached = SentAttachments(SqlContents(desk.database))
        requests = NextRequests(desk.messages, context, attached, desk.summaries, PROMPT, lambda: self.now, self.tools)
        self.models = ChatModels(desk.chats, desk.providers, desk.events.append)
        self.costs = CostEstimates(requests, attached, self.models, lambda: self.now, desk.events.append)
        self.contents = SqlContents(desk.database)

    async def ask(self, usage: Usage = FIRST) -> None:
        self.model.feed.put_nowait(replace(answered("Reset it.", usage)))
        await self.desk.assistant.send(CHAT, "vpn down")

    async def estimate(self, text: str = "and now?", *, count: bool = False) -> CostEstimate | None:
        self.desk.events.clear()
        await self.costs.tell(CHAT, Written(text), count=count)
        (told,) = (event for event in self.desk.events if isinstance(event, CostEstimated))
        assert told.written == Written(text)
        return told.estimate


@asynccontextmanager
async def opened(till: Till) -> AsyncIterator[Till]:
    await till.desk.database.open()
    till.desk.open_library()
    try:
        yield till
    finally:
        await till.desk.providers.close()
        await till.desk.database.close()


def at_till(folder: Path, scenario: Callable[[Till], Awaitable[None]], settings: Settings | None = None) -> None:
    async def main() -> None:
        async with opened(Till(folder, settings or Settings(provider=ProviderName.ANTHROPIC))) as till:
            await scenario(till)

    asyncio.run(main())


async def sure(estimate: Awaitable[CostEstimate | None]) -> CostEstimate:
    made = await estimate
    assert made is not None
    return made


def test_a_first_message_is_all_written_and_its_parts_are_guessed(tmp_path: Path) -> None:
    async def scenario(till: Till) -> None:
        made = await sure(till.estimate("vpn down"))
        await till.ask()
        asked, _ = await till.desk.messages.messages(CHAT)
        (day,) = (piece for piece in asked.context if piece.kind is ContextKind.TICKET)
        sent = f"{marked(day.kind, day.ref, day.nonce, day.text)}\n\nvpn down"
        assert made.tokens == estimate_tokens(PROMPT) + estimate_tokens(sent) + USUAL_CONTEXT
        assert (made.cached, made.answer, made.by_usage, made.counted) == (0, USUAL_ANSWER, False, False)
        assert made.usd == pytest.approx((made.tokens * 1.25 + USUAL_ANSWER * 10) / 1e6)
        assert made.usd_cold == made.usd
        assert made.window == 1_000_000

    at_till(tmp_path, scenario)


def test_standing_instructions_are_counted_before_they_go_and_not_beside_what_follows(tmp_path: Path) -> None:
    async def scenario(till: Till) -> None:
        without = (await sure(till.estimate("vpn down"))).tokens
        text = "Never reboot the servers before six in the evening. " * 30
        await till.desk.standing.keep(Scope.TEAM, text, "")
        assert (await sure(till.estimate("vpn down"))).tokens - without >= estimate_tokens(text)
        await till.ask()
        assert (await sure(till.estimate("and now?"))).tokens < FIRST.all_input + FIRST.output + estimate_tokens(text)

    at_till(tmp_path, scenario)


def test_tools_are_counted_before_the_first_answer_as_far_as_they_are_known(tmp_path: Path) -> None:
    async def scenario(till: Till) -> None:
        without = (await sure(till.estimate("vpn down"))).tokens
        tool = ToolSpec("look", "Looks things up. " * 200, {"type": "object"})
        till.tools.specs = (tool,)
        assert (await sure(till.estimate("vpn down"))).tokens == without + tool_tokens(tool)
        await till.estimate("vpn down", count=True)
        assert till.model.counted[-1].tools == (tool,)

    at_till(tmp_path, scenario)


def test_what_was_counted_by_the_provider_is_used_and_what_is_cached_costs_less(tmp_path: Path) -> None:
    async def scenario(till: Till) -> None:
        await till.ask()
        made = await sure(till.estimate())
        assert made.by_usage
        assert made.cached == FIRST.all_input
        assert made.tokens > FIRST.all_input + FIRST.output
        assert made.answer == FIRST.output
        rest = made.tokens - made.cached
        assert made.usd == pytest.approx((made.cached * 0.1 + rest * 1.25 + 300 * 10) / 1e6)
        assert (made.usd_cold or 0) > (made.usd or 0)
        till.now = NOW + timedelta(minutes=6)
        cold = await sure(till.estimate())
        assert (cold.cached, cold.usd) == (0, cold.usd_cold)

    at_till(tmp_path, scenario)


def test_another_model_has_no_cache_and_an_estimate_of_its_own(tmp_path: Path) -> None:
    async def scenario(till: Till) -> None:
        await till.ask()
        await till.models.choose(CHAT, ModelChoice(ProviderName.ANTHROPIC, "", "claude-other"))
        made = await sure(till.estimate())
        assert (made.cached, made.by_usage, made.model) == (0, False, "claude-other")

    at_till(tmp_path, scenario)


def test_without_a_price_there_are_tokens_only_and_offline_costs_nothing(tmp_path: Path) -> None:
    async def scenario(till: Till) -> None:
        made = await sure(till.estimate())
        assert (made.usd, made.usd_cold) == (None, None)
        assert made.tokens
        await till.models.choose(CHAT, ModelChoice(ProviderName.OFFLINE))
        assert await till.estimate() is None

    at_till(tmp_path, scenario, Settings(provider=ProviderName.OPENAI))


def test_nothing_typed_tells_only_how_full_the_window_is(tmp_path: Path) -> None:
    async def scenario(till: Till) -> None:
        await till.ask()
        made = await sure(till.estimate(""))
        assert made.tokens == FIRST.all_input + FIRST.output
        assert made.answer == 0

    at_till(tmp_path, scenario)


def test_the_provider_counts_only_when_it_is_asked_to(tmp_path: Path) -> None:
    async def scenario(till: Till) -> None:
        made = await sure(till.estimate())
        assert made.can_be_counted
        assert till.model.counted == []
        counted = await sure(till.estimate(count=True))
        assert (counted.tokens, counted.counted) == (4_321, True)
        assert till.model.counted[0].turns[-1].text.endswith("and now?")
        # Nothing was stored for it.
        assert await till.desk.history() == ()

    at_till(tmp_path, scenario)


def test_a_picture_is_counted_with_what_is_in_it(tmp_path: Path) -> None:
    async def scenario(till: Till) -> None:
        held = await till.contents.put(b"picture")
        shot = Attachment(
            held, "a.png", AttachmentKind.IMAGE, "image/png", 7, sent_id=held, sent_type="image/png",
            width=8, height=8, sent_width=8, sent_height=8,
        )  # fmt: skip
        await till.costs.tell(CHAT, Written("what is this?", (shot,)), count=True)
        counted = till.model.counted[0].turns[-1].parts
        assert [part.data for part in counted if isinstance(part, ImagePart)] == [b"picture"]

    at_till(tmp_path, scenario)
