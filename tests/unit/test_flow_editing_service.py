"""The service with which flows are written: which copy is opened, what is told, and what is never passed over."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.events import (
    Event,
    FlowEditOpened,
    FlowEditOverrun,
    FlowEditSaved,
    FlowEditsListed,
    FlowsListed,
    LibraryReady,
    RevisionsCompared,
    SubflowRead,
)
from rfdesktop.domain.flows.editing.editions import Revision, Saved, SavedOver, WorkingCopy
from rfdesktop.domain.flows.flow import Flow, FlowKind, FlowOrigin, FlowSummary, Step, StepType
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.services.flows.editing import EditedLibrary, FlowEditing
from tests.unit.bare_ports import BareLibrary

END = Step("end", StepType.RESULT, "Done", outcome=Outcome.RESOLVED)
FIRST = Flow("vpn", "VPN drops", FlowKind.TROUBLESHOOTING, "end", (END,))
SECOND = replace(FIRST, title="VPN drops hourly")
OTHER = replace(FIRST, id="dns", title="DNS")
AT = datetime(2026, 5, 4, tzinfo=UTC)


def revision(number: int) -> Revision:
    return Revision("vpn", number, FlowOrigin.EDITOR, AT)


class Library(BareLibrary, EditedLibrary):
    """One flow of two revisions; somebody else's third one where it is `overrun`."""

    def __init__(self) -> None:
        self.saved: list[tuple[Flow, int, str, bool]] = []
        self.overrun = False
        self.broken = False

    @property
    def semantic(self) -> bool:
        return True

    async def count(self) -> int:
        return 1

    async def flows(self) -> tuple[FlowSummary, ...]:
        return ()

    async def flow(self, flow_id: str, *, drafts: bool = False) -> Flow:
        assert drafts
        if self.broken:
            raise KnownError(ErrorCode.LIBRARY_DAMAGED)
        if flow_id != "vpn":
            raise KnownError(ErrorCode.FLOW_NOT_FOUND, flow=flow_id)
        return SECOND

    async def revisions(self, flow_id: str) -> tuple[Revision, ...]:
        return (revision(2), revision(1)) if flow_id == "vpn" else ()

    async def revision(self, flow_id: str, number: int) -> Flow:
        return {1: FIRST, 2: SECOND}[number]

    async def archived(self) -> tuple[FlowSummary, ...]:
        return ()

    async def save(self, flow: Flow, *, base: int, by: str, publish: bool = False) -> Saved | SavedOver:
        if self.overrun:
            return SavedOver(revision(3), FIRST)
        self.saved.append((flow, base, by, publish))
        return Saved(revision(3))


class Copies:
    """Copies in memory."""

    def __init__(self, *copies: WorkingCopy) -> None:
        self.held = {copy.id: copy for copy in copies}

    async def keep(self, copy: WorkingCopy) -> None:
        self.held[copy.id] = copy

    async def copies(self) -> tuple[WorkingCopy, ...]:
        return tuple(self.held.values())

    async def settle(self, copy: WorkingCopy) -> None:
        if self.held.get(copy.id) == copy:
            await self.drop(copy.id)

    async def drop(self, edit_id: str) -> None:
        self.held.pop(edit_id, None)


def told(
    work: Callable[[FlowEditing], Awaitable[None]], copies: Copies | None = None, library: Library | None = None
) -> list[Event]:
    """What is told while something is done."""
    events: list[Event] = []
    known = library or Library()

    async def up() -> EditedLibrary:
        return known

    async def do() -> None:
        await work(FlowEditing(up, copies or Copies(), lambda: "Ann", events.append))

    asyncio.run(do())
    return events


def test_a_flow_is_opened_at_its_newest_revision() -> None:
    assert told(lambda editing: editing.open("edit", "vpn")) == [
        FlowEditOpened("edit", WorkingCopy("edit", SECOND, 2), False, revision(2), SECOND)
    ]


def test_a_flow_that_is_being_written_is_opened_as_it_stands_there() -> None:
    kept, new, other = WorkingCopy("a", FIRST, 1), WorkingCopy("b", SECOND, new=True), WorkingCopy("c", OTHER)
    [opened] = told(lambda editing: editing.open("edit", "vpn"), Copies(other, new, kept))
    assert opened == FlowEditOpened("edit", kept, True, revision(2), SECOND)
    # One that nobody has saved yet may have the same id, and is another flow.
    [opened] = told(lambda editing: editing.open("edit", "vpn"), Copies(other, new))
    assert opened == FlowEditOpened("edit", WorkingCopy("edit", SECOND, 2), False, revision(2), SECOND)


def test_a_flow_or_an_edit_that_is_not_there_is_told() -> None:
    for work in (lambda editing: editing.open("edit", "dns"), lambda editing: editing.resume("edit")):
        with pytest.raises(KnownError) as raised:
            told(work, Copies(WorkingCopy("a", FIRST, 1)))
        assert raised.value.code is ErrorCode.FLOW_NOT_FOUND


@pytest.mark.parametrize(
    ("copy", "newest", "stored"),
    [
        (WorkingCopy("edit", FIRST, 1), revision(2), SECOND),
        # It has gone from the library meanwhile.
        (WorkingCopy("edit", OTHER, 1), None, None),
        (WorkingCopy("edit", FIRST, 0), revision(2), SECOND),
        (WorkingCopy("edit", FIRST, 1, new=True), revision(2), SECOND),
        (WorkingCopy("edit", FIRST, 0, new=True), None, None),
    ],
)
def test_an_edit_is_taken_up_beside_what_the_library_has(
    copy: WorkingCopy, newest: Revision | None, stored: Flow | None
) -> None:
    copies = Copies(WorkingCopy("a", OTHER, 1), copy)
    assert told(lambda editing: editing.resume("edit"), copies) == [FlowEditOpened("edit", copy, True, newest, stored)]


@pytest.mark.parametrize("publish", [True, False])
def test_what_is_saved_is_forgotten_as_a_copy_and_told(publish: bool) -> None:
    copy, other = WorkingCopy("edit", SECOND, 2), WorkingCopy("a", OTHER)
    library, copies = Library(), Copies(other, copy)
    events = told(lambda editing: editing.save(copy, publish=publish), copies, library)
    assert library.saved == [(SECOND, 2, "Ann", publish)]
    assert events == [
        FlowEditSaved("edit", revision(3), SECOND, publish),
        FlowEditsListed((other,)),
        LibraryReady(1, True),
        FlowsListed(()),
    ]


def test_another_ones_revision_is_not_passed_over_and_the_copy_stays() -> None:
    copy, library = WorkingCopy("edit", SECOND, 2), Library()
    library.overrun, copies = True, Copies(copy)
    events = told(lambda editing: editing.save(copy, publish=True), copies, library)
    assert events == [FlowEditOverrun("edit", SavedOver(revision(3), FIRST))]
    assert copies.held == {"edit": copy}


def test_copies_are_kept_and_dropped() -> None:
    copy, copies = WorkingCopy("edit", FIRST), Copies()
    assert told(lambda editing: editing.keep(copy), copies) == []
    assert copies.held == {"edit": copy}
    assert told(lambda editing: editing.drop("edit"), copies) == [FlowEditsListed(())]


@pytest.mark.parametrize(
    ("newer", "present", "titles"),
    [(2, None, (FIRST, SECOND)), (0, OTHER, (FIRST, OTHER)), (2, OTHER, (FIRST, SECOND))],
)
def test_revisions_are_compared_with_each_other_or_with_what_is_written(
    newer: int, present: Flow | None, titles: tuple[Flow, Flow]
) -> None:
    [compared] = told(lambda editing: editing.compare("vpn", 1, newer, present))
    assert isinstance(compared, RevisionsCompared)
    assert (compared.older, compared.newer, compared.older_flow) == (1, newer, FIRST)
    assert titles[1].title in str(compared.changes)


def test_a_subflow_that_is_not_there_is_none_and_other_faults_are_told() -> None:
    assert told(lambda editing: editing.read_subflow("edit", "vpn")) == [SubflowRead("edit", "vpn", SECOND)]
    assert told(lambda editing: editing.read_subflow("edit", "dns")) == [SubflowRead("edit", "dns", None)]
    library = Library()
    library.broken = True
    with pytest.raises(KnownError) as raised:
        told(lambda editing: editing.read_subflow("edit", "vpn"), library=library)
    assert raised.value.code is ErrorCode.LIBRARY_DAMAGED
