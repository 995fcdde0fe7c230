"""Endpoints side by side, the settings as they count for a chat's choice, and the table of prices."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rfdesktop.domain.models.endpoints import AS_SET, ModelChoice, place_of, settings_for
from rfdesktop.domain.models.facts import ModelFacts, ModelList
from rfdesktop.domain.models.named_endpoints import NamedEndpoint
from rfdesktop.domain.models.prices import own_lines_of, price_of, table_of, values_of
from rfdesktop.domain.settings import ProviderName, Settings, apply, as_values
from rfdesktop.domain.usage import Usage

RESOURCES = Path(__file__).parents[2] / "resources"
TABLE = table_of(json.loads((RESOURCES / "models" / "prices.json").read_text(encoding="utf-8")))
TODAY = date(2026, 11, 29)
HOSTED = "https://api.anthropic.com"
GROQ = NamedEndpoint("Groq", ProviderName.OPENAI, "https://groq.test/openai/v1", "small")
GATEWAY = NamedEndpoint("Gateway", ProviderName.ANTHROPIC, "https://gateway.test", "claude-haiku-5-5")
SIDE_BY_SIDE = replace(Settings(), endpoints=(GROQ, GATEWAY))


def test_endpoints_are_kept_as_json_and_read_again() -> None:
    values = json.loads(json.dumps(as_values(replace(SIDE_BY_SIDE, endpoint="Groq"))))
    read, problems = apply(Settings(), values)
    assert not problems
    assert read.endpoints == (GROQ, GATEWAY)
    assert read.endpoint_named("GROQ") == GROQ


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("nonsense", "type"),
        ([{"name": "x", "provider": "offline", "base_url": "http://x"}], "choice"),
        ([{"name": "", "provider": "openai", "base_url": "http://x"}], "bounds"),
        ([{"name": "x", "provider": "openai", "base_url": "ftp://x"}], "url"),
        ([{"name": "x", "provider": "openai", "base_url": "http://me:secret@x"}], "userinfo"),
        ([{"name": 3, "provider": "openai", "base_url": "http://x"}], "type"),
    ],
)
def test_a_list_of_endpoints_that_cannot_be_read_is_told_and_not_used(given: object, reason: str) -> None:
    settings, problems = apply(Settings(), {"endpoints": given})
    assert settings.endpoints == ()
    assert [problem.reason for problem in problems] == [reason]
    assert "secret" not in problems[0].value


def test_the_environment_gives_endpoints_as_json() -> None:
    text = json.dumps([{"name": "Groq", "provider": "openai", "base_url": "groq.test/openai/v1", "model": "small"}])
    settings, problems = apply(Settings(), {"endpoints": text, "endpoint": "Groq", "provider": "openai"})
    assert not problems
    assert settings_for(settings, AS_SET).openai_base_url == "https://groq.test/openai/v1"


@pytest.mark.parametrize(
    ("choice", "provider", "address", "model"),
    [
        (AS_SET, "anthropic", "https://api.anthropic.com", "claude-sonnet-5-5"),
        (ModelChoice(ProviderName.OPENAI), "openai", "https://api.openai.com/v1", "gpt-5-mini"),
        (ModelChoice(ProviderName.OPENAI, "Groq"), "openai", GROQ.base_url, "small"),
        (ModelChoice(ProviderName.OPENAI, "groq", "large"), "openai", GROQ.base_url, "large"),
        (ModelChoice(ProviderName.ANTHROPIC, "Gateway"), "anthropic", GATEWAY.base_url, "claude-haiku-5-5"),
        (ModelChoice(ProviderName.OPENAI, "removed", "x"), "anthropic", HOSTED, "claude-sonnet-5-5"),
        (ModelChoice(ProviderName.ANTHROPIC, "Groq", "x"), "anthropic", HOSTED, "claude-sonnet-5-5"),
    ],
)  # fmt: skip
def test_a_chat_is_answered_where_it_chose_or_as_the_settings_say(
    choice: ModelChoice, provider: str, address: str, model: str
) -> None:
    counted = settings_for(SIDE_BY_SIDE, choice)
    assert counted.provider == provider
    assert (counted.anthropic_base_url if provider == "anthropic" else counted.openai_base_url) == address
    assert (counted.anthropic_model if provider == "anthropic" else counted.openai_model) == model


def test_the_settings_own_endpoint_answers_chats_that_chose_nothing() -> None:
    settings = replace(SIDE_BY_SIDE, provider=ProviderName.OPENAI, endpoint="Groq")
    assert settings_for(settings, AS_SET).openai_model == "small"
    # A provider given from outside is not overruled by an endpoint that speaks another protocol.
    other = replace(settings, provider=ProviderName.ANTHROPIC)
    assert settings_for(other, AS_SET).anthropic_base_url == "https://api.anthropic.com"
    assert settings_for(other, AS_SET).endpoint == ""
    offline = settings_for(settings, ModelChoice(ProviderName.OFFLINE))
    assert (offline.provider, offline.endpoint) == (ProviderName.OFFLINE, "")
    assert place_of(settings, ModelChoice(ProviderName.OPENAI, "gone")) is None


def test_an_answers_length_is_the_chats_own_where_it_has_one() -> None:
    assert settings_for(Settings(), ModelChoice(longest_answer=900)).max_output_tokens == 900
    assert settings_for(Settings(), AS_SET).max_output_tokens == Settings().max_output_tokens


def usd(model: str, usage: Usage, on: date = TODAY) -> float:
    price = TABLE.price(model, on)
    assert price is not None
    return round(price.usd(usage), 6)


def test_prices_count_the_cache_and_the_length_of_the_request() -> None:
    assert usd("claude-sonnet-5-5", Usage(1_000_000, 100_000)) == 3.0
    assert usd("claude-sonnet-5-5-20261024", Usage(cache_read=1_000_000)) == 0.1
    assert usd("claude-sonnet-5-5", Usage(cache_write=1_000_000, cache_hour=400_000)) == round(0.6 * 2.5 + 0.4 * 4, 6)
    assert usd("claude-haiku-5-5", Usage(100_000)) == 0.01
    assert usd("claude-haiku-5-5", Usage(60_000, 0, 40_001)) == round((60_000 * 0.5 + 40_001 * 0.05) / 1e6, 6)
    assert usd("models/gemini-3.8-flash", Usage(1_000_000)) == 0.75
    assert usd("gemini-3.8-flash", Usage(1_000_000), date(2027, 1, 1)) == 1.5
    # What is not known of the cache is not taken for cheap.
    assert usd("claude-fable-5-2", Usage(cache_read=1_000_000)) == 8.0


@pytest.mark.parametrize("model", ["claude-sonnet-5-50", "claude-sonnet", "gpt-5-mini", "", "mistral"])
def test_a_model_that_is_not_in_the_table_has_no_price(model: str) -> None:
    assert TABLE.price(model, TODAY) is None


def test_the_users_own_price_comes_before_the_apps() -> None:
    own = own_lines_of({"claude-sonnet": {"input": 1, "output": 1}, "mine": {"input": 0, "output": 0}})
    table = TABLE.with_own(own)
    changed, added = table.price("claude-sonnet-5-5", TODAY), table.price("mine", TODAY)
    assert changed is not None
    assert changed.rate.input == 1
    assert added is not None
    assert added.usd(Usage(10**6, 10**6)) == 0
    assert table.with_own(()).price("mine", TODAY) is None
    assert {line.model: values_of(line) for line in table.own} == {
        "claude-sonnet": {"input": 1.0, "output": 1.0},
        "mine": {"input": 0.0, "output": 0.0},
    }


@pytest.mark.parametrize("entry", [{}, {"input": "1", "output": 2}, {"input": -1, "output": 1}, 7, None,
                                   {"input": float("nan"), "output": 1}, {"input": True, "output": 1}])  # fmt: skip
def test_a_price_that_is_none_is_refused(entry: object) -> None:
    with pytest.raises(ValueError, match=r"no (object|amount)"):
        price_of(entry)


def test_every_shipped_price_is_read_as_it_stands() -> None:
    assert TABLE.as_of == date(2026, 11, 28)
    assert len(TABLE.lines) > 20
    for line in TABLE.lines:
        assert price_of({**values_of(line)}).rate == line.price.rate
        assert line.price.rate.output >= line.price.rate.input


def test_facts_are_completed_and_never_contradicted() -> None:
    told = ModelFacts("m", window=8_000, images=False, local=True)
    known = ModelFacts("m", "M", window=128_000, images=True, tools=True, efforts=("low",))
    assert told.over(known) == ModelFacts("m", "M", 8_000, None, None, False, None, True, ("low",), True)
    assert told.over(None) == told
    assert ModelList((known,)).named("m") == known
    assert ModelList((known,)).named("other") is None
