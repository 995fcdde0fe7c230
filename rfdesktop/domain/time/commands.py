"""What the window asks of the worker about time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rfdesktop.domain.time.entries import TimeDetails
from rfdesktop.domain.time.spans import Stretch, WorkSpan


@dataclass(frozen=True, slots=True)
class CountTime:
    """Keeps spans of a chat, new or longer than before; repeated, it does no harm."""

    chat_id: str
    spans: tuple[WorkSpan, ...]


@dataclass(frozen=True, slots=True)
class AskTime:
    """Answers TimeTold; with `whole` it also says what to book, and which other tickets claim some of the time."""

    chat_id: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class KeepTimeDetails:
    """Keeps what the engineer says about the time that is not booked yet. Answers TimeTold."""

    chat_id: str
    details: TimeDetails


@dataclass(frozen=True, slots=True)
class AddTime:
    """Counts a stretch that was worked elsewhere. Answers TimeTold."""

    chat_id: str
    stretch: Stretch


@dataclass(frozen=True, slots=True)
class BookTime:
    """Notes that the chat's open time has been booked, by hand or in a PSA ("" where). Answers TimeTold.

    `minutes` are those in the wizard where nobody says. With `at`, the moment of the booking, it is noted once however
    often it is told.
    """

    chat_id: str
    where: str = ""
    minutes: int | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AskDay:
    """Answers DayTold. The day is given by its beginning and its end, for a day is not the same everywhere."""

    day: Stretch


TimeCommand = CountTime | AskTime | KeepTimeDetails | AddTime | BookTime
"""About one chat's time."""

DayCommand = AskDay
