"""A link to where a flow comes from."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from rfdesktop.domain.flows import Source
from rfdesktop.ui.theme.icons import IconName, Icons

_NARROWEST = 80
_ICON_AND_PADDING = 34


class SourceLink(QPushButton):
    """Shows a source's title, cut to the room there is. Signals: `followed` with its address; `reached` with itself."""

    followed = Signal(QUrl)
    reached = Signal(QWidget)

    def __init__(self, source: Source, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = source.title or source.url
        self.setIcon(icons.icon(IconName.EXTERNAL, "link"))
        self.setText(self._title)
        self.setProperty("kind", "link")
        self.setAccessibleName(self.tr("Open the source {title}").format(title=self._title))
        self.setToolTip(f"{self._title}\n{source.url}")
        self.clicked.connect(lambda: self.followed.emit(QUrl(source.url)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit(self)

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - _ICON_AND_PADDING
        self.setText(self.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, room))
