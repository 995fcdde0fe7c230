"""The card of the time entry that goes with a post."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QSizePolicy, QVBoxLayout, QWidget

from rfdesktop.domain.psa.tickets import Choice
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.choice_box import ChoiceBox
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.controls.unseen_scroll import hold_unseen
from rfdesktop.ui.controls.whole_scroll import WholeScroll
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_S
from rfdesktop.ui.words.translate import translate

WIDTH, USUAL_LINE = 232, 16
"""Pixels of its width at the usual size of text, and of a line there."""
MOST_WIDER = 1.5
"""How much wider than that larger text makes it: what is sent needs the room as well."""


class PostTime(QFrame):
    """Whether time is booked, from when to when, and as what. Without time to book it stays off."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("postTime")
        self.setProperty("card", "true")
        self._area: WholeScroll | None = None
        self.booked = QCheckBox(translate("PostTime", "Book the time"))
        self.booked.setObjectName("postTimeBooked")
        self.booked.setChecked(True)
        self._span, self._billing = PlainLabel(), PlainLabel()
        self._span.setObjectName("postTimeSpan")
        self._span.setProperty("tone", "strong")
        self._billing.setProperty("tone", "muted")
        for line in (self._span, self._billing):
            line.setWordWrap(True)
        self.work_type = _box("postWorkType", translate("PostTime", "Work type"))
        self.role = _box("postRole", translate("PostTime", "Role"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        rows.setSpacing(SPACE_S)
        self._captions = {box: _caption(box) for box in (self.work_type, self.role)}
        rows.addWidget(self.booked)
        rows.addWidget(self._span)
        for box, caption in self._captions.items():
            rows.addWidget(caption)
            rows.addWidget(box)
        rows.addWidget(self._billing)
        self.booked.toggled.connect(self._turned)
        for box in (self.work_type, self.role):
            box.currentIndexChanged.connect(lambda _: self.chosen.emit())

    def scrolled(self) -> WholeScroll:
        """The part in an area that scrolls where its window is too low for it, as wide as its words need."""
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self)
        rows.addStretch(1)
        self._area = area = WholeScroll()
        area.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        hold_unseen(area, inside)
        self._widen()
        return area

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._widen()

    def _widen(self) -> None:
        if self._area is not None:
            larger = min(MOST_WIDER, self.fontMetrics().height() / USUAL_LINE)
            self._area.setFixedWidth(round(WIDTH * max(1.0, larger)))

    @property
    def wanted(self) -> bool:
        """Whether time is to be booked."""
        return self.booked.isChecked() and self.booked.isEnabled()

    def show_time(self, span: str, billing: str) -> None:
        """Shows what is booked; "" where there is nothing to book."""
        with QSignalBlocker(self.booked):
            self.booked.setEnabled(bool(span))
        self._span.setText(span or translate("PostTime", "No time to book."))
        said = translate("PostTime", "Billing: {how}").format(how=billing) if span and billing else ""
        self._billing.setText(said)
        self._fit()

    def offer(self, work_types: tuple[Choice, ...], roles: tuple[Choice, ...], work_type: str, role: str) -> None:
        """The system's lists; `work_type` and `role` are the names that were said, "" for the system's default."""
        for box, choices, named in ((self.work_type, work_types, work_type), (self.role, roles, role)):
            kept = str(box.currentData() or "")
            with QSignalBlocker(box):
                box.clear()
                for choice in choices:
                    box.addItem(visible_line(choice.name), choice.id)
                box.setCurrentIndex(_place(choices, kept, named))
        self._fit()

    def _turned(self) -> None:
        self._fit()
        self.chosen.emit()

    def _fit(self) -> None:
        for box, caption in self._captions.items():
            for part in (caption, box):
                part.setVisible(box.count() > 0 and self.wanted)


def _place(choices: tuple[Choice, ...], kept: str, named: str) -> int:
    """What was chosen here, else what was said by its name, else the system's default, else the first."""
    by_id = [at for at, choice in enumerate(choices) if choice.id == kept]
    by_name = [at for at, choice in enumerate(choices) if named and choice.name.casefold() == named.casefold()]
    usual = [at for at, choice in enumerate(choices) if choice.default]
    return next(iter([*by_id, *by_name, *usual, *range(len(choices))]), -1)


def _box(name: str, said: str) -> QComboBox:
    box = ChoiceBox()
    box.setObjectName(name)
    set_name(box, said)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.hide()
    return box


def _caption(box: QComboBox) -> PlainLabel:
    caption = PlainLabel(box.accessibleName())
    caption.setProperty("tone", "muted")
    caption.name_field(box)
    caption.hide()
    return caption
