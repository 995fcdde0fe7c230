"""Looking for codes only where one can begin finds the same as looking everywhere."""

from __future__ import annotations

import re
import sys

from hypothesis import given
from hypothesis import strategies as st

from rfdesktop.adapters.flow_library.searching import codes

WORDS = """
    event Event ID eid evt ıd İD error ERR code msg http Http 500 4625 0x80070005 0X0 80070005 stop STOP: ſtop 7b bsod
    bug check KB5005565 \u212ab5005565 aadsts50076 CVE-2021-34527 mſ17-010 MS17-010 5.7.64 2.1.0x80 -2147024891
    ERROR_FILE A1_B HKEY_X AB-123 AB１２３ instance ınstance İnstance msg1 c00000e9 2.0.c00000e9 #
"""
PIECES = st.sampled_from(WORDS.split())
TEXTS = st.lists(PIECES | st.text(max_size=3), max_size=12).map(" ".join) | st.lists(PIECES, max_size=8).map("".join)


PATTERNS = (*codes._BEGINNINGS, codes._NAMED)
REST = r"(?:rr|ode|vent|d\b|RR|ODE|VENT|D\b)"
BEGINS = rf"(?-i:(?<!\w)|(?<=[a-z0-9_])(?=[ECI]{REST})|(?<=_)(?=[eci]{REST}))"
"""Where an event or an error may be named: at a word's beginning, and within a name such as `errorCode`."""
WHOLE = {
    pattern: re.compile(f"{BEGINS}(?:{pattern.pattern})", pattern.flags)
    if pattern in (codes._EVENT, codes._ERROR)
    else pattern
    for pattern in PATTERNS
}


def everywhere(text: str) -> dict[re.Pattern[str], list[tuple[int, int]]]:
    found = {pattern: [match.span() for match in WHOLE[pattern].finditer(text)] for pattern in PATTERNS}
    return {pattern: spans for pattern, spans in found.items() if spans}


def where_one_can_begin(text: str) -> dict[re.Pattern[str], list[tuple[int, int]]]:
    return {pattern: [match.span() for match in matches] for pattern, matches in codes._matches(text).items()}


@given(TEXTS)
def test_the_same_codes_are_found(text: str) -> None:
    assert where_one_can_begin(text) == everywhere(text)


def test_the_same_codes_are_found_in_every_pair_of_words() -> None:
    words = WORDS.split()
    for text in (f"{one}{between}{other}" for one in words for other in words for between in (" ", "")):
        assert where_one_can_begin(text) == everywhere(text)


def test_every_spelling_of_a_first_letter_is_known() -> None:
    letters = {word[0] for words in codes._BEGINNINGS.values() for word in words}
    alike = re.compile(f"[{''.join(letters)}]", re.IGNORECASE)
    assert {sign for sign in map(chr, range(sys.maxunicode)) if alike.match(sign)} == set(codes._BY_LETTER)


@given(TEXTS)
def test_a_number_with_a_sign_is_one_that_begins_a_word(text: str) -> None:
    plain = re.compile(r"(?<![\w.])-(\d{9,10})\b")
    assert [match.span() for match in codes._SIGNED.finditer(text)] == [match.span() for match in plain.finditer(text)]
