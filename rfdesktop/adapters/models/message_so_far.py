"""Whole messages in the place of pieces: some servers send the answer so far each time, others its next piece."""

from __future__ import annotations


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


class GrownPieces:
    """Takes pieces each of which is the answer so far for what each adds, as some servers' deltas are.

    What begins with all that was said may also be a next piece ("ha", "haha"), so the beginning is held back until a
    piece repeats as much as none does by chance, or the answer ends after three of them.
    """

    def __init__(self) -> None:
        self._chain: list[str] = []
        """The pieces so far, each with the one before it at its beginning; the first one has been said."""
        self._whole = ""
        """The answer so far, once that is known to be what comes."""
        self._in_pieces = False

    def take(self, piece: str) -> str:
        """The text that is new in a piece; "" for one that is held back."""
        if self._in_pieces or not piece:
            return piece
        if self._whole:
            return self._added(piece)
        last = self._chain[-1] if self._chain else ""
        if last and (len(piece) <= len(last) or not piece.startswith(last)):
            self._in_pieces = True
            return "".join((*self._chain[1:], piece))
        self._chain.append(piece)
        if len(last) >= _LEAST:
            return self._grown()
        return "" if last else piece

    def finish(self) -> str:
        """What was held back until the end."""
        if self._whole or self._in_pieces:
            return ""
        return self._grown() if len(self._chain) >= _GROWN_THRICE else "".join(self._chain[1:])

    def _grown(self) -> str:
        self._whole = self._chain[-1]
        return self._whole[len(self._chain[0]) :]

    def _added(self, piece: str) -> str:
        added = piece.removeprefix(self._whole)
        self._whole = piece if piece.startswith(self._whole) else self._whole + piece
        return added


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
    return (apart and len(text) < _LONG) or text in (text + text)[1:-1]


_LEAST, _LONG = 12, 200
"""Signs of a text: a shorter one may say the same twice in any case, a longer one comes in pieces from a model."""

_GROWN_THRICE = 3
