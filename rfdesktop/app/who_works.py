"""Who works with the app, for the audit log."""

from __future__ import annotations

import getpass

from rfdesktop.domain.settings import Settings


def who_works(settings: Settings) -> str:
    """The engineer's name by the settings, else that of the system's user; "" where neither is known."""
    if settings.engineer_name:
        return settings.engineer_name
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
