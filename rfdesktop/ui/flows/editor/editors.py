"""All editors that are open: one for each flow, however often it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.chats.chat import new_id
from rfdesktop.domain.events import CommandFailed, Trouble
from rfdesktop.domain.flows.commands import SearchLibrary
from rfdesktop.domain.flows.editing.commands import (
    DropFlowEdit,
    JudgeDraft,
    ListArchived,
    ListFlowEdits,
    ListRevisions,
    OpenFlowEditor,
    ResumeFlowEdit,
    SaveFlowEdit,
)
from rfdesktop.domain.flows.editing.draft import new_draft
from rfdesktop.domain.flows.editing.editions import StepSource, WorkingCopy
from rfdesktop.domain.flows.editing.events import (
    ArchivedListed,
    DraftJudged,
    EditingEvent,
    FlowEditOpened,
    FlowEditOverrun,
    FlowEditSaved,
    FlowEditsListed,
    RevisionsCompared,
    RevisionsListed,
    SubflowRead,
)
from rfdesktop.domain.flows.flow import Flow, FlowKind, FlowSummary
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.typed.keeper import TypedKeeper
from rfdesktop.ui.words.errors import words

if TYPE_CHECKING:  # the editor brings in the rules of the format, and nobody has asked for it yet
    from rfdesktop.ui.flows.editor.presenter import FlowEditorPresenter


class FlowEditors(QObject):
    """Opens editors, and hands each what is about it.

    Signals: `unfinished` with all that is written and not saved, as WorkingCopy values; `messageRequested` with a chat
    and a message that a step was made of; `kept` with the id and title of a flow that is not saved as its editor
    closes.
    """

    unfinished = Signal(tuple)
    messageRequested = Signal(str, str)
    kept = Signal(str, str)

    def __init__(self, window: QWidget, theme: Theme, icons: Icons, commands: Commands, typed: TypedKeeper) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._icons = icons
        self._commands = commands
        self._typed = typed
        self._open: dict[str, FlowEditorPresenter] = {}
        self._flows: tuple[FlowSummary, ...] | None = None

    @property
    def opened(self) -> tuple[FlowEditorPresenter, ...]:
        """The editors that are open."""
        return tuple(self._open.values())

    def open_new(self, kind: FlowKind = FlowKind.TROUBLESHOOTING) -> FlowEditorPresenter:
        """Opens an editor for a new flow of one empty step."""
        from rfdesktop.ui.flows.editor.step_deeds import labels

        return self.open_draft(new_draft(kind, labels()).flow)

    def open_draft(
        self, flow: Flow, sources: Sequence[StepSource] = (), *, touched: bool = False
    ) -> FlowEditorPresenter:
        """Opens an editor for a flow that the library does not have. `sources` are the messages that its steps were
        made of. It is kept as soon as something is written in it, or at once where it is `touched` already."""
        editor = self._made(WorkingCopy(new_id(), flow, sources=tuple(sources), new=True))
        editor.begin()
        editor.window.bring_up()
        if touched:
            editor.session.changed.emit()
        return editor

    def open_flow(self, flow_id: str, proposed: Flow | None = None, sources: Sequence[StepSource] = ()) -> None:
        """Opens the editor of a flow of the library, with what was written and not saved. `proposed` takes the flow's
        place in it, as an edit that can be undone, with the difference shown."""
        there = next((editor for editor in self.opened if editor.session.flow.id == flow_id), None)
        if there is None:
            blank = Flow(flow_id, "", FlowKind.TROUBLESHOOTING, "", ())
            there = self._made(WorkingCopy(new_id(), blank))
            there.propose(proposed, sources)
            self._commands.send(OpenFlowEditor(there.id, flow_id))
        elif proposed is not None:
            there.propose(proposed, sources)
        there.window.bring_up()

    def resume(self, edit_id: str) -> None:
        """Opens what was being written under this id."""
        there = self._open.get(edit_id)
        if there is None:
            there = self._made(WorkingCopy(edit_id, Flow("", "", FlowKind.TROUBLESHOOTING, "", ())))
            self._commands.send(ResumeFlowEdit(edit_id))
        there.window.bring_up()

    def drop(self, edit_id: str) -> None:
        """Forgets what was being written; its editor must not be open."""
        self._commands.send(DropFlowEdit(edit_id))

    def list_unfinished(self) -> None:
        """Has `unfinished` tell what is written and not saved."""
        self._commands.send(ListFlowEdits())

    def list_archived(self) -> None:
        """Opens the list of the flows that are archived."""
        self._commands.send(ListArchived())

    def handle(self, event: EditingEvent) -> None:
        """Takes an event that an editor may be about."""
        match event:
            case FlowEditOpened() | FlowEditSaved() | FlowEditOverrun():
                self._of_editor(event)
            case SubflowRead() | DraftJudged():
                self._beside(event)
            case FlowEditsListed(copies):
                self.unfinished.emit(tuple(copy for copy in copies if copy.id not in self._open))
            case RevisionsListed() | RevisionsCompared():
                self._of_flow(event)
            case ArchivedListed(flows):
                self._show_archived(flows)
            case _:
                assert_never(event)

    def take_flows(self, flows: tuple[FlowSummary, ...]) -> None:
        """Takes the list of the library's flows: those that steps can enter, and what was stored meanwhile."""
        self._flows = flows
        listed = {flow.flow_id: flow for flow in flows}
        for editor in self.opened:
            editor.take_flows(flows)
            flow = listed.get(editor.session.flow.id)
            if flow is not None and editor.begun and editor.keeping.is_behind(flow):
                # An import, somebody else or the dock has done it meanwhile: who and when is told by its revisions.
                self._commands.send(ListRevisions(flow.flow_id))

    def fail(self, event: Trouble) -> None:
        """A command has failed, which may be an editor's."""
        command = event.command
        if isinstance(command, SaveFlowEdit) and (editor := self._open.get(command.copy.id)) is not None:
            editor.keeping.failed()
        elif isinstance(command, JudgeDraft) and (editor := self._open.get(command.edit_id)) is not None:
            editor.shield.forget(command.codes)
        elif isinstance(command, OpenFlowEditor | ResumeFlowEdit):
            editor = self._open.get(command.edit_id)
            if editor is not None and isinstance(event, CommandFailed):
                editor.window.say(words(event.failure).line)

    def _beside(self, event: SubflowRead | DraftJudged) -> None:
        """What an editor asks about beside what is written; it may be closed by now."""
        editor = self._open.get(event.edit_id)
        if editor is None:
            return
        if isinstance(event, DraftJudged):
            editor.shield.take(event)
        else:
            editor.sides.handle(event)

    def _of_flow(self, event: RevisionsListed | RevisionsCompared) -> None:
        for editor in self.opened:
            if editor.session.flow.id == event.flow_id:
                editor.sides.handle(event)

    def _show_archived(self, flows: tuple[FlowSummary, ...]) -> None:
        from rfdesktop.ui.flows.editor.archived import ArchivedWindow

        window = self._window.findChild(ArchivedWindow)
        if window is None:
            window = ArchivedWindow(self._window)
            window.editRequested.connect(lambda flow_id: self.open_flow(flow_id))
        window.open(flows)

    def _of_editor(self, event: FlowEditOpened | FlowEditSaved | FlowEditOverrun) -> None:
        editor = self._open.get(event.edit_id)
        if editor is None:
            return
        match event:
            case FlowEditOpened(copy=copy):
                self._begin(editor, copy.id, event)
            case FlowEditSaved():
                editor.take_saved(event)
            case FlowEditOverrun():
                editor.take_overrun(event)
            case _:
                assert_never(event)

    def _begin(self, editor: FlowEditorPresenter, copy_id: str, event: FlowEditOpened) -> None:
        """What was written before has an id of its own; an editor may have it already, and one is enough."""
        del self._open[event.edit_id]
        there = self._open.setdefault(copy_id, editor)
        if there is editor:
            editor.id = copy_id
            editor.begin(event)
            return
        editor.hand_on(there)
        editor.window.close()
        editor.deleteLater()
        there.window.bring_up()

    def _made(self, copy: WorkingCopy) -> FlowEditorPresenter:
        from rfdesktop.ui.flows.editor.presenter import FlowEditorPresenter

        editor = FlowEditorPresenter(copy, self._theme, self._icons, self._commands, self._typed, self._window)
        self._open[copy.id] = editor
        editor.closed.connect(self._closed)
        editor.messageRequested.connect(self.messageRequested)
        if self._flows is not None:
            editor.take_flows(self._flows)
        else:
            self._commands.send(SearchLibrary("", ""))
        return editor

    @Slot(str, bool)
    def _closed(self, edit_id: str, unfinished: bool) -> None:
        editor = self._open.pop(edit_id, None)
        if editor is None:
            return
        if unfinished:
            self.kept.emit(edit_id, editor.session.flow.title)
        self.list_unfinished()
        editor.deleteLater()
