"""The settings' page of endpoints: those there are, a form for one, and how a try of it went."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rfdesktop.domain.models.local_servers import LocalServer
from rfdesktop.domain.models.named_endpoints import LONGEST_MODEL, LONGEST_NAME, LONGEST_URL, NamedEndpoint
from rfdesktop.domain.models.presets import PRESETS
from rfdesktop.domain.models.trials import Passed
from rfdesktop.domain.provider_name import ProviderName
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.choice_box import OpeningBox
from rfdesktop.ui.controls.menu_button import MenuButton
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import on_control, set_name, set_tip
from rfdesktop.ui.controls.wrapping_row import WrappingRow
from rfdesktop.ui.settings.form_parts import (
    bring_into_view,
    form_button,
    form_field,
    form_line,
    labelled,
    say_in,
    went_on,
)
from rfdesktop.ui.settings.key_field import KeyField
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.tokens import SPACE_S, SPACE_XS
from rfdesktop.ui.words.translate import translate
from rfdesktop.ui.words.trials import server_words, stage_line, stage_tone

LIST_HEIGHT = 130
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EndpointsPage(QWidget):
    """Says what is asked for; it decides nothing. `chosen` is the row of the list, -1 for a new endpoint."""

    rowChosen = Signal(int)
    presetChosen = Signal(str)
    """The id of a preset, "" for none."""
    lookRequested = Signal()
    serverChosen = Signal(object)
    """A `LocalServer` that was found."""
    keepRequested = Signal()
    removeRequested = Signal()
    useRequested = Signal()
    tryRequested = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("endpointsPage")
        self.list = QListWidget(self)
        self.list.setObjectName("endpointList")
        set_name(self.list, translate("EndpointsPage", "Endpoints"))
        self.list.setFixedHeight(LIST_HEIGHT)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add = MenuButton(translate("EndpointsPage", "Add…"), icons, self)
        self.add.setObjectName("addEndpoint")
        self.look = form_button(self, "findLocalServers", "", translate("EndpointsPage", "Look on this computer"))
        self.name = form_field(self, "endpointName", translate("EndpointsPage", "Name"))
        self.provider = OpeningBox(self)
        self.provider.setObjectName("endpointProvider")
        set_name(self.provider, translate("EndpointsPage", "Speaks"))
        self.provider.addItem(translate("EndpointsPage", "OpenAI's chat completions"), ProviderName.OPENAI.value)
        self.provider.addItem(translate("EndpointsPage", "Anthropic's Messages"), ProviderName.ANTHROPIC.value)
        self.address = form_field(self, "endpointAddress", translate("EndpointsPage", "Address"))
        self.model = form_field(self, "endpointModel", translate("EndpointsPage", "Model"))
        for field, longest in ((self.name, LONGEST_NAME), (self.address, LONGEST_URL), (self.model, LONGEST_MODEL)):
            field.setMaxLength(longest + 1)
        self.key = KeyField(ProviderName.OPENAI, self, name="endpoint", tested_here=False)
        self.keep = form_button(self, "keepEndpoint", "", translate("EndpointsPage", "Keep"))
        self.use = form_button(self, "useEndpoint", "", translate("EndpointsPage", "Answer by default"))
        self.attempt = form_button(self, "tryEndpoint", "", translate("EndpointsPage", "Test connection"))
        self.remove = form_button(self, "removeEndpoint", "quiet", translate("EndpointsPage", "Remove"))
        self._said = form_line(self, "endpointSaid")
        self._said.hide()
        self._managed = form_line(self, "endpointsManaged")
        self._managed.hide()
        self._fixed = self._list_set = False
        self._found = QWidget(self)
        self._found_row = WrappingRow(SPACE_S)
        self._stages = QWidget(self)
        self._stages.setObjectName("endpointStages")
        self._stage_rows = QVBoxLayout(self._stages)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        intro = PlainLabel(
            translate("EndpointsPage", "Places where models answer, side by side. Each key goes to its own address."),
            self,
        )
        intro.setWordWrap(True)
        intro.setProperty("tone", "muted")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE_S)
        rows.addWidget(intro)
        rows.addWidget(self._managed)
        rows.addWidget(self.list)
        rows.addLayout(_row(self.add, self.look))
        self._found.setLayout(self._found_row)
        rows.addWidget(self._found)
        for field in (self.name, self.provider, self.address, self.model):
            rows.addLayout(labelled(field, self))
        rows.addWidget(self._said)
        rows.addLayout(_row(self.keep, self.use, self.attempt, self.remove))
        self._stage_rows.setContentsMargins(0, 0, 0, 0)
        self._stage_rows.setSpacing(SPACE_XS)
        rows.addWidget(self._stages)
        rows.addWidget(self.key)
        self._found.hide()
        self._stages.hide()

    def _connect(self) -> None:
        menu = self.add.actions_menu
        for preset in PRESETS:
            menu.addAction(on_control(preset.name), partial(self.presetChosen.emit, preset.id))
        menu.addSeparator()
        menu.addAction(translate("EndpointsPage", "Another endpoint"), lambda: self.presetChosen.emit(""))
        self.list.currentRowChanged.connect(self.rowChosen)
        asked: tuple[tuple[QPushButton, SignalInstance], ...] = (
            (self.look, self.lookRequested),
            (self.keep, self.keepRequested),
            (self.use, self.useRequested),
            (self.attempt, self.tryRequested),
            (self.remove, self.removeRequested),
        )
        for button, signal in asked:
            button.clicked.connect(signal)

    @property
    def typed(self) -> NamedEndpoint:
        """What the form holds, unchecked."""
        provider = ProviderName(str(self.provider.currentData()))
        return NamedEndpoint(self.name.text(), provider, self.address.text(), self.model.text())

    def show_list(self, names: Sequence[str], chosen: int) -> None:
        """Fills the list; the row that is chosen is told of nobody."""
        self.list.blockSignals(True)
        self.list.clear()
        for name in names:
            item = QListWidgetItem(visible_line(name), self.list)
            set_tip(item, name)
        self.list.setCurrentRow(chosen)
        self.list.blockSignals(False)

    def show_endpoint(self, endpoint: NamedEndpoint, example: str = "", *, fixed: bool, new: bool) -> None:
        """Fills the form. A `fixed` one is set elsewhere and cannot be changed here."""
        self.name.setText(endpoint.name)
        self.provider.setCurrentIndex(self.provider.findData(endpoint.provider.value))
        self.address.setText(endpoint.base_url)
        self.address.setPlaceholderText(example)
        self.model.setText(endpoint.model)
        self._fixed = fixed
        self._open_fields()
        self.keep.setText(translate("EndpointsPage", "Add") if new else translate("EndpointsPage", "Change"))
        set_name(self.keep, self.keep.text())
        self.keep.setVisible(not fixed)
        self.remove.setVisible(not fixed and not new)
        self.use.setVisible(not new)
        self.key.setVisible(not new)
        self.say("")
        self.show_stages(())

    def show_managed(self, *, list_set: bool, default_set: bool) -> None:
        """The organisation has set which endpoints there are, or which of them answers by default."""
        self._list_set = list_set
        for button in (self.add, self.look, self.keep, self.remove):
            button.setEnabled(not list_set)
        self._open_fields()
        self.use.setEnabled(not default_set)
        said = []
        if list_set:
            said.append(translate("EndpointsPage", "Which endpoints there are is set by your organisation."))
        if default_set:
            said.append(translate("EndpointsPage", "Which of them answers by default is set by your organisation."))
        say_in(self._managed, " ".join(said), "muted")

    def _open_fields(self) -> None:
        for field in (self.name, self.provider, self.address, self.model):
            field.setEnabled(not self._fixed and not self._list_set)

    def say(self, text: str, tone: str = "muted") -> None:
        """Says something of the form, "" for nothing."""
        say_in(self._said, text, tone)

    def show_found(self, servers: Sequence[LocalServer]) -> None:
        """Offers the servers that answer on this computer."""
        while item := self._found_row.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for server in servers:
            button = form_button(self, "localServer", "", on_control(server_words(server)))
            set_name(button, translate("EndpointsPage", "Add {server}").format(server=server_words(server)))
            set_tip(button, "\n".join((server.base_url, *server.models[:20])))
            button.clicked.connect(lambda _checked=False, found=server: self.serverChosen.emit(found))
            self._found_row.addWidget(button)
        self._found.setVisible(bool(servers))

    def show_stages(self, stages: Sequence[Passed], *, going_on: bool = False) -> None:
        """Shows how far a try has got."""
        while item := self._stage_rows.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        lines = [(stage_line(stage), stage_tone(stage)) for stage in stages]
        if going_on:
            lines.append((translate("EndpointsPage", "Testing…"), "muted"))
        for text, tone in lines:
            label = PlainLabel(text, self._stages)
            label.setWordWrap(True)
            label.setProperty("tone", tone)
            self._stage_rows.addWidget(label)
        self._stages.setVisible(bool(lines))
        if lines:
            bring_into_view(self._stages)
        set_name(
            self._stages, translate("EndpointsPage", "Test of the connection"), "; ".join(text for text, _ in lines)
        )

    @Slot()
    def begin_typing(self) -> None:
        """Puts the keyboard where the form begins to be filled."""
        field = self.name if not self.name.text() else self.address if not self.address.text() else self.model
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field goes to what is still empty, then keeps the endpoint; without this it would save the
        settings and close them."""
        if event.key() in _ENTER:
            if (
                self.keep.isVisible()
                and self.keep.isEnabled()
                and not self.list.hasFocus()
                and not went_on(self.name, self.address, self.model)
            ):
                self.keepRequested.emit()
            return
        super().keyPressEvent(event)


def _row(*buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE_S)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
