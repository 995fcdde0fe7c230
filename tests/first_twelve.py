"""The twelve flows that shipped first: what was measured over them (suggestions, dialogues) stays so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rfdesktop.app.paths import resources_folder

FIRST_TWELVE = (
    "account-keeps-locking-out",
    "bitlocker-asks-for-recovery-key",
    "entra-connect-sync-fails",
    "mail-is-not-delivered",
    "onedrive-stuck-syncing",
    "outlook-keeps-asking-for-password",
    "printer-error-0x0000011b",
    "server-disk-is-full",
    "site-has-no-internet",
    "teams-audio-does-not-work",
    "vpn-will-not-connect",
    "windows-pc-is-slow",
)


def first_twelve() -> Iterator[Path]:
    """Their files, as they ship."""
    return (resources_folder() / "flows" / f"{name}.rfflow" for name in FIRST_TWELVE)
