"""The list of a flow's steps: their numbers, titles and types, and where something is still wrong."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from rfdesktop.domain.flows.flow import Danger, Flow, Step
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.rows_by_width import RowsByWidth
from rfdesktop.ui.flows.editor.line_look import LineLook
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.step_looks import step_look
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import RADIUS_SMALL, SPACE_S, SPACE_XS
from rfdesktop.ui.words.documents import step_kind_words
from rfdesktop.ui.words.flow_editing import code_words
from rfdesktop.ui.words.translate import translate

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class StepRow:
    """One line; `number` 0 is the flow itself."""

    step_id: str
    number: int
    title: str
    icon: IconName = IconName.FLOW
    token: str = "text_muted"
    """That of the sign's colour."""
    step: Step | None = None
    hurts: bool = False
    findings: int = 0
    wrong: bool = False

    @property
    def kind(self) -> str:
        """What it is, in words: asked for by who hears the line, which hundreds of lines are not."""
        if self.step is None:
            return translate("FlowEditor", "About the flow")
        return code_words(self.step.type) if self.step.outcome is None else step_kind_words(self.step)

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


class StepModel(QStringListModel):
    """The flow itself, then its steps. How many lines there are a view asks hundreds of times at every key: Qt's own
    model knows it without asking Python."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[StepRow] = []
        self._steps: dict[str, tuple[Step, StepRow]] = {}

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
        rows = [StepRow("", 0, flow.title, findings=findings.get("", 0), wrong="" in wrong)]
        rows += [
            self._row(step, number, findings.get(step.id, 0), step.id in wrong)
            for number, step in enumerate(flow.steps, 1)
        ]
        if [row.step_id for row in rows] != [row.step_id for row in self._rows]:
            self._rows = rows
            self.setStringList([row.step_id for row in rows])
            return
        changed = [
            at for at, (old, new) in enumerate(zip(self._rows, rows, strict=True)) if old is not new and old != new
        ]
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
        row = StepRow(step.id, number, step.title, icon, token, step, hurts, findings, wrong)
        self._steps[step.id] = (step, row)
        return row


class StepList(RowsByWidth):
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
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
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


class StepDelegate(QStyledItemDelegate):
    """Paints a line; a mark at its end says that something is wrong, a sign that a command can hurt."""

    def __init__(self, theme: Theme, icons: Icons, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._icons, self._view = theme, icons, view
        self._lines: LineLook | None = None

    def _look(self) -> LineLook:
        """What all lines share; the same as long as the font, the width and the theme are."""
        font, width, size = self._view.font(), self._view.viewport().width(), self._theme.font_size
        if self._lines is None or not self._lines.fits(font, width, size):
            self._lines = LineLook(font, width, size)
        return self._lines

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's
        return QSize(0, self._look().height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: StepRow = index.data(ROW)
        painter.save()
        self._ground(painter, option)
        place, look = option.rect.adjusted(SPACE_S, 0, -SPACE_S, 0), self._look()
        side = look.icon
        icon = self._head(painter, place, row, look)
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
        tokens = self._theme.tokens
        painter.setPen(QColor(tokens.text if row.title.strip() else tokens.text_faint))
        look.paint_title(painter, words, row.title.strip() or (no_title() if row.number else row.kind))
        painter.restore()

    def _head(self, painter: QPainter, place: QRect, row: StepRow, look: LineLook) -> QRect:
        """Paints the number and the sign beside it, or above it where there is little room; gives their place."""
        line, side = look.text, look.icon
        middle = place.top() + place.height() // 2
        numbers = QRect(place.left(), middle - line // 2, look.numbers, line)
        icon = QRect(numbers.right() + SPACE_S, middle - side // 2, side, side)
        if look.narrow:
            top = middle - (side + (line if row.number else 0)) // 2
            icon = QRect(place.left() + max(0, look.numbers - side) // 2, top, side, side)
            numbers.moveTop(icon.bottom())
        self._icons.paint(painter, icon, row.icon, row.token)
        if row.number:
            painter.setPen(QColor(self._theme.tokens.text_faint))
            look.paint_number(painter, numbers, row.number)
        return QRect(icon.left(), icon.top(), max(numbers.right(), icon.right()) - icon.left(), side)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        tokens, state = self._theme.tokens, option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if not selected and not state & QStyle.StateFlag.State_MouseOver:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(tokens.accent_soft if selected else tokens.hover))
        focused = selected and self._view.hasFocus()
        painter.setPen(QPen(QColor(tokens.focus), 1.5) if focused else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), RADIUS_SMALL, RADIUS_SMALL)
