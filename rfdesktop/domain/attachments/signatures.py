"""What contents are by their first bytes: pictures, documents, and what holds no words."""

from __future__ import annotations

import re

_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
)
_PACKED = (
    (b"PK\x03\x04", "packed"),
    (b"\x1f\x8b", "packed"),
    (b"7z\xbc\xaf", "packed"),
    (b"Rar!\x1a", "packed"),
    (b"ElfFile\0", "evtx"),
    (b"\x7fELF", "program"),
)
_PHONE_PICTURE = re.compile(rb"(heic|heix|hevc|hevx|heim|heis|mif1|msf1)|(avif|avis)")
_SCAN, _END = b"\xda", b"\xff\xd9"
"""Of JPEG: the sign of the segment that the picture's data follow, and the end of the picture."""
_PROGRAM_HEAD, _BITMAP_HEAD = 64, 26
"""Bytes of the headers without which a program of Windows, or a bitmap, is none."""


def media_type(data: bytes) -> str:
    """A picture's or a document's type, text/plain for what may be text.

    A log may begin with any two letters, so that what has only those for its sign has to look like it further on.
    """
    for beginning, kind in _PICTURES:
        if data.startswith(beginning):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data.startswith(b"BM") and len(data) >= _BITMAP_HEAD and b"\0\0" in data[6:18]:
        return "image/bmp"
    return "application/pdf" if _is_pdf(data) else "text/plain"


def _is_pdf(data: bytes) -> bool:
    """The sign may stand a little further in; a log that quotes it has no end of a document."""
    at = data[:1024].find(b"%PDF-")
    return at >= 0 and (not data[:at].strip(b"\xef\xbb\xbf\0\r\n\t ") or b"startxref" in data[-2048:])


def unread_picture(data: bytes) -> str:
    """The name of a kind of picture that is none of those that are read; "" for all else."""
    found = _PHONE_PICTURE.fullmatch(data[8:12]) if data[4:8] == b"ftyp" else None
    return ("HEIC" if found[1] else "AVIF") if found else ""


def wordless(data: bytes) -> str:
    """What contents are that hold no words to read: evtx, packed or program; "" for what may."""
    if data.startswith(b"MZ") and len(data) >= _PROGRAM_HEAD and b"\0" in data[:_PROGRAM_HEAD]:
        return "program"
    return next((kind for beginning, kind in _PACKED if data.startswith(beginning)), "")


def is_cut_short(data: bytes) -> bool:
    """Whether a JPEG ends before its end: what it still has is read, the rest of it is grey. Other kinds are not read
    at all then.

    The end is looked for behind the head's segments, in which a camera's small picture has an end of its own; in the
    picture's data no other byte that stands for itself follows an FF (ITU-T T.81, B.1.1.2).
    """
    if media_type(data) != "image/jpeg":
        return False
    at = 2
    while data[at : at + 1] == b"\xff" and data[at + 1 : at + 2] != _SCAN:
        # Any number of FF may stand before a segment's sign.
        at += 1 if data[at + 1 : at + 2] == b"\xff" else 2 + int.from_bytes(data[at + 2 : at + 4])
    return data.find(_END, at) < 0
