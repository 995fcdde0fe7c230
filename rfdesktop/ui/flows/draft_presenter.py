"""Decides on drafts: what is published at once, what is looked at first, what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QObject, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.events import DraftsCompared, FlowsPublished, ImportFinished
from rfdesktop.domain.flows.commands import PublishFlows
from rfdesktop.ui.flows.dock import FlowDock
from rfdesktop.ui.theme.theme import Theme

if TYPE_CHECKING:
    from rfdesktop.ui.flows.draft_review import DraftReview


class DraftPresenter(QObject):
    """Joins the import's card, the details of a flow, the window for a closer look, and the commands."""

    def __init__(self, dock: FlowDock, theme: Theme, commands: Commands) -> None:
        super().__init__(dock)
        self._dock = dock
        self._theme = theme
        self._commands = commands
        self._window: DraftReview | None = None
        dock.import_card.publishRequested.connect(self._publish)
        dock.preview.publishRequested.connect(lambda flow_id: self._publish((flow_id,)))

    def handle(self, event: DraftsCompared | FlowsPublished | ImportFinished) -> None:
        """Takes an event about drafts."""
        match event:
            case DraftsCompared(flows):
                self._made_window().open(flows)
            case FlowsPublished():
                self._published(event)
            case ImportFinished():
                self._imported(event)
            case _:
                assert_never(event)

    def _imported(self, event: ImportFinished) -> None:
        """With the box ticked what its authors call done is published."""
        waiting = tuple(put.flow_id for put in event.report.put if put.draft)
        if waiting and self._dock.import_card.at_once.isChecked():
            self._commands.send(PublishFlows(waiting, as_marked=True))
        # It was ticked for this import.
        self._dock.import_card.at_once.setChecked(False)

    def _published(self, event: FlowsPublished) -> None:
        """Tells what was published, and what could not be."""
        self._dock.import_card.show_published(event.flow_ids, event.left)
        if self._window is not None:
            for flow_id in event.flow_ids:
                self._window.remove(flow_id)

    @Slot(tuple)
    def _publish(self, flow_ids: tuple[str, ...]) -> None:
        self._commands.send(PublishFlows(flow_ids))

    @Slot(str)
    def _publish_seen(self, flow_id: str) -> None:
        self._commands.send(PublishFlows((flow_id,), seen=True))
        self._made_window().remove(flow_id)

    @Slot(str)
    def _leave(self, flow_id: str) -> None:
        self._made_window().remove(flow_id)

    def _made_window(self) -> DraftReview:
        if self._window is None:
            from rfdesktop.ui.flows.draft_review import DraftReview

            self._window = DraftReview(self._theme, self._dock)
            self._window.taken.connect(self._publish_seen)
            self._window.kept.connect(self._leave)
        return self._window
