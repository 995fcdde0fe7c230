"""Looking for codes only where their letters are finds the same as looking everywhere."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rfdesktop.adapters.flow_library.searching import codes

WORDS = """
    event Event ID eid evt ıd İD error ERR code msg http Http 500 4625 0x80070005 0X0 80070005 stop STOP: ſtop 7b bsod
    bug check KB5005565 \u212ab5005565 aadsts50076 CVE-2021-34527 mſ17-010 MS17-010 5.7.64 -2147024891 ERROR_FILE #
"""
PIECES = st.sampled_from(WORDS.split())
TEXTS = st.lists(PIECES | st.text(max_size=3), max_size=12).map(" ".join) | st.lists(PIECES, max_size=8).map("".join)


def everywhere(text: str) -> list[tuple[int, int, str]]:
    needed = codes._NEEDED
    try:
        codes._NEEDED = {}
        return list(codes._found(text))
    finally:
        codes._NEEDED = needed


@given(TEXTS)
def test_the_same_codes_are_found(text: str) -> None:
    assert list(codes._found(text)) == everywhere(text)


def test_the_same_codes_are_found_in_every_pair_of_words() -> None:
    words = WORDS.split()
    for text in (f"{one}{between}{other}" for one in words for other in words for between in (" ", "")):
        assert list(codes._found(text)) == everywhere(text)
