"""Reading the flow files of one import or check: which files there are, their flows, and what is refused and why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.flows import Flow, Refusal
from rfdesktop.domain.ports import FlowFiles


class FlowReading:
    """Reads files one after the other. Of two with one id the first counts and the second is refused, so that one
    import never overwrites what it has itself just stored. Every method blocks on the disk."""

    def __init__(self, files: FlowFiles) -> None:
        self._files = files
        self._first: dict[str, Path] = {}

    def listed(self, paths: Sequence[Path]) -> tuple[tuple[Path, ...], tuple[Refusal, ...]]:
        """The files at or under the paths, in the paths' order and each once; and the paths with nothing to read."""
        found: dict[Path, Path] = {}
        refused: list[Refusal] = []
        for given in paths:
            try:
                for path in self._files.paths(given):
                    found.setdefault(path.resolve(), path)
            except KnownError as error:
                refused.append(Refusal(str(given), Failure.of(error)))
        return tuple(found.values()), tuple(refused)

    def read(self, paths: Sequence[Path]) -> list[Flow | Refusal]:
        """For each file its flow, or why it is refused."""
        return [self._read(path) for path in paths]

    def _read(self, path: Path) -> Flow | Refusal:
        try:
            flow = self._files.read(path)
        except KnownError as error:
            return Refusal(str(path), Failure.of(error))
        first = self._first.setdefault(flow.id, path)
        if first is not path:
            return Refusal(str(path), Failure(ErrorCode.FLOW_ID_TAKEN, {"flow": flow.id, "file": str(first)}))
        return flow
