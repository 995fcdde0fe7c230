"""What an organisation decides stands over everything, is never written to the settings, and fails closed."""

from __future__ import annotations

import json
import plistlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from rfdesktop.adapters.policy_file import LARGEST, json_file, machine_policy, property_list
from rfdesktop.adapters.settings_file import SettingsFile
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.app.start_values import start_values
from rfdesktop.domain.events import SettingsChanged
from rfdesktop.domain.policy import Policy, policy_of
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.services.providers.preferences import Preferences
from rfdesktop.ui.words.errors import setting_problem_words
from tests.unit.turn_rig import Desk, at_desk

HOUSE = "https://llm.house.example/v1"
DECIDED: Mapping[str, object] = {
    "fixed": {"redaction": True, "redact_personal": True},
    "allowed": {"provider": ["openai", "offline"], "openai_base_url": [HOUSE], "openai_model": ["a", "b"]},
}


def test_it_stands_over_the_file_the_environment_and_the_values_of_a_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = ProfilePaths(tmp_path)
    SettingsFile(paths.settings).save(Settings(redaction=False, openai_model="b"))
    monkeypatch.setenv("RFDESKTOP_REDACTION", "false")
    policy, slips = policy_of(DECIDED, "policy.json")
    assert slips == ()
    start = start_values(paths, {"openai_base_url": "https://elsewhere.example"}, {}, policy)
    ruled = start.settings
    assert (ruled.redaction, ruled.redact_personal) == (True, True)
    assert (ruled.provider, ruled.openai_base_url, ruled.openai_model) == (ProviderName.OPENAI, HOUSE, "b")
    assert set(policy.managed) == {"redaction", "redact_personal", "openai_base_url"}


def test_what_is_saved_meanwhile_stays_the_engineers_own(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        policy, _ = policy_of(DECIDED, "policy.json")
        store, own = SettingsFile(tmp_path / "settings.json"), Settings(redaction=False, timeout_s=90)
        store.save(own)
        kept = Preferences(store, own, {}, desk.providers, desk.events.append, policy)
        await kept.save(Settings(redaction=True, provider=ProviderName.ANTHROPIC, timeout_s=120))
        saved, told = store.load()[0], [event for event in desk.events if isinstance(event, SettingsChanged)][-1]
        assert (saved.redaction, saved.timeout_s) == (False, 120)
        assert (told.settings.redaction, told.settings.provider, told.policy) == (True, ProviderName.OPENAI, policy)
        assert desk.providers.settings == told.settings

    at_desk(tmp_path, scenario)


def test_a_slip_of_the_pen_opens_nothing_and_is_told_by_name() -> None:
    values = {
        "fixed": {"redaction": "maybe", "telemetry": True},
        "allowed": {"provider": ["chatty"], "anthropic_model": 7},
        "alowed": {},
    }
    policy, slips = policy_of(values, "policy.json")
    assert policy.over(Settings(redaction=False)).redaction is True
    assert policy.over(Settings(provider=ProviderName.OFFLINE)).provider is Settings().provider
    assert policy.over(Settings(anthropic_model="x")).anthropic_model == Settings().anthropic_model
    assert {slip.name for slip in slips} == {"redaction", "telemetry", "provider", "anthropic_model", "alowed"}
    assert all("policy.json" in setting_problem_words(slip) for slip in slips)


@pytest.mark.parametrize(
    ("values", "counts", "said"),
    [
        ({"allowed": {"redaction": []}}, True, "No value is allowed"),
        ({"fixed": {"redaction": True}, "allowed": {"redaction": [False]}}, True, "what is fixed counts"),
        ({"fixed": {"redaction": True}, "allowed": {"redaction": [True, False]}}, True, ""),
    ],
)
def test_a_policy_that_contradicts_itself_is_told(values: dict[str, object], counts: bool, said: str) -> None:
    policy, slips = policy_of(values, "policy.json")
    assert policy.over(Settings(redaction=not counts)).redaction is counts
    assert policy.managed == ("redaction",)
    words = [setting_problem_words(slip) for slip in slips]
    assert len(words) == bool(said)
    assert all(said in line and "redaction" in line and "policy.json" in line for line in words)


@pytest.mark.parametrize("broken", [b"{", b"[]", b"\xff\xfe", b'{"fixed":' * 100_000, b" " * (LARGEST + 1)])
def test_one_that_cannot_be_read_lets_nothing_out(tmp_path: Path, broken: bytes) -> None:
    path = tmp_path / "policy.json"
    path.write_bytes(broken)
    policy, [problem] = machine_policy(((path.name, json_file(path)),))
    ruled = policy.over(Settings(redaction=False))
    assert (ruled.provider, ruled.redaction) == (ProviderName.OFFLINE, True)
    assert "policy.json" in setting_problem_words(problem)


@pytest.mark.parametrize("section", ["fixed", "allowed"])
@pytest.mark.parametrize("broken", [[{"provider": "offline"}], None, "offline"])
def test_a_section_that_is_no_object_lets_nothing_out(section: str, broken: object) -> None:
    policy, [problem] = policy_of({**DECIDED, section: broken}, "policy.json")
    ruled = policy.over(Settings(redaction=False))
    assert (ruled.provider, ruled.redaction) == (ProviderName.OFFLINE, True)
    assert "policy.json" in setting_problem_words(problem)


def test_the_first_place_that_has_one_decides_alone(tmp_path: Path) -> None:
    managed, local, missing = tmp_path / "managed.plist", tmp_path / "policy.json", tmp_path / "none" / "policy.json"
    managed.write_bytes(plistlib.dumps({"fixed": {"timeout_s": 30}}, fmt=plistlib.FMT_BINARY))
    local.write_text("\ufeff" + json.dumps({"fixed": {"timeout_s": 40}}), encoding="utf-8")
    none, plist, file = (missing.name, json_file(missing)), ("m", property_list(managed)), ("l", json_file(local))
    assert machine_policy((none, plist, file))[0].fixed == {"timeout_s": 30}
    assert machine_policy((none, file, plist))[0].fixed == {"timeout_s": 40}
    assert machine_policy((none,)) == (Policy(), ())
    managed.write_bytes(b"bplist00broken")
    assert machine_policy((plist, file))[0].over(Settings()).provider is ProviderName.OFFLINE
