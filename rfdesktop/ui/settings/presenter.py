"""Decides what the settings dialog shows, checks what is typed, and asks for it to be saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import (
    AbbreviationsTold,
    CommandFailed,
    KeyringSeen,
    KeyringWaiting,
    KeyState,
    KeyTested,
    ProviderReady,
    SettingEvent,
    SettingsChanged,
    Trouble,
)
from rfdesktop.domain.policy import Policy
from rfdesktop.domain.setting_commands import (
    AllowPlainHttp,
    AskKeyState,
    DeleteKey,
    KeepAbbreviation,
    RemoveAbbreviation,
    SaveSettings,
    StoreKey,
    TryKey,
)
from rfdesktop.domain.settings import ProviderName, SettingGroup, Settings, apply, may_carry_key
from rfdesktop.domain.standing.commands import KeepInstructions
from rfdesktop.domain.standing.events import InstructionsTold
from rfdesktop.domain.texts.addresses import is_plain_http
from rfdesktop.ui.settings.page_keys import KEYED_PROVIDERS, KEYS_PAGE
from rfdesktop.ui.settings.theme_trial import ThemeTrial
from rfdesktop.ui.settings.tool_servers import ToolServersPresenter
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.words.addresses import address_words
from rfdesktop.ui.words.settings import provider_words
from rfdesktop.ui.words.translate import translate

if TYPE_CHECKING:  # with the dialog when it is first opened: a start needs none of its pages
    from rfdesktop.ui.settings.abbreviations import AbbreviationsPresenter
    from rfdesktop.ui.settings.dialog import SettingsDialog
    from rfdesktop.ui.settings.instructions import InstructionsPresenter
    from rfdesktop.ui.settings.key_field import KeyField
    from rfdesktop.ui.settings.tickets import TicketSystems

_BY_THE_FIELD = StoreKey | DeleteKey | TryKey
"""Commands that a key's field gives, and whose failure it shows."""


class SettingsPresenter(QObject):
    """Makes the dialog when it is first asked for. `handle` takes the events of settings and keys."""

    page_told = Signal(object)
    """What a page of its own was to be told: `AbbreviationsTold`, `InstructionsTold`."""
    made = Signal(object)
    """The dialog has just been made: others may add pages."""
    connections_told = Signal(object)
    """ConnectionsListed or ConnectionTested: what is told of ticket systems."""

    def __init__(self, commands: Commands, icons: Icons, trial: ThemeTrial, window: QWidget) -> None:
        super().__init__(window)
        self._commands = commands
        self._icons = icons
        self._trial = trial
        self._window = window
        self._dialog: SettingsDialog | None = None
        self._abbreviations: AbbreviationsPresenter | None = None
        self._instructions: InstructionsPresenter | None = None
        self.tools = ToolServersPresenter(commands, self)
        self._tickets: TicketSystems | None = None
        self._settings = Settings()
        self._overridden: tuple[str, ...] = ()
        self._policy = Policy()
        self._provider: ProviderReady | None = None
        self._keyring: bool | None = None
        self._asked: dict[ProviderName, str] = {}
        self._testing: set[ProviderName] = set()
        self._busy: ProviderName | None = None
        self._saving = False

    def open(self, page: str = "") -> SettingsDialog:
        """Shows the dialog, at a page if one is named (a `SettingGroup` or `KEYS_PAGE`)."""
        dialog = self._dialog or self._make()
        if not dialog.isVisible():
            self._saving = False
            dialog.show_settings(self._settings, self._overridden, self._policy)
            if self._provider is not None:
                self._show_provider(self._provider)
            self._asked.clear()
            self._ask_for_keys()
        if page:
            dialog.show_page(page)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
        return dialog

    def open_key(self, provider: ProviderName) -> SettingsDialog:
        """Shows the dialog at a provider's key, with the keyboard in its field."""
        dialog = self.open(KEYS_PAGE)
        dialog.key_fields[provider].focus_field()
        return dialog

    def handle(self, event: SettingEvent | Trouble) -> None:
        """Follows an event of the worker."""
        match event:
            case SettingsChanged():
                self._settings_changed(event)
            case ProviderReady():
                self._show_provider(event)
            case KeyringSeen():
                self._keyring_seen(event)
            case KeyState() | KeyTested():
                self._key_told(event)
            case AbbreviationsTold() | InstructionsTold():
                self.page_told.emit(event)
            case KeyringWaiting():
                self._keyring_waiting(event)
            case _:
                self._failed(event)

    def _keyring_seen(self, event: KeyringSeen) -> None:
        self._keyring = event.present
        if self._dialog is not None:
            self._dialog.show_keyring(event.present)

    def _key_told(self, event: KeyState | KeyTested) -> None:
        if isinstance(event, KeyTested):
            if event.provider in self._testing:
                self._testing.discard(event.provider)
                self._key_field(event.provider).show_test(event.failure)
        elif self._dialog is not None and event.provider in self._dialog.key_fields:
            self._key_field(event.provider).show_state(event.kept_in, event.failure)

    def _keyring_waiting(self, event: KeyringWaiting) -> None:
        if self._dialog is not None:
            for field in self._dialog.key_fields.values():
                field.show_waiting(event.waiting)

    def _settings_changed(self, event: SettingsChanged) -> None:
        before, self._settings, self._overridden = self._settings, event.settings, event.overridden
        self._policy = event.policy
        if self._dialog is None:
            return
        for provider in KEYED_PROVIDERS:
            self._ask_about_plain_http(provider)
        if self._saving:
            self._saving = False
            self._dialog.accept()
        elif self._dialog.isVisible():
            self._dialog.follow_settings(before, event.settings, event.overridden, event.policy)

    def _failed(self, event: Trouble) -> None:
        self.tools.fail(event)
        failure = event.failure if isinstance(event, CommandFailed) else Failure(ErrorCode.APP_FAULT)
        if isinstance(event.command, _BY_THE_FIELD) and self._busy is not None:
            self._testing.clear()
            self._key_field(self._busy).show_failure(failure)
        if isinstance(event.command, KeepAbbreviation | RemoveAbbreviation) and self._abbreviations is not None:
            self._abbreviations.failed(failure)
        if isinstance(event.command, KeepInstructions) and self._instructions is not None:
            self._instructions.failed(failure)
        if self._tickets is not None:
            self._tickets.failed(event)
        if isinstance(event.command, SaveSettings) and self._saving and self._dialog is not None:
            self._saving = False
            self._dialog.show_not_saved(failure)

    def _make(self) -> SettingsDialog:
        from rfdesktop.ui.settings.abbreviations import AbbreviationsPresenter
        from rfdesktop.ui.settings.dialog import SettingsDialog
        from rfdesktop.ui.settings.instructions import InstructionsPresenter
        from rfdesktop.ui.settings.tickets import TicketSystems

        self._dialog = dialog = SettingsDialog(self._icons, self._window)
        dialog.show_keyring(self._keyring)
        self._trial.follow(dialog)
        self._abbreviations = AbbreviationsPresenter(self._commands, dialog.abbreviations)
        self._instructions = InstructionsPresenter(self._commands, dialog.instructions)
        self.page_told.connect(self._abbreviations.told)
        self.page_told.connect(self._instructions.told)
        self.tools.follow(dialog.tool_servers)
        self._tickets = TicketSystems(self._commands, dialog.tickets)
        self.connections_told.connect(self._tickets.handle)
        self.made.emit(dialog)
        dialog.saveRequested.connect(self._save)
        dialog.rowEdited.connect(self._check)
        dialog.addressEdited.connect(self._ask_for_keys)
        for provider, field in dialog.key_fields.items():
            field.storeRequested.connect(lambda key, who=provider: self._store(who, key))
            field.testRequested.connect(lambda key, who=provider: self._test(who, key))
            field.deleteRequested.connect(lambda who=provider: self._delete(who))
            field.plainHttpAllowed.connect(
                lambda allowed, who=provider: self._commands.send(AllowPlainHttp(self._address(who), allowed))
            )
        return dialog

    @Slot()
    def _save(self) -> None:
        if self._dialog is None:
            return
        settings, problems = self._policy.taken(self._settings, self._dialog.values)
        self._dialog.show_problems(problems)
        if not problems and self._instructions is not None and not self._instructions.keep_typed():
            self._dialog.show_page(SettingGroup.ANSWERS)
        elif not problems:
            self._saving = True
            self._dialog.show_saving()
            self._commands.send(SaveSettings(settings))

    @Slot(str)
    def _check(self, name: str) -> None:
        """Says at once what is wrong with a field that is being left."""
        if self._dialog is not None and name in (values := self._dialog.values):
            _, problems = self._policy.taken(self._settings, {name: values[name]})
            self._dialog.show_problem_of(name, problems[0].reason if problems else "")

    @Slot()
    def _ask_for_keys(self) -> None:
        """A key belongs to an address: with another address in the field another key counts, or none."""
        for provider in KEYED_PROVIDERS:
            base_url = self._address(provider)
            if self._asked.get(provider) != base_url:
                self._asked[provider] = base_url
                field = self._key_field(provider)
                field.show_origin(base_url)
                field.show_state("none")
                self._commands.send(AskKeyState(provider, base_url))
                self._ask_about_plain_http(provider)

    def _ask_about_plain_http(self, provider: ProviderName) -> None:
        address = self._address(provider)
        host = address_words(address) if is_plain_http(address) else ""
        managed = "plain_http_allowed" in self._policy.managed
        self._key_field(provider).show_plain_http(host, allowed=may_carry_key(self._settings, address), managed=managed)

    def _address(self, provider: ProviderName) -> str:
        """The address in the field, or the one in force while that is no address."""
        name = f"{provider}_base_url"
        typed = {} if self._dialog is None else {name: self._dialog.rows[name].value}
        settings, _ = apply(self._settings, typed, source="")
        return str(getattr(settings, name))

    def _store(self, provider: ProviderName, key: str) -> None:
        self._busy = provider
        self._commands.send(StoreKey(provider, self._address(provider), key))

    def _test(self, provider: ProviderName, key: str) -> None:
        self._busy = provider
        name = f"{provider}_model"
        model = str(self._dialog.rows[name].value) if self._dialog is not None else ""
        self._testing.add(provider)
        self._commands.send(TryKey(provider, self._address(provider), model or getattr(self._settings, name), key))

    def _delete(self, provider: ProviderName) -> None:
        self._busy = provider
        self._commands.send(DeleteKey(provider, self._address(provider)))

    def _key_field(self, provider: ProviderName) -> KeyField:
        return (self._dialog or self._make()).key_fields[provider]

    def _show_provider(self, ready: ProviderReady) -> None:
        self._provider = ready
        if self._dialog is None:
            return
        if ready.withheld:
            said = translate(
                "SettingsPresenter",
                "Not asked: {provider}. Its key would go over plain http, which you have not allowed (under Keys).",
            )
        elif ready.active is ready.wanted is not ProviderName.OFFLINE:
            said = translate("SettingsPresenter", "Answering now: {provider}, {model}")
        elif ready.wanted is ProviderName.OFFLINE:
            said = translate("SettingsPresenter", "Answering now: the flow library, without a model.")
        elif ready.failure is not None:
            said = translate(
                "SettingsPresenter", "Answering now: the flow library. The key for {provider} could not be read."
            )
        else:
            said = translate(
                "SettingsPresenter", "Answering now: the flow library. There is no key for {provider} yet."
            )
        self._dialog.show_answering(said.format(provider=provider_words(ready.wanted), model=ready.model))
