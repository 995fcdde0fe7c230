"""Building what has to do with flows on the worker: the looking at what is imported."""

from __future__ import annotations

from rfdesktop.adapters.json_mending import mended_json
from rfdesktop.domain.flows.documents import Documents
from rfdesktop.domain.ports import Emit, FlowLibrary
from rfdesktop.services.flows.library_requests import LibraryRequests
from rfdesktop.services.flows.previews import ImportPreviews
from rfdesktop.services.flows.structuring import Structuring
from rfdesktop.services.providers.providers import Providers


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
