"""A picture in a window of its own, as large as the window lets it be."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from rfdesktop.domain.attachments.attachment import Attachment
from rfdesktop.ui.controls.leaving import leave
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name, set_title
from rfdesktop.ui.theme.tokens import SPACE_M, SPACE_S
from rfdesktop.ui.words.attachments import details, spoken
from rfdesktop.ui.words.translate import translate


class _Picture(QWidget):
    """Paints a picture within its bounds, never larger than it is."""

    def __init__(self, image: QImage, parent: QWidget) -> None:
        super().__init__(parent)
        self._image = image

    def sizeHint(self) -> QSize:
        return self._image.size()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        size = self._image.size()
        if size.width() > self.width() or size.height() > self.height():
            size.scale(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(self.rect().center())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._image)


class PictureWindow(QWidget):
    """Goes when it is closed."""

    def __init__(self, attachment: Attachment, picture: bytes, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("attachmentWindow")
        set_title(self, attachment.name)
        image = QImage.fromData(picture)
        self._picture = _Picture(image, self)
        set_name(self._picture, spoken(attachment))
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setProperty("stop", True)
        self._area.setWidget(self._picture)
        set_name(self._area, spoken(attachment))
        self.whole = QPushButton(translate("PictureWindow", "Each of its pixels"), self)
        self.whole.setObjectName("wholeSizeButton")
        self.whole.setCheckable(True)
        self.whole.toggled.connect(self._show_whole)
        about = PlainLabel(details(attachment), self)
        about.setProperty("tone", "muted")
        foot = QHBoxLayout()
        foot.addWidget(about, 1)
        foot.addWidget(self.whole)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        rows.setSpacing(SPACE_S)
        rows.addWidget(self._area, 1)
        rows.addLayout(foot)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, lambda: leave(self))
        self.resize(min(1_200, image.width() + 80), min(860, image.height() + 120))

    def _show_whole(self, whole: bool) -> None:
        self._picture.setMinimumSize(self._picture.sizeHint() if whole else QSize(0, 0))
