"""`rfdesktop backup …`: copies of the profile, made beside a running window too, and put back without one."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from rfdesktop.adapters.backup_file import pack
from rfdesktop.adapters.backup_shelf import BackupFolder, damaged
from rfdesktop.adapters.storage.connections import Opener
from rfdesktop.app.chat_keys import opener_now, opener_of, seal_name
from rfdesktop.app.chats_file import items_of
from rfdesktop.app.copy_source import copy_named, look_whole
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.app.printing import complain, say, say_json
from rfdesktop.domain.backups import SEALED, Backup, BackupItem, BackupReason, Change, LaidOut
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.services.backups.backups import Backups
from rfdesktop.ui.words.copies import held_words
from rfdesktop.ui.words.counts import only_here
from rfdesktop.ui.words.errors import failure_line


def create(arguments: argparse.Namespace, paths: ProfilePaths) -> int:
    """Makes a copy in `backups/`, or as one file elsewhere. Raises KnownError BACKUP_FAILED, DISK_FULL, FILE_EXISTS."""
    file: Path | None = arguments.file
    if file is not None and file.exists() and not arguments.force:
        raise KnownError(ErrorCode.FILE_EXISTS, file=str(file))
    paths.make()
    opener = opener_of(arguments, paths)
    made = _backups(paths, opener).make(BackupReason.ASKED)
    if seal_name(paths) != (opener.key.name if opener.key is not None else ""):
        # A window has encrypted the chats meanwhile, or the other way round; it may have looked at the copies already.
        opener, outdated = opener_now(opener, paths), made.name
        made = _backups(paths, opener).make(BackupReason.ASKED)
        BackupFolder(paths.backups).remove(outdated)
    folder = paths.backups / made.name
    if file is not None:
        try:
            pack(folder, file)
        except OSError as error:
            detail = error.strerror or type(error).__name__
            raise KnownError(ErrorCode.EXPORT_FAILED, file=str(file), detail=detail) from error
    place = file if file is not None else folder
    if arguments.json:
        say_json(_json(made, place))
    else:
        say(f"{place}: {_counted(made)}")
        say("It holds everything as it was written, passwords in tickets too, and no keys. Keep it where only you can.")
        if opener.key is not None:
            say("Its chats are encrypted: only this profile's key, or its recovery phrase, opens them.")
    return 0


def list_copies(arguments: argparse.Namespace, paths: ProfilePaths) -> int:
    """Prints the copies in `backups/`, newest first."""
    found = BackupFolder(paths.backups).backups()
    if arguments.json:
        say_json([_json(backup, paths.backups / backup.name) for backup in found])
    else:
        for backup in found:
            say(f"{backup.name:<34}  {_when(backup)}  {_counted(backup)}")
    return 0


def verify(arguments: argparse.Namespace, paths: ProfilePaths) -> int:
    """Opens and counts copies anew; all of `backups/` where none is named. 1 where one is not whole, or
    that cannot be known."""
    opener = opener_of(arguments, paths)
    names = [arguments.file] if arguments.file else [each.name for each in BackupFolder(paths.backups).backups()]
    told = []
    for name in names:
        with copy_named(name, paths) as copy:
            found, unknown = _looked_through(copy, items_of(paths, lambda: True, opener))
        ok = not found and unknown is None
        told.append({"name": copy.backup.name, "ok": ok, "damaged": list(found), "counts": copy.backup.counts})
        if unknown is not None:
            told[-1]["unknown"] = unknown.code.value
            complain(f"{copy.backup.name}: {failure_line(unknown)}")
        elif not arguments.json:
            state = f"damaged: {', '.join(found)}" if found else f"whole, {_counted(copy.backup)}"
            (complain if found else say)(f"{copy.backup.name}: {state}")
    if arguments.json:
        say_json(told[0] if arguments.file else told)
    return 0 if all(each["ok"] for each in told) else 1


def _looked_through(copy: LaidOut, items: Sequence[BackupItem]) -> tuple[tuple[str, ...], KnownError | None]:
    """What of a copy is damaged, or why that cannot be known."""
    try:
        return damaged(copy, items), None
    except KnownError as error:
        return (), error


def restore(arguments: argparse.Namespace, paths: ProfilePaths) -> int:
    """Puts a copy back, in the place of what is here or beside it, or only says what that would do.

    Raises KnownError PROFILE_IN_USE beside a running window, COPY_UNREADABLE.
    """
    return asyncio.run(_restore(arguments, paths))


async def _restore(arguments: argparse.Namespace, paths: ProfilePaths) -> int:
    from rfdesktop.app.held_profile import held_profile

    replacing = not arguments.merge
    opener = opener_of(arguments, paths)
    async with held_profile(paths, opener, take_over=getattr(arguments, "take_over", False)) as held:
        with copy_named(arguments.file, paths) as copy:
            look_whole(copy, paths, opener)
            if arguments.preview:
                changes, before = await held.restoring.foresee(copy, replacing=replacing), None
            else:
                done = await held.restoring.put_back(copy, replacing=replacing)
                changes, before = done.changes, done.before
    if arguments.json:
        say_json(
            {
                "copy": copy.backup.name,
                "replaced": replacing,
                "done": before is not None,
                "changes": [change_json(change) for change in changes],
                "undo": before.name if before else None,
            }
        )
        return 0
    for change in changes:
        say(change_line(change, replacing=replacing))
    if before is not None:
        if opener.key is None and copy.backup.file_of(paths.chats.name).endswith(SEALED):
            say("The copy's chats were encrypted. Here they are not: Settings, Encryption in the app encrypts them.")
        say(f"What was here before is kept: rfdesktop backup restore {before.name}")
    return 0


def change_json(change: Change) -> dict[str, object]:
    """What is done to one part, by name."""
    return {
        "part": change.part,
        "added": change.added,
        "changed": change.changed,
        "same": change.same,
        "only_here": change.only_here,
        "names": list(change.names),
    }


def change_line(change: Change, *, replacing: bool) -> str:
    """What is done to one part, in a line."""
    said = [f"{change.added} new", f"{change.changed} changed", f"{change.same} the same"]
    if change.only_here:
        said.append(only_here(change.only_here, replacing=replacing))
    return f"{change.part}: {', '.join(said)}" + (f" ({', '.join(change.names)})" if change.names else "")


def _backups(paths: ProfilePaths, opener: Opener) -> Backups:
    items = items_of(paths, paths.flows.exists, opener)
    return Backups(items, BackupFolder(paths.backups), lambda: datetime.now(UTC), lambda _event: None)


def _json(backup: Backup, place: Path) -> dict[str, object]:
    return {
        "name": backup.name,
        "path": str(place),
        "made_at": backup.made_at.isoformat(),
        "reason": backup.reason.value,
        "counts": dict(backup.counts),
        "files": list(backup.files),
    }


def _counted(backup: Backup) -> str:
    return held_words(backup) or "nothing"


def _when(backup: Backup) -> str:
    return backup.made_at.astimezone().strftime("%Y-%m-%d %H:%M")
