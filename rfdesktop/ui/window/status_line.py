"""The line at the bottom: who answers, what is still loading, what has been used."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import ProviderReady, UsageToday
from rfdesktop.domain.settings import ProviderName
from rfdesktop.domain.texts.addresses import host_of, is_plain_http
from rfdesktop.domain.usage import Usage
from rfdesktop.ui.controls.shown import set_tip
from rfdesktop.ui.window.main_window import MainWindow
from rfdesktop.ui.words.addresses import address_words, letters_hint
from rfdesktop.ui.words.errors import words
from rfdesktop.ui.words.plain_http import readable_words
from rfdesktop.ui.words.settings import provider_words
from rfdesktop.ui.words.translate import translate

MOMENT_MS = 1_500


class StatusLine(QObject):
    """Words for the window's status bar."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._chat = Usage()
        self._today: UsageToday | None = None
        self.show_loading(set())
        window.provider_label.setText(translate("StatusLine", "Starting…"))

    def show_provider(self, event: ProviderReady) -> None:
        label = self._window.provider_label
        if event.active is ProviderName.OFFLINE:
            label.setText(self._offline_words(event))
            set_tip(label, self._why_offline(event))
            return
        name = {ProviderName.ANTHROPIC: "Anthropic", ProviderName.OPENAI: translate("StatusLine", "OpenAI-compatible")}[
            event.active
        ]
        state, why = self._way_there(event)
        label.setText(" · ".join(part for part in (name, event.model, state) if part))
        set_tip(label, why)

    def _way_there(self, event: ProviderReady) -> tuple[str, str]:
        """What is odd about the address of the one that answers, in short and in a sentence."""
        if event.withheld:
            host = host_of(event.base_url)
            return translate("StatusLine", "waits for you"), words(
                Failure(ErrorCode.KEY_OVER_PLAIN_HTTP, {"host": host})
            ).line
        if is_plain_http(event.base_url):
            return translate("StatusLine", "not encrypted"), readable_words(address_words(event.base_url))
        return "", letters_hint(event.base_url)

    def _offline_words(self, event: ProviderReady) -> str:
        if event.wanted is ProviderName.OFFLINE:
            return translate("StatusLine", "Offline: answers come from your flows")
        if event.failure is not None:
            return translate("StatusLine", "Offline, the key could not be read: answers come from your flows")
        return translate("StatusLine", "Offline, no key: answers come from your flows")

    def _why_offline(self, event: ProviderReady) -> str:
        if event.wanted is ProviderName.OFFLINE:
            return ""
        if event.failure is not None:
            return words(event.failure).line
        if event.endpoint:
            return words(Failure(ErrorCode.KEY_MISSING, {"of": "endpoint", "endpoint": event.endpoint})).line
        said = translate("StatusLine", "There is no key for {provider}. It can be entered under Settings › Keys.")
        unused = (
            translate("StatusLine", "ANTHROPIC_API_KEY is for another address.") if event.environment_unused else ""
        )
        return f"{unused} {said.format(provider=provider_words(event.wanted))}".strip()

    def show_loading(self, came_up: set[str]) -> None:
        """Says what is not there yet."""
        waits = {
            "storage": translate("StatusLine", "Loading the history…"),
            "library": translate("StatusLine", "Loading the flow library…"),
        }
        missing = next((text for part, text in waits.items() if part not in came_up), "")
        self._window.state_label.setText(missing)

    def show_chat(self, usage: Usage) -> None:
        self._chat = usage
        self._refresh()

    @Slot(int)
    def show_text_size(self, points: int) -> None:
        """Says for a moment how large the text is now."""
        self._window.statusBar().showMessage(translate("StatusLine", "Text size: %n point(s)", None, points), MOMENT_MS)

    def show_today(self, event: UsageToday) -> None:
        self._today = event
        self._refresh()

    def _refresh(self) -> None:
        parts = []
        total = self._chat.all_input + self._chat.output
        if total:
            said = translate("StatusLine", "This chat: {tokens} token(s)", None, total)
            parts.append(said.format(tokens=_short(total)))
        if self._today is not None and self._today.usage != Usage():
            parts.append(self._today_words(self._today))
        self._window.usage_label.setText("   ".join(parts))
        set_tip(self._window.usage_label, "\n".join(self._details()))

    def _today_words(self, today: UsageToday) -> str:
        """The day's tokens, and what they cost at least."""
        total = today.usage.all_input + today.usage.output
        if today.cost_usd is None:
            return translate("StatusLine", "Today: {tokens} token(s)", None, total).format(tokens=_short(total))
        said = (
            translate("StatusLine", "Today: {tokens} token(s), at least {cost}", None, total)
            if today.unpriced
            else translate("StatusLine", "Today: {tokens} token(s), {cost}", None, total)
        )
        return said.format(tokens=_short(total), cost=f"${today.cost_usd:.2f}")

    def _details(self) -> list[str]:
        chat, today = self._chat, self._today
        lines = []
        if chat != Usage():
            said = translate(
                "StatusLine",
                "This chat: input {input}, read from cache {read}, written to cache {write}, output {output}",
            )
            lines.append(
                said.format(input=chat.input, read=chat.cache_read, write=chat.cache_write, output=chat.output)
            )
        if today is not None and today.cost_usd is not None:
            lines.append(translate("StatusLine", "Today: {cost} by list price").format(cost=f"${today.cost_usd:.2f}"))
        if today is not None and today.unpriced:
            lines.append(translate("StatusLine", "Price not known: {models}").format(models=", ".join(today.unpriced)))
        return lines


def _short(count: int) -> str:
    if count < 10_000:  # noqa: PLR2004 - below this every digit is read
        return f"{count:,}"
    return f"{count / 1000:,.0f}k"
