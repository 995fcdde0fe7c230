"""Building what encrypts the chats of a window's profile."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from rfdesktop.adapters.copy_sealing import CopiesSealing
from rfdesktop.adapters.storage import Database
from rfdesktop.adapters.storage.connections import Opener, can_seal
from rfdesktop.app.chat_keys import seal_name
from rfdesktop.app.foundation import Foundation
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.domain.ports import KeyStore
from rfdesktop.domain.sealing.keys import SealKey
from rfdesktop.services.audit.audit import Audit
from rfdesktop.services.backups.sealing import ChatsSealing, kept_key


def keyring_opener(keys: KeyStore) -> Opener:
    """An opener that has no key of its own yet, and finds those of copies in the keyring."""
    return Opener(None, lambda name: kept_key(keys, name))


class ChatsToSeal:
    """Keeps `SealableFile`. `opened` opens the file, and all that stands on it; `resealed` is told of another key."""

    def __init__(
        self,
        database: Database,
        paths: ProfilePaths,
        opened: Callable[[], Awaitable[None]],
        resealed: Callable[[Opener], Awaitable[None]],
    ) -> None:
        self._database = database
        self._paths = paths
        self._opened = opened
        self._resealed = resealed

    @property
    def key(self) -> SealKey | None:
        return self._database.opener.key

    def wanted(self) -> str:
        opener = self._database.opener
        if not opener.has_open(self._paths.chats):
            return seal_name(self._paths)
        key = opener.key_of(self._paths.chats)
        return key.name if key is not None else ""

    async def open(self, key: SealKey | None) -> None:
        self._database.opener.key = key
        await self._opened()

    async def reseal(self, key: SealKey | None) -> None:
        await self._database.reseal(key)
        await self._resealed(self._database.opener)

    def can_seal(self) -> bool:
        return can_seal()


def chats_sealing(
    on: Foundation,
    database: Database,
    opened: Callable[[], Awaitable[None]],
    audit: Audit,
    resealed: Callable[[Opener], Awaitable[None]],
) -> ChatsSealing:
    """The part, which opens the file once its key is found."""
    paths, settings = on.start.paths, on.start.settings
    sealing = ChatsSealing(
        ChatsToSeal(database, paths, opened, resealed),
        CopiesSealing(paths.backups, paths.chats, database.opener, (paths.session.name,)),
        on.start.keys,
        lambda: settings.encrypt_chats,
        lambda sealed: audit.sealed(on=sealed),
        on.emit,
    )
    on.thread.add_closer(sealing.close)
    on.parts.sealing.open(sealing)
    return sealing
