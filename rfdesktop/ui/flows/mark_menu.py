"""What can be said of a run and of its steps afterwards, as menus."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from rfdesktop.domain.flows.runs import FlowRun, can_improve
from rfdesktop.ui.controls.words_menu import WordsMenu
from rfdesktop.ui.flows.path_dots import PathStop
from rfdesktop.ui.words.translate import translate


class MarkMenus(QObject):
    """Fills the head's menu, and opens the one of a dot."""

    markAsked = Signal(object)
    """The place of a step, None for the whole flow."""
    unmarked = Signal(object)
    backAsked = Signal(int)
    improveAsked = Signal()
    """The flow is to get what fixed the ticket that it did not."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self._run: FlowRun | None = None
        self.menu = QMenu(parent)
        self._earlier = WordsMenu(parent)
        self._earlier.setTitle(translate("MarkMenus", "An earlier step"))

    def show_run(self, run: FlowRun, stops: Sequence[PathStop]) -> None:
        """Offers what can be said of a run and its steps."""
        self._run = run
        self.menu.clear()
        self._offer(self.menu, None, marked=run.mark is not None)
        here = len(run.visits) - 1
        self._offer(self.menu, here, marked=run.visits[here].mark is not None)
        if can_improve(run):
            self.menu.addSeparator()
            better = self.menu.addAction(translate("MarkMenus", "Improve this flow by what helped…"))
            better.triggered.connect(lambda: self.improveAsked.emit())
        if here:
            self._earlier.clear()
            self.menu.addMenu(self._earlier)
            for stop in stops[:-1]:
                action = self._earlier.add_words(f"{stop.place + 1}.  {stop.words}", stop.words)
                marked = run.visits[stop.place].mark is not None
                action.triggered.connect(lambda _=False, place=stop.place, marked=marked: self._tell(place, marked))

    def open_at(self, place: int, where: QPoint) -> None:
        """Opens the menu of a step at a point of the screen."""
        if self._run is None or not 0 <= place < len(self._run.visits):
            return
        menu = QMenu(self._parent)
        menu.aboutToHide.connect(menu.deleteLater)
        if place < len(self._run.visits) - 1:
            back = menu.addAction(translate("MarkMenus", "Go back to this step"))
            back.triggered.connect(lambda: self.backAsked.emit(place))
        self._offer(menu, place, marked=self._run.visits[place].mark is not None)
        menu.popup(where)

    def _offer(self, menu: QMenu, place: int | None, *, marked: bool) -> None:
        if place is None:
            mark, take_back = (
                translate("MarkMenus", "Mark the whole flow as wrong or undone…"),
                translate("MarkMenus", "Take the flow’s mark back"),
            )
        else:
            mark, take_back = (
                translate("MarkMenus", "Mark this step as wrong or undone…"),
                translate("MarkMenus", "Take this step’s mark back"),
            )
        menu.addAction(take_back if marked else mark).triggered.connect(lambda: self._tell(place, marked))

    def _tell(self, place: int | None, marked: bool) -> None:
        (self.unmarked if marked else self.markAsked).emit(place)
