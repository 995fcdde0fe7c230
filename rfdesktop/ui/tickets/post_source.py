"""What a post takes from the wizard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from rfdesktop.domain.time.entries import ChatTime
from rfdesktop.domain.visibility import Visibility


@dataclass(frozen=True, slots=True)
class ToPost:
    """A document as the editor has it, and the lines of it that nothing is known to support."""

    markdown: str
    unsupported: tuple[str, ...] = ()


class PostSource(Protocol):
    """The wizard as a post sees it."""

    def document(self, visibility: Visibility) -> ToPost:
        """What is posted for these readers."""

    def time_text(self, visibility: Visibility) -> str:
        """What the time entry says."""

    @property
    def minutes(self) -> int:
        """The minutes to book, 0 for none."""

    @property
    def time(self) -> ChatTime: ...

    def posted(self) -> None:
        """What was shown is on its way: the chat is concluded if it was not."""
