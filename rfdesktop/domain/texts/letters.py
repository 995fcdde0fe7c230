"""Letters as a search takes them: without accents and case, ü and ue for one another."""

from __future__ import annotations

import re
import unicodedata

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "å": "aa", "ø": "oe", "æ": "ae"})
"""How letters are written where a keyboard has them not."""
STANDING = {"ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ħ": "h", "ı": "i"}
"""Letters that no mark was set on, which keyboards without them have as these."""
_STANDING = str.maketrans(STANDING)
_WRITTEN_OUT = re.compile(r"([aou])e")


def base_letters(character: str) -> str:
    """A letter without its accents and case."""
    parts = unicodedata.normalize("NFD", character)
    return "".join(part for part in parts if not _is_passed_over(part)).casefold().translate(_STANDING)


def letters_pattern(word: str) -> str:
    """A regular expression of a word without accents and case, for folded text: ü may be written ue, and ue ü."""
    base = "".join(map(base_letters, word))
    spelled = "".join(map(base_letters, word.lower().translate(UMLAUTS)))
    ways = dict.fromkeys((base, spelled, _WRITTEN_OUT.sub(r"\1", base)))
    return "(?:" + "|".join(map(re.escape, ways)) + ")" if len(ways) > 1 else re.escape(base)


def _is_passed_over(sign: str) -> bool:
    return unicodedata.combining(sign) != 0 or unicodedata.category(sign) == "Cf"
