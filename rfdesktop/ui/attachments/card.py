"""A card for one attachment: opened by a click or Enter, taken off by its cross or Delete."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QFocusEvent, QFontDatabase, QKeyEvent, QPixmap
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from rfdesktop.domain.attachments.attachment import Attachment, AttachmentKind, Lines
from rfdesktop.domain.attachments.kinds import first_words
from rfdesktop.ui.controls.first_size import USUAL_POINTS
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.short_label import ShortLabel
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.tokens import SPACE_S, SPACE_XS
from rfdesktop.ui.words.attachments import extent, kind_and_size, spoken
from rfdesktop.ui.words.translate import translate

WIDTH = 232
"""Pixels at the usual size of text."""
THUMB = 44
_ICONS = {AttachmentKind.TABLE: IconName.LIST, AttachmentKind.LOG: IconName.TERMINAL}


class _Face(QPushButton):
    """What is clicked: as large as what lies in it."""

    deleted = Signal()
    focused = Signal()

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.deleted.emit()
        else:
            super().keyPressEvent(event)


class AttachmentCard(QFrame):
    """One attachment, or what is on its way to be one.

    Signals: `removed`; with the attachment `opened`, and `turnedBack` where its text is to stand in the message again;
    `formChanged` where a document is to go in its other form.
    """

    opened = Signal(object)
    removed = Signal()
    turnedBack = Signal(object)
    formChanged = Signal()

    def __init__(self, name: str, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("attachmentCard")
        self.name = name
        self.attachment: Attachment | None = None
        self._kind: AttachmentKind | None = None
        """Whose icon is shown; none where a picture is."""
        self._icons = icons
        self.face = _Face(self)
        self.face.setObjectName("attachmentFace")
        self.face.setProperty("kind", "option")
        self.face.clicked.connect(self._open)
        self.face.deleted.connect(self.removed)
        self._picture = PlainLabel(parent=self.face)
        self._picture.setFixedSize(THUMB, THUMB)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._name = ShortLabel(parent=self.face, elide=Qt.TextElideMode.ElideMiddle)
        self._details, self._extent, self._first = (ShortLabel(parent=self.face) for _ in range(3))
        self._name.setProperty("tone", "strong")
        for label in (self._details, self._extent, self._first):
            label.setProperty("scale", "small")
            label.setProperty("tone", "muted")
        self._first.setObjectName("firstLines")
        self._first.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.remove = QToolButton(self)
        self.remove.setObjectName("removeAttachmentButton")
        self.remove.setIcon(icons.icon(IconName.CLOSE))
        self.remove.setProperty("scale", "small")
        self.remove.clicked.connect(self.removed)
        self._lay_out()
        self._fit()
        self._say(name, translate("AttachmentCard", "Being read…"))
        self._show_icon(AttachmentKind.TEXT)

    def show_attachment(self, attachment: Attachment) -> None:
        """Shows what it has become."""
        self.attachment = attachment
        self._say(attachment.name, kind_and_size(attachment))
        first = first_words(attachment.first_lines)
        self._first.setVisible(bool(first))
        self._first.setText(first)
        set_tip(self.face, attachment.first_lines or attachment.name)
        self.show_going(attachment.kept)
        if not attachment.is_picture:
            self._show_icon(attachment.kind)

    def show_going(self, kept: Lines) -> None:
        """Shows how much of it goes: these lines (none: all of them)."""
        if self.attachment is not None:
            going = replace(self.attachment, kept=kept)
            self._extent.setText(extent(going))
            self._extent.show()
            set_name(self.face, spoken(going), going.first_lines or going.name)

    def show_picture(self, picture: QPixmap) -> None:
        """Shows a small picture of it."""
        self._kind = None
        ratio = self.devicePixelRatioF()
        side = round(THUMB * ratio)
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        small = picture.scaled(side, side, keep, smooth)
        small.setDevicePixelRatio(ratio)
        self._picture.setPixmap(small)

    def changeEvent(self, event: QEvent) -> None:
        """Draws its icon again in the colours of another theme; with larger text it is wider."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        if event.type() == QEvent.Type.PaletteChange and self._kind is not None:
            self._show_icon(self._kind)

    def _open(self) -> None:
        if self.attachment is not None:
            self.opened.emit(self.attachment)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def menu(self) -> QMenu:
        """What can be done with it."""
        menu = QMenu(self)
        self._offer(menu, translate("AttachmentCard", "Open"), "openAttachmentAction", self._open)
        attachment = self.attachment
        if attachment is not None and attachment.text_id:
            if attachment.may_go_as_pages:
                as_text, as_pages = (
                    translate("AttachmentCard", "Send its text"),
                    translate("AttachmentCard", "Send its pages as they are"),
                )
                words = as_text if attachment.as_pages else as_pages
                self._offer(menu, words, "changeFormAction", self.formChanged.emit)
            words = translate("AttachmentCard", "Put its text into the message")
            self._offer(menu, words, "turnBackAction", lambda: self.turnedBack.emit(attachment))
        self._offer(menu, translate("AttachmentCard", "Remove"), "removeAttachmentAction", self.removed.emit)
        return menu

    @staticmethod
    def _offer(menu: QMenu, words: str, name: str, deed: Callable[[], object]) -> None:
        action = QAction(words, menu)
        action.setObjectName(name)
        action.triggered.connect(lambda: deed())
        menu.addAction(action)

    def _say(self, name: str, about: str) -> None:
        self._name.setText(name)
        self._details.setText(about)
        self._extent.hide()
        set_tip(self.face, name)
        set_name(self.face, f"{name}, {about}")
        set_name(self.remove, translate("AttachmentCard", "Remove {name}").format(name=name))
        set_tip(self.remove, translate("AttachmentCard", "Remove (Delete)"))
        self._first.hide()

    def _fit(self) -> None:
        """Wider with larger text, by half as much: there is to be room for two of them."""
        larger = max(1.0, QApplication.font().pointSizeF() / USUAL_POINTS)
        self.face.setFixedWidth(round(WIDTH * (1 + larger) / 2))

    def _show_icon(self, kind: AttachmentKind) -> None:
        self._kind = kind
        icon = self._icons.pixmap(_ICONS.get(kind, IconName.DOCUMENT), "text_muted", 24, self.devicePixelRatioF())
        self._picture.setPixmap(icon)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        # Beside a higher card the lines stay together.
        words.addStretch(1)
        for label in (self._name, self._details, self._extent, self._first):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            words.addWidget(label)
        words.addStretch(1)
        inside = QHBoxLayout(self.face)
        inside.setContentsMargins(SPACE_S, SPACE_XS, SPACE_S, SPACE_XS)
        inside.setSpacing(SPACE_S)
        inside.addWidget(self._picture)
        inside.addLayout(words, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.face)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
