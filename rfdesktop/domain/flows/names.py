"""What flows are called where several have one title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from rfdesktop.domain.flows.flow import Apart, ApartBy


class Titled(Protocol):
    """What of a flow tells it apart from others of its title."""

    @property
    def id(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def accounts(self) -> Sequence[str]: ...

    @property
    def owner(self) -> str: ...

    @property
    def products(self) -> Sequence[str]: ...


_VALUES: tuple[tuple[ApartBy, Callable[[Titled], str]], ...] = (
    (ApartBy.ACCOUNTS, lambda flow: ", ".join(flow.accounts)),
    (ApartBy.OWNER, lambda flow: flow.owner),
    (ApartBy.PRODUCTS, lambda flow: ", ".join(flow.products)),
    (ApartBy.ID, lambda flow: flow.id),
)


def title_key(title: str) -> str:
    """A title for comparing: what looks the same is the same."""
    return " ".join(title.split()).casefold()


def name_of(title: str, apart: Apart | None) -> str:
    """The title, with what sets the flow apart from others of that title behind it."""
    return f"{title} ({apart.value})" if apart else title


def told_apart(flows: Iterable[Titled]) -> dict[str, Apart]:
    """By id, what sets each flow apart from the others of its title; flows with a title of their own are left out."""
    groups: dict[str, list[Titled]] = defaultdict(list)
    for flow in flows:
        groups[title_key(flow.title)].append(flow)
    return {flow.id: _apart(flow, group) for group in groups.values() if len(group) > 1 for flow in group}


def _apart(flow: Titled, group: Sequence[Titled]) -> Apart:
    others = {title_key(value_of(other)) for other in group if other is not flow for _, value_of in _VALUES}
    values = ((by, value_of(flow)) for by, value_of in _VALUES)
    # A client's name that is another one's product would tell nobody which is meant.
    return next((Apart(by, value) for by, value in values if value and title_key(value) not in others), _by_id(flow))


def _by_id(flow: Titled) -> Apart:
    return Apart(ApartBy.ID, flow.id)
