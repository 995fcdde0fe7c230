"""The first-run card: a key for Anthropic, another endpoint, or on without either."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rfdesktop.bridge.commands import SettingsCommands
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import BugSeen, CommandFailed, KeyringWaiting, KeyState, KeyTested, SettingsChanged
from rfdesktop.domain.settings import ProviderName, SettingProblem, Settings, apply, base_url_of, model_of, specs
from rfdesktop.ui.error_words import words
from rfdesktop.ui.settings.key_field import KEY_LIMIT
from rfdesktop.ui.settings.setting_words import why_not_taken
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, SPACE_XS

CARD_WIDTH = 560


class WelcomeCard(QFrame):
    """Three ways to begin. `provider` is the one whose page is open; its fields are read when a button is pressed."""

    testRequested = Signal()
    storeRequested = Signal()
    goOnRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcomeCard")
        self.setAccessibleName(self.tr("Welcome"))
        self.setMaximumWidth(CARD_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._pages = QStackedWidget(self)
        self._forms: list[QWidget] = []
        self.anthropic_key = self._key("welcomeAnthropicKey", self.tr("Anthropic key"))
        self.base_url = self._field("welcomeBaseUrl", self.tr("Address, up to and with its version"))
        self.model = self._field("welcomeModel", self.tr("Model"))
        self.endpoint_key = self._key("welcomeEndpointKey", self.tr("Key (leave empty if it needs none)"))
        self._add_form((self.anthropic_key,))
        self._add_form((self.base_url, self.model, self.endpoint_key))
        self._result = QLabel(self)
        self._result.setObjectName("welcomeResult")
        self._result.setWordWrap(True)
        self._result.setTextFormat(Qt.TextFormat.PlainText)
        self._lay_out()
        self._turn_to(0)

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Who should answer?"), self)
        title.setProperty("tone", "title")
        text = QLabel(
            self.tr("The team's flows work at once, without a key. For free-form answers, add a model. "
                    "The key stays in this system's keyring."), self
        )  # fmt: skip
        text.setProperty("tone", "muted")
        text.setWordWrap(True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        rows.setSpacing(SPACE_M)
        rows.addWidget(title)
        rows.addWidget(text)
        rows.addLayout(self._choices())
        rows.addWidget(self._pages)
        rows.addWidget(self._result)
        rows.addLayout(self._buttons())

    def _choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        group = QButtonGroup(self)
        names = (self.tr("Add an Anthropic key"), self.tr("Use another endpoint"))
        for place, (name, text) in enumerate(zip(("welcomeAnthropic", "welcomeEndpoint"), names, strict=True)):
            chip = QToolButton(self)
            chip.setObjectName(name)
            chip.setText(text)
            chip.setAccessibleName(text)
            chip.setProperty("kind", "chip")
            chip.setCheckable(True)
            chip.setChecked(place == 0)
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            group.addButton(chip, place)
            row.addWidget(chip)
        group.idClicked.connect(self._turn_to)
        row.addStretch(1)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        self._store = self._button("welcomeStore", self.tr("Save"), self.storeRequested.emit)
        self._store.setProperty("kind", "primary")
        row.addWidget(self._store)
        row.addWidget(self._button("welcomeTest", self.tr("Test"), self.testRequested.emit))
        row.addStretch(1)
        go_on = self._button("welcomeGoOn", self.tr("Go on without a key"), self.goOnRequested.emit)
        go_on.setProperty("kind", "quiet")
        row.addWidget(go_on)
        return row

    def _button(self, name: str, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.clicked.connect(lambda: act())
        return button

    def _field(self, name: str, label: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setObjectName(name)
        field.setAccessibleName(label)
        field.returnPressed.connect(self.storeRequested)
        return field

    def _key(self, name: str, label: str) -> QLineEdit:
        field = self._field(name, label)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setMaxLength(KEY_LIMIT)
        field.setPlaceholderText(self.tr("Paste a key"))
        return field

    def _add_form(self, fields: tuple[QLineEdit, ...]) -> None:
        page = QWidget(self)
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE_XS)
        for field in fields:
            label = QLabel(field.accessibleName(), page)
            label.setProperty("tone", "strong")
            label.setBuddy(field)
            rows.addWidget(label)
            rows.addWidget(field)
            rows.addSpacing(SPACE_XS)
        self._forms.append(page)
        self._pages.addWidget(page)

    @property
    def provider(self) -> ProviderName:
        return ProviderName.OPENAI if self._pages.currentIndex() else ProviderName.ANTHROPIC

    @property
    def key_field(self) -> QLineEdit:
        """The open page's field for a key."""
        return self.endpoint_key if self._pages.currentIndex() else self.anthropic_key

    def say(self, text: str, tone: str = "muted") -> None:
        """Says something under the fields, in a tone of labels; "" takes it away."""
        self._result.setText(text)
        self._result.setProperty("tone", tone)
        self._result.style().unpolish(self._result)
        self._result.style().polish(self._result)
        self._result.setVisible(bool(text))

    @Slot(int)
    def _turn_to(self, place: int) -> None:
        """Opens a page; only its height counts, so that the card is no higher than it needs to be."""
        self._pages.setCurrentIndex(place)
        for other, form in enumerate(self._forms):
            policy = QSizePolicy.Policy.Preferred if other == place else QSizePolicy.Policy.Ignored
            form.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        self._pages.adjustSize()
        self.say("")


class WelcomePresenter(QObject):
    """Tests and stores what was typed. `handle` takes every event and uses those of keys and settings."""

    dismissed = Signal()
    """The card has done its work, or was not wanted."""

    def __init__(self, card: WelcomeCard, commands: SettingsCommands, settings: Settings) -> None:
        super().__init__(card)
        self._card = card
        self._commands = commands
        self._settings = settings
        self._storing: ProviderName | None = None
        self._testing: ProviderName | None = None
        card.base_url.setText(settings.openai_base_url)
        card.model.setText(settings.openai_model)
        card.testRequested.connect(self._test)
        card.storeRequested.connect(self._store)
        card.goOnRequested.connect(self._go_on)

    @Slot(object)
    def handle(self, event: object) -> None:
        """Follows an event of the worker; others are left alone."""
        match event:
            case SettingsChanged(settings=settings):
                self._settings = settings
            case KeyTested(provider=provider, failure=failure) if provider is self._testing:
                self._testing = None
                self._tell(failure)
            case KeyState(provider=provider, kept_in=kept_in) if provider is self._storing and kept_in != "none":
                self._storing = None
                self._forget()
                self.dismissed.emit()
            case CommandFailed("store_key" | "test_key" | "save_settings", failure) if self._storing or self._testing:
                self._storing = self._testing = None
                self._tell(failure)
            case BugSeen("store_key" | "test_key" | "save_settings") if self._storing or self._testing:
                self._storing = self._testing = None
                self._tell(Failure(ErrorCode.APP_FAULT))
            case KeyringWaiting(waiting=True) if self._storing is not None:
                self._card.say(self.tr("Waiting for the system's keyring. It may be asking you to unlock it."), "warn")

    @Slot()
    def _test(self) -> None:
        wanted = self._wanted()
        if wanted is None:
            return
        provider, settings, key = wanted
        if provider is ProviderName.ANTHROPIC and not key:
            self._ask_for_key()
            return
        self._testing = provider
        self._card.say(self.tr("Testing…"))
        self._commands.test_key(provider, base_url_of(settings, provider), model_of(settings, provider), key)

    @Slot()
    def _store(self) -> None:
        wanted = self._wanted()
        if wanted is None:
            return
        provider, settings, key = wanted
        if provider is ProviderName.ANTHROPIC and not key:
            self._ask_for_key()
            return
        if settings != self._settings:
            self._commands.save_settings(settings)
        if not key:
            self._go_on()
            return
        self._storing = provider
        self._card.say(self.tr("Storing…"))
        self._commands.store_key(provider, base_url_of(settings, provider), key)

    @Slot()
    def _go_on(self) -> None:
        self._forget()
        self.dismissed.emit()

    def _forget(self) -> None:
        for field in (self._card.anthropic_key, self._card.endpoint_key):
            field.clear()

    def _wanted(self) -> tuple[ProviderName, Settings, str] | None:
        """The open page's provider, the settings with it in force, and its key; None where a field needs correcting."""
        card, provider = self._card, self._card.provider
        problems: tuple[SettingProblem, ...] = ()
        settings = replace(self._settings, provider=provider)
        if provider is ProviderName.OPENAI:
            typed = {"openai_base_url": card.base_url.text(), "openai_model": card.model.text()}
            settings, problems = apply(settings, typed, source="")
        if problems:
            self._complain(problems[0])
            return None
        return provider, settings, card.key_field.text().strip()

    def _complain(self, problem: SettingProblem) -> None:
        spec = next(spec for spec in specs() if spec.name == problem.name)
        self._card.say(why_not_taken(spec, problem.reason), "bad")
        field = self._card.base_url if problem.name == "openai_base_url" else self._card.model
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_for_key(self) -> None:
        self._card.say(self.tr("Paste a key first."), "bad")
        self._card.key_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, failure: Failure | None) -> None:
        if failure is None:
            self._card.say(self.tr("It works."), "good")
        else:
            self._card.say(words(failure).line, "bad")
