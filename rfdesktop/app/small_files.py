"""The small files of a profile, as parts into which copies are put back."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from rfdesktop.adapters.abbreviations_file import AbbreviationsFile
from rfdesktop.adapters.instructions_file import InstructionsFile
from rfdesktop.adapters.price_file import PriceFiles
from rfdesktop.adapters.restore_mark import RestoreMarkFile
from rfdesktop.adapters.restored_files import JsonPart, TextsPart
from rfdesktop.adapters.restored_parts import AbbreviationsPart, SettingsPart
from rfdesktop.adapters.restored_servers import ServersPart
from rfdesktop.adapters.tool_servers_file import ToolServersFile
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.domain.backups import Restorable
from rfdesktop.domain.ports import Emit
from rfdesktop.domain.settings import Settings
from rfdesktop.domain.store_events import ProfileWarned, ProfileWarning


def small_files(
    paths: ProfilePaths,
    settings: Callable[[], Settings],
    save: Callable[[Settings], Awaitable[object]],
    told: Callable[[], Awaitable[object]],
    instructed: Callable[[], Awaitable[object]],
    priced: Callable[[], Awaitable[object]],
    served: Callable[[tuple[str, ...]], Awaitable[object]],
) -> tuple[Restorable, ...]:
    """The parts that are small files. `told` is called when the abbreviations have changed, `instructed` when the
    standing instructions have, `priced` when the team's prices have, `served` when servers of tools of these
    names are others."""
    return (
        SettingsPart(settings, save, lambda copy: is_on_shelf(copy, paths.backups)),
        AbbreviationsPart(paths.abbreviations[-1], told),
        JsonPart(paths.instructions, lambda path: not InstructionsFile(path).load().unread, instructed, deep=True),
        JsonPart(paths.prices, lambda path: not PriceFiles(path, path).unread, priced, deep=False),
        ServersPart(paths.tool_servers, lambda copy: is_on_shelf(copy, paths.backups), served),
        TextsPart(paths.templates),
    )


def unread_files(paths: ProfilePaths) -> tuple[str, ...]:
    """Names of those that are there and of which nothing can be read, but for the settings, of which the start tells.
    Blocks on the disk."""
    read = {
        paths.abbreviations[-1]: not AbbreviationsFile(*paths.abbreviations).load().unread,
        paths.instructions: not InstructionsFile(paths.instructions).load().unread,
        paths.prices: not PriceFiles(paths.prices, paths.prices).unread,
        paths.tool_servers: ToolServersFile(paths.tool_servers).readable,
    }
    return tuple(path.name for path, readable in read.items() if not readable)


async def tell_unread(paths: ProfilePaths, emit: Emit) -> None:
    """Tells of what lies in the profile and cannot be read, before the app shows what it has instead."""
    if files := await asyncio.to_thread(unread_files, paths):
        emit(ProfileWarned(ProfileWarning.FILES_UNREAD, ", ".join(files)))
    if await asyncio.to_thread(lambda: RestoreMarkFile(paths.begun_restore).spoiled):
        emit(ProfileWarned(ProfileWarning.RESTORE_UNREAD))


def is_on_shelf(item: Path, shelf: Path) -> bool:
    """Whether an item lies in a copy that was made here. What is laid out of a file lies beside those for a while."""
    return item.parent.parent == shelf and not item.parent.name.startswith(".")
