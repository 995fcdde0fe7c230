"""Building the gate through which everything leaves."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rfdesktop.adapters.audit_file import AuditFile
from rfdesktop.adapters.sealing import AesSealer
from rfdesktop.bridge.loop_thread import LoopThread
from rfdesktop.domain.ports import KeyStore
from rfdesktop.domain.secrets.ports import SealedStore
from rfdesktop.domain.settings import Settings
from rfdesktop.services.audit.audit import Audit
from rfdesktop.services.eventual import Eventual
from rfdesktop.services.outgoing.gate import OutgoingGate
from rfdesktop.services.outgoing.kept_secrets import KeptSecrets
from rfdesktop.services.outgoing.redaction import Redaction, rules_of


@dataclass(frozen=True, slots=True)
class Outgoing:
    """The gate of a window and the screening in it. `sealed` is opened once the chats' file is."""

    gate: OutgoingGate
    redaction: Redaction
    sealed: Eventual[SealedStore]
    audit: Audit


def outgoing(settings: Callable[[], Settings], keys: KeyStore, thread: LoopThread, log: Path) -> Outgoing:
    """The gate may be used before the store of sealed maps is open: what leaves waits for that."""
    sealed: Eventual[SealedStore] = Eventual()
    secrets = KeptSecrets(sealed.get, keys, AesSealer())
    thread.add_closer(secrets.close)
    redaction = Redaction(secrets, lambda: rules_of(settings()))
    audit = Audit(AuditFile(log), lambda: datetime.now(UTC), lambda: settings().engineer_name or _user())
    thread.add_closer(audit.close)
    return Outgoing(OutgoingGate(redaction, audit.left), redaction, sealed, audit)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
