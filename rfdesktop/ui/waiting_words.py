"""What the window says while a provider is asked again."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.ui.error_words import duration, words


def waiting_words(code: ErrorCode, seconds: float, attempt: int, attempts: int) -> str:
    """Why a try failed, when the next one comes and which one that is."""
    text = QCoreApplication.translate("Waiting", "Trying again in {seconds} (attempt {attempt} of {attempts}).")
    again = text.format(seconds=duration(seconds), attempt=attempt, attempts=attempts)
    return f"{words(Failure(code)).what} {again}"
