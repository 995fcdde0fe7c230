"""What the notice bar says of what happens outside a chat."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Slot

from rfdesktop.domain.events import (
    BugSeen,
    CommandFailed,
    Event,
    KeyringWaiting,
    PartUnavailable,
    ProviderReady,
    SettingsChanged,
)
from rfdesktop.ui.notices import Notice, NoticeBar, NoticeKind
from rfdesktop.ui.window_words import command_failure, key_unread, part_unavailable, setting_problem


class WindowNotices(QObject):
    """Turns events into notices. `has_tab` says whether a chat's own page tells of its failures."""

    def __init__(self, bar: NoticeBar, has_tab: Callable[[str], bool]) -> None:
        super().__init__(bar)
        self._bar = bar
        self._has_tab = has_tab
        self._handlers: dict[type, Callable[..., None]] = {
            PartUnavailable: self._part_unavailable,
            SettingsChanged: self._settings_changed,
            ProviderReady: self._provider_ready,
            KeyringWaiting: self._keyring_waiting,
            CommandFailed: self._command_failed,
            BugSeen: self._bug_seen,
        }

    def handle(self, event: Event) -> None:
        handler = self._handlers.get(type(event))
        if handler is not None:
            handler(event)

    @Slot(str, str)
    def say(self, kind: str, text: str, key: str = "") -> None:
        """Shows a notice of a kind (info, good, warn, bad)."""
        self._bar.show_notice(Notice(NoticeKind(kind), text, key=key))

    def about(self) -> None:
        """Says which version this is."""
        text = self.tr("ResolutionFlow Desktop {version}. Your tickets, flows and keys stay on this machine.")
        self.say("info", text.format(version=QCoreApplication.applicationVersion()), "about")

    def _part_unavailable(self, event: PartUnavailable) -> None:
        self.say("bad", part_unavailable(event.part, event.failure), event.part)

    def _settings_changed(self, event: SettingsChanged) -> None:
        for problem in event.problems:
            self.say("warn", setting_problem(problem), f"setting {problem.name}")

    def _provider_ready(self, event: ProviderReady) -> None:
        if event.failure is not None:
            self.say("warn", key_unread(event, event.failure), "keyring")
        elif not event.key_kept:
            text = self.tr("The key is held for this session only; it is not in the system's keyring.")
            self.say("info", text, "keyring")
        else:
            self._bar.clear("keyring")

    def _keyring_waiting(self, event: KeyringWaiting) -> None:
        if event.waiting:
            text = self.tr("Waiting for the system's keyring. It may be asking you to unlock it.")
            self.say("warn", text, "keyring waiting")
        else:
            self._bar.clear("keyring waiting")

    def _command_failed(self, event: CommandFailed) -> None:
        text = command_failure(event)
        if text and not self._has_tab(event.chat_id):
            self.say("bad", text)

    def _bug_seen(self, _event: BugSeen) -> None:
        text = self.tr("Something went wrong inside the app. It is in the log.")
        self.say("bad", text, "bug")
