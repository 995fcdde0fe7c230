"""The first-run card: a key for Anthropic, another endpoint, or on without either."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, Signal, Slot

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
from rfdesktop.domain.models.commands import FindLocalServers
from rfdesktop.domain.models.events import LocalServersFound
from rfdesktop.domain.models.local_servers import LocalServer
from rfdesktop.domain.setting_commands import AllowPlainHttp, SaveSettings, StoreKey, TryKey
from rfdesktop.domain.settings import ProviderName, SettingProblem, Settings, apply, base_url_of, model_of, specs
from rfdesktop.domain.standing.events import InstructionsTold
from rfdesktop.ui.welcome.card import WelcomeCard
from rfdesktop.ui.words.addresses import address_words
from rfdesktop.ui.words.beside_fields import beside_words
from rfdesktop.ui.words.plain_http import managed_words
from rfdesktop.ui.words.settings import why_not_taken
from rfdesktop.ui.words.translate import translate

_BY_THE_CARD = StoreKey | TryKey | SaveSettings | AllowPlainHttp


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the open page asks for: the settings with its provider in force, and its key."""

    provider: ProviderName
    settings: Settings
    key: str = field(repr=False)


class WelcomePresenter(QObject):
    """Tests and stores what was typed. An endpoint is saved once it has answered a test, or in spite of one.

    `handle` takes the events of keys and settings.
    """

    dismissed = Signal()
    """The card is finished with, or was dismissed."""

    def __init__(self, card: WelcomeCard, commands: Commands, settings: Settings) -> None:
        super().__init__(card)
        self._card = card
        self._commands = commands
        self._settings = settings
        self._managed: Collection[str] = ()
        self._asked: deque[_Wanted] = deque()
        self._testing: _Wanted | None = None
        self._then_store = False
        self._allowing = False
        self._looking = self._has_looked = False
        self._tested: tuple[_Wanted, bool] | None = None
        self._storing: _Wanted | None = None
        card.base_url.setText(settings.openai_base_url)
        card.model.setText(settings.openai_model)
        card.testRequested.connect(lambda: self._test(then_store=False))
        card.storeRequested.connect(lambda: self._store(entered=False))
        card.entered.connect(lambda: self._store(entered=True))
        card.edited.connect(self._forget_test)
        card.goOnRequested.connect(self._go_on)
        card.plainHttpAllowed.connect(self._allow_plain_http)
        card.endpointShown.connect(self._look_by_itself)
        card.servers.lookRequested.connect(self._look)
        card.servers.chosen.connect(self._take_server)

    def handle(self, event: SettingEvent | Trouble) -> None:
        """Follows an event of the worker."""
        match event:
            case SettingsChanged():
                self._settings_changed(event)
            case KeyringSeen(present):
                self._card.show_keyring(present)
            case KeyTested():
                self._key_tested(event)
            case KeyState():
                self._key_state(event)
            case KeyringWaiting():
                self._keyring_waiting(event)
            case ProviderReady():
                self._provider_ready(event)
            case AbbreviationsTold() | InstructionsTold():
                pass
            case _:
                self._failed(event)

    def found(self, event: LocalServersFound) -> None:
        """Offers what answers on this computer."""
        asked, self._looking = self._looking, False
        if asked:
            self._card.say("")
        if asked or event.servers:
            self._card.servers.show_servers(event.servers)

    @Slot()
    def _look_by_itself(self) -> None:
        """Looks once for what may be offered, and says nothing where there is none."""
        if not self._has_looked:
            self._has_looked = True
            self._commands.send(FindLocalServers())

    @Slot()
    def _look(self) -> None:
        self._looking = self._has_looked = True
        self._card.say(translate("WelcomePresenter", "Looking…"))
        self._commands.send(FindLocalServers())

    @Slot(object)
    def _take_server(self, server: LocalServer) -> None:
        self._card.base_url.setText(server.base_url)
        self._card.model.setText(server.models[0] if server.models else "")
        self._forget_test()

    def _settings_changed(self, event: SettingsChanged) -> None:
        self._settings, self._managed = event.settings, event.policy.managed
        if self._storing is not None and not self._storing.key:
            self._go_on()
        elif self._allowing:
            self._allowing = False
            self._test(then_store=self._then_store)

    def _key_tested(self, event: KeyTested) -> None:
        if not self._asked or event.provider is not self._asked[0].provider:
            return
        tested = self._asked.popleft()
        if tested is not self._testing:
            return
        self._testing, self._tested = None, (tested, event.failure is None)
        if event.failure is not None:
            over_plain_http = event.failure.code is ErrorCode.KEY_OVER_PLAIN_HTTP
            fixed = over_plain_http and "plain_http_allowed" in self._managed
            host = address_words(base_url_of(tested.settings, tested.provider))
            self._card.say(managed_words(host, allowed=False) if fixed else beside_words(event.failure), "bad")
            self._card.offer_anyway(tested.provider is ProviderName.OPENAI)
            self._card.offer_plain_http(over_plain_http and not fixed)
        elif self._then_store:
            self._keep(tested)
        else:
            self._card.say(translate("WelcomePresenter", "It works."), "good")

    def _key_state(self, event: KeyState) -> None:
        if self._storing is not None and event.provider is self._storing.provider and event.kept_in != "none":
            self._go_on()

    @property
    def _at_work(self) -> bool:
        """Whether what was typed here is being tested or stored."""
        return self._allowing or self._storing is not None or self._testing is not None

    def _provider_ready(self, event: ProviderReady) -> None:
        """Somebody chose in the settings who answers, the flow library perhaps: there is nothing to ask any more."""
        chosen = event.active is not ProviderName.OFFLINE or event.wanted is ProviderName.OFFLINE
        if chosen and not self._at_work:
            self._go_on()

    def _failed(self, event: Trouble) -> None:
        if isinstance(event.command, _BY_THE_CARD) and self._at_work:
            self._storing = self._testing = None
            self._allowing = False
            self._asked.clear()
            failure = event.failure if isinstance(event, CommandFailed) else Failure(ErrorCode.APP_FAULT)
            self._card.say(beside_words(failure), "bad")

    def _keyring_waiting(self, event: KeyringWaiting) -> None:
        if event.waiting and self._storing is not None:
            self._card.say(
                translate("WelcomePresenter", "Waiting for the system's keyring. It may be asking you to unlock it."),
                "warn",
            )

    @Slot()
    def _forget_test(self) -> None:
        """Other values have not been tested; what a test of the ones before finds is of no interest any more."""
        self._testing = self._tested = None
        self._allowing = False

    @Slot()
    def _allow_plain_http(self) -> None:
        """Allows it, and tests again once that is saved."""
        wanted = self._wanted()
        if wanted is not None:
            self._allowing = True
            self._card.offer_plain_http(False)
            self._commands.send(AllowPlainHttp(base_url_of(wanted.settings, wanted.provider)))

    def _test(self, *, then_store: bool) -> None:
        wanted = self._wanted()
        if wanted is None or self._storing is not None:
            return
        self._testing, self._then_store = wanted, then_store
        self._asked.append(wanted)
        self._card.say(translate("WelcomePresenter", "Testing…"))
        settings, provider = wanted.settings, wanted.provider
        self._commands.send(TryKey(provider, base_url_of(settings, provider), model_of(settings, provider), wanted.key))

    def _store(self, *, entered: bool) -> None:
        wanted = self._wanted()
        if wanted is None or self._storing is not None:
            return
        tested, worked = self._tested or (None, False)
        # Enter tests again what has failed: to save it all the same is a decision, made on the button that says so.
        decided = tested == wanted and (worked or not entered)
        if wanted.provider is ProviderName.ANTHROPIC or decided:
            self._keep(wanted)
        else:
            self._test(then_store=True)

    def _keep(self, wanted: _Wanted) -> None:
        changed = wanted.settings != self._settings
        if not changed and not wanted.key:
            self._go_on()
            return
        self._storing = wanted
        self._card.say(translate("WelcomePresenter", "Storing…"))
        if changed:
            self._commands.send(SaveSettings(wanted.settings))
        if wanted.key:
            self._commands.send(StoreKey(wanted.provider, base_url_of(wanted.settings, wanted.provider), wanted.key))

    @Slot()
    def _go_on(self) -> None:
        self._storing = self._testing = self._tested = None
        for line in (self._card.anthropic_key, self._card.endpoint_key):
            line.clear()
        self.dismissed.emit()

    def _wanted(self) -> _Wanted | None:
        """What the open page asks for; None where a field needs correcting."""
        card, provider = self._card, self._card.provider
        problems: tuple[SettingProblem, ...] = ()
        settings = replace(self._settings, provider=provider)
        key = card.key_field.text().strip()
        if provider is ProviderName.OPENAI:
            typed = {"openai_base_url": card.base_url.text(), "openai_model": card.model.text()}
            settings, problems = apply(settings, typed, source="")
        elif not key:
            card.say(translate("WelcomePresenter", "Paste a key first."), "bad")
            card.mark(card.key_field)
            return None
        if problems:
            problem = problems[0]
            spec = next(spec for spec in specs() if spec.name == problem.name)
            card.say(why_not_taken(spec, problem.reason), "bad")
            card.mark(card.base_url if problem.name == "openai_base_url" else card.model)
            return None
        return _Wanted(provider, settings, key)
