"""The files of an import: which there are, what became of each, and which are left in."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, IntEnum
from pathlib import PurePath

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from rfdesktop.domain.flows.flow import PutOutcome
from rfdesktop.domain.flows.previews import FileSeen
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.shown import tip
from rfdesktop.ui.words.documents import seen_words

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class Shown(Enum):
    """Which of the files are listed."""

    ALL = "all"
    DOUBTFUL = "doubtful"
    """Those with something to look at."""
    REFUSED = "refused"


class FileRole(IntEnum):
    SEEN = Qt.ItemDataRole.UserRole
    PLACE = Qt.ItemDataRole.UserRole + 1


class FileModel(QAbstractListModel):
    """Rows come in parts. What is refused can not be left in; what is in the library already is left out at first."""

    left_in = Signal()
    """Which files are left in has changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files: list[FileSeen] = []
        self._taken: set[int] = set()
        self._filter = Shown.ALL
        self._rows: list[int] = []

    @property
    def files(self) -> Sequence[FileSeen]:
        return self._files

    @property
    def taken(self) -> tuple[int, ...]:
        """The places of the files that are left in, in order."""
        return tuple(sorted(self._taken))

    @property
    def count_taken(self) -> int:
        return len(self._taken)

    def clear(self) -> None:
        self.beginResetModel()
        self._files, self._taken, self._rows, self._filter = [], set(), [], Shown.ALL
        self.endResetModel()

    def add(self, files: Sequence[FileSeen]) -> None:
        """Some more files, after those that are there."""
        begin = len(self._files)
        self._files += files
        places = range(begin, len(self._files))
        self._taken.update(place for place in places if _is_worth(self._files[place]))
        rows = [place for place in places if self._fits(place)]
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()
        self.left_in.emit()

    def show(self, shown: Shown) -> None:
        """Lists all files, or those of a kind."""
        self.beginResetModel()
        self._filter = shown
        self._rows = [place for place in range(len(self._files)) if self._fits(place)]
        self.endResetModel()

    def take_listed(self, *, taken: bool) -> None:
        """Leaves in, or out, every file that is listed."""
        listed = {place for place in self._rows if self._files[place].failure is None}
        self._taken = self._taken | listed if taken else self._taken - listed
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1), [Qt.ItemDataRole.CheckStateRole])
        self.left_in.emit()

    def count(self, shown: Shown) -> int:
        return sum(_is(seen, shown) for seen in self._files)

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self._seen(index).failure is None else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        place = self._rows[index.row()]
        seen = self._files[place]
        match role:
            case FileRole.SEEN:
                return seen
            case FileRole.PLACE:
                return place
            case Qt.ItemDataRole.DisplayRole:
                return visible_line(title_of(seen))
            case Qt.ItemDataRole.AccessibleTextRole:
                return visible_line(f"{title_of(seen)}, {seen_words(seen)}")
            case Qt.ItemDataRole.ToolTipRole:
                return tip(seen.path)
            case Qt.ItemDataRole.CheckStateRole if seen.failure is None:
                return Qt.CheckState.Checked if place in self._taken else Qt.CheckState.Unchecked
            case _:
                return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or self._seen(index).failure is not None:
            return False
        place = self._rows[index.row()]
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self._taken.add(place)
        else:
            self._taken.discard(place)
        self.dataChanged.emit(index, index, [role])
        self.left_in.emit()
        return True

    def _seen(self, index: Index) -> FileSeen:
        return self._files[self._rows[index.row()]]

    def _fits(self, place: int) -> bool:
        return _is(self._files[place], self._filter)


def title_of(seen: FileSeen) -> str:
    """A file's flow by its title, or what is refused by its name."""
    return seen.title if seen.title and seen.failure is None else name_of(seen)


def name_of(seen: FileSeen) -> str:
    return PurePath(seen.path.replace("\\", "/")).name or seen.path


def _is_worth(seen: FileSeen) -> bool:
    """Whether importing it would do anything."""
    return seen.failure is None and seen.outcome is not PutOutcome.UNCHANGED


def _is(seen: FileSeen, shown: Shown) -> bool:
    match shown:
        case Shown.ALL:
            return True
        case Shown.REFUSED:
            return seen.failure is not None
        case Shown.DOUBTFUL:
            return seen.failure is None and bool(seen.doubts or seen.findings)
