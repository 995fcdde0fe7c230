"""How the height of the flows' dock is shared between the list and the details of the flow that is selected in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from rfdesktop.ui.flows.dock_parts import FlowList
from rfdesktop.ui.flows.flow_preview import FlowPreview
from rfdesktop.ui.theme.tokens import SPACE_S

LIST_HEIGHT = 72
DETAILS_SHARE, BROWSING_SHARE = 0.44, 0.28
"""The share of the height that the details may take beside the flows that fit, and beside the whole library, where the
list is what is read."""
LIST_SHARE, LIBRARY_SHARE = 0.4, 0.5
"""Of the height: the most that the list is sure of, there and there."""
COUNTED = 16
"""Rows that are measured; more of them need all the room there is."""
_UNLIMITED = 16_777_215


class DockRoom(QObject):
    """Watches the dock's page. A list that needs less than its share leaves the rest to the details; `under` stands
    right under it and is taken from its share."""

    def __init__(
        self, page: QWidget, pages: QStackedWidget, rows: FlowList, under: QWidget, preview: FlowPreview
    ) -> None:
        super().__init__(page)
        self._page, self._pages, self._rows, self._under, self._preview = page, pages, rows, under, preview
        self._shared: tuple[int, int, int] | None = None
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.share()
        return super().eventFilter(watched, event)

    def share(self) -> None:
        """Gives list and details their room."""
        height, count = self._page.height(), self._rows.model().rowCount()
        sizes = [self._rows.sizeHintForRow(row) for row in range(min(count, COUNTED))]
        browsing = self._preview.is_browsing
        below = 0 if self._under.isHidden() else self._under.sizeHint().height() + SPACE_S
        least = _sure(sizes, round(height * (LIBRARY_SHARE if browsing else LIST_SHARE)) - below)
        most = sum(sizes) + SPACE_S if 0 < count <= COUNTED else _UNLIMITED
        share = round(height * (BROWSING_SHARE if browsing else DETAILS_SHARE))
        shared = min(least, most), most, max(share, self._free(height) - most)
        if shared == self._shared:
            return
        self._shared = shared
        self._pages.setMinimumHeight(shared[0])
        self._pages.setMaximumHeight(most)
        self._preview.set_room(shared[2])

    def _free(self, height: int) -> int:
        """What list and details have together."""
        layout = self._page.layout()
        if layout is None or self._preview.isHidden():
            return 0
        return height - (layout.minimumSize().height() - self._pages.minimumHeight() - self._preview.least_details)


def _sure(sizes: list[int], most: int) -> int:
    """The least height of the list: as many of its first rows as there is room for, each whole; of the first, which
    large text makes high, as much as there is room for."""
    least = min(sizes[0] + SPACE_S, most) if sizes else 0
    for size in sizes[1:]:
        if least + size > most:
            break
        least += size
    return max(LIST_HEIGHT, least)
