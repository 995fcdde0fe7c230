"""Building the gate through which everything leaves."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rfdesktop.adapters.audit_file import AuditFile
from rfdesktop.adapters.sealing import AesSealer
from rfdesktop.app.who_works import who_works
from rfdesktop.bridge.loop_thread import LoopThread
from rfdesktop.domain.ports import KeyStore
from rfdesktop.domain.secrets.ports import ScanStore, SealedStore
from rfdesktop.domain.settings import Settings
from rfdesktop.domain.store_events import AuditEvent
from rfdesktop.services.audit.audit import Audit
from rfdesktop.services.eventual import Eventual
from rfdesktop.services.outgoing.gate import OutgoingGate
from rfdesktop.services.outgoing.kept_secrets import KeptSecrets
from rfdesktop.services.outgoing.redaction import Redaction, rules_of
from rfdesktop.services.outgoing.scanning import Scanning


@dataclass(frozen=True, slots=True)
class Outgoing:
    """The gate of a window and the screening in it. `sealed` and `scans` are opened once the chats' file
    is."""

    gate: OutgoingGate
    redaction: Redaction
    sealed: Eventual[SealedStore]
    scans: Eventual[ScanStore]
    audit: Audit
    forget: Callable[[str], None]
    """Lets go of the secrets of a chat that was deleted."""
    forget_all: Callable[[], None]
    """Lets go of those of all chats: the chats' file is another."""

    @property
    def about_chats(self) -> tuple[Eventual[Any], ...]:
        """What nobody may wait for any longer where the chats' file cannot be opened."""
        return self.sealed, self.scans

    def open(self, sealed: SealedStore, scans: ScanStore) -> None:
        """The chats' file is open."""
        self.sealed.open(sealed)
        self.scans.open(scans)


def outgoing(
    settings: Callable[[], Settings],
    keys: KeyStore,
    thread: LoopThread,
    log: Path,
    account: Callable[[str], Awaitable[str]],
    emit: Callable[[AuditEvent], object],
) -> Outgoing:
    """The gate may be used before the store of sealed maps is open: what leaves waits for that. `account` is whose chat
    it is that something leaves of."""
    sealed: Eventual[SealedStore] = Eventual()
    secrets = KeptSecrets(sealed.get, keys, AesSealer())
    thread.add_closer(secrets.close)
    scans: Eventual[ScanStore] = Eventual()
    redaction = Redaction(secrets, lambda: rules_of(settings()), account, Scanning(scans.get))
    audit = Audit(AuditFile(log), lambda: datetime.now(UTC), lambda: who_works(settings()), emit)
    thread.add_closer(audit.close)
    gate = OutgoingGate(redaction, audit.left)
    return Outgoing(gate, redaction, sealed, scans, audit, secrets.forget, secrets.forget_all)
