"""The tools of one answer: each call is allowed, passes the gate and runs; whatever becomes of it, it has a result."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from rfdesktop.domain.chats.chat import Block, ToolUse
from rfdesktop.domain.chats.model_requests import ToolAsked, ToolRun
from rfdesktop.domain.errors import KnownError
from rfdesktop.domain.tools.calls import (
    CALLS,
    LEAST_RESULT_BYTES,
    ToolCall,
    ToolResult,
    ToolSpec,
    asked_words,
    object_in,
    result_block,
)
from rfdesktop.domain.tools.events import ToolQuestion
from rfdesktop.domain.tools.servers import LEARN, Allowing, ChatServer, Tool, ToolRequest, ToolServer
from rfdesktop.services.outgoing.gate import OutgoingGate
from rfdesktop.services.tools.asking import Asking
from rfdesktop.services.tools.connections import ToolConnections
from rfdesktop.services.tools.server_list import ToolServers
from rfdesktop.services.tools.tool_words import (
    ANOTHER,
    CUT,
    REFUSED,
    SWITCHED_OFF,
    TOO_MANY,
    UNKNOWN,
    failed_words,
    given_words,
)
from rfdesktop.services.turns.token_estimates import BYTES_PER_TOKEN
from rfdesktop.services.turns.tool_rounds import Tell


class UsedTool(Protocol):
    """Is told of each tool that ran."""

    def __call__(self, chat_id: str, use: ToolUse, *, allowed: str, edited: bool) -> object: ...


@dataclass(frozen=True, slots=True)
class RunNeeds:
    """What tools are run with."""

    servers: ToolServers
    connections: ToolConnections
    asking: Asking
    gate: OutgoingGate
    used: UsedTool


@dataclass(frozen=True, slots=True)
class Offer:
    """A tool that an answer may ask for, with its server and what the chat says of that."""

    tool: Tool
    server: ToolServer
    in_chat: ChatServer

    @property
    def unasked(self) -> str:
        """By whose leave the tool runs without a question, "" for nobody's. What changes something has none."""
        if not self.tool.reads_only:
            return ""
        if self.server.name == LEARN or self.server.allows(self.tool):
            return Allowing.ALWAYS.value
        allowed = any(each.tool == self.tool.name and each.digest == self.tool.digest for each in self.in_chat.allowed)
        return Allowing.CHAT.value if allowed else ""


@dataclass(frozen=True, slots=True)
class _Granted:
    """A call that may run, with the arguments that are to be sent."""

    call: ToolCall
    offer: Offer
    arguments: Mapping[str, Any]
    leave: str
    edited: bool


class ToolRuns:
    """Keeps `OfferedTools`."""

    def __init__(
        self, needs: RunNeeds, chat_id: str, message_id: str, offers: Sequence[Offer], *, missing: tuple[str, ...]
    ) -> None:
        self._needs = needs
        self._chat_id = chat_id
        self._message_id = message_id
        self._offers = {offer.tool.spec.name: offer for offer in offers}
        self.missing = missing

    @property
    def specs(self) -> tuple[ToolSpec, ...]:
        """In one order always: they stand before everything else that a provider caches."""
        return tuple(offer.tool.spec for _, offer in sorted(self._offers.items()))

    async def results(self, calls: Sequence[ToolCall], tell: Tell, room: int, /) -> tuple[Block, ...]:
        """Asks about the calls one after the other; those that may run do so at the same time, and share the room."""
        answered: list[_Granted | Block] = []
        for place, call in enumerate(calls):
            if place < CALLS:
                answered.append(await self._granted(call))
            else:
                answered.append(result_block(call.id, TOO_MANY, failed=True))
        granted = [each for each in answered if isinstance(each, _Granted)]
        most = max(LEAST_RESULT_BYTES, room * BYTES_PER_TOKEN // max(1, len(granted)))
        async with asyncio.TaskGroup() as running:
            tasks = {each.call.id: running.create_task(self._run(each, tell, most)) for each in granted}
        return tuple(tasks[each.call.id].result() if isinstance(each, _Granted) else each for each in answered)

    async def _granted(self, call: ToolCall) -> _Granted | Block:
        offer, values = self._offers.get(call.name), call.values
        if offer is None or values is None:
            return result_block(call.id, UNKNOWN if offer is None else CUT, failed=True)
        values = offer.tool.own_arguments(values)
        if leave := offer.unasked:
            return _Granted(call, offer, values, leave, edited=False)
        request = ToolRequest(offer.server.name, offer.tool.name, values)
        try:
            if (server := await self._as_it_is(offer)) is None:
                return result_block(call.id, SWITCHED_OFF, failed=True)
            shown = await self._needs.gate.would_ask(request, self._chat_id, trusted=server.trusted)
        except KnownError as error:
            return result_block(call.id, failed_words(error), failed=True)
        question = _question(call, offer, shown.arguments)
        said = await self._needs.asking.ask(self._chat_id, self._message_id, question)
        sent = object_in(said.arguments)
        if said.allowing is Allowing.NO or sent is None:
            return result_block(call.id, REFUSED, failed=True)
        await self._remember(offer, said.allowing)
        edited = sent != shown.arguments
        return _Granted(call, offer, sent if edited else values, said.allowing.value, edited)

    async def _as_it_is(self, offer: Offer) -> ToolServer | None:
        """The server of a tool as it is set up now; None where it was removed, moved or switched off since it was
        offered, or may not change anything any more: a question may have waited for long."""
        if offer.server.name == LEARN:
            return offer.server
        now = await self._needs.servers.named(offer.server.name)
        if now is None or now.place != offer.server.place or not (offer.tool.reads_only or now.writes):
            return None
        in_chat = await self._needs.servers.in_chat(self._chat_id)
        return now if any(each.on and each.name == now.name for each in in_chat) else None

    async def _is_what_was_offered(self, offer: Offer, server: ToolServer) -> bool:
        """Whether a tool is the one that was allowed. One that is another by now is offered as it is from here on, and
        by nobody's leave. Raises KnownError TOOL_SERVER_…, KEYRING_FAILED."""
        now = await self._needs.connections.as_now(server, offer.tool)
        if now is None:
            self._offers.pop(offer.tool.spec.name, None)
        elif now.digest != offer.tool.digest:
            self._offers[now.spec.name] = replace(offer, tool=now)
        return now is not None and now.digest == offer.tool.digest

    async def _remember(self, offer: Offer, allowing: Allowing) -> None:
        """Keeps what was allowed for longer than once. The call runs in any case: it is allowed."""
        try:
            await self._needs.servers.allow(self._chat_id, offer.tool, allowing)
        except KnownError:
            return
        if allowing in (Allowing.CHAT, Allowing.ALWAYS) and offer.tool.reads_only:
            server = offer.server.allowing(offer.tool)
            self._offers[offer.tool.spec.name] = replace(offer, server=server)

    async def _run(self, granted: _Granted, tell: Tell, most_bytes: int) -> Block:
        offer = granted.offer
        request = ToolRequest(offer.server.name, offer.tool.name, granted.arguments)
        use = ToolUse(offer.server.name, offer.tool.name)
        try:
            if (server := await self._as_it_is(offer)) is None:
                return result_block(granted.call.id, SWITCHED_OFF, failed=True)
            if not await self._is_what_was_offered(offer, server):
                return result_block(granted.call.id, ANOTHER, failed=True)
            cleared = await self._needs.gate.tool_request(request, self._chat_id, trusted=server.trusted)
            use = replace(use, asked=asked_words(cleared.content.arguments))
            tell(ToolAsked(granted.call.id, use))
            result = (await (await self._needs.connections.to(server)).call(cleared)).within(most_bytes)
        except KnownError as error:
            self._ended(granted, replace(use, failed=True), tell)
            return result_block(granted.call.id, failed_words(error), failed=True)
        except asyncio.CancelledError:
            # It was stopped; what was asked has left all the same.
            if use.asked:
                self._ended(granted, replace(use, failed=True), tell)
            raise
        if result.failed:
            # Servers change what they offer; a call that is turned down is the sign of it that all of them give.
            self._needs.connections.look_again(offer.server)
        self._ended(granted, _came_of(use, result), tell)
        text = given_words(offer.tool, result, cleared.content.arguments if granted.edited else None)
        return result_block(granted.call.id, text, failed=result.failed)

    def _ended(self, granted: _Granted, use: ToolUse, tell: Callable[[ToolRun], None]) -> None:
        tell(ToolRun(use, granted.call.id))
        self._needs.used(self._chat_id, use, allowed=granted.leave, edited=granted.edited)


def _came_of(use: ToolUse, result: ToolResult) -> ToolUse:
    return replace(
        use,
        failed=result.failed,
        links=result.links,
        chars=len(result.text) + result.left_out,
        left_out=result.left_out,
    )


def _question(call: ToolCall, offer: Offer, arguments: Mapping[str, Any]) -> ToolQuestion:
    return ToolQuestion(
        call.id,
        offer.server.name,
        offer.tool.name,
        offer.tool.spec.description,
        json.dumps(arguments, ensure_ascii=False, indent=2),
        offer.tool.reads_only,
        offer.server.trusted,
    )
