"""Making the client of a connection. A fourth system is a folder beside the three, and a line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rfdesktop.adapters.psa.autotask.client import Autotask
from rfdesktop.adapters.psa.budget import Budget
from rfdesktop.adapters.psa.connectwise.client import ConnectWise
from rfdesktop.adapters.psa.halo.client import Halo
from rfdesktop.adapters.psa.wire import Wire
from rfdesktop.domain.psa.connections import Connection, PsaKind, SecretField
from rfdesktop.domain.psa.ports import PsaClient

TIMEOUT_S = 60.0

_BUDGETS: Mapping[PsaKind, Callable[[], Budget]] = {
    # Nobody says how often ConnectWise may be asked; it answers 429 itself.
    PsaKind.CONNECTWISE: lambda: Budget(4, 60, 60.0),
    # 10,000 an hour are the whole tenant's, and three at once an endpoint's: two leave room for others.
    PsaKind.AUTOTASK: lambda: Budget(2, 90, 60.0),
    # 500 within 300 s, of which others need some too.
    PsaKind.HALO: lambda: Budget(4, 250, 300.0),
}
_CLIENTS: Mapping[PsaKind, Callable[[Connection, Mapping[SecretField, str], Wire], PsaClient]] = {
    PsaKind.CONNECTWISE: ConnectWise,
    PsaKind.AUTOTASK: Autotask,
    PsaKind.HALO: Halo,
}


class PsaFactory:
    """Keeps `PsaClients`. `timeout_s` is the longest silence of a system; budgets are each connection's own."""

    def __init__(self, timeout_s: float = TIMEOUT_S, budget: Callable[[PsaKind], Budget] | None = None) -> None:
        self._timeout_s = timeout_s
        self._budget = budget or (lambda kind: _BUDGETS[kind]())
        self._budgets: dict[str, Budget] = {}

    def __call__(self, connection: Connection, secrets: Mapping[SecretField, str]) -> PsaClient:
        """The client of a connection; one that is made anew goes on with the same budget."""
        budget = self._budgets.setdefault(connection.id, self._budget(connection.kind))
        wire = Wire(connection.base_url, budget, self._timeout_s)
        return _CLIENTS[connection.kind](connection, secrets, wire)
