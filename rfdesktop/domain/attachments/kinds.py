"""What kind of text a file is, by what is in it and what it is called; and that text."""

from __future__ import annotations

import re
from html import unescape
from pathlib import PurePath

from rfdesktop.domain.attachments.attachment import AttachmentKind
from rfdesktop.domain.attachments.signatures import wordless
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.texts.encodable import encodable_text

MOST_BYTES = 32_000_000
"""Of one file. A log that is longer is to be cut where it was written."""

FIRST_LINES, FIRST_CHARACTERS = 6, 600
"""How much of a text's beginning is shown with it."""

_OFFICE = (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".msg", ".doc", ".xls")
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_TIMED = re.compile(
    r"^\W{0,3}(?:<\d+>)?(?:\d{4}[-/.]\d\d|\d\d?[-/.]\d\d?[-/.]\d\d|[A-Z][a-z]{2} [ \d]\d |\d\d:\d\d:\d\d)"
)
_EVENT_TEXT = re.compile(r"^(?:Log Name|Event ID|Event\[\d+\]):?", re.MULTILINE)
_EVENT = re.compile(r"<Event[ >].*?</Event>", re.DOTALL)
_FRAME = re.compile(r"<\?xml[^>]*>|</?Events\b[^>]*>")
"""What holds exported events together and says nothing."""
_DECLARES = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_UNWRITTEN = re.compile(r"\0{8,}")
"""What a system that lost its power leaves in a log: room that was never written to."""
_UNWRITTEN_PAIRS = re.compile(rb"(?:\0\0){4,}")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def text_of(data: bytes, name: str) -> str:
    """The text of contents, its lines ended by line feeds.

    Raises KnownError ATTACHMENT_EMPTY, ATTACHMENT_BINARY with the name and a `reason`: evtx, office, packed, program
    or data.
    """
    if not data.strip():
        raise KnownError(ErrorCode.ATTACHMENT_EMPTY, file=name)
    reason = wordless(data)
    if reason:
        office = reason == "packed" and PurePath(name).suffix.lower() in _OFFICE
        raise KnownError(ErrorCode.ATTACHMENT_BINARY, file=name, reason="office" if office else reason)
    text = _UNWRITTEN.sub("\ufffd", _decoded(data))
    if not text.strip("\ufffd\n") or len(_CONTROL.findall(text[:100_000])) > max(4, len(text[:100_000]) // 50):
        raise KnownError(ErrorCode.ATTACHMENT_BINARY, file=name, reason="data")
    return encodable_text(text.replace("\0", "\ufffd").replace("\r\n", "\n").replace("\r", "\n")).strip("\n")


def _decoded(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    # Even numbers of bytes alone go, so that the two halves of what is UTF-16 keep their places.
    head = _UNWRITTEN_PAIRS.sub(b"", data)[:2_000]
    if head[1::2].count(0) > len(head) * 0.3:
        return data.decode("utf-16-le", "replace")
    if head[0::2].count(0) > len(head) * 0.3:
        return data.decode("utf-16-be", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # What Windows writes where it does not write Unicode; every byte means something in it.
        return data.decode("cp1252", "replace")


def kind_of(name: str, text: str) -> AttachmentKind:
    """What kind of text it is."""
    ending = PurePath(name).suffix.lower()
    head = text[:20_000]
    if _is_event_xml(head) or len(_EVENT_TEXT.findall(head)) > 1:
        return AttachmentKind.EVENTS
    if ending in (".csv", ".tsv") or _is_table(head):
        return AttachmentKind.TABLE
    lines = [line for line in head.split("\n") if line.strip()][:200]
    timed = sum(1 for line in lines if _TIMED.match(line))
    if ending in (".log", ".evt", ".trace") or (len(lines) > 2 and timed * 2 > len(lines)):  # noqa: PLR2004
        return AttachmentKind.LOG
    return AttachmentKind.TEXT


def _is_table(head: str) -> bool:
    lines = [line for line in head.split("\n") if line.strip()][:50]
    if len(lines) < 3:  # noqa: PLR2004 - two lines are no table
        return False
    return any(
        min(line.count(sign) for line in lines) > 1 and len({line.count(sign) for line in lines}) == 1
        for sign in ("\t", ";", ",")
    )


def _is_event_xml(head: str) -> bool:
    return "schemas.microsoft.com/win/2004/08/events/event" in head and "<Event" in head


def readable(text: str, kind: AttachmentKind) -> str:
    """The text as it is read: events in XML become a few lines each, what stands around them stays. No XML is parsed,
    so nothing in it is expanded."""
    if kind is not AttachmentKind.EVENTS or not _is_event_xml(text[:20_000]) or _DECLARES.search(text[:20_000]):
        return text
    said: list[str] = []
    end = 0
    for found in _EVENT.finditer(text):
        said += [_FRAME.sub("", text[end : found.start()]).strip(), _event(found.group())]
        end = found.end()
    said.append(_FRAME.sub("", text[end:]).strip())
    return "\n".join(part for part in said if part) if end else text


_ATTRIBUTE = {
    "provider": re.compile(r"<Provider\b[^>]*?\bName=['\"]([^'\"]*)"),
    "time": re.compile(r"<TimeCreated\b[^>]*?\bSystemTime=['\"]([^'\"]*)"),
    "id": re.compile(r"<EventID\b[^>]*>(\d+)<"),
    "level": re.compile(r"<Level>(\d+)<"),
    "channel": re.compile(r"<Channel>([^<]*)<"),
    "computer": re.compile(r"<Computer>([^<]*)<"),
    "message": re.compile(r"<Message>(.*?)</Message>", re.DOTALL),
}
_DATA = re.compile(r"<Data(?:\s+Name=['\"]([^'\"]*)['\"])?\s*>([^<]*)</Data>")
_USER_DATA = re.compile(r"<UserData\b[^>]*>(.*?)</UserData>", re.DOTALL)
_LEAF = re.compile(r"<([\w:.-]+)(?:\s[^<>]*)?>([^<>]+)</\1>")
_LEVELS = {"1": "Critical", "2": "Error", "3": "Warning", "4": "Information", "0": "Information", "5": "Verbose"}


def _event(xml: str) -> str:
    found = {name: _first(shape, xml) for name, shape in _ATTRIBUTE.items()}
    head = (found["time"], _LEVELS.get(found["level"], found["level"]), found["provider"])
    said = [*head, f"Event ID: {found['id']}", found["channel"], found["computer"]]
    own = [leaf for part in _USER_DATA.findall(xml) for leaf in _LEAF.findall(part)]
    pairs = [(name, unescape(value).strip()) for name, value in (*_DATA.findall(xml), *own)]
    data = [f"{name}={value}" if name else value for name, value in pairs]
    lines = [" | ".join(part for part in said if part)]
    if found["message"]:
        lines += [f"    {line.strip()}" for line in found["message"].split("\n") if line.strip()]
    if any(data):
        lines.append("    " + "; ".join(part for part in data if part))
    return "\n".join(lines)


def _first(shape: re.Pattern[str], xml: str) -> str:
    found = shape.search(xml)
    return unescape(found[1]).strip() if found else ""


def first_lines(text: str) -> str:
    """The beginning of a text, as it is shown with its card."""
    return "\n".join(text[: FIRST_CHARACTERS * 4].split("\n")[:FIRST_LINES])[:FIRST_CHARACTERS]


def first_words(beginning: str) -> str:
    """The first line of a text's beginning that says something; "" where none does."""
    lines = (line.strip() for line in beginning.split("\n"))
    return next((line for line in lines if line and not _PAGE.fullmatch(line)), "")


_PAGE = re.compile(r"\[pages? \d[^\]]*\]")
"""Where a page of a document begins."""
