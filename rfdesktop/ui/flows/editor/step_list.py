"""The list of a flow's steps: their numbers, titles and types, and where something is still wrong."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from rfdesktop.domain.flows.flow import Danger, Flow, Step
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.wrapped_text import WrappedText
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.line_height import list_line
from rfdesktop.ui.theme.step_looks import step_look
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import RADIUS_SMALL, SPACE_S, SPACE_XS
from rfdesktop.ui.words.documents import step_kind_words
from rfdesktop.ui.words.flow_editing import code_words
from rfdesktop.ui.words.translate import translate

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
FEWEST_LETTERS = 16
"""Where a line has room for less of a title than this, the number stands below the sign."""
USUAL_LETTERS = 30
"""Where a line has room for less of a title than this it has two lines: most titles have more."""
ICON_MORE = 6
"""How many pixels an icon is larger than the text is points."""


@dataclass(frozen=True, slots=True)
class StepRow:
    """One line; `number` 0 is the flow itself."""

    step_id: str
    number: int
    title: str
    icon: IconName
    kind: str
    token: str = "text_muted"
    """That of the sign's colour."""
    hurts: bool = False
    findings: int = 0
    wrong: bool = False

    @property
    def said(self) -> str:
        """The line for who hears it."""
        parts = [f"{self.number}" if self.number else "", self.title or no_title(), self.kind]
        if self.hurts:
            parts.append(translate("FlowEditor", "destructive"))
        if self.findings:
            count = self.findings
            parts.append(translate("FlowEditor", "%n finding(s)", None, count))
        return ", ".join(part for part in parts if part)


def no_title() -> str:
    return translate("FlowEditor", "No title yet")


class StepModel(QAbstractListModel):
    """The flow itself, then its steps."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[StepRow] = []
        self._steps: dict[str, tuple[Step, StepRow]] = {}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return visible_line(row.said)
        return None

    def show(self, flow: Flow, findings: Mapping[str, int], wrong: Set[str]) -> None:
        """Shows the flow's steps; only lines that differ are told as changed."""
        kind = translate("FlowEditor", "About the flow")
        rows = [StepRow("", 0, flow.title, IconName.FLOW, kind, findings=findings.get("", 0), wrong="" in wrong)]
        rows += [
            self._row(step, number, findings.get(step.id, 0), step.id in wrong)
            for number, step in enumerate(flow.steps, 1)
        ]
        if [row.step_id for row in rows] != [row.step_id for row in self._rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        changed = [at for at, (old, new) in enumerate(zip(self._rows, rows, strict=True)) if old is not new]
        self._rows = rows
        for at in changed:
            self.dataChanged.emit(self.index(at), self.index(at))

    def place(self, step_id: str) -> int:
        """The line of a step."""
        return next((at for at, row in enumerate(self._rows) if row.step_id == step_id), -1)

    def _row(self, step: Step, number: int, findings: int, wrong: bool) -> StepRow:
        known = self._steps.get(step.id)
        if known is not None and known[0] is step:
            row = known[1]
            if (row.number, row.findings, row.wrong) == (number, findings, wrong):
                return row
        hurts = any(command.danger is Danger.DESTRUCTIVE for command in step.commands)
        icon, token = step_look(step.type, step.outcome)
        kind = code_words(step.type) if step.outcome is None else step_kind_words(step)
        row = StepRow(step.id, number, step.title, icon, kind, token, hurts, findings, wrong)
        self._steps[step.id] = (step, row)
        return row


class StepList(QListView):
    """Signals: `chosen` with the id of the step gone to, `deletePressed`, `entered` by Enter."""

    chosen = Signal(str)
    deletePressed = Signal()
    entered = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stepList")
        self.setAccessibleName(translate("FlowEditor", "Steps"))
        self.setProperty("bare", True)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        # How many lines an entry has hangs on the room beside it.
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.steps = StepModel(self)
        self.setModel(self.steps)
        self.setItemDelegate(StepDelegate(theme, icons, self))
        self._showing = False
        self.selectionModel().currentChanged.connect(self._moved)

    def show_flow(self, flow: Flow, findings: Mapping[str, int], wrong: Set[str], step_id: str) -> None:
        """Shows the steps with how much is amiss at each, and which of them is looked at."""
        self._showing = True
        self.steps.show(flow, findings, wrong)
        index = self.steps.index(max(0, self.steps.place(step_id)))
        if index != self.currentIndex():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        self._showing = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.deletePressed.emit()
        else:
            super().keyPressEvent(event)

    def _moved(self, index: QModelIndex) -> None:
        if not self._showing and index.isValid():
            self.chosen.emit(index.data(ROW).step_id)


@dataclass(frozen=True, slots=True)
class _Room:
    """Pixels of three figures beside each other and of a line's height; whether a title has two lines, and whether the
    number stands below the sign."""

    numbers: int
    line: int
    narrow: bool
    wraps: bool


class StepDelegate(QStyledItemDelegate):
    """Paints a line; a mark at its end says that something is wrong, a sign that a command can hurt."""

    def __init__(self, theme: Theme, icons: Icons, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._icons, self._view = theme, icons, view

    @property
    def _icon(self) -> int:
        return self._theme.font_size + ICON_MORE

    def _room(self) -> _Room:
        """What a line has room for."""
        metrics = self._view.fontMetrics()
        numbers = metrics.horizontalAdvance("000")
        letters = (self._view.viewport().width() - numbers - self._icon - 4 * SPACE_S) / metrics.averageCharWidth()
        return _Room(numbers, metrics.height(), narrow=letters < FEWEST_LETTERS, wraps=letters < USUAL_LETTERS)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's
        room = self._room()
        line = max(room.line, self._icon)
        if room.wraps:
            line = max(line, 2 * list_line(self._view.font()))
        if room.narrow:
            line = max(line, self._icon + room.line)
        return QSize(0, line + SPACE_S + SPACE_XS)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: StepRow = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option)
        place = option.rect.adjusted(SPACE_S, 0, -SPACE_S, 0)
        room, side = self._room(), self._icon
        icon = self._head(painter, place, row, room)
        end = place.right()
        for shown, name, role in (
            (row.wrong, IconName.ERROR, "bad"),
            (bool(row.findings) and not row.wrong, IconName.EDIT, "text_faint"),
            (row.hurts, IconName.WARNING, "warn"),
        ):
            if shown:
                self._icons.paint(painter, QRect(end - side, icon.top(), side, side), name, role)
                end -= side + SPACE_XS
        words = QRect(icon.right() + SPACE_S, place.top(), end - icon.right() - 2 * SPACE_S, place.height())
        self._title(painter, words, row, wraps=room.wraps)
        painter.restore()

    def _head(self, painter: QPainter, place: QRect, row: StepRow, room: _Room) -> QRect:
        """Paints the number and the sign beside it, or above it where there is little room; gives their place."""
        line, side = room.line, self._icon
        middle = place.top() + place.height() // 2
        numbers = QRect(place.left(), middle - line // 2, room.numbers, line)
        icon = QRect(numbers.right() + SPACE_S, middle - side // 2, side, side)
        align = Qt.AlignmentFlag.AlignRight
        if room.narrow:
            top = middle - (side + (line if row.number else 0)) // 2
            icon = QRect(place.left() + max(0, room.numbers - side) // 2, top, side, side)
            numbers.moveTop(icon.bottom())
            align = Qt.AlignmentFlag.AlignHCenter
        self._icons.paint(painter, icon, row.icon, row.token)
        if row.number:
            painter.setPen(QColor(self._theme.tokens.text_faint))
            painter.drawText(numbers, Qt.AlignmentFlag.AlignVCenter | align, str(row.number))
        return QRect(icon.left(), icon.top(), max(numbers.right(), icon.right()) - icon.left(), side)

    def _title(self, painter: QPainter, place: QRect, row: StepRow, *, wraps: bool) -> None:
        tokens = self._theme.tokens
        colour = tokens.text if row.title.strip() else tokens.text_faint
        shown = visible_line(row.title).strip() or (no_title() if row.number else row.kind)
        if wraps:
            text = WrappedText(shown, self._view.font(), colour, most_lines=2)
            text.paint(painter, place.adjusted(0, (place.height() - text.height(place.width())) // 2, 0, 0))
            return
        painter.setPen(QColor(colour))
        elided = self._view.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, elided)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        tokens, state = self._theme.tokens, option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if not selected and not state & QStyle.StateFlag.State_MouseOver:
            return
        painter.setBrush(QColor(tokens.accent_soft if selected else tokens.hover))
        focused = selected and self._view.hasFocus()
        painter.setPen(QPen(QColor(tokens.focus), 1.5) if focused else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), RADIUS_SMALL, RADIUS_SMALL)
