"""Joins what is counted with the chats' pages, the storage and the day's window."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import assert_never

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QWidget

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.events import BugSeen, CommandFailed, DayTold, TimeTold
from rfdesktop.domain.settings import Settings
from rfdesktop.domain.time.commands import AskTime, CountTime
from rfdesktop.domain.time.spans import WorkSpan
from rfdesktop.ui.tabs.chat_tabs import ChatTabs
from rfdesktop.ui.tabs.tab_page import TabPage
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.time.day_presenter import DayPresenter
from rfdesktop.ui.time.presence_watch import PresenceWatch

STORE_AFTER_S = 20.0
"""The longest that counted time waits to be stored, and so what a killed app can lose of it."""

_Spans = dict[str, WorkSpan]


class TimeDesk(QObject):
    """Every chat's time as it is known here, what is counted at this moment included."""

    noticed = Signal(str, str)

    def __init__(self, tabs: ChatTabs, commands: Commands, settings: Settings, icons: Icons, window: QWidget) -> None:
        super().__init__(window)
        self._tabs = tabs
        self._commands = commands
        self._window = window
        self._known: dict[str, _Spans] = {}
        self._unsent: dict[str, _Spans] = {}
        self._sent_at: dict[str, float] = {}
        self.days = DayPresenter(commands, icons, window)
        self.watch = PresenceWatch(self._chat_at, timedelta(minutes=settings.idle_minutes), self)
        self.watch.counted.connect(self._counted)
        tabs.current_changed.connect(self.watch.sign)

    def take_settings(self, settings: Settings) -> None:
        """Follows the settings."""
        self.watch.set_idle(timedelta(minutes=settings.idle_minutes))

    def chat_loaded(self, chat_id: str) -> None:
        """A chat's page has its messages: what was counted of it before is asked for."""
        self._commands.send(AskTime(chat_id))

    def handle(self, event: TimeTold | DayTold | CommandFailed | BugSeen) -> None:
        """Takes what the worker tells about time, and what became of a command."""
        match event:
            case TimeTold(told):
                here = self._known.get(told.chat_id, {})
                self._known[told.chat_id] = {span.id: span for span in told.spans} | _newer(here, told.spans)
                self._show(told.chat_id)
                if (page := self._tabs.presenter(told.chat_id)) is not None:
                    page.panels.handle(event)
            case DayTold(day):
                self.days.show(day)
            case CommandFailed(CountTime(chat_id), failure) if failure.code is ErrorCode.CHAT_NOT_FOUND:
                self.forget(chat_id)
            case CommandFailed(CountTime(chat_id, spans)) | BugSeen(CountTime(chat_id, spans)):
                self._unsent[chat_id] = {span.id: span for span in spans} | self._unsent.get(chat_id, {})
            case CommandFailed() | BugSeen():
                pass
            case _:
                assert_never(event)

    def forget(self, chat_id: str) -> None:
        """The chat was deleted."""
        self._known.pop(chat_id, None)
        self._unsent.pop(chat_id, None)

    def stop(self) -> None:
        """The window closes for good: all that was counted is sent to be stored."""
        self.watch.stop()
        self._flush(whole=True)

    @Slot(tuple)
    def _counted(self, spans: tuple[WorkSpan, ...]) -> None:
        for span in spans:
            self._known.setdefault(span.chat_id, {})[span.id] = span
            self._unsent.setdefault(span.chat_id, {})[span.id] = span
            self._show(span.chat_id)
        self._flush()

    def _flush(self, *, whole: bool = False) -> None:
        """Sends what is due. A chat that is not stored yet has no place for its time: that waits."""
        for chat_id, spans in list(self._unsent.items()):
            page = self._tabs.presenter(chat_id)
            # By a clock that nobody sets: after one that was set back, time would wait until it is as late again.
            now, sent = time.monotonic(), self._sent_at.get(chat_id)
            early = chat_id == self.watch.chat_id and sent is not None and now - sent < STORE_AFTER_S
            if (early and not whole) or (page is not None and page.chat is None):
                continue
            del self._unsent[chat_id]
            self._sent_at[chat_id] = now
            self._commands.send(CountTime(chat_id, tuple(spans.values())))

    def _show(self, chat_id: str) -> None:
        page = self._tabs.presenter(chat_id)
        if page is not None:
            page.ticket.take_spans(tuple(self._known.get(chat_id, {}).values()))

    def _chat_at(self, window: QWindow | None) -> str:
        """The chat that a window is about: the one in front in the main window, the wizard's own."""
        # Not by the app's list of windows, which Qt makes by going through all controls of all tabs.
        widget = QWidget.find(window.winId()) if window is not None else None
        if widget is self._window:
            return self._tabs.current.chat_id
        at: QObject | None = widget
        while at is not None and not isinstance(at, TabPage):
            at = at.parent()
        return at.chat_id if isinstance(at, TabPage) else ""


def _newer(here: _Spans, told: tuple[WorkSpan, ...]) -> _Spans:
    """The spans that were counted on since they were stored, or are not stored yet."""
    stored = {span.id: span.ended_at for span in told}
    return {key: span for key, span in here.items() if key not in stored or span.ended_at > stored[key]}
