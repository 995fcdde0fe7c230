"""Buttons of a ticket's header that can do with less room."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPaintEvent, QPalette
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from rfdesktop.domain.chats.chat import TicketHeader
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.words.translate import translate

GOOD_LETTERS, LEAST_LETTERS = 26, 5
ICON_GAP = 4
INSET = 8
MARK = 0.8
"""The mark that says that there is more to see, in lines of text."""
DOT = " · "
SLACK = 2
"""Widths of text are whole pixels, which a line that is as wide as its text may not be."""


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
        super().__init__(parent)
        self._icons = icons
        self._icon, self._role = icon, "text_muted"
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._words = ""
        self._wordy = True
        icons.set_beside(self, icon)

    def say(self, words: str) -> None:
        """Sets another text."""
        self._words = words
        set_name(self, words)
        self.show_words(wordy=self._wordy)

    def look(self, icon: IconName, role: str) -> None:
        """Sets another icon, in the colour of a token."""
        self._icon, self._role = icon, role
        self.show_words(wordy=self._wordy)

    def show_words(self, *, wordy: bool) -> None:
        self._wordy = wordy
        self.setText(self._words if wordy else "")
        if wordy:
            self._icons.set_beside(self, self._icon, self._role)
        else:
            self.setIcon(self._icons.icon(self._icon, self._role))

    def wide(self, *, wordy: bool) -> int:
        """The button's width with its text or with the icon alone."""
        return self.width_with(self._words) if wordy else self.width_with("")


class TicketLine(MeasuredButton):
    """One line that says what the ticket is: the account first and strong, then the rest, cut where there is no room.

    It opens the ticket's card, and is all of the ticket that is shown.
    """

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ticketDetailsButton")
        self.setProperty("kind", "line")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._icons = icons
        self._strong = ""
        self._rest = ""

    @property
    def inset(self) -> int:
        """How far the words stand from the button's edge."""
        return INSET

    def say(self, header: TicketHeader, outcome: str) -> None:
        """Shows a ticket, behind how it was left if that has no room of its own; an empty one asks to be filled."""
        number = f"#{header.number.lstrip('#')}" if header.number else ""
        parts = [visible_line(part) for part in (number, header.contact, header.asset) if part]
        client = visible_line(header.client)
        empty = not (client or parts)
        self._strong = "" if empty else client or parts.pop(0)
        added = translate("TicketLine", "Add ticket…")
        self._rest = DOT.join([*([outcome] if outcome else []), *([added] if empty else parts)])
        whole = DOT.join(part for part in (self._strong, self._rest) if part)
        ticket = translate("TicketLine", "Ticket: {ticket}").format(ticket=whole)
        set_name(self, added if empty and not outcome else ticket)
        more = (translate("TicketLine", "Authorised by {name}").format(name=header.authorised_by),)
        hint = translate("TicketLine", "Account, number, contact and asset (Ctrl+I)")
        set_tip(self, "\n".join([*([] if empty else [whole]), *(more if header.authorised_by else ()), hint]))
        self.updateGeometry()
        self.update()

    @property
    def whole_width(self) -> int:
        """The width at which nothing is cut."""
        words = self._strong_width(self._strong) + self._rest_width(self._joined)
        return words + SLACK + 2 * INSET + self._mark_width

    @property
    def good_width(self) -> int:
        """The least width at which the line still says something."""
        return min(self.whole_width, self.fontMetrics().horizontalAdvance("n" * GOOD_LETTERS) + 2 * INSET)

    @property
    def _joined(self) -> str:
        """The rest as it stands behind the account."""
        return DOT + self._rest if self._strong and self._rest else self._rest

    @property
    def _mark_width(self) -> int:
        return ICON_GAP + self.fontMetrics().height()

    def sizeHint(self) -> QSize:
        return QSize(self.whole_width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        least = self.fontMetrics().horizontalAdvance("n" * LEAST_LETTERS) + 2 * INSET
        return QSize(min(least, self.whole_width), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """The button as the style sheet has it, its words in two weights."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        inside = self.rect().adjusted(INSET, 0, -INSET, 0)
        strong, rest = self._cut(inside.width() - self._mark_width)
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
        painter.setPen(option.palette.color(QPalette.ColorRole.ButtonText))
        painter.setFont(self._strong_font())
        painter.drawText(inside, align, strong)
        inside.setLeft(inside.left() + self._strong_width(strong))
        painter.setFont(self.font())
        painter.drawText(inside, align, rest)
        side = round(self.fontMetrics().height() * MARK)
        at = inside.left() + self._rest_width(rest) + ICON_GAP
        self._icons.paint(
            painter, QRect(at, (self.height() - side) // 2, side, side), IconName.CHEVRON_DOWN, "text_faint"
        )

    def _cut(self, room: int) -> tuple[str, str]:
        """The two pieces as there is room for them. A long account leaves half of it to the number and the rest."""
        rest = self._joined
        for_strong = max(room - self._rest_width(rest), room // 2) if rest else room
        elide = Qt.TextElideMode.ElideRight
        strong = QFontMetrics(self._strong_font()).elidedText(self._strong, elide, for_strong)
        cut = self.fontMetrics().elidedText(rest, elide, room - self._strong_width(strong))
        return strong, cut if cut == rest else f"{cut.rstrip('…').rstrip(DOT)}…"

    def _strong_font(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _strong_width(self, words: str) -> int:
        return QFontMetrics(self._strong_font()).horizontalAdvance(words)

    def _rest_width(self, words: str) -> int:
        return self.fontMetrics().horizontalAdvance(words)
