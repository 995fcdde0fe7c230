"""Taking in what another machine has exported: every file is looked through first, then all is merged or nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path, PurePosixPath

from rfdesktop.adapters.abbreviations_file import AbbreviationsFile
from rfdesktop.adapters.atomic_file import unfinished
from rfdesktop.adapters.flow_library.files.flow_file import read_flow
from rfdesktop.adapters.flow_library.flows_copy import NAME as FLOWS
from rfdesktop.adapters.flow_library.flows_copy import read
from rfdesktop.adapters.settings_file import SettingsFile
from rfdesktop.adapters.storage import Database, SqlContents
from rfdesktop.adapters.storage.chat_documents import Connection, Document, Row, insert
from rfdesktop.adapters.storage.chat_files import NotThisForm, document_in, rest_in
from rfdesktop.adapters.storage.chat_merging import put
from rfdesktop.adapters.storage.connections import Opener
from rfdesktop.adapters.tool_servers_file import ToolServersFile
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.app.profile_export import ATTACHMENTS, CHATS, FORMAT, MANIFEST, REST_FILE, STAYS, VERSION
from rfdesktop.domain.backups import Backup, BackupReason, LaidOut
from rfdesktop.domain.errors import KnownError

LARGEST_FILE = 512_000_000
"""Bytes of one file: more than any chat has, and no more than fits into memory."""

IN_CHATS_FILE = frozenset({CHATS, ATTACHMENTS, REST_FILE})
"""What of a folder becomes rows of the chats' file."""

LARGEST_MANIFEST = 16_000_000


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that is not taken in, by its name in the folder, and why."""

    file: str
    reason: str


class FolderRefused(Exception):
    """Nothing of a folder is taken in, since of these files none can be."""

    def __init__(self, files: tuple[RefusedFile, ...]) -> None:
        super().__init__(f"refused: {len(files)}")
        self.files = files


@asynccontextmanager
async def staged(folder: Path, paths: ProfilePaths, opener: Opener | None = None) -> AsyncIterator[LaidOut]:
    """What a folder holds, laid out as a copy of a profile is, for as long as it is used. Nothing stored is touched.

    Raises FolderRefused, naming each file that is none of ours or is damaged, and why.
    """
    beside = unfinished(paths.backups / "copy")
    try:
        refused: list[RefusedFile] = []
        names = _listed(folder, paths.chats.name)
        files = _stage_files(folder, names, beside, refused)
        chats = [name for name in names if PurePosixPath(name).parts[0] in IN_CHATS_FILE]
        if chats:
            await _stage_chats(folder, chats, Database(beside / paths.chats.name, opener=opener), refused)
            files.append(paths.chats.name)
        if refused:
            raise FolderRefused(tuple(refused))
        yield LaidOut(Backup(folder.name, datetime.now(UTC), BackupReason.ASKED, {}, tuple(files)), beside)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _listed(folder: Path, chats_file: str) -> list[str]:
    """The names of the files that the folder's manifest lists. Raises FolderRefused, for a chats' file among them too:
    its rows would be taken in unchecked."""
    try:
        manifest = json.loads(_bytes(folder, MANIFEST, LARGEST_MANIFEST))
        if manifest[FORMAT] != VERSION:
            raise NotThisForm("it was made by a newer version")
        names = [str(name) for name in manifest["files"]]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        reason = str(error) if isinstance(error, NotThisForm) else "it is no manifest of an export"
        raise FolderRefused((RefusedFile(MANIFEST, reason),)) from error
    refused = [RefusedFile(name, "its name leads out of the folder") for name in names if not _is_inside(name)]
    # Its log and packed form begin alike, and no system may tell it by its case.
    refused += [
        RefusedFile(name, "an export holds no such file")
        for name in names
        if _is_inside(name) and PurePosixPath(name).parts[0].casefold().startswith(chats_file)
    ]
    if refused:
        raise FolderRefused(tuple(refused))
    return names


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    plain = "\\" not in name and ":" not in name and "\0" not in name
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts and plain


def _bytes(folder: Path, name: str, most: int = LARGEST_FILE) -> bytes:
    """A file's bytes. Raises NotThisForm where it is a link, no file, or too large."""
    path = folder / name
    if any(part.is_symlink() for part in (path, *path.parents) if part != folder and folder in part.parents):
        raise NotThisForm("it is a link")
    try:
        if not path.is_file():
            raise NotThisForm("it is missing" if not path.exists() else "it is no file")
        if path.stat().st_size > most:
            raise NotThisForm(f"it is larger than {most // 1_000_000} MB")
        return path.read_bytes()
    except OSError as error:
        raise NotThisForm(error.strerror or type(error).__name__) from error


@contextmanager
def _refusing(name: str, refused: list[RefusedFile]) -> Iterator[None]:
    """Notes a file that cannot be taken in, and goes on to the next."""
    try:
        yield
    except NotThisForm as error:
        refused.append(RefusedFile(name, str(error)))
    except KnownError as error:
        refused.append(RefusedFile(name, f"it is damaged ({error.code.value})"))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        refused.append(RefusedFile(name, f"it is damaged ({type(error).__name__})"))


async def _stage_chats(folder: Path, names: list[str], database: Database, refused: list[RefusedFile]) -> None:
    """Builds a chats' file out of the folder's chats."""
    await database.open()
    try:
        for name in names:
            with _refusing(name, refused):
                if PurePosixPath(name).parts[0] == ATTACHMENTS:
                    await _put_content(SqlContents(database), _bytes(folder, name), PurePosixPath(name).name)
                elif name == REST_FILE:
                    await database.write(partial(_put_rest, rest_in(_bytes(folder, name))))
                else:
                    await database.write(partial(_put_chat, document_in(_bytes(folder, name))))
    finally:
        await database.close()


def _put_chat(document: Document, connection: Connection) -> None:
    put(connection, document)


async def _put_content(contents: SqlContents, data: bytes, name: str) -> None:
    if await contents.put(data) != name:
        raise NotThisForm("it is not what its name says")


def _put_rest(tables: dict[str, list[Row]], connection: Connection) -> None:
    for table, rows in tables.items():
        insert(connection, table, rows)


def _stage_files(folder: Path, names: list[str], beside: Path, refused: list[RefusedFile]) -> list[str]:
    """Copies what is no chat into a new folder, each checked; the names."""
    beside.mkdir(mode=0o700)
    wanted = sorted({PurePosixPath(name).parts[0] for name in names} - IN_CHATS_FILE - STAYS)
    for name in wanted:
        with _refusing(name, refused):
            _stage(folder / name, beside / name)
    return wanted


def _stage(source: Path, target: Path) -> None:
    if source.is_symlink():
        raise NotThisForm("it is a link")
    if source.is_dir():
        for path in sorted(source.rglob("*")):
            if path.is_symlink() or not (path.is_file() or path.is_dir()):
                raise NotThisForm(f"{path.relative_to(source).as_posix()} is a link, or no file")
        shutil.copytree(source, target)
        return
    target.write_bytes(_bytes(source.parent, source.name))
    check = _CHECKS.get(source.name)
    if check is not None:
        check(target)


def _check_flows(path: Path) -> None:
    for table, row in read(path):
        if table == "revisions":
            flow = read_flow(str(row["document"]).encode(), row["id"])
            if flow.id != row["id"]:
                raise NotThisForm(f"a revision of {row['id']} is another flow")
        elif not all(isinstance(row.get(name), int) for name in ("serving", "draft", "last")):
            raise NotThisForm(f"where {row.get('id')} stands is no number")


def _check_settings(path: Path) -> None:
    if any(problem.reason == "unreadable" for problem in SettingsFile(path).load()[1]):
        raise NotThisForm("it is no file of settings")


def _check_abbreviations(path: Path) -> None:
    if AbbreviationsFile(path.parent, path).load().unread:
        raise NotThisForm("it is no file of abbreviations")


def _check_servers(path: Path) -> None:
    if not ToolServersFile(path).readable:
        raise NotThisForm("it is no file of tool servers")


_CHECKS: dict[str, Callable[[Path], None]] = {
    FLOWS: _check_flows,
    "settings.json": _check_settings,
    "abbreviations.json": _check_abbreviations,
    "tool_servers.json": _check_servers,
}
