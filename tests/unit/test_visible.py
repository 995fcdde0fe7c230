"""Characters that nobody sees are named; those that a script or an emoji is made of are left alone."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfdesktop.domain.texts.visible import plain, plain_code, visible, visible_code, visible_line, without_marks

HIDDEN = (
    *(chr(code) for code in (*range(9), *range(0xB, 0x20), 0x7F, *range(0x80, 0xA0))),
    *"\u00ad\u034f\u061c\u115f\u1160\u17b4\u180e\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e",
    *"\u2060\u2061\u2064\u2066\u2067\u2068\u2069\u206f\u2800\u3164\ufe0f\ufeff\uffa0\ufff9\ufffb\ud800",
    *"\U000e0001\U000e0041\U000e007f\U000e0100\U0001d173",
)
LEGIBLE = (
    "Größe – “ok” 日本語 한국어 ไทย",
    "👩‍💻 👨‍👩‍👧‍👦 ❤️ ☎️ ⚠️ ‼️ ℹ️ 1️⃣ #️⃣ 👁️‍🗨️ 🏳️‍🌈 🧑🏽‍🚀 👍🏽",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "می‌خواهم کتاب‌ها",
    "क्‍ष श्री",
    "שלום\u200f! \u200fעברית",
    "العربية\u061c، ﷽",
    "葛\U000e0100飾",
    "tab\tand\nlines",
)


@pytest.mark.parametrize("sign", HIDDEN, ids=lambda sign: f"{ord(sign):04X}")
def test_what_is_hidden_is_named_and_left_out(sign: str) -> None:
    text = f"pay{sign}pal"
    shown = f"pay⟦U+{ord(sign):04X}⟧pal"
    assert (visible(text), visible_code(text)) == (shown, shown)
    assert plain_code(text) == without_marks(shown)
    assert plain_code(text).text == "paypal"
    assert plain_code(text).left_out == 1


@pytest.mark.parametrize("text", LEGIBLE)
def test_what_is_spelled_so_stays(text: str) -> None:
    assert visible(text) == text
    assert (plain(text).text, plain(text).left_out) == (text, 0)


def test_marks_of_direction_have_no_place_in_code() -> None:
    assert visible_code("שלום\u200f!") == "שלום⟦U+200F⟧!"
    assert plain_code("שלום\u200f!").left_out == 1


@pytest.mark.parametrize("text", ["e\ufe0f", "❤️\ufe0f", "🏴\U000e0041", "a\u200d💻", "\ufe0f", "\u200d"])
def test_parts_that_belong_to_nothing_are_named(text: str) -> None:
    assert "⟦U+" in visible(text)


def test_line_breaks_of_every_system() -> None:
    assert visible("a\r\nb\rc") == "a\nb⟦U+000D⟧c"
    assert visible_line("a\r\nb\tc\n\nd") == "a b c d"
    assert plain("a\u2028b\r\nc").text == "a\nb\nc"


@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_nothing_is_obeyed_or_unseen_afterwards(text: str) -> None:
    obeyed = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
    for shown in (visible(text), visible_code(text), plain(text).text, plain_code(text).text):
        assert not obeyed.search(shown)
    # A mark that somebody wrote is one as well.
    assert visible(visible(text)) == visible(text)
    assert all(unicodedata.category(sign) != "Cs" for sign in plain(text).text)
