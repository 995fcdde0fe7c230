"""What one chat's page says before something leaves: when it looks, what is of interest still, and the panel."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from pytestqt.qtbot import QtBot

from rfdesktop.app.gallery_leaving import PREVIEW
from rfdesktop.domain.attachments.attachment import Attachment, AttachmentKind
from rfdesktop.domain.attachments.written import Written
from rfdesktop.domain.chats.commands import StopTurn
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import BugSeen, CommandFailed
from rfdesktop.domain.flows.flow import Danger
from rfdesktop.domain.outgoing_commands import LetThrough, LookForSecrets, PreviewOutgoing
from rfdesktop.domain.outgoing_events import OutgoingPreviewed, Replaced, SecretsSeen
from rfdesktop.domain.secrets.kinds import Kind
from rfdesktop.domain.shield.commands import Code, CopiedAnyway, JudgeCode
from rfdesktop.domain.shield.events import CodeJudged
from rfdesktop.domain.shield.verdicts import Verdict
from rfdesktop.ui.chat.outgoing_presenter import OutgoingPresenter
from rfdesktop.ui.chat.tab import ChatTab
from rfdesktop.ui.theme.icons import Icons
from tests.ui.recording_commands import RecordingCommands
from tests.ui.screen_checks import light_theme

TYPED = "password is Example-77"
SECRETS = (Replaced(Kind.PASSWORD, "[PASSWORD_1]", "Example-77"),)
LOG = Attachment("a", "fw.log", AttachmentKind.LOG, "text/plain", 11_000, 300, text_id="a")
FULL = Failure(ErrorCode.DISK_FULL, {"file": "chats.db"})


class Screen:
    def __init__(self, qtbot: QtBot) -> None:
        theme = light_theme()
        self.qtbot, self.commands = qtbot, RecordingCommands()
        self.tab = ChatTab(theme, Icons(theme))
        qtbot.addWidget(self.tab)
        self.tab.resize(900, 700)
        self.tab.show()
        self.presenter = OutgoingPresenter("c", self.tab, self.commands, QObject(self.tab))
        self.bar, self.panel = self.tab.composer_bar, self.tab.outgoing_panel

    def type(self, text: str) -> None:
        """Types and waits until it was looked at."""
        before = len(self.commands.of(LookForSecrets))
        self.bar.composer.setPlainText(text)
        self.qtbot.waitUntil(lambda: len(self.commands.of(LookForSecrets)) > before)

    @property
    def marked(self) -> bool:
        return self.bar.hidden_button.isVisible()

    @property
    def previews(self) -> list[PreviewOutgoing]:
        return self.commands.of(PreviewOutgoing)


@pytest.fixture
def screen(qtbot: QtBot) -> Screen:
    return Screen(qtbot)


def test_what_is_typed_is_looked_at_once_the_keys_rest_and_marked_while_it_stands(screen: Screen) -> None:
    screen.type(TYPED)
    assert screen.commands.sent == [LookForSecrets("c", TYPED)]
    assert not any(timer.isActive() for timer in screen.presenter.findChildren(QTimer)), "it is looked at once"
    screen.presenter.handle(SecretsSeen("c", "password", SECRETS))
    assert not screen.marked, "that was said of other words"
    screen.presenter.handle(SecretsSeen("c", TYPED, SECRETS))
    assert screen.marked
    assert screen.previews == [], "the panel is closed"
    screen.bar.composer.clear()
    assert not screen.marked, "without a wait"


def test_blank_words_are_not_looked_at_and_lose_their_marks(screen: Screen) -> None:
    screen.type(TYPED)
    screen.presenter.handle(SecretsSeen("c", TYPED, SECRETS))
    screen.bar.composer.setPlainText("  ")
    screen.qtbot.waitUntil(lambda: not screen.marked)
    assert screen.commands.sent == [LookForSecrets("c", TYPED)]


def test_the_panel_is_opened_and_closed_and_follows_what_is_typed_and_attached(screen: Screen) -> None:
    screen.bar.composer.setPlainText(TYPED)
    screen.bar.outgoingAsked.emit()
    assert (screen.panel.isVisible(), screen.panel.where.text()) == (True, "Looking…")
    assert screen.previews == [PreviewOutgoing("c", TYPED)]
    screen.presenter.handle(OutgoingPreviewed("c", "other words", PREVIEW))
    assert screen.panel.where.text() == "Looking…"
    screen.presenter.handle(OutgoingPreviewed("c", TYPED, PREVIEW))
    assert "api.anthropic.com" in screen.panel.where.text()
    screen.type(f"{TYPED} and more")
    assert screen.previews[1:] == [PreviewOutgoing("c", f"{TYPED} and more")]
    # A file that is attached leaves as well; the words were looked at already.
    looked = len(screen.commands.of(LookForSecrets))
    screen.bar.tray.put((LOG,))
    screen.qtbot.waitUntil(lambda: len(screen.previews) == 3)
    assert screen.previews[2] == PreviewOutgoing("c", f"{TYPED} and more", (LOG,))
    assert len(screen.commands.of(LookForSecrets)) == looked
    screen.bar.outgoingAsked.emit()
    assert not screen.panel.isVisible()
    screen.type("once more")
    assert len(screen.previews) == 3, "a panel that is closed asks for nothing"


def test_the_keyboard_goes_back_to_the_composer_and_what_was_sent_closes_the_panel(screen: Screen) -> None:
    screen.tab.activateWindow()
    screen.presenter.turn()
    screen.qtbot.waitUntil(lambda: screen.tab.focusWidget() is screen.panel.close_button)
    screen.presenter.turn()
    assert screen.tab.focusWidget() is screen.bar.composer
    screen.presenter.turn()
    screen.bar.sent.emit(Written(TYPED))
    assert not screen.panel.isVisible()


@pytest.mark.parametrize("busy", [False, True])
def test_escape_closes_the_panel_but_stops_an_answer_first(screen: Screen, busy: bool) -> None:
    screen.presenter.turn()
    screen.bar.set_busy(busy)
    screen.qtbot.keyClick(screen.bar.composer, Qt.Key.Key_Escape)
    assert screen.panel.isVisible() is busy


def test_a_value_is_let_through_with_the_message_as_it_is(screen: Screen) -> None:
    screen.bar.put(Written(TYPED, (LOG,)))
    screen.panel.letThrough.emit("Example-77")
    assert screen.commands.of(LetThrough) == [LetThrough("c", TYPED, "Example-77", (LOG,))]


MINE = [PreviewOutgoing("c", TYPED), LetThrough("c", TYPED, "x"), LookForSecrets("c", TYPED)]


@pytest.mark.parametrize("command", MINE, ids=lambda each: type(each).__name__)
@pytest.mark.parametrize("is_open", [True, False])
def test_what_failed_is_said_in_the_panel_that_is_open(
    screen: Screen, command: PreviewOutgoing | LetThrough | LookForSecrets, is_open: bool
) -> None:
    if is_open:
        screen.presenter.turn()
        screen.presenter.handle(OutgoingPreviewed("c", "", PREVIEW))
    before = screen.panel.where.text()
    assert screen.presenter.fail(BugSeen(command))
    assert screen.panel.where.text() == before
    assert screen.presenter.fail(CommandFailed(command, FULL))
    assert screen.panel.where.text().startswith("The disk is full") is is_open


def test_another_failure_is_somebody_elses(screen: Screen) -> None:
    screen.presenter.turn()
    assert not screen.presenter.fail(CommandFailed(StopTurn("c"), FULL))
    assert screen.panel.where.text() == "Looking…"


def test_code_is_judged_before_it_is_copied_and_a_destructive_copy_is_noted(screen: Screen) -> None:
    code = Code("bash", "rm -rf /srv")
    copies = screen.tab.transcript.verdicts.copies
    done: list[str] = []
    copies.before_copy((code,), lambda: done.append("copied"))
    assert screen.commands.sent == [JudgeCode("c", (code,))]
    screen.presenter.handle(CodeJudged("c", ((code, Verdict(Danger.CAUTION)),)))
    assert done == ["copied"]
    said = copies.of(code)
    assert said is not None
    assert said.danger is Danger.CAUTION
    copies.acknowledged.emit("bash", "rm -rf /srv")
    assert screen.commands.of(CopiedAnyway) == [CopiedAnyway("c", code)]
