"""Makes the client for a provider; the provider's library is imported here, in the worker, and nowhere earlier."""

from __future__ import annotations

from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.ports import ModelClient
from rfdesktop.domain.settings import ProviderName, Settings


class ModelClients:
    """The `ModelFactory`. `offline_prompt` is the text of the offline model's template."""

    def __init__(self, offline_prompt: str) -> None:
        self._offline_prompt = offline_prompt

    def __call__(self, provider: ProviderName, settings: Settings, key: str | None) -> ModelClient:
        """The client.

        Raises KnownError KEY_MISSING for Anthropic without a key, SETTING_INVALID for an address that its library does
        not take.
        """
        match provider:
            case ProviderName.ANTHROPIC:
                if not key:
                    raise KnownError(ErrorCode.KEY_MISSING)
                from rfdesktop.adapters.models.anthropic_client import AnthropicModel

                return AnthropicModel(settings.anthropic_base_url, key, settings.timeout_s)
            case ProviderName.OPENAI:
                from rfdesktop.adapters.models.openai_client import OpenAIModel

                return OpenAIModel(settings.openai_base_url, key, settings.timeout_s)
            case ProviderName.OFFLINE:
                from rfdesktop.adapters.models.offline_model import OfflineModel

                return OfflineModel(self._offline_prompt)
