"""The values that are hidden in what leaves: each with what becomes of it, and what can be done about it.

Two hundred rows made and laid out at once hold the window up for half a second: they come in portions, one a turn, and
a portion that says the same stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from rfdesktop.domain.outgoing_events import Replaced
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.short_label import ShortLabel
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.theme.tokens import SPACE_M, SPACE_S
from rfdesktop.ui.words.outgoing import kind_words
from rfdesktop.ui.words.translate import translate

PORTION = 20
MOST_ROWS = 3 * PORTION
"""Values that are listed; the rest is counted, and listed where it is asked for."""
BETWEEN = 2
SHOWN_LETTERS = 30
"""Letters of a value that its row shows; the tooltip has more of it."""
TIP_LETTERS = 600


class OutgoingValues(QWidget):
    """The list. `letThrough` carries a secret that is to leave as it is, `grown` says that it is higher or lower."""

    letThrough = Signal(str)
    grown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._replaced: tuple[Replaced, ...] = ()
        self._most = MOST_ROWS
        self._portions: list[_Portion] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(BETWEEN)
        self._rest = PlainLabel()
        self._more = QPushButton(translate("OutgoingPanel", "Show them"))
        self._more.setObjectName("moreValuesButton")
        self._more.setProperty("scale", "small")
        self._more.clicked.connect(self._show_all)
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._go_on)
        foot = QHBoxLayout()
        foot.addWidget(self._rest, 1)
        foot.addWidget(self._more)
        all_rows = QVBoxLayout(self)
        all_rows.setContentsMargins(0, 0, 0, 0)
        all_rows.setSpacing(BETWEEN)
        all_rows.addLayout(self._rows)
        all_rows.addLayout(foot)
        self.show_values(())

    def show_values(self, replaced: tuple[Replaced, ...]) -> None:
        """Lists these values, the first of them at once."""
        self._replaced = replaced
        for surplus in self._portions[len(self._wanted) :]:
            self._drop(surplus)
        del self._portions[len(self._wanted) :]
        left = max(0, len(replaced) - self._most)
        for each in (self._rest, self._more):
            each.setVisible(left > 0)
        self._rest.setText(translate("OutgoingPanel", "%n other value(s) are hidden too.", None, left))
        self._go_on()

    def fold(self) -> None:
        """Lists no more than the first of many from now on."""
        self._most = MOST_ROWS

    @property
    def _wanted(self) -> list[tuple[Replaced, ...]]:
        listed = self._replaced[: self._most]
        return [listed[at : at + PORTION] for at in range(0, len(listed), PORTION)]

    @Slot()
    def _go_on(self) -> None:
        shown: list[tuple[Replaced, ...]] = [portion.values for portion in self._portions]
        wanted = self._wanted
        stale = next((at for at, values in enumerate(wanted) if shown[at : at + 1] != [values]), None)
        if stale is not None:
            portion = _Portion(wanted[stale], self.letThrough.emit, self)
            replaced = self._portions[stale : stale + 1]
            self._portions[stale : stale + 1] = [portion]
            self._rows.insertWidget(stale, portion)
            for old in replaced:
                portion.take_keyboard(old)
                self._drop(old)
            self._turn.start()
        else:
            self._order()
        self.grown.emit()

    def _order(self) -> None:
        """The keyboard goes through the rows from above, whatever was made first."""
        buttons = [button for portion in self._portions for button in portion.findChildren(QPushButton)]
        for before, after in pairwise([*buttons, self._more]):
            self.setTabOrder(before, after)

    def _drop(self, portion: QWidget) -> None:
        self._rows.removeWidget(portion)
        portion.hide()
        portion.deleteLater()

    @Slot()
    def _show_all(self) -> None:
        first, self._most = len(self._portions), len(self._replaced)
        self.show_values(self._replaced)
        # The keyboard goes on where it was: the button is gone.
        for portion in self._portions[first : first + 1]:
            for button in portion.findChildren(QPushButton)[:1]:
                button.show()
                button.setFocus()


class _Portion(QWidget):
    """Some of the values, below one another."""

    def __init__(self, values: tuple[Replaced, ...], let_through: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.values = values
        self._let_through = let_through
        self._buttons: dict[int, QPushButton] = {}
        """By the place of their value."""
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(BETWEEN)
        grid.setColumnStretch(0, 1)
        for row, each in enumerate(values):
            value, name, beside = self._row(each)
            columns = 2 if beside is None else 1
            grid.addWidget(value, 2 * row, 0, 1, columns)
            grid.addWidget(name, 2 * row + 1, 0, 1, columns)
            if beside is not None:
                middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
                grid.addWidget(beside, 2 * row, 1, 2, 1, middle)
                self._buttons[row] = beside

    def take_keyboard(self, old: _Portion) -> None:
        """Has the keyboard stay at its value of the portion that goes, or go to the next that can be let through: of
        itself it would go to one far below."""
        at = next((row for row, button in old._buttons.items() if button.hasFocus()), None)
        if at is None:
            return
        for button in [button for row, button in self._buttons.items() if row >= at][:1]:
            self.show()
            button.setFocus()

    def _row(self, each: Replaced) -> tuple[QWidget, QWidget, QPushButton | None]:
        """The value, what becomes of it, and what can be done about it."""
        line = " ".join(each.secret.split())
        value = ShortLabel(line if len(line) <= SHOWN_LETTERS else f"{line[: SHOWN_LETTERS - 1]}…")
        value.setProperty("tone", "strong")
        value.setContentsMargins(0, SPACE_S, 0, 0)
        set_tip(value, each.secret[:TIP_LETTERS])
        said = translate("OutgoingPanel", "{kind}, leaves as it is") if each.let else "{kind} → {name}"
        told = said.format(kind=kind_words(each.kind), name=each.name)
        if not (each.let or each.typed):
            told += " · " + translate("OutgoingPanel", "said before or attached")
        name = ShortLabel(told)
        name.setProperty("tone", "warn" if each.let else "muted")
        if each.let or not each.typed:
            return value, name, None
        button = QPushButton(translate("OutgoingPanel", "Let through"))
        button.setProperty("scale", "small")
        set_name(button, translate("OutgoingPanel", "Let {name} through in this message").format(name=each.name))
        set_tip(button, translate("OutgoingPanel", "It leaves as it is, in this message alone. That is noted."))
        button.clicked.connect(lambda: self._let_through(each.secret))
        return value, name, button
