"""The words around a summary: what the model is asked, and the heads of what the app adds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import Template

from rfdesktop.domain.chats.chat import Message, Role
from rfdesktop.services.turns.put_back import PutBack, Said

LONGEST_PIN = 2_000
"""Characters of a pinned message that go first into a summary."""

_SECTION = re.compile(r"^## (\w+)[ \t]*$", re.MULTILINE)


class SummaryWords:
    """Made of a template whose sections are ask, pinned, put_back, by_rule, did_not_fit, engineer and assistant."""

    def __init__(self, template: str) -> None:
        parts = _SECTION.split(template)
        self._texts = {name: text.strip() for name, text in zip(parts[1::2], parts[2::2], strict=True)}
        before, _, behind = self._texts["did_not_fit"].partition("$count")
        self._did_not_fit = re.compile(rf"{re.escape(before)}(\d+){re.escape(behind)}")

    def ask(self, words: int) -> str:
        """What the model is asked, at most so many words long."""
        return Template(self._texts["ask"]).safe_substitute(words=words)

    def whole(self, pinned: Sequence[Message], summary: str, put_back: PutBack, earlier: str = "") -> str:
        """A summary as it is stored: what is pinned first, what the model wrote, what was put back, and how much there
        was no room for, in the `earlier` one neither."""
        said = self._did_not_fit.sub("", summary).strip() or self._texts["by_rule"]
        parts = [self.with_pinned(said, pinned)]
        if put_back.lines:
            parts.append("\n".join([f"**{self._texts['put_back']}**", "", *map(self._line, put_back.lines)]))
        if dropped := put_back.dropped + self.did_not_fit(earlier):
            parts.append(Template(self._texts["did_not_fit"]).safe_substitute(count=dropped))
        return "\n\n".join(parts)

    def with_pinned(self, summary: str, pinned: Sequence[Message]) -> str:
        """A summary behind what is pinned and does not stand in it."""
        pins = [pin for pin in map(self._pin, pinned) if pin not in summary]
        if not pins:
            return summary
        head = f"**{self._texts['pinned']}**\n\n"
        own, behind = (summary.removeprefix(head), "\n") if summary.startswith(head) else (summary, "\n\n")
        return head + "\n".join(pins) + behind + own

    def facts_in(self, earlier: str) -> str:
        """An earlier summary without the words that the app added to it."""
        return self._did_not_fit.sub("", earlier).replace(self._texts["by_rule"], "").strip()

    def did_not_fit(self, summary: str) -> int:
        """How many lines a summary says that it had no room for."""
        return sum(map(int, self._did_not_fit.findall(summary)))

    def _pin(self, message: Message) -> str:
        text = message.text.strip()
        cut = text if len(text) <= LONGEST_PIN else f"{text[:LONGEST_PIN].rstrip()} …"
        return f"- {self._who(message.role)}: " + cut.replace("\n", "\n  ")

    def _line(self, said: Said) -> str:
        line = said.line.lstrip("-*• ").strip()
        return f"- {line}" if said.place < 0 else f"- {self._who(said.by)}: {line}"

    def _who(self, role: Role) -> str:
        return self._texts["engineer" if role is Role.USER else "assistant"]
