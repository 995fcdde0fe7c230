"""The card under a chat's header, in which the ticket's facts are typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace

from PySide6.QtCore import QEvent, QObject, QRect, QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rfdesktop.domain.chats.chat import HeaderChange, TicketHeader
from rfdesktop.domain.psa.tickets import TicketFacts
from rfdesktop.domain.texts.links import opens
from rfdesktop.ui.chat.card_field import CardField
from rfdesktop.ui.chat.standing_part import StandingPart
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.controls.whole_scroll import WholeScroll
from rfdesktop.ui.theme.tokens import LINK_INSET, SPACE_L, SPACE_M, SPACE_S
from rfdesktop.ui.words.posting import ticket_words
from rfdesktop.ui.words.translate import translate

LONGEST = 120
LETTERS = 30
"""How many letters a field shows, where the page is wide enough."""


class TicketCard(QFrame):
    """Account, number, contact, asset and who authorised; stands over the page, closed by Escape or by going elsewhere.

    What is typed wins over what storage says until it is stored: `change` has it, and `edited` tells of each letter.
    """

    edited = Signal()
    finished = Signal()
    """A field was left: what was typed is to be stored now."""
    fetchClicked = Signal()
    """The ticket with the number that is typed is to be opened in its ticket system."""
    pageClicked = Signal()
    """The ticket's own page is to be opened in the browser."""
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
        self._room = QRect()
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(0)
        self._again.timeout.connect(lambda: self.place(self._room))
        self._stored = TicketHeader()
        self._before: QWidget | None = None
        self.change = HeaderChange()
        self._inside = QWidget(self)
        self.account = self._field(translate("TicketCard", "Client company"))
        self.number = self._field(translate("TicketCard", "Ticket number"))
        self.contact = self._field(translate("TicketCard", "Who reported it"))
        self.asset = self._field(translate("TicketCard", "Computer, printer, service…"))
        self.authorised_by = self._field(translate("TicketCard", "Who allowed the change"))
        self._fields = dict(zip((field.name for field in fields(HeaderChange)), self._in_order(), strict=True))
        self._lay_out()
        for attribute, field in self._fields.items():
            field.textChanged.connect(self._taker(attribute, field))
            field.editingFinished.connect(self.finished)
            field.left.connect(self._soon.start)
        self.hide()

    def _lay_out(self) -> None:
        grid = QGridLayout(self._inside)
        grid.setContentsMargins(SPACE_L - LINK_INSET, SPACE_L, SPACE_L, SPACE_L)
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(SPACE_S)
        for row, (name, field) in enumerate(zip(self._names(), self._in_order(), strict=True)):
            label = PlainLabel(name)
            label.setProperty("tone", "muted")
            label.setContentsMargins(LINK_INSET, 0, 0, 0)
            label.name_field(field)
            set_name(field, name)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        self._add_system(grid)
        self._add_standing(grid)
        grid.setColumnStretch(1, 1)
        self._scroll_inside()

    def _scroll_inside(self) -> None:
        """Has all of it stand in an area that scrolls where the page is too low for it."""
        self._scroll = WholeScroll(self)
        self._scroll.setObjectName("ticketCardScroll")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._inside)
        # The card's own ground shows through.
        self._inside.setAutoFillBackground(False)
        self._scroll.viewport().setAutoFillBackground(False)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._scroll)
        self._inside.installEventFilter(self)

    def _add_standing(self, grid: QGridLayout) -> None:
        self.standing = StandingPart(self._inside)
        self.standing.align_to(max(map(self.fontMetrics().horizontalAdvance, self._names())))
        grid.addWidget(self.standing, grid.rowCount(), 0, 1, 2)

    def _add_system(self, grid: QGridLayout) -> None:
        """What a ticket system adds: which ticket it is there, asking it, and its page."""
        self.fetch = _button("fetchTicketButton", translate("TicketCard", "Fill from the ticket system"))
        self.page = _button("openTicketPage", translate("TicketCard", "Show in the browser"))
        self._said = PlainLabel()
        self._said.setObjectName("ticketFacts")
        self._said.setProperty("tone", "muted")
        self._said.setWordWrap(True)
        self._said.setContentsMargins(LINK_INSET, 0, 0, 0)
        self._said.hide()
        grid.addWidget(self._said, grid.rowCount(), 0, 1, 2)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_M)
        buttons.addWidget(self.fetch)
        buttons.addWidget(self.page)
        buttons.addStretch(1)
        grid.addLayout(buttons, grid.rowCount(), 0, 1, 2)
        self.fetch.clicked.connect(self.fetchClicked)
        self.page.clicked.connect(self.pageClicked)

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

    def offer_fetch(self, *, offered: bool) -> None:
        """Whether there is a ticket system to ask."""
        self.fetch.setVisible(offered)

    def show_ticket(self, ticket: TicketFacts | None) -> None:
        """Shows which ticket of a system this is, None for none."""
        self._said.setText(ticket_words(ticket.ref) if ticket is not None else "")
        self._said.setVisible(ticket is not None)
        self.page.setVisible(ticket is not None and opens(ticket.link))
        if self.isVisible():
            self.place(self._room)

    def open(self, room: QRect) -> None:
        """Opens in a room of its parent, from its upper left corner, the keyboard in the first field that is empty."""
        self._before = self.window().focusWidget()
        self.place(room)
        self.show()
        self.raise_()
        for field in self._in_order():
            field.setCursorPosition(0)
        first = next((field for field in self._in_order() if not field.text()), self.account)
        first.setFocus(Qt.FocusReason.PopupFocusReason)
        # From its end to its beginning, which is what is seen of a long one.
        first.setSelection(len(first.text()), -len(first.text()))
        self._scroll.show_whole(first)
        self.turned.emit(True)

    def place(self, room: QRect) -> None:
        """Stands in a room of its parent, no larger than that: what is higher scrolls."""
        self._room = room
        layout = _measured(self, self._inside, self.standing)
        natural = layout.sizeHint() if layout else self.sizeHint()
        wanted = self.fontMetrics().averageCharWidth() * LETTERS + natural.width() - self.account.sizeHint().width()
        edges = 2 * self.frameWidth()
        width = min(room.width(), max(wanted, natural.width()) + edges)
        height = (
            layout.totalHeightForWidth(width - edges) if layout and layout.hasHeightForWidth() else natural.height()
        )
        bar = self._scroll.verticalScrollBar().sizeHint().width() if height + edges > room.height() else 0
        width = min(room.width(), width + bar)
        self.setGeometry(room.x(), room.y(), width, min(height + edges, room.height()))

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
        """Escape closes; Enter goes to the next field, from the last one out; Ctrl+Enter asks the system."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_card()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.fetch.isVisible() and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.fetch.click()
            elif self.authorised_by.hasFocus():
                self.close_card()
            else:
                self._inside.focusNextChild()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What it shows has become higher or lower: what is told of the instructions comes after it has opened."""
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._again.start()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.isVisible():
            self.place(self._room)

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
        field = CardField(self._inside)
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


def _button(name: str, words: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setProperty("kind", "link")
    set_name(button, words)
    button.hide()
    return button


def _measured(card: QWidget, inside: QWidget, standing: QWidget) -> QLayout | None:
    """The layout of what is inside, its sizes as they are when all of it is shown: a part that was not shown yet is not
    dressed, and one that has other words tells of it only in the next turn."""
    for part in (card, inside, *inside.findChildren(QWidget)):
        part.ensurePolished()
    for within in (standing.layout(), inside.layout()):
        if within is not None:
            within.invalidate()
            within.activate()
    return inside.layout()
