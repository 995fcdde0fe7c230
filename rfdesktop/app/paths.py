"""The profile's folders, and where the app's own resources lie."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rfdesktop.domain.errors import ErrorCode, KnownError

PROFILE_VARIABLE = "RFDESKTOP_PROFILE"


@dataclass(frozen=True, slots=True)
class ProfilePaths:
    """Everything of one profile lies under `root`."""

    root: Path

    @property
    def chats(self) -> Path:
        return self.root / "chats.db"

    @property
    def flows(self) -> Path:
        return self.root / "flows.lance"

    @property
    def abbreviations(self) -> tuple[Path, Path]:
        """What the search takes for shorthand: the app's own file and the team's, which need not be there."""
        return resources_folder() / "search" / "abbreviations.json", self.root / "abbreviations.json"

    @property
    def instructions(self) -> Path:
        return self.root / "instructions.json"

    @property
    def prices(self) -> Path:
        """The user's own prices of models."""
        return self.root / "prices.json"

    @property
    def model_lists(self) -> Path:
        """What endpoints listed last."""
        return self.root / "models.json"

    @property
    def settings(self) -> Path:
        return self.root / "settings.json"

    @property
    def tool_servers(self) -> Path:
        return self.root / "tool_servers.json"

    @property
    def audit(self) -> Path:
        return self.root / "audit.jsonl"

    @property
    def drafts(self) -> Path:
        return self.root / "drafts"

    @property
    def session(self) -> Path:
        return self.drafts / "session.json"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def backups(self) -> Path:
        return self.root / "backups"

    @property
    def templates(self) -> Path:
        """The team's own templates of notes; made when the first is kept."""
        return self.root / "templates"

    @property
    def exports(self) -> Path:
        return self.root / "exports"

    @property
    def begun_restore(self) -> Path:
        """There for as long as a restore is under way."""
        return self.root / "restore.json"

    @property
    def lock(self) -> Path:
        return self.root / "profile.lock"

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders of the app's own files, in which it may leave unfinished ones when it is killed."""
        return self.root, self.drafts, self.logs, self.backups, self.exports

    def refuse_pipes(self) -> None:
        """Whoever reads a pipe or a device waits for ever or never comes to its end. Raises KnownError FILE_IS_PIPE."""
        for folder in (*self.folders, self.flows, self.templates):
            for name in pipes_in(folder):
                raise KnownError(ErrorCode.FILE_IS_PIPE, file=str(folder / name))

    def make(self) -> None:
        """Makes the folders, for this user only. Raises KnownError PROFILE_UNWRITABLE, FOLDER_IS_FILE."""
        try:
            self.root.parent.mkdir(parents=True, exist_ok=True)
            for folder in self.folders:
                if folder.is_file():
                    raise KnownError(ErrorCode.FOLDER_IS_FILE, folder=str(folder))
                folder.mkdir(exist_ok=True, mode=0o700)
        except OSError as error:
            raise KnownError(
                ErrorCode.PROFILE_UNWRITABLE, folder=str(self.root), detail=error.strerror or ""
            ) from error


def pipes_in(folder: Path) -> Iterator[str]:
    """The names in a folder of what is neither a file nor a folder, but something that can be opened."""
    try:
        # A pipe in the folder's own place stands in the folder above.
        found = list(os.scandir(folder)) if folder.is_dir() else []
    except OSError:
        return
    for entry in found:
        if entry.is_file() or entry.is_dir():
            continue
        try:
            kind = entry.stat().st_mode
        except OSError:
            continue
        if stat.S_ISFIFO(kind) or stat.S_ISCHR(kind) or stat.S_ISBLK(kind):
            yield entry.name


def profile_folder(given: Path | None = None) -> Path:
    """The profile: the one given, or `RFDESKTOP_PROFILE`, or the system's place for an app's data."""
    if given is not None:
        return given.expanduser().absolute()
    named = os.environ.get(PROFILE_VARIABLE)
    if named:
        return Path(named).expanduser().absolute()
    from platformdirs import user_data_path  # not on the way of a start that names its profile

    return user_data_path("rfdesktop", appauthor=False, roaming=False)


def resources_folder() -> Path:
    """`resources/` in a checkout, in an installed wheel, or in the bundle."""
    if getattr(sys, "frozen", False):
        return Path(getattr(sys, "_MEIPASS", Path(sys.executable).parent)) / "resources"
    package = Path(__file__).resolve().parent.parent
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"
