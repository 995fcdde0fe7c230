"""The attachments of the message that is being written, as cards over the composer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from rfdesktop.domain.attachments.attachment import MOST_ATTACHED, Attachment
from rfdesktop.ui.attachments.card import AttachmentCard
from rfdesktop.ui.attachments.newest_in_view import NewestInView
from rfdesktop.ui.attachments.whole_rows import show_whole_rows
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.controls.wrapping_row import WrappingRow
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.tokens import SPACE_S
from rfdesktop.ui.words.translate import translate

MOST_HEIGHT = 190
"""Pixels; what does not fit is scrolled to, so that the chat stays in view over it."""

LEAST_HEIGHT = 80
"""Pixels: a row of cards. Where the window is low, the field under it comes before a second one."""


class AttachmentTray(QScrollArea):
    """Hidden where nothing is attached. Signals: `changed`; `opened` and `turnedBack` with an attachment;
    `pictureWanted` with the id of a small picture that is not there yet; `emptied` where the keyboard has lost its
    card."""

    changed = Signal()
    opened = Signal(object)
    turnedBack = Signal(object)
    pictureWanted = Signal(str)
    emptied = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("attachmentList")
        set_name(self, translate("AttachmentTray", "Attachments"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The cards take the keyboard one by one.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._icons = icons
        self._cards: list[AttachmentCard] = []
        self._coming: dict[str, AttachmentCard] = {}
        self._pictures: dict[str, QPixmap] = {}
        self._wanted = 1
        """Pixels of height that the cards need."""
        self._row = WrappingRow(SPACE_S)
        inside = QWidget()
        inside.setLayout(self._row)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self._newest = NewestInView(self)
        self.leader: QWidget | None = None
        """Tab goes from this control to the cards: what is made later would come after all that is in the window."""
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Not while the page is being laid out, which would pass it over.
        QTimer.singleShot(0, self, self._fit)
        self._newest.resized()

    def _fit(self) -> None:
        """As high as the cards need at this width, up to a few rows; lower where there is no room for that."""
        tallest = max((card.face.sizeHint().height() for card in self._cards), default=0)
        for card in self._cards:
            # In a row they are as high as each other, whatever there is to say of each.
            card.face.setMinimumHeight(tallest)
        self._wanted = min(MOST_HEIGHT, max(1, self._row.heightForWidth(self.viewport().width())))
        self.setMinimumHeight(min(LEAST_HEIGHT, self._wanted))
        row = max((card.sizeHint().height() for card in self._cards), default=0)
        show_whole_rows(self, row, SPACE_S, self._row.heightForWidth(self.viewport().width()))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._wanted)

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """What is attached, in order."""
        return tuple(card.attachment for card in self._cards if card.attachment is not None)

    @property
    def is_reading(self) -> bool:
        """Whether something is on its way."""
        return bool(self._coming)

    @property
    def cards(self) -> tuple[AttachmentCard, ...]:
        """All of them, those on their way too."""
        return tuple(self._cards)

    def put(self, attachments: tuple[Attachment, ...], coming: Mapping[str, str] | None = None) -> dict[str, str]:
        """Shows these alone, and what is on its way, unless other things are to come: names by request. Gives what was
        on its way."""
        were = {request: card.name for request, card in self._coming.items()}
        for card in [card for card in self._cards if card.attachment is not None or coming is not None]:
            self._take_off(card)
        for attachment in attachments:
            self._show(self._add(attachment.name), attachment)
        if coming is not None:
            self._coming = {request: self._add(name) for request, name in coming.items()}
        self._told()
        return were

    def expect(self, names: Mapping[str, str]) -> None:
        """Shows that things are being read: their names by request."""
        self._coming |= {request: self._add(name) for request, name in names.items()}
        self._told()

    def ready(self, request: str, attachment: Attachment, more: tuple[Attachment, ...] = ()) -> int:
        """Shows what has been read, where it was not taken off meanwhile, and as many `more` of its pieces as there is
        room for; how many of all these are there now. The same twice is shown once."""
        card = self._coming.pop(request, None)
        if card is None:
            return 0
        if attachment in self.attachments:
            self._take_off(card)
        else:
            self._show(card, attachment)
        new = [piece for piece in more if piece not in self.attachments]
        fits = new[: max(0, MOST_ATTACHED - len(self._cards))]
        for piece in fits:
            self._show(self._add(piece.name), piece)
            card = self._cards[-1]
        self._told()
        self._newest.keep(card)
        return 1 + len(more) - (len(new) - len(fits))

    def failed(self, request: str) -> bool:
        """Takes off what could not be read; False where it was taken off already."""
        card = self._coming.pop(request, None)
        if card is not None:
            self._take_off(card)
            self._told()
        return card is not None

    def replace(self, before: Attachment, after: Attachment) -> None:
        """Shows an attachment as it was changed: other lines of it go, say."""
        card = next((card for card in self._cards if card.attachment == before), None)
        if card is not None:
            self._show(card, after)
            self._told()

    def remove(self, attachment: Attachment) -> None:
        """Takes an attachment off."""
        card = next((card for card in self._cards if card.attachment == attachment), None)
        if card is not None:
            self._remove(card)

    def show_picture(self, thumb_id: str, picture: QPixmap) -> None:
        """Shows a small picture on the cards that want it."""
        self._pictures[thumb_id] = picture
        for card in self._cards:
            if card.attachment is not None and card.attachment.thumb_id == thumb_id:
                card.show_picture(picture)

    def _add(self, name: str) -> AttachmentCard:
        before = self._cards[-1].remove if self._cards else self.leader
        card = AttachmentCard(name, self._icons, self)
        if before is not None:
            QWidget.setTabOrder(before, card.face)
            QWidget.setTabOrder(card.face, card.remove)
        card.opened.connect(self.opened)
        card.turnedBack.connect(self.turnedBack)
        card.removed.connect(lambda: self._remove(card))
        card.formChanged.connect(lambda: self._change_form(card))
        self._cards.append(card)
        self._row.addWidget(card)
        card.show()
        card.face.focused.connect(lambda: self._newest.look_at(card))
        return card

    def _show(self, card: AttachmentCard, attachment: Attachment) -> None:
        card.show_attachment(attachment)
        if attachment.thumb_id in self._pictures:
            card.show_picture(self._pictures[attachment.thumb_id])
        elif attachment.thumb_id:
            self.pictureWanted.emit(attachment.thumb_id)

    def _change_form(self, card: AttachmentCard) -> None:
        if card.attachment is not None:
            self.replace(card.attachment, replace(card.attachment, as_pages=not card.attachment.as_pages))

    def _remove(self, card: AttachmentCard) -> None:
        place, had_focus = self._cards.index(card), card.face.hasFocus() or card.remove.hasFocus()
        self._coming = {request: each for request, each in self._coming.items() if each is not card}
        self._take_off(card)
        if had_focus and self._cards:
            self._cards[min(place, len(self._cards) - 1)].face.setFocus()
        elif had_focus:
            self.emptied.emit()
        self._told()

    def _take_off(self, card: AttachmentCard) -> None:
        self._newest.forget(card)
        self._cards.remove(card)
        self._row.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _told(self) -> None:
        self.setVisible(bool(self._cards))
        self._fit()
        self.changed.emit()
