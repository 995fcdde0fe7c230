"""Opening the flow library on the worker, and all that stands on it."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from rfdesktop.app.flow_copies import library_found_again
from rfdesktop.app.foundation import Foundation
from rfdesktop.domain.events import LibraryReady
from rfdesktop.services.eventual import Eventual
from rfdesktop.ui.words.document_words import document_words

if TYPE_CHECKING:
    from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
    from rfdesktop.services.flows.editing import EditedLibrary
    from rfdesktop.services.flows.library import Library


class LibraryOpening:
    """`library`, `store` and `whole`, the same with its copies, are open once the library is."""

    def __init__(self, on: Foundation) -> None:
        self._on = on
        self.library: Eventual[Library] = Eventual()
        self.store: Eventual[EditedLibrary] = Eventual()
        self.whole: Eventual[LanceFlowLibrary] = Eventual()

    async def open(self) -> None:
        """Opens the library with its starter flows, or the newest whole copy where it is missing."""
        on = self._on
        await on.warm("rfdesktop.adapters.flow_library.store")
        from rfdesktop.adapters.documents.document_files import DocumentFiles
        from rfdesktop.app.flow_store import open_flow_store
        from rfdesktop.app.library_services import import_previews
        from rfdesktop.app.restoring import FlowsPart
        from rfdesktop.app.shipped_flows import shipped_flows
        from rfdesktop.services.flows.exports import FlowExports
        from rfdesktop.services.flows.library import Library
        from rfdesktop.services.flows.library_requests import LibraryRequests

        begun = await library_found_again(on.start.paths) if on.used_before else None
        store = await open_flow_store(on.start)
        on.thread.add_closer(store.close)
        starters = partial(shipped_flows, on.start.resources)
        updates = await store.load_starters(await asyncio.to_thread(starters))

        async def opened() -> LanceFlowLibrary:
            return store

        await on.take_back((FlowsPart(opened),))
        documents = DocumentFiles(document_words())
        library = Library(store, documents)
        self.store.open(store)
        self.whole.open(store)
        self.library.open(library)
        requests = LibraryRequests(library, store, on.account_of, starters, on.emit)
        on.parts.library_requests.open(requests)
        on.parts.exports.open(FlowExports(documents, store, on.emit))
        providers, prompt = await on.parts.providers.get(), on.prompt("structure_flow.md")
        on.parts.previews.open(import_previews(documents, store, requests, providers, prompt, on.emit))
        on.emit(LibraryReady(await store.count(), store.semantic, updates))
        if begun is not None:
            on.emit(begun)
