"""What the search of flows makes of a message in German, where the flows are in English."""

from __future__ import annotations

import pytest

from rfdesktop.adapters.flow_library.searching.query import Query, understand
from rfdesktop.adapters.flow_library.searching.shorthand import Shorthand
from rfdesktop.adapters.flow_library.searching.vocabulary import EVERYDAY_WEIGHT, Vocabulary
from rfdesktop.domain.texts.german_words import is_german, with_umlauts

SHORTHAND = Shorthand(
    {
        "langsam": "slow",
        "rechner": "computer",
        "geht nicht": "does not work",
        "vpn": "private network",
        "zugriff": "access",
        "gesperrt": "locked",
        "gesperre": "lock",
    }
)


def understood(text: str) -> Query:
    vocabulary = Vocabulary()
    vocabulary.add(["the computer is slow since the last letter was sent", "a dart", "vpn", "does it work"] * 9)
    return understand(text, vocabulary, SHORTHAND)


def test_function_words_are_not_asked_and_no_word_is_taken_for_a_slip() -> None:
    query = understood("Mein Rechner ist seit dem letzten Tag langsam, dauert")
    weights = {word.word: word.weight for word in query.asked}
    assert list(weights) == ["rechner", "langsam", "dauert"]
    assert weights["dauert"] == EVERYDAY_WEIGHT < weights["langsam"]


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("mein rechner ist langsam", "my computer is slow"),
        ("für mich geht nicht das VPN", "for me does not work the vpn"),
        ("fuer mich ist der Praxisserver aus", "for me is the praxisserver out"),
        ("mein Rehcner hat keinen Zugrif", "my computer has no access"),
        ("mein Praxisrechner ist langsam", "my computer is slow"),
        # Two words are as near; its first letter is somebody's name.
        ("mein Konto ist gesperrr", "my konto is gesperrr"),
        ("für Herrn Bechner ist es aus", "for mr bechner is it out"),
    ],
)
def test_vectors_read_it_word_by_word_in_english(text: str, english: str) -> None:
    assert understood(text).meant == english


@pytest.mark.parametrize(
    ("text", "german"),
    [
        ("ich komme nicht rein", True),
        ("drucker druckt nicht seit heute", True),
        ("i need it in the dir des moines", False),
        ("the vm will die in an hour, was it dns", False),
    ],
)
def test_two_words_of_german_alone_make_a_message_german(text: str, german: bool) -> None:
    assert is_german(text.split()) is german


def test_a_message_in_english_keeps_what_a_german_one_leaves_out() -> None:
    assert [word.word for word in understood("vm will die").asked] == ["vm", "die"]


@pytest.mark.parametrize(
    ("text", "german"),
    [
        ("Notebook hängt ständig", True),
        ("Rechner hängt beim Start", True),
        ("Zürich office is offline", False),  # a name alone
        ("café printer offline", False),
    ],
)
def test_words_with_umlauts_make_a_message_german_too(text: str, german: bool) -> None:
    assert is_german(text.lower().split(), with_umlauts(text)) is german


@pytest.mark.parametrize(
    "text", ["im not able to print", "drucker im büro ist aus", "it has gone", "der drucker ist um 9 aus"]
)
def test_what_is_oftener_a_word_of_its_own_is_no_shorthand(text: str) -> None:
    shorthand = Shorthand({"im": "instant message", "ha": "high availability", "um": "unified messaging"})
    assert understand(text, Vocabulary(), shorthand).extra == ""
    assert understand("ha im um", Vocabulary(), shorthand).extra.startswith("high availability")
