"""Two chats under random hands, with servers that fail at random, and what must hold whatever is done to them."""

from __future__ import annotations

import contextlib
import logging
import random
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QPushButton

from rfdesktop.app.paths import ProfilePaths
from rfdesktop.domain.chats.chat import MessageStatus, Role
from rfdesktop.domain.models.commands import ChooseModel
from rfdesktop.domain.models.endpoints import AS_SET, ModelChoice
from rfdesktop.domain.provider_name import ProviderName
from rfdesktop.ui.attachments.tray import AttachmentTray
from rfdesktop.ui.chat.summary_card import SummaryCard
from rfdesktop.ui.transcript.items import MessageItem
from rfdesktop.ui.transcript.message_actions import MessageAction, offers
from rfdesktop.ui.transcript.transcript import Transcript
from tests.servers.anthropic_server import AnthropicServer, Reply, refusal
from tests.servers.openai_server import ChatReply, OpenAIServer, refused
from tests.ui.conftest import Start
from tests.ui.window_driver import WindowDriver

WINDOW = 9_000
PROSE = "The counter is flat and the lights are green, nobody has changed anything since the weekend. "


class Fickle:
    """What both servers answer: words mostly, now and then a fault."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.count = 0

    def words(self) -> str:
        self.count += 1
        code = f"0x8007{self.dice.randrange(1 << 16):04X}"
        return f"Answer {self.count}: look for {code}.\n\n" + PROSE * self.dice.choice((1, 4, 30))

    def anthropic(self, _body: Mapping[str, Any]) -> Reply:
        delay = self.dice.choice((0.0, 0.0, 0.02))
        match self.dice.randrange(12):
            case 0:
                return Reply(self.words(), delay_s=delay, end=self.dice.choice(("drop", "error", "no_stop", "pings")))
            case 1:
                return refusal(self.dice.choice((429, 500, 529)), "overloaded_error", retry_after="0")
            case 2:
                return Reply(self.words(), delay_s=delay, stop_reason="max_tokens")
            case 3:
                return Reply("")
            case _:
                return Reply(self.words(), delay_s=delay, pieces=6)

    def openai(self, _body: Mapping[str, Any]) -> ChatReply:
        match self.dice.randrange(12):
            case 0:
                return ChatReply(self.words(), end=self.dice.choice(("drop", "error", "no_done")))
            case 1:
                return refused(self.dice.choice((429, 500, 503)), retry_after="0")
            case 2:
                return ChatReply(self.words(), finish="length")
            case 3:
                return ChatReply("")
            case _:
                return ChatReply(self.words(), pieces=6)


class Monkey:
    """Does at random what an engineer can do to a chat."""

    def __init__(self, app: WindowDriver, dice: random.Random) -> None:
        self.app = app
        self.dice = dice
        self.sent: list[str] = []
        self.done: list[str] = []
        self.deeds: tuple[Callable[[], object], ...] = (
            *(self.send,) * 4,
            *(self.act,) * 4,
            *(self.follow,) * 2,
            self.stop,
            self.attach,
            self.switch_tab,
            self.switch_model,
            self.reword_summary,
            self.wait,
        )

    def step(self) -> None:
        deed = self.dice.choice(self.deeds)
        self.done.append(deed.__name__)
        deed()
        for _ in range(self.dice.choice((1, 5, 40))):
            self.app.qtbot.wait(1)
        strip = self.app.on_page(QFrame, "budgetLine")
        if strip.isVisible() and self.dice.random() < 0.8:
            self.app.qtbot.mouseClick(self.app.on_page(QPushButton, "sendAnywayButton"), Qt.MouseButton.LeftButton)

    @property
    def items(self) -> list[MessageItem]:
        transcript = self.app.on_page(Transcript, "transcript")
        return [item for item in transcript.conversation.items if isinstance(item, MessageItem)]

    def send(self) -> None:
        text = f"Message {len(self.sent)} of the monkey. {PROSE * self.dice.choice((0, 1, 25))}".strip()
        self.sent.append(text)
        # What stands there already goes along.
        self.app.composer.moveCursor(QTextCursor.MoveOperation.End)
        self.app.composer.insertPlainText(f"\n{text}" if self.app.composer.toPlainText() else text)
        self.app.press(Qt.Key.Key_Return)

    def act(self) -> None:
        if items := self.items:
            item = self.dice.choice(items)
            able = [offer.action for offer in offers(item, is_last=item is items[-1])]
            able += [MessageAction.EARLIER, MessageAction.LATER] if len(item.message.versions) > 1 else []
            action = self.dice.choice([each for each in able if each is not MessageAction.NOTE])
            self.done[-1] = action.value
            self.app.on_page(Transcript, "transcript").acted.emit(action, item.id)

    def follow(self) -> None:
        """Retries or goes on with an answer that failed or was cut."""
        transcript = self.app.on_page(Transcript, "transcript")
        answers = [item.message for item in self.items if item.message.role is Role.ASSISTANT]
        if answers and answers[-1].status is not MessageStatus.STREAMING:
            go_on = answers[-1].text and answers[-1].status is not MessageStatus.COMPLETE
            (transcript.continueRequested if go_on else transcript.retryRequested).emit(answers[-1].id)

    def stop(self) -> None:
        self.app.button("stopButton").click()

    def attach(self) -> None:
        data = QMimeData()
        data.setText("\n".join(f"10:{n:02} poll {n} says 0x8007{n:04X}" for n in range(self.dice.choice((120, 400)))))
        self.app.composer.insertFromMimeData(data)

    def switch_tab(self) -> None:
        self.app.tabs.setCurrentIndex(1 - self.app.tabs.currentIndex())

    def switch_model(self) -> None:
        chat = self.app.application.presenter.tabs.current.chat
        if chat is not None:
            by = (ProviderName.ANTHROPIC, ProviderName.OPENAI, ProviderName.OFFLINE)
            choices = (AS_SET, *map(ModelChoice, by))
            self.app.application.commands.send(ChooseModel(chat.id, self.dice.choice(choices)))

    def reword_summary(self) -> None:
        card = self.app.on_page(SummaryCard, "summaryCard")
        if card._summary is not None:
            if self.dice.random() < 0.5:
                card.reworded.emit(card._summary.id, f"{card._summary.text}\nReworded {len(self.done)}.")
            else:
                card.renewed.emit(card._summary.id)

    def wait(self) -> None:
        self.app.until_answered()


@contextlib.contextmanager
def small_servers() -> Iterator[tuple[AnthropicServer, OpenAIServer]]:
    """Both protocols, with a window of `WINDOW` tokens."""
    with AnthropicServer() as anthropic, OpenAIServer() as openai:
        anthropic.window = openai.window = WINDOW
        yield anthropic, openai


def see_that_nothing_is_lost_or_refused(
    start_app: Start, profile: Path, caplog: pytest.LogCaptureFixture, seed: int, steps: int
) -> None:
    """Runs the monkey for so many steps. No request may be refused, no text lost, nothing go wrong unseen."""
    with small_servers() as (anthropic, openai):
        dice = random.Random(seed)
        fickle = Fickle(dice)
        anthropic.says, openai.says = fickle.anthropic, fickle.openai
        settings = {
            "provider": "anthropic",
            "anthropic_base_url": anthropic.url,
            "openai_base_url": openai.base_url,
            "openai_model": "gpt-5.2",
            "context_tokens": WINDOW - 600,
            "max_output_tokens": 512,
            "budget_chat": 1,
            "timeout_s": 5,
        }
        app = start_app(settings, keys={"anthropic": "sk-test", "openai": "sk-test"})
        app.ask("The printer in room 4 jams.")
        app.action("newChatAction").trigger()
        app.until(lambda: app.tabs.count() == 2, "the second tab")
        monkey = Monkey(app, dice)
        for _ in range(steps):
            monkey.step()
        # All comes to an end.
        left = ""
        for tab in (0, 1):
            app.tabs.setCurrentIndex(tab)
            app.until_answered()
            tray = app.on_page(AttachmentTray, "attachmentList")
            app.until(lambda tray=tray: not tray.is_reading, "what is attached")
            app.until_answered()
            left += app.composer.toPlainText() + "\n"
        app.application.quit()
        assert [reply.body for reply in anthropic.refused] == []
        assert [reply.body for reply in openai.refused] == []
        errors = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
        assert errors == []
        assert [text for text in monkey.sent if text not in f"{left}\n{kept_in(profile)}"] == []


def kept_in(profile: Path) -> str:
    """What was stored of messages, and of what stands aside while another one is edited."""
    paths = ProfilePaths(profile)
    with contextlib.closing(sqlite3.connect(paths.chats)) as stored:
        messages = [text for (text,) in stored.execute("select text from messages")]
    drafts = [file.read_text(encoding="utf-8") for file in paths.root.rglob("drafts/*.json")]
    return "\n".join([*messages, *drafts])
