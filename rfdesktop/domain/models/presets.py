"""The usual endpoints, so that only a key has to be typed."""

from __future__ import annotations

from dataclasses import dataclass

from rfdesktop.domain.models.named_endpoints import NamedEndpoint
from rfdesktop.domain.provider_name import ProviderName


@dataclass(frozen=True, slots=True)
class Preset:
    """An endpoint as it is documented. `base_url` "" is one that differs from customer to customer, `example` shows its
    form; `model` "" is one that has no usual model. `keyed` says that it answers nobody without a key."""

    id: str
    name: str
    provider: ProviderName
    base_url: str
    model: str = ""
    example: str = ""
    keyed: bool = True

    @property
    def endpoint(self) -> NamedEndpoint:
        """The endpoint that it makes."""
        return NamedEndpoint(self.name, self.provider, self.base_url, self.model, self.id)


PRESETS = (
    Preset("openai", "OpenAI", ProviderName.OPENAI, "https://api.openai.com/v1", "gpt-6-luna"),
    Preset(
        "azure", "Azure OpenAI", ProviderName.OPENAI, "", example="https://your-resource.openai.azure.com/openai/v1"
    ),
    Preset(
        "gemini",
        "Gemini",
        ProviderName.OPENAI,
        "https://generativelanguage.googleapis.com/v1beta/openai",
        "gemini-3.8-flash",
    ),
    Preset("openrouter", "OpenRouter", ProviderName.OPENAI, "https://openrouter.ai/api/v1"),
    Preset("mistral", "Mistral", ProviderName.OPENAI, "https://api.mistral.ai/v1", "mistral-medium-latest"),
    Preset("groq", "Groq", ProviderName.OPENAI, "https://api.groq.com/openai/v1"),
    Preset("deepseek", "DeepSeek", ProviderName.OPENAI, "https://api.deepseek.com/v1", "deepseek-flash"),
    Preset("anthropic", "Anthropic", ProviderName.ANTHROPIC, "https://api.anthropic.com", "claude-sonnet-5-5"),
)
"""By the vendors' own documentation of 2026-11. A local server's is made of what it says of itself."""
