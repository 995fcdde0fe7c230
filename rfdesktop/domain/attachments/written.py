"""What the engineer has written: words, and what is attached to them."""

from __future__ import annotations

from dataclasses import dataclass

from rfdesktop.domain.attachments.attachment import Attachment


@dataclass(frozen=True, slots=True)
class Written:
    """A message before it is one. False where there is nothing in it."""

    text: str = ""
    attachments: tuple[Attachment, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text or self.attachments)

    def then(self, other: Written) -> Written:
        """This one with the other behind it; what is attached to both is attached once."""
        text = "\n".join(part for part in (self.text, other.text) if part)
        return Written(text, tuple(dict.fromkeys((*self.attachments, *other.attachments))))


NOTHING = Written()
