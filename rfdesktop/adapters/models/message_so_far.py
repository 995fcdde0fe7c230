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
