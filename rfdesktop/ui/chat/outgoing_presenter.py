"""Decides what is said before something leaves: the marks in the composer, the panel, and what copied code can do."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.attachments.written import Written
from rfdesktop.domain.errors import Failure
from rfdesktop.domain.events import CommandFailed, Trouble
from rfdesktop.domain.outgoing_commands import AskCost, LetThrough, LookForSecrets, PreviewOutgoing
from rfdesktop.domain.outgoing_events import CostEstimated, OutgoingEvent, OutgoingPreviewed, SecretsSeen
from rfdesktop.domain.shield.commands import Code, CopiedAnyway, JudgeCode
from rfdesktop.domain.shield.events import CodeJudged
from rfdesktop.domain.tools.events import ToolChatEvent
from rfdesktop.ui.chat.tab import ChatTab
from rfdesktop.ui.chat.tool_presenter import ToolPresenter
from rfdesktop.ui.controls.judged_copies import Said
from rfdesktop.ui.words.errors import words
from rfdesktop.ui.words.shield import shield_head, shield_line

LOOK_AFTER_MS = 250
"""How long the keys rest before what is typed is looked at."""


class OutgoingPresenter(QObject):
    """One chat's look at what would leave. What is typed is searched on the worker, never at a key, and code is judged
    there before it is copied."""

    estimated = Signal(object)
    """`CostEstimated`, for who shows it."""

    estimate_failed = Signal(object)
    """Why there is no estimate: `Trouble`."""

    def __init__(self, chat_id: str, tab: ChatTab, commands: Commands, parent: QObject) -> None:
        super().__init__(parent)
        self._chat_id = chat_id
        self._commands = commands
        self._bar = tab.composer_bar
        self._panel = tab.outgoing_panel
        self._asked = Written()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(LOOK_AFTER_MS)
        self._rest.timeout.connect(self._look)
        self._bar.composer.textChanged.connect(self._typed)
        self._bar.tray.changed.connect(self._rest.start)
        self._bar.composer.escaped.connect(self._escaped)
        self._bar.sent.connect(self._panel.hide)
        self._bar.outgoingAsked.connect(self.turn)
        self._panel.letThrough.connect(self._let_through)
        self._panel.closed.connect(self._bar.composer.setFocus)
        self.tools = ToolPresenter(chat_id, tab, commands, self)
        self._verdicts = tab.transcript.verdicts.copies
        self._verdicts.asked.connect(self._judge)
        self._verdicts.acknowledged.connect(self._note_copy)

    def handle(self, event: OutgoingEvent | CodeJudged | ToolChatEvent) -> None:
        """Takes what the worker found; what is not typed any more is of no interest."""
        if isinstance(event, ToolChatEvent):
            self.tools.handle(event)
            return
        if isinstance(event, CodeJudged):
            for code, verdict in event.verdicts:
                self._verdicts.say(code, Said(verdict.danger, shield_head(verdict), shield_line(verdict)))
            return
        if isinstance(event, CostEstimated):
            self.estimated.emit(event)
            return
        if event.text != self._bar.composer.text:
            return
        match event:
            case SecretsSeen():
                self._bar.show_secrets(event.replaced)
            case OutgoingPreviewed():
                self._panel.show_preview(event.preview)
            case _:
                assert_never(event)

    def fail(self, event: Trouble) -> bool:
        """A command has failed; whether it was one of these."""
        if isinstance(event.command, AskCost):
            self.estimate_failed.emit(event)
            return True
        if not isinstance(event.command, PreviewOutgoing | LetThrough | LookForSecrets):
            return False
        failure: Failure | None = event.failure if isinstance(event, CommandFailed) else None
        if failure is not None and self._panel.isVisible():
            self._panel.show_failure(words(failure).line)
        return True

    @Slot()
    def turn(self) -> None:
        """Opens or closes the panel."""
        if self._panel.isVisible():
            self._panel.close_panel()
        else:
            self._panel.show_waiting()
            self._panel.open_panel()
            self._preview()

    @Slot()
    def _escaped(self) -> None:
        """Escape in the composer stops an answer first."""
        if self._panel.isVisible() and not self._bar.stop_button.isEnabled():
            self._panel.close_panel()

    @Slot()
    def _typed(self) -> None:
        if self._bar.composer.document().isEmpty():
            self._bar.show_secrets(())
        self._rest.start()

    @Slot()
    def _look(self) -> None:
        before, self._asked = self._asked, self._bar.written
        if before == self._asked:
            return
        if before.text != self._asked.text:
            if self._asked.text.strip():
                self._commands.send(LookForSecrets(self._chat_id, self._asked.text))
            else:
                self._bar.show_secrets(())
        if self._panel.isVisible():
            self._preview()

    def _preview(self) -> None:
        written = self._bar.written
        self._commands.send(PreviewOutgoing(self._chat_id, written.text, written.attachments))

    @Slot(tuple)
    def _judge(self, codes: tuple[Code, ...]) -> None:
        self._commands.send(JudgeCode(self._chat_id, codes))

    @Slot(str, str)
    def _note_copy(self, shell: str, text: str) -> None:
        self._commands.send(CopiedAnyway(self._chat_id, Code(shell, text)))

    @Slot(str)
    def _let_through(self, secret: str) -> None:
        written = self._bar.written
        self._commands.send(LetThrough(self._chat_id, written.text, secret, written.attachments))
