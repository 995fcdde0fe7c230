"""The card under a chat's header, in which the ticket's facts are typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace

from PySide6.QtCore import QEvent, QPoint, QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QLineEdit, QWidget

from rfdesktop.domain.chats.chat import HeaderChange, TicketHeader
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S
from rfdesktop.ui.words.translate import translate

LONGEST = 120
LETTERS = 30
"""How many letters a field shows, where the page is wide enough."""


class CardField(QLineEdit):
    """Signal `left` tells that it has lost the keyboard."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class TicketCard(QFrame):
    """Account, number, contact, asset and who authorised; stands over the page, closed by Escape or by going elsewhere.

    What is typed wins over what storage says until it is stored: `change` has it, and `edited` tells of each letter.
    """

    edited = Signal()
    finished = Signal()
    """A field was left: what was typed is to be stored now."""
    turned = Signal(bool)
    """It has opened or closed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("ticketCard")
        self.setProperty("card", "popover")
        # Where the keyboard has gone is known once its field has lost it.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._look)
        set_name(self, translate("TicketCard", "Ticket"))
        self._stored = TicketHeader()
        self._before: QWidget | None = None
        self._widest = 0
        self.change = HeaderChange()
        self.account = self._field(translate("TicketCard", "Client company"))
        self.number = self._field(translate("TicketCard", "Ticket number"))
        self.contact = self._field(translate("TicketCard", "Who reported it"))
        self.asset = self._field(translate("TicketCard", "Computer, printer, service…"))
        self.authorised_by = self._field(translate("TicketCard", "Who allowed the change"))
        self._fields = dict(zip((field.name for field in fields(HeaderChange)), self._in_order(), strict=True))
        grid = QGridLayout(self)
        grid.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(SPACE_S)
        for row, (name, field) in enumerate(zip(self._names(), self._in_order(), strict=True)):
            label = PlainLabel(name)
            label.setProperty("tone", "muted")
            label.name_field(field)
            set_name(field, name)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(1, 1)
        for attribute, field in self._fields.items():
            field.textChanged.connect(self._taker(attribute, field))
            field.editingFinished.connect(self.finished)
            field.left.connect(self._soon.start)
        self.hide()

    @property
    def header(self) -> TicketHeader:
        """The ticket's facts as they stand, typed ones included."""
        return self.change.of(self._stored)

    def show_header(self, header: TicketHeader) -> None:
        """Takes what is stored, leaving alone what was typed and is not stored yet."""
        self._stored = header
        if self.header == header:
            self.change = HeaderChange()
        shown = replace(self.header, account=self.header.client)
        for name, field in self._fields.items():
            if not field.hasFocus() and field.text() != getattr(shown, name):
                with QSignalBlocker(field):
                    field.setText(getattr(shown, name))
                    field.setCursorPosition(0)

    def open(self, under: QPoint, widest: int) -> None:
        """Opens under a place of its parent, no wider than told, the keyboard in the first field that is empty."""
        self._before = self.window().focusWidget()
        self.place(under, widest)
        self.show()
        self.raise_()
        first = next((field for field in self._in_order() if not field.text()), self.account)
        first.setFocus(Qt.FocusReason.PopupFocusReason)
        # From its end to its beginning, which is what is seen of a long one.
        first.setSelection(len(first.text()), -len(first.text()))
        self.turned.emit(True)

    def place(self, under: QPoint, widest: int) -> None:
        """Stands under a place of its parent."""
        self._widest = widest
        room = self.sizeHint()
        wanted = self.fontMetrics().averageCharWidth() * LETTERS + room.width() - self.account.sizeHint().width()
        self.setGeometry(under.x(), under.y(), min(widest, max(wanted, room.width())), room.height())

    @Slot()
    def close_card(self) -> None:
        """Closes it; the keyboard goes back to where it was."""
        if self.isHidden():
            return
        before, self._before = self._before, None
        focused = self.window().focusWidget()
        if before is not None and focused is not None and self.isAncestorOf(focused) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.hide()
        self.finished.emit()
        self.turned.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; Enter goes to the next field, from the last one out of the card."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_card()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.authorised_by.hasFocus():
                self.close_card()
            else:
                self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.isVisible():
            self.place(self.pos(), self._widest)

    @Slot()
    def _look(self) -> None:
        """Closes when the keyboard has gone elsewhere in the window; not when another window has it."""
        focused = QApplication.focusWidget()
        if not self.isVisible() or focused is None or focused.window() is not self.window():
            return
        if focused is not self and not self.isAncestorOf(focused):
            self.close_card()

    def _taker(self, attribute: str, field: CardField) -> Callable[[], None]:
        def take() -> None:
            self.change = replace(self.change, **{attribute: field.text()})
            self.edited.emit()

        return take

    def _field(self, hint: str) -> CardField:
        field = CardField(self)
        field.setMaxLength(LONGEST)
        field.setPlaceholderText(hint)
        set_tip(field, hint)
        return field

    def _in_order(self) -> tuple[CardField, ...]:
        return self.account, self.number, self.contact, self.asset, self.authorised_by

    def _names(self) -> tuple[str, ...]:
        return (
            translate("TicketCard", "Account"),
            translate("TicketCard", "Ticket"),
            translate("TicketCard", "Contact"),
            translate("TicketCard", "Asset"),
            translate("TicketCard", "Authorised by"),
        )
