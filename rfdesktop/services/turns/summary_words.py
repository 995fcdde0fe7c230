"""The words around a summary: what the model is asked, and the heads of what the app adds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import Template

from rfdesktop.domain.chats.chat import Message, Role
from rfdesktop.services.turns.put_back import Said

LONGEST_PIN = 2_000
"""Characters of a pinned message that go first into a summary."""

_SECTION = re.compile(r"^## (\w+)[ \t]*$", re.MULTILINE)


class SummaryWords:
    """Made of a template whose sections are ask, pinned, put_back, engineer and assistant."""

    def __init__(self, template: str) -> None:
        parts = _SECTION.split(template)
        self._texts = {name: text.strip() for name, text in zip(parts[1::2], parts[2::2], strict=True)}

    def ask(self, words: int) -> str:
        """What the model is asked, at most so many words long."""
        return Template(self._texts["ask"]).safe_substitute(words=words)

    def whole(self, pinned: Sequence[Message], summary: str, put_back: Sequence[Said]) -> str:
        """A summary as it is stored: what is pinned first, what the model wrote, what was put back."""
        parts = []
        if pinned:
            parts.append("\n".join([f"**{self._texts['pinned']}**", "", *map(self._pin, pinned)]))
        parts.append(summary.strip())
        if put_back:
            parts.append("\n".join([f"**{self._texts['put_back']}**", "", *map(self._line, put_back)]))
        return "\n\n".join(parts)

    def _pin(self, message: Message) -> str:
        text = message.text.strip()
        cut = text if len(text) <= LONGEST_PIN else f"{text[:LONGEST_PIN].rstrip()} …"
        return f"- {self._who(message.role)}: " + cut.replace("\n", "\n  ")

    def _line(self, said: Said) -> str:
        line = said.line.lstrip("-*• ").strip()
        return f"- {line}" if said.place < 0 else f"- {self._who(said.by)}: {line}"

    def _who(self, role: Role) -> str:
        return self._texts["engineer" if role is Role.USER else "assistant"]
