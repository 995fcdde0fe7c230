"""The entries of a list of models as what is known of each, in every shape that is documented.

Anthropic's models API; OpenAI's list and what OpenRouter, Mistral, Groq and vLLM put beside it; Gemini's own list; what
Ollama, LM Studio and llama.cpp say of theirs.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from rfdesktop.adapters.models.provider_values import count_of, fields_of, items_of, word_of
from rfdesktop.domain.models.facts import EFFORTS, ModelFacts
from rfdesktop.domain.models.prices import Price, Rate

LONGEST_ID = 200

_NO_CHAT = re.compile(
    r"embed|whisper|(^|[-/])tts|dall-?e|moderation|(^|[-/])(audio|image|realtime|transcribe|speech|rerank|guard)([-/]|$)"
    r"|-(audio|image|realtime|transcribe|search-preview|tts)|^(babbage|davinci|sora|veo|imagen|aqa|omni-moderation)",
    re.IGNORECASE,
)
"""Names of what is in the same lists and holds no conversation."""

_WINDOWS = ("max_model_len", "context_length", "context_window", "max_context_length", "max_input_tokens")
_ANSWERS = ("max_completion_tokens", "max_output_tokens", "max_output_length")


def of_messages_api(entry: Mapping[str, Any]) -> ModelFacts:
    """An entry of Anthropic's list."""
    can = fields_of(entry.get("capabilities"))
    effort = fields_of(can.get("effort"))
    efforts = tuple(each for each in EFFORTS if fields_of(effort.get(each)).get("supported") is True)
    return ModelFacts(
        word_of(entry.get("id")),
        word_of(entry.get("display_name")),
        count_of(entry, "max_input_tokens") or None,
        count_of(entry, "max_tokens") or None,
        images=_supported(can, "image_input"),
        documents=_supported(can, "pdf_input"),
        efforts=efforts,
    )


def of_completions(entry: Mapping[str, Any]) -> ModelFacts:
    """An entry of a list of OpenAI's shape, with what the endpoint puts beside it."""
    best, can = fields_of(entry.get("top_provider")), fields_of(entry.get("capabilities"))
    takes = items_of(fields_of(entry.get("architecture")).get("input_modalities"))
    parameters = items_of(entry.get("supported_parameters"))
    name = word_of(entry.get("name"))
    return ModelFacts(
        word_of(entry.get("id")).removeprefix("models/"),
        "" if name == word_of(entry.get("id")) else name,
        _first(best, _WINDOWS) or _first(entry, _WINDOWS),
        _first(best, _ANSWERS) or _first(entry, _ANSWERS),
        price_of(fields_of(entry.get("pricing"))),
        "image" in takes if takes else _truth(can.get("vision")),
        "file" in takes if takes else None,
        "tools" in parameters if parameters else _truth(can.get("function_calling")),
        ("low", "medium", "high") if "reasoning" in parameters or "reasoning_effort" in parameters else (),
        trained_window=count_of(fields_of(entry.get("meta")), "n_ctx_train") or None,
    )


def of_gemini(entry: Mapping[str, Any]) -> ModelFacts | None:
    """An entry of Gemini's own list; None for what makes no text."""
    if "generateContent" not in items_of(entry.get("supportedGenerationMethods")):
        return None
    return ModelFacts(
        word_of(entry.get("name")).removeprefix("models/"),
        word_of(entry.get("displayName")),
        count_of(entry, "inputTokenLimit") or None,
        count_of(entry, "outputTokenLimit") or None,
    )


def of_studio(entry: Mapping[str, Any]) -> ModelFacts | None:
    """An entry of LM Studio's own list; None for an embedder."""
    kind = word_of(entry.get("type"))
    if kind in ("embeddings", "embedding"):
        return None
    can = entry.get("capabilities")
    can = items_of(can) + [name for name, value in fields_of(can).items() if value is True]
    return ModelFacts(
        word_of(entry.get("id")) or word_of(entry.get("key")),
        window=count_of(entry, "loaded_context_length") or None,
        images=kind == "vlm" or "vision" in can,
        tools="tool_use" in can or "trained_for_tool_use" in can or None,
        trained_window=count_of(entry, "max_context_length") or None,
    )


def of_ollama(model: str, shown: Mapping[str, Any]) -> ModelFacts | None:
    """What Ollama shows of a model; None for an embedder. How much it runs with is not said here."""
    can = items_of(shown.get("capabilities"))
    if can and "completion" not in can:
        return None
    info = fields_of(shown.get("model_info"))
    trained = next((count_of(info, name) for name in info if name.endswith(".context_length")), 0)
    return ModelFacts(
        model,
        images="vision" in can if can else None,
        tools="tools" in can if can else None,
        efforts=("low", "medium", "high") if "thinking" in can else (),
        trained_window=trained or None,
    )


def of_llama_server(model: str, props: Mapping[str, Any]) -> ModelFacts:
    """What llama.cpp's server says of the one model that it has."""
    slots = fields_of(props.get("default_generation_settings"))
    modalities = fields_of(props.get("modalities"))
    return ModelFacts(model, window=count_of(slots, "n_ctx") or None, images=_truth(modalities.get("vision")))


def price_of(pricing: Mapping[str, Any]) -> Price | None:
    """OpenRouter's prices: texts, USD a token."""
    input_, output = (_per_million(pricing.get(name)) for name in ("prompt", "completion"))
    if input_ is None or output is None:
        return None
    read, write = (_per_million(pricing.get(name)) for name in ("input_cache_read", "input_cache_write"))
    return Price(Rate(input_, output, read, write))


def holds_conversations(entry: Mapping[str, Any]) -> bool:
    """Whether an entry is of a model that can be talked to, by what it says of itself or else by its name."""
    name = word_of(entry.get("id"))
    if not name or len(name) > LONGEST_ID or not name.isprintable() or entry.get("active") is False:
        return False
    talks = fields_of(entry.get("capabilities")).get("completion_chat")
    if isinstance(talks, bool):
        return talks
    makes = items_of(fields_of(entry.get("architecture")).get("output_modalities"))
    return ("text" in makes) if makes else _NO_CHAT.search(name) is None


def _supported(can: Mapping[str, Any], name: str) -> bool | None:
    return _truth(fields_of(can.get(name)).get("supported"))


def _truth(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _first(entry: Mapping[str, Any], names: tuple[str, ...]) -> int | None:
    return next((tokens for name in names if (tokens := count_of(entry, name))), None)


def _per_million(value: object) -> float | None:
    try:
        usd = float(value) if isinstance(value, int | float | str) and not isinstance(value, bool) else math.nan
    except ValueError:
        return None
    # A negative one stands for "depends".
    return round(usd * 1_000_000, 6) if math.isfinite(usd) and 0 <= usd < 1 else None
