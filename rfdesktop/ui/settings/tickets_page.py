"""The settings' page of the ticket systems: a list of connections, and the fields of the one that is chosen."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rfdesktop.domain.psa.connections import (
    SECRET_FIELDS,
    USUAL_ADDRESSES,
    Connection,
    ConnectionReport,
    ConnectionState,
    PsaKind,
    SecretField,
)
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.choice_box import OpeningBox
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.controls.tones import retone
from rfdesktop.ui.settings.form_parts import bring_into_view, went_on
from rfdesktop.ui.theme.tokens import SPACE_M, SPACE_S
from rfdesktop.ui.words.connections import address_example, company_words, kept_words, member_words, report_words
from rfdesktop.ui.words.posting import kind_words, secret_words
from rfdesktop.ui.words.translate import translate

KEY_LIMIT, LONGEST, LIST_ROWS = 1_280, 200, 3


class TicketsPage(QWidget):
    """Secrets leave by `values` alone, and are gone from the fields once they are stored."""

    lookedAt = Signal()
    """The page came into view."""
    saveClicked = Signal()
    testClicked = Signal()
    removeClicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ticketSystemsPage")
        self._states: tuple[ConnectionState, ...] = ()
        self._id = ""
        self.list = QListWidget()
        self.list.setObjectName("connectionList")
        set_name(self.list, translate("TicketsPage", "Ticket systems"))
        self.kind = OpeningBox()
        self.kind.setObjectName("connectionKind")
        for kind in PsaKind:
            self.kind.addItem(kind_words(kind), kind)
        self.fields = {name: _field(name) for name in ("name", "base_url", "company", "member")}
        self.secrets = {secret: _secret_field(secret) for secret in SecretField}
        self._labels: dict[QWidget, PlainLabel] = {}
        self._said = PlainLabel()
        self._said.setObjectName("connectionSaid")
        self._said.setWordWrap(True)
        self._said.hide()
        self.new = _button("newConnection", translate("TicketsPage", "New"))
        self.save = _button("saveConnection", translate("TicketsPage", "Save the connection"))
        self.test = _button("testConnection", translate("TicketsPage", "Test"))
        self.remove = _button("removeConnection", translate("TicketsPage", "Remove"))
        self.remove.setProperty("kind", "quiet")
        self._lay_out()
        self._connect()
        self.begin_anew()

    @property
    def connection_id(self) -> str:
        """The connection that is shown, "" for a new one."""
        return self._id

    @property
    def chosen_kind(self) -> PsaKind:
        return PsaKind(self.kind.currentData())

    def connection(self, connection_id: str) -> Connection:
        """The connection as it is typed."""
        typed = {name: field.text().strip() for name, field in self.fields.items()}
        return Connection(connection_id, self.chosen_kind, **typed)

    def typed_secrets(self) -> dict[SecretField, str]:
        """The secrets that were typed; stored ones are not in the fields."""
        wanted = SECRET_FIELDS[self.chosen_kind]
        return {secret: text for secret in wanted if (text := self.secrets[secret].text().strip())}

    def show_states(self, states: tuple[ConnectionState, ...]) -> None:
        """Shows the connections; the one that is chosen stays so."""
        self._states = states
        with QSignalBlocker(self.list):
            self.list.clear()
            for state in states:
                self.list.addItem(f"{visible_line(state.connection.name)} · {kept_words(state)}")
        row = next((at for at, state in enumerate(states) if state.connection.id == self._id), -1)
        with QSignalBlocker(self.list):
            self.list.setCurrentRow(row)
        self.list.setVisible(bool(states))
        if row >= 0:
            self._show(states[row])
        self.remove.setEnabled(row >= 0)

    def choose(self, connection_id: str) -> None:
        """The connection that is saved is the one that is shown."""
        self._id = connection_id

    def forget_secrets(self) -> None:
        """Empties the fields of the secrets."""
        for field in self.secrets.values():
            field.clear()

    def say(self, text: str, tone: str = "muted") -> None:
        """Says something of the connection, "" for nothing."""
        retone(self._said, tone)
        self._said.setText(text)
        self._said.setVisible(bool(text))
        if text:
            bring_into_view(self._said)

    def show_report(self, report: ConnectionReport) -> None:
        """Says what a test has shown: the stage that failed, and why."""
        self.say(report_words(report), "bad" if report.failed else "good")

    @Slot()
    def begin_anew(self) -> None:
        """Empties the fields for another connection."""
        self._id = ""
        with QSignalBlocker(self.list):
            self.list.setCurrentRow(-1)
        for field in self.fields.values():
            field.clear()
        self.forget_secrets()
        self.remove.setEnabled(False)
        self.say("")
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field goes to what is still empty, then saves the connection; on a connection it goes to its
        fields. Without this it would save the settings and close them, and what was typed here would be gone."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self._enter(self.window().focusWidget())

    def _enter(self, at: QWidget | None) -> None:
        if at is self.list:
            self.fields["name"].setFocus(Qt.FocusReason.TabFocusReason)
        elif isinstance(at, QLineEdit):
            state = next((each for each in self._states if each.connection.id == self._id), None)
            asked = [field for secret, field in self.secrets.items() if not _is_kept(state, secret)]
            if not went_on(*self.fields.values(), *asked):
                self.saveClicked.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.lookedAt.emit()

    @Slot(int)
    def _chosen(self, row: int) -> None:
        if 0 <= row < len(self._states):
            self._id = self._states[row].connection.id
            self.forget_secrets()
            self.say("")
            self._show(self._states[row])
            self.remove.setEnabled(True)

    def _show(self, state: ConnectionState) -> None:
        connection = state.connection
        with QSignalBlocker(self.kind):
            self.kind.setCurrentIndex(self.kind.findData(connection.kind))
        for name, field in self.fields.items():
            if not field.hasFocus():
                field.setText(str(getattr(connection, name)))
        self._fit(state)

    def _fit(self, state: ConnectionState | None = None) -> None:
        """Shows the fields of the kind that is chosen."""
        kind = self.chosen_kind
        self._labels[self.fields["company"]].setText(company_words(kind))
        self._labels[self.fields["member"]].setText(member_words(kind))
        self.fields["base_url"].setPlaceholderText(USUAL_ADDRESSES[kind] or address_example())
        company = kind is not PsaKind.AUTOTASK
        for part in (self.fields["company"], self._labels[self.fields["company"]]):
            part.setVisible(company)
        for name in ("company", "member"):
            set_name(self.fields[name], self._labels[self.fields[name]].text())
        for secret, field in self.secrets.items():
            wanted = secret in SECRET_FIELDS[kind]
            kept = _is_kept(state, secret)
            stored = translate("TicketsPage", "Stored; type to replace it")
            field.setPlaceholderText(stored if kept else translate("TicketsPage", "Not stored yet"))
            for part in (field, self._labels[field]):
                part.setVisible(wanted)

    @Slot()
    def _kind_chosen(self) -> None:
        """Another kind has other secrets, and another usual address."""
        self.forget_secrets()
        address = self.fields["base_url"]
        if address.text().strip() in ("", *USUAL_ADDRESSES.values()):
            address.setText(USUAL_ADDRESSES[self.chosen_kind])
        self._fit()

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._chosen)
        self.kind.currentIndexChanged.connect(lambda _: self._kind_chosen())
        self.new.clicked.connect(self.begin_anew)
        self.save.clicked.connect(self.saveClicked)
        self.test.clicked.connect(self.testClicked)
        self.remove.clicked.connect(self.removeClicked)

    def _lay_out(self) -> None:
        row_height = self.list.fontMetrics().height() + SPACE_M
        self.list.setFixedHeight(row_height * LIST_ROWS)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(SPACE_S)
        rows: list[tuple[str, QWidget]] = [(translate("TicketsPage", "System"), self.kind)]
        names = (translate("TicketsPage", "Name"), translate("TicketsPage", "Address"), "", "")
        rows += zip(names, self.fields.values(), strict=True)
        rows += [(secret_words(secret), field) for secret, field in self.secrets.items()]
        for place, (name, field) in enumerate(rows):
            label = PlainLabel(name)
            label.name_field(field)
            set_name(field, name)
            self._labels[field] = label
            grid.addWidget(label, place, 0)
            grid.addWidget(field, place, 1)
        grid.setColumnStretch(1, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        for button in (self.save, self.test, self.new):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(_intro())
        column.addWidget(self.list)
        column.addLayout(grid)
        column.addWidget(self._said)
        column.addLayout(buttons)


def _is_kept(state: ConnectionState | None, secret: SecretField) -> bool:
    """Whether a connection's secret is stored."""
    return state is not None and state.kept_in.get(secret, "none") != "none"


def _intro() -> PlainLabel:
    intro = PlainLabel(
        translate(
            "TicketsPage",
            "Tickets are opened from, and notes and time posted to, the systems here. Keys are kept in this"
            " system's keyring, each for its address only. Notes are internal unless you choose otherwise.",
        )
    )
    intro.setWordWrap(True)
    intro.setProperty("tone", "muted")
    return intro


def _field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(f"connection_{name}")
    field.setMaxLength(LONGEST)
    return field


def _secret_field(secret: SecretField) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(f"connection_{secret.value}")
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setMaxLength(KEY_LIMIT)
    field.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
    return field


def _button(name: str, words: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setAutoDefault(False)
    set_name(button, words)
    return button
