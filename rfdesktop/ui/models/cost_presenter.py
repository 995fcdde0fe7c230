"""Decides what is said beside the composer of what the next message will cost."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.attachments.written import Written
from rfdesktop.domain.events import CommandFailed, Trouble
from rfdesktop.domain.models.costs import CostEstimate
from rfdesktop.domain.outgoing_commands import AskCost
from rfdesktop.domain.outgoing_events import CostEstimated
from rfdesktop.ui.chat.composer_bar import ComposerBar
from rfdesktop.ui.chat.outgoing_presenter import OutgoingPresenter
from rfdesktop.ui.words.costs import cost_details, cost_line, fill_tone
from rfdesktop.ui.words.errors import words

ASK_AFTER_MS = 400
"""How long the keys rest before it is estimated."""


class CostPresenter(QObject):
    """One chat's estimate. It is made on the worker, and an older one stays until the next has come."""

    def __init__(self, chat_id: str, bar: ComposerBar, outgoing: OutgoingPresenter, commands: Commands) -> None:
        super().__init__(bar)
        self._chat_id = chat_id
        self._bar = bar
        self._line = bar.model_line
        self._commands = commands
        self._asked: Written | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(ASK_AFTER_MS)
        self._rest.timeout.connect(self._ask)
        bar.composer.textChanged.connect(self._rest.start)
        bar.tray.changed.connect(self._rest.start)
        self._line.countRequested.connect(self._count)
        outgoing.estimated.connect(self._take)
        outgoing.estimate_failed.connect(self._fail)

    @Slot()
    def ask_soon(self) -> None:
        """Asks again: who answers, or what was said, is another."""
        self._asked = None
        self._rest.start()

    @Slot()
    def _ask(self) -> None:
        written = self._bar.written
        if written != self._asked:
            self._asked = written
            self._commands.send(AskCost(self._chat_id, written.text, written.attachments))

    @Slot()
    def _count(self) -> None:
        """Has the provider count what is typed."""
        self._asked = written = self._bar.written
        self._line.offer_count(offered=False)
        self._commands.send(AskCost(self._chat_id, written.text, written.attachments, count=True))

    @Slot(object)
    def _take(self, event: CostEstimated) -> None:
        if event.written == self._bar.written:
            self._show(event.estimate, empty=not event.written)
            cards = [card for card in self._bar.tray.cards if card.attachment is not None]
            for card, kept in zip(cards, event.goes, strict=False):
                card.show_going(kept)

    def _show(self, estimate: CostEstimate | None, *, empty: bool) -> None:
        if estimate is None:
            self._line.show_cost("")
            self._line.offer_count(offered=False)
            return
        self._line.show_cost(cost_line(estimate, empty=empty), cost_details(estimate), fill_tone(estimate))
        self._line.offer_count(offered=not empty and not estimate.counted and estimate.can_be_counted)

    @Slot(object)
    def _fail(self, event: Trouble) -> None:
        """Where nothing could be sent there is nothing to estimate; a count that was asked for says why it failed."""
        command = event.command
        if isinstance(command, AskCost) and command.count and isinstance(event, CommandFailed):
            self._line.show_cost(words(event.failure).what, words(event.failure).line, "bad")
        else:
            self._line.show_cost("")
