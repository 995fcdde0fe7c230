"""The settings' file, good and bad, and the environment over it."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from rfdesktop.adapters.settings_file import SettingsFile, environment_overrides
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.settings import ProviderName, SettingProblem, Settings, ThemeChoice

CHANGED = replace(Settings(), provider=ProviderName.OPENAI, theme=ThemeChoice.DARK, font_size=14, engineer_name="Zoë")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def test_without_a_file_the_defaults_stand_and_no_file_is_made(path: Path) -> None:
    assert SettingsFile(path).load() == (Settings(), ())
    assert not path.exists()


def test_what_is_saved_is_loaded(path: Path) -> None:
    SettingsFile(path).save(CHANGED)
    assert SettingsFile(path).load() == (CHANGED, ())
    assert [one.name for one in path.parent.iterdir()] == ["settings.json"]


def test_unknown_and_bad_values_are_named_and_the_file_stays(path: Path) -> None:
    text = '\ufeff{"theme": "pink", "font_size": 400, "engineer_name": "Ann", "hue": 3, "timeout_s": null}'
    path.write_text(text, encoding="utf-8")
    settings, problems = SettingsFile(path).load()
    assert settings == replace(Settings(), engineer_name="Ann")
    assert {(one.name, one.reason, one.source) for one in problems} == {
        ("theme", "choice", "settings.json"),
        ("font_size", "bounds", "settings.json"),
        ("hue", "unknown", "settings.json"),
        ("timeout_s", "type", "settings.json"),
    }
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("name", ["anthropic_base_url", "openai_base_url"])
@pytest.mark.parametrize(
    ("address", "shown", "reason"),
    [
        ("https://user:s3cret@llm.example/v1", "https://llm.example/v1", "userinfo"),
        ("https://s3cret@llm.example", "https://llm.example", "userinfo"),
        ("https://:s3cret@llm.example", "https://llm.example", "userinfo"),
        ("https://@llm.example", "https://llm.example", "userinfo"),
        ("ftp://user:s3cret@llm.example", "ftp://llm.example", "url"),
        ("https://a@b:s3cret@llm.example:x", "https://llm.example:x", "url"),
    ],
)
def test_a_password_in_an_address_is_refused_and_not_repeated(
    path: Path, name: str, address: str, shown: str, reason: str
) -> None:
    path.write_text(json.dumps({name: address}), encoding="utf-8")
    settings, problems = SettingsFile(path).load()
    assert settings == Settings()
    assert problems == (SettingProblem(name, shown, reason, used=getattr(Settings(), name)),)


def test_an_address_may_have_an_at_sign_behind_its_host(path: Path) -> None:
    path.write_text('{"openai_base_url": "https://llm.example/a@b"}', encoding="utf-8")
    settings, problems = SettingsFile(path).load()
    assert (settings.openai_base_url, problems) == ("https://llm.example/a@b", ())


def test_an_unknown_setting_survives_a_save(path: Path) -> None:
    path.write_text('{"hue": {"of": "later"}, "font_size": 9}')
    SettingsFile(path).save(CHANGED)
    written = json.loads(path.read_text(encoding="utf-8"))
    assert written["hue"] == {"of": "later"}
    assert written["font_size"] == 14


@pytest.mark.parametrize("content", [b"{", b"[1]", b"\xff\xfe\x00", b"", b"[" * 100_000])
def test_an_unreadable_file_is_said_and_kept_beside_the_new_one(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    settings, (problem,) = SettingsFile(path).load()
    assert (settings, problem.name, problem.reason) == (Settings(), "settings.json", "unreadable")
    assert path.read_bytes() == content
    SettingsFile(path).save(CHANGED)
    assert SettingsFile(path).load() == (CHANGED, ())
    assert path.with_name("settings.json.bad").read_bytes() == content


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(KnownError) as caught:
        SettingsFile(tmp_path / "file" / "settings.json").save(CHANGED)
    assert caught.value.code is ErrorCode.PROFILE_UNWRITABLE


def test_the_environment_gives_known_settings_only() -> None:
    environ = {
        "RFDESKTOP_THEME": "dark",
        "RFDESKTOP_FONT_SIZE": "12",
        "RFDESKTOP_PROFILE": "elsewhere",
        "RFDESKTOP_ENGINEER_NAME": "",
        "THEME": "light",
    }
    assert environment_overrides(environ) == {"theme": "dark", "font_size": "12"}


def test_reading_settings_needs_no_pydantic() -> None:
    code = "import sys, rfdesktop.adapters.settings_file; print('pydantic' in sys.modules)"
    root = Path(__file__).parents[2]
    ended = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "False"
