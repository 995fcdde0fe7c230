"""The search of texts for secrets, each text once: what was found is remembered, and kept with the text's chat."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping, Sequence, Set

from rfdesktop.domain.errors import KnownError
from rfdesktop.domain.secrets.kept import digest_of
from rfdesktop.domain.secrets.kinds import Found, Kind
from rfdesktop.domain.secrets.ports import ScanStore
from rfdesktop.domain.texts.data_marks import nonces_in

log = logging.getLogger(__name__)

REMEMBERED = 4_096
"""Texts whose secrets are remembered, so that a chat's messages are not searched again with each request."""

BESIDE = 20_000
"""Characters from which on a text is searched on another thread."""

Scans = dict[str, tuple[Found, ...]]


class Scanning:
    """`store` gives where it is kept, and may raise KnownError; without it all is searched anew after a start."""

    def __init__(self, store: Callable[[], Awaitable[ScanStore]] | None = None) -> None:
        self._store = store
        self._remembered: OrderedDict[str, tuple[Found, ...]] = OrderedDict()

    async def found(self, text: str, personal: Set[Kind]) -> tuple[Found, ...]:
        """What is found in a text, remembered alone: of a draft nothing is kept."""
        (found,) = await self.all_found((text,), personal)
        return found

    async def all_found(self, texts: Sequence[str], personal: Set[Kind], chat_id: str = "") -> list[tuple[Found, ...]]:
        """What is found in texts, which are kept as those of a chat where one is named."""
        digests = [_key(text, personal) for text in texts]
        lengths = dict(zip(digests, map(len, texts), strict=True))
        unknown = [digest for digest in lengths if digest not in self._remembered]
        kept = await self._kept(chat_id, unknown)
        known = {digest: found for digest, found in kept.items() if _fits(found, lengths[digest])}
        searched: Scans = {}
        for text, digest in zip(texts, digests, strict=True):
            if digest in self._remembered:
                known[digest] = self._remembered[digest]
            elif digest not in known:
                known[digest] = searched[digest] = await _searched(text, personal)
            self._remember(digest, known[digest])
        await self._keep(chat_id, searched)
        return [_of_others(text, known[digest]) for text, digest in zip(texts, digests, strict=True)]

    async def _kept(self, chat_id: str, digests: Sequence[str]) -> Mapping[str, tuple[Found, ...]]:
        if not (chat_id and digests and self._store):
            return {}
        from rfdesktop.domain.secrets.detector import rules_version

        try:
            return await (await self._store()).scans(chat_id, rules_version(), digests)
        except KnownError as error:
            log.warning("what was found in a chat cannot be read: %s", error.code)
            return {}

    async def _keep(self, chat_id: str, searched: Scans) -> None:
        if not (chat_id and searched and self._store):
            return
        from rfdesktop.domain.secrets.detector import rules_version

        try:
            await (await self._store()).keep_scans(chat_id, rules_version(), searched)
        except KnownError as error:
            log.warning("what was found in a chat is not kept: %s", error.code)

    def _remember(self, digest: str, found: tuple[Found, ...]) -> None:
        self._remembered[digest] = found
        self._remembered.move_to_end(digest)
        if len(self._remembered) > REMEMBERED:
            self._remembered.popitem(last=False)


def _of_others(text: str, found: tuple[Found, ...]) -> tuple[Found, ...]:
    """What is found but for the nonces of our own marks: "flow:forgot-password nonce=…" reads like a password, and a
    mark whose nonce is replaced could be ended by anybody."""
    nonces = list(nonces_in(text)) if found else []
    return tuple(each for each in found if not any(each.start < end and start < each.end for start, end in nonces))


async def _searched(text: str, personal: Set[Kind]) -> tuple[Found, ...]:
    # With the first text, not while the app starts: its rules take their time to be read.
    from rfdesktop.domain.secrets.detector import secrets_in

    if len(text) > BESIDE:
        return await asyncio.to_thread(secrets_in, text, personal)
    return secrets_in(text, personal)


def _key(text: str, personal: Set[Kind]) -> str:
    return " ".join((digest_of(text), *sorted(personal)))


def _fits(found: tuple[Found, ...], length: int) -> bool:
    """Whether places are in order, apart and inside the text: what is kept may have been damaged."""
    ends = [0, *(end for each in found for end in (each.start, each.end))]
    return ends == sorted(ends) and ends[-1] <= length
