"""Opening the flow library of a profile, with what it searches by."""

from __future__ import annotations

import asyncio

from rfdesktop.adapters.flow_library.searching.embedder import load_word_vectors
from rfdesktop.adapters.flow_library.searching.sentence_model import sentence_source
from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
from rfdesktop.app.start_values import Start


async def open_flow_store(start: Start) -> LanceFlowLibrary:
    """The library, for the process that holds the profile. Raises KnownError LIBRARY_DAMAGED."""
    models = start.resources / "search"
    return await LanceFlowLibrary.open(
        start.paths.flows,
        await asyncio.to_thread(load_word_vectors, models),
        repair=True,
        abbreviations=start.paths.abbreviations,
        sentences=sentence_source(models),
    )
