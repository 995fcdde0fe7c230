"""`rfdesktop flows convert`: flows from one form of file to another, without the library."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from rfdesktop.adapters.documents.document_files import DocumentFiles
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.app.printing import complain, say_json, say_meanwhile
from rfdesktop.domain.flows.documents import WRITE_ENDINGS
from rfdesktop.domain.texts.terminal import terminal_line
from rfdesktop.services.flows.conversion import Converted, convert
from rfdesktop.ui.words.document_words import document_words
from rfdesktop.ui.words.documents import doubt_words, lost_words
from rfdesktop.ui.words.errors import refused_line


def convert_flows(arguments: argparse.Namespace, _paths: ProfilePaths) -> int:
    """Converts, and says of each file what was not understood and what is not carried; 1 if any was refused."""
    form = WRITE_ENDINGS[f".{arguments.to}"] if arguments.to else None
    done: list[Converted] = []
    documents = DocumentFiles(document_words())
    for converted in convert(documents, arguments.source, arguments.target, form, replace=arguments.force):
        done.append(converted)
        if not arguments.json:
            _say(converted)
    if arguments.json:
        say_json([_json(converted) for converted in done])
    return 1 if any(converted.refusal for converted in done) else 0


def _say(converted: Converted) -> None:
    if converted.refusal is not None:
        complain(f"refused    {refused_line(converted.path, converted.refusal)}")
        return
    say_meanwhile(f"written    {converted.written}")
    lines = [*map(doubt_words, converted.doubts), *map(lost_words, converted.lost)]
    if lines:
        head = f"{Path(converted.path).name}:"
        complain("\n  ".join(map(terminal_line, (head, *lines))))


def _json(converted: Converted) -> dict[str, object]:
    made: dict[str, object] = json.loads(json.dumps(asdict(converted), default=str))
    refusal = converted.refusal
    made["refused"] = refused_line(converted.path, refusal) if refusal else ""
    made["doubts"] = [{**asdict(each), "said": doubt_words(each)} for each in converted.doubts]
    made["lost"] = [{**asdict(each), "said": lost_words(each)} for each in converted.lost]
    del made["refusal"]
    return made
