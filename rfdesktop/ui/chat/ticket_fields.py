"""The fields of a ticket's header."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from rfdesktop.domain.chats.chat import GENERAL, TicketHeader
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.theme.tokens import SPACE_S
from rfdesktop.ui.words.translate import translate

LEAST_LETTERS = 11
FIELD_PADDING = 20
WIDEST = 240


class TicketFields(QWidget):
    """Account, ticket number and contact, editable in place. Signal: `edited` with the whole header."""

    edited = Signal(TicketHeader)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._header = TicketHeader()
        self.account = self._field(translate("TicketFields", "Account"), translate("TicketFields", "Client company"))
        self.number = self._field(translate("TicketFields", "Ticket"), translate("TicketFields", "Ticket number"))
        self.contact = self._field(translate("TicketFields", "Contact"), translate("TicketFields", "Who reported it"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        for field, stretch in ((self.account, 30), (self.number, 20), (self.contact, 30)):
            row.addWidget(field, stretch)

    @property
    def header(self) -> TicketHeader:
        return self._header

    @property
    def typing(self) -> bool:
        """Whether one of the fields has the focus."""
        return any(field.hasFocus() for field in self._fields())

    def show_header(self, header: TicketHeader) -> None:
        """Shows a header, leaving alone the field that is being typed into."""
        self._header = header
        for field, text in zip(self._fields(), (header.client, header.number, header.contact), strict=True):
            if not field.hasFocus() and field.text() != text:
                with QSignalBlocker(field):
                    field.setText(text)
                    field.setCursorPosition(0)

    def comfortable_width(self) -> int:
        """The width at which each field shows a few letters."""
        letters = self.fontMetrics().averageCharWidth() * LEAST_LETTERS
        return len(self._fields()) * (letters + FIELD_PADDING) + (len(self._fields()) - 1) * SPACE_S

    def _fields(self) -> tuple[QLineEdit, QLineEdit, QLineEdit]:
        return self.account, self.number, self.contact

    def _field(self, name: str, hint: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setPlaceholderText(name)
        set_name(field, name)
        set_tip(field, hint)
        field.setMaxLength(120)
        field.setMaximumWidth(WIDEST)
        field.setMinimumWidth(48)
        field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        field.editingFinished.connect(self._edited)
        return field

    def _edited(self) -> None:
        for field in self._fields():
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
