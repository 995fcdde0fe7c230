"""Whether a message fits into a request at all, when all that stands before it is left out."""

from __future__ import annotations

from collections.abc import Sequence

from rfdesktop.domain.chats.model_requests import ModelTurn
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.model_windows import WindowSource
from rfdesktop.domain.tools.calls import ToolSpec
from rfdesktop.services.providers.providers import Provider
from rfdesktop.services.turns.request_layout import LOW_ESTIMATE, turn_budget
from rfdesktop.services.turns.token_estimates import estimate_tokens, part_tokens

LARGE_SHARE = 0.5
"""What a message must have of a request's room to be held by an estimate that may be too high: a short one goes, also
where the prompt alone all but fills a small window."""

ATTACHED_SHARE = 0.5
"""What of a message's room excerpts may have that the app chose."""


def room_for_turns(provider: Provider, tools: Sequence[ToolSpec] = ()) -> int:
    """Tokens that the prompt and the turns may have at most. Where the model's window is only assumed, what the
    settings allow counts alone."""
    if provider.window.source is WindowSource.ASSUMED:
        return provider.settings.context_tokens
    return turn_budget(provider, tools)


def fits(prompt: str, turns: Sequence[ModelTurn], room: int) -> bool:
    """Whether the turns fit into so many tokens beside the prompt."""
    own = sum(part_tokens(part) for turn in turns[-1:] for part in turn.parts)
    sent = estimate_tokens(prompt) + sum(part_tokens(part) for turn in turns for part in turn.parts)
    return sent * LOW_ESTIMATE <= room and (sent <= room or own <= room * LARGE_SHARE)


def room_for_attached(prompt: str, text: str, provider: Provider, tools: Sequence[ToolSpec] = ()) -> int:
    """Tokens that all that is attached to a message may have beside its text, where that can be chosen. A part of what
    there is for a message: the answer to it and the next question are to have the attached before them, too."""
    room, before = room_for_turns(provider, tools), estimate_tokens(prompt)
    message = max(room - before, round(min(room / LOW_ESTIMATE - before, room * LARGE_SHARE)))
    return max(0, round((message - estimate_tokens(text)) * ATTACHED_SHARE))


def check_room(prompt: str, turns: Sequence[ModelTurn], provider: Provider, tools: Sequence[ToolSpec] = ()) -> None:
    """Raises KnownError MESSAGE_TOO_LARGE where the turns do not fit; nothing has left then."""
    room = room_for_turns(provider, tools)
    if not fits(prompt, turns, room):
        tokens = sum(part_tokens(part) for turn in turns[-1:] for part in turn.parts)
        left = max(0, room - estimate_tokens(prompt))
        raise KnownError(ErrorCode.MESSAGE_TOO_LARGE, tokens=f"{tokens:,}", room=f"{left:,}", model=provider.model)
