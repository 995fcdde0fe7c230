"""The scenes of the gallery about models: the picker, the endpoints, the prices, what was used."""

from __future__ import annotations

from datetime import date, timedelta

from rfdesktop.app.gallery import Gallery
from rfdesktop.app.selfcheck_controls import CheckFailed
from rfdesktop.domain.models.events import UsageTold
from rfdesktop.domain.usage import Usage, UsageLine
from rfdesktop.ui.models.model_popup import ModelPopup
from rfdesktop.ui.settings.dialog import SettingsDialog
from rfdesktop.ui.usage.window import UsageWindow

_LAST = date(2026, 11, 29)


def picker(gallery: Gallery) -> None:
    """Who answers, chosen at the composer."""
    page = gallery.application.presenter.tabs.current
    page.model.open()
    popup = page.tab.findChild(ModelPopup)
    if popup is None:
        raise CheckFailed("the list of models is missing")
    gallery.take("models", popup)
    popup.search.setText("nothing is called like this")
    gallery.take("models-nothing", popup)
    popup.hide()


def endpoints_and_prices(gallery: Gallery) -> None:
    """The settings' pages about models."""
    dialog = gallery.dialog("settingsAction", "settingsDialog")
    assert isinstance(dialog, SettingsDialog)
    for page in ("endpoints", "prices"):
        dialog.show_page(page)
        gallery.take(f"settings-{page}", dialog)
    dialog.reject()


def usage(gallery: Gallery) -> None:
    """What was used, and where nothing was."""
    window = gallery.dialog("usageAction", "usageWindow")
    assert isinstance(window, UsageWindow)
    hub = gallery.application.presenter.models
    first = (_LAST - timedelta(days=29)).isoformat()
    hub.handle(UsageTold(first, _LAST.isoformat(), ()))
    gallery.take("usage-empty", window)
    lines = tuple(
        UsageLine(
            (_LAST - timedelta(days=day)).isoformat(),
            "Contoso" if day % 3 else "",
            "anthropic",
            "",
            "claude-sonnet-5-5",
            Usage(2_000 * (day % 7), 900 * (day % 5), 30_000 * (day % 4), 4_000),
            0.02 * (day % 7),
        )
        for day in range(30)
    )
    hub.handle(UsageTold(first, _LAST.isoformat(), lines))
    gallery.take("usage", window)
    window.close()


MODEL_SCENES = (picker, endpoints_and_prices, usage)
