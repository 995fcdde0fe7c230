"""The English of what can be wrong with flows and their files."""

from __future__ import annotations

from rfdesktop.domain.errors import ErrorCode
from rfdesktop.ui.words.source_texts import ErrorText
from rfdesktop.ui.words.source_texts import error_text as _text
from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP

FLOW_TEXTS: dict[ErrorCode, ErrorText] = {
    ErrorCode.FLOW_UNREADABLE: _text(
        QT_TRANSLATE_NOOP("Errors", "The flow file could not be read."),
        QT_TRANSLATE_NOOP("Errors", "Check that it exists, may be read, and is a UTF-8 text file."),
        QT_TRANSLATE_NOOP("Errors", "The flow file could not be read: {detail}."),
    ),
    ErrorCode.FLOWS_MISSING: _text(
        QT_TRANSLATE_NOOP("Errors", "There are no flow files (.rfflow) in this folder."),
        QT_TRANSLATE_NOOP("Errors", "Choose the folder that holds them."),
        QT_TRANSLATE_NOOP("Errors", "There are no flow files (.rfflow) in {file}."),
    ),
    ErrorCode.FLOW_EMPTY: _text(
        QT_TRANSLATE_NOOP("Errors", "The file is empty."),
        QT_TRANSLATE_NOOP("Errors", "Export the flow again where it came from, then import it."),
    ),
    ErrorCode.FLOW_NOT_JSON: _text(
        QT_TRANSLATE_NOOP("Errors", "The file is not valid JSON."),
        QT_TRANSLATE_NOOP("Errors", "Correct it in an editor that checks JSON, then import it again."),
        QT_TRANSLATE_NOOP("Errors", "The file is not valid JSON: line {line}, {detail}."),
    ),
    ErrorCode.FLOW_NO_OBJECT: _text(
        QT_TRANSLATE_NOOP("Errors", "The file is valid JSON, but no flow: a flow is one JSON object, in braces."),
        QT_TRANSLATE_NOOP("Errors", "Export the flow again where it came from, then import it."),
    ),
    ErrorCode.FLOW_TOO_LARGE: _text(
        QT_TRANSLATE_NOOP("Errors", "The flow file is larger than a flow may be."),
        QT_TRANSLATE_NOOP("Errors", "Put what is long into files of its own or shorten it, then import it again."),
        QT_TRANSLATE_NOOP("Errors", "The flow file is larger than {most} MB, the most that a flow may have."),
    ),
    ErrorCode.FLOW_TOO_DEEP: _text(
        QT_TRANSLATE_NOOP("Errors", "The file is nested too deeply to be a flow."),
        QT_TRANSLATE_NOOP("Errors", "Export the flow again where it came from, then import it."),
        QT_TRANSLATE_NOOP(
            "Errors", "The file is no flow: more than {most} objects and lists lie within each other (line {line})."
        ),
    ),
    ErrorCode.FLOW_TOO_NEW: _text(
        QT_TRANSLATE_NOOP("Errors", "The flow is written in a newer format than this app knows."),
        QT_TRANSLATE_NOOP("Errors", "Update the app, then import it again."),
        QT_TRANSLATE_NOOP("Errors", "The flow is written in format {version}, which is newer than this app knows."),
    ),
    ErrorCode.FLOW_UNKNOWN_FIELD: _text(
        QT_TRANSLATE_NOOP("Errors", "The flow has a field that flows do not have."),
        QT_TRANSLATE_NOOP("Errors", "Correct its name or take it out, then import the file again."),
        QT_TRANSLATE_NOOP("Errors", "There is no field “{field}” in a flow (line {line})."),
    ),
    ErrorCode.FLOW_INVALID: _text(
        QT_TRANSLATE_NOOP("Errors", "The flow breaks a rule of the flow format."),
        QT_TRANSLATE_NOOP("Errors", "Correct the file, then import it again."),
        QT_TRANSLATE_NOOP("Errors", "The flow breaks a rule of the flow format: {said} (line {line})."),
    ),
    ErrorCode.FLOW_ID_TAKEN: _text(
        QT_TRANSLATE_NOOP("Errors", "Another file of this import has the same id and came first."),
        QT_TRANSLATE_NOOP("Errors", "Give one of the two flows an id of its own, then import it again."),
        QT_TRANSLATE_NOOP("Errors", "{file} has the same id, “{flow}”, as {other}, which came first."),
    ),
    ErrorCode.FLOW_NOT_FOUND: _text(
        QT_TRANSLATE_NOOP("Errors", "This flow is not in the library."),
        QT_TRANSLATE_NOOP("Errors", "It may have been removed or renamed. Import it, or search the library."),
        QT_TRANSLATE_NOOP("Errors", "The flow “{flow}” is not in the library."),
    ),
    ErrorCode.FLOW_STEP_NEEDS_FIELD: _text(
        QT_TRANSLATE_NOOP("Errors", "A field of this step has to be filled in first."),
        QT_TRANSLATE_NOOP("Errors", "Fill it in, then go on."),
        QT_TRANSLATE_NOOP("Errors", "“{field}” has to be filled in first."),
    ),
    ErrorCode.FLOW_TOO_MANY_TARGETS: _text(
        QT_TRANSLATE_NOOP("Errors", "These are more targets than one run can have."),
        QT_TRANSLATE_NOOP("Errors", "Take a shorter list, and another run for the rest."),
        QT_TRANSLATE_NOOP("Errors", "These are more targets than the {limit} that one run can have."),
    ),
    ErrorCode.FLOW_BAD_FIELD: _text(
        QT_TRANSLATE_NOOP("Errors", "A field's value does not fit."),
        QT_TRANSLATE_NOOP("Errors", "Correct it, then go on."),
        QT_TRANSLATE_NOOP("Errors", "“{value}” does not fit in “{field}”."),
    ),
    ErrorCode.DOCUMENT_ENDING: _text(
        QT_TRANSLATE_NOOP("Errors", "Flows are not read from or written to files of this ending."),
        QT_TRANSLATE_NOOP("Errors", "Give the file one of the endings that are known."),
        QT_TRANSLATE_NOOP("Errors", "{file} has none of the endings that are known: {choices}."),
    ),
    ErrorCode.DOCUMENT_FORM: _text(
        QT_TRANSLATE_NOOP("Errors", "Nothing says in which form a flow is to be written."),
        QT_TRANSLATE_NOOP("Errors", "Give the file such an ending or, for a folder, say the form after --to."),
        QT_TRANSLATE_NOOP("Errors", "It is not said in which form {file} is to be written; known are {choices}."),
    ),
    ErrorCode.DOCUMENT_UNREADABLE: _text(
        QT_TRANSLATE_NOOP("Errors", "The document could not be read."),
        QT_TRANSLATE_NOOP("Errors", "Save it again in the program that made it, then import it again."),
        QT_TRANSLATE_NOOP("Errors", "The document could not be read: {detail} (line {line})."),
    ),
    ErrorCode.DOCUMENT_TOO_LONG: _text(
        QT_TRANSLATE_NOOP("Errors", "The document is longer than a flow may be."),
        QT_TRANSLATE_NOOP("Errors", "Cut it into one document for each flow, then import those."),
        QT_TRANSLATE_NOOP("Errors", "The document has more than {most} lines, which is more than a flow may have."),
    ),
    ErrorCode.DOCUMENT_NO_STEPS: _text(
        QT_TRANSLATE_NOOP("Errors", "No steps were found in the document."),
        QT_TRANSLATE_NOOP(
            "Errors", "Give each step a heading or a number, or a chart's nodes arrows, then import it again."
        ),
    ),
    ErrorCode.DOCUMENT_CHANGED: _text(
        QT_TRANSLATE_NOOP("Errors", "The file has changed since it was looked at, so it was not imported."),
        QT_TRANSLATE_NOOP("Errors", "Import it again to look at it as it is now."),
    ),
    ErrorCode.STRUCTURE_UNREADABLE: _text(
        QT_TRANSLATE_NOOP("Errors", "The model found no steps in the text, or its answer could not be read."),
        QT_TRANSLATE_NOOP("Errors", "What is shown was read without it. Try again, or number the steps in the text."),
    ),
    ErrorCode.STRUCTURE_TOO_LONG: _text(
        QT_TRANSLATE_NOOP("Errors", "The text is longer than can be sent to the model."),
        QT_TRANSLATE_NOOP("Errors", "Cut it into one text for each procedure."),
    ),
    ErrorCode.LIBRARY_DAMAGED: _text(
        QT_TRANSLATE_NOOP("Errors", "The flow library is damaged and could not be opened."),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Chats go on without it. “Start anew” in the Flows panel puts the newest copy in its place, or the starter "
            "flows where there is no copy, and keeps the damaged library beside it.",
        ),
        QT_TRANSLATE_NOOP("Errors", "The flow library in {path} is damaged: {detail}"),
    ),
}
