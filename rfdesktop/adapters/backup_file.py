"""A copy of the profile as one file, to be carried elsewhere: a zip of what lies in its folder on the shelf."""

from __future__ import annotations

import shutil
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from rfdesktop.adapters.atomic_file import written_whole
from rfdesktop.adapters.backup_shelf import MANIFEST, backup_of
from rfdesktop.domain.backups import Backup
from rfdesktop.domain.errors import ErrorCode, KnownError

SPARE_BYTES = 64 * 1024**2
LARGEST_MANIFEST = 16_000_000
"""Bytes; it is read into memory whole."""

_PIECE = 1 << 20
_DAMAGE = (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError, RecursionError, zlib.error)


def pack(folder: Path, file: Path) -> None:
    """Writes a copy's folder into one file, whole or not at all. Raises OSError."""
    # For its owner alone, in whichever folder: a copy holds all that the profile does.
    with written_whole(file, 0o600) as written, zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as packed:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            packed.write(path, path.relative_to(folder).as_posix())


def unpack(file: Path, into: Path) -> Backup:
    """Lays a copy out of a file into a new folder. Raises KnownError COPY_UNREADABLE for what is no whole copy of ours,
    DISK_FULL where there is no room for it; what was laid out by then is gone."""
    into.mkdir(mode=0o700)
    try:
        with zipfile.ZipFile(file) as packed:
            if packed.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
                raise ValueError(MANIFEST)
            manifest = packed.read(MANIFEST)
            backup = backup_of(file.name, manifest.decode("utf-8"))
            for entry in packed.infolist():
                if not entry.is_dir() and entry.filename != MANIFEST:
                    _lay_out(packed, entry, backup, into)
        (into / MANIFEST).write_bytes(manifest)
        if not all((into / name).exists() for name in backup.files):
            raise KnownError(ErrorCode.COPY_UNREADABLE, file=file.name)
    except (zipfile.BadZipFile, *_DAMAGE) as error:
        shutil.rmtree(into, ignore_errors=True)
        raise KnownError(ErrorCode.COPY_UNREADABLE, file=file.name) from error
    except BaseException:
        shutil.rmtree(into, ignore_errors=True)
        raise
    return backup


def _lay_out(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, backup: Backup, into: Path) -> None:
    place = PurePosixPath(entry.filename)
    # What would be laid out elsewhere, or is none of the copy's items, was put in by somebody else.
    # A colon is a drive's or a stream's name on Windows.
    strange = "\\" in entry.filename or ":" in entry.filename
    if strange or place.is_absolute() or ".." in place.parts or place.parts[0] not in backup.files:
        raise ValueError(entry.filename)
    target = into.joinpath(*place.parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    with packed.open(entry) as source, target.open("xb") as file:
        while data := source.read(_PIECE):
            if shutil.disk_usage(into).free < len(data) + SPARE_BYTES:
                raise KnownError(ErrorCode.DISK_FULL)
            file.write(data)
