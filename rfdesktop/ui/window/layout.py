"""Which side docks a window has room for, and how wide: they give way before the chat does, and come back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

SEPARATOR = 5
"""What lies between a dock and the chat, in pixels."""


class Side(StrEnum):
    HISTORY = "history"
    FLOWS = "flows"


@dataclass(frozen=True, slots=True)
class DockWish:
    """What the engineer wants of a dock: whether it is there, and how wide it was last made."""

    side: Side
    width: int
    wanted: bool = True


FIRST_WISHES: tuple[DockWish, ...] = (DockWish(Side.FLOWS, 340), DockWish(Side.HISTORY, 260))
"""By importance: where there is no room for all, the last gives way first."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What the parts of a window need, in pixels: the chat beside one dock, the chat beside both, each dock.

    Docks with the same value in `edges` stand above each other.
    """

    chat_least: int
    chat_comfortable: int
    least: Mapping[Side, int]
    edges: Mapping[Side, int]
    folded: bool = False
    """The flows are folded to a strip, as wide as they are at least: the chat has a flow in progress beside it."""
    history_asked: bool = False
    """The history was asked for although the chat has a flow in progress and no room to spare."""

    @property
    def window_least(self) -> int:
        """The narrowest window that has room for the chat and any one dock."""
        return self.chat_least + max(self.least.values()) + SEPARATOR


def dock_widths(window: int, measures: Measures, wishes: Sequence[DockWish]) -> dict[Side, int]:
    """The docks that a window of this width shows, with their widths.

    The first one wanted leaves the chat what it cannot do without; every further one has to leave it comfortable.
    """
    shown = [wish for wish in wishes if wish.wanted]
    if measures.folded:
        return _beside_run(window, measures, shown)
    while shown:
        kept = measures.chat_least if len(shown) == 1 else measures.chat_comfortable
        room = window - kept - SEPARATOR * len(_columns(shown, measures, lambda _wish: 0))
        least = _columns(shown, measures, lambda wish: measures.least[wish.side])
        if sum(least.values()) <= room:
            return _shared(shown, measures, least, min(room, window - measures.chat_comfortable))
        shown.pop()
    return {}


def _beside_run(window: int, measures: Measures, shown: Sequence[DockWish]) -> dict[Side, int]:
    """The strip always, unless the history stands in its column; the history where the chat stays comfortable."""
    wanted = {wish.side: wish.width for wish in shown}
    strip = measures.least[Side.FLOWS]
    widths = {Side.FLOWS: strip} if Side.FLOWS in wanted else {}
    room = window - sum(widths.values()) - SEPARATOR * (len(widths) + 1)
    least = measures.least[Side.HISTORY]
    kept = measures.chat_least if measures.history_asked else measures.chat_comfortable
    if Side.HISTORY in wanted and room - least >= kept:
        if measures.edges[Side.HISTORY] == measures.edges[Side.FLOWS]:
            widths = {}
        widths[Side.HISTORY] = max(least, min(wanted[Side.HISTORY], room - measures.chat_comfortable))
    return widths


def _shared(shown: Iterable[DockWish], measures: Measures, least: dict[int, int], room: int) -> dict[Side, int]:
    """Each column as wide as it was made, or all of them narrower by the same part of what they can give up."""
    wanted = _columns(shown, measures, lambda wish: max(wish.width, measures.least[wish.side]))
    spare = sum(wanted.values()) - sum(least.values())
    part = min(1.0, max(0.0, (room - sum(least.values())) / spare)) if spare else 0.0
    given = {edge: least[edge] + int((wanted[edge] - least[edge]) * part) for edge in least}
    return {wish.side: given[measures.edges[wish.side]] for wish in shown}


def _columns(shown: Iterable[DockWish], measures: Measures, width: Callable[[DockWish], int]) -> dict[int, int]:
    """The width of each column of docks by its edge."""
    columns: dict[int, int] = {}
    for wish in shown:
        edge = measures.edges[wish.side]
        columns[edge] = max(columns.get(edge, 0), width(wish))
    return columns


def asked_for(wishes: Sequence[DockWish], side: Side) -> tuple[DockWish, ...]:
    """The wishes once a dock was asked for: it is the most important one now."""
    found = next(wish for wish in wishes if wish.side is side)
    return (replace(found, wanted=True), *(wish for wish in wishes if wish.side is not side))


def closed(wishes: Sequence[DockWish], side: Side) -> tuple[DockWish, ...]:
    """The wishes once a dock was closed by hand."""
    return tuple(replace(wish, wanted=False) if wish.side is side else wish for wish in wishes)


def made_wide(wishes: Sequence[DockWish], side: Side, width: int) -> tuple[DockWish, ...]:
    """The wishes once a dock was given another width by hand."""
    return tuple(replace(wish, width=width) if wish.side is side else wish for wish in wishes)


def wishes_text(wishes: Sequence[DockWish]) -> str:
    """The wishes as one word, for the session."""
    return ",".join(f"{wish.side}={wish.width}{'' if wish.wanted else '-'}" for wish in wishes)


def wishes_from(text: str) -> tuple[DockWish, ...]:
    """What `wishes_text` gave; the first wishes where it is damaged."""
    read: dict[Side, DockWish] = {}
    for part in text.split(","):
        name, _, width = part.partition("=")
        number = width.removesuffix("-")
        if name not in tuple(Side) or not (number.isascii() and number.isdigit()):
            return FIRST_WISHES
        read[Side(name)] = DockWish(Side(name), int(number), not width.endswith("-"))
    return tuple(read.values()) if len(read) == len(Side) else FIRST_WISHES
