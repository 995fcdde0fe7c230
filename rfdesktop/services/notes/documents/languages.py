"""In which language a ticket is written, by the words and letters that only one language has."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+")
_GERMAN = frozenset(
    " ".join(
        (
            "der das den dem und nicht ist auf mit von für seit kein keine keinen wieder wird nach bei im ein eine",
            "einen zu hat läuft druckt geht noch beim vom zur zum nur auch aber dann jetzt sich sind neu alle",
            "heute gestern morgen bis über kommt kann nimmt meldet haben wurde weil ab",
        )
    ).split()
)
_GERMAN_WORK = frozenset(
    " ".join(
        (
            "verbindung passwort kennwort drucker bildschirm rechner netzwerk anmeldung benutzer postfach fehler",
            "fehlermeldung laufwerk ordner netzteil platte kabel speicher platz lizenz zertifikat sicherung dienst",
            "vergessen gesperrt entsperrt bricht startet funktioniert gelöscht ersetzt getauscht abgestürzt langsam",
            "kaputt defekt abgelaufen eingerichtet installiert neustart zurückgesetzt erneuert bestellt ausgefallen",
            "gestartet aktualisiert deaktiviert aktiviert repariert geprüft prüfen angerufen gewechselt wechseln",
        )
    ).split()
)
"""What German tickets are short of words about; none of them is a word in a neighbour's language."""

_ENGLISH = frozenset(
    " ".join(
        (
            "the and not is on with from for since no again to at has have of it he she they his her their but then",
            "now only all today yesterday until over can cannot was were be this that which by my your",
        )
    ).split()
)
_NORTHERN = frozenset(
    " ".join(
        (
            "och är inte det som till jag kör går har ikke og jeg på ei ja ole oli että mutta kun niet een het van",
            "wordt werkt naar",
        )
    ).split()
)
"""Words of the neighbours that write with the same letters, or share words, and none of German."""
_UMLAUTS = frozenset("äöüß")
_NORTHERN_LETTERS = frozenset("åøæ")
_FEWEST = 2
"""Words that only one of the two has, from which a language is taken to be known."""


def is_german(texts: Iterable[str]) -> bool:
    """Whether texts are written in German."""
    said = [word for text in texts for word in _WORD.findall(text)]
    words = {word.casefold() for word in said}
    if any(not _NORTHERN_LETTERS.isdisjoint(word) for word in words):
        return False
    german = len(words & (_GERMAN | _GERMAN_WORK))
    northern = len(words & _NORTHERN)
    other = northern + len(words & _ENGLISH)
    # A name has them in any language, and one word is as good as ten: they only bear out what else is German.
    umlauts = not northern and any(word.islower() and not _UMLAUTS.isdisjoint(word) for word in said)
    return bool(german) and german + umlauts >= _FEWEST and german + umlauts > other
