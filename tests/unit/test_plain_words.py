"""Markdown without its signs, and where the words of a search stand in a text."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfdesktop.domain.texts.found_words import found_words
from rfdesktop.domain.texts.plain_words import plain_words


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("# Head ##", "Head"),
        ("###### Deep", "Deep"),
        ("#hashtag #2", "#hashtag #2"),
        ("a **b** _c_ ***d*** ~~e~~ __f__ *g*", "a b c d e f g"),
        ("**a *b* c**", "a b c"),
        ("sender_rejected_by_x and 2 * 3 * 4, *.log, **/*.txt", "sender_rejected_by_x and 2 * 3 * 4, *.log, **/*.txt"),
        ("`**kept**` and `` a`b ``", "**kept** and a`b"),
        ("**`Get-Service`**", "Get-Service"),
        ("[why](https://x.example/a_(b) 'T') ![alt](y.png) [r][1]", "why alt r"),
        ("<https://x.example/a> <b>", "https://x.example/a <b>"),
        (r"sender\_rejected \*no\*", "sender_rejected *no*"),
        ("a &lt; b &amp; `&lt;`", "a < b & &lt;"),
        ("> > quoted\n> more", "quoted\nmore"),
        ("- one\n  * two\n- [x] done\n- [ ] open\n3. three", "• one\n• two\n☑ done\n☐ open\n3. three"),
        ("| a | **b** |\n|---|:-:|\n| 1 | `2` |", "a · b\n\n1 · 2"),
        ("Title\n=====\n\n---\n***", "Title\n\n\n\n"),
        ("```sh\n# *x*\n```\n*y*", "# *x*\ny"),
        ("````\n```\n*x*\n````\n*y*", "```\n*x*\ny"),
        ("~~~~ text\n*x*\n~~~~", "*x*"),
        ("```\n*open", "*open"),
        ("**left open", "left open"),
        ("", ""),
    ],
)
def test_signs_go_and_words_stay(markdown: str, plain: str) -> None:
    assert plain_words(markdown) == plain


def test_a_part_that_begins_in_a_code_block_keeps_its_signs() -> None:
    text = "**a**\n```\n# *x*\n# *y*\n```\n**b**"
    assert plain_words(text, text.index("# *y*")) == "# *y*\nb"
    assert plain_words(text, 0, text.index("\n```")) == "a"


SIGNS = st.text(st.sampled_from("*_`~#|>-[]()<>\\&;:! \nab1\0") | st.characters(), max_size=120)


@given(text=SIGNS, begin=st.integers(0, 40))
def test_any_text_keeps_its_words_outside_of_links_fences_and_entities(text: str, begin: int) -> None:
    plain = plain_words(text, min(begin, len(text)))
    if not re.search(r"[\[\]()<>`~&\0]", text) and not begin:
        assert re.findall(r"[^\W_]+", plain) == re.findall(r"[^\W_]+", text)


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("The VPN drops, vpn down", ("vpn",), ["VPN", "vpn"]),
        ("vpns and vpn", ("vpn", "and"), ["and", "vpn"]),
        ("networks", ("net",), ["net"]),
        ("cannot", ("not",), []),
        ("l'hôpital de ZÜRICH", ("zurich", "hopital"), ["hôpital", "ZÜRICH"]),
        ("straße", ("strasse",), ["straße"]),
        ("550 5.7.1 sender_rejected", ("5.7.1", "sender_rej"), ["5.7.1", "sender_rej"]),
        ("😀 wombat", ("wombat",), ["wombat"]),
        ("abc", ("", "--", "!"), []),
        ("昨日からプリンターの印刷が", ("印刷", "プリンター"), ["プリンター", "印刷"]),
        ("Outlookも起動しない", ("起動", "outlook"), ["Outlook", "起動"]),
    ],
)
def test_places_follow_the_searchs_rule(text: str, words: tuple[str, ...], found: list[str]) -> None:
    assert [text[begin:end] for begin, end in found_words(text, words)] == found


@given(text=st.text(max_size=60), words=st.lists(st.text(max_size=8), max_size=4))
def test_places_are_in_order_and_apart(text: str, words: list[str]) -> None:
    places = found_words(text, words)
    assert all(0 <= begin < end <= len(text) for begin, end in places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))
