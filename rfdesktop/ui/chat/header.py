"""One line above the transcript: what the ticket is, the time so far, and how it was left."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from rfdesktop.domain.chats.chat import TicketHeader
from rfdesktop.domain.notes.out_of_date import OutOfDate
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.ui.chat.header_buttons import HeaderButton, TicketLine
from rfdesktop.ui.chat.pane_switch import PaneSwitch
from rfdesktop.ui.controls.outcome_badge import OutcomeBadge
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.tokens import SPACE_S
from rfdesktop.ui.words.note_age import aged_words
from rfdesktop.ui.words.runs import outcome_words
from rfdesktop.ui.words.times import time_words
from rfdesktop.ui.words.translate import translate

TOP = 6


class Room(IntEnum):
    """What a header has room for beside the ticket's line: each leaves out more than the one before."""

    ALL = 0
    NO_TIME = 1
    MAIN_WORDS = 2
    """Only the main button has words."""
    ICONS = 3
    BARE = 4
    """No badge either."""


class TicketHeaderBar(QFrame):
    """Account, number, contact and asset in words; a click on them opens the ticket's card."""

    ticketClicked = Signal()
    timeClicked = Signal()
    conclude = Signal()
    reopen = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ticketHeader")
        self.setProperty("bar", True)
        self._outcome: Outcome | None = None
        self._begun = False
        self._aged: OutOfDate | None = None
        self._minutes = 0
        self._room = Room.ALL
        self._header = TicketHeader()
        self.column_left = 0
        """Where the words begin."""
        self.line = TicketLine(icons, self)
        self.time = QPushButton(self)
        self.time.setObjectName("timeSoFar")
        self.time.setProperty("kind", "quiet")
        icons.set_beside(self.time, IconName.CLOCK)
        set_name(self.time, translate("TicketHeaderBar", "Time so far"))
        self.switch = PaneSwitch(self)
        self.badge = OutcomeBadge(self)
        self.reopen_button = HeaderButton(icons, IconName.REOPEN, "reopenButton", self)
        self.reopen_button.setProperty("kind", "quiet")
        self.reopen_button.say(translate("TicketHeaderBar", "Reopen"))
        self.conclude_button = HeaderButton(icons, IconName.CONCLUDE, "concludeButton", self)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(SPACE_S)
        self._row.addWidget(self.line)
        self._row.addStretch(1)
        for widget in (self.time, self.switch, self.badge, self.reopen_button, self.conclude_button):
            self._row.addWidget(widget)
        self.switch.hide()
        self.set_column(12, 12)
        self.line.clicked.connect(self.ticketClicked)
        self.time.clicked.connect(self.timeClicked)
        self.conclude_button.clicked.connect(self.conclude)
        self.reopen_button.clicked.connect(self.reopen)
        self.show_header(self._header)
        self.show_outcome(None)

    def set_column(self, left: int, right: int) -> None:
        """Aligns the words, not their button's edge, with the column of text."""
        self.column_left = left
        self._row.setContentsMargins(left - self.line.inset, TOP, right, TOP)

    def offer_switch(self, *, offered: bool) -> None:
        """Shows the switch between chat and flow."""
        if self.switch.isHidden() is offered:
            self.switch.setVisible(offered)
            self._fit()

    def show_header(self, header: TicketHeader) -> None:
        """Shows what the ticket is."""
        self._header = header
        self._fit()

    def show_minutes(self, minutes: int) -> None:
        """Shows the time worked so far; nothing for 0."""
        if minutes != self._minutes:
            self._minutes = minutes
            self.time.setText(time_words(minutes) if minutes else "")
            set_name(self.time, translate("TicketHeaderBar", "Time so far: {time}").format(time=time_words(minutes)))
            counted = translate("TicketHeaderBar", "Time on this ticket so far; click to correct it (Ctrl+Shift+H)")
            set_tip(self.time, counted)
            self._fit()

    def show_outcome(self, outcome: Outcome | None, *, begun: bool = False) -> None:
        """Shows how the chat was concluded, or that it is open and whether concluding it was begun."""
        self._outcome, self._begun = outcome, begun
        self.reopen_button.setVisible(outcome is not None)
        self.badge.show_outcome(outcome)
        self._offer()

    def show_aged(self, out_of_date: OutOfDate | None) -> None:
        """Says that the note of a concluded chat is out of date, and why; None where it is not."""
        if out_of_date != self._aged:
            self._aged = out_of_date
            self._offer()

    def _offer(self) -> None:
        """Says what the main button leads to."""
        button, aged = self.conclude_button, self._aged if self._outcome is not None else None
        button.look(*((IconName.WARNING, "warn") if aged else (IconName.CONCLUDE, "text_muted")))
        if aged is not None:
            button.say(translate("TicketHeaderBar", "Note out of date"))
            set_tip(button, aged_words(aged))
        elif self._outcome is not None:
            button.say(translate("TicketHeaderBar", "Note"))
            set_tip(button, translate("TicketHeaderBar", "Show the ticket note (Ctrl+D)"))
        else:
            go_on = translate("TicketHeaderBar", "Go on concluding")
            button.say(go_on if self._begun else translate("TicketHeaderBar", "Conclude"))
            set_tip(button, translate("TicketHeaderBar", "Close the ticket with a note (Ctrl+D)"))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        """Chooses the most spacious layout that fits."""
        inside = self._inside()
        room = self._room = next((room for room in Room if self._needed(room) <= inside), Room.BARE)
        self.line.say(self._header, outcome_words(self._outcome) if self._outcome and room is Room.BARE else "")
        self.time.setVisible(self._minutes > 0 and room is Room.ALL)
        self.badge.setVisible(self._outcome is not None and room is not Room.BARE)
        for button in self._buttons():
            button.show_words(wordy=self._wordy(button, room))

    def _needed(self, room: Room) -> int:
        """What the line needs, in pixels."""
        parts = [self.line.whole_width if room is Room.ALL else self.line.good_width]
        parts += [button.wide(wordy=self._wordy(button, room)) for button in self._buttons() if not button.isHidden()]
        if not self.switch.isHidden():
            parts.append(self.switch.sizeHint().width())
        if self._minutes and room is Room.ALL:
            parts.append(self.time.sizeHint().width())
        if self._outcome is not None and room is not Room.BARE:
            parts.append(self.badge.sizeHint().width())
        # The stretch between the two halves of the line has a gap of its own.
        return sum(parts) + len(parts) * self._row.spacing()

    def _wordy(self, button: HeaderButton, room: Room) -> bool:
        return room < (Room.ICONS if button is self.conclude_button else Room.MAIN_WORDS)

    def _buttons(self) -> tuple[HeaderButton, HeaderButton]:
        return self.reopen_button, self.conclude_button

    def _inside(self) -> int:
        margins = self._row.contentsMargins()
        return self.width() - margins.left() - margins.right()
