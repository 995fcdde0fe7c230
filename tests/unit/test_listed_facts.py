"""What is known of a model by its entry in a list, and excerpts of what a search found, at their bounds."""

from __future__ import annotations

from typing import Any

import pytest

from rfdesktop.adapters.models.listed_facts import (
    LONGEST_ID,
    holds_conversations,
    of_completions,
    of_gemini,
    of_llama_server,
    of_messages_api,
    of_ollama,
    of_studio,
    price_of,
)
from rfdesktop.adapters.storage.excerpts import BEFORE, LENGTH, excerpt, has_any
from rfdesktop.domain.models.facts import ModelFacts
from rfdesktop.domain.models.prices import Price, Rate


def test_what_anthropic_says_of_a_model() -> None:
    can = {
        "image_input": {"supported": True},
        "pdf_input": {"supported": False},
        "effort": {"low": {"supported": True}},
    }
    entry = {"id": "c", "display_name": "C", "max_input_tokens": 9, "max_tokens": 3, "capabilities": can}
    assert of_messages_api(entry) == ModelFacts("c", "C", 9, 3, images=True, documents=False, efforts=("low",))
    assert of_messages_api({"id": "c", "max_tokens": 0}) == ModelFacts("c")


@pytest.mark.parametrize(
    ("entry", "facts"),
    [
        ({"id": "models/a", "name": "A"}, ModelFacts("a", "A")),
        ({"id": "a", "name": "a"}, ModelFacts("a")),
        ({"id": "a", "context_length": 9, "max_output_tokens": 3}, ModelFacts("a", window=9, longest_answer=3)),
        ({"id": "a", "context_length": 9, "top_provider": {"context_length": 5}}, ModelFacts("a", window=5)),
        (
            {"id": "a", "architecture": {"input_modalities": ["text", "image"]}},
            ModelFacts("a", images=True, documents=False),
        ),
        (
            {"id": "a", "architecture": {"input_modalities": ["file"]}, "capabilities": {"vision": True}},
            ModelFacts("a", images=False, documents=True),
        ),
        (
            {"id": "a", "capabilities": {"vision": True, "function_calling": False}},
            ModelFacts("a", images=True, tools=False),
        ),
        ({"id": "a", "supported_parameters": ["tools"]}, ModelFacts("a", tools=True)),
        (
            {"id": "a", "supported_parameters": ["reasoning"]},
            ModelFacts("a", tools=False, efforts=("low", "medium", "high")),
        ),
        ({"id": "a", "meta": {"n_ctx_train": 7}}, ModelFacts("a", trained_window=7)),
    ],
)
def test_what_a_list_of_completions_says(entry: dict[str, Any], facts: ModelFacts) -> None:
    assert of_completions(entry) == facts


def test_what_other_lists_say() -> None:
    assert of_gemini({"name": "models/g", "supportedGenerationMethods": ["embedContent"]}) is None
    gemini = of_gemini(
        {
            "name": "models/g",
            "displayName": "G",
            "inputTokenLimit": 9,
            "supportedGenerationMethods": ["generateContent"],
        }
    )
    assert gemini is not None
    assert (gemini.id, gemini.name, gemini.window, gemini.longest_answer) == ("g", "G", 9, None)
    assert of_studio({"id": "e", "type": "embeddings"}) is None
    assert of_studio({"key": "s", "type": "vlm"}) == ModelFacts("s", images=True)
    assert of_studio({"id": "s", "type": "llm", "capabilities": {"vision": False, "tool_use": True}}) == ModelFacts(
        "s", images=False, tools=True
    )
    assert of_ollama("o", {"capabilities": ["embedding"]}) is None
    assert of_ollama("o", {}) == ModelFacts("o")
    shown = {"capabilities": ["completion", "thinking"], "model_info": {"x.context_length": 8, "x.other": 3}}
    assert of_ollama("o", shown) == ModelFacts(
        "o", images=False, tools=False, efforts=("low", "medium", "high"), trained_window=8
    )
    props = {"default_generation_settings": {"n_ctx": 4}, "modalities": {"vision": True}}
    assert of_llama_server("l", props) == ModelFacts("l", window=4, images=True)


@pytest.mark.parametrize(
    ("pricing", "price"),
    [
        ({"prompt": "0.000003", "completion": "0.000015"}, Price(Rate(3.0, 15.0, None, None))),
        ({"prompt": 0, "completion": 0.0}, Price(Rate(0.0, 0.0, None, None))),
        (
            {"prompt": "0.000001", "completion": "0.999", "input_cache_read": "0.0000001", "input_cache_write": "-1"},
            Price(Rate(1.0, 999_000.0, 0.1, None)),
        ),
        ({"prompt": "0.000003"}, None),
        ({"prompt": "1", "completion": "0.1"}, None),
        ({"prompt": "-1", "completion": "0.1"}, None),
        ({"prompt": True, "completion": "0.1"}, None),
        ({"prompt": "nan", "completion": "free"}, None),
    ],
)
def test_prices_are_told_for_a_token(pricing: dict[str, Any], price: Price | None) -> None:
    assert price_of(pricing) == price


@pytest.mark.parametrize(
    ("entry", "talks"),
    [
        ({"id": "chat-1"}, True),
        ({"id": "x" * LONGEST_ID}, True),
        ({"id": "x" * (LONGEST_ID + 1)}, False),
        ({"id": ""}, False),
        ({"id": "a\u200bb"}, False),
        ({"id": "chat-1", "active": False}, False),
        ({"id": "text-embedding-3"}, False),
        ({"id": "text-embedding-3", "capabilities": {"completion_chat": True}}, True),
        ({"id": "chat-1", "capabilities": {"completion_chat": False}}, False),
        ({"id": "whisper", "architecture": {"output_modalities": ["text"]}}, True),
        ({"id": "chat-1", "architecture": {"output_modalities": ["image"]}}, False),
    ],
)
def test_which_models_can_be_talked_to(entry: dict[str, Any], talks: bool) -> None:
    assert holds_conversations(entry) is talks


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("spooler", "spooler"),
        (f"{'x' * BEFORE}spooler", f"{'x' * BEFORE}spooler"),
        (f"a b{'x' * (BEFORE - 3)} c spooler", "…c spooler"),
        (f"spooler{'x' * (LENGTH - 7)}", f"spooler{'x' * (LENGTH - 7)}"),
        (f"spooler{'x' * (LENGTH - 6)}", f"spooler{'x' * (LENGTH - 7)}…"),
        (f"spooler {'x' * (LENGTH - 7)}", "spooler…"),
        (f"{'x' * LENGTH}", f"{'x' * LENGTH}"),
        (f"{'x' * (LENGTH + 1)}", f"{'x' * LENGTH}…"),
        ("The\n  spooler", "The spooler"),
    ],
)
def test_an_excerpt_is_cut_between_words(text: str, shown: str) -> None:
    assert excerpt(text, ["spooler"]) == shown
    assert has_any(text, ["spooler"]) is ("spooler" in text)


def test_an_excerpt_of_markdown_has_its_plain_words() -> None:
    assert excerpt("**The** [spooler](http://x.example) runs", ["spooler"], markdown=True) == "The spooler runs"
    assert "http://x.example" in excerpt("The [spooler](http://x.example) runs", ["example"], markdown=True)
    long = "\n".join(["first line", "y " * 600, "the **spooler** stops", "z " * 600, "last line"])
    # Of a long text the lines that stand near.
    assert excerpt(long, ["spooler"], markdown=True) == "…the spooler stops…"
