"""The import in the dock: how far it is, and what it did."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from rfdesktop.domain.flows.flow import FlowPut, ImportReport, PutOutcome
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.words.errors import finding_words, refusal_line
from rfdesktop.ui.words.flows import joined
from rfdesktop.ui.words.translate import translate

DETAILS_HEIGHT = 150


class ImportCard(QFrame):
    """A card that is there only while there is something to say."""

    cancelled = Signal()
    publishRequested = Signal(tuple)
    """The ids of the drafts of this import that may serve."""
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
        self.at_once = QCheckBox(translate("ImportCard", "Publish at once"), self)
        set_name(self.at_once, self.at_once.text())
        set_tip(
            self.at_once,
            translate("ImportCard", "What would replace a flow is still shown to you before it is suggested"),
        )
        self.drafts = _line("muted")
        self.publish = _button(translate("ImportCard", "Publish"))
        self.publish.setObjectName("publishImportButton")
        self._waiting: tuple[str, ...] = ()
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
        self.publish.clicked.connect(lambda: self.publishRequested.emit(self._waiting))
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
        faulty = tuple(put for put in report.put if put.findings)
        drafts = sum(put.draft or bool(put.findings) for put in report.put)
        self._waiting = tuple(put.flow_id for put in report.put if put.draft and not put.findings)
        summary = _summary(report, drafts)
        nothing = (
            translate("ImportCard", "Nothing was stored.")
            if report.cancelled
            else translate("ImportCard", "No flow file was found there.")
        )
        self.detail.setText(summary or nothing)
        refused = tuple(refusal_line(refusal) for refusal in report.refused)
        self._arrange(running=False, details=(*refused, *(self._draft_line(put) for put in faulty)))
        self._tell_drafts()
        if refused:
            self._unfold()

    def show_published(self, flow_ids: Sequence[str], left: Sequence[str]) -> None:
        """What was published since; nothing where no report is shown."""
        self._waiting = tuple(flow_id for flow_id in self._waiting if flow_id not in flow_ids)
        self._tell_drafts()
        done, refused = len(flow_ids), len(left)
        said = translate("ImportCard", "%n flow(s) published.", None, done) if done else ""
        if refused:
            some = translate(
                "ImportCard", "%n draft(s) could not be published: open (its|their) details to see why.", None, refused
            )
            said = f"{said} {some}".strip()
        if said:
            self.drafts.setText(f"{said} {self.drafts.text()}".strip())
            self.drafts.show()

    def _tell_drafts(self) -> None:
        count = len(self._waiting)
        words = translate("ImportCard", "%n draft(s) (is|are) not suggested until published.", None, count)
        self.drafts.setText(words if count else "")
        self.drafts.setVisible(bool(count))
        self.publish.setText(translate("ImportCard", "Publish %n", None, count))
        self.publish.setAccessibleName(translate("ImportCard", "Publish %n draft(s)", None, count))
        self.publish.setVisible(bool(count))

    def _draft_line(self, put: FlowPut) -> str:
        findings = "\n".join(f"   {finding_words(finding)}" for finding in put.findings)
        return translate("ImportCard", "{title} (draft):").format(title=put.title) + "\n" + findings

    def _arrange(self, *, running: bool, details: tuple[str, ...]) -> None:
        self.bar.setVisible(running)
        self.at_once.setVisible(running)
        self.drafts.hide()
        self.publish.hide()
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
        for widget in (self.headline, self.detail, self.bar, self.at_once, self.drafts, self.details):
            rows.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.addWidget(self.more)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.publish)
        buttons.addWidget(self.close_button)
        rows.addLayout(buttons)


def _line(tone: str) -> PlainLabel:
    label = PlainLabel()
    label.setWordWrap(True)
    label.setProperty("tone", tone)
    return label


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    set_name(button, text)
    button.setProperty("scale", "small")
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
