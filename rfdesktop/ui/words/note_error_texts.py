"""The English of every known failure of a ticket note: what happened, and what to do next."""

from __future__ import annotations

from rfdesktop.domain.errors import ErrorCode
from rfdesktop.ui.words.source_texts import ErrorText
from rfdesktop.ui.words.source_texts import error_text as _text
from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP

NOTE_TEXTS: dict[ErrorCode, ErrorText] = {
    ErrorCode.NOTE_UNREADABLE: _text(
        QT_TRANSLATE_NOOP("Errors", "The model's ticket note could not be read."),
        QT_TRANSLATE_NOOP(
            "Errors", "The app has composed one from the chat and the flow instead. Check it before you use it."
        ),
    ),
    ErrorCode.NOTHING_TO_DRAFT: _text(
        QT_TRANSLATE_NOOP("Errors", "Nothing was done in this chat yet that a flow could be made of."),
        QT_TRANSLATE_NOOP("Errors", "Walk a flow, or get an answer that says what to do, and try again."),
    ),
    ErrorCode.NOTHING_TO_IMPROVE: _text(
        QT_TRANSLATE_NOOP("Errors", "What helped instead does not stand in this chat yet."),
        QT_TRANSLATE_NOOP("Errors", "Write what fixed it as a message, or walk the flow that did, and try again."),
    ),
    ErrorCode.NOTHING_TO_CONCLUDE: _text(
        QT_TRANSLATE_NOOP("Errors", "There is nothing in this chat to conclude yet."),
        QT_TRANSLATE_NOOP("Errors", "Write down what you did in your notes, send a message or walk a flow first."),
    ),
}
