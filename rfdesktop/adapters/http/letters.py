"""In which letters a server writes: UTF-8, or what some old gateways and Windows services send."""

from __future__ import annotations

import codecs
import re


class WideLetters:
    """Turns UTF-16 that comes in pieces into UTF-8."""

    def __init__(self, coding: str) -> None:
        self._decoder = codecs.getincrementaldecoder(coding)("replace")

    def plain(self, piece: bytes) -> bytes:
        """The signs that are whole with these bytes."""
        return self._decoder.decode(piece).encode()


def wide_letters(first: bytes) -> WideLetters | None:
    """What reads an answer that begins with these bytes, at least two; None where they are not of UTF-16.

    Its byte order mark says so, or that every other byte of what begins with a sign of ASCII is empty.
    """
    if first.startswith(_MARKS):
        return WideLetters("utf-16")
    little, big = first[0], first[1]
    if (little == 0) == (big == 0):
        return None
    return WideLetters("utf-16-be" if little == 0 else "utf-16-le")


def text_in(data: bytes) -> str:
    """What bytes say: UTF-8, or Windows' Western letters. A single sign that is broken is shown as such: the rest of an
    answer is worth more.

    Raises UnicodeDecodeError where several are, and stand as letters do in no language: side by side, or rare ones.
    """
    try:
        return data.decode()
    except UnicodeDecodeError:
        if not _NOT_WESTERN.search(data):
            return data.decode("cp1252")
        replaced = data.decode(errors="replace")
        if replaced.count(_BROKEN) - data.count(_BROKEN.encode()) > 1:
            raise
        return replaced


_BROKEN = "\ufffd"

_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

_NOT_WESTERN = re.compile(
    rb"[\x81\x83\x86-\x90\x98\x9a\x9b\x9d-\x9f\xd7\xdd\xde\xf0\xf7\xfd-\xff]|[\x80-\xff]{3}|"
    rb"[\xc2\xc3]\"|\xe2[\x80-\xbf]\""
)
"""Windows-1252: what has no sign, or one that no word of Western Europe has, or three that are not ASCII in a row; and
what is left of a sign in UTF-8 that was cut at the end of its piece."""
