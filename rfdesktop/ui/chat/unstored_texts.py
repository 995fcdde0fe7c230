"""Pasted texts that are being stored as attachments; one that cannot be comes back as text, to its own message."""

from __future__ import annotations

from rfdesktop.ui.chat.composer import Composer
from rfdesktop.ui.chat.composer_bar import ComposerBar


class UnstoredTexts:
    """Knows the texts by the request that attaches them."""

    def __init__(self, bar: ComposerBar) -> None:
        self._bar = bar
        self._texts: dict[str, str] = {}

    def keep(self, request: str, text: str) -> None:
        """A text is being stored."""
        self._texts[request] = text

    def stored(self, request: str) -> None:
        """What was asked for is an attachment."""
        self._texts.pop(request, None)

    def failed(self, request: str) -> bool:
        """Takes off what could not be attached, and gives its message the text; whether it was still wanted."""
        text = self._texts.pop(request, "")
        if self._bar.late.failed(request, text):
            return True
        # First, so that nothing that waited for it goes or is saved without it.
        self._bar.wait_no_more()
        wanted = self._bar.tray.failed(request)
        if wanted and text:
            unselected(self._bar.composer).pasted.paste(text)
        return wanted


def unselected(composer: Composer) -> Composer:
    """The composer, in which what is put at the caret replaces nothing."""
    caret = composer.textCursor()
    caret.clearSelection()
    composer.setTextCursor(caret)
    return composer
