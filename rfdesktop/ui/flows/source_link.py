"""A link to where a flow comes from."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from rfdesktop.domain.flows.flow import Source
from rfdesktop.domain.texts.links import OutsideLink
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.controls.wrapping_button import WrappingButton
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.words.translate import translate

_ICON = 16
_GAP = 6
_SIDE, _TOP = 4, 3


class SourceLink(WrappingButton):
    """Shows a source's title, whole. Signal: `followed` with its link."""

    followed = Signal(OutsideLink)

    def __init__(self, source: Source, icons: Icons, parent: QWidget | None = None) -> None:
        title = source.title or source.url
        super().__init__("", parent)
        self.words.show_address(title)
        self._picture = icons.icon(IconName.EXTERNAL, "link")
        self.inside.setContentsMargins(_SIDE + _ICON + _GAP, _TOP, _SIDE, _TOP)
        self.words.setProperty("tone", "accent")
        self.setProperty("kind", "link")
        set_name(self, translate("SourceLink", "Open the source {title}").format(title=title))
        set_tip(self, f"{title}\n{source.url}")
        self.url = source.url
        self.clicked.connect(lambda: self.followed.emit(OutsideLink(source.url, title)))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        first_line = _TOP + self.words.fontMetrics().height() // 2
        self._picture.paint(QPainter(self), QRect(_SIDE, first_line - _ICON // 2, _ICON, _ICON))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._underline(True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._underline(False)

    def _underline(self, underlined: bool) -> None:
        font = self.words.font()
        font.setUnderline(underlined)
        self.words.setFont(font)
