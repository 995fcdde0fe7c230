"""Taking up an answer that was cut off: what is asked for it, and its two halves joined as if there had been no cut.

The first half goes as a turn that ends with the mark of a cut, and a message asks to go on: current models refuse a
request that ends with words of their own.
"""

from __future__ import annotations

from dataclasses import replace

from rfdesktop.domain.chats.chat import Message, MessageStatus, Role, new_id
from rfdesktop.services.turns.cut_words import blank_between
from rfdesktop.services.turns.turn_history import TurnHistory

ANCHOR = 60
"""At most so many of the last characters are to be repeated: whether a word goes on or the next one begins, only the
model knows."""

HELD = 400
"""Characters of the second half that are held back for as long as they may repeat the first."""

LEAST, LEAST_WORD = 12, 4
"""Fewer characters that stand on both sides of the cut are chance, unless they are all that was to be repeated; fewer
of the first half's last word."""

_GO_ON = (
    "Your last answer was cut off. Go on with it from the very place where it ends, in the same language and form: no "
    "introduction, no apology, nothing of it told again. Begin by repeating its last words exactly, and go on from "
    "there: {anchor}"
)
_QUOTES = " \t\n…\"“„«'"


def anchor_of(text: str) -> str:
    """The last words of a text, from the beginning of a word."""
    line = text.rstrip().rpartition("\n")[2]
    if len(line) <= ANCHOR:
        return line.strip()
    cut = line[-ANCHOR:]
    return (cut.partition(" ")[2] or cut).strip()


def going_on(thread: tuple[Message, ...]) -> TurnHistory:
    """What is asked for the answer that a path ends with."""
    cut = thread[-1]
    words = _GO_ON.format(anchor=anchor_of(cut.text))
    asks = Message(new_id(), cut.chat_id, cut.position + 1, Role.USER, MessageStatus.COMPLETE, words, cut.created_at)
    whole_status = MessageStatus.STOPPED if cut.status is MessageStatus.STREAMING else cut.status
    return TurnHistory((*thread[:-1], replace(cut, status=whole_status)), asks)


class Joining:
    """The second half of an answer as it arrives: gives what is new of each piece. `heard` is what was said before the
    answer."""

    def __init__(self, before: str, heard: str = "") -> None:
        self._before = before
        self._heard = heard
        self._tail = before.rstrip()[-HELD:]
        self._anchor = anchor_of(before)
        # A line that opens one and was cut itself is repeated like any other.
        self._in_fence = before.count("```") % 2 == 1 and "```" not in before.rpartition("\n")[2]
        self._held: str | None = ""

    def take(self, piece: str) -> str:
        """What of a piece is to be added to the text, "" as long as it may be a repetition."""
        if self._held is None:
            return piece
        self._held += piece
        return "" if self._may_repeat() else self.rest()

    def rest(self) -> str:
        """What is still held back, without what it repeats; nothing is held from then on."""
        if self._held is None:
            return ""
        new, self._held = self._new(self._held), None
        return new

    def _may_repeat(self) -> bool:
        held = self._without_fence(self._held or "").lstrip(_QUOTES)
        if len(held) >= HELD:
            return False
        if (self._held or "").isalnum() and self._before[-1:].isalnum():
            # Where a word ends tells whether it is one.
            return True
        return held in self._tail or (self._in_fence and held.startswith("`") and "\n" not in held)

    def _without_fence(self, held: str) -> str:
        """The second half without the line that opens a block once more, where it was open at the cut."""
        words = held.lstrip(_QUOTES)
        again = self._in_fence and words.startswith("```") and "\n" in words
        return words.partition("\n")[2] if again else held

    def _new(self, held: str) -> str:
        held = self._without_fence(held)
        words = held.lstrip(_QUOTES)
        if repeated := self._repeated(words):
            return self._behind(words[repeated:])
        return blank_between(self._before, held, self._heard) + held

    def _repeated(self, words: str) -> int:
        """How many characters of the second half stand at the end of the first: what was to be repeated, if that was
        done to the letter, since lines may be alike; else as many as do."""
        if len(self._anchor) >= LEAST and words.startswith(self._anchor):
            return len(self._anchor)
        for length in range(min(len(words), len(self._tail)), 0, -1):
            if self._tail.endswith(words[:length]) and self._is_meant(words[:length]):
                return length
        return 0

    def _is_meant(self, same: str) -> bool:
        """Whether what stands on both sides of the cut is a repetition."""
        begins = len(same) >= LEAST_WORD and not self._tail[: -len(same)][-1:].isalnum()
        return len(same) >= LEAST or same == self._anchor or (begins and same.isalnum())

    def _behind(self, new: str) -> str:
        """What follows the repetition, without the blanks that stood before the cut already."""
        blanks = self._before[len(self._before.rstrip()) :]
        return new.removeprefix(blanks)
