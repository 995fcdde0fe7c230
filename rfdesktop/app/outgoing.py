"""Building the gate through which everything leaves."""

from __future__ import annotations

from collections.abc import Callable

from rfdesktop.adapters.sealing import AesSealer
from rfdesktop.bridge.loop_thread import LoopThread
from rfdesktop.domain.ports import KeyStore
from rfdesktop.domain.secrets.ports import SealedStore
from rfdesktop.domain.settings import Settings
from rfdesktop.services.eventual import Eventual
from rfdesktop.services.outgoing.gate import OutgoingGate
from rfdesktop.services.outgoing.kept_secrets import KeptSecrets
from rfdesktop.services.outgoing.redaction import Redaction, rules_of


def outgoing_gate(
    settings: Callable[[], Settings], keys: KeyStore, sealed: Eventual[SealedStore], thread: LoopThread
) -> OutgoingGate:
    """The gate of a window. It may be used before the store of sealed maps is open: what leaves waits for that."""
    secrets = KeptSecrets(sealed.get, keys, AesSealer())
    thread.add_closer(secrets.close)
    return OutgoingGate(Redaction(secrets, lambda: rules_of(settings())))
