"""How many tokens a model takes at once: by its name, or as its endpoint says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from rfdesktop.domain.settings import ProviderName


class WindowSource(StrEnum):
    TOLD = "told"
    """The endpoint said it."""
    LISTED = "listed"
    """By the model's name, as published."""
    ASSUMED = "assumed"
    """Nobody said it, and the name is not known."""


@dataclass(frozen=True, slots=True)
class ModelWindow:
    """Tokens that a request and its answer may have together. `cuts` is true where the server takes a longer request
    all the same, and leaves out of it what does not fit, without a word (Ollama). `most` is what such a server gives
    the model where a request asks for it, 0 where it can be asked for nothing."""

    tokens: int
    source: WindowSource = WindowSource.ASSUMED
    cuts: bool = False
    most: int = 0

    def asked_for(self, tokens: int, *, ours: bool = False) -> ModelWindow:
        """The window where every request asks for so many tokens; a model that has more keeps them, since each change
        of its window has it loaded anew, unless it has them because `ours` asked for them."""
        if not self.most:
            return self
        asked = min(tokens, self.most)
        return replace(self, tokens=asked if ours else max(self.tokens, asked), source=WindowSource.TOLD)

    def answer_tokens(self, wanted: int) -> int:
        """The longest answer: what is wanted, but never more than a third of a small window."""
        return min(wanted, max(256, self.tokens // 3))


class ModelWindows(Protocol):
    """Knows the windows of the models in use."""

    async def window(self, provider: ProviderName, base_url: str, model: str, wanted: int = 0) -> ModelWindow:
        """The window of a model at an address, as far as it can be known within a second, where every request asks for
        `wanted` tokens (0: for none). Never raises."""

    def learn(self, base_url: str, model: str, window: ModelWindow) -> None:
        """Takes what an endpoint said of a model."""


OFFLINE_WINDOW = ModelWindow(1_000_000, WindowSource.LISTED)
"""The offline model reads nothing but the newest message."""

HOSTED = 120_000
"""Of a model behind a chat completions endpoint that is not known: just under the 128,000 of the common hosted ones."""

_MESSAGES = 200_000
"""Of a model of the Messages API that is not known."""

# By the beginning of a model's id without its maker ("anthropic/", "models/"); the longest beginning that fits counts.
# Published figures of 2026-11 (platform.claude.com, platform.openai.com, ai.google.dev, api-docs.deepseek.com,
# docs.mistral.ai); where only a part of a window may be input, that part.
_LISTED: dict[str, int] = {
    "claude-": 200_000,
    "claude-fable-5": 1_000_000,
    "claude-opus-5": 1_000_000,
    "claude-sonnet-5": 1_000_000,
    "claude-haiku-5": 1_000_000,
    "gpt-3.5": 16_385,
    "gpt-4": 8_192,
    "gpt-4-turbo": 128_000,
    "gpt-4o": 128_000,
    "gpt-4.1": 1_047_576,
    "gpt-5": 272_000,
    "o1": 200_000,
    "o3": 200_000,
    "o4": 200_000,
    "gemini-": 1_048_576,
    "deepseek-": 128_000,
    "deepseek-flash": 1_000_000,
    "deepseek-v4": 1_000_000,
    "mistral-": 128_000,
    "ministral-": 128_000,
    "codestral": 128_000,
    "llama-3.1": 128_000,
    "llama-3.3": 128_000,
}


def listed_window(provider: ProviderName, model: str) -> ModelWindow:
    """The window of a hosted model by its name alone."""
    if provider is ProviderName.OFFLINE:
        return OFFLINE_WINDOW
    name = model.rpartition("/")[2].lower()
    known = max((start for start in _LISTED if name.startswith(start)), key=len, default="")
    if known:
        return ModelWindow(_LISTED[known], WindowSource.LISTED)
    return ModelWindow(_MESSAGES if provider is ProviderName.ANTHROPIC else HOSTED)
