"""The English of what can be wrong with what is attached."""

from __future__ import annotations

from rfdesktop.domain.errors import ErrorCode
from rfdesktop.ui.words.source_texts import ErrorText
from rfdesktop.ui.words.source_texts import error_text as _text
from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP

ATTACHMENT_TEXTS: dict[ErrorCode, ErrorText] = {
    ErrorCode.ATTACHMENT_UNREADABLE: _text(
        QT_TRANSLATE_NOOP("Errors", "The file could not be read, so it is not attached."),
        QT_TRANSLATE_NOOP("Errors", "Open it in another program to see whether it is whole, and attach it again."),
        QT_TRANSLATE_NOOP("Errors", "“{file}” could not be read, so it is not attached: {detail}."),
    ),
    ErrorCode.ATTACHMENT_IS_FOLDER: _text(
        QT_TRANSLATE_NOOP("Errors", "This is a folder, so it is not attached."),
        QT_TRANSLATE_NOOP("Errors", "Attach the files in it that matter."),
        QT_TRANSLATE_NOOP("Errors", "“{file}” is a folder, so it is not attached."),
    ),
    ErrorCode.ATTACHMENT_IS_PIPE: _text(
        QT_TRANSLATE_NOOP("Errors", "This is a pipe or a device, which has no end, so it is not attached."),
        QT_TRANSLATE_NOOP("Errors", "Have what comes out of it written to a file, and attach that."),
        QT_TRANSLATE_NOOP("Errors", "“{file}” is a pipe or a device, which has no end, so it is not attached."),
    ),
    ErrorCode.ATTACHMENT_MISSING: _text(
        QT_TRANSLATE_NOOP("Errors", "The file is not there any more, so it is not attached."),
        QT_TRANSLATE_NOOP("Errors", "Look where it is now: moved, renamed, or on a drive that is not connected."),
        QT_TRANSLATE_NOOP("Errors", "“{file}” is not there any more, so it is not attached."),
    ),
    ErrorCode.ATTACHMENT_REFUSED: _text(
        QT_TRANSLATE_NOOP("Errors", "The system does not let this app read the file, so it is not attached."),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Close the program that has it open, or copy it to a place that you may read, and attach the copy.",
        ),
        QT_TRANSLATE_NOOP("Errors", "The system does not let this app read “{file}”, so it is not attached."),
    ),
    ErrorCode.ATTACHMENT_EMPTY: _text(
        QT_TRANSLATE_NOOP("Errors", "The file is empty, so it is not attached."),
        QT_TRANSLATE_NOOP("Errors", "Look whether it is the right one, and whether it was saved."),
        QT_TRANSLATE_NOOP("Errors", "“{file}” is empty, so it is not attached."),
    ),
    ErrorCode.ATTACHMENT_BINARY: _text(
        QT_TRANSLATE_NOOP("Errors", "This is no text, picture or PDF, so it is not attached."),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Pictures, PDF, text, logs, CSV and event logs as text or XML can be attached. Unpack an archive first, "
            "save a document as PDF or CSV, and export an event log (.evtx) as text or XML.",
        ),
        QT_TRANSLATE_NOOP("Errors", "“{file}” is no text, picture or PDF, so it is not attached."),
    ),
    ErrorCode.ATTACHMENT_LOCKED: _text(
        QT_TRANSLATE_NOOP("Errors", "The PDF is locked with a password, so it is not attached."),
        QT_TRANSLATE_NOOP("Errors", "Save it without the password, or attach what matters of it as text or picture."),
        QT_TRANSLATE_NOOP("Errors", "“{file}” is locked with a password, so it is not attached."),
    ),
    ErrorCode.ATTACHMENT_TOO_LARGE: _text(
        QT_TRANSLATE_NOOP("Errors", "The file is too large to be attached."),
        QT_TRANSLATE_NOOP("Errors", "Cut out the part that matters, or save the picture smaller, and attach that."),
        QT_TRANSLATE_NOOP("Errors", "“{file}” is too large to be attached: {detail}."),
    ),
    ErrorCode.ATTACHMENT_GONE: _text(
        QT_TRANSLATE_NOOP("Errors", "The contents of this attachment are not in the chats' file any more."),
        QT_TRANSLATE_NOOP("Errors", "Attach it again."),
    ),
    ErrorCode.PICTURES_NOT_SEEN: _text(
        QT_TRANSLATE_NOOP("Errors", "This model takes no pictures, so nothing was answered."),
        QT_TRANSLATE_NOOP("Errors", "Ask without the picture and write what it shows, or choose a model that sees."),
        QT_TRANSLATE_NOOP("Errors", "“{model}” takes no pictures, so nothing was answered."),
    ),
}
