"""Files of the team's own making in a profile, and what a copy of them does when it is put back."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from rfdesktop.adapters.atomic_file import WholeFiles, set_aside, write_whole
from rfdesktop.adapters.backup_items import plain_files
from rfdesktop.adapters.restored_entries import EntriesPart, change_of
from rfdesktop.domain.backups import Change
from rfdesktop.domain.errors import ErrorCode, KnownError

Entries = dict[tuple[str, ...], object]


class JsonPart(EntriesPart[tuple[str, ...], object]):
    """Keeps `Restorable` for a file with one JSON object; merging, each entry that is here counts.

    `readable` says whether the app can use a file; with `deep` an object in it has entries of its own. `told` is called
    after a change.
    """

    def __init__(
        self, own: Path, readable: Callable[[Path], bool], told: Callable[[], Awaitable[object]], *, deep: bool
    ) -> None:
        super().__init__(own, told)
        self._readable = readable
        self._deep = deep

    def readable(self, path: Path) -> bool:
        return self._readable(path)

    def entries(self, path: Path) -> Entries:
        try:
            found = json.loads(path.read_text(encoding="utf-8-sig"))
        except (OSError, ValueError, RecursionError):
            return {}
        entries: Entries = {}
        for name, value in found.items() if isinstance(found, dict) else ():
            if self._deep and isinstance(value, dict):
                entries |= {(name, inner): each for inner, each in value.items()}
            else:
                entries[(name,)] = value
        return {path: value for path, value in entries.items() if value != ""}

    def keep(self, entries: Entries) -> None:
        whole: dict[str, object] = {}
        for (name, *inner), value in entries.items():
            within = whole.setdefault(name, {}) if inner else whole
            if isinstance(within, dict):
                within[inner[0] if inner else name] = value
        if not self.readable(self.own):
            set_aside(self.own)
        write_whole(self.own, json.dumps(whole, ensure_ascii=False, indent=2) + "\n")


class TextsPart:
    """Keeps `Restorable` for a folder of texts that are changed in their places; merging, a text that is here stays.

    Replacing takes none away: one that the copy does not have is in the copy that every restore begins with alone.
    """

    def __init__(self, folder: Path) -> None:
        self.item = folder.name
        self._folder = folder

    async def foresee(self, copy: Path, *, replacing: bool) -> Change:
        return (await asyncio.to_thread(self._planned, copy, replacing))[0]

    async def put_back(self, copy: Path, *, replacing: bool) -> Change:
        change, texts = await asyncio.to_thread(self._planned, copy, replacing)
        await asyncio.to_thread(self._write, texts)
        return change

    async def foresee_back(self, copy: Path | None) -> Change:
        return await asyncio.to_thread(self._planned_back, copy)

    async def take_back(self, copy: Path | None) -> Change:
        """Texts that were not there go, too."""
        change = await asyncio.to_thread(self._planned_back, copy)
        theirs = await asyncio.to_thread(_texts, copy) if copy is not None else {}
        await asyncio.to_thread(self._write, theirs)
        await asyncio.to_thread(self._remove, theirs)
        return change

    def _planned_back(self, copy: Path | None) -> Change:
        theirs = _texts(copy) if copy is not None else {}
        return change_of(self.item, theirs, _texts(self._folder), replacing=True)

    def _remove(self, but: Mapping[tuple[str, ...], bytes]) -> None:
        for name in _texts(self._folder).keys() - but.keys():
            path = self._folder.joinpath(*name)
            try:
                path.unlink()
            except OSError as error:
                raise KnownError(ErrorCode.PROFILE_UNWRITABLE, file=path.name) from error

    def _planned(self, copy: Path, replacing: bool) -> tuple[Change, Mapping[tuple[str, ...], bytes]]:
        theirs, ours = _texts(copy), _texts(self._folder)
        wanted = {name: data for name, data in theirs.items() if (replacing or name not in ours)}
        change = change_of(self.item, theirs, ours, replacing=replacing)
        return Change(change.part, change.added, change.changed, change.same), wanted

    def _write(self, texts: Mapping[tuple[str, ...], bytes]) -> None:
        for name, data in texts.items():
            path = self._folder.joinpath(*name)
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                if not path.exists() or path.read_bytes() != data:
                    WholeFiles().write_bytes(path, data)
            except OSError as error:
                raise KnownError(ErrorCode.PROFILE_UNWRITABLE, file=path.name) from error


def _texts(folder: Path) -> dict[tuple[str, ...], bytes]:
    try:
        return {path.relative_to(folder).parts: path.read_bytes() for path in plain_files(folder)}
    except OSError as error:
        raise KnownError(ErrorCode.COPY_UNREADABLE, file=folder.name) from error
