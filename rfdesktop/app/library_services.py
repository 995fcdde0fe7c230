"""Building what has to do with flows on the worker: the library's store, and the looking at what is imported."""

from __future__ import annotations

import asyncio
from pathlib import Path

from rfdesktop.adapters.flow_library.searching.embedder import load_word_vectors
from rfdesktop.adapters.flow_library.searching.sentence_model import sentence_source
from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
from rfdesktop.adapters.json_mending import mended_json
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.domain.flows.documents import Documents
from rfdesktop.domain.ports import Emit, FlowLibrary
from rfdesktop.services.flows.library_requests import LibraryRequests
from rfdesktop.services.flows.previews import ImportPreviews
from rfdesktop.services.flows.structuring import Structuring
from rfdesktop.services.providers.providers import Providers


async def opened_store(paths: ProfilePaths, resources: Path) -> LanceFlowLibrary:
    """The library of a profile that is held. Raises KnownError LIBRARY_DAMAGED."""
    models = resources / "search"
    return await LanceFlowLibrary.open(
        paths.flows,
        await asyncio.to_thread(load_word_vectors, models),
        repair=True,
        abbreviations=paths.abbreviations,
        sentences=sentence_source(models),
    )


def import_previews(
    documents: Documents,
    store: FlowLibrary,
    requests: LibraryRequests,
    providers: Providers,
    prompt: str,
    emit: Emit,
) -> ImportPreviews:
    """The looking at what is imported; `prompt` has a model structure a text."""
    structuring = Structuring(providers.current, lambda: providers.settings, prompt, mended_json)
    return ImportPreviews(documents, store, requests, structuring, emit)
