"""A ticket of each ticket system from its number to the verified post, with the keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QPushButton, QWidget

from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.psa.commands import OpenTicket, SaveConnection
from rfdesktop.domain.psa.connections import PsaKind
from rfdesktop.domain.psa.events import PostChanged
from rfdesktop.domain.psa.posts import PostState
from rfdesktop.ui.controls.toned_lines import TonedLines
from rfdesktop.ui.outcome.wizard import OutcomeWizard
from rfdesktop.ui.tickets.post_window import PostWindow
from tests.psa_rig import SYSTEMS, System, connection_to
from tests.psa_samples import POST
from tests.servers.psa_server import PsaServer
from tests.ui.conftest import Start
from tests.ui.finding import find_one
from tests.ui.posting_steps import preview_of
from tests.ui.window_driver import WindowDriver

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
MOST_KEYS = 9


class Engineer:
    """Works with keys alone, wherever the keyboard is, and counts them."""

    def __init__(self, app: WindowDriver) -> None:
        self.app = app
        self.pressed = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        self.pressed += 1
        self.app.qtbot.keyClick(self._focused(), key, modifier)

    def type(self, text: str) -> None:
        self.app.qtbot.keyClicks(self._focused(), text)

    def at(self, name: str) -> QWidget:
        """Waits until the window of this name has the keyboard."""
        self.app.until(lambda: self._active(name), f"the window {name} in front, not {QApplication.activeWindow()}")
        window = QApplication.activeWindow()
        assert window is not None
        return window

    def _active(self, name: str) -> bool:
        window = QApplication.activeWindow()
        return window is not None and window.objectName() == name and QApplication.focusWidget() is not None

    def _focused(self) -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused


@pytest.fixture(params=list(PsaKind), ids=str)
def system(request: pytest.FixtureRequest) -> System:
    return SYSTEMS[request.param]


@pytest.fixture
def server(system: System) -> Iterator[PsaServer]:
    with system.server() as running:
        yield running


def connect(app: WindowDriver, system: System, server: PsaServer) -> None:
    """The connection as the settings would save it, and the window in front."""
    connection = connection_to(system, server)
    app.application.commands.send(SaveConnection(connection, dict(system.secrets)))
    app.until(lambda: app.application.presenter.tickets.connections, "the connection")
    app.window.activateWindow()
    app.qtbot.waitUntil(app.window.isActiveWindow)


def test_from_a_number_to_a_verified_post_by_keys(start_app: Start, system: System, server: PsaServer) -> None:
    app = start_app()
    connect(app, system, server)
    engineer = Engineer(app)

    engineer.press(Qt.Key.Key_O, CTRL)
    engineer.at("ticketFinder")
    engineer.type(system.number)
    engineer.press(Qt.Key.Key_Return)
    header = app.button("ticketDetailsButton")
    app.until(lambda: system.number in header.accessibleName(), "the ticket")
    app.until(lambda: app.window.isActiveWindow() and app.composer.hasFocus(), "the composer")
    engineer.type("it says signed out")
    engineer.press(Qt.Key.Key_Return)
    app.until_answered()

    engineer.pressed = 0
    engineer.press(Qt.Key.Key_D, CTRL)
    wizard = engineer.at("outcomeWizard")
    assert isinstance(wizard, OutcomeWizard)
    app.until(lambda: wizard.outcome_page.isEnabled() and not wizard.note_page.view.editing)
    engineer.press(Qt.Key.Key_1)
    engineer.press(Qt.Key.Key_Return, CTRL)
    engineer.press(Qt.Key.Key_Return, CTRL)
    post = find_one(wizard, QPushButton, "postButton")
    app.until(lambda: post.isVisible() and post.isEnabled(), "the note")
    # Corrected: into the editor, one letter, out again.
    engineer.press(Qt.Key.Key_F2)
    app.until(lambda: wizard.note_page.view.editing)
    engineer.press(Qt.Key.Key_X)
    engineer.press(Qt.Key.Key_Escape)
    engineer.press(Qt.Key.Key_Return)
    preview = engineer.at("postPreview")
    assert isinstance(preview, PostWindow)
    app.until(lambda: preview.ready, f"the plan: {find_one(preview, QLabel, 'postProblem').text()}")
    shown = preview.payload.toPlainText()
    engineer.press(Qt.Key.Key_Return)
    result = find_one(preview, TonedLines, "postResult")
    app.until(lambda: result.text().count("✓") == 2, f"the proof: {result.text()}")
    assert engineer.pressed <= MOST_KEYS
    assert "read back: same text, internal ✓" in result.text()

    (note,) = server.of_ticket(system.ticket)
    assert note.internal
    (time,) = server.of_ticket(system.ticket, times=True)
    assert time.hours
    (ref,) = set(re.findall(r"ref [A-Z2-9]{7}", note.text))
    assert ref in shown
    assert server.mails == []
    # Kept with the note, for another look.
    assert find_one(wizard, TonedLines, "notePosted").text() == result.text()
    app.until(lambda: post.text() == "Post…", "the conclusion")
    engineer.press(Qt.Key.Key_Return)
    app.until(lambda: not preview.isVisible())
    wizard.close()


def test_without_a_network_a_post_waits_in_the_outbox_and_can_be_taken_back(start_app: Start) -> None:
    system = SYSTEMS[PsaKind.CONNECTWISE]
    with system.server() as server:
        app = start_app()
        connect(app, system, server)
        current = app.application.presenter.tabs.current
        app.ask("it says signed out")
        app.application.commands.send(OpenTicket(current.chat_id, "conn", system.number))
        header = app.button("ticketDetailsButton")
        app.until(lambda: system.number in header.accessibleName(), "the ticket")
        preview = preview_of(app, current)
    # The system is gone.
    find_one(preview, QPushButton, "postSendButton").click()
    app.until(lambda: any("cannot be reached" in text for text in app.notices), "the notice")
    outbox = app.application.presenter.tickets.outbox.open()
    waiting = find_one(outbox, QListWidget, "outboxList")
    app.until(lambda: waiting.count() == 2)
    for _ in range(2):
        rows = [waiting.item(row).text() for row in range(waiting.count())]
        waiting.setCurrentRow(next(row for row, text in enumerate(rows) if "waiting" in text))
        before = sum("cancelled" in text for text in rows)
        find_one(outbox, QPushButton, "outboxCancel").click()
        app.until(lambda: _cancelled(waiting) == before + 1)  # noqa: B023 - waited for at once
    assert server.of_ticket(system.ticket) == []
    assert current.panels.wizard is not None
    for window in (outbox, preview, current.panels.wizard):
        window.close()


@pytest.mark.parametrize("state", [PostState.FAILED, PostState.UNKNOWN])
def test_what_was_not_posted_is_told_though_its_window_is_closed(app: WindowDriver, state: PostState) -> None:
    desk = app.application.presenter.tickets
    code = ErrorCode.PSA_SECRET_MISSING if state is PostState.FAILED else ErrorCode.POST_UNSURE
    stuck = replace(POST, state=state, failure=Failure(code))
    desk.handle(PostChanged(POST.chat_id, stuck))
    (said,) = app.notices
    assert said.startswith("Not posted: ticket #48213")
    desk.handle(PostChanged(POST.chat_id, replace(POST, state=PostState.VERIFIED, sent_at=POST.created_at)))
    assert app.notices == ()


def _cancelled(posts: QListWidget) -> int:
    return sum("cancelled" in posts.item(row).text() for row in range(posts.count()))
