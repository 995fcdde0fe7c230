"""Whether what a ticket system has stored is what was sent.

Every system may hand a text back changed: ConnectWise with other line ends, HaloPSA with its own words after it. What
is compared is what a person reads, line by line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

from rfdesktop.domain.psa.connections import PsaKind
from rfdesktop.domain.psa.markers import marker_line
from rfdesktop.domain.psa.posts import (
    Difference,
    DifferenceKind,
    NoteContent,
    Outbound,
    Post,
    StatusContent,
    StoredPost,
    TimeContent,
)

_SHOWN = 60
"""Characters of a text that are quoted where it differs."""
_HOURS_APART = 0.01
_ROUNDED_UP = 0.5
"""Hours up to which a system may round up by its own rules: what it booked is shown beside the post."""
_BREAKS = frozenset({"p", "br", "div", "li", "tr", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table"})
_UNSEEN = frozenset({"script", "style", "head"})


class _Words(HTMLParser):
    """Collects what of HTML is read by people."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._unseen += tag in _UNSEEN
        if tag in _BREAKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        if tag in _BREAKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data)


def text_of_html(html: str) -> str:
    """What people read of HTML, its blocks on lines of their own."""
    words = _Words()
    words.feed(html)
    words.close()
    return "".join(words.parts)


def readable(kind: PsaKind, text: str) -> str:
    """A text of a system as people read it there."""
    return text_of_html(text) if kind is PsaKind.HALO and "<" in text else text


def normal(text: str) -> str:
    """A text with what systems change taken out of it: line ends, blanks at the ends of lines, empty lines, forms of
    the same letter."""
    one = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    lines = (" ".join(line.split()) for line in one.split("\n"))
    return "\n".join(line for line in lines if line)


def differences(kind: PsaKind, outbound: Outbound, stored: StoredPost | None) -> tuple[Difference, ...]:
    """All that differs between what was sent and what is stored; None says that nothing is there any more."""
    if stored is None:
        return (Difference(DifferenceKind.GONE, "", ""),)
    content = outbound.content
    if isinstance(content, StatusContent):
        same = stored.status == content.status
        return () if same else (Difference(DifferenceKind.STATUS, content.name or content.status, stored.status),)
    return tuple(_of_text(kind, content, stored))


def _of_text(kind: PsaKind, content: NoteContent | TimeContent, stored: StoredPost) -> Iterator[Difference]:
    if stored.visibility is not content.visibility:
        told = stored.visibility.value if stored.visibility is not None else ""
        yield Difference(DifferenceKind.VISIBILITY, content.visibility.value, told)
    sent, there = normal(readable(kind, content.text)), normal(readable(kind, stored.text))
    if not there.startswith(sent):
        yield _text_difference(sent, there)
    if not isinstance(content, TimeContent) or stored.hours is None:
        return
    if not -_HOURS_APART <= stored.hours - content.hours < _ROUNDED_UP:
        yield Difference(DifferenceKind.HOURS, f"{content.hours:.2f}", f"{stored.hours:.2f}")


def same_words(kind: PsaKind, texts: Iterable[str], stored: StoredPost) -> bool:
    """Whether what is stored has one of the texts of a post, in the system's form, from its first word to its last,
    marker and all. What quotes them, as a client's answer does, has others before them."""
    there = normal(readable(kind, stored.text))
    return any(there.startswith(normal(readable(kind, text))) for text in texts)


def same_note(kind: PsaKind, one: Outbound, other: Outbound) -> bool:
    """Whether two posts are notes of the same words for the same readers on the same ticket."""
    if not (isinstance(one.content, NoteContent) and isinstance(other.content, NoteContent)):
        return False
    if one.ticket.id != other.ticket.id or one.visibility is not other.visibility:
        return False
    return _words_of(kind, one, one.content) == _words_of(kind, other, other.content)


def reads_so(post: Post, text: str) -> bool:
    """Whether a post has these words already, as people will read them."""
    content = post.outbound.content
    if isinstance(content, StatusContent):
        return False
    sign = marker_line(post.outbound.marker)
    its, other = (normal(each.replace(sign, "")) for each in (words_to_change(post), text))
    return its == other


def words_to_change(post: Post) -> str:
    """The words of a post as somebody changes them: those that it was made of, or what is read of a form that is
    nothing to be written by hand."""
    content = post.outbound.content
    if isinstance(content, StatusContent):
        return ""
    if content.source:
        return content.source
    shown = readable(post.kind, content.text)
    if shown == content.text:
        return shown
    return normal(shown.replace(marker_line(post.outbound.marker), ""))


def _words_of(kind: PsaKind, outbound: Outbound, content: NoteContent) -> str:
    """What people read of a note but for its marker."""
    return normal(readable(kind, content.text).replace(marker_line(outbound.marker), ""))


def _text_difference(sent: str, there: str) -> Difference:
    """Where the two part, in a few words of each."""
    if sent.startswith(there):
        return Difference(DifferenceKind.SHORTER, str(len(sent)), str(len(there)))
    at = next((place for place, (one, other) in enumerate(zip(sent, there, strict=False)) if one != other), 0)
    start = max(0, at - _SHOWN // 3)
    return Difference(DifferenceKind.TEXT, sent[start : start + _SHOWN], there[start : start + _SHOWN])
