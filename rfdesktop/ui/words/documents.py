"""What of a document was not understood, and what a form of document cannot carry, in words."""

from __future__ import annotations

from rfdesktop.domain.flows.documents import Lost, NotCarried
from rfdesktop.domain.flows.doubts import Doubt, Doubtful
from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP, translate

_DOUBTS: dict[Doubt, str] = {
    Doubt.LEFT_OUT: QT_TRANSLATE_NOOP("Documents", "not understood and left out: {text}"),
    Doubt.TARGET_UNKNOWN: QT_TRANSLATE_NOOP(
        "Documents", "there is no step “{text}” to go to; the next step takes its place"
    ),
    Doubt.TARGET_AMBIGUOUS: QT_TRANSLATE_NOOP("Documents", "several steps are called “{text}”; the first is taken"),
    Doubt.END_ADDED: QT_TRANSLATE_NOOP("Documents", "no end was written down; “{text}” was added"),
    Doubt.OTHERWISE_ADDED: QT_TRANSLATE_NOOP(
        "Documents", "only the answer “{text}” was written down; the way past it was added"
    ),
    Doubt.VALUE_UNFIT: QT_TRANSLATE_NOOP("Documents", "not a value that can stand there, left out: {text}"),
    Doubt.TOO_MANY_ANSWERS: QT_TRANSLATE_NOOP("Documents", "a question has at most nine answers; left out: {text}"),
    Doubt.NOT_UTF8: QT_TRANSLATE_NOOP("Documents", "the file is not UTF-8; it was read as Windows-1252"),
    Doubt.NOT_FOLLOWED: QT_TRANSLATE_NOOP("Documents", "a picture or an embedded object is not taken over {text}"),
}
_LOST: dict[Lost, str] = {
    Lost.HEAD: QT_TRANSLATE_NOOP("Documents", "what is told of the flow before its steps (symptoms, codes, sources)"),
    Lost.LOOK: QT_TRANSLATE_NOOP("Documents", "the formatting of its text; the words are there"),
    Lost.FIELDS: QT_TRANSLATE_NOOP("Documents", "the fields to record"),
    Lost.STEP_IDS: QT_TRANSLATE_NOOP("Documents", "the steps’ own ids; they are numbered instead"),
    Lost.LINKS: QT_TRANSLATE_NOOP("Documents", "links to steps that do not exist"),
    Lost.EMPTY_ENTRIES: QT_TRANSLATE_NOOP("Documents", "empty entries of lists"),
}


def doubt_words(doubtful: Doubtful) -> str:
    """One place of a document that was not understood, with its line."""
    said = translate("Documents", _DOUBTS[doubtful.doubt]).format(text=doubtful.text).strip()
    return translate("Documents", "Line {line}: {said}.").format(line=doubtful.line, said=said)


def lost_words(entry: NotCarried) -> str:
    """One thing of a flow that is not in the document, with its step's id where it is of one."""
    said = translate("Documents", _LOST[entry.lost])
    if not entry.step:
        return translate("Documents", "Not carried: {said}.").format(said=said)
    return translate("Documents", "Not carried of step “{step}”: {said}.").format(step=entry.step, said=said)
