"""What providers refuse of pictures and documents: Anthropic's documented limits, kept by both protocols' servers."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QImage

IMAGE_TYPES = {"image/png": b"\x89PNG", "image/jpeg": b"\xff\xd8\xff", "image/gif": b"GIF8", "image/webp": b"RIFF"}
MOST_IMAGES = 100
MOST_SIDE, MOST_SIDE_OF_MANY, MANY = 8_000, 2_000, 20
MOST_BASE64 = 5 * 1024 * 1024


@dataclass(frozen=True)
class Sent:
    """A picture or document of a request."""

    media_type: str
    data: str


def sent_files(body: Mapping[str, Any]) -> list[Sent]:
    """Those of a request, in either protocol's form."""
    return [file for message in body.get("messages") or () for file in _in(message["content"])]


def _in(content: Any) -> Iterator[Sent]:
    for block in content if isinstance(content, list) else ():
        if block["type"] in ("image", "document") and block["source"]["type"] == "base64":
            yield Sent(block["source"]["media_type"], block["source"]["data"])
        elif block["type"] == "image_url":
            yield _of_url(block["image_url"]["url"])
        elif block["type"] == "file":
            yield _of_url(block["file"]["file_data"])


def _of_url(url: str) -> Sent:
    head, _, data = url.removeprefix("data:").partition(";base64,")
    return Sent(head, data)


def picture_faults(body: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the pictures and documents of a request."""
    files = sent_files(body)
    images = [file for file in files if file.media_type != "application/pdf"]
    if len(images) > MOST_IMAGES:
        yield f"too many images: {len(images)}"
    side = MOST_SIDE_OF_MANY if len(images) > MANY else MOST_SIDE
    for file in files:
        yield from _faults(file, side)


def _faults(file: Sent, side: int) -> Sequence[str]:
    try:
        data = base64.b64decode(file.data, validate=True)
    except binascii.Error:
        return ["invalid base64 data"]
    if file.media_type == "application/pdf":
        return [] if data.startswith(b"%PDF") else ["the PDF is not valid"]
    beginning = IMAGE_TYPES.get(file.media_type)
    if beginning is None or not data.startswith(beginning):
        return [f"the image is no {file.media_type}"]
    if len(file.data) > MOST_BASE64:
        return [f"image exceeds 5 MB maximum: {len(file.data)} bytes > {MOST_BASE64} bytes"]
    image = QImage.fromData(data)
    if image.isNull():
        return ["could not process image"]
    longest = max(image.width(), image.height())
    return [f"image dimensions exceed max allowed size: {longest} > {side} pixels"] if longest > side else []
