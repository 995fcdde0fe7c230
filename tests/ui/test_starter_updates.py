"""Updates to starter flows: what is offered, what a review shows, what is decided."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles
from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
from rfdesktop.domain.flows.changes import Changed, Part, PartChange, flow_changes, word_changes
from rfdesktop.domain.flows.commands import CompareStarters, KeepOwnFlows, TakeStarterUpdates
from rfdesktop.domain.flows.flow import (
    Command,
    Flow,
    FlowKind,
    FlowOrigin,
    Option,
    Risk,
    Shell,
    StarterUpdate,
    Step,
    StepType,
)
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.settings import ThemeChoice
from rfdesktop.ui.flows.starter_card import StarterUpdateCard
from rfdesktop.ui.flows.starter_presenter import StarterPresenter
from rfdesktop.ui.flows.starter_review import StarterReview
from rfdesktop.ui.theme.tokens import DARK, LIGHT
from rfdesktop.ui.words.flow_changes import changes_line, part_name, shown_words, spaced
from tests.ui.conftest import Start
from tests.ui.finding import find_one
from tests.ui.recording_commands import RecordingCommands
from tests.ui.screen_checks import RESOURCES, light_theme, nameless_controls

ASK = Step("ask", StepType.QUESTION, "Who?", "One or all?", options=(Option("One", "do"), Option("All", "end")))
DO = Step("do", StepType.ACTION, "Clear it", commands=(Command("cmdkey /list", Shell.CMD),), next="end")
END = Step("end", StepType.RESULT, "Done", outcome=Outcome.RESOLVED)
NEW = Step("check", StepType.INFO, "Check the clock", "A clock that is off refuses tokens.", next="end")
STARTER = Flow("a", "Prompts", FlowKind.TROUBLESHOOTING, "ask", (ASK, NEW, END), summary="It prompts again and again.")
OWN = replace(STARTER, steps=(ASK, DO, END), summary="It prompts again.", risk=Risk.HIGH)
OTHER = replace(STARTER, id="b", title="Locked out")
OFFERS = (StarterUpdate("a", "Prompts"), StarterUpdate("b", "Locked out"))


class Offer:
    """The card with its presenter, and the window that it opens."""

    def __init__(self, qtbot: QtBot, updates: tuple[StarterUpdate, ...] = OFFERS) -> None:
        self.commands = RecordingCommands()
        self.home = QWidget()
        qtbot.addWidget(self.home)
        self.card = StarterUpdateCard(self.home)
        self.presenter = StarterPresenter(self.card, light_theme(), self.commands)
        self.home.show()
        self.presenter.offer(updates)

    def review(self) -> StarterReview:
        self.card.review.click()
        compared = (flow_changes(OWN, STARTER), flow_changes(replace(OTHER, minutes=9), OTHER))
        self.presenter.compare(compared)
        return find_one(self.card, StarterReview)


def test_what_was_kept_is_told_and_no_more_offered(qtbot: QtBot) -> None:
    offer = Offer(qtbot)
    assert "2" in offer.card.headline.text()
    offer.card.keep.click()
    assert offer.commands.of(KeepOwnFlows) == [KeepOwnFlows(("a", "b"))]
    assert not offer.card.isVisible()
    offer.presenter.offer(())
    assert not offer.card.isVisible()


def test_the_offer_of_one_flow_names_it(qtbot: QtBot) -> None:
    offer = Offer(qtbot, OFFERS[:1])
    assert "“Prompts”" in offer.card.headline.text()


def test_each_flow_is_looked_at_and_decided_by_itself(qtbot: QtBot) -> None:
    offer = Offer(qtbot)
    window = offer.review()
    assert offer.commands.of(CompareStarters) == [CompareStarters(("a", "b"))]
    assert window.isVisible()
    assert window.windowModality() == Qt.WindowModality.NonModal
    assert (window.flow_id, window.title.text()) == ("a", "Prompts")
    assert nameless_controls(window) == []
    window.list.setCurrentRow(1)
    assert window.title.text() == "Locked out"
    assert "Minutes" in window.changes.toPlainText()
    window.keep.click()
    assert offer.commands.of(KeepOwnFlows) == [KeepOwnFlows(("b",))]
    assert (window.flow_id, window.title.text()) == ("a", "Prompts")
    assert "“Prompts”" in offer.card.headline.text()
    window.take.click()
    assert offer.commands.of(TakeStarterUpdates) == [TakeStarterUpdates(("a",))]
    assert not window.isVisible()
    assert not offer.card.isVisible()


def test_a_closed_review_leaves_the_offer_standing(qtbot: QtBot) -> None:
    offer = Offer(qtbot)
    window = offer.review()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    assert offer.card.isVisible()
    assert offer.review() is window
    assert window.isVisible()
    window.close()


def test_the_review_tells_parts_and_steps(qtbot: QtBot) -> None:
    offer = Offer(qtbot)
    window = offer.review()
    lines = window.changes.toPlainText().split("\n")
    assert lines[0] == "About the flow"
    assert lines[lines.index("Summary") + 1] == "It prompts again and again."
    assert lines[lines.index("Risk") + 1] == "High risk Low risk"
    new = next(at for at, line in enumerate(lines) if "New step" in line)
    gone = next(at for at, line in enumerate(lines) if "Removed step" in line)
    assert "Check the clock" in lines[new]
    assert NEW.body in lines[new:gone]
    assert "Clear it" in lines[gone]
    assert "cmd: cmdkey /list" in lines[gone:]
    assert window.summary.text() == "Description changed · 1 step added · 1 step removed"
    window.close()


def _looks(window: StarterReview) -> dict[str, tuple[bool, bool, str]]:
    """Struck through, underlined and ground of each run of words."""
    found = {}
    block = window.changes.document().begin()
    while block.isValid():
        at = block.begin()
        while not at.atEnd():
            look = at.fragment().charFormat()
            found[at.fragment().text()] = (look.fontStrikeOut(), look.fontUnderline(), look.background().color().name())
            at += 1
        block = block.next()
    return found


def test_removed_and_added_words_differ_without_their_colours_too(qtbot: QtBot) -> None:
    offer = Offer(qtbot)
    window = offer.review()
    looks = _looks(window)
    assert looks["High risk"] == (True, False, LIGHT.bad_soft)
    assert looks["Low risk"] == (False, True, LIGHT.good_soft)
    assert looks[" and again"] == (False, True, LIGHT.good_soft)
    light_theme().set_choice(ThemeChoice.DARK)
    assert _looks(window)["Low risk"] == (False, True, DARK.good_soft)
    light_theme().set_choice(ThemeChoice.LIGHT)
    window.close()


def test_a_kept_flow_is_not_offered_at_the_next_start(start_app: Start, profile: Path) -> None:
    shipped = FlowFiles().read(RESOURCES / "flows" / "vpn-will-not-connect.rfflow")

    async def changed_by_the_team() -> None:
        library = await LanceFlowLibrary.open(profile / "flows.lance", None, repair=True)
        files = FlowFiles()
        others = [files.read(path) for path in files.paths(RESOURCES / "flows") if path.stem != shipped.id]
        await library.load_starters([replace(shipped, title="VPN, an older edition"), *others])
        await library.put([replace(shipped, title="VPN, our edition")], FlowOrigin.IMPORT)
        await library.publish([shipped.id])
        await library.close()

    asyncio.run(changed_by_the_team())
    app = start_app()
    card = app.window.flows.starter_card
    assert card.isVisible()
    card.review.click()
    app.until(lambda: find_one(card, StarterReview), "the review")
    window = find_one(card, StarterReview)
    assert "Title\nVPN, our edition VPN will not connect" in window.changes.toPlainText()
    window.keep.click()
    assert not card.isVisible()
    app.application.quit()
    again = start_app()
    assert not again.window.flows.starter_card.isVisible()
    again.window.flows.all_flows.click()
    again.until(lambda: again.window.flows.list.model().rowCount() > 2, "all flows")
    model = again.window.flows.list.model()
    assert "VPN, our edition" in [model.index(row, 0).data() for row in range(model.rowCount())]


def test_flows_that_differ_in_their_order_alone_say_so() -> None:
    assert changes_line(flow_changes(STARTER, replace(STARTER, steps=(NEW, ASK, END)))) == (
        "Only the order of the steps differs"
    )


@pytest.mark.parametrize("part", list(Part))
def test_every_part_has_a_name(part: Part) -> None:
    assert part_name(part)[0].isupper()


def _shown(before: str, after: str, part: Part = Part.SYMPTOMS) -> str:
    """What stands on the screen; [removed] and {added}."""
    marks = {Changed.SAME: "%s", Changed.REMOVED: "[%s]", Changed.ADDED: "{%s}"}
    words = spaced(shown_words(PartChange(part, word_changes(before, after))))
    return "".join(marks[kind] % text for kind, text in words)


def test_unchanged_words_far_from_a_change_are_left_out() -> None:
    lines = [f"symptom {letter}" for letter in "abcdefghi"]
    assert _shown("\n".join(lines), "\n".join([*lines, "new"])) == "…\nsymptom h\nsymptom i{\nnew}"
    assert _shown("\n".join(lines), "\n".join(["new", *lines])) == "{new\n}symptom a\n…"
    prose = "word " * 100
    assert _shown(f"{prose}old {prose}", f"{prose}new {prose}", Part.BODY).startswith("… ")
    assert len(_shown(f"{prose}old {prose}", f"{prose}new {prose}", Part.BODY)) < 250


def test_lines_that_take_the_place_of_others_stand_below_them() -> None:
    assert _shown("a b\nold thing here", "a b\nquite another") == "a b\n[old thing here]\n{quite another}"
    assert _shown("the old one", "the new one", Part.BODY) == "the [old] {new} one"
    assert _shown("end", "do", Part.NEXT) == "[end] {do}"
    assert _shown("", "15", Part.MINUTES) == "{15}"
    assert _shown("question", "action", Part.TYPE) == "[Question] {Action}"
