"""Which models take pictures: what is known by their names, and what their servers said."""

from __future__ import annotations

import re

from rfdesktop.domain.settings import ProviderName
from rfdesktop.services.providers.providers import Provider

_WORDS_ALONE = re.compile(
    r"\b(?:deepseek|gpt-oss|gpt-3\.5|o1-mini|o3-mini|mixtral|codestral|devstral|mistral-(?:7b|nemo)|codellama|"
    r"starcoder|command-r|llama-?3(?:\.[13])?(?![\d.])(?!.*vision)|qwen-?(?:2\.5|3)(?![\d.])(?!.*(?:vl|omni))|"
    r"phi-?[34](?!.*(?:vision|multimodal))|gemma-?2)\b",
    re.IGNORECASE,
)
"""Families of which every size reads words alone. What is not named here is asked, and its refusal remembered."""


class Sight:
    """Remembers, for as long as the app runs, which models refused a picture."""

    def __init__(self) -> None:
        self._refused: set[tuple[ProviderName, str]] = set()

    def sees(self, provider: Provider) -> bool:
        """Whether a picture may be sent to a model. What its endpoint says of it is surer than its name."""
        if (provider.name, provider.model) in self._refused:
            return False
        if provider.facts.images is not None:
            return provider.facts.images
        return provider.name is not ProviderName.OPENAI or not _WORDS_ALONE.search(provider.model)

    def refused(self, provider: Provider) -> None:
        """A server said that a model takes none."""
        self._refused.add((provider.name, provider.model))
