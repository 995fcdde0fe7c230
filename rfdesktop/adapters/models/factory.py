"""Makes the client for a provider; the provider's library is imported here, in the worker, and nowhere earlier."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.ports import ModelClient
from rfdesktop.domain.settings import ProviderName, Settings

Aside = Callable[[Callable[[], ModelClient]], Awaitable[ModelClient]]
"""Runs a call that takes seconds and cannot be broken off, on another thread."""


class ModelClients:
    """The `ModelFactory`. `offline_prompt` is the text of the offline model's template.

    `aside` is where a provider's library is imported: a quit must not have to wait for it.
    """

    def __init__(self, offline_prompt: str, aside: Aside = asyncio.to_thread) -> None:
        self._offline_prompt = offline_prompt
        self._aside = aside

    async def __call__(self, provider: ProviderName, settings: Settings, key: str | None) -> ModelClient:
        """The client.

        Raises KnownError KEY_MISSING for Anthropic without a key, SETTING_INVALID for an address that its library does
        not take, PROXY_UNUSABLE and CERTIFICATES_UNREADABLE for a machine that is set up so.
        """
        match provider:
            case ProviderName.ANTHROPIC:
                if not key:
                    raise KnownError(ErrorCode.KEY_MISSING)
                return await self._aside(partial(_anthropic, settings, key))
            case ProviderName.OPENAI:
                return await self._aside(partial(_openai, settings, key))
            case ProviderName.OFFLINE:
                from rfdesktop.adapters.models.offline_model import OfflineModel

                return OfflineModel(self._offline_prompt)


def _anthropic(settings: Settings, key: str) -> ModelClient:
    from rfdesktop.adapters.models.anthropic_client import AnthropicModel

    return AnthropicModel(settings.anthropic_base_url, key, settings.timeout_s)


def _openai(settings: Settings, key: str | None) -> ModelClient:
    from rfdesktop.adapters.models.openai_client import OpenAIModel

    return OpenAIModel(settings.openai_base_url, key, settings.timeout_s)
