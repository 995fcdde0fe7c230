"""The question before a chat is deleted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.question_box import QuestionBox
from rfdesktop.ui.words.bin import delete_words
from rfdesktop.ui.words.translate import translate


def ask_to_delete(title: str, parent: QWidget, confirmed: Callable[[], object]) -> None:
    """Asks without waiting; `confirmed` is called for a yes. The box deletes itself."""
    box = QuestionBox(
        translate("DeleteBox", "Delete chat"),
        translate("DeleteBox", "Delete “{title}”?").format(title=visible_line(title)),
        delete_words(),
        parent,
    )
    box.setObjectName("deleteChatBox")
    box.offer(translate("DeleteBox", "Delete"), confirmed, danger=True)
