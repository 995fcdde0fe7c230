"""The wizard's first page: how the ticket is left."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.theme.focus_ring import FocusRing
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.outcomes import OUTCOME_LOOKS
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, SPACE_XS
from rfdesktop.ui.words.runs import outcome_words
from rfdesktop.ui.words.translate import translate

ICON_LINES = 1.5
"""An outcome's icon, in lines of text."""


class OutcomeRadio(QRadioButton):
    """A card's button. Signal `focused` tells whether it has the keyboard."""

    focused = Signal(bool)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)


class OutcomeCard(QFrame):
    """One outcome: a radio button, what it means, and the key that picks it. The whole card can be clicked."""

    def __init__(self, icons: Icons, outcome: Outcome, meaning: str, key: str) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._icons, self._look = icons, OUTCOME_LOOKS[outcome]
        name = outcome_words(outcome)
        self.radio = OutcomeRadio(name)
        self.radio.setProperty("tone", "heading")
        self.radio.setProperty("bare", "true")
        set_name(self.radio, name)
        self.radio.setAccessibleDescription(meaning)
        self._picture = PlainLabel()
        self._explained = PlainLabel(meaning)
        self._explained.setWordWrap(True)
        self._explained.setProperty("tone", "muted")
        hint = PlainLabel(key)
        hint.setProperty("badge", "neutral")
        hint.setProperty("digit", True)
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = QVBoxLayout()
        words.setSpacing(SPACE_XS)
        first = QHBoxLayout()
        first.addWidget(self.radio)
        first.addStretch(1)
        first.addWidget(hint, 0, Qt.AlignmentFlag.AlignVCenter)
        words.addLayout(first)
        words.addWidget(self._explained)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        row.setSpacing(SPACE_M)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.radio.toggled.connect(self._mark)
        self.radio.focused.connect(FocusRing(self).show_focus)
        self.dress()

    def dress(self) -> None:
        """Takes the icon's colour and size, and the place under the name, from the theme of now."""
        size = round(ICON_LINES * self.fontMetrics().lineSpacing())
        self._picture.setFixedSize(size, size)
        picture = self._icons.pixmap(self._look.icon, self._look.token, size, self.devicePixelRatioF())
        self._picture.setPixmap(picture)
        option = QStyleOptionButton()
        option.initFrom(self.radio)
        option.text = self.radio.text()
        name_at = self.radio.style().subElementRect(QStyle.SubElement.SE_RadioButtonContents, option, self.radio).left()
        self._explained.setContentsMargins(max(0, name_at), 0, 0, 0)

    @Slot(bool)
    def _mark(self, checked: bool) -> None:
        self.setProperty("card", "selected" if checked else "true")
        self.style().unpolish(self)
        self.style().polish(self)

    @Slot()
    def pick(self) -> None:
        """Marks this outcome and puts the keyboard on it."""
        self.radio.setFocus(Qt.FocusReason.OtherFocusReason)
        self.radio.click()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pick()
        super().mouseReleaseEvent(event)


class OutcomePage(QWidget):
    """Three large choices, also by the keys 1, 2 and 3 and by the arrows."""

    chosen = Signal(Outcome)
    """The engineer has picked an outcome (setting one by `show_outcome` does not count)."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = PlainLabel(translate("OutcomePage", "How do you leave this ticket?"))
        title.setProperty("tone", "title")
        title.setWordWrap(True)
        hint = PlainLabel(translate("OutcomePage", "The note and its sections follow from this."))
        hint.setProperty("tone", "muted")
        hint.setWordWrap(True)
        self._cards = self._make_cards(icons)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(title)
        column.addWidget(hint)
        column.addSpacing(SPACE_S)
        for number, (outcome, card) in enumerate(self._cards.items(), 1):
            card.radio.setObjectName(f"outcome{outcome.value.capitalize()}")
            self._group.addButton(card.radio, number)
            column.addWidget(card)
            self._add_key(str(number)).activated.connect(card.pick)
        for keys, by in ((("Down", "Right"), 1), (("Up", "Left"), -1)):
            for key in keys:
                self._add_key(key).activated.connect(lambda by=by: self._step(by))
        column.addStretch(1)
        self._group.buttonClicked.connect(self._clicked)

    def show_outcome(self, outcome: Outcome | None) -> None:
        """Marks an outcome, or none."""
        self._group.setExclusive(outcome is not None)
        for known, card in self._cards.items():
            card.radio.setChecked(known is outcome)
        self._group.setExclusive(True)

    def outcome(self) -> Outcome | None:
        return next((outcome for outcome, card in self._cards.items() if card.radio.isChecked()), None)

    def focus(self) -> None:
        """Gives the keyboard to the marked outcome, or to the first."""
        picked = next((card for card in self._cards.values() if card.radio.isChecked()), None)
        (picked or self._cards[Outcome.RESOLVED]).radio.setFocus()

    def repaint_icons(self) -> None:
        for card in self._cards.values():
            card.dress()

    def _add_key(self, key: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return shortcut

    def _step(self, by: int) -> None:
        """Picks the next or previous outcome, round the end."""
        cards = list(self._cards.values())
        here = next((place for place, card in enumerate(cards) if card.radio.hasFocus()), 0)
        cards[(here + by) % len(cards)].pick()

    @Slot()
    def _clicked(self) -> None:
        outcome = self.outcome()
        if outcome is not None:
            self.chosen.emit(outcome)

    def _make_cards(self, icons: Icons) -> dict[Outcome, OutcomeCard]:
        return {
            Outcome.RESOLVED: OutcomeCard(
                icons,
                Outcome.RESOLVED,
                translate("OutcomePage", "The problem is gone and the user has confirmed it, or will."),
                "1",
            ),
            Outcome.ESCALATED: OutcomeCard(
                icons,
                Outcome.ESCALATED,
                translate("OutcomePage", "Someone else takes over. The note says what was done, found and ruled out."),
                "2",
            ),
            Outcome.PAUSED: OutcomeCard(
                icons,
                Outcome.PAUSED,
                translate(
                    "OutcomePage",
                    "To be continued: waiting for the client, a vendor or parts. The note says what comes next.",
                ),
                "3",
            ),
        }
