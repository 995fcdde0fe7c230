"""Names, paths, drives and addresses of machines in a message, read as what they are."""

from __future__ import annotations

import pytest

from rfdesktop.adapters.flow_library.searching.places import as_said
from rfdesktop.adapters.flow_library.searching.query import Query, understand
from rfdesktop.adapters.flow_library.searching.shorthand import Shorthand
from rfdesktop.adapters.flow_library.searching.stems import stems
from rfdesktop.adapters.flow_library.searching.vocabulary import EVERYDAY_WEIGHT, NAME_WEIGHT, Vocabulary

SHORTHAND = Shorthand(
    {"nas": "storage", "dc": "domain controller", "fs": "file server", "169.254": "no dhcp address", "win11": "windows"}
)


def understood(text: str) -> Query:
    vocabulary = Vocabulary()
    vocabulary.add(
        ["cannot open the share of a file server", "domain controller storage dhcp address date", "fs01"] * 4
    )
    return understand(text, vocabulary, SHORTHAND)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (r"cannot open \\nas01\daten", "cannot open nas share"),
        (r"\\muc-fs-02\sales\2024$ is gone", "fs share is gone"),
        (r"no access to \\10.0.0.5\scans.", "no access to share"),
        ("smb://nas/media fails", "nas share fails"),
        ("S: says access denied", "network drive says access denied"),
        (r"H:\reports is empty", r"network drive\reports is empty"),
        ("cannot see the P: drive", "cannot see the network drive"),
        ("C: at 1 %", "C: disk at 1 %"),
        ("all have 169.254.33.10, no lease", "all have 169.254, no lease"),
        ("169.254.x.x again", "169.254 again"),
        ("kb5034441 fails, KB 5031455 too", "windows update fails, windows update too"),
    ],
)
def test_a_place_is_read_as_what_it_is(typed: str, said: str) -> None:
    assert as_said(typed, SHORTHAND) == said


@pytest.mark.parametrize(
    "typed",
    [
        "https://host/path",
        "T: 0123 456",
        "P: +44 20",
        "E: jo@acme.example",
        "F: 0123 456",
        "J: it works now R: for me too",
        "drive C: drive",
        "10.169.254.1 answers",
        "169.2541",
        r"C:\Windows\Temp",
        "either // or",
        "Q: why? A: because",
    ],
)
def test_addresses_of_pages_and_lines_of_a_signature_stay(typed: str) -> None:
    assert as_said(typed, SHORTHAND) == typed


def test_a_machines_name_stands_for_the_word_in_it_and_weighs_little() -> None:
    query = understood("cannot open dc02")
    assert query.extra.split() == ["dc", "domain", "controller"]
    asked = {word.word: word for word in query.asked}
    assert asked["dc02"].stems >= stems("domain controller")
    assert asked["dc02"].weight == EVERYDAY_WEIGHT


@pytest.mark.parametrize("word", ["fs01", "win11", "x7", "ab12345"])
def test_what_the_flows_or_shorthand_have_is_no_machines_name(word: str) -> None:
    assert "file" not in understood(f"cannot open {word}").extra.split()


def test_the_parts_of_a_machines_name_that_nobody_knows_hardly_count() -> None:
    weights = {word.word: word.weight for word in understood("cannot open MKT-LT07 quuxes").asked}
    assert weights["mkt"] == weights["lt07"] == NAME_WEIGHT < weights["quuxes"]


def test_the_names_in_a_path_are_no_slips() -> None:
    assert understood(r"cannot open \\nas01\daten").meant == "cannot open nas share"


def test_an_address_without_dhcp_is_no_code_and_counts_by_what_it_stands_for() -> None:
    query = understood("all clients have 169.254.1.7")
    assert query.codes == ()
    assert {word.word for word in query.asked if word.stems >= stems("dhcp address")} == {"169"}
    assert not any(word.word == "1" for word in query.asked)
