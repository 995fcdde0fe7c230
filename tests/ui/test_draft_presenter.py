"""What is decided on drafts: published from the import's card, from a flow's details, or with the import."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from rfdesktop.domain.events import DraftsCompared, FlowsPublished, ImportFinished
from rfdesktop.domain.flows.changes import FlowChanges
from rfdesktop.domain.flows.commands import PublishFlows
from rfdesktop.domain.flows.flow import FlowPut, ImportReport, PutOutcome
from rfdesktop.ui.flows.dock import FlowDock
from rfdesktop.ui.flows.draft_presenter import DraftPresenter
from rfdesktop.ui.flows.draft_review import DraftReview
from rfdesktop.ui.theme.icons import Icons
from tests.ui.recording_commands import RecordingCommands
from tests.ui.screen_checks import light_theme

PUTS = (FlowPut("a", "A", PutOutcome.ADDED, 1, draft=True), FlowPut("b", "B", PutOutcome.ADDED, 1))


def test_drafts_are_published_where_somebody_asks_for_it(qtbot: QtBot) -> None:
    theme, commands = light_theme(), RecordingCommands()
    dock = FlowDock(theme, Icons(theme))
    qtbot.addWidget(dock)
    presenter = DraftPresenter(dock, theme, commands)
    finished = ImportFinished(ImportReport(PUTS, ()))
    presenter.handle(finished)
    assert commands.sent == []
    dock.import_card.publishRequested.emit(("a", "b"))
    dock.preview.publishRequested.emit("c")
    dock.import_card.at_once.setChecked(True)
    presenter.handle(finished)
    assert commands.sent == [PublishFlows(("a", "b")), PublishFlows(("c",)), PublishFlows(("a",), as_marked=True)]
    # The box was ticked for that import alone.
    presenter.handle(finished)
    dock.import_card.at_once.setChecked(True)
    presenter.handle(ImportFinished(ImportReport(PUTS[1:], ())))
    assert len(commands.sent) == 3
    presenter.handle(FlowsPublished(("a",), ("b",)))
    assert "1 flow published" in dock.import_card.drafts.text()


def test_what_would_change_flows_that_serve_waits_until_it_was_seen(qtbot: QtBot) -> None:
    theme, commands = light_theme(), RecordingCommands()
    dock = FlowDock(theme, Icons(theme))
    qtbot.addWidget(dock)
    presenter = DraftPresenter(dock, theme, commands)
    presenter.handle(FlowsPublished(("x",), ()))
    presenter.handle(DraftsCompared((FlowChanges("a", "A"), FlowChanges("b", "B"))))
    (review,) = dock.findChildren(DraftReview)
    assert review.isVisible()
    review.taken.emit("a")
    assert commands.sent == [PublishFlows(("a",), seen=True)]
    assert review.isVisible()
    review.kept.emit("b")
    assert len(commands.sent) == 1
    assert not review.isVisible()
