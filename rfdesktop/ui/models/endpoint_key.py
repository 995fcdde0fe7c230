"""The key of the endpoint that is in the form: where it is kept, storing and forgetting it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import CommandFailed, KeyState, Trouble
from rfdesktop.domain.models.endpoints import Place
from rfdesktop.domain.provider_name import ProviderName
from rfdesktop.domain.setting_commands import AllowPlainHttp, AskKeyState, DeleteKey, StoreKey
from rfdesktop.domain.settings import may_carry_key
from rfdesktop.domain.texts.addresses import is_plain_http
from rfdesktop.ui.models.hub import ModelHub
from rfdesktop.ui.settings.key_field import KeyField
from rfdesktop.ui.words.addresses import address_words


class EndpointKey(QObject):
    """Shows the key of one place at a time."""

    def __init__(self, commands: Commands, field: KeyField, hub: ModelHub) -> None:
        super().__init__(field)
        self._commands = commands
        self._field = field
        self._hub = hub
        self._place = Place(ProviderName.OPENAI)
        field.storeRequested.connect(self._store)
        field.deleteRequested.connect(self._delete)
        field.plainHttpAllowed.connect(lambda allowed: commands.send(AllowPlainHttp(self._place.base_url, allowed)))
        hub.key_told.connect(self._told)
        hub.failed.connect(self._failed)

    @property
    def typed(self) -> str:
        """The key that is typed and not stored yet."""
        return self._field.typed

    def show(self, place: Place, title: str) -> None:
        """Shows the key of a place, and asks where it is kept. What was typed for another place goes to this one by no
        means."""
        if place != self._place:
            self._field.forget()
        self._place = place
        address = place.base_url
        self._field.name_for(title)
        self._field.show_origin(address)
        self._field.show_state("none")
        host = address_words(address) if is_plain_http(address) else ""
        managed = "plain_http_allowed" in self._hub.managed
        self._field.show_plain_http(host, allowed=may_carry_key(self._hub.settings, address), managed=managed)
        self._commands.send(AskKeyState(place.provider, address, place.name))

    @Slot(str)
    def _store(self, key: str) -> None:
        self._commands.send(StoreKey(self._place.provider, self._place.base_url, key, self._place.name))

    @Slot()
    def _delete(self) -> None:
        self._commands.send(DeleteKey(self._place.provider, self._place.base_url, self._place.name))

    @Slot(object)
    def _told(self, event: KeyState) -> None:
        if (event.provider, event.endpoint) == (self._place.provider, self._place.name):
            self._field.show_state(event.kept_in, event.failure)

    @Slot(object)
    def _failed(self, event: Trouble) -> None:
        failure = event.failure if isinstance(event, CommandFailed) else Failure(ErrorCode.APP_FAULT)
        if isinstance(event.command, StoreKey | DeleteKey) and event.command.endpoint == self._place.name:
            self._field.show_failure(failure)
