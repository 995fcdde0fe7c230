"""Recovery codes, which come several at a time, below or behind a word for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rfdesktop.domain.secrets.kinds import Found, Kind
from rfdesktop.domain.secrets.passages import Passages

CODE_WORDS = ("code", "código", "codigo")
_REACH = 900
"""How far behind the word the codes may stand, in characters: some twenty of them."""
_CODE = re.compile(
    r"(?<![\w-])(?:(?=[\w-]*\d)[a-zA-Z0-9]{4,8}(?:-[a-zA-Z0-9]{4,8}){1,5}|\d{4}(?:[ ]\d{4}){2}(?![ ]\d)"
    r"|\d{4}[ ]\d{4}|\d{3}[ ]\d{3}[ ]\d{3}|"
    r"(?=[a-zA-Z0-9]*\d)[a-zA-Z0-9]{6,16})(?![\w-])"
)
_GROUPS = re.compile(r"(?<![\w-])[a-zA-Z0-9]{4}(?:[ ][a-zA-Z0-9]{4}){3,11}(?![\w-])")
"""A code in groups of four; half of them or more have both letters and digits."""
_BETWEEN = re.compile(r"(?:[\s,;/|:*•·`\"'\[\]-]|\(?\d{1,2}[.):](?=\s)|is|are|ist|lautet|est|es|and|und|et|y){0,40}")


@lru_cache(maxsize=1)
def _label() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:recovery|backup|bypass|emergency|scratch|one-time backup|rescue|reserve|(?<![a-z])(?:rec|rcvy"
        r"|bup|bkp|bkup))[ _-]?codes?|"
        r"(?:wiederherstellungs|ersatz|notfall|backup|reserve)-?codes?|codes? de (?:secours|récupérati"
        r"on|sauvegarde)|"
        r"c[oó]digos? de (?:recuperaci[oó]n|respaldo|seguridad|emergencia))"
        r"(?:[ \t]+(?:for|from|of|für|von|de|para|pour)[ \t]+[^\n:]{1,40}(?=:)|"
        r"[ \t]*\([^()\n]{1,40}\)|(?:[ \t]+[^\W\d][\w.-]{0,20}){1,3}[ \t]?(?=:)|[ \t]+[a-z]{2,12}"
        r"(?=[ \t]+\d{3}[ ]\d{3}))?"
    )


def code_lists(passages: Passages) -> Iterator[Found]:
    """Each code of each list."""
    for start, end in passages.around(CODE_WORDS):
        for label in _label().finditer(passages.folded, start, end):
            yield from _codes(passages.text, label.end())


def _codes(text: str, at: int) -> Iterator[Found]:
    limit = at + _REACH
    while at < limit:
        between = _BETWEEN.match(text, at)
        begin = between.end() if between else at
        code = _grouped(text, begin) or _CODE.match(text, begin)
        if code is None:
            return
        yield Found(Kind.RECOVERY_CODE, *code.span())
        at = code.end()


def _grouped(text: str, at: int) -> re.Match[str] | None:
    code = _GROUPS.match(text, at)
    groups = code[0].split(" ") if code else []
    drawn = sum(any(map(str.isdigit, each)) and not each.isdigit() for each in groups)
    return code if drawn * 2 >= len(groups) > 0 else None
