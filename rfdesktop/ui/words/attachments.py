"""Words about what is attached."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale

from rfdesktop.domain.attachments.attachment import Attachment, AttachmentKind
from rfdesktop.domain.attachments.events import AttachmentReady
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.words.translate import translate


def kind_words(kind: AttachmentKind) -> str:
    """What kind of file it is, in a word."""
    return {
        AttachmentKind.IMAGE: translate("Attachments", "picture"),
        AttachmentKind.TEXT: translate("Attachments", "text"),
        AttachmentKind.LOG: translate("Attachments", "log"),
        AttachmentKind.TABLE: translate("Attachments", "table"),
        AttachmentKind.EVENTS: translate("Attachments", "event log"),
        AttachmentKind.PDF: translate("Attachments", "PDF"),
    }[kind]


def size_words(size: int) -> str:
    """Bytes as people say them."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def details(attachment: Attachment) -> str:
    """Kind, size, and how much of it there is and goes."""
    return f"{kind_and_size(attachment)} · {extent(attachment)}"


def kind_and_size(attachment: Attachment) -> str:
    """What it is and how many bytes it has."""
    return f"{kind_words(attachment.kind)} · {size_words(attachment.size)}"


def with_attached(text: str, attachments: Sequence[Attachment]) -> str:
    """A message's text with the names of what is attached to it under it: what is copied, quoted or compared of it has
    no files."""
    named = ", ".join(f"{each.name} ({kind_and_size(each)})" for each in attachments)
    line = translate("Attachments", "[Attached: {files}]").format(files=named) if named else ""
    return "\n\n".join(part for part in (text.rstrip("\n") if line else text, line) if part)


def extent(attachment: Attachment) -> str:
    """How much of it there is and goes."""
    parts = []
    if attachment.is_picture:
        parts.append(f"{attachment.width} × {attachment.height}")
        if 0 < attachment.sent_width < attachment.width // 2:
            # Letters may not be read any more: a page that was taken whole, say.
            smaller = translate("Attachments", "goes as {width} × {height}")
            parts.append(smaller.format(width=attachment.sent_width, height=attachment.sent_height))
    if pages := attachment.pages:
        parts.append(translate("Attachments", "%Ln page(s)", None, pages))
    if attachment.as_pages:
        parts.append(translate("Attachments", "goes as it is"))
    elif not attachment.is_picture:
        parts.append(lines_words(attachment))
    return " · ".join(parts)


def lines_words(attachment: Attachment) -> str:
    """How many lines it has, and how many of them go."""
    count = attachment.lines
    if attachment.kept_lines == count:
        return translate("Attachments", "%Ln line(s)", None, count)
    go, went = (
        translate("Attachments", "{kept} of {lines} lines go"),
        translate("Attachments", "{kept} of {lines} lines went"),
    )
    told = went if attachment.text else go
    return told.format(kept=f"{attachment.kept_lines:,}", lines=f"{attachment.lines:,}")


def spoken(attachment: Attachment) -> str:
    """What a screen reader says of it."""
    return f"{attachment.name}, {details(attachment)}"


def pasted_name() -> str:
    return translate("Attachments", "Pasted text.txt")


def picture_name(*, of_screen: bool) -> str:
    return translate("Attachments", "Screenshot.png") if of_screen else translate("Attachments", "Pasted picture.png")


def too_many(most: int) -> str:
    return translate("Attachments", "A message takes %n attachment(s) at most; the others were left out.", None, most)


def ready_remarks(event: AttachmentReady) -> tuple[tuple[str, str], ...]:
    """What is to be said of an attachment beside its card, each with the kind of its notice."""
    said = []
    name = visible_line(event.attachment.name)
    if event.is_cut_short:
        cut = translate("Attachments", "“{name}” is cut short: the rest of the picture is missing and shown grey.")
        said.append(("warn", cut.format(name=name)))
    if event.more:
        count = 1 + len(event.more)
        pieces = translate(
            "Attachments",
            "“{name}” and on: too long to be read as one, the picture goes in %n piece(s).",
            None,
            count,
        )
        said.append(("info", pieces.format(name=name)))
    return tuple(said)


def no_screenshot() -> str:
    return translate(
        "Attachments",
        "This system does not let the app take a screenshot. Take one with the system's own key and paste it here.",
    )


def too_long_to_turn_back(name: str) -> str:
    told = translate("Attachments", "“{name}” is too long to be edited as text in the message. It stays attached.")
    return told.format(name=name)


def goes_words(kept: int, lines: int, tokens: int, *, is_sent: bool) -> str:
    """What of a text goes or went, and about how much that is."""
    numbers = {"kept": f"{kept:,}", "lines": f"{lines:,}", "tokens": f"{tokens:,}"}
    if lines == 1:
        go = translate("Attachments", "The line goes: about {tokens} tokens.")
        went = translate("Attachments", "The line went: about {tokens} tokens.")
    elif kept == lines:
        go = translate("Attachments", "All {lines} lines go: about {tokens} tokens.")
        went = translate("Attachments", "All {lines} lines went: about {tokens} tokens.")
    else:
        go = translate("Attachments", "{kept} of {lines} lines go: about {tokens} tokens. The paler ones stay here.")
        went = translate(
            "Attachments", "{kept} of {lines} lines went: about {tokens} tokens. The paler ones stayed here."
        )
    return (went if is_sent else go).format(**numbers)


def parts_words(count: int, longest: int) -> str:
    """That of lines that are too long not all goes; "" where there are none."""
    if not count:
        return ""
    told = translate(
        "Attachments", "Of %n very long line(s) only parts: about {longest} characters around failures.", None, count
    )
    return told.format(longest=f"{round(longest, -2):,}")
