"""`rfdesktop flows …`: the library without a window."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict
from pathlib import Path

from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles
from rfdesktop.adapters.flow_library.searching.embedder import WordVectors, load_word_vectors
from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
from rfdesktop.app.flow_imports import import_paths, print_ending, print_report, publish_rest, report_json
from rfdesktop.app.instance import ProfileLock
from rfdesktop.app.paths import ProfilePaths, resources_folder
from rfdesktop.app.private_files import PrivateFiles, make_private
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.flow import Flow, FlowHit, FlowStatus, FlowSummary
from rfdesktop.services.flows.checking import CheckedFile, check_files
from rfdesktop.services.flows.library import Library
from rfdesktop.ui.words.errors import finding_words, refusal_line, why_words
from rfdesktop.ui.words.flows import status_words


@asynccontextmanager
async def reading(paths: ProfilePaths) -> AsyncIterator[LanceFlowLibrary]:
    """The library for reading, beside a running window too. A profile never opened is filled with the starters."""
    if not paths.flows.exists():
        async with writing(paths) as library:
            yield library
        return
    library = await LanceFlowLibrary.open(paths.flows, _vectors(), repair=False, abbreviations=paths.abbreviations)
    try:
        yield library
    finally:
        await library.close()


@asynccontextmanager
async def writing(paths: ProfilePaths) -> AsyncIterator[LanceFlowLibrary]:
    """The library for writing. Raises KnownError PROFILE_IN_USE while a window has the profile."""
    private = PrivateFiles()
    try:
        paths.make()
        make_private(paths.root, deep=False)
        async with _held(paths) as library:
            yield library
    finally:
        private.end()


@asynccontextmanager
async def _held(paths: ProfilePaths) -> AsyncIterator[LanceFlowLibrary]:
    lock = ProfileLock(paths.lock)
    if not lock.take(listening=False):
        raise KnownError(ErrorCode.PROFILE_IN_USE, folder=str(paths.root))
    try:
        library = await LanceFlowLibrary.open(
            paths.flows,
            _vectors(),
            repair=True,
            abbreviations=paths.abbreviations,
        )
        try:
            await library.load_starters(_starters())
            yield library
        finally:
            await library.close()
    finally:
        lock.release()


def list_flows(arguments: argparse.Namespace, paths: ProfilePaths) -> int:
    """Prints the library by title, drafts too."""

    async def work() -> int:
        async with reading(paths) as library:
            listed = await library.flows()
        # A draft has a line of its own after what serves.
        flows = [each for flow in listed for each in (flow, flow.draft) if each is not None]
        if arguments.json:
            _print_json([{"id": flow.flow_id, **_listed(flow)} for flow in flows])
        else:
            for flow in flows:
                print(f"{flow.flow_id:<44} {flow.status.value:<10} r{flow.revision:<3} {flow.title}")
        return 0

    return asyncio.run(work())


def check_flows(arguments: argparse.Namespace, paths: ProfilePaths) -> int:
    """Reads files and folders and prints what is wrong with them, as an import would find it; 1 if anything is."""
    known = asyncio.run(_known(paths))
    checked = check_files(FlowFiles(), tuple(arguments.paths), known)
    if arguments.json:
        _print_json([_check_json(file) for file in checked])
    else:
        for file in checked:
            _print_check(file)
    return 1 if any(file.refusal or file.findings for file in checked) else 0


def import_flows(arguments: argparse.Namespace, paths: ProfilePaths) -> int:
    """Imports files and folders with progress, as drafts unless told to publish; 1 if anything was refused."""

    async def work() -> int:
        async with writing(paths) as store:
            library = Library(store, FlowFiles())
            imported = await import_paths(library, tuple(arguments.paths), _progress, publish=arguments.publish)
            if not arguments.json:
                print_report(imported)
            if arguments.publish:
                imported = await publish_rest(library, imported)
        if arguments.json:
            _print_json(report_json(imported))
        else:
            print_ending(imported, publish=arguments.publish)
        return 1 if imported.report.refused else 0

    return asyncio.run(work())


def export_flows(arguments: argparse.Namespace, paths: ProfilePaths) -> int:
    """Writes every flow to a folder."""

    async def work() -> int:
        async with reading(paths) as library:
            written = await Library(library, FlowFiles()).export(arguments.folder)
        if arguments.json:
            _print_json([str(path) for path in written])
        else:
            print(f"{len(written)} flows written to {arguments.folder}")
        return 0

    return asyncio.run(work())


def search_flows(arguments: argparse.Namespace, paths: ProfilePaths) -> int:
    """Prints the flows that fit, best first; for `-` one JSON array a query line."""

    async def work() -> int:
        async with reading(paths) as library:
            if arguments.text == "-":
                for line in sys.stdin:
                    found = await _found(library, line.rstrip("\n"), arguments.limit)
                    print(json.dumps(found, ensure_ascii=False), flush=True)
                return 0
            found = await _found(library, arguments.text, arguments.limit)
        if arguments.json:
            _print_json(found)
        else:
            for hit in found:
                print(f"{hit['score']:.3f}  {hit['id']:<44} {hit['title']}  ({hit['why']})")
        return 0

    return asyncio.run(work())


async def _found(library: LanceFlowLibrary, text: str, limit: int) -> list[dict[str, object]]:
    hits = await library.search(text, limit=limit, published_only=False)
    return [{"id": hit.flow_id, "title": hit.title, "score": round(hit.score, 4), "why": _why(hit)} for hit in hits]


def _why(hit: FlowHit) -> str:
    """Why a flow fits, and that it is not suggested where it is not."""
    reason = why_words(hit.why)
    return reason if hit.status is FlowStatus.PUBLISHED else f"{status_words(hit.status)}: {reason}"


def _listed(flow: FlowSummary) -> dict[str, object]:
    return {name: value for name, value in _plain(asdict(flow)).items() if name != "draft"}


async def _known(paths: ProfilePaths) -> dict[str, Flow]:
    """The flows that subflows may lead into: the library's, or the starters where there is none yet."""
    if not paths.flows.exists():
        return {flow.id: flow for flow in _starters()}
    library = await LanceFlowLibrary.open(paths.flows, None, repair=False)
    try:
        return await library.callers()
    finally:
        await library.close()


def _vectors() -> WordVectors | None:
    return load_word_vectors(resources_folder() / "search")


def _starters() -> list[Flow]:
    files = FlowFiles()
    return [files.read(path) for path in files.paths(resources_folder() / "flows")]


def _check_json(file: CheckedFile) -> dict[str, object]:
    refused = refusal_line(file.refusal) if file.refusal else ""
    return {"path": file.path, "refused": refused, "findings": [finding_words(finding) for finding in file.findings]}


def _print_check(file: CheckedFile) -> None:
    count = len(file.findings)
    said = f"{count} finding{'s' if count > 1 else ''}" if count else "ok"
    # A refusal names its file itself.
    print(refusal_line(file.refusal) if file.refusal else f"{file.path}: {said}")
    for finding in file.findings:
        print(f"  {finding_words(finding)}")


def _progress(done: int, total: int, path: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{done}/{total} {Path(path).name[:60]:<60}", end="" if done < total else "\n", file=sys.stderr)


def _plain(value: object) -> dict[str, object]:
    made: dict[str, object] = json.loads(json.dumps(value, default=str))
    return made


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))
