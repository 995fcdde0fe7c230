"""Where an exit leads: an existing step by its number or title, or a new one by a title that no step has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from rfdesktop.domain.flows.editing.places import Place
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.flows.editor.arrow_line import ArrowLine
from rfdesktop.ui.flows.editor.placed import PlacedField
from rfdesktop.ui.words.translate import translate

MOST_SHOWN = 8
"""Rows that the list is high at most; the others are scrolled to."""


@dataclass(frozen=True, slots=True)
class Target:
    """Something that can be led to, by its id; `number` is that of a step, from 1, 0 for what has none."""

    id: str
    title: str
    number: int = 0

    @property
    def said(self) -> str:
        title = self.title.strip() or translate("FlowEditor", "No title yet")
        return f"{self.number}  {title}" if self.number else title


class TargetLine(ArrowLine):
    """Signals: `chosen` with an id ("" for nowhere), `created` with the title of a new step."""

    chosen = Signal(str)
    created = Signal(str)

    def __init__(self, *, creates: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._creates = creates
        self._targets: Sequence[Target] = ()
        self._id = ""
        self._typing = False
        self._popup: QListWidget | None = None
        self.typed.connect(self._typed_text)
        self.listAsked.connect(self._list_all)

    def show_target(self, target_id: str, targets: Sequence[Target]) -> None:
        """Shows what is led to; what is being typed stays."""
        self._targets = targets
        self._id = target_id
        if not self._typing:
            there = next((target for target in targets if target.id == target_id), None)
            self.show_text(visible_line(there.said) if there else target_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            self._arrow(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape and self._popup is not None:
            self._forget()
        else:
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.commit()
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        overrides = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if overrides and self._popup is not None and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.commit()

    def commit(self) -> None:
        """What is typed is meant."""
        if not self._typing:
            return
        text, entry = self.text().strip(), self._marked()
        self._typing = False
        self._close()
        target = entry or _meant(text, self._targets)
        if not text:
            self.chosen.emit("")
        elif target is not None:
            self.chosen.emit(target.id)
        elif self._creates:
            self.created.emit(text)
        self.show_target(self._id, self._targets)

    def _forget(self) -> None:
        self._typing = False
        self._close()
        self.show_target(self._id, self._targets)
        self.selectAll()

    def _typed_text(self, text: str) -> None:
        self._typing = True
        self._offer(text.strip())

    def _offer(self, text: str) -> None:
        """Lists what the words may mean, and that they may be a new step's."""
        words = text.casefold()
        meant = _meant(text, self._targets)
        fitting = [target for target in self._targets if words in target.said.casefold()]
        fitting.sort(key=lambda target: not target.title.casefold().startswith(words))
        popup = self._open()
        popup.clear()
        for target in fitting[:MOST_SHOWN] if text else fitting:
            item = QListWidgetItem(visible_line(target.said), popup)
            item.setData(Qt.ItemDataRole.UserRole, target)
            if target is meant:
                popup.setCurrentItem(item)
        if text and self._creates and (meant is None or meant.title.casefold() != words):
            said = translate("FlowEditor", "New step “{title}”").format(title=visible_line(text))
            item = QListWidgetItem(said, popup)
            if meant is None:
                popup.setCurrentItem(item)
        if not popup.count():
            self._close()
            return
        self._place(popup)

    def _arrow(self, by: int) -> None:
        if self._popup is None:
            self._typing = True
            self._offer("")
            return
        at = max(0, min(self._popup.count() - 1, self._popup.currentRow() + by))
        self._popup.setCurrentRow(at)

    def _list_all(self) -> None:
        """Opens the list over what is led to already, or closes it."""
        if self._popup is not None:
            self._forget()
            return
        self.selectAll()
        self._typing = True
        self._offer("")
        self._stand_at(self._id)

    def _stand_at(self, target_id: str) -> None:
        popup = self._popup
        for row in range(popup.count() if popup is not None else 0):
            if popup is not None and popup.item(row).data(Qt.ItemDataRole.UserRole).id == target_id:
                popup.setCurrentRow(row)

    def _marked(self) -> Target | None:
        item = self._popup.currentItem() if self._popup is not None else None
        data = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return data if isinstance(data, Target) else None

    def _open(self) -> QListWidget:
        if self._popup is None:
            self._popup = QListWidget(self.window())
            self._popup.setObjectName("targetPopup")
            self._popup.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._popup.setTextElideMode(Qt.TextElideMode.ElideRight)
            self._popup.itemPressed.connect(lambda _item: self.commit())
        return self._popup

    def _place(self, popup: QListWidget) -> None:
        rows = range(min(MOST_SHOWN, popup.count()))
        height = sum(popup.sizeHintForRow(row) for row in rows) + 2 * popup.frameWidth() + 2
        window = self.window()
        under = self.mapTo(window, QPoint(0, self.height() + 2))
        if under.y() + height > window.height():
            under = self.mapTo(window, QPoint(0, -height - 2))
        popup.setGeometry(under.x(), max(0, under.y()), self.width(), height)
        popup.show()
        popup.raise_()

    def _close(self) -> None:
        popup, self._popup = self._popup, None
        if popup is not None:
            popup.hide()
            popup.deleteLater()


class TargetField(PlacedField):
    """A target with its place: that of an exit, or of the flow that a step enters. Signal: `created` with a title."""

    created = Signal(str)

    def __init__(self, place: Place, label: str, *, hint: str, name: str = "", creates: bool = True) -> None:
        self.line = TargetLine(creates=creates)
        super().__init__(place, label, self.line, name=name)
        self.line.setPlaceholderText(hint)
        self.line.chosen.connect(self._tell)
        self.line.created.connect(self.created)
        self.line.entered.connect(self.entered)
        self.targets: Sequence[Target] = ()

    def show_value(self, value: object) -> None:
        self.line.show_target(str(value), self.targets)


def _meant(text: str, targets: Sequence[Target]) -> Target | None:
    """What a text stands for without a doubt: a number, a whole title, or the beginning of one title alone."""
    words = text.casefold()
    if not words:
        return None
    exact = [target for target in targets if words in (target.title.casefold(), target.said.casefold())]
    if not exact and text.isdecimal():
        exact = [target for target in targets if target.number == int(text)]
    if not exact:
        exact = [target for target in targets if target.title.casefold().startswith(words)]
        exact = exact if len(exact) == 1 else []
    return exact[0] if exact else None
