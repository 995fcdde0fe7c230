"""Codes as people write them: one canonical word each, and shown as typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfdesktop.adapters.flow_library.searching.code_kinds import family
from rfdesktop.adapters.flow_library.searching.codes import FoundCode, codes_in, listed_codes, typed_codes


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


@pytest.mark.parametrize(
    ("text", "word", "shown"),
    [
        ('{"status": {"errorCode": 53003, "failureReason": "Blocked"}}', "er53003", "53003"),
        ('"error":{"code":"50126"}', "er50126", "50126"),
        ('{\\"subErrorCode\\":\\"70043\\"}', "er70043", "70043"),
        ("Event ID: 4740", "ev4740", "Event ID: 4740"),
        ("Event ID:      4740", "ev4740", "Event ID:      4740"),
        ("EventID 4625", "ev4625", "EventID 4625"),
        ("<EventID>4740</EventID>", "ev4740", "4740"),
        ("<EventID Qualifiers='16384'>7036</EventID>", "ev7036", "7036"),
        ('"EventId":"4625"', "ev4625", "4625"),
        ("EventCode=4771", "ev4771", "EventCode=4771"),
        ("WinEventId: 20227", "ev20227", "WinEventId: 20227"),
        ("0x8007052e", "hx8007052e", "0x8007052e"),
        ("(0x80070005)", "hx80070005", "0x80070005"),
        ("ErrorCode = -2147024891", "hx80070005", "-2147024891"),
        ("hr=2147942405", "hx80070005", "2147942405"),
        ("exit code -1073741819", "hxc0000005", "-1073741819"),
        ("AADSTS50126: bad password", "aadsts50126", "AADSTS50126"),
        ("550 5.7.520 Access denied", "sm5x7x520", "5.7.520"),
        ("<#5.4.1 smtp;550-5.4.1>", "sm5x4x1", "5.4.1"),
        ("KB5034441", "kb5034441", "KB5034441"),
        ("HTTP/1.1 503 Service Unavailable", "er503", "HTTP/1.1 503"),
        ('"statusCode": 429', "er429", "429"),
        ("System error 53 has occurred", "er53", "error 53"),
        ("Win32 error 1326", "er1326", "Win32 error 1326"),
        ("net helpmsg 3774", "er3774", "helpmsg 3774"),
        ("LastError=1722", "er1722", "LastError=1722"),
        ("ERROR_CODE: 1603", "er1603", "ERROR_CODE: 1603"),
        ("The error code returned on failure is 809.", "er809", "809"),
        ("STOP: 0x0000007E (0x1, 0x2)", "hx7e", "0x0000007E"),
        ("bugcheck 0x133", "hx133", "0x133"),
        ("DRIVER_POWER_STATE_FAILURE", "nmdriverpowerstatefailure", "DRIVER_POWER_STATE_FAILURE"),
    ],
)
def test_codes_are_found_where_programs_write_them(text: str, word: str, shown: str) -> None:
    assert word in codes_in(text)
    assert shown in [code.shown for code in typed_codes(text) if word in code.words]


def test_a_code_within_a_name_is_found_before_one_that_stands_alone() -> None:
    assert codes_in("lastError=1722, then error 53, eventId=7036 and event 7031") == (
        "ev7036",
        "ev7031",
        "er1722",
        "er53",
    )


@pytest.mark.parametrize(
    "text",
    ["code review at 2", "error on 3 users", "postcode 12345", "status 403 km", "phone 2155551234", "http 2 servers"],
)
def test_numbers_that_count_or_name_something_else_are_no_codes(text: str) -> None:
    assert codes_in(text) == ()


def test_a_listed_number_is_an_event_or_an_error_and_a_word_a_name() -> None:
    assert set(listed_codes(["4740"])) >= {"ev4740", "er4740"}
    assert "nminvalidsoftmatch" in listed_codes(["InvalidSoftMatch"])
    assert typed_codes("invalidsoftmatch")[0].words[0] == "nminvalidsoftmatch"


def test_a_number_called_an_error_may_be_an_event_or_a_sign_in_code_where_no_flow_has_the_error() -> None:
    (code,) = typed_codes("error 50053")
    assert code.words[0] == "er50053"
    assert {"ev50053", "aadsts50053"} <= set(code.words)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("550 5.7.26 for our news", True),
        ("554-5.1.10 not found", True),
        ("mysql 5.7.26 on the shop server", False),
        ("5.7.520 access denied", True),
        ("event 4740 from a phone", True),
        ("event 4999 on the mail server", False),
        ("event 1000", False),
        ("error 4740", False),
        ("0x80240034", True),
        ("0x80070643", False),
        ("NET::ERR_CERT_DATE_INVALID", False),
        ("SEC_ERROR_EXPIRED_CERTIFICATE", False),
        ("InvalidSoftMatchFound", True),
    ],
)
def test_a_code_is_nobody_elses_where_its_kind_or_what_stands_before_says_so(text: str, right: bool) -> None:
    (code,) = typed_codes(text)
    assert FoundCode(code.shown, code.words[0], code.replied).unmistakable is right


def test_result_codes_of_one_part_of_windows_are_a_family_general_ones_none() -> None:
    assert family("hx80240034") == family("hx8024402c") != family("hx80310000")
    assert family("hx80042306") == family("hx800423f4") != family("hx8004de40")
    assert not any(map(family, ("hx80070643", "hxc000006d", "hx11b", "er80240034", "kb5034441")))


@given(st.integers(0, 2**32 - 1), st.integers(0, 3))
def test_a_hex_code_is_the_same_however_many_zeros_and_capitals_it_has(number: int, zeros: int) -> None:
    plain, padded = f"0x{number:x}", f"0X{'0' * zeros}{number:X}"
    assert codes_in(plain)[0] == codes_in(padded)[0]
    assert set(typed_codes(padded)[0].words) & set(codes_in(plain))


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert all(word.isalnum() for word in codes_in(text))
    assert all(code.shown in text and code.words for code in typed_codes(text))
