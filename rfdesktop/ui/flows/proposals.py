"""Flows that were made of tickets, on their way into the editor."""

from __future__ import annotations

from collections.abc import Callable

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import CommandFailed, Trouble
from rfdesktop.domain.flows.drafting import DraftFlow, FlowProposed, ImproveFlow
from rfdesktop.domain.models.commands import AllowSpending, Aside
from rfdesktop.ui.flows.editor.editors import FlowEditors
from rfdesktop.ui.words.errors import aside_words
from rfdesktop.ui.words.translate import translate


class FlowProposals:
    """Asks for them, says that they are being made and how, and opens what comes. `say` shows a notice of a kind, a
    text and a key."""

    def __init__(self, commands: Commands, editors: FlowEditors, say: Callable[[str, str, str], None]) -> None:
        self._commands = commands
        self._editors = editors
        self._say = say
        self._used_up: set[str] = set()
        """The chats of which no model was asked to make a flow, for want of money: who asks again means it."""

    def draft(self, chat_id: str) -> None:
        """Has a flow made of a chat."""
        self._say("info", translate("FlowProposals", "A flow is being made of this chat…"), _KEY)
        if chat_id in self._used_up:
            self._used_up.discard(chat_id)
            self._commands.send(AllowSpending(chat_id, Aside.FLOW))
        self._commands.send(DraftFlow(chat_id))

    def improve(self, chat_id: str, run_id: str) -> None:
        """Has what fixed a ticket put into the flow that missed it."""
        self._commands.send(ImproveFlow(chat_id, run_id))

    def handle(self, event: FlowProposed) -> None:
        """Opens what was made, as a draft, or as a difference to be gone over."""
        if event.replaces:
            self._editors.open_flow(event.replaces, event.flow, event.sources)
            return
        self._editors.open_draft(event.flow, event.sources, touched=True)
        if event.failure is not None:
            self._remember(event.chat_id, event.failure)
            by_rules = translate("FlowProposals", "The flow was made without the model. {reason}")
            self._say("warn", by_rules.format(reason=aside_words(event.failure).line), _KEY)
            return
        by_model = translate("FlowProposals", "The flow is a draft: each step shows the message that it comes from.")
        self._say("good", by_model, _KEY)

    def fail(self, event: Trouble) -> None:
        """Takes a failure, which the chat's own page says: where no flow could be made, the model was wanted for it."""
        if isinstance(event, CommandFailed) and isinstance(event.command, DraftFlow):
            self._remember(event.command.chat_id, event.failure)

    def _remember(self, chat_id: str, failure: Failure) -> None:
        if failure.code is ErrorCode.BUDGET_USED_UP:
            self._used_up.add(chat_id)


_KEY = "flow-proposal"
