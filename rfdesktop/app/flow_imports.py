"""`rfdesktop flows import`: what it did, what replacing a flow changes, and what still waits to be published."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from rfdesktop.app.printing import complain, say_meanwhile
from rfdesktop.domain.flows.changes import Changed, FlowChanges, PartChange
from rfdesktop.domain.flows.findings import Finding
from rfdesktop.domain.flows.flow import FlowPut, ImportReport, Refusal
from rfdesktop.domain.texts.terminal import terminal_line
from rfdesktop.services.flows.library import Library, Progress
from rfdesktop.ui.words.counts import waiting_drafts
from rfdesktop.ui.words.documents import doubt_words
from rfdesktop.ui.words.errors import finding_words, refused_line
from rfdesktop.ui.words.flow_changes import change_name, changes_line, part_name, shown_words

_INDENT = " " * 11
"""Under a flow's line, where its id begins."""


@dataclass(frozen=True, slots=True)
class Imported:
    """An import's report, and what changed, or would change, in flows that serve."""

    report: ImportReport
    changes: tuple[FlowChanges, ...]
    published: tuple[str, ...] = ()

    @property
    def waiting(self) -> tuple[FlowPut, ...]:
        return tuple(put for put in self.report.put if put.draft)


async def import_paths(library: Library, paths: Sequence[Path], progress: Progress, *, publish: bool) -> Imported:
    """Imports files and folders; prints what it does unless that is to be JSON. What replaces a flow is told before
    it serves."""
    report = await library.import_paths(paths, progress, publish=publish)
    changes = await library.changes([put.flow_id for put in report.put if put.draft and put.replaces])
    return Imported(report, changes)


async def publish_rest(library: Library, imported: Imported) -> Imported:
    """Publishes the drafts of an import that their authors call done."""
    published = await library.publish([put.flow_id for put in imported.waiting], as_marked=True)
    put = tuple(replace(entry, draft=entry.draft and entry.flow_id not in published) for entry in imported.report.put)
    return replace(imported, report=replace(imported.report, put=put), published=published)


def print_report(imported: Imported) -> None:
    """Prints each flow with its findings and with what replacing it changes, and names what was refused."""
    changes = {entry.flow_id: entry for entry in imported.changes}
    for put in imported.report.put:
        say_meanwhile(f"{put.outcome.value:<10} {put.flow_id} r{put.revision}")
        for finding in put.findings:
            say_meanwhile(f"{_INDENT}{finding_words(finding)}")
        if put.flow_id in changes:
            for line in change_lines(changes[put.flow_id]):
                say_meanwhile(f"{_INDENT}{line}".rstrip())
    for file in imported.report.doubtful:
        complain("\n  ".join(map(terminal_line, (f"{Path(file.path).name}:", *map(doubt_words, file.doubts)))))
    names = Counter(Path(refusal.path).name for refusal in imported.report.refused)
    for refusal in imported.report.refused:
        name = Path(refusal.path).name
        # Two files of one name are told apart by their folders.
        complain(f"refused    {refused_line(name if name and names[name] == 1 else refusal.path, refusal)}")


def print_ending(imported: Imported, *, publish: bool) -> None:
    """Prints what serves now in the place of what served before, and what waits."""
    for flow_id in imported.published:
        say_meanwhile(f"published  {flow_id}")
    waiting = len(imported.waiting)
    if not waiting:
        return
    why = (
        "it has findings, or its own status is not published"
        if publish
        else "nothing of it is suggested until it is published, in the window or with --publish"
    )
    complain(f"{waiting_drafts(waiting)} beside what serves: {why}.")


def report_json(imported: Imported) -> dict[str, object]:
    """The report, with the shape that `check` has for a file that was refused."""
    made: dict[str, object] = json.loads(json.dumps(asdict(imported.report), default=str))
    made["put"] = [
        {**asdict(put), "findings": [finding_words(finding) for finding in put.findings]} for put in imported.report.put
    ]
    made["refused"] = [file_json(refusal.path, refusal) for refusal in imported.report.refused]
    made["doubtful"] = {file.path: [doubt_words(each) for each in file.doubts] for file in imported.report.doubtful}
    made["changes"] = {entry.flow_id: list(change_lines(entry)) for entry in imported.changes}
    made["published"] = list(imported.published)
    return made


def file_json(path: str, refusal: Refusal | None, findings: Sequence[Finding] = ()) -> dict[str, object]:
    """One file, in the same shape by `check` and by `import`."""
    refused = refused_line(path, refusal) if refusal else ""
    return {"path": path, "refused": refused, "findings": [finding_words(finding) for finding in findings]}


def change_lines(changes: FlowChanges) -> Iterator[str]:
    """What differs, line by line; `-` before what was, `+` before what would be."""
    yield terminal_line(changes_line(changes))
    yield from _part_lines(changes.parts, "  ")
    for step in changes.steps:
        yield f"  {change_name(step.change)}: {terminal_line(step.title)}"
        yield from _part_lines(step.parts, "    ")


def _part_lines(parts: Sequence[PartChange], indent: str) -> Iterator[str]:
    for part in parts:
        yield f"{indent}{part_name(part.part)}"
        words = shown_words(part)
        before = "".join(text for kind, text in words if kind is not Changed.ADDED).splitlines()
        after = "".join(text for kind, text in words if kind is not Changed.REMOVED).splitlines()
        were, are = frozenset(before), frozenset(after)
        yield from (f"{indent}- {terminal_line(line)}" for line in before if line not in are)
        yield from (f"{indent}+ {terminal_line(line)}" for line in after if line not in were)
