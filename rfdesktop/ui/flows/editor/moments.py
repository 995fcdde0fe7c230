"""Points in time as the user's system writes them."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QDateTime, QLocale, QTimeZone


def moment_words(at: datetime) -> str:
    """The time of today, or the day and the time."""
    local = at.astimezone()
    shown = QDateTime.fromMSecsSinceEpoch(round(at.timestamp() * 1000), QTimeZone.systemTimeZone())
    short = QLocale.FormatType.ShortFormat
    if local.date() == datetime.now(UTC).astimezone().date():
        return str(QLocale().toString(shown.time(), short))
    return str(QLocale().toString(shown, short))
