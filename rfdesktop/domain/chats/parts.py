"""What a turn of a conversation with a model is made of: typed parts, so that no picture is taken for words."""

from __future__ import annotations

from dataclasses import dataclass, field

from rfdesktop.domain.chats.chat import Block


@dataclass(frozen=True, slots=True)
class TextPart:
    """Words. Those of an earlier answer may hold secrets that were `restored`: put back in the place of their names."""

    text: str
    restored: bool = False


@dataclass(frozen=True, slots=True)
class ImagePart:
    """A picture. `media_type` is image/png, image/jpeg, image/gif or image/webp; `width` and `height` are pixels.

    Where it has a `content_id` its `data` are put in when the request is complete; `name` is what it was attached as.
    """

    media_type: str
    data: bytes = field(repr=False)
    width: int
    height: int
    name: str = ""
    content_id: str = ""


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """A file with pages that goes as it is. `media_type` is application/pdf; `name` is told to the model; `content_id`
    as that of a picture, `text_id` names its words."""

    media_type: str
    data: bytes = field(repr=False)
    name: str
    pages: int
    content_id: str = ""
    text_id: str = ""


@dataclass(frozen=True, slots=True)
class RawPart:
    """A block of an earlier answer, as the provider gave it and wants it back; only that provider can read it."""

    block: Block

    @property
    def kind(self) -> str:
        return str(self.block.get("type", ""))

    @property
    def text(self) -> str:
        """Its words, "" where it is no text."""
        return str(self.block.get("text", "")) if self.kind == "text" else ""


Part = TextPart | ImagePart | DocumentPart | RawPart


def words_of(part: Part) -> str:
    """The words of a part; "" for what is none."""
    return part.text if isinstance(part, TextPart | RawPart) else ""
