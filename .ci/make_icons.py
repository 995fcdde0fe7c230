"""Makes the app's icon for each system from `resources/icons/app.svg`; run it after changing that."""

from __future__ import annotations

import os
import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parents[1] / "resources" / "icons"
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
# The types of Apple's icon file that hold a PNG, with their sizes in pixels.
ICNS_TYPES = (
    (b"icp4", 16),
    (b"icp5", 32),
    (b"icp6", 64),
    (b"ic07", 128),
    (b"ic08", 256),
    (b"ic09", 512),
    (b"ic10", 1024),
)
PNG_SIZE = 256


def drawn(renderer: QSvgRenderer, size: int) -> bytes:
    """The icon as a PNG, `size` pixels wide and high."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return buffer.data().data()


def ico(pictures: dict[int, bytes]) -> bytes:
    """A Windows icon file: a header, a directory entry a picture, the pictures as PNG."""
    place = 6 + 16 * len(pictures)
    directory, body = b"", b""
    for size, picture in pictures.items():
        # 0 stands for 256: the field has one byte.
        side = size % 256
        directory += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), place + len(body))
        body += picture
    return struct.pack("<HHH", 0, 1, len(pictures)) + directory + body


def icns(pictures: dict[bytes, bytes]) -> bytes:
    """An Apple icon file: each picture behind its type and length, all behind the file's own."""
    body = b"".join(kind + struct.pack(">I", len(picture) + 8) + picture for kind, picture in pictures.items())
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    renderer = QSvgRenderer(str(ICONS / "app.svg"))
    (ICONS / "app.png").write_bytes(drawn(renderer, PNG_SIZE))
    (ICONS / "app.ico").write_bytes(ico({size: drawn(renderer, size) for size in ICO_SIZES}))
    (ICONS / "app.icns").write_bytes(icns({kind: drawn(renderer, size) for kind, size in ICNS_TYPES}))
    application.quit()


if __name__ == "__main__":
    main()
