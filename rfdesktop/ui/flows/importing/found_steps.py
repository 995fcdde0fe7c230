"""The steps that were found in a document, each with the line that it comes from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from rfdesktop.domain.flows.flow import Flow, Step
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.shown import tip
from rfdesktop.ui.flows.importing.title_delegate import TitleDelegate
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.words.documents import part_lines, step_kind_words
from rfdesktop.ui.words.translate import translate

_LINE = Qt.ItemDataRole.UserRole
MOST_PARTS = 14
"""Answers, commands and fields shown of one step."""
_LONGEST = 200
KIND_FROM = 64
"""So many letters wide is the list from which on the steps' titles leave room for their kinds."""


class FoundSteps(QTreeWidget):
    """A step's answers, commands and fields stand below it."""

    lineWanted = Signal(int)
    """The line of the document that the current step comes from; 0 for one that was added."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._flow: tuple[Flow, tuple[int, ...]] | None = None
        self._lines: list[tuple[int, int]] = []
        self._quiet = False
        self.setObjectName("importSteps")
        self.setAccessibleName(translate("FoundSteps", "Steps that were found"))
        self.setHeaderLabels(
            [translate("FoundSteps", "Step"), translate("FoundSteps", "Kind"), translate("FoundSteps", "Line")]
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        self.setItemDelegate(TitleDelegate(self))
        self.setIndentation(18)
        header = self.header()
        header.setAccessibleName(translate("FoundSteps", "Columns of the steps"))
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setMinimumSectionSize(40)
        header.sectionResized.connect(self.scheduleDelayedItemsLayout)
        self.currentItemChanged.connect(self._tell)
        theme.changed.connect(self._write)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The title of a step comes first; where there is little room its kind is only told by the tip."""
        super().resizeEvent(event)
        narrow = self.width() < KIND_FROM * self.fontMetrics().averageCharWidth()
        if narrow is not self.isColumnHidden(1):
            self.setColumnHidden(1, narrow)

    def show_flow(self, flow: Flow | None, lines: tuple[int, ...] = ()) -> None:
        """Shows the steps of a flow, or nothing."""
        self._flow = (flow, lines) if flow is not None else None
        self._write()

    def go_to_line(self, line: int) -> None:
        """Makes the step current that a line of the document belongs to."""
        at = bisect_right(self._lines, (line, len(self._lines))) - 1
        if at >= 0:
            self._quiet = True
            item = self.topLevelItem(self._lines[at][1])
            current = self.currentItem()
            if item is not None and (current is None or self._step_of(current) is not item):
                self.setCurrentItem(item)
            self._quiet = False

    def _write(self) -> None:
        self._quiet = True
        self.clear()
        self._lines = []
        if self._flow is not None:
            flow, lines = self._flow
            numbers = {step.id: at for at, step in enumerate(flow.steps, 1)}
            padded = (*lines, *(0 for _ in flow.steps[len(lines) :]))
            items = [self._item(flow, at, padded[at], numbers) for at in range(len(flow.steps))]
            self.addTopLevelItems(items)
            for at, item in enumerate(items):
                for part in range(item.childCount()):
                    self.setFirstColumnSpanned(part, self.model().index(at, 0), True)
            self.expandAll()
            self._lines = sorted((line, at) for at, line in enumerate(padded) if line)
        self._quiet = False

    def _item(self, flow: Flow, at: int, line: int, numbers: dict[str, int]) -> QTreeWidgetItem:
        step = flow.steps[at]
        item = QTreeWidgetItem([_short(f"{at + 1}. {step.title}"), step_kind_words(step), str(line) if line else ""])
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        item.setFont(0, font)
        muted = QBrush(QColor(self._theme.tokens.text_muted))
        for column in (1, 2):
            item.setForeground(column, muted)
        item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setData(0, Qt.ItemDataRole.ToolTipRole, tip(f"{step.title}\n{step_kind_words(step)}"))
        item.setData(0, _LINE, line)
        for text in _parts(step, numbers):
            part = QTreeWidgetItem([_short(text)])
            part.setForeground(0, muted)
            part.setData(0, Qt.ItemDataRole.ToolTipRole, tip(text))
            item.addChild(part)
        return item

    def _tell(self, current: QTreeWidgetItem | None) -> None:
        if current is not None and not self._quiet:
            self.lineWanted.emit(int(self._step_of(current).data(0, _LINE)))

    @staticmethod
    def _step_of(item: QTreeWidgetItem) -> QTreeWidgetItem:
        return item.parent() or item


def _parts(step: Step, numbers: dict[str, int]) -> Iterator[str]:
    lines = part_lines(step, numbers)
    yield from lines[:MOST_PARTS]
    more = len(lines) - MOST_PARTS
    if more > 0:
        yield translate("FoundSteps", "and %n more", None, more)


def _short(text: str) -> str:
    shown = visible_line(text[: _LONGEST + 1])
    return shown if len(text) <= _LONGEST else f"{shown[:_LONGEST]}…"
