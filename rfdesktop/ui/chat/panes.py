"""The transcript with its composer and the flow in progress, arranged as the page has room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QSplitter, QVBoxLayout, QWidget

from rfdesktop.ui.chat.pane_layout import Arrangement, Pane, arrange
from rfdesktop.ui.theme.tokens import SPACE_S
from rfdesktop.ui.transcript.column import column_side

TRANSCRIPT_SHARE, RUNNER_SHARE = 2, 3
HANDLE = 5
UNLIMITED = 16_777_215


class ChatPanes(QSplitter):
    """What is in `foot`, the composer at its end, stays under whichever is shown.

    In a narrow page with the flow in front, the parts stand above each other: the flow, then the composer alone.
    """

    arranged = Signal()
    """Something else is shown, or the column of text stands elsewhere."""

    def __init__(
        self, transcript: QWidget, foot: Sequence[QWidget], font_size: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(HANDLE)
        self.front = Pane.CHAT
        self.shown = Arrangement(chat=True, flow=False)
        self._font_size = font_size
        self._runner: QWidget | None = None
        self._running = False
        self._beside: list[int] = []
        self._transcript = transcript
        self._composer = foot[-1]
        self._chat = QWidget(self)
        # A widget of its own: a line that is shown while the page is laid out would find no room in a layout in one.
        under = QWidget(self._chat)
        self._foot = QVBoxLayout(under)
        self._foot.setSpacing(SPACE_S)
        for widget in foot:
            self._foot.addWidget(widget)
        column = QVBoxLayout(self._chat)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(transcript, 1)
        column.addWidget(under)
        self.addWidget(self._chat)

    @property
    def running(self) -> bool:
        """A flow is in progress here."""
        return self._running

    @property
    def one_of_two(self) -> bool:
        """A flow is in progress, and there is room for it or the transcript."""
        return self._running and not self.shown.both

    @property
    def column(self) -> tuple[int, int]:
        """How far the column of text is from the left and the right of the page."""
        side = column_side(self._chat.width())
        return side, column_side(0) if self.shown.both else side

    def set_font_size(self, font_size: int) -> None:
        """Larger text needs more room."""
        self._font_size = font_size
        self._arrange()

    def show_runner(self, runner: QWidget) -> None:
        """Shows a flow in progress, in front where there is room for one."""
        if self._runner is None:
            self._runner = runner
            self._widest = runner.maximumWidth()
            self.addWidget(runner)
        self._running = True
        self.bring(Pane.FLOW)

    def close_runner(self) -> None:
        """Takes the flow off the page."""
        self._running = False
        self.bring(Pane.CHAT)

    def bring(self, pane: Pane) -> None:
        """Shows this one where there is room for one."""
        self.front = pane
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        shown = arrange(self.width(), self._font_size, self.front, running=self._running)
        if shown != self.shown:
            if self.shown.both:
                self._beside = self.sizes()
            self.shown = shown
            self._place()
        side = column_side(self._chat.width())
        self._foot.setContentsMargins(side, 8, side, 12)
        self.arranged.emit()

    def _place(self) -> None:
        """Puts both beside each other, or the flow above the composer; reparenting would lose the focus."""
        shown, runner = self.shown, self._runner
        for part, stays in ((self._transcript, shown.chat), (runner, shown.flow)):
            focused = self.window().focusWidget()
            if part is not None and not stays and focused is not None and part.isAncestorOf(focused):
                self._composer.setFocus()
        self._transcript.setVisible(shown.chat)
        vertical = QSizePolicy.Policy.Preferred if shown.chat else QSizePolicy.Policy.Fixed
        self._chat.setSizePolicy(QSizePolicy.Policy.Preferred, vertical)
        if runner is None:
            return
        alone = shown.flow and not shown.chat
        runner.setMaximumWidth(UNLIMITED if alone else self._widest)
        self.setOrientation(Qt.Orientation.Vertical if alone else Qt.Orientation.Horizontal)
        self.setHandleWidth(1 if alone else HANDLE)
        self.insertWidget(0 if alone else 1, runner)
        runner.setVisible(shown.flow)
        if shown.both:
            width = max(self.width(), 1)
            shares = TRANSCRIPT_SHARE + RUNNER_SHARE
            self.setSizes(self._beside or [width * TRANSCRIPT_SHARE // shares, width * RUNNER_SHARE // shares])
