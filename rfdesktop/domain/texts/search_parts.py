"""What a search finds a word by beside the word itself: its parts, its code without what stands before it, its other
spellings.

The index of words knows whole words and their beginnings. Engineers look for "80070005" where "0x80070005" stands, for
"threshold" where "LockoutThreshold" does, for "mueller" where the name is written with ü. So each text is indexed with
a list of these, and each word looked for has its own spellings.
"""

from __future__ import annotations

import re
import unicodedata

from rfdesktop.domain.texts.letters import STANDING, UMLAUTS, base_letters

LEAST_PART, LEAST_CODE = 3, 3
"""Letters that a part of a word, and digits that the end of a code, have at least to be found alone."""
LONG_WORD, LONGEST_WORD, LEAST_END = 12, 64, 6
"""Letters from which and up to which a word is one whose ends are found ("sperrung" of "Kontosperrung"), and that they
have at least. What is longer is no word, and all its ends would be as long as half its square."""

_HIDDEN = "\u00ad\u200b-\u200f\u2060-\u2064\ufeff"
"""Signs that nobody sees and that part no word: soft hyphen, blanks of no width, marks of direction."""
_HIDDEN_SIGN = re.compile(f"[{_HIDDEN}]")
_WORD = re.compile(rf"[^\W_]+(?:[{_HIDDEN}]+[^\W_]+)*")
_HUMPS = re.compile(r"[A-Z]{2,}(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")
_HEX = re.compile(r"(?:0x)?(?=[a-f]*\d)([0-9a-f]{5,16})")
_NUMBERED = re.compile(r"[a-z]{1,12}(\d{4,12})")
_NAMED_BY_NUMBER = re.compile(r"([^\W\d_]{1,20})[-_]?(\d{1,12})")
"""A machine as some write it with a hyphen and others without: DC-01, DC01."""
_JOINED = re.compile(r"[^\W\d_]{1,20}(?:['\u2019\u2010\u2011-][^\W\d_]{1,20}){1,3}")
"""Words that some write in one: Wi-Fi, e-mail, Bob's."""
_JOINTS = re.compile(r"['\u2019\u2010\u2011-]")
_VERSION = re.compile(r"\d+(?:\.\d+)+")
_LAST_LATIN = "\u024f"


def search_parts(text: str) -> str:
    """The parts and other spellings of a text's words, each once, parted by blanks; "" where there are none."""
    found: dict[str, None] = {}
    whole = text if text.isascii() else unicodedata.normalize("NFC", text)
    for word in dict.fromkeys(_WORD.findall(whole)):
        if word.isascii():
            if not word.islower() and not word.istitle():
                found.update(dict.fromkeys(_humps(word)))
            if any(map(str.isdigit, word)):
                found.update(dict.fromkeys(_codes(word.lower())))
        else:
            found.update(dict.fromkeys(_spelled(word)))
        if LONG_WORD <= len(word) <= LONGEST_WORD and word.isalpha() and (word.islower() or word.istitle()):
            found.update(dict.fromkeys(word[at:] for at in range(1, len(word) - LEAST_END + 1)))
    found.update(dict.fromkeys(joined(words) for words in _JOINED.findall(whole)))
    return " ".join(found)


def spellings(word: str) -> tuple[str, ...]:
    """A word that is looked for and what else it may be written as, itself first."""
    clean = unicodedata.normalize("NFC", without_hidden(word))
    found = dict.fromkeys([clean])
    if not clean.isascii():
        found.update(dict.fromkeys(_spelled(clean)))
    if code := _HEX.fullmatch(clean.lower()):
        found[code[1]] = None
    if name := _NAMED_BY_NUMBER.fullmatch(clean):
        # One word or two words beside each other, as the index has it.
        found.update(dict.fromkeys([f"{name[1]} {name[2]}", f"{name[1]}{name[2]}"]))
    if _JOINED.fullmatch(clean):
        found[joined(clean)] = None
    if _VERSION.fullmatch(clean):
        found[f"v{clean}"] = None
    return tuple(found)


def joined(words: str) -> str:
    """Words with hyphens or apostrophes between them, written in one."""
    return _JOINTS.sub("", words)


def without_hidden(text: str) -> str:
    """The text without the signs that nobody sees and that part no word."""
    return _HIDDEN_SIGN.sub("", text)


def _humps(word: str) -> list[str]:
    parts = _HUMPS.findall(word)
    return [part for part in parts if len(part) >= LEAST_PART and not part.isdigit()] if len(parts) > 1 else []


def _codes(word: str) -> list[str]:
    """The code of a word and its ends: a beginning of one of them is any part of it."""
    found = _HEX.fullmatch(word) or _NUMBERED.fullmatch(word)
    if found is None:
        return []
    code = found[1]
    ends = [code[at:] for at in range(len(code) - LEAST_CODE + 1)]
    return ends if code != word else ends[1:]


def _spelled(word: str) -> list[str]:
    clean = without_hidden(word)
    letters = clean.lower()
    found = [clean] if clean != word else []
    if (spelled := letters.translate(UMLAUTS)) != letters:
        found.append(spelled)
    base = "".join(map(base_letters, clean))
    # The index folds the accents of Latin letters itself.
    if base != letters and ("ß" in letters or max(letters) > _LAST_LATIN or not STANDING.keys().isdisjoint(letters)):
        found.append(base)
    return found
