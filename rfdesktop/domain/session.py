"""What the window has open, so that the next start shows it again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OpenTab:
    """One chat's tab: the text in its composer, where its transcript is scrolled to (None: at the end)."""

    chat_id: str
    draft: str = ""
    scroll: int | None = None
    wizard_open: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """Open tabs in order, the current one, and the window's geometry and dock layout (base64 of Qt's bytes).

    `closed` are tabs that can be reopened, the one closed last at the end; their drafts are kept with them.
    """

    tabs: tuple[OpenTab, ...] = ()
    current: int = 0
    geometry: str = ""
    layout: str = ""
    welcome_dismissed: bool = False
    closed: tuple[OpenTab, ...] = ()
