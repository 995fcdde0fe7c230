"""Reading, scaling and packing pictures with Qt, on the thread of whoever asks."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QImageWriter, QPainter

from rfdesktop.domain.attachments.attachment import MOST_ATTACHED
from rfdesktop.domain.attachments.pictures import (
    LONG_BY,
    LONGEST_SIDE,
    MOST_BYTES,
    MOST_PIXELS,
    OVERLAP,
    THUMB_SIDE,
    MadePicture,
    Pixels,
)
from rfdesktop.domain.attachments.signatures import is_cut_short, media_type
from rfdesktop.domain.errors import ErrorCode, KnownError

_FORMATS = ("png", "jpeg", "gif", "webp", "bmp", "tiff")
"""What is read. SVG is none of them: it can name other files."""
QUALITY, LEAST_QUALITY = 85, 40
"""Of JPEG: what a screenshot is packed with that is too large as PNG, and the least until it fits."""


@dataclass(frozen=True, slots=True)
class _Packed:
    data: bytes
    media_type: str
    size: QSize


class QtPictures:
    """Keeps `PictureMaker`."""

    def make(self, picture: bytes | Pixels, name: str) -> tuple[MadePicture, ...]:
        """What goes to a model is turned as its camera says, carries no metadata (a place, say), has at most
        `LONGEST_SIDE` pixels a side and `MOST_BYTES`."""
        if isinstance(picture, Pixels):
            image, original = _of_pixels(picture, name), b""
        else:
            image, original = _read(picture, name), picture
        pieces = _pieces(image, name)
        if len(pieces) == 1:
            return (_made(image, original, name, is_cut=is_cut_short(original)),)
        return tuple(_made(piece, b"", name, is_cut=is_cut_short(original)) for piece in pieces)


def _made(image: QImage, original: bytes, name: str, *, is_cut: bool) -> MadePicture:
    sent = _sent(image, name)
    return MadePicture(
        image.width(),
        image.height(),
        original or sent.data,
        media_type(original) if original else sent.media_type,
        sent.data,
        sent.media_type,
        sent.size.width(),
        sent.size.height(),
        _thumb(image),
        is_cut,
    )


def _pieces(image: QImage, name: str) -> list[QImage]:
    """The picture itself, or, of one that would be too narrow to be read, pieces as long as may go."""
    size = image.size()
    if max(size.width(), size.height()) < max(LONGEST_SIDE + 1, LONG_BY * min(size.width(), size.height())):
        return [image]
    wide = size.width() > size.height()
    if min(size.width(), size.height()) > LONGEST_SIDE:
        smooth = Qt.TransformationMode.SmoothTransformation
        image = image.scaledToHeight(LONGEST_SIDE, smooth) if wide else image.scaledToWidth(LONGEST_SIDE, smooth)
    long = max(image.width(), image.height())
    count = -(-(long - OVERLAP) // (LONGEST_SIDE - OVERLAP))
    if count > MOST_ATTACHED:
        told = f"it has {size.width():,} × {size.height():,} pixels, too long a strip to be read; cut it in two"
        raise KnownError(ErrorCode.ATTACHMENT_TOO_LARGE, file=name, detail=told)
    starts = [place * (long - LONGEST_SIDE) // (count - 1) for place in range(count)]
    if wide:
        return [image.copy(QRect(start, 0, LONGEST_SIDE, image.height())) for start in starts]
    return [image.copy(QRect(0, start, image.width(), LONGEST_SIDE)) for start in starts]


def _of_pixels(pixels: Pixels, name: str) -> QImage:
    if pixels.width * pixels.height > MOST_PIXELS:
        raise _too_large(pixels.width, pixels.height, name)
    fits = pixels.width > 0 and pixels.height > 0 and len(pixels.data) == 4 * pixels.width * pixels.height
    if not fits:
        raise _unreadable(name)
    # A copy: the image does not keep Python's bytes alive.
    return QImage(pixels.data, pixels.width, pixels.height, 4 * pixels.width, QImage.Format.Format_ARGB32).copy()


def _read(data: bytes, name: str) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    try:
        return _image(reader, name)
    finally:
        # Python may end the buffer before the reader, and TIFF's still looks into it at its own end: a crash.
        reader.setDevice(None)  # type: ignore[arg-type]


def _image(reader: QImageReader, name: str) -> QImage:
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()).decode() not in _FORMATS:
        raise _unreadable(name)
    size = reader.size()
    if size.width() * size.height() > MOST_PIXELS:
        raise _too_large(size.width(), size.height(), name)
    image = reader.read()
    if image.isNull():
        raise _unreadable(name)
    return image


def _sent(image: QImage, name: str) -> _Packed:
    """The picture as it goes: PNG, which keeps letters sharp, where that is small enough, else JPEG."""
    scaled = _within(image, LONGEST_SIDE)
    scaled.setText("", "")
    for key in scaled.textKeys():
        scaled.setText(key, "")
    png = _packed(scaled, "png", -1)
    if len(png) <= MOST_BYTES // 2:
        return _Packed(png, "image/png", scaled.size())
    flat = _on_white(scaled)
    for quality in range(QUALITY, LEAST_QUALITY - 1, -15):
        jpeg = _packed(flat, "jpeg", quality)
        if len(jpeg) <= MOST_BYTES:
            return _Packed(jpeg, "image/jpeg", flat.size())
    raise KnownError(ErrorCode.ATTACHMENT_TOO_LARGE, file=name, detail="it cannot be packed small enough")


def _thumb(image: QImage) -> bytes:
    return _packed(_on_white(_within(image, THUMB_SIDE)), "jpeg", 80)


def _within(image: QImage, side: int) -> QImage:
    if max(image.width(), image.height()) <= side:
        return image.copy()
    bounds = QSize(side, side)
    return image.scaled(bounds, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)


def _on_white(image: QImage) -> QImage:
    """A picture without what can be seen through, which JPEG would make black."""
    flat = QImage(image.size(), QImage.Format.Format_RGB32)
    flat.fill(QColor(Qt.GlobalColor.white))
    painter = QPainter(flat)
    painter.drawImage(0, 0, image)
    painter.end()
    return flat


def _packed(image: QImage, form: str, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(form.encode()))
    writer.setQuality(quality)
    writer.write(image)
    return bytes(buffer.data().data())


def _too_large(width: int, height: int, name: str) -> KnownError:
    told = f"it has {width:,} × {height:,} pixels"
    return KnownError(ErrorCode.ATTACHMENT_TOO_LARGE, file=name, detail=told)


def _unreadable(name: str) -> KnownError:
    return KnownError(ErrorCode.ATTACHMENT_UNREADABLE, file=name, detail="it is no whole picture")
