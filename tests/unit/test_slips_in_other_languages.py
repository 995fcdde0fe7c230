"""Slips of the finger in German, French and Spanish messages, which the search puts right before it reads them."""

from __future__ import annotations

import pytest

from rfdesktop.adapters.flow_library.searching.lexicon import Lexicon
from rfdesktop.adapters.flow_library.searching.query import understand
from rfdesktop.adapters.flow_library.searching.shorthand import Shorthand
from rfdesktop.adapters.flow_library.searching.spoken import spoken
from rfdesktop.adapters.flow_library.searching.vocabulary import CommonWords, Vocabulary

SHORTHAND = Shorthand(
    {
        "konto": "account",
        "gesperrt": "locked",
        "festplatte": "hard disk",
        "langsam": "slow",
        "zugang": "access",
        "voll": "full",
        "ordner": "folder",
        "mb": "mailbox",
        "kein speicherplatz": "no disk space",
    }
)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    found = Vocabulary(CommonWords(None))
    found.add(["outlook onedrive internet server teams restart the printer connection"] * 30)
    found.add(["Der Ordner ist weg"])
    return found


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # Swapped letters in short words and at the end, doubled ones, a letter that is left out before the last.
        ("mein Kotno ist gespertr", "mein konto ist gesperrt"),
        ("die Festpaltte ist vlol", "die festplatte ist voll"),
        ("es ist kein Spiecherplatz da", "es ist kein speicherplatz da"),
        # Products and English words of the flows.
        ("in Otulook ist es langasm", "in outlook ist es langsam"),
        ("wir haben kein Internt", "wir haben kein internet"),
        # The half of a word; the words that tell the language have slips, too.
        ("der Internetzugnag ist weg", "der internetzugang ist weg"),
        ("die Festpaltte ist nciht da", "die festplatte ist nicht da"),
        # What is another word or another form stays.
        ("mein Kanton ist langsame", "mein kanton ist langsame"),
    ],
)
def test_german(vocabulary: Vocabulary, typed: str, meant: str) -> None:
    read = spoken(typed, vocabulary, SHORTHAND)
    assert (" ".join(read.words), read.german) == (meant, True)


@pytest.mark.parametrize(
    ("typed", "english"),
    [
        ("le dique du serveur est plien", "the disk of server is full"),
        ("outlook demnade toujours le mot de pase", "outlook asks always the password"),
        ("impirmante partagée ereur", "printer shared error"),
        ("onedrvie bloqué en synchronistion", "onedrive blocked in sync"),
        ("onedrive ne sycnhronise plus les fichires", "onedrive not syncs more the files"),
        ("el disoc del servidor esta lelno", "the disk of server is full"),
        ("onedrive atascado sincronziando", "onedrive stuck syncs"),
        ("el microfno no funciona en teams", "the microphone does not work in teams"),
        # "redemande" is no "redemarre" with two slips, and "son" is a sound only where one is meant.
        ("outlook redemande le mot de passe", "outlook asks again the password"),
        ("son pc est lent depuis hier", "his pc is slow since yesterday"),
        ("pas de son depuis hier", "no sound since yesterday"),
    ],
)
def test_french_and_spanish(vocabulary: Vocabulary, typed: str, english: str) -> None:
    assert understand(typed, vocabulary, Shorthand({})).meant == english


@pytest.mark.parametrize(
    "typed", ["Mr Karton cannot opn the prinetr", "restart of the sever fails at Kotno Ltd", "0x80"]
)
def test_a_message_in_english_is_in_none_of_them(vocabulary: Vocabulary, typed: str) -> None:
    assert not spoken(typed, vocabulary, SHORTHAND).foreign


def test_of_several_words_the_easiest_slip_counts_and_none_where_their_meanings_differ() -> None:
    lexicon = Lexicon(["clave", "calvo", "malos", "males", "redemarre"], lambda word: word)
    assert lexicon.meant("calve") == "clave"
    assert lexicon.meant("malso") == "malos"
    assert lexicon.meant("maless") == "males"
    assert [lexicon.meant(word) for word in ("clave", "mals", "redemande", "ca1ve")] == [None] * 4


def test_two_slips_of_a_long_word_leave_all_its_letters() -> None:
    lexicon = Lexicon(["wiederherstellungsschlussel", "sincroniza"], lambda word: word)
    assert lexicon.meant("wiederherstellungschlusel") == "wiederherstellungsschlussel"
    assert lexicon.meant("sincornia") == "sincroniza"
    assert lexicon.meant("sintoniza") is None


def test_a_word_of_german_that_english_flows_have_by_chance_is_read_in_english(vocabulary: Vocabulary) -> None:
    assert understand("der Ordner ist nicht hier", vocabulary, SHORTHAND).meant == "the folder is not here"


def test_what_a_message_in_another_language_asks_for_is_a_request(vocabulary: Vocabulary) -> None:
    assert understand("wir brauchen einen neuen Ordner für das Büro", vocabulary, SHORTHAND).request
    assert not understand("der Ordner ist seit heute gesperrt", vocabulary, SHORTHAND).request


def test_a_size_is_no_mailbox_and_a_name_of_three_words_is_read_apart(vocabulary: Vocabulary) -> None:
    assert understand("300 MB left", vocabulary, SHORTHAND).meant == "300 megabytes left"
    assert understand("task AddPrinterConnection", vocabulary, SHORTHAND).meant == "task Add Printer Connection"
    assert understand("the SecureClient of PrintFleet", vocabulary, SHORTHAND).meant.split()[1::2] == [
        "SecureClient",
        "PrintFleet",
    ]
