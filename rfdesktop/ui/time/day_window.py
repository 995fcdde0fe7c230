"""The window that adds a day up."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from rfdesktop.domain.time.day import Booked, Day
from rfdesktop.domain.time.spans import Stretch
from rfdesktop.ui.controls.first_size import open_at
from rfdesktop.ui.controls.leaving import leave
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S
from rfdesktop.ui.time.day_table import DayTable
from rfdesktop.ui.words.time_entries import day_head, day_row, day_words, sums_words
from rfdesktop.ui.words.translate import translate


def day_at(day: date) -> Stretch:
    """A day here, from its midnight to the next; one on which the clocks change is not 24 hours long."""
    return Stretch(_midnight(day), _midnight(day + timedelta(days=1)))


def _midnight(day: date) -> datetime:
    """The first moment of a day here. Where the clocks are put forward at midnight there is none: the day begins at
    one, and what Python makes of its midnight by itself is the evening before."""
    began = datetime.combine(day, time()).astimezone()
    return began if began.date() == day else datetime.combine(day, time(fold=1)).astimezone()


class DayWindow(QWidget):
    """A modeless window: the day, its list, its sums."""

    asked = Signal(Stretch)
    opened = Signal(str)
    """The id of a chat that is to be shown."""
    bookedByHand = Signal(str)
    """The id of a chat whose open time was booked elsewhere."""
    saveChosen = Signal(Path, tuple)
    """Where to, and the rows, the headings first."""

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("dayWindow")
        self.setWindowTitle(translate("DayWindow", "The day's time"))
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(640, 360)
        open_at(self, 920, 560)
        self._day = day_at(date.today())
        self.table = DayTable()
        self.heading = PlainLabel()
        self.heading.setProperty("tone", "heading")
        self.sums = PlainLabel()
        self.sums.setObjectName("daySums")
        self.sums.setProperty("tone", "strong")
        self.sums.setWordWrap(True)
        self.nothing = PlainLabel(translate("DayWindow", "Nothing was counted or booked on this day."))
        self.nothing.setProperty("tone", "muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._make_buttons(icons)
        self._lay_out()
        self._connect()
        self.show_day(Day(self._day))

    @property
    def day(self) -> Stretch:
        """The day that is shown."""
        return self._day

    def show_day(self, day: Day) -> None:
        """Shows a day; one that was left meanwhile is not."""
        if day.span != self._day:
            return
        self.heading.setText(day_words(day.span))
        self.table.show_rows(day.rows)
        self.table.setVisible(bool(day.rows))
        self.nothing.setVisible(not day.rows)
        self.sums.setText(sums_words(day) if day.rows else "")
        self.export.setEnabled(bool(day.rows))
        self._stand()

    def shown_rows(self) -> tuple[tuple[str, ...], ...]:
        """The table as it is shown, its headings first."""
        return day_head(), *map(day_row, self.table.rows.values)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            leave(self)
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(-1 if event.key() == Qt.Key.Key_PageUp else 1)
        else:
            super().keyPressEvent(event)

    def turn(self, by: int) -> None:
        """Shows another day, so many later."""
        self.turn_to(self._day.began_at.date() + timedelta(days=by))

    def turn_to(self, day: date) -> None:
        """Shows a day, and asks for what is known of it."""
        self._day = day_at(day)
        self.show_day(Day(self._day))
        self.asked.emit(self._day)

    @Slot()
    def _stand(self) -> None:
        row = self.table.selected
        self.book.setEnabled(row is not None and row.state in (Booked.OPEN, Booked.TO_BOOK))

    @Slot()
    def _book(self) -> None:
        row = self.table.selected
        if row is not None:
            self.bookedByHand.emit(row.chat_id)

    @Slot()
    def _choose_file(self) -> None:
        dialog = QFileDialog(self, translate("DayWindow", "Export the day"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.setNameFilters([translate("DayWindow", "Tables (*.csv)")])
        dialog.fileSelected.connect(lambda path: self.saveChosen.emit(Path(path), self.shown_rows()))
        dialog.open()

    def _make_buttons(self, icons: Icons) -> None:
        self.before = _button("dayBeforeButton", translate("DayWindow", "The day before"), "")
        self.before.setIcon(icons.icon(IconName.CHEVRON_LEFT))
        self.after = _button("dayAfterButton", translate("DayWindow", "The day after"), "")
        self.after.setIcon(icons.icon(IconName.CHEVRON_RIGHT))
        export = translate("DayWindow", "Export CSV…")
        self.export = _button("dayExportButton", export, export)
        icons.set_beside(self.export, IconName.EXPORT)
        booked = translate("DayWindow", "Booked elsewhere")
        self.book = _button("dayBookButton", booked, booked)
        set_tip(self.book, translate("DayWindow", "The selected ticket's time was booked by hand"))

    def _connect(self) -> None:
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after.clicked.connect(lambda: self.turn(1))
        self.export.clicked.connect(self._choose_file)
        self.book.clicked.connect(self._book)
        self.table.opened.connect(self.opened)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._stand())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        head.addWidget(self.before)
        head.addWidget(self.after)
        head.addWidget(self.heading, 1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_S)
        foot.addWidget(self.sums, 1)
        foot.addWidget(self.book)
        foot.addWidget(self.export)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_M)
        rows.setSpacing(SPACE_M)
        rows.addLayout(head)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.nothing, 1)
        rows.addLayout(foot)


def _button(name: str, said: str, text: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setProperty("kind", "quiet")
    set_name(button, said)
    if not text:
        set_tip(button, said)
    return button
