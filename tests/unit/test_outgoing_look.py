"""What would leave is shown before it leaves, and a secret that is let through shows at once that it is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

from rfdesktop.adapters.storage import SqlContents
from rfdesktop.domain.chats.parts import TextPart
from rfdesktop.domain.models.facts import ModelFacts, unknown_model
from rfdesktop.domain.models.prices import Price, Rate
from rfdesktop.domain.outgoing_events import LeavingKind, OutgoingPreview, OutgoingPreviewed, Replaced, SecretsSeen
from rfdesktop.domain.secrets.kinds import Kind
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.services.attachments.sending import SentAttachments
from rfdesktop.services.outgoing.gate import OutgoingGate
from rfdesktop.services.outgoing.kept_secrets import SecretsInMemory
from rfdesktop.services.outgoing.redaction import Redaction
from rfdesktop.services.providers.chat_models import ChatModels
from rfdesktop.services.turns.next_request import NextRequests
from rfdesktop.services.turns.preview import OutgoingLook
from rfdesktop.services.turns.token_estimates import estimate_tokens, part_tokens
from rfdesktop.services.turns.turn_context import TurnContext
from tests.unit.turn_rig import CHAT, NOW, PROMPT, Desk, at_desk

SECRET = "Sommer2024!"
TYPED = f"the password is {SECRET} for svc-backup"
SEEN = Replaced(Kind.PASSWORD, "[PASSWORD_1]", SECRET)


def priced(provider: ProviderName, base_url: str, model: str) -> ModelFacts:
    return replace(unknown_model(provider, base_url, model), price=Price(Rate(1.0, 0.0)))


def looked(
    tmp_path: Path,
    scenario: Callable[[Desk, OutgoingLook], Awaitable[None]],
    provider: ProviderName = ProviderName.ANTHROPIC,
    let: Callable[[str, str], object] = lambda _chat_id, _kind: None,
    *,
    known_price: bool = False,
) -> list[object]:
    """What is told while something is done."""
    redaction, told = Redaction(SecretsInMemory()), list[object]()

    async def done(desk: Desk) -> None:
        context = TurnContext(desk.chats, desk.messages, desk.runs, desk.stage, desk.events.append)
        attached = SentAttachments(SqlContents(desk.database))
        look = OutgoingLook(
            requests=NextRequests(desk.messages, context, attached, desk.summaries, PROMPT, lambda: NOW),
            models=ChatModels(desk.chats, desk.providers, desk.events.append),
            redaction=redaction,
            emit=told.append,
            let=let,
        )
        await scenario(desk, look)

    facts = priced if known_price else unknown_model
    at_desk(tmp_path, done, settings=Settings(provider=provider), gate=OutgoingGate(redaction), facts=facts)
    return told


def previewed(tmp_path: Path, text: str, *before: str, known_price: bool = False) -> OutgoingPreview:
    async def scenario(desk: Desk, look: OutgoingLook) -> None:
        await desk.chats.ensure_chat(CHAT)
        for each in before:
            desk.model.says("ok")
            await desk.assistant.send(CHAT, each)
        await look.preview(CHAT, text)

    [told] = looked(tmp_path, scenario, known_price=known_price)
    assert isinstance(told, OutgoingPreviewed)
    assert (told.chat_id, told.text) == (CHAT, text)
    return told.preview


def test_what_would_leave_is_shown_as_it_would_leave(tmp_path: Path) -> None:
    preview = previewed(tmp_path, TYPED)
    assert preview.message == "the password is [PASSWORD_1] for svc-backup"
    assert preview.replaced == (SEEN,)
    assert (preview.provider, preview.host) == (ProviderName.ANTHROPIC, "api.anthropic.com")
    tokens = {part.kind: part.tokens for part in preview.parts}
    assert list(tokens) == [LeavingKind.PROMPT, LeavingKind.CONTEXT, LeavingKind.MESSAGE]
    assert tokens[LeavingKind.PROMPT] == estimate_tokens(PROMPT)
    assert tokens[LeavingKind.MESSAGE] == part_tokens(TextPart(preview.message)) < tokens[LeavingKind.CONTEXT]
    assert preview.model
    assert preview.screening
    assert not preview.older_left_out
    assert preview.usd is None


def test_what_was_said_before_is_named_behind_what_is_typed(tmp_path: Path) -> None:
    other = "the password is Winter2023# for svc-scan"
    preview = previewed(tmp_path, TYPED, TYPED, other)
    assert preview.replaced == (SEEN, Replaced(Kind.PASSWORD, "[PASSWORD_2]", "Winter2023#", typed=False))
    assert LeavingKind.HISTORY in {part.kind for part in preview.parts}


def test_its_input_has_a_price_where_the_models_is_known(tmp_path: Path) -> None:
    preview = previewed(tmp_path, TYPED, known_price=True)
    assert preview.usd is not None
    assert round(preview.usd * 1_000_000) == preview.tokens > 0


def test_with_the_app_alone_nothing_leaves(tmp_path: Path) -> None:
    async def scenario(desk: Desk, look: OutgoingLook) -> None:
        await desk.chats.ensure_chat(CHAT)
        await look.preview(CHAT, TYPED)

    [told] = looked(tmp_path, scenario, ProviderName.OFFLINE)
    assert isinstance(told, OutgoingPreviewed)
    preview = told.preview
    assert (preview.host, preview.parts, preview.replaced, preview.message) == ("", (), (), TYPED)


def test_a_secret_that_is_let_through_is_told_shown_and_noted(tmp_path: Path) -> None:
    noted: list[tuple[str, str]] = []

    async def scenario(desk: Desk, look: OutgoingLook) -> None:
        await desk.chats.ensure_chat(CHAT)
        await look.look(CHAT, TYPED)
        await look.let_through(CHAT, TYPED, SECRET)
        await look.let_through(CHAT, TYPED, "svc-backup")

    let = replace(SEEN, let=True)
    told = looked(tmp_path, scenario, let=lambda chat_id, kind: noted.append((chat_id, kind)))
    assert told[:2] == [SecretsSeen(CHAT, TYPED, (SEEN,)), SecretsSeen(CHAT, TYPED, (let,))]
    assert isinstance(told[2], OutgoingPreviewed)
    assert (told[2].preview.message, told[2].preview.replaced) == (TYPED, (let,))
    assert noted == [(CHAT, Kind.PASSWORD.value), (CHAT, "")]


def test_nothing_typed_replaces_nothing(tmp_path: Path) -> None:
    preview = previewed(tmp_path, "")
    assert (preview.message, preview.replaced) == ("", ())
