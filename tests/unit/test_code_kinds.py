"""What a code's canonical word says by itself."""

from __future__ import annotations

import pytest

from rfdesktop.adapters.flow_library.searching.code_kinds import family, is_any_sites, is_general, is_unmistakable


@pytest.mark.parametrize(
    ("word", "unmistakable"),
    [
        ("aadsts50076", True),
        ("kb5034441", True),
        # Windows' security log, from the first event about accounts to the last.
        ("ev4615", False),
        ("ev4616", True),
        ("ev4964", True),
        ("ev4965", False),
        # Result codes of seven digits and more, but those that any program gives.
        ("hx24017", False),
        ("hx240017", False),
        ("hx8024001", True),
        ("hx80240017", True),
        ("hx80070005", False),
        ("hxc0000005", False),
        # Mail's codes with a detail of three digits.
        ("sm5x7x57", False),
        ("sm5x7x515", True),
        # Long names, but what a browser says of any site.
        ("nmabcdefghi", False),
        ("nmabcdefghij", True),
        ("nmerrconnectionreset", False),
        ("other", False),
    ],
)
def test_which_codes_name_one_thing_wherever_they_stand(word: str, unmistakable: bool) -> None:
    assert is_unmistakable(word) == unmistakable


@pytest.mark.parametrize(
    ("word", "begins"),
    [
        ("hx80240017", "hx8024"),
        ("hx80040154", "hx800401"),
        ("hx8024001", ""),
        ("hx80070005", ""),
        ("ev4625", ""),
        ("nmabcdefghij", ""),
    ],
)
def test_result_codes_of_one_part_begin_alike(word: str, begins: str) -> None:
    assert family(word) == begins


def test_what_any_site_and_any_program_give_is_known_by_its_beginning() -> None:
    assert is_any_sites("nmdnsprobefinishednxdomain")
    assert not is_any_sites("nmabcdefghij")
    assert is_general("hx80070005")
    assert not is_general("hx80240017")
