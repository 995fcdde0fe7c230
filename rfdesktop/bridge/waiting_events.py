"""The events that the window has not been told yet, in their order."""

from __future__ import annotations

from collections import deque

from rfdesktop.bridge.coalescer import follows
from rfdesktop.domain.events import Event, TextArrived


class WaitingEvents:
    """A queue, used by one thread at a time. Texts of one answer that wait behind one another become one, so that few
    events wait for a window that has fallen behind, however far."""

    def __init__(self) -> None:
        self._places: deque[_Place] = deque()
        self._texts: dict[str, _Text] = {}
        """By message: its last text, while nothing waits that has to follow it."""

    def __len__(self) -> int:
        return len(self._places)

    def put(self, event: Event) -> None:
        """Adds an event."""
        if not isinstance(event, TextArrived):
            self._texts = {key: text for key, text in self._texts.items() if not follows(event, text.first)}
            self._places.append(event)
        elif text := self._texts.get(event.message_id):
            text.pieces.append(event.text)
        else:
            self._texts[event.message_id] = text = _Text(event)
            self._places.append(text)

    def take(self) -> Event | None:
        """Takes out the first event; None where none waits."""
        if not self._places:
            return None
        place = self._places.popleft()
        if not isinstance(place, _Text):
            return place
        if self._texts.get(place.first.message_id) is place:
            del self._texts[place.first.message_id]
        return place.whole


class _Text:
    """One text and those that came after it."""

    def __init__(self, first: TextArrived) -> None:
        self.first = first
        self.pieces = [first.text]

    @property
    def whole(self) -> TextArrived:
        first = self.first
        return first if len(self.pieces) == 1 else TextArrived(first.chat_id, first.message_id, "".join(self.pieces))


_Place = Event | _Text
