"""What a chat's files are called, on every system."""

from __future__ import annotations

import re
import unicodedata

from rfdesktop.domain.chats import Chat, display_title

STEM_LIMIT = 80
"""Characters of a name before its ending; longer ones are cut at a word."""

BYTES_LIMIT = 180
"""UTF-8 bytes of it: file systems take 255, and its number and ending follow."""

NAMELESS = "ticket note"

_MARKS = frozenset(" ,.-_")
_DROPPED = frozenset("'’‘")
_GAP = "\0"
_INNER_GAP = re.compile(rf"(?<=[^\s{_GAP}]){_GAP}+(?=[^\s{_GAP}])")
# Reserved with anything after a first dot too: "nul.txt" is the device.
_RESERVED = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³]) *(\.|$)", re.IGNORECASE)


def file_stem(chat: Chat) -> str:
    """A chat's title, with its ticket and client, as a file name without ending: "T-2026-0042 - Acme - VPN is down".

    Letters and digits of any script, spaces, dashes, dots and commas stay; a sign within a word becomes a dash. No
    device of Windows has the name (learn.microsoft.com/windows/win32/fileio/naming-a-file).
    """
    spelled = "".join(
        _spelled(sign) for sign in unicodedata.normalize("NFC", display_title(chat).replace(" · ", " - "))
    )
    words = " ".join(_INNER_GAP.sub("-", spelled).replace(_GAP, " ").split())
    stem = _cut(words.lstrip(" ,.-")).rstrip(" ,.-")
    return f"note {stem}" if _RESERVED.match(stem) else stem or NAMELESS


def _spelled(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind[0] in "LMN" or sign in _MARKS:
        return sign
    if kind[0] == "Z" or sign in "\t\n":
        return " "
    if kind == "Pd":
        return "-"
    return "" if kind == "Cf" or sign in _DROPPED else _GAP


def _cut(words: str) -> str:
    """The words as far as a name may go."""
    short = words[:STEM_LIMIT].encode("utf-8")[:BYTES_LIMIT].decode("utf-8", "ignore")
    if len(short) == len(words) or words[len(short)] == " " or " " not in short:
        return short
    return short[: short.rindex(" ")]
