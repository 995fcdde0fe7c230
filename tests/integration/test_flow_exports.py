"""Saving flows of a real library as files of every form, and what is told of it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from rfdesktop.adapters.documents.document_files import DocumentFiles
from rfdesktop.adapters.documents.understanding import understood
from rfdesktop.adapters.flow_library.files.flow_file import flow_bytes
from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.events import Event, ExportWeighed, FlowExported, LibraryExported
from rfdesktop.domain.flows.documents import DocumentForm, Lost, NotCarried
from rfdesktop.domain.flows.flow import Field, Flow, FlowKind, FlowOrigin, FlowStatus, Step, StepType
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.services.flows.exports import FlowExports

DONE = Step("done", StepType.RESULT, "Done", outcome=Outcome.RESOLVED)
LOOK = Step("look", StepType.ACTION, "Look at it", "Some **bold** words", fields=(Field("seen", "Seen"),), next="done")
LOST = Step("lost", StepType.INFO, "Nobody comes here", next="done")
MINE = Flow("mine", "Mine", FlowKind.PROCEDURE, "look", (LOOK, DONE), FlowStatus.PUBLISHED, symptoms=("It hurts",))
AMISS = Flow("amiss", "Amiss", FlowKind.PROCEDURE, "done", (DONE, LOST), FlowStatus.REVIEW)


def test_flows_go_out_as_their_authors_wrote_them(tmp_path: Path) -> None:
    events: list[Event] = []

    async def work() -> None:
        store = await LanceFlowLibrary.open(tmp_path / "library", None, repair=True)
        exports = FlowExports(DocumentFiles(), store, events.append)
        try:
            await store.put([MINE, AMISS], FlowOrigin.IMPORT, publish=True)
            await exports.weigh("mine")
            for form in DocumentForm:
                await exports.export("mine", tmp_path / f"out{form.value}", form)
            await exports.export("amiss", tmp_path / "out" / "amiss.rfflow", DocumentForm.RFFLOW)
            for replace in (False, True):
                await exports.export_all(tmp_path / "out", DocumentForm.RFFLOW, replace=replace)
            with pytest.raises(KnownError) as caught:
                await exports.export("gone", tmp_path / "x.md", DocumentForm.MARKDOWN)
            assert caught.value.code is ErrorCode.FLOW_NOT_FOUND
        finally:
            await store.close()

    asyncio.run(work())
    weighed = next(event for event in events if isinstance(event, ExportWeighed))
    assert weighed.lost[DocumentForm.RFFLOW] == weighed.lost[DocumentForm.MARKDOWN] == ()
    assert weighed.lost[DocumentForm.CSV] == (NotCarried(Lost.HEAD), NotCarried(Lost.FIELDS, "look"))
    assert weighed.lost[DocumentForm.HTML] == ()
    assert NotCarried(Lost.LOOK, "look") in weighed.lost[DocumentForm.WORD]
    assert [event.lost for event in events if isinstance(event, FlowExported)][:6] == list(weighed.lost.values())
    assert (tmp_path / "out.rfflow").read_bytes() == flow_bytes(MINE)
    assert (tmp_path / "out" / "amiss.rfflow").read_bytes() == flow_bytes(AMISS)
    assert understood((tmp_path / "out.md").read_bytes(), "out.md").flow == MINE
    told = [(event.written, event.kept) for event in events if isinstance(event, LibraryExported)]
    assert told == [(1, 1), (2, 0)]
