"""One line above the transcript: what the ticket is, and how it was left."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QWidget

from rfdesktop.domain.chats import GENERAL, TicketHeader
from rfdesktop.domain.outcomes import Outcome
from rfdesktop.ui.theme.icons import IconName, Icons

BADGES = {Outcome.RESOLVED: "good", Outcome.ESCALATED: "warn", Outcome.PAUSED: "accent"}


class TicketHeaderBar(QFrame):
    """Account, ticket number and contact, editable in place. Signals: `edited`, `conclude`, `reopen`."""

    edited = Signal(TicketHeader)
    conclude = Signal()
    reopen = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ticketHeader")
        self.setProperty("bar", True)
        self._header = TicketHeader()
        self.account = self._field(self.tr("Account"), self.tr("Client company"))
        self.number = self._field(self.tr("Ticket"), self.tr("Ticket number"))
        self.contact = self._field(self.tr("Contact"), self.tr("Who reported it"))
        self.badge = QLabel(self)
        self.badge.setVisible(False)
        self.reopen_button = QPushButton(icons.icon(IconName.REOPEN), self.tr("Reopen"), self)
        self.reopen_button.setObjectName("reopenButton")
        self.reopen_button.setProperty("kind", "quiet")
        self.reopen_button.setVisible(False)
        self.conclude_button = QPushButton(icons.icon(IconName.CONCLUDE), self.tr("Conclude"), self)
        self.conclude_button.setObjectName("concludeButton")
        self.conclude_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.conclude_button.setToolTip(self.tr("Close the ticket with a note (Ctrl+Return)"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.setSpacing(8)
        for field, stretch in ((self.account, 30), (self.number, 20), (self.contact, 30)):
            layout.addWidget(field, stretch)
        layout.addStretch(1)
        for widget in (self.badge, self.reopen_button, self.conclude_button):
            layout.addWidget(widget)
        self.conclude_button.clicked.connect(self.conclude)
        self.reopen_button.clicked.connect(self.reopen)

    @property
    def header(self) -> TicketHeader:
        return self._header

    def show_header(self, header: TicketHeader) -> None:
        """Shows a header, leaving alone the field that is being typed into."""
        self._header = header
        account = "" if header.account == GENERAL else header.account
        for field, text in ((self.account, account), (self.number, header.number), (self.contact, header.contact)):
            if not field.hasFocus() and field.text() != text:
                with QSignalBlocker(field):
                    field.setText(text)
                    field.setCursorPosition(0)

    def show_outcome(self, outcome: Outcome | None, *, begun: bool = False) -> None:
        """Shows how the chat was concluded, or that it is open and whether concluding it was begun."""
        words = {
            Outcome.RESOLVED: self.tr("Resolved"),
            Outcome.ESCALATED: self.tr("Escalated"),
            Outcome.PAUSED: self.tr("Paused"),
        }
        self.badge.setVisible(outcome is not None)
        self.reopen_button.setVisible(outcome is not None)
        offer = self.tr("Go on concluding") if begun else self.tr("Conclude")
        self.conclude_button.setText(offer if outcome is None else self.tr("Note"))
        if outcome is not None:
            self.badge.setText(words[outcome])
            self.badge.setProperty("badge", BADGES[outcome])
            self.badge.style().unpolish(self.badge)
            self.badge.style().polish(self.badge)
            self.badge.updateGeometry()

    def _field(self, name: str, hint: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setPlaceholderText(name)
        field.setAccessibleName(name)
        field.setToolTip(hint)
        field.setMaxLength(120)
        field.setMaximumWidth(240)
        field.setMinimumWidth(48)
        field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        field.editingFinished.connect(self._edited)
        return field

    def _edited(self) -> None:
        for field in (self.account, self.number, self.contact):
            if not field.hasFocus():
                field.setCursorPosition(0)
        account = " ".join(self.account.text().split()) or GENERAL
        header = TicketHeader(
            account,
            self.number.text().strip(),
            " ".join(self.contact.text().split()),
            self._header.asset,
            self._header.authorised_by,
        )
        if header != self._header:
            self._header = header
            self.edited.emit(header)
