"""The connections to ticket systems: kept without their secrets, tried, and opened when something is asked of them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import ParamSpec, TypeVar

from rfdesktop.domain.chats.chat import new_id
from rfdesktop.domain.credentials import Credential
from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.ports import Clock, Emit, KeyStore
from rfdesktop.domain.psa.connections import (
    SECRET_FIELDS,
    Connection,
    ConnectionReport,
    ConnectionState,
    PsaKind,
    SecretField,
    StageResult,
    TestStage,
    secret_place,
)
from rfdesktop.domain.psa.events import ConnectionsListed, ConnectionTested
from rfdesktop.domain.psa.faults import PsaFault
from rfdesktop.domain.psa.ports import ConnectionStore, PsaClient, PsaClients
from rfdesktop.domain.psa.tickets import Picklists, TicketRef
from rfdesktop.domain.settings import origin
from rfdesktop.domain.texts.addresses import host_of, is_http_url, is_plain_http, with_scheme, without_userinfo
from rfdesktop.services.blocking_calls import BlockingCalls

P = ParamSpec("P")
R = TypeVar("R")


class PsaConnections:
    """Keeps connections, and one client for each as long as it stays as it is. Its methods raise KnownError; what a
    client raises passes."""

    def __init__(self, store: ConnectionStore, keys: KeyStore, clients: PsaClients, emit: Emit, clock: Clock) -> None:
        self._store = store
        self._keys = keys
        self._make = clients
        self._emit = emit
        self._clock = clock
        self._open: dict[str, PsaClient] = {}
        self._unkept: dict[str, Failure] = {}
        self._doubted: set[tuple[str, str]] = set()
        self._keyring = BlockingCalls("rfdesktop-psa-keys")

    async def tell(self) -> None:
        """Emits all connections and where their secrets are."""
        states = [await self._state(each) for each in await self._store.connections()]
        self._emit(ConnectionsListed(tuple(states)))

    async def save(self, connection: Connection, secrets: Mapping[SecretField, str]) -> None:
        """Stores a connection and the secrets that were typed, and emits all. Secrets are bound to the address: another
        one asks for them anew. Another kind, address or company is another system, and gets another id: what waits
        to be posted to the one before is not posted there. Raises KnownError SETTING_INVALID or KEY_OVER_PLAIN_HTTP for
        its address."""
        connection = _checked(connection)
        before = next((each for each in await self._store.connections() if each.id == connection.id), None)
        moved = before is not None and _system(before) != _system(connection)
        given, connection = connection.id, replace(connection, id=new_id()) if moved else connection
        await self._forget_client(connection.id)
        self._unkept.pop(connection.id, None)
        for name, secret in secrets.items():
            if secret.strip():
                credential = Credential(secret_place(connection, name), secret.strip())
                kept = await self._blocking(self._keys.store, credential)
                if kept.failure is not None:
                    self._unkept[connection.id] = kept.failure
        await self._store.keep_connection(connection)
        if moved:
            await self._drop(given)
        await self.tell()

    async def remove(self, connection_id: str) -> None:
        """Forgets a connection with its secrets, and emits what is left."""
        await self._drop(connection_id)
        await self.tell()

    async def _drop(self, connection_id: str) -> None:
        await self._forget_client(connection_id)
        for each in await self._store.connections():
            if each.id == connection_id:
                for name in SECRET_FIELDS[each.kind]:
                    await self._blocking(self._keys.delete, secret_place(each, name))
        await self._store.remove_connection(connection_id)

    async def test(self, connection: Connection, secrets: Mapping[SecretField, str]) -> None:
        """Tries a connection as it is typed, and emits what each stage has shown. Nothing is stored."""
        connection = _checked(connection)
        typed = {name: secret.strip() for name, secret in secrets.items() if secret.strip()}
        try:
            client = self._make(connection, await self._secrets(connection, typed))
        except KnownError as error:
            # Without its secrets no request can be made.
            failed = StageResult(TestStage.AUTHENTICATION, Failure.of(error))
            self._emit(ConnectionTested(connection, ConnectionReport((failed,))))
            return
        try:
            self._emit(ConnectionTested(connection, await client.test()))
        finally:
            await client.close()

    async def connection(self, connection_id: str) -> Connection:
        """A connection. Raises KnownError PSA_NOT_CONNECTED."""
        found = next((each for each in await self._store.connections() if each.id == connection_id), None)
        if found is None:
            raise KnownError(ErrorCode.PSA_NOT_CONNECTED)
        return found

    async def client(self, connection_id: str) -> PsaClient:
        """The client of a connection. Raises KnownError PSA_NOT_CONNECTED, PSA_SECRET_MISSING, KEYRING_FAILED."""
        if connection_id not in self._open:
            connection = await self.connection(connection_id)
            secrets = await self._secrets(connection, {})
            # Somebody else may have made it meanwhile.
            if connection_id not in self._open:
                self._open[connection_id] = self._make(connection, secrets)
        return self._open[connection_id]

    async def lists(
        self, connection_id: str, ticket: TicketRef, *, anew: bool = False, old_serve: bool = False
    ) -> Picklists:
        """The lists for posts to a ticket: as they are known, else asked for; with `old_serve` old ones do where the
        system cannot be asked."""
        known = await self._store.lists(connection_id, ticket.board)
        doubted = (connection_id, ticket.board) in self._doubted
        if known is not None and not (anew or doubted or known.stale(self._clock())):
            return known
        client = await self.client(connection_id)
        try:
            lists = replace(await client.picklists(ticket), at=self._clock())
        except PsaFault:
            if known is None or not old_serve:
                raise
            return known
        await self._store.keep_lists(lists)
        self._doubted.discard((connection_id, ticket.board))
        return lists

    def doubt_lists(self, connection_id: str, ticket: TicketRef) -> None:
        """Has the lists for a ticket asked for anew the next time: what was chosen from them was refused."""
        self._doubted.add((connection_id, ticket.board))

    async def close(self) -> None:
        """Ends all clients."""
        for connection_id in tuple(self._open):
            await self._forget_client(connection_id)
        self._keyring.close()

    async def _forget_client(self, connection_id: str) -> None:
        client = self._open.pop(connection_id, None)
        if client is not None:
            await client.close()

    async def _state(self, connection: Connection) -> ConnectionState:
        try:
            kept = {
                name: await self._blocking(self._keys.kept_in, secret_place(connection, name))
                for name in SECRET_FIELDS[connection.kind]
            }
        except KnownError as error:
            return ConnectionState(connection, {}, Failure.of(error))
        return ConnectionState(connection, kept, self._unkept.get(connection.id))

    async def _secrets(self, connection: Connection, typed: Mapping[SecretField, str]) -> Mapping[SecretField, str]:
        found = dict(typed)
        for name in SECRET_FIELDS[connection.kind]:
            if name not in found:
                stored = await self._blocking(self._keys.key, secret_place(connection, name))
                if not stored:
                    raise KnownError(ErrorCode.PSA_SECRET_MISSING, field=name.value)
                found[name] = stored
        return found

    async def _blocking(self, call: Callable[P, R], *arguments: P.args, **named: P.kwargs) -> R:
        return await self._keyring.run(functools.partial(call, *arguments, **named))


def _checked(connection: Connection) -> Connection:
    """The connection with its address as scheme, host and port."""
    address = without_userinfo(with_scheme(connection.base_url))
    if not is_http_url(address):
        raise KnownError(ErrorCode.SETTING_INVALID, setting="base_url", value=connection.base_url)
    if is_plain_http(address):
        raise KnownError(ErrorCode.KEY_OVER_PLAIN_HTTP, host=host_of(address))
    return replace(
        connection,
        base_url=origin(address),
        name=connection.name.strip() or host_of(address),
        company=connection.company.strip(),
        member=connection.member.strip(),
    )


def _system(connection: Connection) -> tuple[PsaKind, str, str]:
    """What tells one ticket system from another."""
    return connection.kind, origin(connection.base_url), connection.company.strip()
