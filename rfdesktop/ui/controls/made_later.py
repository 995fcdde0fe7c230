"""Parts of a page that few of its kind ever show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import takewhile
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_Part = TypeVar("_Part", bound=QWidget)


class MadeLater(Generic[_Part]):
    """A part that is made when it is first asked for, by calling this."""

    def __init__(self, make: Callable[[], _Part]) -> None:
        self._make = make
        self._wired: list[Callable[[_Part], object]] = []
        self.made: _Part | None = None
        """The part, None before it is asked for."""

    def __call__(self) -> _Part:
        if self.made is None:
            self.made = self._make()
            wired, self._wired = self._wired, []
            for wire in wired:
                wire(self.made)
        return self.made

    def once_made(self, wire: Callable[[_Part], object]) -> None:
        """Has something done with the part as soon as there is one."""
        if self.made is not None:
            wire(self.made)
        else:
            self._wired.append(wire)


def stop_before(part: QWidget, next_part: QWidget) -> None:
    """Has the keyboard come through a part before it comes to another, though that was made first."""
    stops = [at for at in takewhile(lambda at: at is part or part.isAncestorOf(at), _chain(part)) if _is_stop(at)]
    last = next((at for at in _chain(next_part, back=True) if at is not next_part and _is_stop(at)), next_part)
    for stop in stops:
        QWidget.setTabOrder(last, stop)
        last = stop


def _chain(begin: QWidget, *, back: bool = False) -> Iterator[QWidget]:
    """A widget and those that follow it in the window's order, or that go before it, once around."""
    at: QWidget | None = begin
    while at is not None:
        yield at
        at = at.previousInFocusChain() if back else at.nextInFocusChain()
        if at is begin:
            return


def _is_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
