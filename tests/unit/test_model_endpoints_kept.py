"""Adding, renaming and removing endpoints: what becomes of their keys, and of who answers."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from rfdesktop.domain.chats.chat import Remark
from rfdesktop.domain.credentials import Credential, CredentialPlace, KeptKey
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.events import ProviderReady, SettingsChanged
from rfdesktop.domain.models.endpoints import ModelChoice, called_now, settings_for
from rfdesktop.domain.models.named_endpoints import NamedEndpoint, endpoint_values, endpoints_of
from rfdesktop.domain.policy import Policy
from rfdesktop.domain.ports import ModelClient, SettingsStore
from rfdesktop.domain.settings import ProviderName, SettingProblem, Settings
from rfdesktop.services.models.endpoints import Endpoints
from rfdesktop.services.providers.preferences import Preferences
from rfdesktop.services.providers.providers import Providers
from tests.gate import open_gate
from tests.unit.turn_rig import FedModel, HeldKeys

GROQ = NamedEndpoint("Groq", ProviderName.OPENAI, "https://groq.test/openai/v1", "small")


class Saved(SettingsStore):
    def __init__(self) -> None:
        self.saved = Settings()

    def load(self) -> tuple[Settings, tuple[SettingProblem, ...]]:
        return self.saved, ()

    def save(self, settings: Settings) -> None:
        self.saved = settings


class PlacedKeys(HeldKeys):
    """A keyring that knows each key by its place."""

    def __init__(self) -> None:
        super().__init__(None)
        self.by_place: dict[CredentialPlace, str] = {}

    def key(self, place: CredentialPlace) -> str | None:
        return self.by_place.get(place)

    def kept_in(self, place: CredentialPlace) -> str:
        return "keyring" if place in self.by_place else "none"

    def store(self, credential: Credential) -> KeptKey:
        self.by_place[credential.place] = credential.secret
        return KeptKey("keyring")

    def delete(self, place: CredentialPlace) -> None:
        self.by_place.pop(place, None)


class Rig:
    def __init__(self, overrides: dict[str, object], policy: Policy | None) -> None:
        self.events: list[object] = []
        self.store, self.keys = Saved(), PlacedKeys()
        ruled = (policy or Policy()).over
        self.providers = Providers(
            ruled(Settings()), self.keys, self._make, open_gate(), self.events.append, ruled=ruled
        )
        emit = self.events.append
        self.preferences = Preferences(self.store, Settings(), overrides, self.providers, emit, policy)
        self.endpoints = Endpoints(self.preferences, self.providers)

    async def _make(self, provider: ProviderName, settings: Settings, key: str | None) -> ModelClient:
        return FedModel(provider)

    @property
    def places(self) -> dict[str, str]:
        """The keys by the name and the origin of their endpoints."""
        return {f"{place.endpoint}@{place.origin}": key for place, key in self.keys.by_place.items()}


def run(
    scenario: Callable[[Rig], Awaitable[None]],
    overrides: dict[str, object] | None = None,
    policy: Policy | None = None,
) -> None:
    async def main() -> None:
        rig = Rig(overrides or {}, policy)
        try:
            await scenario(rig)
        finally:
            await rig.providers.close()

    asyncio.run(main())


async def refused(work: Awaitable[None]) -> KnownError:
    with pytest.raises(KnownError) as caught:
        await work
    assert caught.value.code is ErrorCode.SETTING_INVALID
    return caught.value


def test_an_endpoint_is_added_used_renamed_and_removed_with_its_key() -> None:
    async def scenario(rig: Rig) -> None:
        await rig.endpoints.keep(GROQ)
        await rig.providers.store_key(GROQ.provider, GROQ.base_url, "sk-groq", GROQ.name)
        await rig.providers.store_key(GROQ.provider, GROQ.base_url, "sk-own")
        await rig.endpoints.use(ProviderName.OPENAI, "Groq")
        assert (rig.store.saved.provider, rig.store.saved.endpoint) == (ProviderName.OPENAI, "Groq")
        ready = [event for event in rig.events if isinstance(event, ProviderReady)][-1]
        assert (ready.active, ready.model, ready.kept_in) == (ProviderName.OPENAI, "small", "keyring")
        await rig.endpoints.keep(replace(GROQ, name="Groq EU", model="large"), "groq")
        assert rig.store.saved.endpoints == (replace(GROQ, name="Groq EU", model="large", formerly=("Groq",)),)
        assert rig.store.saved.endpoint == "Groq EU"
        await rig.endpoints.keep(replace(GROQ, name="Groq EU", model="large"), "groq")
        assert rig.places == {"Groq EU@https://groq.test:443": "sk-groq", "@https://groq.test:443": "sk-own"}
        await rig.endpoints.remove("GROQ EU")
        assert not rig.store.saved.endpoints
        assert rig.store.saved.endpoint == ""
        assert rig.places == {"@https://groq.test:443": "sk-own"}
        await rig.endpoints.remove("Groq EU")

    run(scenario)


def test_what_fails_about_a_named_endpoints_key_names_the_endpoint() -> None:
    async def asked(rig: Rig, choice: ModelChoice, code: ErrorCode) -> dict[str, object]:
        with pytest.raises(KnownError) as caught:
            async with rig.providers.current(choice):
                raise KnownError(code, seconds=1)
        return dict(caught.value.values)

    async def scenario(rig: Rig) -> None:
        await rig.endpoints.keep(GROQ)
        await rig.endpoints.keep(NamedEndpoint("Work", ProviderName.ANTHROPIC, "https://work.test", "m"))
        named, own = ModelChoice(ProviderName.OPENAI, "Groq", "small"), ModelChoice(ProviderName.OPENAI)
        refusal = await asked(rig, named, ErrorCode.KEY_REFUSED)
        assert refusal == {"seconds": 1, "of": "endpoint", "endpoint": "Groq"}
        assert await asked(rig, named, ErrorCode.OVERLOADED) == {"seconds": 1}
        assert await asked(rig, own, ErrorCode.KEY_REFUSED) == {"seconds": 1}
        # One that has no key is not even lent.
        missing = await asked(rig, ModelChoice(ProviderName.ANTHROPIC, "Work", "m"), ErrorCode.OVERLOADED)
        assert missing == {"of": "endpoint", "endpoint": "Work"}
        await rig.endpoints.use(ProviderName.ANTHROPIC, "Work")
        ready = [event for event in rig.events if isinstance(event, ProviderReady)][-1]
        assert (ready.active, ready.endpoint) == (ProviderName.OFFLINE, "Work")

    run(scenario)


def test_a_chat_is_answered_by_its_endpoint_whatever_that_is_called_by_now() -> None:
    async def scenario(rig: Rig) -> None:
        chosen = ModelChoice(ProviderName.OPENAI, "Groq", "large")
        await rig.endpoints.keep(GROQ)
        for before, after in (("Groq", "Groq EU"), ("groq eu", "Basement"), ("Basement", "Cellar")):
            await rig.endpoints.keep(replace(GROQ, name=after), before)
        written = json.dumps([endpoint_values(each) for each in rig.providers.settings.endpoints])
        assert endpoints_of(json.loads(written)) == (rig.providers.settings.endpoints, "")
        counted = settings_for(rig.providers.settings, chosen)
        assert (counted.endpoint, counted.openai_base_url, counted.openai_model) == ("Cellar", GROQ.base_url, "large")
        assert called_now(rig.providers.settings, chosen) == replace(chosen, endpoint="Cellar")
        # Another one that takes the name is not taken for it where it is changed or removed.
        other = replace(GROQ, base_url="https://other.test/v1")
        await rig.endpoints.remove("Groq")
        assert [each.name for each in rig.providers.settings.endpoints] == ["Cellar"]
        await rig.endpoints.keep(other)
        assert settings_for(rig.providers.settings, chosen).openai_base_url == other.base_url
        await rig.endpoints.keep(replace(GROQ, name="Groq EU"), "Cellar")
        assert rig.providers.settings.endpoints[0].formerly == ("Groq", "Basement", "Cellar")

    run(scenario)


def test_who_answers_in_the_place_of_a_removed_endpoint_says_so() -> None:
    async def scenario(rig: Rig) -> None:
        await rig.endpoints.keep(GROQ)
        told = []
        for removed in (False, True):
            if removed:
                await rig.endpoints.remove("Groq")
            async with rig.providers.current(ModelChoice(ProviderName.OPENAI, "Groq", "large")) as provider:
                told.append((provider.instead, provider.settings.endpoint))
            async with rig.providers.current() as provider:
                assert not provider.instead
        assert told == [(None, "Groq"), (Remark.ENDPOINT_GONE, "")]

    run(scenario)


@pytest.mark.parametrize("fixed", [{"provider": "anthropic"}, {"openai_base_url": "https://ours.test/v1"}])
def test_a_choice_that_the_organisation_does_not_allow_is_answered_as_set_and_says_so(fixed: dict[str, object]) -> None:
    async def scenario(rig: Rig) -> None:
        await rig.endpoints.keep(GROQ)
        await rig.providers.store_key(ProviderName.ANTHROPIC, Settings().anthropic_base_url, "sk-set")
        chosen = ModelChoice(ProviderName.OPENAI, "Groq", "large", longest_answer=900)
        assert not rig.providers.allows(chosen)
        async with rig.providers.current(chosen) as provider:
            assert (provider.name, provider.instead) == (ProviderName.ANTHROPIC, Remark.MODEL_FORBIDDEN)
            assert (provider.settings.endpoint, provider.settings.max_output_tokens) == ("", 900)
        # Its own models may be chosen, where no one of them is set.
        other = ModelChoice(ProviderName.ANTHROPIC, "", "claude-other")
        assert rig.providers.allows(other)
        async with rig.providers.current(other) as provider:
            assert (provider.model, provider.instead) == ("claude-other", None)

    run(scenario, policy=Policy({**fixed, "provider": ProviderName.ANTHROPIC} if "provider" in fixed else fixed))


def test_a_key_never_follows_an_endpoint_to_another_address() -> None:
    async def scenario(rig: Rig) -> None:
        await rig.endpoints.keep(GROQ)
        await rig.providers.store_key(GROQ.provider, GROQ.base_url, "sk-groq", GROQ.name)
        await rig.endpoints.keep(replace(GROQ, base_url="https://elsewhere.test/v1"), "Groq")
        assert rig.places == {}

    run(scenario)


def test_two_endpoints_have_two_names_and_each_is_checked() -> None:
    async def scenario(rig: Rig) -> None:
        await rig.endpoints.keep(GROQ)
        await refused(rig.endpoints.keep(replace(GROQ, name="GROQ")))
        await refused(rig.endpoints.keep(replace(GROQ, name="")))
        await refused(rig.endpoints.keep(replace(GROQ, name="Other", base_url="ftp://x")))
        await rig.endpoints.keep(replace(GROQ, name="Other"))
        await refused(rig.endpoints.keep(replace(GROQ, name="Other"), "Groq"))
        assert [each.name for each in rig.store.saved.endpoints] == ["Groq", "Other"]

    run(scenario)


def test_what_is_given_from_outside_or_by_the_organisation_is_not_changed() -> None:
    async def outside(rig: Rig) -> None:
        await refused(rig.endpoints.keep(GROQ))

    async def ruled(rig: Rig) -> None:
        await refused(rig.endpoints.use(ProviderName.OPENAI))

    run(outside, {"endpoints": []})
    run(ruled, None, Policy({"provider": ProviderName.OFFLINE}))


def test_who_is_typed_into_the_settings_takes_the_place_of_a_named_endpoint() -> None:
    async def scenario(rig: Rig) -> None:
        await rig.endpoints.keep(GROQ)
        await rig.endpoints.use(ProviderName.OPENAI, "Groq")
        await rig.preferences.save(replace(rig.store.saved, engineer_name="Sam"))
        assert rig.store.saved.endpoint == "Groq"
        await rig.preferences.save(replace(rig.store.saved, openai_model="gpt-6-luna"))
        assert rig.store.saved.endpoint == ""
        assert rig.store.saved.endpoints == (GROQ,)
        changed = [event for event in rig.events if isinstance(event, SettingsChanged)][-1]
        assert changed.settings.endpoint == ""

    run(scenario)
