"""Decides what the page of endpoints shows, checks what is typed there, and has it kept and tried."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import CommandFailed, Trouble
from rfdesktop.domain.models.commands import FindLocalServers, KeepEndpoint, RemoveEndpoint, TryEndpoint, UseEndpoint
from rfdesktop.domain.models.endpoints import AS_SET, Place
from rfdesktop.domain.models.events import EndpointTried, LocalServersFound
from rfdesktop.domain.models.local_servers import LocalServer
from rfdesktop.domain.models.named_endpoints import NamedEndpoint, endpoint_of, endpoint_values
from rfdesktop.domain.models.presets import PRESETS
from rfdesktop.domain.provider_name import ProviderName
from rfdesktop.domain.settings import base_url_of, model_of
from rfdesktop.ui.models.endpoint_key import EndpointKey
from rfdesktop.ui.models.endpoints_page import EndpointsPage
from rfdesktop.ui.models.hub import ModelHub
from rfdesktop.ui.words.errors import words
from rfdesktop.ui.words.models import offline_words, place_words
from rfdesktop.ui.words.translate import translate
from rfdesktop.ui.words.trials import kind_words, none_found_words

_OWN = (ProviderName.ANTHROPIC, ProviderName.OPENAI)
"""The providers whose own addresses stand first in the list; they are set among the assistant's settings."""

_EMPTY = NamedEndpoint("", ProviderName.OPENAI, "")
_CHOOSING = frozenset(("provider", "endpoint"))
"""The settings that say who answers by default."""
_COMMANDS = KeepEndpoint | RemoveEndpoint | UseEndpoint | TryEndpoint | FindLocalServers


class EndpointsPresenter(QObject):
    """One endpoint is in the form at a time: one of the list, or a new one."""

    def __init__(self, commands: Commands, page: EndpointsPage, hub: ModelHub) -> None:
        super().__init__(page)
        self._commands = commands
        self._page = page
        self._hub = hub
        self._shown = ""
        """The name of the endpoint in the form, "" for a new one."""
        self._row = 0
        self._key = EndpointKey(commands, page.key, hub)
        self._tried: Place | None = None
        self._after = ""
        self._removing = ""
        """The endpoint that is being removed, until it is not there any more."""
        page.rowChosen.connect(self._choose)
        page.presetChosen.connect(self._begin_preset)
        page.serverChosen.connect(self._begin_server)
        page.lookRequested.connect(self._look)
        page.keepRequested.connect(self._keep)
        page.removeRequested.connect(self._remove)
        page.useRequested.connect(self._use)
        page.tryRequested.connect(self._try)
        hub.changed.connect(self._follow)
        hub.found.connect(self._take_found)
        hub.tried.connect(self._take_try)
        hub.failed.connect(self._fail)
        self._follow()
        self._show_row()

    @property
    def _place(self) -> tuple[ProviderName, str, str]:
        """What the key in the form is for."""
        endpoint = self._endpoint
        return endpoint.provider, endpoint.base_url, endpoint.name if self._row >= len(_OWN) else ""

    @property
    def _endpoint(self) -> NamedEndpoint:
        """The endpoint of the row that is chosen; what is typed for a new one."""
        settings = self._hub.settings
        if 0 <= self._row < len(_OWN):
            provider = _OWN[self._row]
            address = base_url_of(settings, provider)
            name = place_words(Place(provider, "", address))
            return NamedEndpoint(name, provider, address, model_of(settings, provider))
        at = self._row - len(_OWN)
        return settings.endpoints[at] if 0 <= at < len(settings.endpoints) else self._page.typed

    @Slot()
    def _follow(self) -> None:
        """Shows the list as the settings have it now."""
        settings, managed = self._hub.settings, self._hub.managed
        self._page.show_managed(list_set="endpoints" in managed, default_set=not _CHOOSING.isdisjoint(managed))
        names = []
        for provider in _OWN:
            place = Place(provider, "", base_url_of(settings, provider))
            names.append(self._named(place_words(place), provider is settings.provider and not settings.endpoint))
        for each in settings.endpoints:
            by_default = each.provider is settings.provider and each.name.casefold() == settings.endpoint.casefold()
            names.append(self._named(each.name, by_default))
        if self._after:
            wanted = [each.name.casefold() for each in settings.endpoints]
            if self._after.casefold() in wanted:
                self._row = len(_OWN) + wanted.index(self._after.casefold())
                self._after = ""
                self._page.show_list(names, self._row)
                self._show_row()
                return
        if self._row >= len(names):
            self._row = 0
            self._page.show_list(names, 0)
            self._show_row()
            return
        self._page.show_list(names, self._row)
        self._say_removed()

    def _say_removed(self) -> None:
        """Says who answers the chats of an endpoint from its removal on."""
        name, left = self._removing, {each.name for each in self._hub.settings.endpoints}
        if not name or name in left:
            return
        self._removing = ""
        said = translate(
            "EndpointsPresenter",
            "{name} was removed, and its key. Chats that chose it are answered as the settings say from now on, by"
            " {default}.",
        )
        place, model = self._hub.answering(AS_SET)
        self._page.say(said.format(name=name, default=place_words(place) if model else offline_words()))

    def _named(self, name: str, by_default: bool) -> str:
        return translate("EndpointsPresenter", "{name} (answers by default)").format(name=name) if by_default else name

    @Slot(int)
    def _choose(self, row: int) -> None:
        self._row = row
        self._show_row()

    def _show_row(self) -> None:
        endpoint, own = self._endpoint, self._row < len(_OWN)
        self._shown = "" if own else endpoint.name
        self._page.show_endpoint(endpoint, fixed=own, new=False)
        if own:
            self._page.say(translate("EndpointsPresenter", "Its address and model are set under Assistant."))
        self._ask_for_key()

    def _begin(self, endpoint: NamedEndpoint, example: str = "") -> None:
        """Opens the form for a new endpoint."""
        taken = {each.name.casefold() for each in self._hub.settings.endpoints}
        name, number = endpoint.name, 2
        while name.casefold() in taken:
            name, number = f"{endpoint.name} {number}", number + 1
        self._row, self._shown = -1, ""
        self._page.list.blockSignals(True)
        self._page.list.setCurrentRow(-1)
        self._page.list.blockSignals(False)
        self._page.show_endpoint(replace(endpoint, name=name), example, fixed=False, new=True)
        self._page.begin_typing()

    @Slot(str)
    def _begin_preset(self, preset_id: str) -> None:
        preset = next((each for each in PRESETS if each.id == preset_id), None)
        self._begin(preset.endpoint if preset else _EMPTY, preset.example if preset else "")

    @Slot(object)
    def _begin_server(self, server: LocalServer) -> None:
        model = server.models[0] if server.models else ""
        self._begin(NamedEndpoint(kind_words(server.kind), ProviderName.OPENAI, server.base_url, model))

    @Slot()
    def _look(self) -> None:
        self._page.say(translate("EndpointsPresenter", "Looking…"))
        self._commands.send(FindLocalServers())

    @Slot(object)
    def _take_found(self, event: LocalServersFound) -> None:
        self._page.show_found(event.servers)
        self._page.say("" if event.servers else none_found_words())

    @Slot()
    def _keep(self) -> None:
        typed = self._page.typed
        taken, reason = endpoint_of(endpoint_values(typed))
        others = {each.name.casefold() for each in self._hub.settings.endpoints} - {self._shown.casefold()}
        if taken is None:
            self._page.say(_why_not(reason), "bad")
        elif taken.name.casefold() in others:
            self._page.say(translate("EndpointsPresenter", "There is one of this name already."), "bad")
        else:
            self._after = taken.name
            self._page.say(translate("EndpointsPresenter", "Keeping…"))
            self._commands.send(KeepEndpoint(taken, self._shown))

    @Slot()
    def _remove(self) -> None:
        if self._shown:
            self._removing = self._shown
            self._commands.send(RemoveEndpoint(self._shown))
            self._row = 0
            self._show_row()

    @Slot()
    def _use(self) -> None:
        provider, _, name = self._place
        self._commands.send(UseEndpoint(provider, name))

    @Slot()
    def _try(self) -> None:
        new = self._row < 0
        endpoint = self._page.typed if new else self._endpoint
        name = "" if self._row < len(_OWN) else endpoint.name
        self._tried = Place(endpoint.provider, name, endpoint.base_url)
        self._page.show_stages((), going_on=True)
        # The key's field is that of an endpoint which is kept; what stands there was not typed for a new one.
        key = "" if new else self._key.typed
        self._commands.send(TryEndpoint(endpoint.provider, endpoint.base_url, endpoint.model, key, name))

    @Slot(object)
    def _take_try(self, event: EndpointTried) -> None:
        if self._tried is not None and (event.place.provider, event.place.name) == (
            self._tried.provider,
            self._tried.name,
        ):
            self._page.show_stages(event.stages, going_on=not event.done)

    def _ask_for_key(self) -> None:
        provider, base_url, name = self._place
        self._key.show(Place(provider, name, base_url), self._endpoint.name)

    @Slot(object)
    def _fail(self, event: Trouble) -> None:
        failure = event.failure if isinstance(event, CommandFailed) else Failure(ErrorCode.APP_FAULT)
        if isinstance(event.command, _COMMANDS):
            self._after = self._removing = ""
            self._page.show_stages(())
            self._page.say(words(failure).line, "bad")


def _why_not(reason: str) -> str:
    match reason:
        case "url":
            return translate("EndpointsPresenter", "The address must be a web address, such as https://host/v1.")
        case "userinfo":
            return translate("EndpointsPresenter", "A name or password must not stand in the address.")
    return translate("EndpointsPresenter", "Give it a name and an address.")
