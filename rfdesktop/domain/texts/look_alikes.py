"""Hosts that can be taken for others: in which letters a name is written, and whether those pass for a to z."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

ENCODED = "xn--"
"""Begins a label that stands for letters beyond ASCII (RFC 5890, 2.3.2.1)."""

_DOTS = re.compile("[.。．｡]")  # what IDNA takes for a dot (RFC 3490, 3.1)

_LIKE_LATIN = {
    "CYRILLIC": frozenset("асԁеһіјӏорԛѕԝхуъьҽпгѵѡвкмнтзюҫґ"),
    "GREEK": frozenset("αικνρυωηοτβγεχσϲϳ"),
    "ARMENIAN": frozenset("ագզէլհյոսւօք"),
    "CHEROKEE": frozenset("ꭰꭱꭲꭺꮃꮋꮤꮪꮮꮯꮶꮷꮟꮥ"),
}
"""Letters of other alphabets that look like a to z or 0 to 9: a name of nothing else is one of these (as browsers
decide, Chromium's "whole-script confusables")."""

_OWN_LATIN = frozenset("ßæœøđðþłħŋ")
"""Letters of Latin alphabets in daily use that are no letter of a to z with marks on it. Others, such as ɡ or ı, are
there to be taken for one."""

_TOGETHER = (
    frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA"}),
    frozenset({"LATIN", "CJK", "HANGUL"}),
    frozenset({"LATIN", "CJK", "BOPOMOFO"}),
)
"""Scripts that stand in one name by right (Unicode Technical Standard 39, 5.2, "highly restrictive")."""


class Letters(StrEnum):
    """What a host's name is written in: a to z, letters beyond them, or such that pass for others."""

    PLAIN = "plain"
    FOREIGN = "foreign"
    LOOK_ALIKE = "look_alike"


def letters_of(host: str) -> Letters:
    """In what letters a host is written, in Unicode or encoded; the worst of its labels counts."""
    found = {_letters_of_label(label) for label in _DOTS.split(host.lower()) if label}
    return next((kind for kind in (Letters.LOOK_ALIKE, Letters.FOREIGN) if kind in found), Letters.PLAIN)


def encoded_host(host: str) -> str:
    """A host as it is looked up, in ASCII alone ("xn--…"); one in ASCII stays as it is."""
    return host if host.isascii() else ".".join(_encoded(label) for label in _DOTS.split(host))


def decoded_host(host: str) -> str:
    """A host in the letters that its encoded labels stand for; a label that stands for none stays as it is."""
    return ".".join(_decoded(label) or label for label in host.split("."))


def _letters_of_label(label: str) -> Letters:
    text = _decoded(label) if label.startswith(ENCODED) else label
    if text is None:
        return Letters.LOOK_ALIKE
    if text.isascii():
        return Letters.PLAIN
    letters = [sign for sign in unicodedata.normalize("NFC", text) if not sign.isascii()]
    scripts = {_script(sign) for sign in text if sign.isalpha()}
    mixed = len(scripts) > 1 and not any(scripts <= allowed for allowed in _TOGETHER)
    [script] = scripts if len(scripts) == 1 else [""]
    passes = all(sign in _LIKE_LATIN.get(script, ()) for sign in letters)
    # A sign that is no letter (of a font's own, say, or invisible) has no place in a name.
    odd = any(not _is_letter_of_its_language(sign) for sign in letters)
    return Letters.LOOK_ALIKE if mixed or passes or odd else Letters.FOREIGN


def _script(sign: str) -> str:
    """The script of a letter, by the first word of its Unicode name."""
    return unicodedata.name(sign, "UNNAMED").split()[0]


def _is_letter_of_its_language(sign: str) -> bool:
    if unicodedata.normalize("NFKC", sign) != sign:
        return False
    if not sign.isalpha():
        return unicodedata.category(sign)[0] in "MN"
    if _script(sign) != "LATIN":
        return True
    return unicodedata.normalize("NFD", sign)[0].isascii() or sign in _OWN_LATIN


def _encoded(label: str) -> str:
    if label.isascii():
        return label
    # Only where it is needed: it has large tables.
    import idna

    for mapped in (False, True):
        try:
            return idna.encode(label.lower(), uts46=mapped).decode("ascii")
        except (idna.IDNAError, UnicodeError):
            continue
    return ENCODED + label.lower().encode("punycode", "replace").decode("ascii")


def _decoded(label: str) -> str | None:
    """What an encoded label stands for, itself where it is not encoded; None for one that stands for nothing."""
    if not label.startswith(ENCODED):
        return label
    try:
        text = label.removeprefix(ENCODED).encode("ascii").decode("punycode")
    except (ValueError, OverflowError):
        return None
    return None if text.isascii() else text
