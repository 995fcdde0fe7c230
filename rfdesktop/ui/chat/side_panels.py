"""What stands beside or over a chat: the flow runner and the outcome wizard, made when first needed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.chats.chat import Chat, Message
from rfdesktop.domain.chats.session import OpenTab
from rfdesktop.domain.events import ChatChanged, NoteEvent, PsaNews, RunChanged, TimeTold, Trouble
from rfdesktop.domain.flows.flow import Flow, FlowHit
from rfdesktop.domain.flows.runs import FlowRun, RunStatus
from rfdesktop.domain.notes.documents import Origin
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.texts.links import OutsideLink
from rfdesktop.ui.outcome.save_folder import show_in_folder
from rfdesktop.ui.outcome.wizard_habits import WizardHabits
from rfdesktop.ui.outcome.wizard_start import WizardStart
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.typed.keeper import TypedKeeper

if TYPE_CHECKING:
    from rfdesktop.ui.chat.tab import ChatTab
    from rfdesktop.ui.flows.runner import FlowRunnerPanel
    from rfdesktop.ui.flows.runner_presenter import FlowRunnerPresenter
    from rfdesktop.ui.outcome.presenter import OutcomePresenter
    from rfdesktop.ui.outcome.wizard import OutcomeWizard
    from rfdesktop.ui.outcome.wizard_posts import WizardPosts


ChatFollowed = RunChanged | ChatChanged | NoteEvent | TimeTold | PsaNews | Trouble
"""What the runner and the wizard follow."""


class SidePanels(QObject):
    """Opens and feeds one chat's flow runner and outcome wizard."""

    link_requested = Signal(OutsideLink)
    flow_requested = Signal(str)
    """Another flow that fits, to be walked here, by its id."""
    improve_requested = Signal(str, str)
    """The chat's and the run's id."""
    changed = Signal()
    conclude_requested = Signal()
    draft_requested = Signal(str)
    """A flow is to be drafted from the chat, by its id."""
    origin_requested = Signal(Origin)
    """Where a line of a document comes from is to be shown."""
    settings_requested = Signal(str)
    """A page of the settings."""
    wizard_closed = Signal()
    ticket_wanted = Signal()
    """A ticket of a ticket system is wanted for the chat."""

    def __init__(
        self,
        chat_id: str,
        tab: ChatTab,
        commands: Commands,
        typed: TypedKeeper,
        theme: Theme,
        icons: Icons,
        habits: WizardHabits,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._chat_id = chat_id
        self._tab = tab
        self._commands = commands
        self._typed = typed
        self._theme = theme
        self._icons = icons
        self._habits = habits
        self._runner: FlowRunnerPresenter | None = None
        self._panel: FlowRunnerPanel | None = None
        self._outcome: OutcomePresenter | None = None
        self._posts: WizardPosts | None = None
        self.wizard: OutcomeWizard | None = None
        self._run: FlowRun | None = None
        self._outcome_of_chat: Outcome | None = None
        self._left_open = False
        self._runs: tuple[FlowRun, ...] = ()
        self._answer: Message | None = None
        self._fitting: tuple[FlowHit, ...] = ()

    @property
    def run(self) -> FlowRun | None:
        """The run that the panel shows."""
        return self._run

    @property
    def concluding(self) -> bool:
        """Whether the wizard is open, or was open at the end of the last session and has not been opened since."""
        return self._left_open or (self.wizard is not None and self.wizard.isVisible())

    def restore(self, tab: OpenTab) -> None:
        """Remembers a wizard that was left open. Opening it unasked would cover what the engineer is doing."""
        self._left_open = tab.wizard_open

    def show_chat(self, chat: Chat) -> None:
        """Shows how the chat was concluded, or that it is open."""
        self._left_open = self._left_open and chat.outcome is None
        self._outcome_of_chat = chat.outcome
        if self._outcome is not None:
            # It may have been opened before the chat was read.
            self._outcome.show_chat(chat)
        self._show_outcome()

    def _show_outcome(self) -> None:
        self._tab.header.show_outcome(self._outcome_of_chat, begun=self._left_open)
        if self._panel is not None:
            self._panel.set_concluded(self._outcome_of_chat is not None)

    def handle(self, event: ChatFollowed) -> None:
        """Takes an event about the chat."""
        if isinstance(event, RunChanged):
            self._take(event.run)
        if isinstance(event, RunChanged | Trouble) and self._runner is not None:
            self._runner.handle(event)
        if isinstance(event, ChatChanged | NoteEvent | Trouble) and self._outcome is not None:
            self._outcome.handle(event)
        if isinstance(event, TimeTold) and self._outcome is not None:
            self._outcome.time.take(event.time)
        if self._posts is not None:
            self._posts.handle(event)

    def suggest(self, hits: tuple[FlowHit, ...]) -> None:
        """Takes the flows that fit the ticket, best first; of none the last ones stay."""
        self._fitting = hits or self._fitting
        if self._panel is not None:
            self._panel.offer_others([(hit.flow_id, hit.title) for hit in self._fitting])

    def take_answer(self, answer: Message | None) -> None:
        """Takes the newest whole answer of the assistant, which may name the option to choose at the flow's step."""
        self._answer = answer
        if self._runner is not None:
            self._runner.advice.take_answer(answer)

    def list_runs(self, runs: Iterable[FlowRun]) -> None:
        """Takes the chat's runs as they are now."""
        self._runs = tuple(runs)
        if self._panel is not None:
            self._panel.head.others.offer_runs(self._runs)

    def name_flow(self, flow: Flow) -> None:
        """Takes a flow from the library, whose title the flow runner may be waiting for."""
        if self._runner is not None:
            self._runner.name_flow(flow)

    def _take(self, run: FlowRun) -> None:
        """Shows a run that was launched or resumed; the one shown follows its own changes."""
        shown = self._run is not None and self._run.id == run.id
        if shown:
            self._run = run
        if run.status is RunStatus.ACTIVE and (not shown or self._panel is None or not self._panel.isVisible()):
            self.show_run(run)

    def keep_typed(self) -> None:
        """Stores what stands in the flow runner's and the wizard's fields now."""
        if self._runner is not None:
            self._runner.keep_typed()
        if self._outcome is not None and self.wizard is not None:
            self._outcome.keep_typed()
            self._habits.place.keep(self.wizard)

    def show_run(self, run: FlowRun, *, focus: bool = True) -> None:
        """Shows a run in its panel."""
        self._run = run
        self._make_runner()
        if self._runner is not None and self._panel is not None:
            # Shown first: a panel that is hidden cannot take the keyboard, and the step wants it.
            self._tab.show_runner(self._panel)
            self._runner.show_run(run, focus=focus)
            self.changed.emit()

    def holds(self, control: QWidget) -> bool:
        """Whether a control is in the flow runner's panel."""
        return self._panel is not None and self._panel.isAncestorOf(control)

    def take_focus(self, *, offered: bool = True) -> bool:
        """Puts the keyboard on the flow's step, one that is only offered where `offered`; False where no flow is open,
        or all is done in it and the chat."""
        if self._panel is None or self._panel.isHidden() or self._run is None:
            return False
        if self._run.status is RunStatus.FINISHED and self._outcome_of_chat is not None:
            return False
        self._panel.take_focus(offered=offered)
        return True

    def go_to(self, flow_id: str) -> bool:
        """Puts the keyboard on a flow that is in progress on the screen; False where it is not."""
        run = self._run
        return run is not None and run.flow.id == flow_id and run.status is RunStatus.ACTIVE and self.take_focus()

    def open_wizard(self, chat: Chat | None, *, at: WizardStart = WizardStart.WHERE_LEFT) -> None:
        """Opens the outcome wizard, or raises it, where it was left or at a place."""
        self._left_open = False
        self._show_outcome()
        if self.wizard is None:
            from rfdesktop.ui.outcome.presenter import OutcomePresenter
            from rfdesktop.ui.outcome.wizard import OutcomeWizard
            from rfdesktop.ui.outcome.wizard_posts import WizardPosts

            self.wizard = OutcomeWizard(self._theme, self._icons, self._tab)
            self._outcome = OutcomePresenter(self.wizard, self._commands, self._typed, self._chat_id, self._habits)
            self._posts = WizardPosts(self._chat_id, self.wizard, self._outcome, self._commands)
            self._posts.presenter.ticketWanted.connect(self.ticket_wanted)
            self._outcome.closed.connect(self.changed)
            self._outcome.closed.connect(self.wizard_closed)
            self._outcome.folderRequested.connect(self._open_folder)
            self._outcome.documents.flowDraftRequested.connect(lambda: self.draft_requested.emit(self._chat_id))
            self.wizard.note_page.settingsRequested.connect(self.settings_requested)
            self.wizard.note_page.originClicked.connect(self.origin_requested)
        if self._outcome is not None:
            self._outcome.open(chat, at=at)

    def _make_runner(self) -> None:
        if self._runner is not None:
            return
        from rfdesktop.ui.flows.runner import FlowRunnerPanel
        from rfdesktop.ui.flows.runner_presenter import FlowRunnerPresenter

        self._panel = FlowRunnerPanel(self._theme, self._icons, self._tab, self._tab.transcript.verdicts.copies)
        self._runner = FlowRunnerPresenter(self._panel, self._commands, self._typed)
        self._runner.closed.connect(self._tab.close_runner)
        self._runner.closed.connect(self.changed)
        self._runner.concludeRequested.connect(lambda *_: self.conclude_requested.emit())
        self._runner.linkRequested.connect(self.link_requested)
        self._runner.otherRequested.connect(self.flow_requested)
        self._runner.improveRequested.connect(self.improve_requested)
        self._runner.askRequested.connect(self._tab.ask_about)
        self._runner.advice.take_answer(self._answer)
        self.suggest(())
        self.list_runs(self._runs)
        self._show_outcome()

    @Slot(str)
    def _open_folder(self, path: str) -> None:
        show_in_folder(Path(path))
