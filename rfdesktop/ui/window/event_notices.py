"""What the notice bar says of what happens outside a chat."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection
from typing import assert_never

from PySide6.QtCore import QCoreApplication, QObject, Slot

from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.events import (
    BugSeen,
    CommandFailed,
    KeyringWaiting,
    LibraryStartedAnew,
    PartUnavailable,
    ProfileOpenToOthers,
    ProviderReady,
    SettingsChanged,
    Trouble,
)
from rfdesktop.domain.settings import ProviderName, Settings, base_url_of
from rfdesktop.domain.store_events import StoreEvent, StoreFaultSeen, StoreReadOnly, StoreWritable
from rfdesktop.ui.window.notices import Notice, NoticeBar, NoticeKind
from rfdesktop.ui.window.storing_notices import StoringNotices
from rfdesktop.ui.words.about import About, about_words
from rfdesktop.ui.words.addresses import address_words
from rfdesktop.ui.words.errors import setting_problem_words, words
from rfdesktop.ui.words.plain_http import allow_text, managed_words, question_words
from rfdesktop.ui.words.settings import provider_words
from rfdesktop.ui.words.store import library_anew_words
from rfdesktop.ui.words.translate import translate
from rfdesktop.ui.words.window import (
    command_failure,
    environment_unused,
    key_held,
    key_unread,
    part_unavailable,
)

Told = LibraryStartedAnew | PartUnavailable | ProfileOpenToOthers | SettingsChanged | ProviderReady | KeyringWaiting
"""Events that the notice bar may have to say something of."""

KEY_NOTICE, KEY_WANTED, PLAIN_HTTP = "key-held", "key-wanted", "plain-http"


class WindowNotices(QObject):
    """Turns events into notices.

    `has_tab` says whether a chat's own page tells of its failures; `enter_key` opens a provider's key in the settings,
    `allow_plain_http` lets a key go to an address.
    """

    def __init__(
        self,
        bar: NoticeBar,
        settings: Settings,
        has_tab: Callable[[str], bool],
        enter_key: Callable[[ProviderName], object],
        allow_plain_http: Callable[[str], object],
    ) -> None:
        super().__init__(bar)
        self._bar = bar
        self._settings = settings
        self._managed: Collection[str] = ()
        self._has_tab = has_tab
        self._enter_key = enter_key
        self._allow_plain_http = allow_plain_http
        self._provider: ProviderReady | None = None
        self._store_told = False
        self.storing = StoringNotices(bar)

    def handle(self, event: Told | Trouble) -> None:
        """Says what there is to say of an event."""
        match event:
            case PartUnavailable() | LibraryStartedAnew():
                self._part(event)
            case ProfileOpenToOthers():
                self._open_to_others()
            case SettingsChanged():
                self._settings_changed(event)
            case ProviderReady():
                self._provider_ready(event)
            case KeyringWaiting():
                self._keyring_waiting(event)
            case CommandFailed():
                self._command_failed(event)
            case BugSeen():
                self._bug_seen()
            case _:
                assert_never(event)

    def of_store(self, event: StoreEvent) -> None:
        """What others say of the chats' file: its damage, with what can be done; that nothing can be stored."""
        if isinstance(event, StoreFaultSeen):
            self._store_told = True
        elif isinstance(event, StoreReadOnly | StoreWritable):
            self.storing.set_only_read(isinstance(event, StoreReadOnly))

    @Slot(str, str)
    def say(self, kind: str, text: str, key: str = "") -> None:
        """Shows a notice of a kind (info, good, warn, bad)."""
        self._bar.show_notice(Notice(NoticeKind(kind), text, key=key))

    @Slot()
    def text_size_given(self) -> None:
        """Says why the text's size does not change."""
        text = translate(
            "WindowNotices", "The text size was given at the start of the app, so it cannot be changed here."
        )
        self.say("info", text, "text-size")

    def about(self) -> About:
        """Which version this is, what is kept here and what is sent as things are now."""
        return about_words(QCoreApplication.applicationVersion(), self._settings, self._provider)

    def key_held(self, provider: ProviderName) -> None:
        """A key is there for this session only."""
        unkept = self._provider.unkept if self._provider else None
        self.say("warn" if unkept else "info", key_held(provider, unkept), KEY_NOTICE)

    def key_lost(self, provider: ProviderName) -> None:
        """A key that was held for the last session is missing."""
        if provider is ProviderName.ANTHROPIC:
            text = translate(
                "WindowNotices",
                "The key for {provider} was held for the last session only. Answers come from your flows.",
            )
        else:
            text = translate(
                "WindowNotices", "The key for {provider} was held for the last session only; it is asked without one."
            )
        self._ask_for_key(provider, text.format(provider=provider_words(provider)))

    def _part(self, event: PartUnavailable | LibraryStartedAnew) -> None:
        if isinstance(event, PartUnavailable):
            if self._store_told and event.failure.code is ErrorCode.STORE_DAMAGED:
                return
            self.say("bad", part_unavailable(event.part, event.failure), event.part)
        else:
            self.say("bad" if not event.folder else "warn", library_anew_words(event), "library")

    def _open_to_others(self) -> None:
        text = translate(
            "WindowNotices",
            "Other users of this computer can read this app's folder, and its permissions cannot be changed. Keep the "
            "profile on a disk of your own (start with --profile and another folder).",
        )
        self.say("warn", text, "open-to-others")

    def _settings_changed(self, event: SettingsChanged) -> None:
        self._settings, self._managed = event.settings, event.policy.managed
        self.storing.stored()
        for problem in event.problems:
            self.say("warn", setting_problem_words(problem), f"setting {problem.name}")

    def _provider_ready(self, event: ProviderReady) -> None:
        before, self._provider = self._provider, event
        if event.failure is not None:
            self.say("warn", key_unread(event, event.failure), "keyring")
        else:
            self._bar.clear("keyring")
        if event.withheld:
            self._ask_about_plain_http(event.base_url)
        else:
            self._bar.clear(PLAIN_HTTP)
        if event.kept_in != "none" or event.wanted is ProviderName.OFFLINE:
            self._bar.clear(KEY_WANTED)
        if event.environment_unused and not (before is not None and before.environment_unused):
            self._ask_for_key(event.wanted, environment_unused(base_url_of(self._settings, event.wanted)))

    def _ask_about_plain_http(self, base_url: str) -> None:
        host = address_words(base_url)
        if "plain_http_allowed" in self._managed:
            self.say("warn", managed_words(host, allowed=False), PLAIN_HTTP)
            return
        text = question_words(host)
        allow = functools.partial(self._allow_plain_http, base_url)
        self._bar.show_notice(Notice(NoticeKind.WARN, text, allow_text(), allow, PLAIN_HTTP))

    def _ask_for_key(self, provider: ProviderName, text: str) -> None:
        action = functools.partial(self._enter_key, provider)
        self._bar.show_notice(
            Notice(NoticeKind.WARN, text, translate("WindowNotices", "Enter the key"), action, KEY_WANTED)
        )

    def _keyring_waiting(self, event: KeyringWaiting) -> None:
        if event.waiting:
            text = translate("WindowNotices", "Waiting for the system's keyring. It may be asking you to unlock it.")
            self.say("warn", text, "keyring-waiting")
        else:
            self._bar.clear("keyring-waiting")

    def _command_failed(self, event: CommandFailed) -> None:
        text = command_failure(event)
        if text and not self._has_tab(event.chat_id):
            self.say("bad", text, self.storing.over_with(event.failure.code))

    def say_failed(self, event: Trouble) -> None:
        """Says what failed where no screen of its own says it."""
        if isinstance(event, CommandFailed):
            self.say("bad", words(event.failure).line, "")

    def _bug_seen(self) -> None:
        text = translate("WindowNotices", "Something went wrong inside the app. It is in the log.")
        self.say("bad", text, "bug")
