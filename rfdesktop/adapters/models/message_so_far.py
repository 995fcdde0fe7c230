"""Whole messages in the place of pieces: some servers send the answer so far each time, others its next piece."""

from __future__ import annotations

from collections.abc import Mapping

from rfdesktop.adapters.models.provider_values import text_of


class MessageSoFar:
    """Tells what each message of a stream brings that those before it had not."""

    def __init__(self) -> None:
        self._whole = ""
        self._grew = False
        """Whether one was the answer so far."""
        self._apart = False
        """Whether one was a piece that does not begin with what was had."""

    def take(self, message: str, *, last: bool) -> str:
        """What is new in a message; in the `last` one, which comes with the end, pieces are summed up as well."""
        had = self._whole
        if message == had and (last or self._grew):
            return ""
        if had and len(message) > len(had) and message.startswith(had) and (last or not self._apart):
            self._grew, self._whole = True, message
            return message[len(had) :]
        self._apart = self._apart or bool(had and message)
        self._whole = had + message
        return message


class PieceSoFar:
    """Tells what each piece of a stream brings where a server sends the answer so far in each of them.

    That shows at the beginning: each piece is longer than all that came before it and begins with that. What is no
    more than a few signs, or repeats itself, may be meant so ("ha", "haha"): it is held back until the next piece.
    """

    def __init__(self) -> None:
        self._whole = ""
        self._held: list[str] = []
        self._grows: bool | None = None

    def take(self, piece: str) -> str:
        """What is new in a piece, "" for one that may be the answer so far and is not known to be."""
        if not piece or self._grows is False:
            return piece
        newest = self._held[-1] if self._held else self._whole
        if not newest:
            self._whole = piece
            return piece
        if not piece.startswith(newest):
            return self._apart(piece)
        if self._grows or self._shows_growth(newest, piece):
            new = piece[len(self._whole) :]
            self._whole, self._held, self._grows = piece, [], True
            return new
        if (len(newest) < _FEW and piece == newest) or len(self._held) == _MOST_HELD:
            return self._apart(piece)
        self._held.append(piece)
        return ""

    def finish(self) -> str:
        """What was held back and is text all the same."""
        rest, self._held = "".join(self._held), []
        return rest

    def _shows_growth(self, newest: str, piece: str) -> bool:
        sure = len(newest) >= _FEW or bool(self._held)
        return sure and len(piece) > len(newest) and not _repeats_itself(piece)

    def _apart(self, piece: str) -> str:
        """A piece that does not begin with what was said. A server that sends the answer so far may end with another
        text of its own."""
        self._grows = bool(self._grows)
        self._whole += piece if self._grows else ""
        return self.finish() + piece


class BlocksSoFar:
    """The same of every block of an answer, and of every kind of piece in it: text, and what was thought."""

    def __init__(self) -> None:
        self._growing: dict[tuple[int, str], PieceSoFar] = {}

    @property
    def indices(self) -> tuple[int, ...]:
        """The blocks that are not finished, in order."""
        return tuple(sorted({index for index, _ in self._growing}))

    def take(self, index: int, kind: str, delta: Mapping[str, object]) -> str:
        """What a piece of this kind brings to its block."""
        return self._growing.setdefault((index, kind), PieceSoFar()).take(text_of(delta.get(kind)))

    def finish(self, index: int, kind: str) -> str:
        """What was held back of a block that has ended."""
        growing = self._growing.pop((index, kind), None)
        return growing.finish() if growing else ""


class WholeAgain:
    """Leaves out what some servers end a stream of pieces with: all of its text once more, in one piece."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._held = ""

    def take(self, piece: str) -> str:
        """The text of a piece, "" for one that may be all that was said once more; it comes with the next text."""
        if not piece:
            return ""
        if self._is_whole(piece):
            self._held = piece
            return ""
        said, self._held = self._held + piece, ""
        self._pieces.append(said)
        self._length += len(said)
        return said

    def _is_whole(self, piece: str) -> bool:
        long = len(piece) == self._length >= _LEAST and len(self._pieces) > 1
        return long and not self._held and piece == "".join(self._pieces) and not _may_be_meant(piece)


def _may_be_meant(text: str) -> bool:
    """Whether a text may well be written twice: with something between the two, as rows and sentences are, or since it
    repeats itself already. A long one is not in a single piece."""
    apart = text[0].isspace() or text[-1].isspace()
    return (apart and len(text) < _LONG) or _repeats_itself(text)


def _repeats_itself(text: str) -> bool:
    return text in (text + text)[1:-1]


_MOST_HELD = 4
"""Pieces that are held back, each of which could be the answer so far."""

_FEW, _LEAST, _LONG = 6, 12, 200
"""Signs of a text: fewer may begin the next piece by chance; a short text may be said twice in any case, a long one
comes in pieces from a model."""
