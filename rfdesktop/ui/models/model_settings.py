"""The settings' pages about models: endpoints and prices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import CommandFailed, Trouble
from rfdesktop.domain.models.commands import AskPrices, KeepPrices
from rfdesktop.ui.models.hub import ModelHub
from rfdesktop.ui.models.model_presenter import ENDPOINTS_PAGE
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.words.errors import words
from rfdesktop.ui.words.translate import translate

if TYPE_CHECKING:  # with the first that is opened: a start needs none of it
    from rfdesktop.ui.models.prices_page import PricesPage
    from rfdesktop.ui.settings.dialog import SettingsDialog

PRICES_PAGE = "prices"


class ModelSettings(QObject):
    """Adds its pages to the settings when they are made."""

    def __init__(self, commands: Commands, hub: ModelHub, icons: Icons) -> None:
        super().__init__(hub)
        self._commands = commands
        self._hub = hub
        self._icons = icons

    @Slot(object)
    def attach(self, dialog: SettingsDialog) -> None:
        """Puts the pages into the dialog."""
        from rfdesktop.ui.models.endpoints_page import EndpointsPage
        from rfdesktop.ui.models.endpoints_presenter import EndpointsPresenter
        from rfdesktop.ui.models.prices_page import PricesPage

        page = EndpointsPage(self._icons, dialog)
        icon = self._icons.icon(IconName.LINK)
        dialog.add_page(ENDPOINTS_PAGE, icon, translate("ModelSettings", "Endpoints"), page)
        EndpointsPresenter(self._commands, page, self._hub)
        prices = PricesPage(dialog)
        title = translate("ModelSettings", "Prices")
        dialog.add_page(PRICES_PAGE, self._icons.icon(IconName.PRICE), title, prices)
        prices.lookedAt.connect(lambda: self._commands.send(AskPrices()))
        prices.keepRequested.connect(lambda own: self._commands.send(KeepPrices(own)))
        self._hub.priced.connect(lambda event: prices.show_table(event.table, unread=event.unread))
        self._hub.failed.connect(lambda event: _say_failed(prices, event))


def _say_failed(page: PricesPage, event: Trouble) -> None:
    if isinstance(event.command, KeepPrices):
        failure = event.failure if isinstance(event, CommandFailed) else Failure(ErrorCode.APP_FAULT)
        page.say(words(failure).line, "bad")
