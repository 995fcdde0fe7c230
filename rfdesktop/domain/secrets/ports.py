"""What keeping the secrets of chats needs from outside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Protocol

from rfdesktop.domain.secrets.kept import ChatSecrets
from rfdesktop.domain.secrets.kinds import Found


class SecretMaps(Protocol):
    """The secrets of chats and the names that stand in their places. They go with their chat."""

    async def of(self, chat_id: str) -> ChatSecrets:
        """What is known of a chat; nothing where it cannot be read."""

    async def keep(self, chat_id: str, secrets: ChatSecrets) -> None:
        """Keeps it, for as long as the app runs where it cannot be stored sealed."""

    async def written(self, chat_id: str) -> Set[str]:
        """What stands in the chat's messages, those of other branches too, in the form of a placeholder."""


class SealedStore(Protocol):
    """What is kept sealed of each chat, as bytes that say nothing."""

    async def sealed(self, chat_id: str) -> bytes | None: ...

    async def keep_sealed(self, chat_id: str, sealed: bytes) -> None:
        """Replaces what was kept. Raises KnownError CHAT_NOT_FOUND where the chat was deleted."""

    async def names_written(self, chat_id: str) -> Set[str]:
        """What stands in the chat's messages and summaries, on whatever branch, in the form of a placeholder."""


class ScanStore(Protocol):
    """What was found in the texts of chats, by the texts' digests. It goes with its chat."""

    async def scans(self, chat_id: str, rules: str, digests: Sequence[str]) -> Mapping[str, tuple[Found, ...]]:
        """What these rules found in those of the texts that they were tried on."""

    async def keep_scans(self, chat_id: str, rules: str, found: Mapping[str, tuple[Found, ...]]) -> None:
        """Keeps it, in the place of what other rules found; nothing is kept of a chat that is not stored."""


class Sealer(Protocol):
    """Seals bytes, so that without the key nobody can read or change them unseen."""

    def new_key(self) -> str: ...

    def seal(self, key: str, content: bytes, name: str) -> bytes:
        """What only the key opens, under the same name. Raises ValueError for a key that is none."""

    def open(self, key: str, sealed: bytes, name: str) -> bytes:
        """Raises ValueError where key or name are others or the bytes were changed."""
