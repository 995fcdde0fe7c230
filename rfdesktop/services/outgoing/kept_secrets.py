"""The secrets of chats, kept sealed with a key from the keyring, or in memory where there is none."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Set

from rfdesktop.domain.credentials import Credential, CredentialPlace
from rfdesktop.domain.errors import KnownError
from rfdesktop.domain.ports import KeyStore
from rfdesktop.domain.secrets.kept import ChatSecrets
from rfdesktop.domain.secrets.ports import SealedStore, Sealer
from rfdesktop.services.blocking_calls import BlockingCalls

log = logging.getLogger(__name__)

PLACE = CredentialPlace("rfdesktop", "profile", field="sealing_key")
"""What the sealing key stands under in the keyring. It never leaves the machine."""

KEYRING_WAIT_S = 3.0
"""How long a message waits for a keyring, which may be asking the user something."""


class SecretsInMemory:
    """Keeps `SecretMaps` for as long as it lives."""

    def __init__(self) -> None:
        self._known: dict[str, ChatSecrets] = {}

    async def of(self, chat_id: str) -> ChatSecrets:
        return self._known.get(chat_id, ChatSecrets())

    async def keep(self, chat_id: str, secrets: ChatSecrets) -> None:
        self._known[chat_id] = secrets

    async def written(self, chat_id: str) -> Set[str]:  # noqa: ARG002 - it has no messages
        return frozenset()


class KeptSecrets:
    """Keeps `SecretMaps`. `store` gives the store once it is open, and may raise KnownError.

    A map that was read or kept once is kept in memory too, for as long as the app runs.
    """

    def __init__(self, store: Callable[[], Awaitable[SealedStore]], keys: KeyStore, sealer: Sealer) -> None:
        self._store = store
        self._keys = keys
        self._sealer = sealer
        self._known: dict[str, ChatSecrets] = {}
        self._unread: set[str] = set()
        """Chats whose sealed map could not be read or opened: it stays as it is, for when it can be again."""
        self._keyring = BlockingCalls("rfdesktop-sealing-key")
        self._asking: asyncio.Task[str] | None = None
        self._late: asyncio.Task[str] | None = None
        """An asking that was waited for long enough: the user may still answer it."""

    async def of(self, chat_id: str) -> ChatSecrets:
        if chat_id not in self._known:
            read = await self._read(chat_id)
            if read is None:
                return self._known.get(chat_id, ChatSecrets())
            self._known.setdefault(chat_id, read)
        return self._known[chat_id]

    async def keep(self, chat_id: str, secrets: ChatSecrets) -> None:
        self._known[chat_id] = secrets
        key = "" if chat_id in self._unread else await self._key()
        if key:
            try:
                sealed = self._sealer.seal(key, secrets.to_json().encode(), chat_id)
                await (await self._store()).keep_sealed(chat_id, sealed)
            except KnownError as error:
                log.warning("the placeholders of a chat are kept in memory alone: %s", error.code)

    async def written(self, chat_id: str) -> Set[str]:
        try:
            return await (await self._store()).names_written(chat_id)
        except KnownError as error:
            log.warning("the names that stand in a chat cannot be read: %s", error.code)
            return frozenset()

    def forget(self, chat_id: str) -> None:
        """Lets go of a chat that was deleted; what is kept sealed went with it."""
        self._known.pop(chat_id, None)
        self._unread.discard(chat_id)

    def forget_all(self) -> None:
        """Lets go of all chats where their file was replaced: what its names stand for is kept with it, and the same
        chat may have gone on otherwise in it."""
        self._known.clear()
        self._unread.clear()

    async def close(self) -> None:
        if self._asking is not None:
            self._asking.cancel()
        self._keyring.close()

    async def _read(self, chat_id: str) -> ChatSecrets | None:
        """The kept map; None where the store or the keyring does not answer, which the next look tries again."""
        try:
            sealed = await (await self._store()).sealed(chat_id)
        except KnownError as error:
            log.warning("the placeholders of a chat cannot be read: %s", error.code)
            self._unread.add(chat_id)
            return None
        self._unread.discard(chat_id)
        if sealed is None:
            return ChatSecrets()
        key = await self._key()
        if not key and self._late is not None and not self._late.done():
            self._unread.add(chat_id)
            return None
        try:
            return ChatSecrets.from_json(self._sealer.open(key, sealed, chat_id).decode())
        except ValueError as error:
            log.warning("the placeholders of a chat cannot be opened: %s", type(error).__name__)
            self._unread.add(chat_id)
            return ChatSecrets()

    async def _key(self) -> str:
        """The sealing key, made when it is wanted first; "" where no keyring keeps one or it does not answer."""
        if self._asking is None or (self._asking.done() and (self._asking.cancelled() or not self._asking.result())):
            self._asking = asyncio.create_task(self._ask(), name="asking for the sealing key")
        if self._asking is self._late and not self._asking.done():
            return ""
        try:
            return await asyncio.wait_for(asyncio.shield(self._asking), KEYRING_WAIT_S)
        except TimeoutError:
            self._late = self._asking
            return ""

    async def _ask(self) -> str:
        def ask() -> str:
            try:
                if not self._keys.has_keyring():
                    return ""
                key = self._keys.key(PLACE)
                if key is None:
                    key = self._sealer.new_key()
                    if self._keys.store(Credential(PLACE, key)).place != "keyring":
                        return ""
            except KnownError as error:
                log.warning("no sealing key: %s", error.code)
                return ""
            return key

        return await self._keyring.run(ask)
