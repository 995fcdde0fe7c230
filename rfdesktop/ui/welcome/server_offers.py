"""The servers of models on this computer, offered at the first start."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from rfdesktop.domain.models.local_servers import LocalServer
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import on_control, set_name, set_tip
from rfdesktop.ui.controls.wrapping_row import WrappingRow
from rfdesktop.ui.theme.tokens import SPACE_S
from rfdesktop.ui.words.translate import translate
from rfdesktop.ui.words.trials import none_found_words, server_words


class ServerOffers(QWidget):
    """A button that has them looked for, and one for each that was found."""

    lookRequested = Signal()
    chosen = Signal(object)
    """A `LocalServer`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcomeServers")
        self.look = QPushButton(translate("ServerOffers", "Look on this computer"), self)
        self.look.setObjectName("welcomeLook")
        set_name(self.look, self.look.text())
        self.look.setProperty("kind", "link")
        self.look.setAutoDefault(False)
        self.look.clicked.connect(self.lookRequested)
        self._said = PlainLabel(parent=self)
        self._said.setWordWrap(True)
        self._said.setProperty("tone", "muted")
        self._row = WrappingRow(SPACE_S)
        self._row.addWidget(self.look)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE_S)
        rows.addLayout(self._row)
        rows.addWidget(self._said)
        self._said.hide()

    def show_servers(self, servers: Sequence[LocalServer]) -> None:
        """Offers the servers that were found, or says that there is none."""
        while self._row.count() > 1 and (item := self._row.takeAt(1)):
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for server in servers:
            button = QPushButton(on_control(server_words(server)), self)
            button.setObjectName("welcomeServer")
            set_name(button, translate("ServerOffers", "Use {server}").format(server=server_words(server)))
            set_tip(button, server.base_url)
            button.setProperty("size", "small")
            button.clicked.connect(lambda _checked=False, found=server: self.chosen.emit(found))
            self._row.addWidget(button)
        self._said.setText("" if servers else none_found_words())
        self._said.setVisible(not servers)
