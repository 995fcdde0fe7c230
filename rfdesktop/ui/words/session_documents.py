"""What the documents of a session are called, where their lines come from, what is wrong with a template."""

from __future__ import annotations

from collections.abc import Sequence

from rfdesktop.domain.notes.document_kinds import Audience, Detail, DocumentKind, DocumentRef
from rfdesktop.domain.notes.documents import Origin, OriginKind
from rfdesktop.domain.notes.templates import TemplateFault, TemplateFinding
from rfdesktop.domain.visibility import Visibility
from rfdesktop.ui.words.translate import translate


def document_name(ref: DocumentRef) -> str:
    """A document's name, on its tab."""
    if ref.kind is not DocumentKind.UPDATE:
        return {
            DocumentKind.INTERNAL: translate("Documents", "Internal note"),
            DocumentKind.CLIENT: translate("Documents", "Client summary"),
            DocumentKind.TIME: translate("Documents", "Time entry"),
            DocumentKind.ESCALATION: translate("Documents", "Hand-over"),
            DocumentKind.PAUSE: translate("Documents", "Pause note"),
            DocumentKind.ARTICLE: translate("Documents", "Knowledge article"),
            DocumentKind.FLOW: translate("Documents", "Flow draft"),
        }[ref.kind]
    detailed = ref.detail is Detail.DETAILED
    match ref.audience:
        case Audience.TICKET:
            return translate("Documents", "Detailed update") if detailed else translate("Documents", "Quick update")
        case Audience.CLIENT:
            return (
                translate("Documents", "Detailed update for the client")
                if detailed
                else translate("Documents", "Quick update for the client")
            )
        case Audience.EMAIL:
            return translate("Documents", "Detailed e-mail") if detailed else translate("Documents", "Quick e-mail")


def visibility_words(visibility: Visibility) -> str:
    """Who is meant to read a document."""
    if visibility is Visibility.CLIENT:
        return translate("Documents", "The client may read this")
    return translate("Documents", "Only your team reads this")


def origin_mark(origins: Sequence[Origin]) -> str:
    """The few words at a line's end that say where it comes from; "" for what needs none."""
    if not origins:
        return translate("Documents", "no source")
    first = origins[0]
    match first.kind:
        case OriginKind.MESSAGE:
            return translate("Documents", "message {number}").format(number=first.place + 1)
        case OriginKind.STEP:
            return translate("Documents", "step {number}").format(number=first.place + 1)
        case OriginKind.NOTES:
            return translate("Documents", "your notes")
        case OriginKind.EDIT:
            return translate("Documents", "yours")
        case _:
            return ""


def origin_words(origins: Sequence[Origin]) -> str:
    """All of a line's origins with what stands there."""
    if not origins:
        return translate(
            "Documents", "Nothing in the chat, the flows or the card says this. Check it before it is sent."
        )
    lines = [f"{mark}: {origin.excerpt}" for origin in origins if (mark := origin_mark((origin,))) and origin.excerpt]
    return "\n".join(lines)


def unsupported_words(count: int) -> str:
    """How many lines nothing supports."""
    return translate("Documents", "%n line(s) without a source", "", count)


def held_back_words(count: int) -> str:
    """How many secrets are held back when a document leaves."""
    return translate("Documents", "%n secret(s) held back when it leaves", "", count)


def template_fault(finding: TemplateFinding) -> str:
    """What is wrong with a template, and where."""
    words = {
        TemplateFault.NO_TEXT: translate("Templates", "It is no text file."),
        TemplateFault.NO_HEAD: translate("Templates", "There is no line of three dashes between head and body."),
        TemplateFault.NO_NAME: translate("Templates", "It has no name: add “name: …”."),
        TemplateFault.UNKNOWN_HEAD: translate("Templates", "“{word}” is no line of a head."),
        TemplateFault.UNKNOWN_KIND: translate("Templates", "“for: {word}” is no document."),
        TemplateFault.UNKNOWN_OUTCOME: translate("Templates", "“{word}” is no outcome."),
        TemplateFault.EMPTY: translate("Templates", "There is nothing under the dashes."),
        TemplateFault.TOO_LONG: translate("Templates", "It is longer than {word} characters. Shorten it to save it."),
        TemplateFault.UNKNOWN_PLACE: translate("Templates", "There is nothing called {word} to put in."),
        TemplateFault.PIECE_IN_LINE: translate("Templates", "{word} needs a line of its own."),
        TemplateFault.NOT_FOR_CLIENTS: translate("Templates", "{word} is not for the client's eyes."),
        TemplateFault.NOTES_LEFT_OUT: translate("Templates", "The engineer's notes are left out: add notes."),
        TemplateFault.STEPS_LEFT_OUT: translate("Templates", "What was done is left out: add steps."),
    }[finding.fault]
    said = words.format(word=f"{{{finding.word}}}" if finding.fault in _OF_PLACES else finding.word)
    if not finding.line:
        return said
    return translate("Templates", "Line {line}: {what}").format(line=finding.line, what=said)


_OF_PLACES = (TemplateFault.UNKNOWN_PLACE, TemplateFault.PIECE_IN_LINE, TemplateFault.NOT_FOR_CLIENTS)
