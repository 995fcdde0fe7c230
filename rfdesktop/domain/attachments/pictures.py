"""Pictures as they come from a screen or a clipboard, and as they go to a model."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

LONGEST_SIDE = 2_000
"""Pixels. Above 20 pictures in a request Anthropic refuses larger ones; a full HD screen stays as it is."""

MOST_BYTES = 3_500_000
"""Of one picture: the limit of 5 MB is counted in base64."""

MOST_PIXELS = 100_000_000
"""A picture with more is refused unread: unpacked it would fill the memory."""

LONG_BY = 3
"""How many times as long as wide a picture is that goes in pieces where it does not fit: a page that was scrolled
through, the screens of a whole desk. Scaled down to fit, its letters could not be read."""

OVERLAP = 100
"""Pixels of a piece that the next one has too, so that no line of letters is cut in both."""

THUMB_SIDE = 192
"""Pixels of the longest side of a small picture, enough for 96 points on a screen of twice the density."""


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture that nobody has packed yet: rows from the top, four bytes a pixel in the order blue, green, red,
    alpha, no bytes between rows."""

    width: int
    height: int
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class MadePicture:
    """A picture made ready: `original` packed as it was given (a piece as it goes), `sent` as it goes, `thumb` as PNG
    or JPEG. One that is cut short ended before its last lines, which are grey."""

    width: int
    height: int
    original: bytes = field(repr=False)
    media_type: str
    sent: bytes = field(repr=False)
    sent_type: str
    sent_width: int
    sent_height: int
    thumb: bytes = field(repr=False)
    is_cut_short: bool = False


class PictureMaker(Protocol):
    """Reads and packs pictures. Blocks; never on the GUI thread."""

    def make(self, picture: bytes | Pixels, name: str) -> tuple[MadePicture, ...]:
        """The picture, or the pieces of a long one from its beginning to its end.

        Raises KnownError ATTACHMENT_UNREADABLE, ATTACHMENT_TOO_LARGE with the name.
        """
