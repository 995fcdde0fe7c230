"""What a ticket's chat costs by the rules of prompt caching: by its turns, by their parts, in a rhythm of its own."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from rfdesktop.adapters.models.messages_body import body_of
from rfdesktop.app.paths import resources_folder
from rfdesktop.domain.chats.chat import ContextKind, Message, Role
from rfdesktop.domain.chats.model_requests import ModelRequest
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.services.flows.library import Library
from rfdesktop.services.turns.cache_lifetime import PromptRhythm
from rfdesktop.services.turns.request_layout import lay_out
from tests.servers.cache_simulator import PromptCache
from tests.unit.turn_rig import CHAT, Desk

PROMPT = (resources_folder() / "prompts" / "assistant.md").read_text("utf-8")
BEGIN = datetime(2026, 11, 28, 8, tzinfo=UTC)
QUICK_S, PAUSED_S = (20.0, 280.0), (320.0, 3_500.0)
PAUSED_SHARE = 0.22
"""Of the gaps between an engineer's messages: those over five minutes."""

ANSWER = "Step {turn}. " + "Check that the entry is gone. " * 60
"""About 250 words of a technician's, 1,800 characters."""

# About fifteen words each; the subject drifts, so that other flows fit from turn to turn.
TWELVE_TURNS = (
    "outlook keeps asking for password after reset for three users at acme since this morning, webmail works",
    "cmdkey shows two entries for office, should i delete both or only the one for adal",
    "deleted both, first user is fine, second user gets locked out in ad after a minute",
    "event 4740 on the dc names her old laptop as the caller, it sits at home",
    "and for a service account on the print server that gets locked out the same way",
    "print server also says 0x0000011b when users connect to the shared printer since the update",
    "they now cannot print at all from the branch, and the vpn there drops every few minutes",
    "vpn client says error 809 from the hotel but works on the phone hotspot",
    "one of them says onedrive is stuck processing changes since the laptop was reimaged last week",
    "the same laptop asked for the bitlocker recovery key after a firmware update this morning",
    "teams has no sound in meetings on it either, the headset works in the browser though",
    "mails to one customer come back with 5.7.1 since we moved the domain, what first",
)


def gaps_without_pauses(turns: int, seed: int) -> list[float]:
    """Seconds between requests, none over five minutes."""
    dice = random.Random(seed)
    return [dice.uniform(*QUICK_S) for _ in range(turns - 1)]


def gaps_with_pauses(turns: int, seed: int, share: float = PAUSED_SHARE) -> list[float]:
    """Seconds between requests, some of them over five minutes, as an engineer's day has them."""
    dice = random.Random(seed)
    return [dice.uniform(*(PAUSED_S if dice.random() < share else QUICK_S)) for _ in range(turns - 1)]


async def held(desk: Desk, texts: Sequence[str], chat_id: str = CHAT) -> tuple[Message, ...]:
    """A chat of these messages with answers of 250 words, as it is stored afterwards."""
    for turn, text in enumerate(texts):
        desk.model.says(ANSWER.format(turn=turn))
        await desk.assistant.send(chat_id, text)
    return await desk.messages.messages(chat_id)


def desk_over(folder: Path, library: Library) -> Desk:
    """All that a turn needs, with the prompt as it ships, over a library."""
    desk = Desk(folder, Settings(provider=ProviderName.ANTHROPIC), prompt=PROMPT)
    desk.stage.open(library)
    return desk


@dataclass(frozen=True)
class Costs:
    """Of a chat: units (1 is a token of plain input), tokens, and the units of each part."""

    units: float
    tokens: int
    parts: Mapping[str, float]


def requests_of(messages: Sequence[Message], gaps: Sequence[float]) -> list[dict[str, Any]]:
    """The bodies of a chat's requests, had they been asked at these distances."""
    timed, bodies, now, rhythm = [], [], BEGIN, PromptRhythm()
    waits = iter([0.0, *gaps])
    for message in messages:
        if message.role is Role.USER:
            now += timedelta(seconds=next(waits))
        timed.append(replace(message, created_at=now))
        if message.role is Role.USER:
            laid_out = lay_out(PROMPT, timed, ProviderName.ANTHROPIC, Settings().context_tokens, now)
            kept = rhythm.lifetime(now, laid_out.turns)
            request = ModelRequest(CHAT, PROMPT, laid_out.turns, "m", 4_096, system_cache=kept)
            bodies.append(body_of(request))
    return bodies


def costs(bodies: Sequence[Mapping[str, Any]], gaps: Sequence[float]) -> Costs:
    """What the requests cost at these distances."""
    cache = PromptCache()
    parts: defaultdict[str, float] = defaultdict(float)
    tokens, now = 0, 0.0
    told: set[str] = set()
    for body, wait in zip(bodies, [0.0, *gaps], strict=True):
        now += wait
        for block in cache.charged(body, now):
            parts[_part(block.content, told)] += block.factor * block.tokens
            tokens += block.tokens
            told.add(block.content)
    return Costs(sum(parts.values()), tokens, parts)


def _part(content: str, told: set[str]) -> str:
    if content.startswith("system"):
        return "prompt" if PROMPT[:40] in content else "flows new in the turn"
    if content.startswith("assistant"):
        return "answers"
    if f"<<<{ContextKind.FLOW.value}:" in content or f"<<<{ContextKind.RUN.value}:" in content:
        return "flows given earlier" if content in told else "flows new in the turn"
    return "ticket" if f"<<<{ContextKind.TICKET.value}:" in content else "engineer's words"
