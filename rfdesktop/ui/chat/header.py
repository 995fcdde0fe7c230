"""One line above the transcript: what the ticket is, and how it was left."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from rfdesktop.domain.chats.chat import TicketHeader
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.ui.chat.header_buttons import HeaderButton, TicketSummary
from rfdesktop.ui.chat.pane_switch import PaneSwitch
from rfdesktop.ui.chat.ticket_fields import TicketFields
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_tip
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.words.translate import translate

BADGES = {Outcome.RESOLVED: "good", Outcome.ESCALATED: "warn", Outcome.PAUSED: "accent"}


class Room(IntEnum):
    """What a header has room for: all its fields, one button in their place, or that button and bare icons."""

    FIELDS = 0
    SUMMARY = 1
    ICONS = 2


class TicketHeaderBar(QFrame):
    """Account, ticket number and contact, editable in place. Signals: `edited`, `conclude`, `reopen`.

    In a narrow page a button with the ticket in one line opens the fields under it.
    """

    edited = Signal(TicketHeader)
    conclude = Signal()
    reopen = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ticketHeader")
        self.setProperty("bar", True)
        self._outcome: Outcome | None = None
        self._room = Room.FIELDS
        self.fields = TicketFields(self)
        self.account, self.number, self.contact = self.fields.account, self.fields.number, self.fields.contact
        self.summary = TicketSummary(icons, self)
        self.switch = PaneSwitch(self)
        self.badge = PlainLabel(parent=self)
        self.reopen_button = HeaderButton(icons, IconName.REOPEN, "reopenButton", self)
        self.reopen_button.setProperty("kind", "quiet")
        self.reopen_button.say(translate("TicketHeaderBar", "Reopen"))
        self.conclude_button = HeaderButton(icons, IconName.CONCLUDE, "concludeButton", self)
        set_tip(self.conclude_button, translate("TicketHeaderBar", "Close the ticket with a note (Ctrl+D)"))
        self._lines = QVBoxLayout(self)
        self._lines.setSpacing(6)
        self._line = QHBoxLayout()
        self._line.setSpacing(8)
        self._lines.addLayout(self._line)
        self._line.addWidget(self.fields, 1)
        self._line.addWidget(self.summary, 1)
        self._line.addStretch(0)
        for widget in (self.switch, self.badge, self.reopen_button, self.conclude_button):
            self._line.addWidget(widget)
        self.switch.hide()
        self.set_column(12, 12)
        self.fields.edited.connect(self._edited)
        self.summary.toggled.connect(self._fit)
        self.conclude_button.clicked.connect(self.conclude)
        self.reopen_button.clicked.connect(self.reopen)
        self.show_outcome(None)

    @property
    def header(self) -> TicketHeader:
        return self.fields.header

    def set_column(self, left: int, right: int) -> None:
        """Aligns the header with the column of text."""
        self._lines.setContentsMargins(left, 6, right, 6)

    def offer_switch(self, *, offered: bool) -> None:
        """Shows the switch between chat and flow."""
        if self.switch.isHidden() is offered:
            self.switch.setVisible(offered)
            self._fit()

    def show_header(self, header: TicketHeader) -> None:
        """Shows a header, leaving alone the field that is being typed into."""
        self.fields.show_header(header)
        self._fit()

    def show_outcome(self, outcome: Outcome | None, *, begun: bool = False) -> None:
        """Shows how the chat was concluded, or that it is open and whether concluding it was begun."""
        self._outcome = outcome
        self.reopen_button.setVisible(outcome is not None)
        offer = translate("TicketHeaderBar", "Go on concluding") if begun else translate("TicketHeaderBar", "Conclude")
        self.conclude_button.say(offer if outcome is None else translate("TicketHeaderBar", "Note"))
        if outcome is not None:
            self.badge.setText(self._outcome_words())
            self.badge.setProperty("badge", BADGES[outcome])
            self.badge.style().unpolish(self.badge)
            self.badge.style().polish(self.badge)
            self.badge.updateGeometry()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    @Slot()
    def _fit(self) -> None:
        """Chooses the most spacious layout that fits."""
        inside = self._inside()
        room = next((room for room in Room if self._needed(room) <= inside), Room.ICONS)
        in_line = room is Room.FIELDS
        if in_line != (self._room is Room.FIELDS):
            (self._line if in_line else self._lines).insertWidget(0 if in_line else 1, self.fields, 1 if in_line else 0)
        self._room = room
        self.summary.say(self._ticket_line())
        self.summary.setVisible(not in_line)
        self.fields.setVisible(in_line or self.summary.isChecked() or self.fields.typing)
        self.badge.setVisible(self._outcome is not None and room is not Room.ICONS)
        for button in self._buttons():
            button.show_words(wordy=room is not Room.ICONS)

    def _needed(self, room: Room) -> int:
        """What the line needs, in pixels."""
        wordy = room is not Room.ICONS
        parts = [self.fields.comfortable_width() if room is Room.FIELDS else self.summary.good_width]
        parts += [button.wide(wordy=wordy) for button in self._buttons() if not button.isHidden()]
        if not self.switch.isHidden():
            parts.append(self.switch.sizeHint().width())
        if self._outcome is not None and wordy:
            parts.append(self.badge.sizeHint().width())
        # The stretch between the two halves of the line has a gap of its own.
        return sum(parts) + len(parts) * self._line.spacing()

    def _buttons(self) -> tuple[HeaderButton, HeaderButton]:
        return self.reopen_button, self.conclude_button

    def _inside(self) -> int:
        margins = self._lines.contentsMargins()
        return self.width() - margins.left() - margins.right()

    def _edited(self, header: TicketHeader) -> None:
        self._fit()
        self.edited.emit(header)

    def _ticket_line(self) -> str:
        header = self.header
        number = f"#{header.number.lstrip('#')}" if header.number else ""
        outcome = self._outcome_words() if self._room is Room.ICONS else ""
        return " · ".join(part for part in (outcome, number, header.client, header.contact) if part)

    def _outcome_words(self) -> str:
        words = {
            Outcome.RESOLVED: translate("TicketHeaderBar", "Resolved"),
            Outcome.ESCALATED: translate("TicketHeaderBar", "Escalated"),
            Outcome.PAUSED: translate("TicketHeaderBar", "Paused"),
        }
        return words[self._outcome] if self._outcome is not None else ""
