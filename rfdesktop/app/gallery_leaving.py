"""The scenes of the gallery about what leaves, and about the versions of a message."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from rfdesktop.app.gallery import Gallery
from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.domain.outgoing_events import Leaving, LeavingKind, OutgoingPreview, Replaced, SecretsSeen
from rfdesktop.domain.secrets.kinds import Kind
from rfdesktop.domain.settings import ProviderName
from rfdesktop.ui.chat.branch_window import BranchWindow

TYPED = "VPN down for j.miller@example.com, she signs in with Example-77 and gets error 809 on 10.77.3.12"
PREVIEW = OutgoingPreview(
    ProviderName.ANTHROPIC,
    "api.anthropic.com",
    "claude-sonnet-5-5",
    (Leaving(LeavingKind.PROMPT, 1480), Leaving(LeavingKind.HISTORY, 5200), Leaving(LeavingKind.MESSAGE, 46)),
    (
        Replaced(Kind.PASSWORD, "[PASSWORD_1]", "Example-77"),
        Replaced(Kind.API_KEY, "[KEY_1]", "example-key-" + "x" * 60, typed=False),
    ),
    TYPED.replace("Example-77", "[PASSWORD_1]"),
    0.013,
)
WHEN = datetime(2026, 11, 27, 9, 14, tzinfo=UTC)
OLDER = Message("a", "c", 1, Role.USER, MessageStatus.COMPLETE, "VPN drops every hour", WHEN, versions=("a", "b"))
ANSWERS = (
    "Check the time-out of the tunnel first: `show vpn-sessiondb` tells how long it has been up.",
    "Check the dial-in log for 20271 first; the certificate of the server ends **today**.",
)


def leaving(gallery: Gallery) -> None:
    """The panel of what leaves: with what is replaced, and where nothing leaves."""
    gallery.application.window.tabs.setCurrentIndex(0)
    page = gallery.application.presenter.tabs.current
    panel, composer = page.tab.outgoing_panel, page.tab.composer_bar.composer
    composer.setPlainText(TYPED)
    page.outgoing.handle(SecretsSeen(page.chat_id, composer.text, PREVIEW.replaced[:1]))
    gallery.act("outgoingAction")
    gallery.take("outgoing-offline")
    panel.show_preview(PREVIEW)
    gallery.take("outgoing")
    panel.as_it_leaves.unfold(True)
    gallery.take("outgoing-message")
    panel.as_it_leaves.unfold(False)
    panel.close_panel()
    composer.clear()


def versions(gallery: Gallery) -> None:
    """Two versions of a question, and what followed each."""
    window = BranchWindow(gallery.application.theme, gallery.application.window)
    newer = replace(OLDER, id="b", text="VPN drops every hour since the update, error 809")
    said = (replace(OLDER, id=f"answer-{text[:9]}", role=Role.ASSISTANT, position=2, text=text) for text in ANSWERS)
    first, second = said
    window.open((OLDER, first), (newer, second), more=True)
    gallery.take("versions", window)
    window.close()
    window.deleteLater()


LEAVING_SCENES = (leaving, versions)
