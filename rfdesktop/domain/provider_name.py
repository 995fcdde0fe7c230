"""The protocols by which models answer."""

from __future__ import annotations

from enum import StrEnum


class ProviderName(StrEnum):
    """`openai` is any endpoint that speaks OpenAI's chat completions; `offline` needs nothing."""

    ANTHROPIC = "anthropic"
    OPENAI = "openai"
    OFFLINE = "offline"
