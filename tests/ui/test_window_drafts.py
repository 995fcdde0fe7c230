"""The real window: what is imported waits as a draft, and is looked at before it replaces a flow."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QPushButton, QWidget

from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles
from rfdesktop.domain.flows.flow import Flow, FlowKind, FlowStatus, Step, StepType
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.ui.controls.prose import Prose
from rfdesktop.ui.flows.draft_review import DraftReview
from tests.ui.conftest import Start
from tests.ui.finding import find_one
from tests.ui.screen_checks import nameless_controls
from tests.ui.window_driver import WindowDriver

SYMPTOM = "the zebra label printer in the warehouse prints blank labels"
MINE = Flow(
    "zebra-blank-labels",
    "Zebra prints blank labels",
    FlowKind.TROUBLESHOOTING,
    "done",
    (Step("done", StepType.RESULT, "Labels are black", outcome=Outcome.RESOLVED),),
    FlowStatus.PUBLISHED,
    "A Zebra label printer prints blank labels.",
)


def take_in(app: WindowDriver, folder: Path, *flows: Flow) -> None:
    for flow in flows:
        FlowFiles().write(flow, folder)
    card = app.window.flows.import_card
    card.hide()
    app.take_in(folder)
    app.until(lambda: card.isVisible() and "finished" in card.headline.text(), "the import's end")


def suggested(app: WindowDriver) -> list[str]:
    model = app.find(QListView, "flowSuggestions").model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def select(app: WindowDriver, title: str) -> None:
    flows = app.window.flows
    flows.import_card.hide()
    flows.all_flows.click()
    view = app.find(QListView, "flowSuggestions")
    app.until(lambda: title in suggested(app), "all flows")
    view.setCurrentIndex(view.model().index(suggested(app).index(title), 0))


def test_a_draft_is_suggested_only_after_it_was_published_in_its_details(app: WindowDriver, tmp_path: Path) -> None:
    take_in(app, tmp_path / "in", MINE)
    card = app.window.flows.import_card
    assert "1 draft is not suggested" in card.drafts.text()
    app.ask(SYMPTOM)
    assert MINE.title not in suggested(app)
    select(app, MINE.title)
    view = app.find(QListView, "flowSuggestions")
    assert "Draft" in view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    preview = app.window.flows.preview
    app.until(lambda: preview.findChild(QPushButton, "publishFlowButton") is not None, "the button")
    assert any("not suggested" in part.plain for part in preview.findChildren(Prose))
    assert nameless_controls(app.window) == []
    find_one(preview, QPushButton, "publishFlowButton").click()
    app.until(lambda: preview.findChild(QWidget, "flowDraft") is None, "the publishing")
    app.action("newChatAction").trigger()
    app.ask(SYMPTOM)
    app.until(lambda: MINE.title in suggested(app), "the suggestion")


def test_a_flow_is_replaced_only_by_somebody_who_saw_what_changes(app: WindowDriver, tmp_path: Path) -> None:
    take_in(app, tmp_path / "in", MINE)
    card = app.window.flows.import_card
    card.publish.click()
    app.until(lambda: "1 flow published" in card.drafts.text(), "the publishing")
    changed = replace(MINE, title="Zebra prints nothing at all")
    app.window.flows.import_button.at_once.setChecked(True)
    take_in(app, tmp_path / "again", changed)
    app.until(lambda: app.window.flows.findChild(DraftReview) is not None, "the review")
    review = find_one(app.window.flows, DraftReview)
    assert not app.window.flows.import_button.at_once.isChecked()
    assert "nothing at all" in review.changes.toPlainText()
    assert nameless_controls(review) == []
    review.keep.click()
    assert not review.isVisible()
    app.ask(SYMPTOM)
    app.until(lambda: MINE.title in suggested(app), "the flow that serves")
    assert changed.title not in suggested(app)
    select(app, MINE.title)
    preview = app.window.flows.preview
    app.until(lambda: preview.findChild(QPushButton, "publishFlowButton") is not None, "the button")
    find_one(preview, QPushButton, "publishFlowButton").click()
    app.until(review.isVisible, "the review again")
    review.take.click()
    app.until(lambda: changed.title in suggested(app), "the new edition in the list")
    assert not review.isVisible()


def test_the_box_publishes_what_is_new(app: WindowDriver, tmp_path: Path) -> None:
    card = app.window.flows.import_card
    app.window.flows.import_button.at_once.setChecked(True)
    assert card.at_once.isChecked()
    take_in(app, tmp_path / "in", MINE)
    app.until(lambda: "1 flow published" in card.drafts.text(), "the publishing")
    assert not card.at_once.isChecked()
    assert not card.publish.isVisible()
    app.ask(SYMPTOM)
    app.until(lambda: MINE.title in suggested(app), "the suggestion")


def test_a_damaged_library_is_told_as_it_is_and_begun_anew_by_a_click(
    app: WindowDriver, start_app: Start, profile: Path
) -> None:
    app.application.quit()
    for path in (profile / "flows.lance").glob("*.lance/data/*"):
        path.write_bytes(b"torn")
    again = start_app({"provider": "offline"})
    dock = again.window.flows
    again.until(dock.empty.anew.isVisible, "the offer")
    assert "damaged" in dock.empty.title.text()
    again.ask(SYMPTOM)
    again.until(lambda: "could not be opened or searched" in again.transcript, "the answer")
    assert "in a moment" not in again.transcript
    dock.empty.anew.click()
    (kept,) = _kept(again, profile)
    again.until(lambda: any(kept.name in notice for notice in again.notices), "the notice")
    assert any("imported" in notice for notice in again.notices)
    again.ask("the vpn will not connect, error 809")
    again.until(lambda: "VPN will not connect" in suggested(again), "the starter flows")


def _kept(app: WindowDriver, profile: Path) -> list[Path]:
    app.until(lambda: list(profile.glob("flows.lance.damaged-*")), "the damaged folder")
    app.until(lambda: not app.window.flows.empty.anew.isVisible(), "the library")
    return list(profile.glob("flows.lance.damaged-*"))
