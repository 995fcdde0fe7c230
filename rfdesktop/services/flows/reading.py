"""Reading the flow files of one import or check: which files there are, their flows, and what is refused and why."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.flows.documents import DocumentForm, Documents, Understood
from rfdesktop.domain.flows.doubts import Doubtful
from rfdesktop.domain.flows.flow import Flow, Refusal
from rfdesktop.domain.ports import FlowFiles


@dataclass(frozen=True, slots=True)
class FlowRead:
    """One file as it was read: its flow, or why it is refused; both where another file has the flow's id. `again` is a
    document with the steps, answers and commands of the flow's own file, and no others: there is nothing to take from
    it and nothing to tell of it."""

    path: Path
    flow: Flow | None
    failure: Failure | None = None
    doubts: tuple[Doubtful, ...] = ()
    digest: str = ""
    again: bool = False

    @property
    def refusal(self) -> Refusal | None:
        return Refusal(str(self.path), self.failure) if self.failure else None


class FlowReading:
    """Reads files one after the other. Of two with one id the first counts and the second is refused, so that one
    import never overwrites what it has itself just stored. With `digests` a file that is not as it was is refused.
    Every method blocks on the disk."""

    def __init__(self, files: FlowFiles | Documents, digests: Mapping[Path, str] | None = None) -> None:
        self._files = files
        self._digests = digests or {}
        # Not the flows: when those of ten thousand files end, they leave fifty megabytes of holes.
        self._first: dict[str, Path] = {}

    def listed(self, paths: Sequence[Path]) -> tuple[tuple[Path, ...], tuple[Refusal, ...]]:
        """The files at or under the paths, in the paths' order and each once; and the paths with nothing to read."""
        found: dict[str, Path] = {}
        refused: list[Refusal] = []
        for given in paths:
            try:
                for path in self._files.paths(given):
                    found.setdefault(os.path.realpath(path), path)
            except KnownError as error:
                refused.append(Refusal(str(given), Failure.of(error)))
        return tuple(found.values()), tuple(refused)

    def read(self, paths: Sequence[Path]) -> list[FlowRead]:
        return [self._read(path) for path in paths]

    def _read(self, path: Path) -> FlowRead:
        try:
            found = self._files.understand(path)
        except KnownError as error:
            return FlowRead(path, None, Failure.of(error))
        flow = found.flow
        if self._digests.get(path, found.digest) != found.digest:
            return FlowRead(path, None, Failure(ErrorCode.DOCUMENT_CHANGED, {"file": path.name}))
        first = self._first.setdefault(flow.id, path)
        if first != path:
            if self._is_other_form(found, first):
                return FlowRead(path, None, again=True)
            # Both by their whole paths: files of one id have one name, too, where they were exported.
            values = {"flow": flow.id, "file": str(path), "other": str(first)}
            return FlowRead(path, flow, Failure(ErrorCode.FLOW_ID_TAKEN, values))
        return FlowRead(path, flow, doubts=found.doubts, digest=found.digest)

    def _is_other_form(self, found: Understood, first: Path) -> bool:
        """Whether a document is the flow of a flow's own file in another form, as an export into one folder leaves
        them: it has the same steps, and every answer and command of it is that flow's."""
        if found.form is DocumentForm.RFFLOW:
            return False
        try:
            before = self._files.understand(first)
        except KnownError:
            return False
        if before.form is not DocumentForm.RFFLOW:
            return False
        return _titles(found.flow) == _titles(before.flow) and _said(found.flow) <= _said(before.flow)


def _titles(flow: Flow) -> list[str]:
    return sorted(_plain(step.title) for step in flow.steps)


def _said(flow: Flow) -> set[tuple[str, str]]:
    """What a flow says that each form of it carries: its commands, and where its answers lead."""
    titles = {step.id: _plain(step.title) for step in flow.steps}
    commands = {("", _plain(command.text)) for step in flow.steps for command in step.commands}
    answers = {
        (f"{titles[step.id]}\n{_plain(option.label)}", titles.get(option.next, ""))
        for step in flow.steps
        for option in step.options
    }
    return commands | answers


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
