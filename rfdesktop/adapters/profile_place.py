"""Where a profile lies: on a drive of another machine, in a folder that is synchronised, beside states of its own that
a synchronisation has put there."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

_REMOTE = re.compile(r"nfs\d?|cifs|smb\d?|smbfs|afpfs|webdav|davfs|afs|ceph|9p|fuse\.(sshfs|rclone|davfs2?|gvfsd-fuse)")
_MOUNT_S = 5
PLACE_AND_FORM = 3
_DRIVE_REMOTE = 4

SYNCED = (
    "OneDrive", "Dropbox", "Google Drive", "GoogleDrive", "iCloud", "Mobile Documents", "Nextcloud", "ownCloud",
    "pCloud", "Box", "SynologyDrive", "Seafile", "MEGA", "Tresorit",
)  # fmt: skip
"""How the folders of programs that synchronise are called."""

_ANOTHER_STATE = re.compile(r"chats[ ._-].+\.db", re.IGNORECASE)
_OUR_OWN = re.compile(r"chats\.(damaged|replaced)-\d{8}T\d+Z\.db")


def drive_of_another_machine(root: Path) -> str:
    """How the file system is called that a folder lies on, where that is another machine's; "" where it is not."""
    if sys.platform == "win32":
        return _windows_share(root)
    found, kind = "", ""
    for place, form in _mounts():
        inside = str(root.resolve()).startswith(place.rstrip("/") + "/") or str(root.resolve()) == place
        if inside and len(place) >= len(found):
            found, kind = place, form
    return kind if _REMOTE.fullmatch(kind) else ""


def _mounts() -> Iterable[tuple[str, str]]:
    """Each mounted file system's place and form."""
    with contextlib.suppress(OSError, subprocess.SubprocessError, UnicodeDecodeError):
        if sys.platform.startswith("linux"):
            lines = Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines()
            return [(_unescaped(words[1]), words[2]) for line in lines if len(words := line.split()) >= PLACE_AND_FORM]
        told = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=_MOUNT_S, check=False).stdout
        return [(m[1], m[2]) for line in told.splitlines() if (m := re.match(r".+? on (.+?) \((\w+)", line))]
    return []


def _unescaped(place: str) -> str:
    """A place as `/proc/mounts` writes it, with octal numbers for spaces (proc(5))."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), place)


def _windows_share(root: Path) -> str:
    if str(root).startswith("\\\\"):
        return "share"
    import ctypes

    kind: int = getattr(ctypes, "windll").kernel32.GetDriveTypeW(root.anchor)  # noqa: B009 - only there is one
    return "share" if kind == _DRIVE_REMOTE else ""


def synchronised_by(root: Path, environ: Mapping[str, str] = os.environ) -> str:
    """What synchronises the folder that a profile lies in, "" where nothing is known to."""
    for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        place = environ.get(name)
        if place and root.resolve().is_relative_to(Path(place).resolve()):
            return "OneDrive"
    for part in root.resolve().parts:
        for name in SYNCED:
            if part == name or part.startswith((f"{name} ", f"{name}-")):
                return name
    return ""


def other_states(root: Path) -> tuple[str, ...]:
    """The names of other states of the chats' file beside it, as a synchronisation leaves them that found two."""
    with contextlib.suppress(OSError):
        names = sorted(entry.name for entry in os.scandir(root) if entry.is_file())
        return tuple(name for name in names if _ANOTHER_STATE.fullmatch(name) and not _OUR_OWN.fullmatch(name))
    return ()
