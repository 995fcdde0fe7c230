"""The part of the settings where servers of tools are set up: a list of them, and a form for the one that is chosen."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.domain.tools.servers import NAME_LENGTH, ToolServer
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.settings.form_parts import form_button, form_field, form_line, say_in, went_on
from rfdesktop.ui.theme.tokens import SPACE_S, SPACE_XS
from rfdesktop.ui.words.tools import managed_servers_words, server_line, servers_intro
from rfdesktop.ui.words.translate import translate

LIST_HEIGHT = 110
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SCHEMES = ("http://", "https://")


class ToolServersPage(QWidget):
    """Enter in a field goes to what is still empty, then keeps the server; Delete in the list takes one away."""

    lookedAt = Signal()
    keepRequested = Signal()
    removeRequested = Signal()
    tryRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toolServersPage")
        self._servers: tuple[ToolServer, ...] = ()
        self._labels: dict[QLineEdit, PlainLabel] = {}
        self._intro = form_line(self, "toolServersText")
        self._intro.setText(servers_intro())
        self._managed = form_line(self, "toolServersManaged")
        self._managed.hide()
        self.list = QListWidget(self)
        self.list.setObjectName("toolServersList")
        self.list.setFixedHeight(LIST_HEIGHT)
        set_name(self.list, translate("ToolServersPage", "Servers"))
        self.list.currentRowChanged.connect(self._chosen)
        self._make_fields()
        self._make_buttons()
        self._lay_out()
        self.place.textChanged.connect(self._show_fields)
        self.show_servers(())
        self._chosen()

    def _make_fields(self) -> None:
        self.name = form_field(self, "toolServerName", translate("ToolServersPage", "Name"), "docs")
        self.name.setMaxLength(NAME_LENGTH)
        self.place = form_field(
            self, "toolServerPlace", translate("ToolServersPage", "Address or command"), "https://docs.example.com/mcp"
        )
        self.environment = form_field(
            self,
            "toolServerEnvironment",
            translate("ToolServersPage", "Environment variables that the command is given, by name"),
            "DOCS_API_KEY",
        )
        self.key = form_field(self, "toolServerKey", translate("ToolServersPage", "Key, if it asks for one"))
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.header = form_field(
            self,
            "toolServerHeader",
            translate("ToolServersPage", "Header that the key goes in (a bearer's where none is named)"),
            "X-API-Key",
        )
        self.forget = QCheckBox(translate("ToolServersPage", "Forget the key that is kept"), self)
        self.forget.setObjectName("forgetToolServerKey")
        self.on = self._check("toolServerOn", translate("ToolServersPage", "On in new chats"))
        self.trusted = self._check(
            "toolServerTrusted", translate("ToolServersPage", "Trusted: send it passwords and keys as they are")
        )
        self.writes = self._check(
            "toolServerWrites", translate("ToolServersPage", "Offer tools that may change something, too")
        )

    def _make_buttons(self) -> None:
        self._said = form_line(self, "toolServerSaid")
        self.keep = form_button(self, "keepToolServer")
        self.new = form_button(self, "newToolServer", "", translate("ToolServersPage", "Another one"))
        self.test = form_button(self, "tryToolServer", "", translate("ToolServersPage", "Test"))
        self.remove = form_button(self, "removeToolServer", "quiet", translate("ToolServersPage", "Remove"))
        self.keep.clicked.connect(self.keepRequested)
        self.test.clicked.connect(self.tryRequested)
        self.remove.clicked.connect(self.removeRequested)
        self.new.clicked.connect(self.begin_anew)

    @property
    def chosen(self) -> ToolServer | None:
        """The server that is chosen in the list, which the form changes."""
        row = self.list.currentRow()
        return self._servers[row] if 0 <= row < len(self._servers) else None

    @property
    def typed(self) -> ToolServer:
        """The server that the form describes."""
        place, before = self.place.text().strip(), self.chosen
        is_url = self._is_url(place)
        server = ToolServer(
            self.name.text().strip(),
            place if is_url else "",
            () if is_url else _words(place),
            tuple(self.environment.text().replace(",", " ").split()),
            on=self.on.isChecked(),
            trusted=self.trusted.isChecked(),
            writes=self.writes.isChecked(),
            header=self.header.text().strip() if is_url else "",
        )
        if before is None or before.place != server.place:
            return server
        # What was allowed of a server stays allowed there, and nowhere else; so does its key.
        return replace(server, always=before.always, keyed=before.keyed and not self.forget.isChecked())

    @property
    def typed_key(self) -> str:
        """The key that is typed and not kept yet."""
        return self.key.text().strip() if self._is_url(self.place.text()) else ""

    def show_managed(self, hosts: Sequence[str] | None) -> None:
        """The hosts whose servers the organisation lets be asked; None where it has not decided that."""
        say_in(self._managed, "" if hosts is None else managed_servers_words(hosts), "muted")

    def show_servers(self, servers: Sequence[ToolServer]) -> None:
        """Fills the list; what is typed stays."""
        chosen = self.chosen.name if self.chosen else ""
        self._servers = tuple(servers)
        self.list.blockSignals(True)
        self.list.clear()
        for server in servers:
            self.list.addItem(QListWidgetItem(visible_line(server_line(server))))
        names = [server.name for server in servers]
        self.list.setCurrentRow(names.index(chosen) if chosen in names else -1)
        self.list.blockSignals(False)
        self.list.setVisible(bool(servers))
        self._label_buttons()

    def say(self, text: str, tone: str = "muted") -> None:
        """Says what came of what was asked, "" for nothing."""
        say_in(self._said, text, tone)

    @Slot()
    def begin_anew(self) -> None:
        """Empties the form for another server."""
        self.list.setCurrentRow(-1)
        self._chosen()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _chosen(self) -> None:
        server = self.chosen or ToolServer("")
        self.name.setText(server.name)
        self.place.setText(server.url or shlex.join(server.command))
        self.environment.setText(", ".join(server.environment))
        self.on.setChecked(server.on)
        self.trusted.setChecked(server.trusted)
        self.writes.setChecked(server.writes)
        self.header.setText(server.header)
        self.key.clear()
        self.forget.setChecked(False)
        self.forget.setVisible(server.keyed)
        is_kept = translate("ToolServersPage", "A key is kept; one that is typed here takes its place")
        self.key.setPlaceholderText(is_kept if server.keyed else "")
        self._show_fields()
        self.say("")
        self._label_buttons()

    @Slot()
    def _show_fields(self) -> None:
        """Shows what is asked about an address, or about a command."""
        is_command = bool(self.place.text().strip()) and not self._is_url(self.place.text())
        for field in (self.key, self.header, self.environment):
            shown = is_command == (field is self.environment)
            field.setVisible(shown)
            self._labels[field].setVisible(shown)

    @staticmethod
    def _is_url(place: str) -> bool:
        return place.strip().casefold().startswith(_SCHEMES)

    def _label_buttons(self) -> None:
        is_there = self.chosen is not None
        self.keep.setText(
            translate("ToolServersPage", "Change") if is_there else translate("ToolServersPage", "Add the server")
        )
        self.new.setVisible(is_there)
        self.remove.setVisible(is_there)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What fields and list leave: without this Enter would save the settings and close them."""
        if event.key() in _ENTER:
            if not event.isAutoRepeat() and not went_on(self.name, self.place):
                self.keepRequested.emit()
        elif event.key() == Qt.Key.Key_Delete and self.list.hasFocus() and self.chosen is not None:
            self.removeRequested.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.lookedAt.emit()

    def _check(self, name: str, label: str) -> QCheckBox:
        box = QCheckBox(label, self)
        box.setObjectName(name)
        return box

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE_XS)
        rows.addWidget(self._intro)
        rows.addWidget(self._managed)
        rows.addWidget(self.list)
        for field in (self.name, self.place, self.key, self.header, self.environment):
            label = self._labels[field] = PlainLabel(field.accessibleName(), self)
            label.setProperty("tone", "strong")
            label.setWordWrap(True)
            label.name_field(field)
            rows.addSpacing(SPACE_XS)
            rows.addWidget(label)
            rows.addWidget(field)
        rows.insertWidget(rows.indexOf(self.header) + 1, self.forget)
        for box in (self.on, self.writes, self.trusted):
            rows.addWidget(box)
        rows.addWidget(self._said)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        for button in (self.keep, self.test, self.new):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.remove)
        rows.addSpacing(SPACE_XS)
        rows.addLayout(buttons)


def _words(command: str) -> tuple[str, ...]:
    """A command's words; where its quotes do not close, those that blanks part. Backslashes of Windows' paths stay."""
    try:
        words = shlex.split(command, posix=sys.platform != "win32")
    except ValueError:
        words = command.split()
    return tuple(word.strip('"') if sys.platform == "win32" else word for word in words)
