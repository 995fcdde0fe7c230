"""A key goes over plain http to another machine only where the user has allowed that address."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rfdesktop.adapters.settings_file import SettingsFile
from rfdesktop.domain.chats.chat import MessageStatus
from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.events import KeyTested, ProviderReady, SettingsChanged
from rfdesktop.domain.policy import Policy
from rfdesktop.domain.settings import ProviderName, Settings, apply, as_values, may_carry_key
from rfdesktop.services.providers.preferences import Preferences, effective
from tests.unit.turn_rig import CHAT, Desk, at_desk

AWAY = "http://10.0.0.5:8080/v1"
PLACE = "http://10.0.0.5:8080"
OPENAI, ANTHROPIC = ProviderName.OPENAI, ProviderName.ANTHROPIC
SETTINGS = Settings(provider=OPENAI, openai_base_url=AWAY)
REFUSED = Failure(ErrorCode.KEY_OVER_PLAIN_HTTP, {"host": "10.0.0.5:8080"})


def preferences(desk: Desk, folder: Path, **overrides: object) -> Preferences:
    store = SettingsFile(folder / "settings.json")
    store.save(SETTINGS)
    return Preferences(store, SETTINGS, overrides, desk.providers, desk.events.append)


def test_what_the_organisation_fixed_nobody_allows(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        store = SettingsFile(tmp_path / "settings.json")
        store.save(SETTINGS)
        kept = Preferences(store, SETTINGS, {}, desk.providers, desk.events.append, Policy({"plain_http_allowed": ()}))
        with pytest.raises(KnownError) as refused:
            await kept.allow_plain_http(AWAY, allowed=True)
        assert refused.value.code is ErrorCode.SETTING_INVALID
        assert saved(tmp_path).plain_http_allowed == ()

    at_desk(tmp_path, scenario, settings=SETTINGS)


def saved(folder: Path) -> Settings:
    return SettingsFile(folder / "settings.json").load()[0]


def readies(desk: Desk) -> list[ProviderReady]:
    return [event for event in desk.events if isinstance(event, ProviderReady)]


def test_a_turn_and_a_test_are_refused_until_the_address_is_allowed_and_again_after(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        kept = preferences(desk, tmp_path)
        await desk.providers.announce()
        assert (readies(desk)[-1].withheld, readies(desk)[-1].base_url) == (True, AWAY)
        await desk.assistant.send(CHAT, "hello")
        [answer] = await desk.answers()
        assert (answer.status, answer.failure) == (MessageStatus.FAILED, REFUSED)
        for address, key in ((AWAY, "typed"), (AWAY, ""), (f" {AWAY}\n", "typed"), ("HTTP://10.0.0.5:8080", "typed")):
            await desk.providers.test_key(OPENAI, address, "m", key)
            assert desk.events[-1] == KeyTested(OPENAI, REFUSED)
        assert desk.asked_for == []

        await kept.allow_plain_http(AWAY, allowed=True)
        assert saved(tmp_path).plain_http_allowed == (PLACE,)
        assert not readies(desk)[-1].withheld
        await desk.providers.test_key(OPENAI, AWAY, "m", "typed")
        assert desk.events[-1] == KeyTested(OPENAI, None)
        desk.model.says("ok")
        await desk.assistant.retry(CHAT, answer.id)
        assert [reply.text for reply in await desk.answers()][-1] == "ok"
        assert desk.asked_for == [(OPENAI, "typed"), (OPENAI, "sk-1")]

        await kept.allow_plain_http(AWAY + "/", allowed=False)
        assert saved(tmp_path).plain_http_allowed == ()
        assert readies(desk)[-1].withheld
        await desk.assistant.send(CHAT, "again")
        assert (await desk.answers())[-1].failure == REFUSED

    at_desk(tmp_path, scenario, settings=SETTINGS)


@pytest.mark.parametrize(
    "address", ["http://localhost:11434/v1", "http://127.0.0.1:1", "http://[::1]:1", "https://a.example"]
)
def test_this_machine_and_https_are_not_asked_about(tmp_path: Path, address: str) -> None:
    async def scenario(desk: Desk) -> None:
        desk.model.says("ok")
        await desk.assistant.send(CHAT, "hello")
        assert (await desk.answers())[0].text == "ok"

    at_desk(tmp_path, scenario, settings=Settings(provider=ANTHROPIC, anthropic_base_url=address))


def test_a_key_is_given_for_an_address_that_it_may_be_sent_to(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        assert await desk.providers.key(OPENAI, "https://a.example") == "sk-1"
        assert await desk.providers.kept_key(OPENAI, AWAY) == "sk-1"
        with pytest.raises(KnownError) as refused:
            await desk.providers.key(OPENAI, AWAY)
        assert refused.value.code is REFUSED.code
        desk.keys.held = None
        assert await desk.providers.key(OPENAI, AWAY) is None

    at_desk(tmp_path, scenario, settings=SETTINGS)


def test_without_a_key_nothing_is_withheld(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        desk.keys.held = None
        await desk.providers.announce()
        assert not readies(desk)[-1].withheld
        desk.model.says("ok")
        await desk.assistant.send(CHAT, "hello")
        assert (await desk.answers())[0].text == "ok"
        await desk.providers.test_key(OPENAI, AWAY, "m", "")
        assert desk.events[-1] == KeyTested(OPENAI, None)

    at_desk(tmp_path, scenario, settings=SETTINGS)


@pytest.mark.parametrize(
    "other",
    ["http://10.0.0.5:8081/v1", "http://10.0.0.5/v1", "http://10.0.0.5.example:8080/v1", "http://10.0.0.50:8080"],
)
def test_an_address_is_allowed_and_no_other(other: str) -> None:
    settings = replace(SETTINGS, plain_http_allowed=(PLACE,))
    assert may_carry_key(settings, AWAY)
    assert not may_carry_key(settings, other)


def test_saving_the_fields_of_the_window_does_not_change_what_is_allowed(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        kept = preferences(desk, tmp_path)
        await kept.allow_plain_http(AWAY, allowed=True)
        await kept.save(replace(SETTINGS, openai_model="other"))
        assert saved(tmp_path) == replace(SETTINGS, openai_model="other", plain_http_allowed=(PLACE,))
        await kept.save(replace(SETTINGS, plain_http_allowed=("http://10.9.9.9:80",)))
        assert saved(tmp_path).plain_http_allowed == (PLACE,)

    at_desk(tmp_path, scenario, settings=SETTINGS)


def test_a_list_that_was_given_from_outside_is_changed_for_this_start_too(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        kept = preferences(desk, tmp_path, plain_http_allowed="http://10.1.1.1")
        await kept.allow_plain_http(AWAY, allowed=True)
        [changed] = [event for event in desk.events if isinstance(event, SettingsChanged)]
        assert changed.settings.plain_http_allowed == ("http://10.1.1.1:80", PLACE)
        assert changed.problems == ()
        assert saved(tmp_path).plain_http_allowed == (PLACE,)
        await kept.allow_plain_http("http://10.1.1.1", allowed=False)
        assert desk.providers.settings.plain_http_allowed == (PLACE,)

    at_desk(tmp_path, scenario, settings=SETTINGS)


@pytest.mark.parametrize(
    ("value", "taken", "reason"),
    [
        ([], (), ""),
        ("", (), ""),
        (
            ["http://10.0.0.5:8080/v1", "HTTP://10.0.0.5:8080", "http://me:pw@a.example"],
            (PLACE, "http://a.example:80"),
            "",
        ),
        ("http://a.example, http://b.example:1  http://a.example", ("http://a.example:80", "http://b.example:1"), ""),
        (["ftp://a.example"], (), "url"),
        (["http://me:secret@"], (), "url"),
        ([1], (), "type"),
        ({"http://a.example": 1}, (), "type"),
        (True, (), "type"),
    ],
)
def test_the_list_is_a_setting_like_the_others(value: object, taken: tuple[str, ...], reason: str) -> None:
    settings, problems = apply(Settings(), {"plain_http_allowed": value})
    assert settings.plain_http_allowed == taken
    assert [problem.reason for problem in problems] == ([reason] if reason else [])
    assert "secret" not in str(problems)
    assert apply(Settings(), as_values(settings)) == (settings, ())
    assert effective(settings, {})[0] == settings
