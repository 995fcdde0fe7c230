"""`rfdesktop export` and `rfdesktop import`: a whole profile for another machine."""

from __future__ import annotations

import argparse
import asyncio

from rfdesktop.app.backup_commands import change_json, change_line
from rfdesktop.app.chat_keys import opener_of
from rfdesktop.app.held_profile import held_profile
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.app.printing import complain, say, say_json
from rfdesktop.app.private_files import PrivateFiles
from rfdesktop.app.profile_export import export_to
from rfdesktop.app.profile_import import FolderRefused, staged
from rfdesktop.ui.words.counts import chats_counted, flows_counted


def export_profile(arguments: argparse.Namespace, paths: ProfilePaths) -> int:
    """Writes everything but keys to a folder. Raises KnownError FILE_EXISTS, EXPORT_FAILED and more."""
    # A folder that is there already may be open to others; what is written into it is not.
    private = PrivateFiles()
    try:
        done = export_to(arguments.folder, paths, opener_of(arguments, paths))
    finally:
        private.end()
    if arguments.json:
        say_json({"folder": str(arguments.folder), "chats": done.chats, "flows": done.flows})
    else:
        say(f"{chats_counted(done.chats)} and {flows_counted(done.flows)} written to {arguments.folder}")
        say("Nothing in it is redacted or encrypted: passwords that stood in tickets stand there too.")
        say("There are no keys in it.")
    return 0


def import_profile(arguments: argparse.Namespace, paths: ProfilePaths) -> int:
    """Merges what a folder holds into the profile, or only says what that would do; 1 where it is refused, nothing
    being changed then. Raises KnownError PROFILE_IN_USE beside a running window."""
    try:
        return asyncio.run(_import(arguments, paths))
    except FolderRefused as refused:
        if arguments.json:
            listed = [{"file": each.file, "reason": each.reason} for each in refused.files]
            say_json({"done": False, "refused": listed, "changes": [], "undo": None})
        for each in refused.files:
            complain(f"rfdesktop: {each.file}: {each.reason}")
        complain("rfdesktop: Nothing was taken in.")
        return 1


async def _import(arguments: argparse.Namespace, paths: ProfilePaths) -> int:
    opener = opener_of(arguments, paths)
    async with (
        held_profile(paths, opener, take_over=getattr(arguments, "take_over", False)) as held,
        staged(arguments.folder.absolute(), paths, opener) as copy,
    ):
        if arguments.preview:
            changes, before = await held.restoring.foresee(copy, replacing=False), None
        else:
            done = await held.restoring.put_back(copy, replacing=False)
            changes, before = done.changes, done.before
    if arguments.json:
        told = [change_json(change) for change in changes]
        say_json({"done": before is not None, "refused": [], "changes": told, "undo": before.name if before else None})
        return 0
    for change in changes:
        say(change_line(change, replacing=False))
    if before is not None:
        say(f"What was here before is kept: rfdesktop backup restore {before.name}")
    return 0
