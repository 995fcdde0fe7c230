"""What an answer leans on, under its words: steps of flows as links, and what tools were asked and read, folded."""

from __future__ import annotations

from rfdesktop.domain.texts.links import opens
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.transcript.document_pen import DocumentPen
from rfdesktop.ui.transcript.formats import Formats, Kind
from rfdesktop.ui.transcript.items import MessageItem
from rfdesktop.ui.words.translate import translate

STEP_LINK = "rf:step/"
_TITLE = 90


class SourceLines:
    """Writes them in one theme."""

    def __init__(self, formats: Formats) -> None:
        self._formats = formats

    def write(self, pen: DocumentPen, item: MessageItem, *, unfolded: bool) -> None:
        """Writes what there is; nothing for an answer that leans on nothing."""
        if item.cited:
            self._cited(pen, item)
        if item.tool_line:
            self._tools(pen, item, unfolded=unfolded)

    def _cited(self, pen: DocumentPen, item: MessageItem) -> None:
        formats = self._formats
        pen.block(formats.block(Kind.TOOLS), formats.small)
        pen.text(translate("Transcript", "Steps it leans on: "), formats.small)
        for place, step in enumerate(item.cited):
            if place:
                pen.text(" · ", formats.small)
            words = visible_line(f"{step.flow_title} › {step.step_title}")
            pen.text(words, formats.link(formats.small, f"{STEP_LINK}{step.flow_id}/{step.step_id}"))

    def _tools(self, pen: DocumentPen, item: MessageItem, *, unfolded: bool) -> None:
        formats = self._formats
        pen.block(formats.block(Kind.TOOLS), formats.small)
        pen.text(item.tool_line if not unfolded else translate("Transcript", "Looked up:"), formats.small)
        pen.text("  ", formats.small)
        words = translate("Transcript", "Fold") if unfolded else translate("Transcript", "Show what was read")
        pen.text(words, formats.link(formats.small, f"rf:fold/{item.id}"))
        for source in item.sources if unfolded else ():
            pen.block(formats.block(Kind.TOOLS), formats.small)
            pen.text(f"• {visible_line(source.words)}", formats.small)
            for link in source.links:
                if opens(link.url):
                    pen.block(formats.block(Kind.TOOLS), formats.small)
                    title = visible_line(link.title or link.url)
                    shown = title if len(title) <= _TITLE else f"{title[: _TITLE - 1]}…"
                    pen.text("   ", formats.small)
                    pen.text(shown, formats.link(formats.small, link.url))
