"""The dock at the window's side: the flows that fit, the library's search, launching and importing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QDockWidget, QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from rfdesktop.domain.flows.documents import READ_ENDINGS
from rfdesktop.domain.texts.links import OutsideLink
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.flows.dock_parts import (
    EmptyPage,
    FlowList,
    ImportButton,
    SearchField,
    flat_button,
    none_fits_button,
    writing_buttons,
)
from rfdesktop.ui.flows.dock_room import LIST_HEIGHT, DockRoom
from rfdesktop.ui.flows.edits_card import EditsCard
from rfdesktop.ui.flows.flow_preview import FlowPreview
from rfdesktop.ui.flows.flow_rows import FlowListModel, FlowRole, FlowRow
from rfdesktop.ui.flows.health.reminder import ReviewReminder
from rfdesktop.ui.flows.import_card import ImportCard
from rfdesktop.ui.flows.starter_card import StarterUpdateCard
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import SPACE_M, SPACE_S
from rfdesktop.ui.words.translate import translate

SEARCH_DELAY_MS = 150
NARROWEST = 280

_READ = " ".join(f"*{ending}" for ending in READ_ENDINGS)


class FlowDock(QDockWidget):
    """Shows rows or an empty state; says what the engineer wants of them."""

    searched = Signal(str)
    """The search once typing has rested ("" at once)."""
    browsed = Signal()
    """All flows were asked for."""
    left = Signal()
    """Escape or "Back": the search is over."""
    abandoned = Signal()
    """Escape where there was nothing to leave: the engineer goes on in the chat."""
    launched = Signal(str)
    selected = Signal(str)
    fitting = Signal(int)
    """How many flows fit the ticket."""
    importRequested = Signal(tuple)
    """Files and folders are to be looked at, and imported then."""
    pasteRequested = Signal()
    linkRequested = Signal(OutsideLink)
    newRequested = Signal()
    editRequested = Signal(str)
    """The editor is wanted: for a new flow, or for the one of this id."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("flowDock")
        self.setWindowTitle(translate("FlowDock", "Flows"))
        self.setAccessibleName(translate("FlowDock", "Flows"))
        self._clearing = False
        self._model = FlowListModel(self)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(SEARCH_DELAY_MS)
        self._delay.timeout.connect(self._search)
        self.search = SearchField(icons)
        self.heading = PlainLabel()
        self.heading.setProperty("tone", "muted")
        self.heading.setWordWrap(True)
        self.back = flat_button(translate("FlowDock", "Back"), "link")
        set_tip(self.back, translate("FlowDock", "Back to the flows that fit this ticket (Esc)"))
        self.all_flows = flat_button(translate("FlowDock", "All flows"), "link")
        self.all_flows.setAccessibleName(translate("FlowDock", "Browse all flows"))
        self.list = FlowList(theme)
        self.list.setModel(self._model)
        self.empty = EmptyPage(icons)
        self.none_fits = none_fits_button()
        self.preview = FlowPreview(theme, icons)
        self.import_card = ImportCard()
        self.starter_card = StarterUpdateCard()
        self.reminder = ReviewReminder(icons)
        self.launch = flat_button("", "primary")
        self.launch.setObjectName("launchFlowButton")
        icons.set_beside(self.launch, IconName.PLAY, "accent_text")
        self.offer_launch(resumes=False)
        self.import_button = ImportButton(icons)
        self.edit, self.new = writing_buttons(icons)
        self.edits = EditsCard(icons)
        self._pages = _pages(self.list, self.empty)
        page = self._page()
        self._room = DockRoom(page, self._pages, self.list, self.none_fits, self.preview)
        self.setWidget(page)
        self._connect()
        self.set_rows((), "", keep=False)

    @property
    def flow_id(self) -> str:
        """The flow that would be launched: the selected one, else the first, else ""."""
        index = self.list.currentIndex()
        index = index if index.isValid() else self._model.index(0)
        return str(index.data(FlowRole.FLOW_ID)) if index.isValid() else ""

    def set_rows(self, rows: Sequence[FlowRow], heading: str, *, keep: bool) -> None:
        """Shows rows and selects the first, or with `keep` the one that is selected now if it is still there."""
        wanted = self.flow_id if keep else ""
        self.heading.setText(heading)
        self._model.set_rows(rows)
        self._pages.setCurrentIndex(0)
        for button in (self.launch, self.edit):
            button.setEnabled(bool(rows))
        self._room.share()
        self._select(max(0, self._model.place_of(wanted)))
        if not rows:
            self.preview.clear()

    def show_empty(self, icon: IconName, title: str, text: str, *, browse: bool, anew: bool = False) -> None:
        """Shows words in the list's place; `browse` offers all flows, `anew` a library in a damaged one's place."""
        self.set_rows((), "", keep=False)
        self.empty.show_words(icon, title, text, browse=browse, anew=anew)
        self._pages.setCurrentIndex(1)

    def clear_search(self) -> None:
        """Empties the field without asking for a search."""
        # Its signals are not blocked: the field's own button to clear it goes by them.
        self._clearing = True
        self.search.clear()
        self._clearing = False
        self._delay.stop()

    def offer_launch(self, *, resumes: bool) -> None:
        """Says whether the selected flow is started or, as it is unfinished in this chat, taken up again."""
        text = translate("FlowDock", "Resume flow") if resumes else translate("FlowDock", "Launch flow")
        begins, goes_on = (
            translate("FlowDock", "Walk the selected flow beside this ticket"),
            translate("FlowDock", "Go on where the flow stands"),
        )
        self.launch.setText(text)
        set_name(self.launch, text)
        set_tip(self.launch, goes_on if resumes else begins)

    def open_import(self, *, folder: bool) -> QFileDialog:
        """Opens the system's dialog for flow files or for a folder, without waiting for it."""
        dialog = QFileDialog(self, translate("FlowDock", "Import flows"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if folder:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
        else:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
            runbooks = translate("FlowDock", "Flows and runbooks ({endings})").format(endings=_READ)
            dialog.setNameFilters(
                [runbooks, translate("FlowDock", "Flows (*.rfflow)"), translate("FlowDock", "All files (*)")]
            )
        dialog.filesSelected.connect(self._import_chosen)
        dialog.open()
        return dialog

    def _select(self, row: int) -> None:
        self.list.setCurrentIndex(self._model.index(max(0, min(self._model.rowCount() - 1, row))))

    def _move(self, step: int) -> None:
        self._select(self.list.currentIndex().row() + step)

    def _typed(self, text: str) -> None:
        if text.strip():
            self._delay.start()
        elif not self._clearing:
            self._search()

    def _search(self) -> None:
        self._delay.stop()
        self.searched.emit(self.search.text().strip())

    def _browse(self) -> None:
        self.search.setFocus()
        self.browsed.emit()

    def _escape(self) -> None:
        (self.left if self.search.text() or not self.back.isHidden() else self.abandoned).emit()

    def _accept_search(self) -> None:
        # Enter before the search has run must not launch a flow found by an earlier search.
        if self._delay.isActive():
            self._search()
        else:
            self._launch()

    def _launch(self) -> None:
        if self.launch.isEnabled() and self.flow_id:
            self.launched.emit(self.flow_id)

    def _current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.selected.emit(index.data(FlowRole.FLOW_ID))

    def _import_chosen(self, paths: list[str]) -> None:
        if paths:
            self.importRequested.emit(tuple(Path(path) for path in paths))

    def _connect(self) -> None:
        self.search.textChanged.connect(self._typed)
        self.search.moved.connect(self._move)
        self.search.accepted.connect(self._accept_search)
        self.search.escaped.connect(self._escape)
        self.back.clicked.connect(self.left)
        self.empty.browse.connect(self._browse)
        self.all_flows.clicked.connect(self._browse)
        self.list.launched.connect(self._launch)
        self.list.doubleClicked.connect(self._launch)
        self.list.selectionModel().currentChanged.connect(self._current)
        self.launch.clicked.connect(self._launch)
        self.edit.clicked.connect(lambda: self.editRequested.emit(self.flow_id))
        self.new.clicked.connect(self.newRequested)
        self.preview.linkRequested.connect(self.linkRequested)
        # There is room for one of them above the buttons.
        self.import_card.opened.connect(self.preview.set_aside)
        self.import_button.atOnce.connect(self.import_card.at_once.setChecked)
        self.import_card.at_once.toggled.connect(self.import_button.at_once.setChecked)
        self.import_button.files.connect(lambda: self.open_import(folder=False))
        self.import_button.folder.connect(lambda: self.open_import(folder=True))
        self.import_button.paste.connect(self.pasteRequested)

    def _page(self) -> QWidget:
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        rows.setSpacing(SPACE_S)
        rows.addStrut(NARROWEST - 2 * SPACE_M)
        rows.addWidget(self.search)
        head = QHBoxLayout()
        head.setContentsMargins(2, 0, 2, 0)
        head.addWidget(self.heading, 1)
        head.addWidget(self.all_flows)
        head.addWidget(self.back)
        rows.addLayout(head)
        rows.addWidget(self._pages, 1)
        rows.addWidget(self.none_fits, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self.preview, self.edits, self.starter_card, self.import_card, self.reminder):
            rows.addWidget(widget)
        # What nothing of this needs is left under it, not between a short list and what belongs to it.
        rows.addStretch()
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addWidget(self.launch, 1)
        for button in (self.edit, self.new, self.import_button):
            buttons.addWidget(button)
        rows.addLayout(buttons)
        return page


def _pages(*pages: QWidget) -> QStackedWidget:
    stack = QStackedWidget()
    # The list shrinks before the buttons under it do; its empty page alone would ask for more room.
    stack.setMinimumHeight(LIST_HEIGHT)
    for page in pages:
        stack.addWidget(page)
    return stack
