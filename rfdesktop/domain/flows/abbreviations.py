"""What a team shortens and what it stands for: entries beside those that the app has, and when one can be taken."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from rfdesktop.domain.texts.searched_words import searched_words
from rfdesktop.domain.texts.stop_words import STOP_WORDS

LONGEST_SHORT, LONGEST_MEANING = 40, 200
"""In characters. The app's own are up to 26 and 60 long."""


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form with the words that it stands for; without any, one of the app's own that no longer counts."""

    short: str
    meaning: str

    @property
    def key(self) -> str:
        """What it is known by: capitals and the signs between its words do not matter."""
        return " ".join(searched_words(self.short))


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """The team's entries in the order in which they were added, and the app's own. `unread`: there is a file of the
    team's that could not be read."""

    own: tuple[Abbreviation, ...] = ()
    shipped: tuple[Abbreviation, ...] = ()
    unread: bool = False


class AbbreviationStore(Protocol):
    """What the app and the team shorten, in files. Blocks."""

    def load(self) -> Abbreviations: ...

    def save(self, own: tuple[Abbreviation, ...]) -> None:
        """Writes the team's, whole. Raises KnownError DISK_FULL or PROFILE_UNWRITABLE."""


class AbbreviationFault(StrEnum):
    """Why an entry cannot be taken."""

    SHORT_MISSING = "short_missing"
    SHORT_LONG = "short_long"
    SHORT_LETTERS = "short_letters"
    SHORT_ORDINARY = "short_ordinary"
    SHORT_TAKEN = "short_taken"
    MEANING_MISSING = "meaning_missing"
    MEANING_LONG = "meaning_long"
    MEANING_LETTERS = "meaning_letters"
    MEANING_SAME = "meaning_same"

    @property
    def of_meaning(self) -> bool:
        return self.value.startswith("meaning")


def tidy(short: str, meaning: str) -> Abbreviation:
    """An entry as it is kept, whatever blanks were typed around its words."""
    return Abbreviation(" ".join(short.split()), " ".join(meaning.split()))


def fault_of(entry: Abbreviation, known: Abbreviations, instead_of: str = "") -> AbbreviationFault | None:
    """What is wrong with a tidy entry beside those that are `known`, or None. `instead_of` is the key of the one that
    it takes the place of, "" for none."""
    taken = {other.key for other in known.own} - {instead_of}
    shipped = {other.key for other in known.shipped}
    return _fault_of_short(entry, taken) or _fault_of_meaning(entry, shipped)


def _fault_of_short(entry: Abbreviation, taken: Collection[str]) -> AbbreviationFault | None:
    if not entry.short:
        return AbbreviationFault.SHORT_MISSING
    if len(entry.short) > LONGEST_SHORT:
        return AbbreviationFault.SHORT_LONG
    if not entry.key or _has_other_letters(entry.short):
        return AbbreviationFault.SHORT_LETTERS
    if all(word in STOP_WORDS for word in entry.key.split()):
        return AbbreviationFault.SHORT_ORDINARY
    return AbbreviationFault.SHORT_TAKEN if entry.key in taken else None


def _fault_of_meaning(entry: Abbreviation, shipped: Collection[str]) -> AbbreviationFault | None:
    if not entry.meaning:
        return None if entry.key in shipped else AbbreviationFault.MEANING_MISSING
    if len(entry.meaning) > LONGEST_MEANING:
        return AbbreviationFault.MEANING_LONG
    if not searched_words(entry.meaning) or _has_other_letters(entry.meaning):
        return AbbreviationFault.MEANING_LETTERS
    return AbbreviationFault.MEANING_SAME if " ".join(searched_words(entry.meaning)) == entry.key else None


def _has_other_letters(text: str) -> bool:
    """Whether it has letters or digits by which the search would part its words."""
    return any(sign.isalnum() and not searched_words(sign) for sign in text)


def with_entry(own: Iterable[Abbreviation], entry: Abbreviation, instead_of: str = "") -> tuple[Abbreviation, ...]:
    """The entries with one more, in the place of the one whose key is `instead_of`, or at the end; another that has
    its key gives way to it."""
    kept = [other for other in own if other.key not in {entry.key, instead_of} or other.key == instead_of]
    if any(other.key == instead_of for other in kept):
        return tuple(entry if other.key == instead_of else other for other in kept)
    return (*kept, entry)


def without_entry(own: Iterable[Abbreviation], key: str) -> tuple[Abbreviation, ...]:
    return tuple(other for other in own if other.key != key)
