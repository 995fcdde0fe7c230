"""What more can be seen in a word than its outline, by names: in its shape, at once, and what takes longer."""

from __future__ import annotations

from rfdesktop.domain.secrets.looks import SIGNS, shape_of
from rfdesktop.domain.secrets.ordinary import has_maker, is_code, is_formula, is_thing, names_a_thing
from rfdesktop.domain.secrets.passages import compiled

_DRAWN_TURNS = 3
_TURNS = r"[a-z](?=[A-Z])|[A-Za-z](?=\d)|\d(?=[A-Za-z])"
_SHAPE_MARKS = "dots dot under hyph hyphs sign signs sign_in sign_$ sign_? sign_0 humps drawn"
_QUICK_MARKS = "model year zero round hex leet large small"
_SLOW_MARKS = "code code- thing names maker formula"
QUICK_MARKS, SLOW_MARKS = frozenset(_QUICK_MARKS.split()), frozenset(_SLOW_MARKS.split())
MARKS = frozenset(_SHAPE_MARKS.split()) | QUICK_MARKS | SLOW_MARKS


def marks_of(word: str) -> list[str]:
    """Those of the marks that it has."""
    return [*shape_marks_of(shape_of(word)), *quick_marks_of(word), *slow_marks_of(word)]


def shape_marks_of(shape: str) -> list[str]:
    """Those that all words of a shape have."""
    inner = shape.rstrip("!?.#*")
    signs = {sign for sign in shape if sign in SIGNS}
    holds = (
        ("dots", shape.count(".") > 1),
        ("dot", "." in inner),
        ("under", "_" in shape),
        ("hyph", "-" in shape),
        ("hyphs", shape.count("-") > 1),
        ("sign", signs),
        ("signs", len(signs) > 1),
        ("sign_in", any(sign in SIGNS for sign in inner[1:])),
        ("sign_$", shape[-1] == "$"),
        ("sign_?", shape[-1] == "?"),
        ("sign_0", shape[0] in SIGNS),
        ("humps", compiled(r"[a-z][A-Z]").search(shape)),
        ("drawn", len(compiled(_TURNS).findall(shape)) > _DRAWN_TURNS),
    )
    return [name for name, is_so in holds if is_so]


def quick_marks_of(word: str) -> list[str]:
    """Those of the word that are seen at once."""
    is_all_digits = all(map(str.isdigit, word))
    holds = (
        ("model", compiled(r"[A-Za-z]{1,4}-[A-Za-z]?\d{2,5}[A-Za-z]{0,3}").fullmatch(word)),
        ("year", compiled(r"(?<!\d)(?:19|20)\d\d(?!\d)").search(word)),
        ("zero", word[0] == "0"),
        ("round", word.endswith("00")),
        ("hex", compiled(r"[\da-fA-F]{6,}").fullmatch(word)),
        ("leet", compiled(r"[A-Za-z][013457@$][a-z]").search(word)),
        ("large", not is_all_digits and word.upper() == word),
        ("small", not is_all_digits and word.lower() == word),
    )
    return [name for name, is_so in holds if is_so]


def slow_marks_of(word: str) -> list[str]:
    """Those of the word that take longer to see: whether it is a name of the trade."""
    inner = word.rstrip("!?.#*")
    holds = (
        ("code", is_code(word)),
        ("code-", inner != word and is_code(inner)),
        ("thing", is_thing(inner)),
        ("names", names_a_thing(word)),
        ("maker", has_maker(word)),
        ("formula", is_formula(word)),
    )
    return [name for name, is_so in holds if is_so]
