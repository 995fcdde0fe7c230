"""Building what lists the copies of a profile in the window and puts them back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from rfdesktop.adapters.settings_file import SettingsFile
from rfdesktop.adapters.storage.chat_servers_store import forget_servers
from rfdesktop.app.chats_file import ChatsFileParts
from rfdesktop.app.copy_source import whole_copy
from rfdesktop.app.foundation import Foundation
from rfdesktop.app.library_opening import LibraryOpening
from rfdesktop.app.restoring import chats_and_flows, restoring
from rfdesktop.app.small_files import small_files
from rfdesktop.domain.events import FlowsListed
from rfdesktop.domain.settings import Settings
from rfdesktop.services.backups.copies import Copies


def open_copies(
    on: Foundation,
    library: LibraryOpening,
    chats: ChatsFileParts,
    opened: Callable[[], Awaitable[None]],
    replaced: Callable[[], Awaitable[None]],
) -> None:
    """Opens the part. `opened` tells that the chats' file has other chats, `replaced` that it is another file."""
    paths, parts = on.start.paths, on.parts

    async def save(settings: Settings) -> None:
        await (await parts.preferences.get()).save(settings)

    async def told() -> None:
        await (await parts.abbreviations.get()).tell()

    async def instructed() -> None:
        await (await parts.standing.get()).tell()

    async def priced() -> None:
        await (await parts.prices.get()).read_anew()

    async def served(names: tuple[str, ...]) -> None:
        await forget_servers(chats.database, names)
        await (await parts.toolbox.get()).read_anew()

    async def changed() -> None:
        await opened()
        if library.whole.ready:
            on.emit(FlowsListed(await (await library.whole.get()).flows()))

    put_in = (
        *chats_and_flows(paths, chats.database, library.whole.get, replaced),
        *small_files(paths, lambda: SettingsFile(paths.settings).load()[0], save, told, instructed, priced, served),
    )
    putting = restoring(put_in, chats.backups, paths)
    opener = chats.database.opener
    copy = partial(whole_copy, paths=paths, opener=opener)
    parts.copies.open(Copies(chats.backups, putting, copy, changed, opener.known.learn, on.emit))
