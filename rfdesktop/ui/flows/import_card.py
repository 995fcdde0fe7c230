"""The import in the dock: how far it is, and what it did."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QScrollArea, QVBoxLayout, QWidget

from rfdesktop.domain.flows.flow import FlowPut, ImportReport, PutOutcome
from rfdesktop.ui.words.errors import finding_words, refusal_line
from rfdesktop.ui.words.flows import joined
from rfdesktop.ui.words.translate import translate

DETAILS_HEIGHT = 150


class ImportCard(QFrame):
    """A card that is there only while there is something to say."""

    cancelled = Signal()
    opened = Signal(bool)
    """The card came (true) or went: what stands beside it may have to give it room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.headline = _line("strong")
        self.detail = _line("muted")
        self.bar = QProgressBar(self)
        self.bar.setProperty("thin", True)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(translate("ImportCard", "Progress of the import"))
        self.cancel = _button(translate("ImportCard", "Cancel"))
        self.more = _button(translate("ImportCard", "Show details"))
        self.close_button = _button(translate("ImportCard", "Dismiss"))
        self._list = _line("muted")
        self._list.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.details = QScrollArea(self)
        self.details.setWidgetResizable(True)
        self.details.setMaximumHeight(DETAILS_HEIGHT)
        self.details.setAccessibleName(translate("ImportCard", "What the import found"))
        self.details.setWidget(self._list)
        self._lay_out()
        self.cancel.clicked.connect(self._cancel)
        self.more.clicked.connect(self._unfold)
        self.close_button.clicked.connect(self.hide)
        self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.opened.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.isHidden():
            self.opened.emit(False)

    def show_progress(self, done: int, total: int, path: str) -> None:
        self.headline.setText(translate("ImportCard", "Importing {done} of {total}").format(done=done, total=total))
        self.detail.setText(_elided_path(path))
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        self._arrange(running=True, details=())

    def show_report(self, report: ImportReport) -> None:
        self.headline.setText(
            translate("ImportCard", "Import cancelled")
            if report.cancelled
            else translate("ImportCard", "Import finished")
        )
        drafts = tuple(put for put in report.put if put.findings)
        summary = _summary(report, len(drafts))
        self.detail.setText(summary or translate("ImportCard", "No flow file was found there."))
        refused = tuple(refusal_line(refusal) for refusal in report.refused)
        self._arrange(running=False, details=(*refused, *(self._draft_line(put) for put in drafts)))
        if refused:
            self._unfold()

    def _draft_line(self, put: FlowPut) -> str:
        findings = "\n".join(f"   {finding_words(finding)}" for finding in put.findings)
        return translate("ImportCard", "{title} (draft):").format(title=put.title) + "\n" + findings

    def _arrange(self, *, running: bool, details: tuple[str, ...]) -> None:
        self.bar.setVisible(running)
        self.cancel.setVisible(running)
        self.cancel.setEnabled(True)
        self.close_button.setVisible(not running)
        self.more.setVisible(bool(details))
        self.more.setText(translate("ImportCard", "Show details"))
        self._list.setText("\n\n".join(details))
        self.details.hide()
        self.show()

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.detail.setText(translate("ImportCard", "Cancelling…"))
        self.cancelled.emit()

    def _unfold(self) -> None:
        hidden = self.details.isHidden()
        self.details.setVisible(hidden)
        self.more.setText(
            translate("ImportCard", "Hide details") if hidden else translate("ImportCard", "Show details")
        )

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 10, 12, 10)
        rows.setSpacing(6)
        for widget in (self.headline, self.detail, self.bar, self.details):
            rows.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.addWidget(self.more)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.close_button)
        rows.addLayout(buttons)


def _line(tone: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("tone", tone)
    return label


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text)
    button.setProperty("size", "small")
    return button


def _summary(report: ImportReport, drafts: int) -> str:
    """How many files went which way, the ways that none went left out."""
    count = {outcome: sum(put.outcome is outcome for put in report.put) for outcome in PutOutcome}
    added, updated = count[PutOutcome.ADDED], count[PutOutcome.UPDATED]
    unchanged, refused = count[PutOutcome.UNCHANGED], len(report.refused)
    return joined(
        translate("ImportCard", "%n added", None, added) if added else "",
        translate("ImportCard", "%n updated", None, updated) if updated else "",
        translate("ImportCard", "%n unchanged", None, unchanged) if unchanged else "",
        translate("ImportCard", "%n kept as draft", None, drafts) if drafts else "",
        translate("ImportCard", "%n refused", None, refused) if refused else "",
    )


def _elided_path(path: str) -> str:
    return path.replace("\\", "/").rsplit("/", 1)[-1]
