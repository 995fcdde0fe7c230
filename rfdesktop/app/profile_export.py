"""Writing everything of a profile but its keys into a folder, for another machine and for people."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from rfdesktop import __version__
from rfdesktop.adapters.atomic_file import WholeFiles, unfinished
from rfdesktop.adapters.backup_shelf import BackupFolder
from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles, kept_flow
from rfdesktop.adapters.flow_library.flows_copy import NAME as FLOWS
from rfdesktop.adapters.flow_library.flows_copy import read
from rfdesktop.adapters.storage import (
    Database,
    Fts5Search,
    SqlChats,
    SqlContents,
)
from rfdesktop.adapters.storage.chat_documents import Connection, Document, Row, document_of, table_rows
from rfdesktop.adapters.storage.chat_files import REST, as_file, rest_as_file
from rfdesktop.adapters.storage.connections import Opener
from rfdesktop.adapters.storage.copying import unpacked
from rfdesktop.adapters.storage.tables import HEAD
from rfdesktop.app.chat_commands import whole_chat
from rfdesktop.app.chat_export import WholeChat, as_markdown
from rfdesktop.app.chats_file import items_of
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.domain.backups import BackupReason, LaidOut
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.texts.file_names import file_stem
from rfdesktop.domain.texts.terminal import json_escaped

MANIFEST, CHATS, ATTACHMENTS, REST_FILE, FLOW_FOLDER = "manifest.json", "chats", "attachments", "rest.json", "flows"
FORMAT, VERSION = "rfdesktop_export", 1
STAYS = frozenset({"session.json", "audit.jsonl"})
"""What is this machine's: its open tabs, and its log, whose chain nothing may be put into."""

README = """This folder holds a profile of ResolutionFlow Desktop as it was written: nothing in it is redacted or
encrypted, and passwords that stood in tickets stand here too. Keep it where only you can read it, and delete it when
it is taken in.

Take it in on another machine, with the app closed:   rfdesktop import THIS_FOLDER

chats/        each chat, complete with all its branches (.json), and as it reads (.md)
attachments/  what was attached, by its SHA-256; the chats' files have the names
flows/        each flow as it stands (.rfflow); flows.jsonl.gz has all their revisions
There are no keys in it: enter them anew.
"""


@dataclass(frozen=True, slots=True)
class Exported:
    chats: int
    flows: int


def export_to(folder: Path, paths: ProfilePaths, opener: Opener) -> Exported:
    """Writes a profile, as it is at this moment, beside a running window too. The folder must be new or empty; what was
    written of one that fails is gone. Raises KnownError FILE_EXISTS, EXPORT_FAILED, BACKUP_FAILED, DISK_FULL."""
    made_here = not folder.exists()
    if not made_here and (not folder.is_dir() or any(folder.iterdir())):
        raise KnownError(ErrorCode.FILE_EXISTS, file=str(folder))
    with _copy_of(paths, opener) as copy:
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            return _write(copy, folder, paths, opener)
        except BaseException as error:
            _empty(folder, remove=made_here)
            if isinstance(error, OSError):
                detail = error.strerror or type(error).__name__
                raise KnownError(ErrorCode.EXPORT_FAILED, file=str(folder), detail=detail) from error
            raise


def _empty(folder: Path, *, remove: bool) -> None:
    for left in folder.iterdir() if folder.exists() else ():
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)
    if remove:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _copy_of(paths: ProfilePaths, opener: Opener) -> Iterator[LaidOut]:
    """A copy of the profile for as long as it is read."""
    paths.make()
    beside = unfinished(paths.backups / "copy")
    shelf = BackupFolder(beside)
    try:
        items = items_of(paths, paths.flows.exists, opener)
        made = shelf.add(datetime.now(UTC), BackupReason.ASKED, items, lambda: False)
        yield shelf.laid_out(made.name)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _write(copy: LaidOut, folder: Path, paths: ProfilePaths, opener: Opener) -> Exported:
    names = []
    chats = copy.path(paths.chats.name)
    if chats is not None:
        with unpacked(chats, copy.folder) as plain:
            names = asyncio.run(_write_chats(plain, folder, paths, opener))
    for name in copy.backup.files:
        if name not in STAYS and copy.folder / name != chats:
            source, target = copy.folder / name, folder / name
            (shutil.copytree if source.is_dir() else shutil.copyfile)(source, target)
            names.append(name)
    flows = _write_flows(copy.folder / FLOWS, folder / FLOW_FOLDER) if FLOWS in copy.backup.files else 0
    manifest = {
        FORMAT: VERSION,
        "made_at": datetime.now(UTC).isoformat(),
        "version": __version__,
        "revision": HEAD,
        "files": sorted(names),
        "counts": dict(copy.backup.counts),
    }
    (folder / "README.txt").write_text(README, encoding="utf-8")
    # Last: a folder without it is none that can be taken in.
    _dump(folder / MANIFEST, manifest)
    return Exported(sum(name.startswith(f"{CHATS}/") for name in names), flows)


async def _write_chats(plain: Path, folder: Path, paths: ProfilePaths, opener: Opener) -> list[str]:
    database = Database.read_only(plain, opener=opener)
    await database.open()
    names = [REST_FILE]
    try:
        for chat in await SqlChats(database, Fts5Search(database)).every():
            document = await database.read(partial(_document, chat.id))
            if document is not None:
                names.append(_write_chat(folder, document, await whole_chat(database, chat, paths)))
        _dump(folder / REST_FILE, rest_as_file(await database.read(_rest)))
        names += [_write_content(folder, name, data) async for name, data in SqlContents(database).every()]
    finally:
        await database.close()
    return names


def _document(chat_id: str, connection: Connection) -> Document | None:
    return document_of(connection, chat_id)


def _rest(connection: Connection) -> dict[str, list[Row]]:
    return {table.name: table_rows(connection, table.name) for table in REST}


def _write_content(folder: Path, content_id: str, data: bytes) -> str:
    path = folder / ATTACHMENTS / content_id
    path.parent.mkdir(exist_ok=True)
    WholeFiles().write_bytes(path, data)
    return path.relative_to(folder).as_posix()


def _write_chat(folder: Path, document: Document, whole: WholeChat) -> str:
    stem = f"{whole.chat.created_at:%Y-%m-%d} {file_stem(whole.chat)} {whole.chat.id[:8]}"
    path = folder / CHATS / f"{_free(folder / CHATS, stem)}.json"
    path.parent.mkdir(exist_ok=True)
    _dump(path, as_file(document))
    WholeFiles().write(path.with_suffix(".md"), as_markdown(whole))
    return path.relative_to(folder).as_posix()


def _write_flows(copy: Path, folder: Path) -> int:
    """Each flow's newest edition, for people and other programs; all of them are in the copy itself."""
    standing = {row["id"]: row["draft"] or row["serving"] for table, row in read(copy) if table == "standing"}
    for table, row in read(copy):
        if table == "revisions" and standing.get(row["id"]) == row["revision"]:
            FlowFiles().write(kept_flow(row["document"], row["id"]), folder)
    return len(standing)


def _free(folder: Path, stem: str) -> str:
    name, number = stem, 1
    while (folder / f"{name}.json").exists():
        number += 1
        name = f"{stem} ({number})"
    return name


def _dump(path: Path, value: object) -> None:
    WholeFiles().write(path, json_escaped(json.dumps(value, ensure_ascii=False, indent=1)) + "\n")
