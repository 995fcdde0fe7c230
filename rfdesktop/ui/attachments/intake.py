"""What the clipboard or a drop brings: files, a picture, or a text."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage, QTextDocumentFragment

from rfdesktop.domain.attachments.pictures import MOST_PIXELS, Pixels

_PACKED = ("image/png", "image/jpeg", "image/webp", "image/bmp")
"""Taken as they are, so that nothing is unpacked on the screen's thread."""


_IN_LINE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""What stands in a text for a picture of it."""


@dataclass(frozen=True, slots=True)
class Given:
    """One of the three, or nothing."""

    text: str = field(default="", repr=False)
    files: tuple[Path, ...] = ()
    picture: bytes | Pixels | None = field(default=None, repr=False)


def given_by(source: QMimeData) -> Given:
    """What is meant by it: files before words (their names come as text too), words before pictures (office programs
    bring a picture of the words)."""
    files = tuple(Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile())
    if files:
        return Given(files=files)
    text = source.text() if source.hasText() else ""
    if not text and source.hasHtml():
        # A browser's picture comes as a page that has nothing else.
        text = QTextDocumentFragment.fromHtml(source.html()).toPlainText().replace(_IN_LINE, "")
    is_picture = source.hasImage() or _packed_in(source)
    if text.strip() or (text and not is_picture):
        return Given(text)
    return Given(picture=picture_in(source)) if is_picture else Given()


def picture_in(source: QMimeData) -> bytes | Pixels | None:
    """The picture, packed where it comes so."""
    if packed := _packed_in(source):
        return packed
    image = source.imageData()
    return pixels_of(image) if isinstance(image, QImage) else None


def pixels_of(image: QImage) -> Pixels | None:
    """A picture as a value; packing it is the worker's. One that is too large to be copied has its size alone, by which
    the worker refuses it; None for one that is empty."""
    if image.isNull():
        return None
    if image.width() * image.height() > MOST_PIXELS:
        return Pixels(image.width(), image.height(), b"")
    plain = image.convertToFormat(QImage.Format.Format_ARGB32)
    return Pixels(plain.width(), plain.height(), bytes(plain.constBits()))


def can_take(source: QMimeData) -> bool:
    """Whether it brings anything that can be attached or inserted."""
    local = any(url.isLocalFile() for url in source.urls())
    return local or source.hasText() or source.hasHtml() or source.hasImage()


def are_flows(source: QMimeData) -> bool:
    """Whether it brings files of flows alone, which are imported and not attached."""
    names = [url.toLocalFile() for url in source.urls()]
    return bool(names) and all(name.casefold().endswith(".rfflow") for name in names)


def _packed_in(source: QMimeData) -> bytes:
    kind = next((kind for kind in _PACKED if source.hasFormat(kind)), "")
    return bytes(source.data(kind).data()) if kind else b""
