"""What the search of flows makes of a message in French or Spanish, where the flows are in English."""

from __future__ import annotations

import pytest

from rfdesktop.adapters.flow_library.searching.query import Query, understand
from rfdesktop.adapters.flow_library.searching.shorthand import Shorthand
from rfdesktop.adapters.flow_library.searching.vocabulary import Vocabulary
from rfdesktop.domain.texts.romance_glosses import glosses_for, translated
from rfdesktop.domain.texts.searched_words import searched_words


def understood(text: str) -> Query:
    vocabulary = Vocabulary()
    vocabulary.add(["the printer does not print, borders of the page", "sales share"] * 30)
    return understand(text, vocabulary, Shorthand({}))


@pytest.mark.parametrize(
    ("said", "english"),
    [
        ("l'imprimante de l'étage n'imprime plus", "the printer of the floor does not print"),
        ("mot de passe refusé, compte verrouillé", "password refused account locked"),
        ("le VPN ne marche plus chez Durand", "the vpn does not work anymore at durand"),
        ("les bornes de Durand sont mortes", "the access points of durand are mortes"),
        ("las copias de seguridad fallaron anoche", "the backups fails last night"),  # another form of "falla"
        ("no puedo acceder a la carpeta compartida", "cannot access to the shared folder"),
        ("la impresora no funciona desde ayer", "the printer does not work since yesterday"),
        ("mañana es el último día de Javier", "tomorrow is the last day of javier"),
        ("no puedo bloquearlo ni abrirlas", "cannot block nor open"),
        ("un exempleado todavía entra al correo", "a former employee still signs in to email"),
        ("la impresroa no funciona desde ayer", "the printer does not work since yesterday"),
        ("mon ordinatuer est lent depuis hier", "my computer is slow since yesterday"),
    ],
)
def test_it_is_read_word_by_word_in_english_the_longer_phrase_first(said: str, english: str) -> None:
    assert understood(said).meant == english


@pytest.mark.parametrize(
    "said",
    [
        "La Casa restaurant: teams has no sound",
        "les has no internet at the office",
        "client en route, session error on his pc",
        "der Drucker druckt nicht, das Internet ist tot",
        "der chef des hauses ist ohne netz",
        "0x80070005",
        "",
    ],
)
def test_names_and_other_languages_are_neither(said: str) -> None:
    assert glosses_for(searched_words(said)) is None


def test_full_text_looks_for_both_without_what_says_nothing_and_no_word_is_a_slip() -> None:
    words = understood("les bornes de Durand n'impriment pas").words.split()
    assert {"bornes", "durand", "access", "points"} <= set(words)
    assert not {"les", "de", "the", "borders"} & set(words)


def test_codes_of_such_a_message_are_found() -> None:
    assert [code.shown for code in understood("le dossier affiche l'erreur 0x80070005").codes] == ["0x80070005"]


def test_what_has_no_gloss_stays() -> None:
    glosses = glosses_for(["imprimante", "bloquee", "xyz"])
    assert glosses is not None
    assert translated(["xyz", "imprimante"], glosses) == "xyz printer"
