"""Making a flow of a stored chat with a model that answers well, refuses, fails or is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from rfdesktop.adapters.json_mending import mended_json
from rfdesktop.domain.chats.model_requests import ModelFailure
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.drafting import FlowProposed
from rfdesktop.domain.flows.flow import FlowSummary
from rfdesktop.domain.flows.runs import close, start_run
from rfdesktop.services.flows.drafting.drafter import FlowDrafting
from rfdesktop.services.notes.material import MaterialReader
from tests.gate import open_gate
from tests.unit.test_flow_drafting import FIX, GOOD
from tests.unit.turn_rig import CHAT, NOW, Desk, FixedLibrary, a_flow, at_desk


class Listed(FixedLibrary):
    async def flows(self) -> tuple[FlowSummary, ...]:
        return ()


def drafting(desk: Desk) -> FlowDrafting:
    async def library() -> Listed:
        return Listed(*desk.flows.known.values())

    return FlowDrafting(
        material=MaterialReader(desk.chats, desk.messages, desk.runs, lambda: desk.providers.settings),
        runs=desk.runs,
        library=library,
        provider=desk.providers.current,
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


def test_what_fixed_a_ticket_is_proposed_for_the_flow_that_was_left(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        flow = a_flow("outlook")
        await desk.runs.save_run(close(start_run("r" * 32, CHAT, flow, NOW), NOW))
        service = drafting(desk)
        with pytest.raises(KnownError) as caught:
            await service.improve(CHAT, "r" * 32)
        assert caught.value.code is ErrorCode.NOTHING_TO_CONCLUDE
        await talked(desk)
        await service.improve(CHAT, "r" * 32)
        event = proposed(desk)
        assert (event.replaces, event.flow.id) == (flow.id, flow.id)
        assert len(event.flow.steps) > len(flow.steps)
        assert [source.message_id for source in event.sources] == [(await desk.messages.messages(CHAT))[-1].id]

    at_desk(tmp_path, scenario)
