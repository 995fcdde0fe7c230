"""Lengths of time in words."""

from __future__ import annotations

from rfdesktop.ui.words.translate import translate

HOUR = 60


def time_words(minutes: int) -> str:
    """Minutes as "25 min", from an hour on as "1 h 05 min"."""
    hours, rest = divmod(minutes, HOUR)
    if not hours:
        return translate("Times", "{minutes} min").format(minutes=rest)
    return translate("Times", "{hours} h {minutes} min").format(hours=hours, minutes=f"{rest:02}")
