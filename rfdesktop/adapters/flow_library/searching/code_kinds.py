"""What a code's canonical word says by itself: whose it is, and which others come from the same part of Windows."""

from __future__ import annotations

_LONG_RESULT = len("hx") + 7
_GENERAL_RESULTS = ("hx8007", "hx8000", "hxc00000")
"""Errors of Win32, of COM and of the kernel in the dress of a result code."""

_FULL_RESULT, _FACILITY = len("hx") + 8, len("hx") + 4
_OF_INTERFACES, _BLOCK = "hx8004", len("hx") + 6
"""The facility whose errors each interface numbers for itself: of it a block of 256 is one part's."""

_LONG_DETAIL = 3
_LONG_NAME = len("nm") + 10
_OF_ANY_SITE = ("nmerr", "nmneterr", "nmsecerror", "nmsslerror", "nmmozillapkix", "nmdnsprobe")

_AUDITED = range(4616, 4965)
"""The events of Windows' security log about sign-ins and accounts (Appendix L of Microsoft's guide to securing Active
Directory); those just before and after are given by replication and by Exchange, too."""


def is_unmistakable(word: str) -> bool:
    """Whether a canonical word names one thing wherever it stands.

    Sign-in codes, knowledge base numbers, bulletins and long names do, but for what a browser says of any site; of
    mail's status codes those with a detail of three digits; of result codes those that are not among the general ones
    of Windows, which any program may give; of events those of the security log.
    """
    if word.startswith(("aadsts", "kb")):
        return True
    if word.startswith("ev"):
        return int(word[2:]) in _AUDITED
    if word.startswith("hx"):
        return len(word) >= _LONG_RESULT and not is_general(word)
    if word.startswith("sm"):
        return len(word.rsplit("x", 1)[-1]) >= _LONG_DETAIL
    return word.startswith("nm") and len(word) >= _LONG_NAME and not is_any_sites(word)


def is_any_sites(word: str) -> bool:
    """Whether a canonical word is what a browser says of a site: its own, a bank's, anybody's."""
    return word.startswith(_OF_ANY_SITE)


def is_general(word: str) -> bool:
    """Whether a canonical word is one of the result codes that any program may give."""
    return word.startswith(_GENERAL_RESULTS)


def family(word: str) -> str:
    """What the result codes of one part of Windows begin with; "" for the other canonical words."""
    if not word.startswith("hx") or len(word) < _FULL_RESULT or is_general(word):
        return ""
    return word[: _BLOCK if word.startswith(_OF_INTERFACES) else _FACILITY]
