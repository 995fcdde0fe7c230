"""Every event with hostile texts, over every window of the app: what came last is looked at as what came first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from rfdesktop.domain.events import BranchesCompared, NoteRendered, RunChanged, SessionRead, SettingsChanged
from rfdesktop.domain.events import UnsavedFound as Unsaved
from rfdesktop.domain.flows.changes import FlowChanges, flow_changes
from rfdesktop.domain.flows.flow import Flow
from tests.ui.hostile import Bait
from tests.ui.hostile_events import HostileEvents, kinds
from tests.ui.plain_screens import faults
from tests.ui.test_hostile_text import flow_of
from tests.ui.window_driver import WindowDriver

LEFT_OUT = (BranchesCompared, NoteRendered, RunChanged, SessionRead, SettingsChanged, Unsaved)
"""Nothing of them is anybody's words as they came, or their parts have to fit each other: walked through elsewhere."""
WINDOWS = (
    "settingsAction", "usageAction", "copiesAction", "auditAction", "diagnosticsAction", "dayAction", "binAction",
    "openTicketAction", "outboxAction", "flowHealthAction", "pasteFlowAction", "exportLibraryAction",
    "archivedFlowsAction", "newFlowAction", "concludeAction", "outgoingAction", "ticketAction",
)  # fmt: skip
TOGETHER = 16
"""Events between two looks."""


@pytest.fixture
def bait() -> Iterator[Bait]:
    made = Bait()
    yield made
    assert made.bites() == []
    made.close()


def test_every_event_over_every_window(app: WindowDriver, bait: Bait) -> None:
    app.ask("the zebra label printer prints blank labels")
    for name in WINDOWS:
        app.action(name).trigger()
    app.qtbot.wait(500)
    flow, presenter = flow_of(bait), app.application.presenter
    changes = flow_changes(flow, replace(flow, summary=bait.text("Other summary"), steps=flow.steps[1:]))
    known = {Flow: flow, FlowChanges: changes}
    sent = [kind for kind in kinds() if kind not in LEFT_OUT]
    assert len(sent) > 110
    for pick in range(2):
        events = HostileEvents(bait, presenter.tabs.current.chat_id, known, pick)
        for at, kind in enumerate(sent):
            presenter.handle(events.made(kind))
            if at % TOGETHER == 0:
                assert faults() == []
        QApplication.processEvents()
        assert faults() == []
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                window.grab()
        assert bait.bites() == []
