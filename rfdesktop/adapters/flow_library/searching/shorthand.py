"""What engineers shorten and what vendors renamed, from files that a team may add to."""

from __future__ import annotations

import json
import logging
from collections.abc import Container, Iterable, Mapping, Sequence
from pathlib import Path

from rfdesktop.domain.texts.searched_words import searched_words

log = logging.getLogger(__name__)


class Shorthand:
    """Words and phrases with what they stand for. Capitals, apostrophes and the signs between words do not matter."""

    def __init__(self, meanings: Mapping[str, str]) -> None:
        """`meanings` gives for each word or phrase the words that it stands for, with spaces between."""
        # What is looked up is parted then: of some thousand entries a message has a few.
        self._meanings = {tuple(searched_words(short)): long for short, long in meanings.items()}
        self._longest = max(map(len, self._meanings), default=0)

    @classmethod
    def read(cls, files: Iterable[Path]) -> Shorthand:
        """The entries of JSON files, those of a later file instead of an earlier one's; "" takes an entry away.

        A file that is missing is left out quietly, one that cannot be read with a warning in the log.
        """
        meanings: dict[str, str] = {}
        for file in files:
            try:
                # Some editors put a byte order mark before UTF-8.
                meanings.update(_entries(file.read_text(encoding="utf-8-sig")))
            except FileNotFoundError:
                continue
            except (OSError, ValueError) as error:
                log.warning("the abbreviations in %s are left out: %s", file.name, error)
        return cls({short: long for short, long in meanings.items() if long.strip()})

    def __contains__(self, word: str) -> bool:
        return bool(self._meaning((word,)))

    def words(self) -> frozenset[str]:
        """All words of the entries, those of phrases among them."""
        return frozenset(word for short in self._meanings for word in short)

    def meanings(self, words: Sequence[str], besides: Container[str] = ()) -> list[tuple[int, int, tuple[str, ...]]]:
        """The places of shorthand among lower-case words (first, one after the last), and what each stands for;
        `besides` are words that are none where they stand alone."""
        found: list[tuple[int, int, tuple[str, ...]]] = []
        for begin in range(len(words)):
            for end in range(begin + 1, min(begin + self._longest, len(words)) + 1):
                if end == begin + 1 and words[begin] in besides:
                    continue
                if meaning := self._meaning(tuple(words[begin:end])):
                    found.append((begin, end, meaning))
        return found

    def _meaning(self, words: tuple[str, ...]) -> tuple[str, ...]:
        found = self._meanings.get(words, "")
        if not found and words[-1].endswith("s"):
            found = self._meanings.get((*words[:-1], words[-1][:-1]), "")
        return tuple(searched_words(found)) if found else ()


class ShorthandFiles:
    """The entries of JSON files as they stand, so that what a team adds counts in its next search."""

    def __init__(self, files: Iterable[Path]) -> None:
        self._files = tuple(files)
        self._stamps: tuple[tuple[int, int], ...] | None = None
        self._shorthand = Shorthand({})

    def current(self) -> Shorthand:
        """As `Shorthand.read`; files that have not changed since, some microseconds' look, are not read again."""
        stamps = tuple(map(_stamp, self._files))
        if stamps != self._stamps:
            self._shorthand, self._stamps = Shorthand.read(self._files), stamps
        return self._shorthand


def _stamp(file: Path) -> tuple[int, int]:
    try:
        found = file.stat()
    except OSError:
        return (-1, 0)
    return (found.st_size, found.st_mtime_ns)


def _entries(text: str) -> dict[str, str]:
    """Raises ValueError where a text is not a JSON object of texts."""
    try:
        entries = json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(entries, dict) or not all(isinstance(long, str) for long in entries.values()):
        raise ValueError("not an object of texts")
    read = ((" ".join(searched_words(short)), long) for short, long in entries.items())
    return {short: long for short, long in read if short}
