"""What a screen reader says by itself: that an answer is done, a note is written, another step has come."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from rfdesktop.domain.texts.visible import visible_line


def announce(source: QWidget, text: str, *, urgent: bool = False) -> None:
    """Has a text read out after what is being read now, or at once (`urgent`), wherever the keyboard is."""
    event = QAccessibleAnnouncementEvent(source, visible_line(text))
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)
