"""The pages of the settings by their keys, for whoever opens the dialog at one; a `SettingGroup` is a page as well."""

from __future__ import annotations

from rfdesktop.domain.settings import ProviderName, SettingGroup

KEYED_PROVIDERS = (ProviderName.ANTHROPIC, ProviderName.OPENAI)
"""Those that have a key on the keys' page."""
KEYS_PAGE = "keys"
ABBREVIATIONS_PAGE = "abbreviations"
INSTRUCTIONS_PAGE = SettingGroup.ANSWERS.value
"""The standing instructions stand under how answers are wanted."""
TICKETS_PAGE = "tickets"
