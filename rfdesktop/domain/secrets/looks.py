"""How a word is made, as far as it tells a secret from a name, a number, a code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from string import ascii_lowercase, ascii_uppercase, digits
from typing import NamedTuple

from rfdesktop.domain.secrets.known_names import KNOWN
from rfdesktop.domain.secrets.ordinary import NO_VALUES, is_code, is_masked, is_reference
from rfdesktop.domain.secrets.passages import compiled
from rfdesktop.domain.secrets.trust import is_made_like_one
from rfdesktop.domain.secrets.values import is_range

SIGNS = "!#$%^&*+?~@"
"""What stands in passwords and seldom in names."""
APART = r"\s\"'(),/:;=<>`“”„«»|\[\]{}\\→‘’"
"""What stands between words."""
SURELY_OTHER = (
    r"(?:[0-9]{1,3}(?:\.[0-9]{1,3}){3}|(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}|"
    r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|"
    r"[A-Za-z0-9][\w.+-]*@[A-Za-z0-9][\w-]*(?:\.[A-Za-z0-9][\w-]*)+)"
)
"""Addresses, times and identifiers, which are no secrets whatever is said around them. Logs are full of them."""
_CANDIDATE = (
    # Words without a digit and a sign, what stands between and what is surely another are passed over at once; it
    # always matches.
    rf"(?:[^\d{SIGNS}{APART}]++(?![\d{SIGNS}])|[{APART}]++|"
    rf"(?=[^{APART}]{{7,64}}+(?![^{APART}])){SURELY_OTHER}(?![^{APART}]))*+"
    rf"(?P<look>[^{APART}]{{1,64}}+)?[^{APART}]*+"
)
_GROUPED = (
    # What stands before it is looked at behind its first digit, which is found many times as fast.
    r"\d(?<![\w.,:/+-].)(?!(?:(?<=1)9|(?<=2)0)\d\d-\d\d-\d\d)\d{0,3}(?:[ -]\d{1,4}){1,3}(?![\w:/-]|[.,]\d|\.\w)"
)
_SET_OFF = (
    r"[:=→>\"“„'`(](?:(?<=[:=→>])[ \t]{1,4}|(?<![:=→>]))"
    rf"(?P<look>[^\W\d_]{{2,16}}(?:[-_.][^\W\d_]{{2,16}}){{1,5}}|[^\W\d_]{{5,16}})(?![^{APART}.,!?]|[\\/(]|\.\w)"
)
_BOUND = r"(?<![\w\\/.:$%-])[^\W\d_]{3,16}(?:_[^\W\d_]{3,16}){1,3}(?![\w\\/(:=-]|\.\w)"
"""Words that nothing but a stroke below binds together."""
_CODED = frozenset({"mixed", "upper", "made", "letsign"})
"""How codes are made that are no secrets."""
_PARTLY = (
    r"(?i:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{8,12})|~[^~]*~|[a-z0-9]!_*(?:[A-Z]+[a-z0-9]+){2,}|\w![A-Z]+[a-z]\w*\+[\da-f]+\Z|"
    r"(?i:\A(?:win32_|vnd\.|system\.[a-z]|microsoft[.-]|ms-?(?:mcs|laps|ds|exch)-|urn:|rs\d?!|me!))"
)
"""What only a name that a program makes has in it or begins with: an identifier, a package, a class, a frame."""
_LONGEST_TOLD = 48
"""Nobody tells longer ones, in characters; where programs have such, rules know them."""
_COUNTED = (
    r"(?:phase|step|stage|tier|level|layer|zone|slot|bay|line|row|column|hop|ring|band|batch|round|part|page|item|point|"
    r"option|day|week|guest|node|port|rack|disk|unit|site|desk|schritt|stufe|ebene|zeile|tag|woche|seite|teil|étape|"
    r"niveau|ligne|paso|fase|nivel)[-_]?\d{1,2}\Z"
)
"""What is counted, by its number: nobody's password, and written as one word in every other ticket."""
_KEYED = r"[*#]\d{2,8}[*#]?"
"""What is keyed in with the star or the hash before it."""
_SHORT_WORD = r"[A-Z][a-zäöüß]{2,3}\d{2,3}"
"""A short word with a number, its capital in front: a pet as often as a machine."""
_OWNER = re.compile(r"(?<![^\s\"“„«(,:=/])[A-Za-z]{2,16}['’]\Z")
_APOSTROPHES = ("'", "’")
_OWNED = re.compile(r"[a-z]{1,2}[-_.\d!#$%&*+]|[A-Z]?[a-z]+\d")
_LONGEST_OWNER = 18
_SHORTEST = 4
_MOST_SIGNS = 12
_PART = 3
"""So much of how it begins and ends is seen by itself."""
_LONG = 20
_MANY = 9
_LETTERS = r"[^\W\d_]+"


class Candidate(NamedTuple):
    """A word that could be a secret, by its place."""

    start: int
    end: int
    text: str


def candidates(text: str, lines: Sequence[tuple[int, int]] | None = None) -> Iterator[Candidate]:
    """The words with a digit or a sign in them, numbers in groups, and joined words that are set off; with the places
    of whole lines given, those in them."""
    lines = ((0, len(text)),) if lines is None else lines
    yield from _marked(text, lines)
    for match in _matches(_GROUPED, text, lines):
        yield Candidate(match.start(), match.end(), match[0])
    for match in _matches(_BOUND, text, _with_strokes(text, lines)):
        if match[0] != match[0].lower() and not _is_in_angles(text, *match.span()):
            yield Candidate(match.start(), match.end(), match[0])
    for match in _matches(_SET_OFF, text, lines):
        yield Candidate(match.start("look"), match.end("look"), match["look"])


def _marked(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[Candidate]:
    """The words with a digit or a sign in them."""
    bare: dict[str, tuple[int, str]] = {}
    for match in _matches(_CANDIDATE, text, lines):
        if (look := match["look"]) and not _is_in_angles(text, *match.span("look")):
            if look not in bare:
                bare[look] = _word_in(look)
            before, word = bare[look]
            start = match.start("look") + before
            if word and not (text.startswith("(", start + len(word)) and _is_name(word)):
                yield _with_apostrophe(text, Candidate(start, start + len(word), word))


def _is_in_angles(text: str, start: int, end: int) -> bool:
    """Whether it stands alone between < and >, as what is to be filled in does."""
    return text[start - 1 : start] == "<" and text[end : end + 1] == ">"


def _with_apostrophe(text: str, one: Candidate) -> Candidate:
    """With the word before it, where an apostrophe joins them and what stands behind is no word: Tinker's_Cart4."""
    if text[one.start - 1 : one.start] not in _APOSTROPHES:
        return one
    before = _OWNER.search(text, max(0, one.start - _LONGEST_OWNER), one.start)
    if before is None or not _OWNED.match(one.text):
        return one
    # An apostrophe is no sign by which words are told from passwords.
    return Candidate(before.start(), one.end, before[0][:-1] + one.text)


def _matches(pattern: str, text: str, lines: Iterable[tuple[int, int]]) -> Iterator[re.Match[str]]:
    return chain.from_iterable(compiled(pattern).finditer(text, *line) for line in lines)


def _with_strokes(text: str, lines: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Those of the lines, one by one, that have a stroke below in them."""
    for start, end in lines:
        while (stroke := text.find("_", start, end)) >= 0:
            stop = text.find("\n", stroke, end)
            stop = end if stop < 0 else stop
            yield max(start, text.rfind("\n", start, stroke) + 1), stop
            start = stop


def _is_name(word: str) -> bool:
    """Whether it is what a program calls, where a bracket follows."""
    return word.replace(".", "").replace("_", "").isalnum()


def _word_in(look: str) -> tuple[int, str]:
    """The word that could be a secret, and how many signs stand before it; "" where there is none."""
    word = _bare(look)
    return (look.index(word), word) if len(word) >= _SHORTEST and not word.isalpha() else (0, "")


def _bare(word: str) -> str:
    """Without the stars of bold letters and the sentence's end; a sign that ends a password stays."""
    if compiled(_KEYED).fullmatch(word):
        return word
    if word.endswith("**"):
        word = word[:-2]
    elif word[-1] not in "!?*":
        word = word.rstrip(".,;:!?*-…_")
    return word.lstrip("*-_")


def shape_of(word: str) -> str:
    """The word with one letter for all large ones, one for all small ones and one digit for all: many words have the
    same, and nothing of them stands in it."""
    return word.translate(_SHAPES) if word.isascii() else "".join(map(_shape, word))


_ASCII = ascii_uppercase + ascii_lowercase + digits
_SHAPES = str.maketrans(_ASCII, "".join("A" if each.isupper() else "a" if each.islower() else "0" for each in _ASCII))


def _shape(letter: str) -> str:
    if letter.isascii():
        return letter.translate(_SHAPES)
    return "Ä" if letter.isupper() else "ä" if letter.islower() else letter


def tier_of(word: str, shape: str = "") -> str:
    """The coarsest of how it is made."""
    tier = _tier_by_shape(shape or shape_of(word))
    return "made" if tier in _UNLIKE and is_made_like_one(word) else tier


_UNLIKE = frozenset({"upper", "mixed"})


@lru_cache(maxsize=4096)
def _tier_by_shape(word: str) -> str:
    inner = word.rstrip("!?.#*").lstrip("#*")
    numbers = sum(map(str.isdigit, word))
    if numbers == len(inner):
        return "num"
    if not numbers:
        if any(sign in SIGNS for sign in inner):
            return "letsign"
        return "plain" if inner.isalpha() else "joined"
    if word.replace(" ", "").replace("-", "").isdigit():
        return "grp"
    if any(sign in SIGNS for sign in inner[1:]) or word[-1] in "!#*":
        return "sign"
    return "upper" if word.upper() == word else "mixed"


def is_address(word: str) -> bool:
    """Whether it is made as an e-mail address."""
    return "@" in word[1:-1] and "." in word.rpartition("@")[2]


def is_other(word: str, tier: str) -> bool:
    """Whether it is made as a path, a variable, an error, an address, whatever is said around it."""
    if (word[0] == "@" and "." in word) or word.lower() in NO_VALUES:
        return True
    if tier != "grp" and (is_reference(word) or is_masked(word)):
        return True
    if tier == "grp" and is_range(word):
        return True
    if len(word) > _LONGEST_TOLD and not compiled(r"[\da-f]+").fullmatch(word):
        return True
    if not word.isalnum() and compiled(_PARTLY).search(word):
        return True
    if compiled(KNOWN).match(word.lower()) or compiled(_COUNTED).match(word.lower()):
        return True
    return is_coded(word, tier)


def is_coded(word: str, tier: str) -> bool:
    """Whether it is made as an error, a host, a file: most of what `is_other` tells, in a third of its time."""
    if tier not in _CODED and (tier != "sign" or "@" in word):
        return False
    return is_code(word) and not compiled(_SHORT_WORD).fullmatch(word)


def outline_of(word: str) -> list[str]:
    """What is seen in it or its shape at once, by names: how long it is, how many digits it has, how it is put
    together."""
    numbers = sum(map(str.isdigit, word))
    skeleton = _skeleton(word)
    seen = [f"len{min(len(word), _LONG) // 3}", f"dig{min(numbers, _MANY)}", f"sk:{skeleton}"]
    seen += [f"sk<{skeleton[:_PART]}", f"sk>{skeleton[-_PART:]}"]
    return [*seen, "sign_end"] if word[-1] in "!#*" and numbers else seen


def _skeleton(word: str) -> str:
    """How it is made: runs of large, small and mixed letters, digits, signs, whatever their number."""
    return (
        compiled(r"\d+")
        .sub("0", compiled(_LETTERS).sub(lambda run: _run(run[0]), word))
        .replace(" ", "_")[:_MOST_SIGNS]
    )


def _run(run: str) -> str:
    if run.isupper():
        return "A" if len(run) > 1 else "U"
    if run.islower():
        return "a"
    return "B" if run[1:].islower() else "M"
