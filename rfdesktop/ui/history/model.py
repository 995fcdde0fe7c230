"""The history as a list for a view: chats by day, newest first, a heading before each day's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QDateTime,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from rfdesktop.domain.chats.chat import TITLE_LIMIT, Chat, HistoryEntry
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.words.runs import outcome_words
from rfdesktop.ui.words.translate import translate

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


class HistoryRole(IntEnum):
    """What a row gives beside its title: its entry (None for a heading), and the words of the search."""

    ENTRY = Qt.ItemDataRole.UserRole + 1
    WORDS = Qt.ItemDataRole.UserRole + 2
    TIME = Qt.ItemDataRole.UserRole + 3
    ABOUT = Qt.ItemDataRole.UserRole + 4


class Day(StrEnum):
    TODAY = "today"
    YESTERDAY = "yesterday"
    THIS_WEEK = "this_week"
    OLDER = "older"


@dataclass(frozen=True, slots=True)
class Heading:
    day: Day


Row = Heading | HistoryEntry


def utc_now() -> datetime:
    return datetime.now(UTC)


class HistoryModel(QAbstractListModel):
    """Rows are headings (not selectable) and chats (editable: their title)."""

    renamed = Signal(str, str)
    """A chat's id and the title that was typed; the row changes when the chat does."""

    def __init__(self, parent: QObject | None = None, now: Callable[[], datetime] = utc_now) -> None:
        super().__init__(parent)
        self._now = now
        self._rows: tuple[Row, ...] = ()
        self._words: tuple[str, ...] = ()

    def set_entries(self, entries: tuple[HistoryEntry, ...], query: str = "") -> None:
        """Shows the entries in their order; the words of `query` are those to be marked."""
        self.beginResetModel()
        self._words = tuple(query.split())
        self._rows = self._grouped(entries)
        self.endResetModel()

    @property
    def entries(self) -> tuple[HistoryEntry, ...]:
        return tuple(row for row in self._rows if isinstance(row, HistoryEntry))

    def update_chat(self, chat: Chat) -> bool:
        """Shows a chat as it now is, in its new place; returns False where it is not listed."""
        changed = tuple(replace(entry, chat=chat) if entry.chat.id == chat.id else entry for entry in self.entries)
        if changed == self.entries:
            return any(entry.chat.id == chat.id for entry in self.entries)
        self._replace_rows(changed)
        return True

    def add_chat(self, chat: Chat) -> None:
        self._replace_rows((HistoryEntry(chat), *self.entries))

    def remove_chat(self, chat_id: str) -> None:
        self._replace_rows(tuple(entry for entry in self.entries if entry.chat.id != chat_id))

    def index_of(self, chat_id: str) -> QModelIndex:
        """Where a chat is, or an invalid index."""
        for place, row in enumerate(self._rows):
            if isinstance(row, HistoryEntry) and row.chat.id == chat_id:
                return self.index(place)
        return QModelIndex()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if isinstance(row, Heading):
            shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return self._day_words(row.day) if role in shown else None
        return self._chat_data(row, role)

    def _chat_data(self, row: HistoryEntry, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.EditRole:
                return row.chat.title or translate("HistoryModel", "New chat")
            case Qt.ItemDataRole.DisplayRole:
                return visible_line(row.chat.title) or translate("HistoryModel", "New chat")
            case Qt.ItemDataRole.AccessibleTextRole:
                said = (row.chat.title, _outcome_of(row.chat), self.about(row.chat), self._time(row))
                return visible_line(", ".join(part for part in said if part))
            case HistoryRole.ENTRY:
                return row
            case HistoryRole.WORDS:
                return self._words
            case HistoryRole.TIME:
                return self._time(row)
            case HistoryRole.ABOUT:
                # The number first: where the end is cut, it is what the ticket is found by.
                about = (_number(row.chat), _outcome_of(row.chat), row.chat.header.client)
                return visible_line(" · ".join(part for part in about if part))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self._rows[index.row()]
        title = " ".join(str(value).split())[:TITLE_LIMIT]
        if role != Qt.ItemDataRole.EditRole or isinstance(row, Heading) or not title or title == row.chat.title:
            return False
        self.renamed.emit(row.chat.id, title)
        return True

    def about(self, chat: Chat) -> str:
        """The client and the ticket number: "Acme · #4711"; "" where there is neither."""
        return " · ".join(part for part in (chat.header.client, _number(chat)) if part)

    def _replace_rows(self, entries: tuple[HistoryEntry, ...]) -> None:
        rows = self._grouped(tuple(sorted(entries, key=lambda entry: entry.chat.last_activity, reverse=True)))
        if [_row_id(row) for row in rows] == [_row_id(row) for row in self._rows]:
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self._move_to(rows)

    def _move_to(self, rows: tuple[Row, ...]) -> None:
        """Takes a new order; what stands on a row (the selection, an open editor) goes along with it."""
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        ids = [_row_id(self._rows[index.row()]) for index in held]
        places = {_row_id(row): place for place, row in enumerate(rows)}
        self._rows = rows
        moved = [self.index(places[row_id]) if row_id in places else QModelIndex() for row_id in ids]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()

    def _grouped(self, entries: tuple[HistoryEntry, ...]) -> tuple[Row, ...]:
        rows: list[Row] = []
        last: Day | None = None
        for entry in entries:
            day = day_of(entry.chat.last_activity, self._now())
            if day is not last:
                rows.append(Heading(day))
                last = day
            rows.append(entry)
        return tuple(rows)

    def _time(self, entry: HistoryEntry) -> str:
        return self._time_words(entry.chat.last_activity, self._now())

    def _time_words(self, moment: datetime, now: datetime) -> str:
        locale = QLocale()
        local = QDateTime.fromMSecsSinceEpoch(int(moment.timestamp() * 1000))
        age = now - moment
        if age < timedelta(minutes=1):
            return translate("HistoryModel", "now")
        if age < timedelta(hours=1):
            minutes = int(age / timedelta(minutes=1))
            return translate("HistoryModel", "%n min", None, minutes)
        match day_of(moment, now):
            case Day.TODAY | Day.YESTERDAY:
                return locale.toString(local.time(), QLocale.FormatType.ShortFormat)
            case Day.THIS_WEEK:
                return locale.toString(local.date(), "ddd")
        same_year = moment.astimezone().year == now.astimezone().year
        shape = translate("Dates", "d MMM") if same_year else translate("Dates", "MMM yyyy")
        return locale.toString(local.date(), shape)

    def _day_words(self, day: Day) -> str:
        match day:
            case Day.TODAY:
                return translate("HistoryModel", "Today")
            case Day.YESTERDAY:
                return translate("HistoryModel", "Yesterday")
            case Day.THIS_WEEK:
                return translate("HistoryModel", "This week")
            case Day.OLDER:
                return translate("HistoryModel", "Older")


def _outcome_of(chat: Chat) -> str:
    """How a chat was left, "" for one that is open."""
    return outcome_words(chat.outcome) if chat.outcome is not None else ""


def day_of(moment: datetime, now: datetime) -> Day:
    """The group that a moment falls in, by the calendar of this machine; weeks begin on Monday (ISO 8601)."""
    then, today = moment.astimezone().date(), now.astimezone().date()
    if then >= today:
        return Day.TODAY
    if then == today - timedelta(days=1):
        return Day.YESTERDAY
    return Day.THIS_WEEK if then.isocalendar()[:2] == today.isocalendar()[:2] else Day.OLDER


def _number(chat: Chat) -> str:
    """The ticket's number with its sign; "" for a chat without one."""
    return f"#{chat.header.number.lstrip('#')}" if chat.header.number else ""


def _row_id(row: Row) -> str:
    return row.day if isinstance(row, Heading) else row.chat.id
