"""Documents with text from outside, which load and open nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QImage, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from rfdesktop.domain.texts.links import OutsideLink, link_in, misleads, opens
from rfdesktop.domain.texts.visible import visible, without_marks
from rfdesktop.ui.controls.clipboard import mime_of

_MARKDOWN = QTextDocument.MarkdownFeature.MarkdownDialectCommonMark | QTextDocument.MarkdownFeature.MarkdownNoHTML
_UNKNOWN = QTextDocument.ResourceType.UnknownResource
_OF_LINK = (
    QTextCharFormat.Property.IsAnchor,
    QTextCharFormat.Property.AnchorHref,
    QTextCharFormat.Property.AnchorName,
    QTextCharFormat.Property.ForegroundBrush,
)
_PICTURE = "\ufffc"
"""What stands for a picture or another object in a document's text."""


def nothing() -> QImage:
    """What a document is given for every resource. Were it null, Qt would open the name itself."""
    image = QImage(1, 1, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    return image


class QTextEdit(QTextBrowser):
    """A text browser that screen readers take for a text that can be read and not changed.

    Qt gives out the roles by the names of classes, and a text browser's is that of a label, in which most readers move
    no cursor. This class has the name of the one that it is to be taken for.
    """


class SafeBrowser(QTextEdit):
    """A text browser that loads nothing and follows no link by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: ARG002 - Qt's
        """Nothing is ever loaded: a picture could tell who reads it, or be a device that never ends."""
        return nothing()

    def link_to(self, url: QUrl) -> OutsideLink:
        """The link that was clicked, or that the keyboard is at, with its words."""
        here = list(_links(self.textCursor().block(), url))
        links = here or [link for block in _blocks(self.document()) for link in _links(block, url)]
        return next(filter(misleads, links), links[0] if links else OutsideLink(url.toString()))

    def createMimeDataFromSelection(self) -> QMimeData:
        """Plain text alone, as it would have been typed."""
        text = self.textCursor().selectedText().replace("\u2029", "\n").replace("\u2028", "\n")
        return mime_of(text)

    def doSetSource(self, name: QUrl | str, type: QTextDocument.ResourceType = _UNKNOWN) -> None:
        """No document is ever opened in place of the one that is shown."""


def read_markdown(document: QTextDocument, markdown: str) -> None:
    """Fills a document that is not laid out yet from light markdown: no HTML, and words in place of pictures."""
    # One of these within the text would begin a block or stand for an object.
    source = markdown.replace("\u2028", "⟦U+2028⟧").replace("\u2029", "⟦U+2029⟧").replace(_PICTURE, "")
    document.setMarkdown(source, _MARKDOWN)
    for block in _blocks(document):
        _plain_block(document, block)
        _show_links(document, block)


def _show_links(document: QTextDocument, block: QTextBlock) -> None:
    """Underlines the links of a block, which their colour alone would not tell from other words; what leads to no page
    of the web is words like others."""
    links, at = [], block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        if fragment.charFormat().isAnchor():
            links.append((fragment.position(), fragment.length(), fragment.charFormat()))
        at += 1
    for position, length, look in links:
        cursor = QTextCursor(document)
        cursor.setPosition(position)
        cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
        leads = opens(look.anchorHref())
        look.setFontUnderline(leads)
        if not leads:
            for part in _OF_LINK:
                look.clearProperty(part)
        cursor.setCharFormat(look)


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block: QTextBlock = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _links(block: QTextBlock, url: QUrl) -> Iterator[OutsideLink]:
    """The links of a block to an address, each with its words, whatever formats those have."""
    runs, at = [], block.begin()
    while not at.atEnd():
        chars = at.fragment().charFormat()
        leads = chars.isAnchor() and QUrl(chars.anchorHref()) == url
        runs.append((without_marks(at.fragment().text()).text, leads))
        at += 1
    line, end = "".join(words for words, _ in runs), 0
    for leads, together in groupby(runs, key=itemgetter(1)):
        start, end = end, end + sum(len(words) for words, _ in together)
        if leads:
            yield link_in(line, start, end, url.toString())


def _plain_block(document: QTextDocument, block: QTextBlock) -> None:
    """Puts marks for the invisible characters of a block, and words for its pictures."""
    text = block.text()
    if _PICTURE not in text and visible(text.replace("\u2028", "\n")) == text.replace("\u2028", "\n"):
        return
    pieces = []
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        pieces.append((fragment.position(), fragment.length(), fragment.text(), fragment.charFormat()))
        at += 1
    for position, length, words, chars in reversed(pieces):
        cursor = QTextCursor(document)
        cursor.setPosition(position)
        cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
        if chars.isImageFormat():
            words = str(chars.property(chars.Property.ImageAltText.value) or "")
            chars = block.charFormat()
        cursor.insertText(visible(words.replace("\u2028", "\n")).replace("\n", "\u2028"), chars)
