"""The scenes of the gallery with the app's own records: what left, diagnostics, and flows that are archived."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from rfdesktop.app.gallery import Gallery
from rfdesktop.app.selfcheck_controls import CheckFailed
from rfdesktop.domain.audit.entries import AuditEntry, AuditKind, Checked, Fact, Link
from rfdesktop.domain.flows.editing.events import ArchivedListed
from rfdesktop.domain.flows.flow import FlowKind, FlowStatus, FlowSummary
from rfdesktop.ui.records.diagnostics_window import DiagnosticsWindow
from rfdesktop.ui.records.log_window import LogWindow

LOG_SIZES = {"": QSize(1000, 620), "-720x420": QSize(720, 420)}
FILE_SIZES = {"": QSize(920, 620), "-640x420": QSize(640, 420)}
LIST_SIZES = {"": QSize(440, 420), "-900x640": QSize(900, 640)}
LAST = datetime(2026, 11, 27, 16, 48, 12, tzinfo=UTC)
HASH = "9f2c41d07be85a6e3c1f" * 3 + "7d24"
CHAT = "4f1c0d9e77a2"
TOLD: tuple[tuple[AuditKind, dict[str, Fact]], ...] = (
    (AuditKind.LEFT, {"chat": CHAT, "to": "model", "hidden_password": 1, "hidden_email": 2}),
    (
        AuditKind.ANSWERED,
        {
            "chat": CHAT,
            "provider": "anthropic",
            "model": "claude-sonnet-5-5",
            "status": "complete",
            "input": 6726,
            "output": 412,
        },
    ),
    (AuditKind.LEFT, {"chat": CHAT, "to": "clipboard"}),
    (AuditKind.LET_THROUGH, {"chat": CHAT, "value": "email"}),
    (AuditKind.COPIED, {"chat": CHAT, "harm": "disk"}),
    (AuditKind.TOOL, {"chat": CHAT, "server": "docs", "tool": "docs_search", "allowed": "once", "characters": 1820}),
    (
        AuditKind.POSTED,
        {
            "chat": CHAT,
            "post": "a1",
            "system": "connectwise",
            "ticket": "48213",
            "part": "note",
            "visibility": "internal",
            "state": "verified",
            "remote": "90412",
        },
    ),
    (AuditKind.SERVED, {"call": "search_flows", "count": 8}),
    (AuditKind.ENCRYPTION, {"chats": "on"}),
)
ROUNDS = 5
ARCHIVED = (
    "Scanner cannot send to the file share after SMB1 was switched off on the old server",
    "Windows 7 domain trust is lost",
    "Skype for Business does not sign in",
)


def log_of_what_left(gallery: Gallery) -> None:
    """The log of what left: of every kind, where nothing is found, of nothing, and with a chain that breaks."""
    window = gallery.dialog("auditAction", "auditWindow")
    if not isinstance(window, LogWindow):
        raise CheckFailed("the log is missing")
    gallery.until(lambda: bool(window.chain.text()), "the log was not read")
    kinds = TOLD * ROUNDS
    entries = tuple(
        AuditEntry(LAST - timedelta(minutes=7 * (len(kinds) - place)), "Jane Miller", kind, facts)
        for place, (kind, facts) in enumerate(kinds)
    )
    whole = Checked(entries, Link(len(entries), HASH))
    window.show_log(whole)
    _take(gallery, "log", window, LOG_SIZES)
    window.search.setText("nothing is called like this")
    gallery.take("log-nothing", window)
    window.search.clear()
    window.show_log(replace(whole, broken=31))
    gallery.take("log-broken", window)
    window.show_log(Checked((), Link()))
    gallery.take("log-empty", window)
    window.close()


def diagnostics(gallery: Gallery) -> None:
    """What a bundle would hold, as it is, and where nothing of it is ticked."""
    window = gallery.dialog("diagnosticsAction", "diagnosticsWindow")
    if not isinstance(window, DiagnosticsWindow):
        raise CheckFailed("the diagnostics are missing")
    gallery.until(lambda: window.files.count() > 0, "there is nothing to hand on")
    _take(gallery, "diagnostics", window, FILE_SIZES)
    window.close()


def archived_flows(gallery: Gallery) -> None:
    """The flows that are archived: some, and none."""
    gallery.act("archivedFlowsAction")
    gallery.until(lambda: _shown(gallery, "archivedFlows"), "the list of archived flows")
    window = gallery.window_of_its_own("archivedFlows")
    gallery.take("archived-empty", window)
    flows = tuple(
        FlowSummary(f"old-{place}", title, FlowKind.TROUBLESHOOTING, FlowStatus.ARCHIVED)
        for place, title in enumerate(ARCHIVED)
    )
    gallery.application.presenter.flows.editors.handle(ArchivedListed(flows))
    _take(gallery, "archived", window, LIST_SIZES)
    window.close()


def _take(gallery: Gallery, name: str, window: QWidget, sizes: dict[str, QSize]) -> None:
    for shape, size in sizes.items():
        window.resize(size)
        gallery.take(f"{name}{shape}", window)


def _shown(gallery: Gallery, name: str) -> bool:
    window = gallery.application.window.findChild(QWidget, name)
    return window is not None and window.isVisible()


RECORD_SCENES = (log_of_what_left, diagnostics, archived_flows)
