"""Where the map of a flow that is looked at is opened: one window, made when it is first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from rfdesktop.domain.flows.flow import Flow
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.theme import Theme

if TYPE_CHECKING:
    from rfdesktop.ui.flows.map.window import FlowMapWindow


class FlowMapPlace(QObject):
    """Lives as long as the widget that it belongs to, and opens over its window."""

    def __init__(self, theme: Theme, icons: Icons, owner: QWidget) -> None:
        super().__init__(owner)
        self._theme, self._icons, self._owner = theme, icons, owner
        self._window: FlowMapWindow | None = None

    @Slot(Flow)
    def show_flow(self, flow: Flow, step_id: str = "") -> None:
        """Shows a flow, in the place of the one that was shown before, at a step where one is given."""
        if self._window is None:
            from rfdesktop.ui.flows.map.window import FlowMapWindow

            self._window = FlowMapWindow(self._theme, self._icons, self._owner.window())
        self._window.show_flow(flow, step_id=step_id)

    def renew(self, flow: Flow) -> None:
        """A flow has been read anew: its map, where it is on the screen, shows it as it has become."""
        if self._window is not None and self._window.isVisible():
            self._window.renew(flow)
