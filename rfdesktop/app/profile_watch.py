"""Building what looks whether a profile can be trusted where it lies."""

from __future__ import annotations

from rfdesktop.adapters.profile_place import drive_of_another_machine, other_states, synchronised_by
from rfdesktop.adapters.storage import SqlChats
from rfdesktop.app.flow_services import utc_now
from rfdesktop.app.lock_file import other_machine_in
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.domain.ports import Emit
from rfdesktop.services.backups.profile_watch import ProfileSigns, ProfileWatch


def profile_watch(paths: ProfilePaths, chats: SqlChats, emit: Emit) -> ProfileWatch:
    """Built when the chats' file is open."""
    signs = ProfileSigns(
        drive=lambda: drive_of_another_machine(paths.root),
        synchronised=lambda: synchronised_by(paths.root),
        other_states=lambda: other_states(paths.root),
        newest=chats.newest_activity,
        elsewhere=lambda: other_machine_in(paths.lock),
        gone=lambda: not paths.chats.exists(),
    )
    return ProfileWatch(signs, utc_now, emit)
