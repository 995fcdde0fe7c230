"""What the window says while a provider is asked again."""

from __future__ import annotations

from rfdesktop.domain.errors import Failure
from rfdesktop.domain.events import NoteWaiting, RetryWaiting
from rfdesktop.ui.words.errors import duration, words
from rfdesktop.ui.words.translate import translate


def waiting_words(wait: RetryWaiting | NoteWaiting) -> str:
    """Why a try failed, when the next one comes and which one that is."""
    text = translate("Waiting", "Trying again in {seconds} (attempt {attempt} of {attempts}).")
    again = text.format(seconds=duration(wait.seconds), attempt=wait.attempt, attempts=wait.attempts)
    return f"{words(Failure(wait.code)).what} {again}"
