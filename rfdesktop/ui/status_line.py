"""The line at the bottom: who answers, what is still loading, what has been used."""

from __future__ import annotations

from PySide6.QtCore import QObject

from rfdesktop.domain.events import ProviderReady, UsageToday
from rfdesktop.domain.settings import ProviderName
from rfdesktop.domain.usage import Usage
from rfdesktop.ui.error_words import words
from rfdesktop.ui.main_window import MainWindow
from rfdesktop.ui.settings.setting_words import provider_words


class StatusLine(QObject):
    """Words for the window's status bar."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._chat = Usage()
        self._today: UsageToday | None = None
        self.show_loading(set())
        window.provider_label.setText(self.tr("Starting…"))

    def show_provider(self, event: ProviderReady) -> None:
        label = self._window.provider_label
        if event.active is ProviderName.OFFLINE:
            label.setText(self.tr("Offline: answers come from your flows"))
            label.setToolTip(self._why_offline(event))
            return
        name = {ProviderName.ANTHROPIC: "Anthropic", ProviderName.OPENAI: self.tr("OpenAI-compatible")}[event.active]
        label.setText(f"{name} · {event.model}")
        label.setToolTip("")

    def _why_offline(self, event: ProviderReady) -> str:
        if event.wanted is ProviderName.OFFLINE:
            return ""
        if event.failure is not None:
            return words(event.failure).line
        return self.tr("No key is stored for {provider}.").format(provider=provider_words(event.wanted))

    def show_loading(self, came_up: set[str]) -> None:
        """Says what is not there yet."""
        waits = {"storage": self.tr("Loading the history…"), "library": self.tr("Loading the flow library…")}
        missing = next((text for part, text in waits.items() if part not in came_up), "")
        self._window.state_label.setText(missing)

    def show_chat(self, usage: Usage) -> None:
        self._chat = usage
        self._refresh()

    def show_today(self, event: UsageToday) -> None:
        self._today = event
        self._refresh()

    def _refresh(self) -> None:
        parts = []
        total = self._chat.all_input + self._chat.output
        if total:
            parts.append(self.tr("This chat: {tokens} tokens").format(tokens=_short(total)))
        today = self._today
        if today is not None and (used := today.usage.all_input + today.usage.output):
            text = self.tr("Today: {tokens} tokens").format(tokens=_short(used))
            parts.append(text if today.cost_usd is None else f"{text}, ${today.cost_usd:.2f}")
        self._window.usage_label.setText("   ".join(parts))
        tip = self.tr("Input {input}, read from cache {read}, written to cache {write}, output {output} tokens")
        self._window.usage_label.setToolTip(
            tip.format(
                input=self._chat.input,
                read=self._chat.cache_read,
                write=self._chat.cache_write,
                output=self._chat.output,
            )
            if total
            else ""
        )


def _short(count: int) -> str:
    if count < 10_000:  # noqa: PLR2004 - below this every digit is read
        return f"{count:,}"
    return f"{count / 1000:,.0f}k"
