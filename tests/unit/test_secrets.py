"""Secrets are found, and nothing else is; placeholders lead back to them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rfdesktop.domain.secrets.detector import secrets_in
from rfdesktop.domain.secrets.kinds import PERSONAL, Kind
from rfdesktop.domain.secrets.placeholders import Placeholders, RestoringStream
from tests.score_secrets import score, the_set


def test_the_labelled_set_is_found_and_ordinary_texts_stay() -> None:
    cases = the_set()
    result = score(cases)
    assert len([case for case in cases if case.secrets]) >= 600
    assert len(result.there) >= 24
    assert result.texts >= 3000
    assert result.recall >= 0.98, result.misses
    assert result.false_alarms <= 1 / 200, result.alarms
    weakest = min(result.there, key=lambda label: result.hit[label] / result.there[label])
    assert result.hit[weakest] / result.there[weakest] >= 0.9, weakest


@pytest.mark.parametrize(
    ("text", "secret", "kind"),
    [
        ('password = "Winter 2026!"', "Winter 2026!", Kind.PASSWORD),
        ("the pw is Winter2026!.", "Winter2026!", Kind.PASSWORD),
        ("Server=db;User Id=sa;Password=Winter2026!;Encrypt=True", "Winter2026!", Kind.PASSWORD),
        ("https://admin:Winter2026!@fw01/x", "Winter2026!", Kind.PASSWORD),
        ("<Password>Winter2026!</Password>", "Winter2026!", Kind.PASSWORD),
        ("(password: Winter2026!)", "Winter2026!", Kind.PASSWORD),
        ('{"password":"Winter2026!","user":"x"}', "Winter2026!", Kind.PASSWORD),
        ("**Password:** `Winter2026!`", "Winter2026!", Kind.PASSWORD),
        ("| login | password |\n|---|---|\n| mia | Winter2026! |", "Winter2026!", Kind.PASSWORD),
        ("İİ Kennwort: Winter2026!", "Winter2026!", Kind.PASSWORD),
        ("    Schlüsselinhalt        : Blaue Tür 7", "Blaue Tür 7", Kind.WIFI_KEY),
    ],
)
def test_a_place_is_the_secret_and_nothing_else(text: str, secret: str, kind: Kind) -> None:
    (found,) = secrets_in(text)
    assert text[found.start : found.end] == secret
    assert found.kind is kind


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("write to mia.berg@contoso.com", [(Kind.EMAIL, "mia.berg@contoso.com")]),
        ("call +49 40 5550 1234 today", [(Kind.PHONE, "+49 40 5550 1234")]),
        ("from 8.8.8.8 to 10.0.0.5", [(Kind.ADDRESS, "8.8.8.8")]),
        ("FS01 does not see dc.corp.local", [(Kind.HOST, "FS01"), (Kind.HOST, "dc.corp.local")]),
        ("logged on as CORP\\mia", [(Kind.USER, "mia")]),
        ("KB5040442 breaks build 10.0.22631.4317", []),
    ],
)
def test_personal_data_is_found_where_it_is_asked_for(text: str, found: list[tuple[Kind, str]]) -> None:
    assert [(each.kind, text[each.start : each.end]) for each in secrets_in(text, PERSONAL)] == found
    assert secrets_in(text) == ()


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="ab1:= \n\"'`-/@.|<>pw", max_size=120), st.text(max_size=60))
def test_places_are_in_order_and_apart(shaped: str, anything: str) -> None:
    text = f"{anything} password {shaped}"
    at = 0
    for found in secrets_in(text, PERSONAL):
        assert at <= found.start < found.end <= len(text)
        at = found.end


@pytest.mark.parametrize(
    "unit",
    ["password ", 'password "', "pw: ", "a", "-", "key=a1 ", "snmpwalk ", "-----BEGIN PRIVATE KEY-----\n", "eyJ"],
)
def test_twice_the_text_takes_about_twice_the_time(unit: str) -> None:
    def taken(length: int) -> float:
        text = (unit * length)[:length]
        times = []
        for _ in range(2):
            start = time.process_time()
            secrets_in(text)
            times.append(time.process_time() - start)
        return min(times)

    taken(2_000)
    assert taken(16_000) < 8 * max(taken(4_000), 0.002)


def test_a_secret_has_one_placeholder_in_the_whole_chat() -> None:
    first = "pw is Winter2026! and psk: Tunnel-7731-x"
    hidden = Placeholders().hide(first, secrets_in(first))
    assert hidden.text == "pw is [PASSWORD_1] and psk: [SHARED_KEY_1]"
    second = "password: Herbst2026? and later password: Winter2026!"
    again = hidden.placeholders.hide(second, secrets_in(second))
    assert again.text == "password: [PASSWORD_2] and later password: [PASSWORD_1]"
    assert again.placeholders.restore(again.text) == second
    assert "Winter" not in repr(again.placeholders)


def test_what_somebody_wrote_like_a_placeholder_is_none_of_ours() -> None:
    text = "see [PASSWORD_1]; password: Winter2026!"
    hidden = Placeholders().hide(text, secrets_in(text))
    assert hidden.text == "see [PASSWORD_1]; password: [PASSWORD_2]"
    assert hidden.placeholders.restore(hidden.text) == text


@pytest.mark.parametrize(
    "written", ["[PASSWORD_1]", "[password_1]", "[Password_1]", r"\[PASSWORD\_1\]", r"[PASSWORD\_1]"]
)
def test_a_placeholder_is_known_as_models_write_it(written: str) -> None:
    placeholders = Placeholders((("[PASSWORD_1]", "Winter2026!"),))
    assert placeholders.restore(f"use {written}.").strip("\\").replace("\\", "") == "use Winter2026!."


@given(
    st.lists(st.integers(1, 9), max_size=60),
    st.sampled_from(["[PASSWORD_1]", "[shared_key_12]", "[x] [", "[PASSWORD_9]"]),
)
def test_a_streamed_text_is_restored_like_a_whole_one(cuts: list[int], written: str) -> None:
    placeholders = Placeholders((("[PASSWORD_1]", "Winter2026!"), ("[SHARED_KEY_12]", "k")))
    text = f"a [b] {written} then {written}{written} and [PASSW"
    stream, at, shown = RestoringStream(placeholders), 0, ""
    for cut in cuts:
        shown += stream.feed(text[at : at + cut])
        at += cut
    shown += stream.feed(text[at:]) + stream.finish()
    assert shown == placeholders.restore(text)
