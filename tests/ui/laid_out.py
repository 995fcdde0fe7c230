"""Waiting until a transcript has laid out all that it shows."""

from __future__ import annotations

import time

from PySide6.QtWidgets import QApplication

from rfdesktop.ui.transcript.transcript import Transcript


def laid_out(page: Transcript) -> int:
    """Turns the event loop until nothing is left to be laid out; how many turns that took."""
    turns, end = 0, time.monotonic() + 120
    while not page.conversation.regions.are_laid_out:
        assert time.monotonic() < end, "still being laid out"
        QApplication.processEvents()
        turns += 1
    return turns
