"""What all on a page is written with: its fonts and colours, the flows it links to, and what is unfolded on it."""

from __future__ import annotations

from dataclasses import dataclass, field

from rfdesktop.ui.transcript.code_colours import CodeColours
from rfdesktop.ui.transcript.code_sources import CodeBook
from rfdesktop.ui.transcript.flow_titles import FlowTitles
from rfdesktop.ui.transcript.formats import Formats
from rfdesktop.ui.transcript.message_writer import MessageWriter
from rfdesktop.ui.transcript.thumbnails import Thumbnails


@dataclass(slots=True)
class Writing:
    """Changed by the page, which takes new writers after that."""

    formats: Formats
    book: CodeBook
    colours: CodeColours
    thumbnails: Thumbnails
    titles: FlowTitles = field(default_factory=lambda: FlowTitles({}))
    unfolded: set[str] = field(default_factory=set)

    def writers(self) -> tuple[MessageWriter, MessageWriter]:
        """What writes messages, and what writes those that another has taken the place of."""
        dimmed = Formats(self.formats.tokens, self.formats.font, dimmed=True)
        return self._writer(self.formats), self._writer(dimmed)

    def _writer(self, formats: Formats) -> MessageWriter:
        return MessageWriter(formats, self.titles, self.book, self.colours, self.thumbnails, self.unfolded)
