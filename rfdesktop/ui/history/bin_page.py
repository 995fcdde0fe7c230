"""The bin in the history's place: the deleted chats, to be put back or deleted for good."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rfdesktop.domain.chats.bin import BinnedChat
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.question_box import QuestionBox
from rfdesktop.ui.controls.shown import set_tip
from rfdesktop.ui.controls.whole_rows import show_whole_rows
from rfdesktop.ui.controls.wrapping_row import WrappingRow
from rfdesktop.ui.history.model import utc_now
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.tokens import SPACE_S
from rfdesktop.ui.words.bin import about_words, drop_words, hint_words, title_words
from rfdesktop.ui.words.translate import translate

_ID = Qt.ItemDataRole.UserRole
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class BinPage(QWidget):
    """Enter puts the chosen chats back, Del deletes them for good once it is asked, Escape leads back."""

    restoreRequested = Signal(object)
    """The ids of chats."""
    dropConfirmed = Signal(object)
    """The ids of chats; none for all."""
    left = Signal()

    def __init__(self, icons: Icons, now: Callable[[], datetime] = utc_now, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("binPage")
        self._now = now
        self._back = self._button("binBackButton", translate("BinPage", "History"), self.left)
        icons.set_beside(self._back, IconName.BACK)
        self._hint = PlainLabel(parent=self)
        self._hint.setObjectName("binHint")
        self._hint.setWordWrap(True)
        self._hint.setProperty("tone", "muted")
        self.list = QListWidget(self)
        self.list.setObjectName("binList")
        self.list.setAccessibleName(translate("BinPage", "Deleted chats"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setProperty("bare", "true")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Whose a chat was and how long it is has no room in a second line where the panel is narrow.
        show_whole_rows(self.list)
        self.list.setSpacing(1)
        self.list.itemSelectionChanged.connect(self._chosen_changed)
        self._restore = self._button("binRestoreButton", translate("BinPage", "Put back"), self._ask_restore)
        self._drop = self._button("binDropButton", "", self._ask_drop)
        self._lay_out()
        self.show_chats(())

    def _button(self, name: str, text: str, asked: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setProperty("scale", "small")
        button.setAutoDefault(False)
        button.clicked.connect(asked)
        return button

    def _lay_out(self) -> None:
        foot = WrappingRow(SPACE_S)
        foot.addWidget(self._restore)
        foot.addWidget(self._drop)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE_S)
        rows.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(self._hint)
        rows.addWidget(self.list, 1)
        rows.addLayout(foot)

    def show_chats(self, chats: tuple[BinnedChat, ...]) -> None:
        """Fills the list; what was chosen and is still there stays so."""
        chosen, row = set(self.chosen), self.list.currentRow()
        self.list.clear()
        for chat in chats:
            about = about_words(chat, self._now())
            item = QListWidgetItem(f"{visible_line(title_words(chat))}\n{visible_line(about)}", self.list)
            item.setData(_ID, chat.id)
            set_tip(item, f"{title_words(chat)}\n{about}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, visible_line(f"{title_words(chat)}, {about}"))
            item.setSelected(chat.id in chosen)
        if chats and not self.chosen:
            self.list.setCurrentRow(max(0, min(row, len(chats) - 1)))
        self._hint.setText(hint_words(len(chats)))
        self._chosen_changed()

    @property
    def chosen(self) -> tuple[str, ...]:
        return tuple(item.data(_ID) for item in self.list.selectedItems())

    def take_focus(self) -> None:
        (self.list if self.list.count() else self._back).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _chosen_changed(self) -> None:
        self._restore.setEnabled(bool(self.chosen))
        self._drop.setEnabled(self.list.count() > 0)
        self._drop.setText(
            translate("BinPage", "Delete for good…") if self.chosen else translate("BinPage", "Empty the bin…")
        )

    @Slot()
    def _ask_restore(self) -> None:
        if self.chosen:
            self.restoreRequested.emit(self.chosen)

    @Slot()
    def _ask_drop(self) -> None:
        chosen = self.chosen
        count = len(chosen) or self.list.count()
        if count:
            box = QuestionBox(translate("BinPage", "Delete for good"), *drop_words(count), self)
            box.setObjectName("dropChatsBox")
            box.offer(translate("BinPage", "Delete for good"), lambda: self.dropConfirmed.emit(chosen), danger=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the list leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _ENTER and self.list.hasFocus():
            self._ask_restore()
        elif event.matches(QKeySequence.StandardKey.Delete) and self.list.hasFocus():
            self._ask_drop()
        else:
            super().keyPressEvent(event)
