"""Sees at which window the engineer is, and has the time counted."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow

from rfdesktop.domain.chats.chat import new_id
from rfdesktop.domain.time.presence import Presence
from rfdesktop.domain.time.spans import WorkSpan

TICK_MS = 5_000
QUIET_S = 1.0
"""Signs that follow one another faster than this tell nothing new: a pointer on its way has a hundred a second."""

_SIGNS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.Drop,
    }
)


class PresenceWatch(QObject):
    """Watches the app's windows that have the keyboard; `where` gives the chat that one of them is about, "" for none.

    While another app has it the count goes on for as long as without a sign: a remote session is part of the work, and
    one that takes longer can be added by hand.
    """

    counted = Signal(tuple)
    """Spans that are new or longer than before."""

    def __init__(
        self,
        where: Callable[[QWindow | None], str],
        idle: timedelta,
        parent: QObject,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__(parent)
        self._where = where
        self._clock = clock
        self._presence = Presence(idle, new_id)
        self._last = 0.0
        self._watched: QWindow | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._go_to)
            self._go_to(app.focusWindow())

    @property
    def chat_id(self) -> str:
        """The chat whose time is being counted."""
        return self._presence.chat_id

    def set_idle(self, idle: timedelta) -> None:
        """How long a pause ends the count."""
        self._presence.idle = idle

    @Slot()
    def sign(self) -> None:
        """The engineer does something, at the window that has the keyboard."""
        self._last = time.monotonic()
        self._tell(self._presence.seen(self._where(self._watched), self._clock()))
        if self._presence.chat_id:
            self._timer.start()

    @Slot()
    def tick(self) -> None:
        """Goes on counting, or ends where nobody is there."""
        self._tell(self._presence.tick(self._clock()))
        if not self._presence.chat_id:
            self._timer.stop()

    def stop(self) -> None:
        """The window closes for good."""
        self._timer.stop()
        self._watch(None)
        self._tell(self._presence.left(self._clock()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS and time.monotonic() - self._last >= QUIET_S:
            self.sign()
        return super().eventFilter(watched, event)

    @Slot(QWindow)
    def _go_to(self, window: QWindow | None) -> None:
        if window is None:
            return
        self._watch(window)
        self.sign()

    def _watch(self, window: QWindow | None) -> None:
        if window is self._watched:
            return
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched.destroyed.disconnect(self._gone)
        self._watched = window
        if window is not None:
            window.installEventFilter(self)
            window.destroyed.connect(self._gone)

    @Slot()
    def _gone(self) -> None:
        self._watched = None

    def _tell(self, spans: tuple[WorkSpan, ...]) -> None:
        if spans:
            self.counted.emit(spans)
