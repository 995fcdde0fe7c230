"""The window in which files or a pasted text are looked at before they are imported."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from rfdesktop.domain.flows.previews import FileSeen, PreviewLooked
from rfdesktop.ui.controls.first_size import open_at
from rfdesktop.ui.controls.leaving import leave
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.flows.importing.file_panel import FilePanel
from rfdesktop.ui.flows.importing.file_rows import FileRole, title_of
from rfdesktop.ui.flows.importing.look_page import LookPage
from rfdesktop.ui.flows.importing.paste_bar import PasteBar
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S
from rfdesktop.ui.words.translate import translate

SIZE = (1080, 700)
LEAST = (720, 460)
FILES_WIDTH = 250
LOOK_DELAY_MS = 60
"""Arrowing through the files asks for the one where it rests."""
LATE_MS = 200
"""A file that is not there so long after it was asked for takes the one before it from the screen."""


class ImportWindow(QWidget):
    """A modeless window. One file needs no list; a text is typed where else the document stands."""

    lookWanted = Signal(int)
    """A file is to be shown, by its place."""
    taken = Signal(bool)
    """What is left in is to be imported; whether it is to be gone on with in the editor."""
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("importWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "surface")
        self.setWindowTitle(translate("ImportWindow", "Import flows"))
        self.setMinimumSize(*LEAST)
        open_at(self, *SIZE)
        self._pasting = False
        self._reading = False
        self._good = False
        self._shown = -1
        """The place of the file that is on the page."""
        self.panel = FilePanel(theme)
        self.page = LookPage(theme)
        self.paste = PasteBar()
        self.summary = PlainLabel()
        self.summary.setProperty("tone", "muted")
        self.summary.setWordWrap(True)
        self.at_once = QCheckBox(translate("ImportWindow", "Publish at once"))
        set_name(self.at_once, self.at_once.text())
        set_tip(
            self.at_once,
            translate("ImportWindow", "What would replace a flow is still shown to you before it is suggested"),
        )
        self.edit = QPushButton(translate("ImportWindow", "Import and edit"))
        self.edit.setObjectName("importEditButton")
        set_name(self.edit, self.edit.text())
        set_tip(self.edit, translate("ImportWindow", "Open the draft in the editor once it is stored"))
        self.cancel = QPushButton(translate("ImportWindow", "Cancel"))
        self.take = QPushButton()
        self.take.setObjectName("importButton")
        self.take.setProperty("kind", "primary")
        self._rest = _timer(self, LOOK_DELAY_MS, self._ask)
        self._late = _timer(self, LATE_MS, self._wait)
        self._lay_out()
        self._connect()

    def begin_files(self) -> None:
        """Files are about to be read."""
        self._pasting, self._reading, self._shown = False, True, -1
        self.panel.begin()
        self.panel.hide()
        self.paste.offer(offered=False)
        self.page.clear(translate("ImportWindow", "Reading…"))
        self.page.source.set_editable(False)
        self.page.source_title.setText(translate("ImportWindow", "The document"))
        self._refresh()

    def add_files(self, files: tuple[FileSeen, ...], done: int, total: int) -> None:
        """Some more files have been read."""
        self.panel.model.add(files)
        self.panel.show_progress(done, total)
        self.panel.setVisible(total > 1)
        if not self.panel.list.currentIndex().isValid():
            self.panel.list.setCurrentIndex(self.panel.model.index(0))
            (self.panel.list if total > 1 else self.page.steps).setFocus()

    def end_files(self, *, stopped: bool) -> None:
        """No more files come."""
        self._reading = False
        self.panel.end(stopped=stopped)
        if not self.panel.model.files:
            self.page.clear(translate("ImportWindow", "Nothing was read"))
        self._refresh()

    def begin_text(self) -> None:
        """A text is about to be pasted."""
        self._pasting, self._reading = True, False
        self._late.stop()
        self.panel.hide()
        self.paste.offer(offered=True)
        self.page.clear(translate("ImportWindow", "Paste a procedure"))
        self.page.source.set_editable(True)
        self.page.source_title.setText(translate("ImportWindow", "Your text"))
        self.show_text_state(good=False)

    def show_text_state(self, *, good: bool) -> None:
        """Whether what is shown is a flow of the text as it stands now."""
        self._good = good
        self._refresh()

    def show_looked(self, event: PreviewLooked) -> None:
        """Shows what was made of a file or of the text."""
        understood = event.looked.understood
        self._late.stop()
        self._shown = event.place
        if understood is not None:
            self.page.title.setText(understood.flow.title)
        elif self._pasting:
            self.page.title.setText(translate("ImportWindow", "No steps yet"))
        else:
            seen = self.panel.seen(event.place)
            self.page.title.setText(title_of(seen) if seen is not None else "")
        self.page.show_looked(event, with_source=not self._pasting)
        if self._pasting:
            self.show_text_state(good=understood is not None)

    @property
    def pasting(self) -> bool:
        return self._pasting

    @property
    def place(self) -> int:
        """What is looked at, -1 for nothing."""
        index = self.panel.list.currentIndex()
        if self._pasting:
            return 0
        return int(index.data(FileRole.PLACE)) if index.isValid() else -1

    @property
    def places(self) -> tuple[int, ...]:
        """What is left in."""
        return (0,) if self._pasting else self.panel.model.taken

    def _leave(self) -> None:
        leave(self)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._rest.stop()
        self._late.stop()
        super().closeEvent(event)
        self.closed.emit()

    def _refresh(self) -> None:
        """What the import would do now."""
        count = int(self._good) if self._pasting else self.panel.model.count_taken
        self.take.setText(translate("ImportWindow", "Import %n", None, count) if count > 1 else _import_words())
        set_name(self.take, translate("ImportWindow", "Import %n flow(s) as draft(s)", None, count))
        self.take.setEnabled(count > 0 and not self._reading)
        self.edit.setVisible(self._pasting or count == 1)
        self.edit.setEnabled(self.take.isEnabled())
        self.summary.setText(self._summary(count))

    def _summary(self, count: int) -> str:
        if self._pasting:
            return translate("ImportWindow", "Nothing is stored before you import it; it becomes a draft.")
        refused = self.panel.refused
        left = translate("ImportWindow", "%n flow(s) will be imported as (a draft|drafts).", None, count)
        if not refused:
            return left
        said = translate("ImportWindow", "%n file(s) (is|are) refused.", None, refused)
        return f"{left} {said}"

    def _current(self, index: QModelIndex) -> None:
        if index.isValid():
            self._rest.start()

    def _ask(self) -> None:
        if not self._pasting and self.place >= 0:
            if self.place == self._shown:
                self._late.stop()
            else:
                self._late.start()
            self.lookWanted.emit(self.place)

    def _wait(self) -> None:
        """The file that is chosen is still being read: no other is shown as if it were this one."""
        if not self._pasting:
            self._shown = -1
            self.page.clear(translate("ImportWindow", "Reading…"))

    def _take(self) -> None:
        if self.take.isEnabled():
            self.taken.emit(False)

    def _connect(self) -> None:
        self.panel.list.selectionModel().currentChanged.connect(self._current)
        self.panel.model.left_in.connect(self._refresh)
        self.cancel.clicked.connect(self.close)
        self.take.clicked.connect(self._take)
        self.edit.clicked.connect(lambda: self.taken.emit(True))
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._leave)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._take)

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.panel)
        split.addWidget(self.page)
        split.setStretchFactor(1, 1)
        split.setSizes([FILES_WIDTH, SIZE[0] - FILES_WIDTH])
        self.page.above_source.addWidget(self.paste.ask)
        rule = QFrame()
        rule.setProperty("rule", "true")
        rule.setFixedHeight(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_M)
        foot.setSpacing(SPACE_M)
        foot.addWidget(self.summary, 1)
        foot.addWidget(self.at_once)
        foot.addWidget(self.cancel)
        foot.addWidget(self.edit)
        foot.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.paste)
        column.addWidget(split, 1)
        column.addWidget(rule)
        column.addLayout(foot)


def _timer(owner: QWidget, after_ms: int, work: Callable[[], None]) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(after_ms)
    timer.timeout.connect(work)
    return timer


def _import_words() -> str:
    return translate("ImportWindow", "Import")
