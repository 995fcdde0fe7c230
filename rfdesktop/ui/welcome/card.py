"""The first-run card: what it looks like."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rfdesktop.domain.settings import ProviderName
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.controls.wrapping_row import WrappingRow
from rfdesktop.ui.settings.key_field import KEY_LIMIT
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from rfdesktop.ui.welcome.server_offers import ServerOffers
from rfdesktop.ui.words.plain_http import allow_text
from rfdesktop.ui.words.translate import translate

CARD_WIDTH = 560


class WelcomeCard(QFrame):
    """Three ways to begin. `provider` is the one whose page is open; its fields are read when a button is pressed."""

    testRequested = Signal()
    storeRequested = Signal()
    entered = Signal()
    """Enter was pressed in a field."""
    edited = Signal()
    """What the buttons would act on has changed: a field was edited, or another page opened."""
    goOnRequested = Signal()
    plainHttpAllowed = Signal()
    """The key may go to the address that is typed, over plain http."""
    endpointShown = Signal()
    """The page of an endpoint of one's own was opened."""
    said = Signal()
    """A text under the buttons has appeared."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcomeCard")
        self.setAccessibleName(translate("WelcomeCard", "Welcome"))
        self.setMaximumWidth(CARD_WIDTH)
        self._open = 0
        self._forms: list[QWidget] = []
        self.anthropic_key = self._key("welcomeAnthropicKey", translate("WelcomeCard", "Anthropic key"))
        self.base_url = self._field("welcomeBaseUrl", translate("WelcomeCard", "Address, up to and with its version"))
        self.model = self._field("welcomeModel", translate("WelcomeCard", "Model"))
        self.endpoint_key = self._key(
            "welcomeEndpointKey", translate("WelcomeCard", "Key (leave empty if it needs none)")
        )
        self.fields = (self.anthropic_key, self.base_url, self.model, self.endpoint_key)
        self._add_form((self.anthropic_key,))
        self._add_form((self.base_url, self.model, self.endpoint_key))
        self.servers = ServerOffers(self._forms[-1])
        rows = self._forms[-1].layout()
        assert rows is not None
        rows.addWidget(self.servers)
        self._lay_out()
        self.show_keyring(None)
        self.offer_anyway(False)
        self._turn_to(0)

    def _lay_out(self) -> None:
        title = PlainLabel(translate("WelcomeCard", "Who should answer?"), self)
        title.setProperty("tone", "title")
        self._text = PlainLabel(parent=self)
        self._text.setObjectName("welcomeText")
        self._text.setProperty("tone", "muted")
        self._result = PlainLabel(parent=self)
        self._result.setObjectName("welcomeResult")
        self._result.setAlignment(Qt.AlignmentFlag.AlignTop)
        for label in (title, self._text, self._result):
            label.setWordWrap(True)
        chips, buttons = self._choices(), self._buttons()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_M)
        rows.setSpacing(SPACE_M)
        rows.addWidget(title)
        rows.addWidget(self._text)
        rows.addLayout(_row(chips))
        for form in self._forms:
            rows.addWidget(form)
        rows.addLayout(_row(buttons))
        # Last, and with a line of its own from the start: whatever it says, nothing above it moves.
        rows.addWidget(self._result)
        for before, after in pairwise((*chips, *self.fields, self.servers.look, *buttons)):
            QWidget.setTabOrder(before, after)

    def _choices(self) -> list[QToolButton]:
        chips = []
        group = QButtonGroup(self)
        names = (translate("WelcomeCard", "Add an Anthropic key"), translate("WelcomeCard", "Use another endpoint"))
        for place, (name, text) in enumerate(zip(("welcomeAnthropic", "welcomeEndpoint"), names, strict=True)):
            chip = QToolButton(self)
            chip.setObjectName(name)
            chip.setText(text)
            set_name(chip, text)
            chip.setProperty("kind", "chip")
            chip.setCheckable(True)
            chip.setChecked(place == 0)
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            group.addButton(chip, place)
            chips.append(chip)
        group.idClicked.connect(self._turn_to)
        return chips

    def _buttons(self) -> list[QPushButton]:
        self._store = self._button("welcomeStore", "", self.storeRequested.emit)
        self._store.setProperty("kind", "primary")
        test = self._button("welcomeTest", translate("WelcomeCard", "Test"), self.testRequested.emit)
        go_on = self._button("welcomeGoOn", translate("WelcomeCard", "Go on without a key"), self.goOnRequested.emit)
        go_on.setProperty("kind", "quiet")
        self._allow = self._button("welcomeAllow", allow_text(), self.plainHttpAllowed.emit)
        self._allow.hide()
        return [test, self._store, self._allow, go_on]

    def _button(self, name: str, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        set_name(button, text)
        button.clicked.connect(lambda: act())
        return button

    def _field(self, name: str, label: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setObjectName(name)
        set_name(field, label)
        field.returnPressed.connect(self.entered)
        field.textEdited.connect(self._edited)
        return field

    def _key(self, name: str, label: str) -> QLineEdit:
        field = self._field(name, label)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setMaxLength(KEY_LIMIT)
        field.setPlaceholderText(translate("WelcomeCard", "Paste a key"))
        return field

    def _add_form(self, fields: tuple[QLineEdit, ...]) -> None:
        page = QWidget(self)
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE_XS)
        for field in fields:
            label = PlainLabel(field.accessibleName(), page)
            label.setProperty("tone", "strong")
            label.setWordWrap(True)
            label.name_field(field)
            rows.addWidget(label)
            rows.addWidget(field)
            rows.addSpacing(SPACE_XS)
        self._forms.append(page)

    @property
    def result(self) -> PlainLabel:
        """Where something is said."""
        return self._result

    @property
    def provider(self) -> ProviderName:
        return ProviderName.OPENAI if self._open else ProviderName.ANTHROPIC

    @property
    def key_field(self) -> QLineEdit:
        """The open page's field for a key."""
        return self.endpoint_key if self._open else self.anthropic_key

    @property
    def room_for_other_page(self) -> int:
        """How much higher the card is with its highest page than with the open one."""
        heights = [form.sizeHint().height() for form in self._forms]
        return max(heights) - heights[self._open]

    def show_keyring(self, present: bool | None) -> None:
        """Says where a key would be kept, as far as it is known whether this system has a keyring."""
        kept = {
            True: translate("WelcomeCard", "The key is kept in this system's keyring."),
            False: translate("WelcomeCard", "This system has no keyring, so the key is held until the app closes."),
            None: "",
        }
        said = translate(
            "WelcomeCard",
            "The team's flows work at once, without a key. A model adds free-form answers: your chats and the flows"
            " that fit are then sent to it.",
        )
        self._text.setText(f"{said} {kept[present]}".strip())

    def offer_anyway(self, anyway: bool) -> None:
        """Save as it is, or, where a test has failed, in spite of that."""
        text = translate("WelcomeCard", "Save anyway") if anyway else translate("WelcomeCard", "Save")
        self._store.setText(text)
        set_name(self._store, text)

    def offer_plain_http(self, offered: bool) -> None:
        """Whether the key can be allowed to go to the address over plain http: what was just said asks for that."""
        self._allow.setVisible(offered)

    def say(self, text: str, tone: str = "muted") -> None:
        """Says something under the buttons, in a tone of labels; "" takes it away."""
        self._result.setText(text)
        self._result.setProperty("tone", tone)
        _polish(self._result)
        if text:
            self.said.emit()

    def mark(self, field: QLineEdit) -> None:
        """Marks the field that needs correcting, and puts the keyboard there."""
        field.setProperty("problem", "true")
        _polish(field)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _edited(self) -> None:
        """Takes back what was said of earlier values."""
        for field in self.fields:
            if field.property("problem") == "true":
                field.setProperty("problem", "false")
                _polish(field)
        self.say("")
        self.offer_anyway(False)
        self.offer_plain_http(False)
        self.edited.emit()

    @Slot(int)
    def _turn_to(self, place: int) -> None:
        """Opens a page; only its height counts, so that the card is no higher than it needs to be."""
        self._open = place
        for other, form in enumerate(self._forms):
            form.setVisible(other == place)
        self._edited()
        if place:
            self.endpointShown.emit()


def _row(widgets: list[QToolButton] | list[QPushButton]) -> WrappingRow:
    row = WrappingRow(SPACE_S)
    for widget in widgets:
        row.addWidget(widget)
    return row


def _polish(widget: QWidget) -> None:
    widget.style().unpolish(widget)
    widget.style().polish(widget)
