"""Decides on updates to starter flows: what is still offered, what is looked at, what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.flows.changes import FlowChanges
from rfdesktop.domain.flows.commands import CompareStarters, KeepOwnFlows, TakeStarterUpdates
from rfdesktop.domain.flows.flow import StarterUpdate
from rfdesktop.ui.flows.starter_card import StarterUpdateCard
from rfdesktop.ui.theme.theme import Theme

if TYPE_CHECKING:
    from rfdesktop.ui.flows.starter_review import StarterReview


class StarterPresenter(QObject):
    """Joins the card of the dock, the window for a closer look, and the commands."""

    def __init__(self, card: StarterUpdateCard, theme: Theme, commands: Commands) -> None:
        super().__init__(card)
        self._card = card
        self._theme = theme
        self._commands = commands
        self._offered: dict[str, StarterUpdate] = {}
        self._window: StarterReview | None = None
        card.kept.connect(self._keep_all)
        card.reviewed.connect(self._review)

    def offer(self, updates: Sequence[StarterUpdate]) -> None:
        """The library has come up, and there are these updates."""
        if updates:
            self._offered = {update.flow_id: update for update in updates}
            self._offer()

    def compare(self, flows: Sequence[FlowChanges]) -> None:
        """Shows what updates would change, those that are still offered."""
        still = tuple(changes for changes in flows if changes.flow_id in self._offered)
        if still:
            self._made_window().open(still)

    def _offer(self) -> None:
        self._card.offer(tuple(self._offered.values()))

    @Slot()
    def _review(self) -> None:
        self._commands.send(CompareStarters(tuple(self._offered)))

    @Slot()
    def _keep_all(self) -> None:
        self._commands.send(KeepOwnFlows(tuple(self._offered)))
        for flow_id in tuple(self._offered):
            self._decided(flow_id)

    @Slot(str)
    def _take(self, flow_id: str) -> None:
        self._commands.send(TakeStarterUpdates((flow_id,)))
        self._decided(flow_id)

    @Slot(str)
    def _keep(self, flow_id: str) -> None:
        self._commands.send(KeepOwnFlows((flow_id,)))
        self._decided(flow_id)

    def _decided(self, flow_id: str) -> None:
        self._offered.pop(flow_id, None)
        self._offer()
        if self._window is not None:
            self._window.remove(flow_id)

    def _made_window(self) -> StarterReview:
        if self._window is None:
            from rfdesktop.ui.flows.starter_review import StarterReview

            self._window = StarterReview(self._theme, self._card)
            self._window.taken.connect(self._take)
            self._window.kept.connect(self._keep)
        return self._window
