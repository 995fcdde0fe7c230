"""Buttons of a ticket's header that can do with less room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from rfdesktop.ui.controls.shown import on_control, set_name, set_tip
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.words.translate import translate

GOOD_LETTERS, LEAST_LETTERS = 10, 5
ICON_GAP = 4


class MeasuredButton(QPushButton):
    """A button that can tell how wide it would be with another text."""

    def width_with(self, words: str) -> int:
        """The button's width with this text beside its icon."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = words
        inside = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, words)
        inside += QSize(self.iconSize().width() + ICON_GAP, 0)
        return self.style().sizeFromContents(QStyle.ContentsType.CT_PushButton, option, inside, self).width()


class HeaderButton(MeasuredButton):
    """Shows its words, or its icon alone."""

    def __init__(self, icons: Icons, icon: IconName, name: str, parent: QWidget | None = None) -> None:
        super().__init__(icons.icon(icon), "", parent)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._words = ""
        self._wordy = True

    def say(self, words: str) -> None:
        """Sets another text."""
        self._words = words
        set_name(self, words)
        self.show_words(wordy=self._wordy)

    def show_words(self, *, wordy: bool) -> None:
        self._wordy = wordy
        self.setText(self._words if wordy else "")

    def wide(self, *, wordy: bool) -> int:
        """The button's width with its text or with the icon alone."""
        return self.width_with(self._words) if wordy else self.width_with("")


class TicketSummary(MeasuredButton):
    """One line that says what the ticket is, and opens the fields; the line is cut where there is no room for it."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ticketDetailsButton")
        self.setProperty("kind", "summary")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._icons = icons
        self._words = ""
        self.toggled.connect(self._turn)
        self._turn(False)

    def say(self, words: str) -> None:
        """Shows these words, or what the button is for where there are none."""
        shown = words or translate("TicketSummary", "Ticket details")
        if shown == self._words:
            return
        self._words = shown
        set_name(self, translate("TicketSummary", "Ticket details: {ticket}").format(ticket=words) if words else shown)
        set_tip(
            self,
            "\n".join(
                part for part in (words, translate("TicketSummary", "Account, ticket number and contact")) if part
            ),
        )
        self._cut()
        self.updateGeometry()

    @property
    def good_width(self) -> int:
        """The least width at which the line still says something."""
        return self.width_with("n" * GOOD_LETTERS)

    def sizeHint(self) -> QSize:
        return QSize(self.width_with(self._words), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.width_with("n" * LEAST_LETTERS), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = self.width() - self.width_with("")
        self.setText(on_control(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)))

    def _turn(self, open_: bool) -> None:
        self.setIcon(self._icons.icon(IconName.CHEVRON_DOWN if open_ else IconName.CHEVRON_RIGHT))
