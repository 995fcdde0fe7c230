"""What a model thought aloud before its answer, cut out of the answer's text as it streams."""

from __future__ import annotations

import re

_NAMES = "think|thinking|thought|thoughts|reasoning|seed:think"
_OPENINGS = re.compile(
    rf"<({_NAMES})(?:\s[^<>]*)?>|\[(think)\]|(◁)think▷|<\|(begin_of_thought)\|>|(?:<\|start\|>assistant)?<\|(channel)\|>analysis<\|message\|>",
    re.IGNORECASE,
)
"""The marks by which open models begin a thought: DeepSeek, Qwen and most others, Mistral, Kimi, gpt-oss."""

_CLOSINGS: dict[str, str] = {
    "◁": "◁/think▷",
    "begin_of_thought": "<|end_of_thought|>",
    "channel": "<|channel|>final<|message|>",
}
_LONGEST_OPENING = len("<|start|>assistant<|channel|>analysis<|message|>")
_FIRST_SIGNS = "<[◁"
LOST_END = re.compile(rf"</(?:{_NAMES})>|\[/think\]", re.IGNORECASE)
"""The mark that ends a thought whose beginning stands in the prompt."""
LONGEST_END = len("</seed:think>")


class Thoughts:
    """Takes the text of an answer in pieces, however they were cut, and gives what of it is the answer.

    Only what stands at the very beginning is thought aloud, one block or several: later the marks are text, which an
    answer about markup may well have. A thought that never ends is no answer.
    """

    def __init__(self) -> None:
        self._held = ""
        self._closing: str | None = None
        self._begun = False
        self._after_thought = False
        self._thought: list[str] = []

    @property
    def text(self) -> str:
        """What was thought so far."""
        return "".join(self._thought).strip()

    def think(self, text: str) -> None:
        """Takes in what the provider itself keeps apart from the answer; a thought that a mark began goes on."""
        if self._closing is None:
            self._thought.append(text)
        else:
            self._held += text
            self._close(self._closing)

    def take(self, piece: str) -> str:
        """Takes a piece of text in; what of the answer is sure by now."""
        if self._begun:
            return piece
        self._held += piece
        while not self._begun:
            if self._closing is None:
                if not self._open():
                    break
            elif not self._close(self._closing):
                break
        return self._taken() if self._begun else ""

    def finish(self) -> str:
        """The rest of the answer at its end: what could have become a mark and did not."""
        if self._begun:
            return ""
        if self._closing is not None:
            self._thought.append(self._held)
            self._held = ""
        self._begun = True
        return self._taken()

    def _open(self) -> bool:
        """Looks for a thought's beginning; False where more text has to come first."""
        start = self._held.lstrip()
        if not start:
            return False
        opening = _OPENINGS.match(start)
        if opening is not None:
            name = next(group for group in opening.groups() if group)
            closing = _CLOSINGS.get(name.lower())
            self._closing = closing or (f"[/{name}]" if opening[0].startswith("[") else f"</{name}>")
            self._held = start[opening.end() :]
            return True
        if start[0] in _FIRST_SIGNS and len(start) < _LONGEST_OPENING and _may_open(start):
            return False
        self._begun = True
        return True

    def _close(self, closing: str) -> bool:
        """Looks for a thought's end; False where more text has to come first."""
        place = self._held.lower().find(closing.lower())
        if place < 0:
            # What cannot be part of the mark any more goes, so that a long thought is not searched again and again.
            sure = max(0, len(self._held) - len(closing) + 1)
            self._thought.append(self._held[:sure])
            self._held = self._held[sure:]
            return False
        self._thought.append(self._held[:place] + "\n")
        self._held = self._held[place + len(closing) :]
        self._closing, self._after_thought = None, True
        return True

    def _taken(self) -> str:
        taken = self._held.lstrip() if self._after_thought else self._held
        self._held = ""
        return taken


def without_lost_thought(text: str) -> tuple[str, str]:
    """A whole answer and what was thought before it where only the end of the thought is marked.

    The templates of some models write the opening mark into the prompt, so that the answer begins inside of a thought.
    """
    mark = LOST_END.search(text)
    if mark is None or _is_quoted(text[: mark.start()]):
        return text, ""
    return text[mark.end() :].lstrip(), text[: mark.start()].strip()


def _is_quoted(before: str) -> bool:
    """Whether a mark after this text stands in code, or closes one that stands in the answer itself."""
    return before.count("`") % 2 == 1 or _OPENINGS.search(before) is not None


_HALF_OPENING = re.compile(rf"<(?:{_NAMES})\s[^<>]*")
_WHOLE_OPENINGS = (
    *(f"<{name}>" for name in _NAMES.split("|")),
    "[think]",
    "◁think▷",
    "<|begin_of_thought|>",
    "<|channel|>analysis<|message|>",
    "<|start|>assistant<|channel|>analysis<|message|>",
)


def _may_open(start: str) -> bool:
    low = start.lower()
    return any(opening.startswith(low) for opening in _WHOLE_OPENINGS) or _HALF_OPENING.fullmatch(low) is not None
