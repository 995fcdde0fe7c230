"""The windows beside an editor: the flow's revisions, and the try-out."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.flows.editing.commands import CheckSubflow, CompareRevisions, ListRevisions
from rfdesktop.domain.flows.editing.edits import TakeFlow
from rfdesktop.domain.flows.editing.events import RevisionsCompared, RevisionsListed, SubflowRead
from rfdesktop.domain.flows.flow import Flow
from rfdesktop.ui.flows.editor.keeping import Keeping
from rfdesktop.ui.flows.editor.revisions import PRESENT, RevisionsWindow
from rfdesktop.ui.flows.editor.session import EditSession
from rfdesktop.ui.flows.editor.try_out import TryOut
from rfdesktop.ui.flows.editor.window import FlowEditorWindow
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.theme import Theme

FOLLOW_AFTER_MS = 300
"""A try-out takes what is written when typing rests this long."""


class SideWindows(QObject):
    """Opens them, and has the worker tell what they show."""

    def __init__(
        self,
        window: FlowEditorWindow,
        session: EditSession,
        keeping: Keeping,
        commands: Commands,
        theme: Theme,
        icons: Icons,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._keeping = keeping
        self._commands = commands
        self._theme = theme
        self._icons = icons
        self._revisions: RevisionsWindow | None = None
        self._wanted = 0
        self._asked = False
        self._try_out: TryOut | None = None
        self._older: tuple[int, Flow] | None = None
        self._taking = 0
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(FOLLOW_AFTER_MS)
        self._rest.timeout.connect(self._follow)
        session.changed.connect(self._changed)
        window.overrun.compareWanted.connect(self._compare_theirs)
        window.overrun.theirsWanted.connect(self._take_theirs)

    def open_revisions(self, older: int = 0) -> None:
        """Opens the revisions, with one of them chosen."""
        if self._session.flow.id:
            self._wanted, self._asked = older, True
            self._commands.send(ListRevisions(self._session.flow.id))

    def try_out(self) -> None:
        """Tries the flow out as it is written."""
        if self._try_out is None:
            self._try_out = TryOut(self._theme, self._icons, self._window)
            self._try_out.subflowWanted.connect(
                lambda flow_id: self._commands.send(CheckSubflow(self._keeping.copy.id, flow_id))
            )
            self._try_out.moved.connect(self._session.select)
            self._try_out.destroyed.connect(self._forget_try_out)
        self._try_out.begin(self._session.flow)

    def handle(self, event: RevisionsListed | RevisionsCompared | SubflowRead) -> None:
        """Takes what the worker tells."""
        if isinstance(event, SubflowRead):
            if self._try_out is not None:
                self._try_out.take_subflow(event.flow_id, event.flow)
        elif isinstance(event, RevisionsListed):
            self._listed(event)
        else:
            self._compared(event)

    def close(self) -> None:
        """Closes them with the editor."""
        for window in (self._revisions, self._try_out):
            if window is not None:
                window.close()

    def _listed(self, event: RevisionsListed) -> None:
        newest = next(iter(event.revisions), None)
        keeping = self._keeping
        if newest is not None and newest.number > keeping.copy.base and not keeping.saving:
            keeping.overrun(newest)
        elif newest is not None:
            keeping.stands(newest)
        if self._asked or (self._revisions is not None and self._revisions.isVisible()):
            self._asked = False
            self.revisions().open(event.revisions, self._wanted)

    def _compared(self, event: RevisionsCompared) -> None:
        self._older = (event.older, event.older_flow)
        if self._revisions is not None:
            self._revisions.show_compared(event)
        if self._taking == event.older:
            self._taking = 0
            theirs = self._keeping.theirs
            if theirs is not None and theirs.number == event.older:
                self._session.do(TakeFlow(event.older_flow))
                self._keeping.accept(theirs, event.older_flow)

    def revisions(self) -> RevisionsWindow:
        """The window of the revisions."""
        if self._revisions is None:
            self._revisions = RevisionsWindow(self._theme, self._window)
            self._revisions.compareWanted.connect(self._compare)
            self._revisions.restoreWanted.connect(self._restore)
        return self._revisions

    @Slot(int, int)
    def _compare(self, older: int, newer: int) -> None:
        present = self._session.flow if newer == PRESENT else None
        self._commands.send(CompareRevisions(self._session.flow.id, older, newer, present))

    @Slot(int)
    def _restore(self, number: int) -> None:
        """Puts a revision in the place of what is written; undo takes that back, saving makes it the newest."""
        if self._older is not None and self._older[0] == number:
            status = self._session.flow.status
            self._session.do(TakeFlow(replace(self._older[1], status=status)))
            self.revisions().close()
            self._window.bring_up()

    @Slot()
    def _compare_theirs(self) -> None:
        if self._keeping.theirs is not None:
            self.open_revisions(self._keeping.theirs.number)

    @Slot()
    def _take_theirs(self) -> None:
        if self._keeping.theirs is not None:
            self._taking = self._keeping.theirs.number
            self._compare(self._taking, PRESENT)

    @Slot()
    def _changed(self) -> None:
        if self._try_out is not None:
            self._rest.start()

    @Slot()
    def _follow(self) -> None:
        if self._try_out is not None:
            self._try_out.follow(self._session.flow)

    @Slot()
    def _forget_try_out(self) -> None:
        self._try_out = None
