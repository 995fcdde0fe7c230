"""Codes as people write them: one canonical word each, and shown as typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfdesktop.adapters.flow_library.searching.codes import codes_in, listed_codes, typed_codes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Error 0x80070005 (E_ACCESSDENIED)", {"hx80070005", "nmeaccessdenied"}),
        ("fails with 80070005 or -2147024891", {"hx80070005"}),
        ("0x0000011b", {"hx11b"}),
        ("stop code 0x7E, also seen as bugcheck 7e", {"hx7e"}),
        ("550 5.7.64 TenantAttribution", {"sm5x7x64"}),
        ("Install .NET Framework 4.8.1 or version 5.7.1", set()),
        ("event 4625", {"ev4625"}),
        ("Event IDs 4625, 4740 and 4771", {"ev4625", "ev4740", "ev4771"}),
        ("Id=4740", {"ev4740"}),
        ("VPN error 809; error code: 87; HTTP 403", {"er809", "er87", "er403"}),
        ("error 10 times, error 2 users, error 3.5", set()),
        ("KB 5005033 and kb5005565", {"kb5005033", "kb5005565"}),
        ("AADSTS50053", {"aadsts50053", "nmaadsts50053"}),
        ("CVE-2021-34527 by MS17-010", {"nmcve202134527", "nmms17010"}),
        (r"HKEY_LOCAL_MACHINE\Software REG_DWORD SHA256 WIN2019", set()),
    ],
)
def test_each_code_has_one_word(text: str, words: set[str]) -> None:
    assert words <= set(codes_in(text))
    if not words:
        assert codes_in(text) == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("outlook 0x80070005", ["0x80070005"]),
        ("lots of event 4625 on the dc", ["event 4625"]),
        ("after KB5005033", ["KB5005033"]),
        ("users cant print 11b", ["11b"]),
        ("events 4625 and 4740", ["events 4625", "4740"]),
        ("attributevaluemustbeunique proxyaddresses", ["attributevaluemustbeunique", "proxyaddresses"]),
        ("exchange 2019 for 3 users", []),
    ],
)
def test_a_code_is_shown_as_it_was_typed(text: str, shown: list[str]) -> None:
    assert [code.shown for code in typed_codes(text)] == shown


def test_a_listed_number_is_an_event_or_an_error_and_a_word_a_name() -> None:
    assert set(listed_codes(["4740"])) >= {"ev4740", "er4740"}
    assert "nminvalidsoftmatch" in listed_codes(["InvalidSoftMatch"])
    assert typed_codes("invalidsoftmatch")[0].words[0] == "nminvalidsoftmatch"


def test_a_number_called_an_error_may_be_an_event_or_a_sign_in_code_where_no_flow_has_the_error() -> None:
    (code,) = typed_codes("error 50053")
    assert code.words[0] == "er50053"
    assert {"ev50053", "aadsts50053"} <= set(code.words)


@given(st.integers(0, 2**32 - 1), st.integers(0, 3))
def test_a_hex_code_is_the_same_however_many_zeros_and_capitals_it_has(number: int, zeros: int) -> None:
    plain, padded = f"0x{number:x}", f"0X{'0' * zeros}{number:X}"
    assert codes_in(plain)[0] == codes_in(padded)[0]
    assert set(typed_codes(padded)[0].words) & set(codes_in(plain))


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert all(word.isalnum() for word in codes_in(text))
    assert all(code.shown in text and code.words for code in typed_codes(text))
