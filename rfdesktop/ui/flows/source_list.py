"""Where a flow comes from, under its step: one line that opens into links."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rfdesktop.domain.flows.flow import Source
from rfdesktop.domain.texts.links import OutsideLink
from rfdesktop.ui.controls.disclosure import Disclosure
from rfdesktop.ui.controls.link_strip import LinkStrip
from rfdesktop.ui.flows.source_link import SourceLink
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.words.translate import translate


class SourceList(QWidget):
    """Closed at first: one place for Tab, whatever the number of links."""

    followed = Signal(OutsideLink)

    def __init__(
        self, sources: Sequence[Source], icons: Icons, strip: LinkStrip, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._sources = tuple(sources)
        self._icons = icons
        self._strip = strip
        self.links: list[SourceLink] = []
        count = len(self._sources)
        self.toggle = Disclosure(icons, translate("SourceList", "%n source(s)", None, count))
        self.toggle.unfolded.connect(self._unfold)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addWidget(self.toggle)

    @Slot(bool)
    def _unfold(self, open_: bool) -> None:
        if open_ and not self.links:
            self._make()
        for link in self.links:
            link.setVisible(open_)

    def _make(self) -> None:
        before: QWidget = self.toggle
        for source in self._sources:
            link = SourceLink(source, self._icons)
            link.followed.connect(self.followed)
            self._strip.watch_button(link, link.url)
            self._rows.addWidget(link)
            self.links.append(link)
            QWidget.setTabOrder(before, link)
            before = link
