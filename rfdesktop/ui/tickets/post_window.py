"""The preview of a post: exactly what is sent, who will see it, the time, the status; and what became of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from rfdesktop.domain.texts.visible import visible, visible_line
from rfdesktop.domain.visibility import Visibility
from rfdesktop.ui.controls.announcing import announce
from rfdesktop.ui.controls.choice_box import ChoiceBox
from rfdesktop.ui.controls.first_size import open_at
from rfdesktop.ui.controls.growing import keep_whole
from rfdesktop.ui.controls.leaving import leave
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name, set_title
from rfdesktop.ui.controls.toned_lines import TonedLines
from rfdesktop.ui.controls.wrapping_row import WrappingRow
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S
from rfdesktop.ui.tickets.post_time import PostTime
from rfdesktop.ui.tickets.unsupported import UnsupportedLines
from rfdesktop.ui.words.posting import visibility_words
from rfdesktop.ui.words.translate import translate

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _SendButton(QPushButton):
    """What it does may be another thing after one press: the second press of a double click, of which nobody has read
    that yet, does nothing."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()


class PostWindow(QWidget):
    """One chat's preview, a modeless window. It shows and says what was chosen; its presenter decides."""

    chosen = Signal()
    """Another visibility, time or status was chosen: what is shown is to be planned anew."""
    sendClicked = Signal()
    activated = Signal()
    """The window has come to the front: the note may have been changed behind it."""
    ticketClicked = Signal()
    """The chat is about no ticket yet: one is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("postPreview")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "window")
        self.setAccessibleName(translate("PostWindow", "What is posted"))
        self.setMinimumSize(560, 380)
        open_at(self, 900, 600)
        keep_whole(self)
        self._heading = PlainLabel()
        self._heading.setProperty("tone", "heading")
        self._heading.setWordWrap(True)
        self._make_choices()
        self.payload = QPlainTextEdit()
        self.payload.setObjectName("postPayload")
        self.payload.setReadOnly(True)
        self.payload.setTabChangesFocus(True)
        set_name(self.payload, translate("PostWindow", "Exactly what is sent"))
        self.time = PostTime()
        self.lines = UnsupportedLines()
        self._warnings, self._problem = PlainLabel(), PlainLabel()
        self._result = TonedLines("postResult")
        self._make_lines()
        self._make_foot()
        self._lay_out()
        self._connect()
        self.set_ready(ready=False)

    def _make_choices(self) -> None:
        self._group = QButtonGroup(self)
        self.internal = QRadioButton(visibility_words(Visibility.INTERNAL))
        self.internal.setObjectName("postInternal")
        self.client = QRadioButton(visibility_words(Visibility.CLIENT))
        self.client.setObjectName("postClient")
        self.internal.setChecked(True)
        for button in (self.internal, self.client):
            set_name(button, button.text())
            self._group.addButton(button)

    def _make_lines(self) -> None:
        for line, name, tone in (
            (self._warnings, "postWarnings", "warn"),
            (self._problem, "postProblem", "bad"),
        ):
            line.setObjectName(name)
            line.setProperty("tone", tone)
            line.setWordWrap(True)
            line.hide()

    def _make_foot(self) -> None:
        self.status = ChoiceBox()
        self.status.setObjectName("postStatus")
        set_name(self.status, translate("PostWindow", "Status of the ticket"))
        self.status.addItem(translate("PostWindow", "Leave as it is"), "")
        self.find_ticket = QPushButton(translate("PostWindow", "Open a ticket…"))
        self.find_ticket.setObjectName("postTicketButton")
        self.find_ticket.hide()
        self._cancel = QPushButton(translate("PostWindow", "Cancel"))
        self._cancel.setObjectName("postCancel")
        self._cancel.setProperty("kind", "quiet")
        self._send_words = translate("PostWindow", "Post and verify")
        self._send = _SendButton(self._send_words)
        self._send.setObjectName("postSendButton")
        self._send.setProperty("kind", "primary")

    @property
    def visibility(self) -> Visibility:
        """Who is to see it; whatever is not plainly for the client is for the team."""
        return Visibility.CLIENT if self.client.isChecked() else Visibility.INTERNAL

    @property
    def ready(self) -> bool:
        """Whether it can be sent as it is shown."""
        return self._send.isEnabled()

    def begin_anew(self) -> None:
        """Nothing is chosen, planned or sent: it is for the team, and the status stays as it is."""
        self.set_sent(sent=False)
        self.internal.setChecked(True)
        with QSignalBlocker(self.status):
            self.status.setCurrentIndex(0)
        self.show_payload("")
        self.show_warnings("")

    def show_heading(self, text: str) -> None:
        """What is posted where."""
        self._heading.setText(text)
        set_title(self, text)

    def offer_statuses(self, choices: list[tuple[str, str]], chosen: str = "") -> None:
        """The statuses that the ticket can have, by id; one that was chosen stays so."""
        kept = str(self.status.currentData() or chosen)
        with QSignalBlocker(self.status):
            while self.status.count() > 1:
                self.status.removeItem(1)
            for choice_id, name in choices:
                self.status.addItem(visible_line(name), choice_id)
            self.status.setCurrentIndex(max(0, self.status.findData(kept)))

    def show_payload(self, text: str) -> None:
        """Shows what is sent, what is invisible in it made visible."""
        shown = visible(text)
        if shown != self.payload.toPlainText():
            self.payload.setPlainText(shown)

    def show_problem(self, text: str, *, ticket_wanted: bool = False) -> None:
        """Says why it cannot be posted, "" where it can."""
        _say(self._problem, text)
        self.find_ticket.setVisible(ticket_wanted)

    def show_warnings(self, text: str, *, again: bool = False) -> None:
        """Says what is to be known before it is sent; `again` that it was not, and that the next press does it."""
        _say(self._warnings, text)
        self._send.setText(translate("PostWindow", "Post a second time") if again else self._send_words)
        if again:
            announce(self, text)

    def show_results(self, lines: tuple[tuple[str, str], ...]) -> None:
        """Says what became of it, a line each with its tone."""
        before = self._result.text()
        self._result.say(lines)
        if lines and self._result.text() != before:
            announce(self, self._result.text())

    def set_ready(self, *, ready: bool) -> None:
        """Whether it can be sent."""
        self._send.setEnabled(ready)

    def set_sent(self, *, sent: bool) -> None:
        """It is on its way, or has arrived: nothing of it can be chosen any more."""
        for part in (self.internal, self.client, self.status, self.time):
            part.setEnabled(not sent)
        self._send.setVisible(not sent)
        if sent:
            self.show_warnings("")
        self._cancel.setText(translate("PostWindow", "Close") if sent else translate("PostWindow", "Cancel"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter posts, once; Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            leave(self)
        elif event.key() in _ENTER and not event.isAutoRepeat():
            if self._send.isVisible():
                self._send.click()
            elif self._cancel.isVisible():
                leave(self)
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self._group.buttonClicked.connect(lambda _: self.chosen.emit())
        self.status.currentIndexChanged.connect(lambda _: self.chosen.emit())
        self.time.chosen.connect(self.chosen)
        self.lines.answered.connect(self.chosen)
        self._send.clicked.connect(self.sendClicked)
        self._cancel.clicked.connect(lambda: leave(self))
        self.find_ticket.clicked.connect(self.ticketClicked)

    def _lay_out(self) -> None:
        # Under each other where they have no room beside each other: neither may lose a word.
        choices = WrappingRow(SPACE_L)
        choices.addWidget(self.internal)
        choices.addWidget(self.client)
        sent = PlainLabel(translate("PostWindow", "Exactly what is sent"))
        sent.setProperty("tone", "muted")
        left = QVBoxLayout()
        left.setSpacing(SPACE_S)
        left.addWidget(sent)
        left.addWidget(self.payload, 1)
        body = QHBoxLayout()
        body.setSpacing(SPACE_L)
        body.addLayout(left, 1)
        body.addWidget(self.time.scrolled())
        rows = QVBoxLayout(self)
        rows.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_M)
        rows.setSpacing(SPACE_M)
        rows.addWidget(self._heading)
        rows.addLayout(choices)
        rows.addLayout(body, 1)
        for line in (self.lines, self._warnings, self._problem, self._result):
            rows.addWidget(line)
        rows.addWidget(_rule())
        rows.addLayout(self._foot())

    def _foot(self) -> WrappingRow:
        """The status, and at the other side the ways on, under it where there is no room beside it."""
        label = PlainLabel(translate("PostWindow", "Status"))
        label.setProperty("tone", "muted")
        label.name_field(self.status)
        foot = WrappingRow(SPACE_S)
        foot.addWidget(label)
        foot.addWidget(self.status)
        foot.end_with(self.find_ticket, self._cancel, self._send)
        return foot


def _say(line: PlainLabel, text: str) -> None:
    line.setText(text)
    line.setVisible(bool(text))


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("rule", "true")
    rule.setFixedHeight(1)
    return rule
