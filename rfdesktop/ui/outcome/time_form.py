"""What is said about the time to book: from when to when, as what, whether somebody pays, and why."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDateTime, QSignalBlocker, QSize, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDateTimeEdit,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.domain.time.entries import Billable, ChatTime, TimeDetails
from rfdesktop.domain.time.spans import Stretch, pauses, seconds_of
from rfdesktop.ui.controls.choice_box import ChoiceBox
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.theme.tokens import FIELD_INDENT, SPACE_M, SPACE_S
from rfdesktop.ui.words.time_entries import billable_words, counted_words, moment_format, overlap_words, pause_words
from rfdesktop.ui.words.translate import translate

LONGEST = 200
LONGEST_WHY = 500
LEAST_PAUSE_MIN = 2
LETTERS = 4
"""How many letters a box has room for at least."""


class TimeForm(QWidget):
    """The fields under the minutes. What was not counted stands below them, and other tickets with the same time."""

    edited = Signal()
    pauseTaken = Signal(Stretch)
    """A pause was worked, too."""
    countWanted = Signal()
    """The minutes are to be as counted again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._details = TimeDetails()
        self._pause: Stretch | None = None
        self.began, self.ended = Moment("timeBegan"), Moment("timeEnded")
        self.work_type = _words_box("timeWorkType")
        self.role = _words_box("timeRole")
        for box in (self.work_type, self.role):
            if (typed := box.lineEdit()) is not None:
                typed.setPlaceholderText(translate("TimeForm", "From the ticket system"))
        self.billable = ChoiceBox()
        self.billable.setObjectName("timeBillable")
        _keep_narrow(self.billable)
        for billable in Billable:
            self.billable.addItem(billable_words(billable), billable)
        self.why = QLineEdit()
        self.why.setObjectName("timeWhy")
        self.why.setMaxLength(LONGEST_WHY)
        self.why.setPlaceholderText(translate("TimeForm", "Reason, if it is asked"))
        self.counted, self.overlap, self.away = PlainLabel(), PlainLabel(), PlainLabel()
        self._make_lines()
        self._lay_out()
        self._connect()

    def _make_lines(self) -> None:
        self.counted.setProperty("tone", "muted")
        self.counted.setObjectName("timeCounted")
        self.away.setProperty("tone", "muted")
        self.overlap.setProperty("tone", "warn")
        self.overlap.setObjectName("timeOverlap")
        self.as_counted = QPushButton(translate("TimeForm", "As counted"))
        self.as_counted.setObjectName("timeAsCounted")
        self.add_pause = QPushButton(translate("TimeForm", "It was work"))
        self.add_pause.setObjectName("timeAddPause")
        set_name(self.add_pause, translate("TimeForm", "Count the pause too"))
        for button in (self.as_counted, self.add_pause):
            button.setProperty("kind", "quiet")
        for line in (self.counted, self.overlap, self.away):
            line.setProperty("scale", "small")
            line.setWordWrap(True)
            line.hide()
        self.as_counted.hide()
        self.add_pause.hide()

    def details(self, *, corrected: bool) -> TimeDetails:
        """What the fields say; moments that nobody changed stay as counted."""
        return TimeDetails(
            self.work_type.currentText().strip(),
            self.role.currentText().strip(),
            Billable(self.billable.currentData()),
            self.why.text().strip(),
            self.began.said,
            self.ended.said,
            corrected,
        )

    def show_time(self, time: ChatTime) -> None:
        """Fills the fields, but for the one that has the keyboard, and says what there is to say."""
        self._details = said = time.details
        stretch = time.stretch
        self.began.show_moment(said.began_at, stretch.began_at if stretch else None)
        self.ended.show_moment(said.ended_at, stretch.ended_at if stretch else None)
        _offer(self.work_type, time.work_types, said.work_type)
        _offer(self.role, time.roles, said.role)
        with QSignalBlocker(self.billable), QSignalBlocker(self.why):
            self.billable.setCurrentIndex(self.billable.findData(said.billable))
            if not self.why.hasFocus():
                self.why.setText(said.why)
        counted = seconds_of(time.open_spans)
        _say(self.counted, counted_words(counted, time.suggested or 0) if counted and time.suggested else "")
        self.as_counted.setVisible(said.corrected and bool(time.suggested))
        _say(self.overlap, overlap_words(time.overlaps))
        self._pause = next(
            (each for each in reversed(pauses(time.open_spans)) if each.minutes >= LEAST_PAUSE_MIN), None
        )
        _say(self.away, pause_words(self._pause) if self._pause else "")
        self.add_pause.setVisible(self._pause is not None)

    @Slot()
    def _take_pause(self) -> None:
        if self._pause is not None:
            self.pauseTaken.emit(self._pause)

    def _connect(self) -> None:
        for moment in (self.began, self.ended):
            moment.changed.connect(self.edited)
        for box in (self.work_type, self.role):
            box.currentTextChanged.connect(self.edited)
        self.billable.currentIndexChanged.connect(self.edited)
        self.why.textChanged.connect(self.edited)
        self.add_pause.clicked.connect(self._take_pause)
        self.as_counted.clicked.connect(self.countWanted)

    def _lay_out(self) -> None:
        fields: tuple[tuple[str, QWidget], ...] = (
            (translate("TimeForm", "From"), self.began),
            (translate("TimeForm", "To"), self.ended),
            (translate("TimeForm", "Work type"), self.work_type),
            (translate("TimeForm", "Role"), self.role),
            (translate("TimeForm", "Billing"), self.billable),
            (translate("TimeForm", "Why"), self.why),
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(SPACE_S)
        for place, (name, field) in enumerate(fields):
            label = PlainLabel(name)
            label.setProperty("tone", "muted")
            label.name_field(field)
            set_name(field, name)
            if isinstance(field, QComboBox) and (typed := field.lineEdit()) is not None:
                set_name(typed, name)
            row, column = divmod(place, 2)
            grid.addWidget(label, row, column * 2)
            grid.addWidget(field, row, column * 2 + 1)
        for column in (1, 3):
            grid.setColumnStretch(column, 1)
        for row, parts in enumerate(((self.counted, self.as_counted), (self.away, self.add_pause)), start=3):
            line = QHBoxLayout()
            line.setSpacing(SPACE_S)
            line.addWidget(parts[0], 1)
            line.addWidget(parts[1])
            grid.addLayout(line, row, 0, 1, 4)
        grid.addWidget(self.overlap, 5, 0, 1, 4)


class Moment(QDateTimeEdit):
    """A day and a time of it. `said` is None as long as nobody changed what was counted."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setDisplayFormat(moment_format())
        self.lineEdit().setTextMargins(FIELD_INDENT, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.said: datetime | None = None
        self._stood = datetime.now().astimezone()
        """The moment that stood here last."""
        self.setEnabled(False)
        self.dateTimeChanged.connect(self._say)

    def show_moment(self, said: datetime | None, counted: datetime | None) -> None:
        """Shows what was said, else what was counted."""
        self.setEnabled(True)
        if self.hasFocus():
            return
        self.said = said
        self._stood = said or counted or datetime.now().astimezone()
        with QSignalBlocker(self):
            self.setDateTime(QDateTime.fromSecsSinceEpoch(int(self._stood.timestamp())))
        set_tip(self, "" if said else translate("TimeForm", "As counted"))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """It scrolls the page and does not change what is under the pointer."""
        event.ignore()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 2 * LETTERS, super().minimumSizeHint().height())

    @Slot()
    def _say(self) -> None:
        read = datetime.fromtimestamp(self.dateTime().toSecsSinceEpoch())
        # Of the hour that comes twice as clocks are put back Qt takes the first; meant is the one that stood here.
        both = (read.replace(fold=fold).astimezone() for fold in (0, 1))
        self.said = self._stood = min(both, key=lambda at: abs(at.timestamp() - self._stood.timestamp()))
        self.changed.emit()


def _words_box(name: str) -> QComboBox:
    box = ChoiceBox()
    box.setObjectName(name)
    box.setEditable(True)
    _keep_narrow(box)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    field = QLineEdit()
    field.setMaxLength(LONGEST)
    box.setLineEdit(field)
    return box


def _keep_narrow(box: QComboBox) -> None:
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(LETTERS)
    box.setMinimumWidth(box.fontMetrics().averageCharWidth() * 3 * LETTERS)


def _offer(box: QComboBox, offered: tuple[str, ...], said: str) -> None:
    field = box.lineEdit()
    if field is not None and field.hasFocus():
        return
    with QSignalBlocker(box):
        box.clear()
        for words in offered:
            box.addItem(visible_line(words))
        box.setCurrentText(said)


def _say(line: PlainLabel, text: str) -> None:
    line.setText(text)
    line.setVisible(bool(text))
