"""A document of a ticket as a PDF, from the same HTML that the clipboard gets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QUrl
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from rfdesktop.domain.notes.outcomes import Heading, NoteBlock, NoteFormat
from rfdesktop.domain.notes.renderers import render
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.safe_browser import nothing

POINTS = 10
MARGIN_MM = 0.0
"""Qt sets a document that is not paginated 2 cm from every edge by itself."""
RESOLUTION = 300


def note_pdf(blocks: Sequence[NoteBlock], title: str) -> bytes:
    """The file, on A4 with numbered pages. It may be made on any thread: nothing of it is shown."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(visible_line(title))
    writer.setCreator("ResolutionFlow Desktop")
    writer.setResolution(RESOLUTION)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM),
            QPageLayout.Unit.Millimeter,
        )
    )
    pdf_document((Heading(visible_line(title)), *blocks) if title else blocks).print_(writer)
    buffer.close()
    return bytes(data.data())


class _Closed(QTextDocument):
    """Loads nothing, whatever its text names."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: ARG002 - Qt's
        return nothing()


def pdf_document(blocks: Sequence[NoteBlock]) -> QTextDocument:
    """What is laid out on the pages. Its HTML names nothing that could be loaded: all text in it is escaped."""
    document = _Closed()
    font = QFont("Inter")
    font.setPointSize(POINTS)
    document.setDefaultFont(font)
    document.setHtml(render(blocks, NoteFormat.HTML))
    return document
