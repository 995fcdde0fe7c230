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

from rfdesktop.adapters.documents.document_files import DocumentFiles
from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles
from rfdesktop.adapters.flow_library.searching.embedder import WordVectors, load_word_vectors
from rfdesktop.adapters.flow_library.searching.sentence_model import sentence_source
from rfdesktop.adapters.flow_library.searching.sentence_search import SentenceSource
from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
from rfdesktop.app.flow_imports import file_json, import_paths, print_ending, print_report, publish_rest, report_json
from rfdesktop.app.lock_file import LockFile
from rfdesktop.app.paths import ProfilePaths, resources_folder
from rfdesktop.app.printing import complain, finish, say, say_json, show_progress
from rfdesktop.app.private_files import PrivateFiles, make_private
from rfdesktop.app.shield_loading import load_shield
from rfdesktop.app.shipped_flows import shipped_flows
from rfdesktop.app.taking_back import files_taken_back, taken_back
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.flow import Flow, FlowHit, FlowStatus, FlowSummary
from rfdesktop.domain.texts.terminal import terminal_line
from rfdesktop.services.flows.checking import CheckedFile, check_files
from rfdesktop.services.flows.library import Library
from rfdesktop.ui.words.counts import findings_counted, flows_counted
from rfdesktop.ui.words.errors import finding_words, refused_line, why_words
from rfdesktop.ui.words.flows import status_words


@asynccontextmanager
async def reading(paths: ProfilePaths, *, take_over: bool = False) -> AsyncIterator[LanceFlowLibrary]:
    """The library for reading, beside a running window too. A profile never opened is filled with the starters."""
    if not paths.flows.exists():
        async with writing(paths, take_over=take_over) as library:
            yield library
        return
    library = await LanceFlowLibrary.open(
        paths.flows, _vectors(), repair=False, abbreviations=paths.abbreviations, sentences=_sentences()
    )
    try:
        yield library
    finally:
        await library.close()


@asynccontextmanager
async def writing(paths: ProfilePaths, *, take_over: bool = False) -> AsyncIterator[LanceFlowLibrary]:
    """The library for writing. Raises KnownError PROFILE_IN_USE while a window has the profile, PROFILE_LOCK_LEFT."""
    private = PrivateFiles()
    try:
        paths.make()
        make_private(paths.root, deep=False)
        async with _held(paths, take_over) as library:
            yield library
    finally:
        private.end()


@asynccontextmanager
async def _held(paths: ProfilePaths, take_over: bool) -> AsyncIterator[LanceFlowLibrary]:
    lock = LockFile(paths.lock)
    if not lock.take(take_over=take_over):
        raise KnownError(ErrorCode.PROFILE_IN_USE, folder=str(paths.root))
    try:
        await files_taken_back(paths)
        library = await open_library(paths)
        try:
            await _take_back(paths, library)
            yield library
        finally:
            await library.close()
    finally:
        lock.release()


async def _take_back(paths: ProfilePaths, library: LanceFlowLibrary) -> None:
    """Takes back what a killed restore did to the library; the chats wait for who opens them."""
    if not paths.begun_restore.exists():
        return
    from rfdesktop.app.restoring import FlowsPart
    from rfdesktop.ui.words.copies import taken_back_words

    async def opened() -> LanceFlowLibrary:
        return library

    told = await taken_back(paths, (FlowsPart(opened),))
    if told is not None:
        complain(taken_back_words(told))


async def open_library(paths: ProfilePaths) -> LanceFlowLibrary:
    """The library for the one who holds the profile, with the starters. Raises KnownError LIBRARY_DAMAGED."""
    library = await LanceFlowLibrary.open(
        paths.flows,
        _vectors(),
        repair=True,
        abbreviations=paths.abbreviations,
        sentences=_sentences(),
    )
    try:
        await library.load_starters(shipped_flows(resources_folder()))
    except BaseException:
        await library.close()
        raise
    return library


def list_flows(arguments: argparse.Namespace, paths: ProfilePaths) -> int:
    """Prints the library by title, drafts too."""

    async def work() -> int:
        async with reading(paths, take_over=_taking_over(arguments)) as library:
            listed = await library.flows()
        # A draft has a line of its own after what serves.
        flows = [each for flow in listed for each in (flow, flow.draft) if each is not None]
        if arguments.json:
            say_json([{"id": flow.flow_id, **_listed(flow)} for flow in flows])
        else:
            for flow in flows:
                say(f"{flow.flow_id:<44} {flow.status.value:<10} r{flow.revision:<3} {flow.title}")
        return 0

    return asyncio.run(work())


def check_flows(arguments: argparse.Namespace, paths: ProfilePaths) -> int:
    """Reads files and folders and prints what is wrong with them, as an import would find it; 1 if anything is.

    A command that the shield takes for more dangerous than its author is a warning, and changes nothing.
    """
    known = asyncio.run(_known(paths))
    checked = check_files(DocumentFiles(), tuple(arguments.paths), known, load_shield())
    if arguments.json:
        say_json([{**file_json(file.path, file.refusal, file.findings), **_warned(file)} for file in checked])
    else:
        for file in checked:
            _say_check(file)
    return 1 if any(file.refusal or file.findings for file in checked) else 0


def import_flows(arguments: argparse.Namespace, paths: ProfilePaths) -> int:
    """Imports files and folders with progress, as drafts unless told to publish; 1 if anything was refused."""

    async def work() -> int:
        async with writing(paths, take_over=_taking_over(arguments)) as store:
            library = Library(store, DocumentFiles())
            imported = await import_paths(library, tuple(arguments.paths), _progress, publish=arguments.publish)
            if not arguments.json:
                print_report(imported)
            if arguments.publish:
                imported = await publish_rest(library, imported)
        if arguments.json:
            say_json(report_json(imported))
        else:
            print_ending(imported, publish=arguments.publish)
        return 1 if imported.report.refused else 0

    return asyncio.run(work())


def convert_flows(arguments: argparse.Namespace, paths: ProfilePaths) -> int:
    """Converts files from one form to another."""
    from rfdesktop.app.flow_conversion import convert_flows as work

    return work(arguments, paths)


def export_flows(arguments: argparse.Namespace, paths: ProfilePaths) -> int:
    """Writes every flow to a folder."""

    async def work() -> int:
        async with reading(paths, take_over=_taking_over(arguments)) as library:
            written = await Library(library, FlowFiles()).export(arguments.folder)
        if arguments.json:
            say_json([str(path) for path in written])
        else:
            say(f"{flows_counted(len(written))} written to {arguments.folder}")
        return 0

    return asyncio.run(work())


def search_flows(arguments: argparse.Namespace, paths: ProfilePaths) -> int:
    """Prints the flows that fit, best first; for `-` one JSON array a query line."""

    async def work() -> int:
        async with reading(paths, take_over=_taking_over(arguments)) as library:
            if arguments.text == "-":
                # Many queries are worth the wait for vectors that no window has made yet.
                await library.caught_up()
                for line in sys.stdin:
                    found = await _found(library, line.rstrip("\n"), arguments.limit)
                    say_json(found, indent=None)
                    # Whoever feeds the queries waits for each answer.
                    finish()
                return 0
            found = await _found(library, arguments.text, arguments.limit)
        if arguments.json:
            say_json(found)
        else:
            for hit in found:
                say(f"{hit['score']:.3f}  {hit['id']:<44} {hit['title']}  ({hit['why']})")
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
        return {flow.id: flow for flow in shipped_flows(resources_folder())}
    library = await LanceFlowLibrary.open(paths.flows, None, repair=False)
    try:
        return await library.callers()
    finally:
        await library.close()


def _vectors() -> WordVectors | None:
    return load_word_vectors(resources_folder() / "search")


def _sentences() -> SentenceSource:
    return sentence_source(resources_folder() / "search")


def _warned(file: CheckedFile) -> dict[str, object]:
    """Beside the shape that `import` shares, and only where there is something to say."""
    return {"warnings": [finding_words(warning) for warning in file.warnings]} if file.warnings else {}


def _say_check(file: CheckedFile) -> None:
    if not file.refusal and not file.findings:
        say(f"{file.path}: ok")
        for warning in file.warnings:
            say(f"  {finding_words(warning)}")
        return
    counted = f"{file.path}: {findings_counted(len(file.findings))}"
    lines = (
        refused_line(file.path, file.refusal) if file.refusal else counted,
        *map(finding_words, (*file.findings, *file.warnings)),
    )
    complain("\n  ".join(map(terminal_line, lines)))


def _progress(done: int, total: int, path: str) -> None:
    show_progress(f"{done}/{total} {Path(path).name[:60]:<60}", last=done == total)


def _taking_over(arguments: argparse.Namespace) -> bool:
    return getattr(arguments, "take_over", False)


def _plain(value: object) -> dict[str, object]:
    made: dict[str, object] = json.loads(json.dumps(value, default=str))
    return made
