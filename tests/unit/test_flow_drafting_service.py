"""Making a flow of a stored chat with a model that answers well, refuses, fails or is not there."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from rfdesktop.adapters.json_mending import mended_json
from rfdesktop.adapters.storage import SqlUsage
from rfdesktop.domain.chats.model_requests import ModelFailure
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.drafting import FlowProposed
from rfdesktop.domain.flows.flow import FlowSummary
from rfdesktop.domain.flows.runs import close, start_run
from rfdesktop.domain.models.commands import Aside
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.domain.usage import Spent
from rfdesktop.services.flows.drafting.drafter import FlowDrafting
from rfdesktop.services.notes.material import MaterialReader
from rfdesktop.services.providers.chat_models import ChatModels
from rfdesktop.services.providers.providers import Provider
from rfdesktop.services.usage.allowance import Allowance, Lend
from rfdesktop.services.usage.spending import Spending, local_today
from tests.gate import open_gate
from tests.unit.test_flow_drafting import FIX, GOOD
from tests.unit.turn_rig import CHAT, NOW, USED, Desk, FixedLibrary, a_flow, at_desk


class Listed(FixedLibrary):
    async def flows(self) -> tuple[FlowSummary, ...]:
        return ()


def drafting(desk: Desk, lent: Lend | None = None) -> FlowDrafting:
    async def library() -> Listed:
        return Listed(*desk.flows.known.values())

    return FlowDrafting(
        material=MaterialReader(desk.chats, desk.messages, desk.runs, lambda: desk.providers.settings),
        runs=desk.runs,
        library=library,
        provider=lent or ChatModels(desk.chats, desk.providers, desk.events.append).current,
        settings=lambda: desk.providers.settings,
        prompt="Draft it.",
        gate=open_gate(),
        emit=desk.events.append,
        mend=mended_json,
    )


async def talked(desk: Desk) -> None:
    desk.model.says(FIX)
    await desk.assistant.send(CHAT, "outlook asks for a password")


def proposed(desk: Desk) -> FlowProposed:
    (event,) = [event for event in desk.events if isinstance(event, FlowProposed)]
    return event


def test_the_models_flow_is_told_with_its_messages_and_stored_nowhere(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        await talked(desk)
        desk.model.says(GOOD)
        await drafting(desk).draft(CHAT)
        event = proposed(desk)
        asked, answer = await desk.messages.messages(CHAT)
        assert (event.by_model, event.failure, event.flow.id) == (True, None, "stale-credentials")
        assert [source.message_id for source in event.sources] == [asked.id, answer.id]
        request = desk.model.requests[-1]
        assert request.schema is not None
        assert "cmdkey /list" in request.turns[0].text

    at_desk(tmp_path, scenario)


@pytest.mark.parametrize("answer", ["I am sorry, I cannot do that.", '{"title": "x", "steps": [', '{"steps": []}'])
def test_an_answer_without_a_flow_is_said_and_the_rules_make_one(tmp_path: Path, answer: str) -> None:
    async def scenario(desk: Desk) -> None:
        await talked(desk)
        desk.model.says(answer)
        await drafting(desk).draft(CHAT)
        event = proposed(desk)
        assert event.failure is not None
        assert (event.by_model, event.failure.code) == (False, ErrorCode.NOTE_UNREADABLE)
        assert event.flow.steps[0].commands[0].text == "cmdkey /list"

    at_desk(tmp_path, scenario)


def test_a_model_that_fails_leaves_it_to_the_rules(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        await talked(desk)
        desk.model.feed.put_nowait(ModelFailure(ErrorCode.OVERLOADED))
        await drafting(desk).draft(CHAT)
        event = proposed(desk)
        assert event.failure is not None
        assert (event.failure.code, event.flow.steps[0].title) == (ErrorCode.OVERLOADED, "Clear the credentials.")

    at_desk(tmp_path, scenario)


def test_a_model_that_fails_is_said_where_the_rules_have_nothing_to_make_a_flow_of(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        desk.model.feed.put_nowait(ModelFailure(ErrorCode.OVERLOADED))
        await desk.assistant.send(CHAT, "the printer is slow")
        desk.model.feed.put_nowait(ModelFailure(ErrorCode.OVERLOADED))
        with pytest.raises(KnownError) as caught:
            await drafting(desk).draft(CHAT)
        assert caught.value.code is ErrorCode.OVERLOADED

    at_desk(tmp_path, scenario)


ANTHROPIC = Settings(provider=ProviderName.ANTHROPIC)
BUDGETS = (
    replace(ANTHROPIC, budget_chat=1),
    replace(ANTHROPIC, budget_day=1),
    replace(ANTHROPIC, budget_month=1),
)


@pytest.mark.parametrize("settings", BUDGETS, ids=["chat", "day", "month"])
def test_beyond_a_budget_no_model_is_asked_until_it_is_allowed_and_then_once(
    tmp_path: Path, settings: Settings
) -> None:
    async def scenario(desk: Desk) -> None:
        await talked(desk)
        models, usage = ChatModels(desk.chats, desk.providers, desk.events.append), SqlUsage(desk.database)
        offline = False

        def lend(chat_id: str) -> AbstractAsyncContextManager[Provider]:
            return desk.providers.offline() if offline else models.current(chat_id)

        allowance = Allowance(lend, desk.chats, Spending(usage, desk.events.append))
        service = drafting(desk, allowance.lender(Aside.FLOW))
        desk.model.says(GOOD)
        await service.draft(CHAT)
        assert proposed(desk).by_model
        spent = Spent(CHAT, "anthropic", "", "claude-sonnet-5-5", USED, 1.5)
        await usage.add(spent, local_today().isoformat())
        for allowed in (False, True, False):
            desk.events.clear()
            if allowed:
                allowance.allow(CHAT, Aside.FLOW)
                # Other requests of the chat, and one that costs nothing, leave it for the one that it was given for.
                with pytest.raises(KnownError):
                    async with allowance.lender(Aside.NOTE)(CHAT):
                        pass
                offline = True
                async with allowance.lender(Aside.FLOW)(CHAT):
                    offline = False
                desk.model.says(GOOD)
            await service.draft(CHAT)
            failure = proposed(desk).failure
            assert (failure.code if failure else None) is (None if allowed else ErrorCode.BUDGET_USED_UP)
            assert proposed(desk).by_model is allowed

    at_desk(tmp_path, scenario, settings=settings)


def test_what_fixed_a_ticket_is_proposed_for_the_flow_that_was_left(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        flow = a_flow("outlook")
        await desk.runs.save_run(close(start_run("r" * 32, CHAT, flow, NOW), NOW))
        service = drafting(desk)
        with pytest.raises(KnownError) as caught:
            await service.improve(CHAT, "r" * 32)
        assert caught.value.code is ErrorCode.NOTHING_TO_IMPROVE
        await talked(desk)
        await service.improve(CHAT, "r" * 32)
        event = proposed(desk)
        assert (event.replaces, event.flow.id) == (flow.id, flow.id)
        assert len(event.flow.steps) > len(flow.steps)
        assert [source.message_id for source in event.sources] == [(await desk.messages.messages(CHAT))[-1].id]

    at_desk(tmp_path, scenario)
