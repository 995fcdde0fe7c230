"""One editor: its window, the flow that is written in it, and what is asked of the worker for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.flows.editing.editions import StepSource, WorkingCopy
from rfdesktop.domain.flows.editing.edits import TakeFlow
from rfdesktop.domain.flows.editing.events import FlowEditOpened, FlowEditOverrun, FlowEditSaved
from rfdesktop.domain.flows.editing.exits import exits_of
from rfdesktop.domain.flows.flow import Flow, FlowStatus, FlowSummary
from rfdesktop.ui.controls.announcing import announce
from rfdesktop.ui.controls.question_box import QuestionBox
from rfdesktop.ui.flows.editor.action_table import TYPES, build_actions
from rfdesktop.ui.flows.editor.form_deeds import FormDeeds
from rfdesktop.ui.flows.editor.keeping import Keeping
from rfdesktop.ui.flows.editor.map_place import MapPlace
from rfdesktop.ui.flows.editor.search import EditorSearch
from rfdesktop.ui.flows.editor.session import EditSession
from rfdesktop.ui.flows.editor.shield_watch import ShieldWatch
from rfdesktop.ui.flows.editor.side_windows import SideWindows
from rfdesktop.ui.flows.editor.step_deeds import StepDeeds
from rfdesktop.ui.flows.editor.target_field import Target
from rfdesktop.ui.flows.editor.view import EditorView
from rfdesktop.ui.flows.editor.walking import FindingWalk
from rfdesktop.ui.flows.editor.window import FlowEditorWindow
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.typed.keeper import TypedKeeper
from rfdesktop.ui.words.translate import translate

REST_MS = 1_200
"""What is typed after such a rest is undone by itself."""


class FlowEditorPresenter(QObject):
    """Signals: `closed` with its id and whether there is something to go on with; `messageRequested` with a chat and a
    message that a step was made of."""

    closed = Signal(str, bool)
    messageRequested = Signal(str, str)

    def __init__(
        self, copy: WorkingCopy, theme: Theme, icons: Icons, commands: Commands, typed: TypedKeeper, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.id = copy.id
        self.window = FlowEditorWindow(theme, icons, parent if parent.isWidgetType() else None)  # type: ignore[arg-type]
        self.session = EditSession(copy.flow, self)
        self.keeping = Keeping(self.session, copy, commands, typed)
        self.view = EditorView(self.window, self.session, self.keeping)
        self._deeds = StepDeeds(self.session)
        self._form = FormDeeds(self.window.form, self.session, self._deeds)
        self._search = EditorSearch(self.window.find_bar, self.window.form, self.session)
        self._walk = FindingWalk(self.window, self.session, self.view)
        self.sides = SideWindows(self.window, self.session, self.keeping, commands, theme, icons)
        self.shield = ShieldWatch(self.window.form, self.session, self.view, self.keeping, commands)
        self.map = MapPlace(self.window, self.session, self._deeds, theme, icons)
        self.view.checked.connect(self.map.show_wrong)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._box: QuestionBox | None = None
        self.begun = False
        self._proposed: tuple[Flow, Sequence[StepSource]] | None = None
        self.actions = build_actions(self.window, self.window.head.menu.actions_menu, icons, self._handlers())
        self._connect()

    def begin(self, opened: FlowEditOpened | None = None) -> None:
        """Shows the flow: a new one, or the one that the worker has."""
        if opened is not None:
            self.keeping.begin(opened.copy, opened.newest, opened.stored)
            self.session.begin(opened.copy.flow)
            self.keeping.touched = opened.resumed
        self.view.sources = frozenset(source.step for source in self.keeping.copy.sources)
        self.window.begin()
        self._offer()
        new = self.keeping.copy.new and not self.session.flow.title
        self.session.select("" if new else self.session.flow.start)
        self.view.show_all()
        self.session.focusWanted.emit(("title",))
        self.map.soon()
        self.begun = True
        if self._proposed is not None:
            self.propose(*self._proposed)

    def propose(self, flow: Flow | None, sources: Sequence[StepSource] = ()) -> None:
        """Puts a flow in the place of what is written, as an edit, and shows what it changes."""
        if flow is None or not self.begun:
            self._proposed = None if flow is None else (flow, sources)
            return
        self._proposed = None
        here = self.session.flow
        self.keeping.link((*self.keeping.copy.sources, *sources))
        self.view.sources = frozenset(source.step for source in self.keeping.copy.sources)
        self.session.do(TakeFlow(replace(flow, id=here.id, status=here.status)))
        self.sides.open_revisions()

    def hand_on(self, there: FlowEditorPresenter) -> None:
        """Gives another editor of the same flow what was proposed for it here."""
        if self._proposed is not None:
            there.propose(*self._proposed)

    def take_flows(self, flows: tuple[FlowSummary, ...]) -> None:
        """Takes the list of the library's flows."""
        self.view.flows = [Target(flow.flow_id, flow.title) for flow in flows]
        self.keeping.taken = frozenset(flow.flow_id for flow in flows)
        self.view.check()

    def take_saved(self, event: FlowEditSaved) -> None:
        """A revision was stored."""
        self.keeping.saved(event.revision, event.flow)
        if event.wanted and not event.revision.serves:
            said = translate("FlowEditor", "Saved as a draft: its findings keep it from being published")
        elif event.revision.serves:
            said = translate("FlowEditor", "Revision {number} is published")
        else:
            said = translate("FlowEditor", "Revision {number} is saved")
        announce(self.window, said.format(number=event.revision.number))

    def take_overrun(self, event: FlowEditOverrun) -> None:
        """Nothing was stored: another revision has come in."""
        self.keeping.overrun(event.over.theirs)

    def save(self, status: FlowStatus | None = None) -> None:
        """Stores a revision: of the status that is asked for, else as the draft that it is."""
        self.window.form.commit()
        self.view.check()
        own = self.session.flow.status
        wanted = status or (own if own is FlowStatus.REVIEW else FlowStatus.DRAFT)
        if self.view.breaks_format or (wanted is FlowStatus.PUBLISHED and self.view.findings):
            self._walk.show_list()
            said = translate("FlowEditor", "These have to be put right first; what you write is kept meanwhile")
            announce(self.window, said, urgent=True)
        elif not self.keeping.saving and (status is not None or not self.keeping.clean):
            self.keeping.save(wanted)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        session, deeds, walk = self.session, self._deeds, self._walk
        types = {f"type{at}": (lambda type_=type_: deeds.set_type(type_)) for at, type_ in enumerate(TYPES)}
        return {
            **types,
            "add": deeds.add_after,
            "connect": self._go_to_exit,
            "duplicate": deeds.duplicate,
            "delete": deeds.delete,
            "up": lambda: deeds.move(-1),
            "down": lambda: deeds.move(1),
            "previous": lambda: session.step_by(-1),
            "next": lambda: session.step_by(1),
            "jump": self.window.jump.setFocus,
            "open": deeds.next_unfinished,
            "finding": lambda: walk.step(1),
            "finding-back": lambda: walk.step(-1),
            "undo": session.undo,
            "redo": session.redo,
            "find": self._search.open,
            "found": lambda: self._search.step(1),
            "found-back": lambda: self._search.step(-1),
            "look": self.window.form.turn_look,
            "preview": self.sides.try_out,
            "revisions": self.sides.open_revisions,
            "save": self.save,
            "publish": lambda: self.save(FlowStatus.PUBLISHED),
            "drop": self._ask_drop,
            "close": self.window.close,
        }

    def _connect(self) -> None:
        window, session = self.window, self.session
        window.left.connect(session.seal)
        session.leaving.connect(window.form.commit)
        self._rest.timeout.connect(session.seal)
        session.changed.connect(self._rest.start)
        window.closed.connect(self._closed)
        window.steps.chosen.connect(session.select)
        window.steps.deletePressed.connect(self._deeds.delete)
        window.steps.entered.connect(lambda: session.focusWanted.emit(("title",)))
        window.jump.chosen.connect(lambda step_id: session.select(step_id, ("title",)))
        head = window.head
        head.stageWanted.connect(self.save)
        head.save.clicked.connect(lambda: self.save())
        head.publish.clicked.connect(lambda: self.save(FlowStatus.PUBLISHED))
        head.preview.clicked.connect(self.sides.try_out)
        head.revisions.clicked.connect(self.sides.open_revisions)
        window.form.sourceWanted.connect(self._show_source)
        window.overrun.mineWanted.connect(self._keep_mine)
        session.changed.connect(self._offer)
        self._offer()

    @Slot()
    def _offer(self) -> None:
        self.actions["undo"].setEnabled(self.session.can_undo)
        self.actions["redo"].setEnabled(self.session.can_redo)

    def _go_to_exit(self) -> None:
        """Where the step leads: to its first exit that leads nowhere yet, else to its first."""
        exits = exits_of(self.session.step) if self.session.step is not None else ()
        wanted = next((exit_ for exit_, target in exits if not target), exits[0][0] if exits else None)
        if wanted is not None:
            self.session.focusWanted.emit(wanted.place)

    @Slot()
    def _keep_mine(self) -> None:
        """Saves over the other revision, which stays among the revisions."""
        if self.keeping.theirs is not None:
            self.keeping.accept(self.keeping.theirs)
            self.save()

    @Slot()
    def _show_source(self) -> None:
        for source in self.keeping.copy.sources:
            if source.step == self.session.step_id:
                self.messageRequested.emit(source.chat_id, source.message_id)

    def _ask_drop(self) -> None:
        title = translate("FlowEditor", "Throw away")
        said = translate("FlowEditor", "Throw away all that was written since it was saved last?")
        more = translate("FlowEditor", "Revisions that were saved stay.")
        self._box = QuestionBox(title, said, more, self.window)
        self._box.offer(title, self._drop, danger=True)

    def _drop(self) -> None:
        if self.keeping.stored is not None:
            self.session.begin(self.keeping.stored)
        self.keeping.forget()
        self.keeping.touched = False
        self.window.close()

    @Slot()
    def _closed(self) -> None:
        self.window.form.commit()
        self.sides.close()
        self.closed.emit(self.id, self.keeping.end())
