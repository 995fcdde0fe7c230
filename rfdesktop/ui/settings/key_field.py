"""A provider's key: where it is kept, a field that never shows it, and what a test of it said."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from rfdesktop.domain.errors import Failure
from rfdesktop.domain.settings import ProviderName
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.controls.tones import retone
from rfdesktop.ui.settings.form_parts import bring_into_view
from rfdesktop.ui.settings.plain_http import PlainHttpQuestion
from rfdesktop.ui.theme.tokens import SPACE_M, SPACE_S
from rfdesktop.ui.words.addresses import looks_alike, origin_words
from rfdesktop.ui.words.beside_fields import beside_words
from rfdesktop.ui.words.errors import words
from rfdesktop.ui.words.settings import provider_words
from rfdesktop.ui.words.translate import translate

KEY_LIMIT = 1_280
"""The longest secret that the Windows credential store takes, in characters (2,560 bytes of UTF-16)."""


class KeyField(QFrame):
    """The key's text leaves by `storeRequested` and `testRequested` alone, and is gone from the field once stored."""

    storeRequested = Signal(str)
    testRequested = Signal(str)
    """The typed key, or "" for the stored one."""
    deleteRequested = Signal()
    plainHttpAllowed = Signal(bool)
    """The key may be sent to its address over plain http, or not any more."""

    def __init__(
        self, provider: ProviderName, parent: QWidget | None = None, *, name: str = "", tested_here: bool = True
    ) -> None:
        """`name` is what its controls are called by, in the place of the provider's; a key that is not `tested_here` is
        tested by whoever has the field."""
        super().__init__(parent)
        self.provider = provider
        name = name or provider.value
        self._kept_in = "none"
        self._result_of_test = False
        self._storing = False
        self.setObjectName(f"{name}KeyField")
        self._title = PlainLabel(parent=self)
        self._title.setProperty("tone", "strong")
        self._badge = PlainLabel(parent=self)
        self._badge.setObjectName(f"{name}KeyState")
        self._origin = PlainLabel(parent=self)
        self._origin.setProperty("tone", "muted")
        self._origin.setProperty("scale", "small")
        self._origin.setWordWrap(True)
        self._origin.setObjectName(f"{name}KeyOrigin")
        self._field = QLineEdit(self)
        self._field.setObjectName(f"{name}Key")
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._field.setMaxLength(KEY_LIMIT)
        self._field.setPlaceholderText(translate("KeyField", "Paste a key"))
        self._field.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
        self._add_buttons()
        self._test.setVisible(tested_here)
        self._plain_http = PlainHttpQuestion(f"{name}PlainHttp", self)
        self._plain_http.answered.connect(self._plain_http_answered)
        self._result = PlainLabel(parent=self)
        self._result.setObjectName(f"{name}KeyResult")
        self._result.setWordWrap(True)
        self._result.hide()
        self._lay_out()
        self._field.textChanged.connect(self._refresh)
        self._field.returnPressed.connect(self._ask_to_store)
        self.name_for(provider_words(provider))
        self.show_state("none")

    def _add_buttons(self) -> None:
        self._store = _button(self, translate("KeyField", "Store"), self._ask_to_store)
        self._test = _button(self, translate("KeyField", "Test"), self._ask_to_test)
        self._delete = _button(self, translate("KeyField", "Delete"), self._ask_to_delete)
        self._delete.setProperty("kind", "quiet")

    def name_for(self, whose: str) -> None:
        """Says whose key it is."""
        self._title.setText(whose)
        for control, said in (
            (self, translate("KeyField", "Key for {provider}")),
            (self._field, translate("KeyField", "New key for {provider}")),
            (self._store, translate("KeyField", "Store the key for {provider}")),
            (self._test, translate("KeyField", "Test the key for {provider}")),
            (self._delete, translate("KeyField", "Delete the key for {provider}")),
        ):
            set_name(control, said.format(provider=whose))

    @property
    def typed(self) -> str:
        """The key that is typed and not stored yet."""
        return self._field.text().strip()

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        rows.setSpacing(SPACE_S)
        self.setProperty("card", "true")
        top = QHBoxLayout()
        top.addWidget(self._title)
        top.addStretch(1)
        top.addWidget(self._badge)
        rows.addLayout(top)
        rows.addWidget(self._origin)
        rows.addWidget(self._field)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addWidget(self._store)
        buttons.addWidget(self._test)
        buttons.addStretch(1)
        buttons.addWidget(self._delete)
        rows.addLayout(buttons)
        rows.addWidget(self._plain_http)
        rows.addWidget(self._result)

    def focus_field(self) -> None:
        """Puts the keyboard where a key is typed."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_origin(self, base_url: str) -> None:
        """Names the address that the key is for; what was said of another one's key goes."""
        retone(self._origin, "warn" if looks_alike(base_url) else "muted")
        self._origin.setText(translate("KeyField", "For {origin}").format(origin=origin_words(base_url)))
        self._say("", "muted")

    def show_plain_http(self, host: str, *, allowed: bool, managed: bool = False) -> None:
        """Asks whether a key may go to a host that is reached over plain http, or says that it may, or what the
        organisation decided; "" for others."""
        self._plain_http.ask(host, allowed=allowed, managed=managed)

    def show_state(self, kept_in: str, failure: Failure | None = None) -> None:
        """Says where the key is kept: keyring, session, environment or none, and why the keyring did not take it. A key
        that was being stored is let go."""
        self._kept_in = kept_in
        if self._storing and kept_in != "none":
            self._storing = False
            self._field.clear()
        text, look = _state_words(kept_in)
        self._badge.setText(text)
        self._badge.setProperty("badge", look)
        _repolish(self._badge)
        if kept_in == "session" and failure is not None:
            text = translate("KeyField", "{reason} The key is held until the app closes and then forgotten.")
            self._say(text.format(reason=words(failure).what), "warn")
        elif not self._result_of_test:
            self._say("", "muted")
        self._refresh()

    def show_test(self, failure: Failure | None) -> None:
        """Says what a test of the key found."""
        self._result_of_test = True
        if failure is None:
            self._say(translate("KeyField", "The key works."), "good")
        else:
            self._say(beside_words(failure), "bad")
        bring_into_view(self._result)

    def show_failure(self, failure: Failure) -> None:
        """Says why a key was not stored, tested or deleted; what was typed stays for another try."""
        self._storing = False
        self.show_test(failure)

    def show_waiting(self, waiting: bool) -> None:
        """Says that the system's keyring is being waited for."""
        if waiting:
            self._say(
                translate("KeyField", "Waiting for the system's keyring. It may be asking you to unlock it."), "warn"
            )
        elif not self._result_of_test:
            self._say("", "muted")

    def _say(self, text: str, tone: str) -> None:
        self._result.setText(text)
        retone(self._result, tone)
        self._result.setVisible(bool(text))

    @Slot()
    def _refresh(self) -> None:
        typed = bool(self._field.text().strip())
        self._store.setEnabled(typed)
        self._test.setEnabled(typed or self._kept_in != "none")
        self._delete.setEnabled(self._kept_in in ("keyring", "session"))

    @Slot()
    def _ask_to_store(self) -> None:
        key = self._field.text().strip()
        if key:
            self._storing = True
            self._result_of_test = False
            self._say(translate("KeyField", "Storing…"), "muted")
            self.storeRequested.emit(key)

    @Slot()
    def _ask_to_test(self) -> None:
        self._result_of_test = False
        self._say(translate("KeyField", "Testing…"), "muted")
        self.testRequested.emit(self._field.text().strip())

    @Slot(bool)
    def _plain_http_answered(self, allowed: bool) -> None:
        """What a test said before is not true of what comes now."""
        self._result_of_test = False
        self._say("", "muted")
        self.plainHttpAllowed.emit(allowed)

    @Slot()
    def _ask_to_delete(self) -> None:
        self._result_of_test = False
        self.deleteRequested.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Stops Enter here, since it would press the dialog's Save button."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def forget(self) -> None:
        """Empties the field, when the dialog closes."""
        self._field.clear()
        self._storing = self._result_of_test = False
        self._say("", "muted")


def _repolish(label: PlainLabel) -> None:
    label.style().unpolish(label)
    label.style().polish(label)


def _button(parent: QWidget, text: str, act: Callable[[], None]) -> QPushButton:
    button = QPushButton(text, parent)
    button.setAutoDefault(False)
    button.clicked.connect(act)
    return button


def _state_words(kept_in: str) -> tuple[str, str]:
    """Where a key is kept, in words and in the look of a badge."""
    match kept_in:
        case "keyring":
            return translate("KeyField", "Stored in the keyring"), "good"
        case "session":
            return translate("KeyField", "Held until the app closes"), "warn"
        case "environment":
            return translate("KeyField", "From the environment"), "accent"
    return translate("KeyField", "No key"), "neutral"
