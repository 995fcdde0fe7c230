"""The bar of notices above the chats: what happened, said without stopping anybody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QEnterEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from rfdesktop.ui.controls.announcing import announce
from rfdesktop.ui.controls.linked_label import LinkedLabel
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.tokens import SPACE_S, SPACE_XS
from rfdesktop.ui.words.translate import translate

VISIBLE_NOTICES = 3
SHOWN_MS = 8_000
"""The least time that a notice stays which leaves by itself."""

READING_MS = 70
"""What each character of a longer one adds up to: some 14 a second are read without haste."""

BESIDE_LETTERS = 60
"""From how many letters of width on an action stands beside its notice."""


WORDS_LETTERS = 45
"""The least width, in letters, that an action beside them leaves the words of a notice."""


MOST_SHARE = 0.4
"""Of the window's height: what older notices may not go beyond, since what is worked at is below."""
_UNLIMITED = 16_777_215


class NoticeKind(StrEnum):
    INFO = "info"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice. Two with the same `key` (without one: the same kind and text) are one, the later one standing."""

    kind: NoticeKind
    text: str
    action_text: str = ""
    action: Callable[[], object] | None = field(default=None, compare=False)
    key: str = ""

    @property
    def identity(self) -> str:
        return self.key or f"{self.kind}:{self.text}"


_LOOKS = {
    NoticeKind.INFO: (IconName.INFO, "link", "accent"),
    NoticeKind.GOOD: (IconName.GOOD, "good", "good"),
    NoticeKind.WARN: (IconName.WARNING, "warn", "warn"),
    NoticeKind.BAD: (IconName.ERROR, "bad", "bad"),
}


class NoticeBar(QFrame):
    """Shows the newest notices on top, at most three; the rest wait. Good news and hints leave by themselves."""

    settingsRequested = Signal(str)
    """A page of the settings, from a link in a notice."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noticeBar")
        self.setAccessibleName(translate("NoticeBar", "Notices"))
        self._icons = icons
        self._strips: list[NoticeStrip] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(SPACE_S, SPACE_XS, SPACE_S, SPACE_XS)
        self._rows.setSpacing(SPACE_XS)
        self.hide()

    @property
    def notices(self) -> tuple[Notice, ...]:
        """All that stand, newest first, those that wait included."""
        return tuple(strip.notice for strip in self._strips)

    @Slot(object)
    def show_notice(self, notice: Notice) -> None:
        """Puts a notice on top, in the place of an equal one, and announces it."""
        self.clear(notice.identity)
        strip = NoticeStrip(notice, self._icons, self)
        strip.dismissed.connect(self._drop)
        strip.settingsRequested.connect(self.settingsRequested)
        self._strips.insert(0, strip)
        self._rows.insertWidget(0, strip)
        self._show_newest()
        announce(self, notice.text, urgent=notice.kind is NoticeKind.BAD)

    def clear(self, key: str) -> None:
        """Takes the notice with a key away, if it stands."""
        for strip in [strip for strip in self._strips if strip.notice.identity == key]:
            self._remove(strip)

    @Slot(object)
    def _drop(self, strip: NoticeStrip) -> None:
        had_focus = strip.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        place = self._strips.index(strip)
        self._remove(strip)
        if had_focus and self._strips:
            self._strips[min(place, len(self._strips) - 1)].setFocus()

    def _remove(self, strip: NoticeStrip) -> None:
        self._strips.remove(strip)
        self._rows.removeWidget(strip)
        strip.end()
        self._show_newest()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._show_newest()

    def _show_newest(self) -> None:
        """Each whole: in a low window with large text fewer than else, but for the newest."""
        room = _UNLIMITED if self.isWindow() else round(self.window().height() * MOST_SHARE)
        wide = self.width() - 2 * SPACE_S
        for place, strip in enumerate(self._strips):
            room -= max(strip.heightForWidth(wide), strip.minimumSizeHint().height()) + SPACE_XS
            strip.setVisible(not place or (place < VISIBLE_NOTICES and room >= 0))
        self.setVisible(bool(self._strips))


class NoticeStrip(QFrame):
    """One notice: icon, text, its action, and a button that dismisses it (as Escape does)."""

    dismissed = Signal(object)
    """The strip itself."""
    settingsRequested = Signal(str)

    def __init__(self, notice: Notice, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.notice = notice
        icon, role, tint = _LOOKS[notice.kind]
        self.setProperty("tint", tint)
        set_name(self, notice.text)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(max(SHOWN_MS, READING_MS * len(notice.text)))
        self._timer.timeout.connect(self._dismiss)
        sign = QToolButton(self)
        sign.setIcon(icons.icon(icon, role))
        sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        sign.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sign.setProperty("scale", "small")
        set_name(sign, _kind_words(notice.kind))
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_S, SPACE_XS, SPACE_XS, SPACE_XS)
        row.setSpacing(SPACE_S)
        row.addWidget(sign, alignment=Qt.AlignmentFlag.AlignTop)
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words.addWidget(self._text(), 1)
        if notice.action_text:
            self._words.addWidget(self._action_button(), 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(self._words, 1)
        row.addWidget(self._close_button(icons), alignment=Qt.AlignmentFlag.AlignTop)
        self._leaves = notice.kind in (NoticeKind.INFO, NoticeKind.GOOD) and not notice.action_text
        if self._leaves:
            self._timer.start()

    def _text(self) -> LinkedLabel:
        text = LinkedLabel(self)
        text.say(self.notice.text)
        text.settingsRequested.connect(self.settingsRequested)
        return text

    def _action_button(self) -> QPushButton:
        button = QPushButton(self.notice.action_text, self)
        button.setObjectName("noticeActionButton")
        button.setProperty("scale", "small")
        button.setAutoDefault(False)
        button.clicked.connect(self._act)
        self.setFocusProxy(button)
        return button

    def _close_button(self, icons: Icons) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("noticeCloseButton")
        button.setIcon(icons.icon(IconName.CLOSE))
        button.setProperty("scale", "small")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_tip(button, translate("NoticeStrip", "Dismiss"))
        button.setAccessibleName(translate("NoticeStrip", "Dismiss this notice"))
        button.clicked.connect(self._dismiss)
        if self.focusProxy() is None:
            self.setFocusProxy(button)
        return button

    def end(self) -> None:
        """Stops the timer and takes the strip off the screen."""
        self._leaves = False
        self._timer.stop()
        self.hide()
        self.deleteLater()

    @Slot()
    def _act(self) -> None:
        action = self.notice.action
        self._dismiss()
        if action is not None:
            action()

    @Slot()
    def _dismiss(self) -> None:
        self.dismissed.emit(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The action stands beside the words, or under them where that would leave them little room."""
        button = self.findChild(QPushButton, "noticeActionButton")
        letter = self.fontMetrics().averageCharWidth()
        # A long action beside its words would leave them a narrow column.
        room = self.width() - (button.sizeHint().width() if button is not None else 0)
        wide = self.width() >= BESIDE_LETTERS * letter and room >= WORDS_LETTERS * letter
        self._words.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        super().resizeEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """A notice that is being read stays."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        if self._leaves:
            self._timer.start()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._dismiss()
        else:
            super().keyPressEvent(event)


def _kind_words(kind: NoticeKind) -> str:
    match kind:
        case NoticeKind.INFO:
            return translate("Notices", "Information")
        case NoticeKind.GOOD:
            return translate("Notices", "Done")
        case NoticeKind.WARN:
            return translate("Notices", "Warning")
        case NoticeKind.BAD:
            return translate("Notices", "Error")
