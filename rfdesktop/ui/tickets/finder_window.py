"""The window in which a ticket of a ticket system is found: by number, by words, or among the engineer's own."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rfdesktop.domain.psa.connections import Connection
from rfdesktop.domain.psa.tickets import TicketFacts, TicketQuery
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.choice_box import ChoiceBox
from rfdesktop.ui.controls.first_size import open_at
from rfdesktop.ui.controls.leaving import leave
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.search_field import LoupeField
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.controls.tones import retone
from rfdesktop.ui.controls.whole_rows import show_whole_rows
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S
from rfdesktop.ui.words.posting import facts_words, ticket_words
from rfdesktop.ui.words.translate import translate

SEARCH_AFTER_MS = 400
LONGEST = 120
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FinderWindow(QWidget):
    """An empty field lists the engineer's open tickets. Enter opens what is selected, or the number that is typed."""

    asked = Signal(TicketQuery)
    opened = Signal(str, str)
    """A connection's id and a ticket's number."""

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("ticketFinder")
        self.setWindowTitle(translate("FinderWindow", "Open a ticket"))
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(480, 320)
        open_at(self, 680, 460)
        self.search = LoupeField(icons)
        self.search.setObjectName("ticketSearch")
        self.search.setMaxLength(LONGEST)
        self.search.setPlaceholderText(translate("FinderWindow", "Number or words; empty for my open tickets"))
        set_name(self.search, translate("FinderWindow", "Number or words of a ticket"))
        self.system = ChoiceBox()
        self.system.setObjectName("ticketSystem")
        set_name(self.system, translate("FinderWindow", "Ticket system"))
        self.list = QListWidget()
        self.list.setObjectName("ticketList")
        set_name(self.list, translate("FinderWindow", "Tickets"))
        show_whole_rows(self.list)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.said = PlainLabel()
        self.said.setObjectName("ticketFinderSaid")
        self.said.setWordWrap(True)
        self.open_button = QPushButton(translate("FinderWindow", "Open"))
        self.open_button.setObjectName("openTicketButton")
        self.open_button.setProperty("kind", "primary")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SEARCH_AFTER_MS)
        self._soon.timeout.connect(self.ask)
        self._tickets: tuple[TicketFacts, ...] = ()
        self._asked: TicketQuery | None = None
        """What is looked for at this moment."""
        self._lay_out()
        self._connect()
        self._offer()

    @property
    def query(self) -> TicketQuery:
        """What is looked for."""
        text = self.search.text().strip()
        return TicketQuery(str(self.system.currentData() or ""), text, mine=not text)

    def show_systems(self, connections: tuple[Connection, ...]) -> None:
        """The ticket systems; a choice among them is offered where there are several."""
        kept = self.system.currentData()
        with QSignalBlocker(self.system):
            self.system.clear()
            for each in connections:
                self.system.addItem(visible_line(each.name), each.id)
            self.system.setCurrentIndex(max(0, self.system.findData(kept)) if connections else -1)
        self.system.setVisible(len(connections) > 1)
        self._offer()
        if not connections:
            self.say(translate("FinderWindow", "No ticket system is connected yet: Settings › Ticket systems."), "warn")

    def show_tickets(self, query: TicketQuery, tickets: tuple[TicketFacts, ...]) -> None:
        """Shows what was found; what was found for other words is not."""
        if query != self.query:
            return
        self._asked = None
        self._tickets = tickets
        self.list.clear()
        for ticket in tickets:
            lines = [visible_line(text) for text in (ticket_words(ticket.ref), facts_words(ticket)) if text]
            item = QListWidgetItem("\n".join(lines))
            set_tip(item, "\n".join(lines))
            self.list.addItem(item)
        if tickets:
            self.list.setCurrentRow(0)
        none = (
            translate("FinderWindow", "No open ticket of yours.")
            if query.mine
            else translate("FinderWindow", "Nothing found.")
        )
        self.say("" if tickets else none)
        self._make_room(found=bool(tickets))

    def _make_room(self, *, found: bool) -> None:
        """The list has the room; where nothing was found, the word that says so stands in its middle."""
        self.list.setVisible(found)
        self._rows.setStretchFactor(self.said, 0 if found else 1)
        self.said.setAlignment(Qt.AlignmentFlag.AlignVCenter if found else Qt.AlignmentFlag.AlignCenter)

    def show_failure(self, text: str) -> None:
        """Says why there is nothing to show; Enter asks again."""
        self._asked = None
        self._make_room(found=True)
        self.say(text, "bad")

    def say(self, text: str, tone: str = "muted") -> None:
        """Says something over the list, "" for nothing."""
        self._offer()
        retone(self.said, tone)
        self.said.setText(text)
        self.said.setVisible(bool(text))

    @Slot()
    def ask(self) -> None:
        """Asks for what stands in the field."""
        self._soon.stop()
        if self.query.connection_id:
            self._tickets = ()
            self.list.clear()
            self.say(translate("FinderWindow", "Looking…"))
            self._asked = self.query
            self.asked.emit(self.query)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            leave(self)
        elif event.key() in _ENTER and not event.isAutoRepeat():
            self._open()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.list.setFocus()
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _typed(self, _text: str) -> None:
        # What was found for other words is nothing that Enter may open.
        self._tickets = ()
        self.list.clear()
        self._offer()
        self._soon.start()

    @property
    def _chosen(self) -> str:
        """The number of what is selected, or one that is typed where nothing was found for it yet; "" for neither."""
        row, text = self.list.currentRow(), self.query.text
        return self._tickets[row].ref.number if 0 <= row < len(self._tickets) else text if _number(text) else ""

    @Slot()
    def _offer(self) -> None:
        """Opening is offered where there is something to open."""
        self.open_button.setEnabled(bool(self.query.connection_id and self._chosen))

    @Slot()
    def _open(self) -> None:
        """Opens what is chosen; words are looked for at once."""
        query, chosen = self.query, self._chosen
        if not query.connection_id:
            return
        if chosen:
            self.say(translate("FinderWindow", "Opening…"))
            self.opened.emit(query.connection_id, chosen)
        elif query != self._asked:
            self.ask()

    def _connect(self) -> None:
        self.search.textEdited.connect(self._typed)
        self.system.currentIndexChanged.connect(lambda _: self.ask())
        self.list.currentRowChanged.connect(lambda _: self._offer())
        self.list.itemDoubleClicked.connect(lambda _: self._open())
        self.open_button.clicked.connect(self._open)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        head.addWidget(self.search, 1)
        head.addWidget(self.system)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.open_button)
        rows = self._rows = QVBoxLayout(self)
        rows.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_M)
        rows.setSpacing(SPACE_M)
        rows.addLayout(head)
        rows.addWidget(self.said)
        rows.addWidget(self.list, 1)
        rows.addLayout(foot)


def _number(text: str) -> bool:
    """Whether a text can be a ticket's number, in any ticket system: one word with a digit in it."""
    return len(text.split()) == 1 and any(letter.isdigit() for letter in text)
