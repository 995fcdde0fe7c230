"""The parts of a Mermaid chart that an arrow may lead to or come from as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

Way = tuple[str, str, str, int]
"""From, to, the words at the arrow, the line."""

_BEGIN = re.compile(r"subgraph[ \t]+\"?(?P<name>[\w.-]+)\"?[ \t]*(?:\[|$)")


class Subgraphs:
    """Which nodes stand in which part; a part within another belongs to both."""

    def __init__(self) -> None:
        self._within: list[str] = []
        self._nodes: dict[str, list[str]] = {}

    def begin(self, statement: str) -> None:
        """A part begins; one without a name of its own cannot be led to."""
        found = _BEGIN.match(statement)
        self._within.append(found["name"] if found else "")
        if found:
            self._nodes.setdefault(found["name"], [])

    def end(self) -> None:
        if self._within:
            self._within.pop()

    def stand(self, names: Iterable[str]) -> None:
        """Nodes that are named in the part that is open."""
        for part in filter(None, self._within):
            self._nodes[part] += [name for name in names if name not in self._nodes[part]]

    def names(self) -> set[str]:
        """The parts that have nodes."""
        return {name for name, nodes in self._nodes.items() if nodes}

    def spread(self, ways: Sequence[Way]) -> list[Way]:
        """The ways between nodes alone: into a part by its first ones, out of it by its last."""
        return [
            (start, end, label, line)
            for here, there, label, line in ways
            for start in self._last(here, ways)
            for end in self._first(there, ways)
        ]

    def _first(self, name: str, ways: Sequence[Way]) -> list[str]:
        nodes = self._only_nodes(name)
        led = {there for here, there, _, _ in ways if here in nodes and here != there}
        return ([node for node in nodes if node not in led] or nodes)[:1] if nodes else [name]

    def _last(self, name: str, ways: Sequence[Way]) -> list[str]:
        nodes = self._only_nodes(name)
        leading = {here for here, there, _, _ in ways if there in nodes and here != there}
        return [node for node in nodes if node not in leading] or nodes[-1:] or [name]

    def _only_nodes(self, name: str) -> list[str]:
        return [node for node in self._nodes.get(name, []) if node not in self._nodes]
