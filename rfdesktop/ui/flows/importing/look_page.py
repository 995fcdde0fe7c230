"""One document as it is looked at: the steps that were found, what is doubtful, and the document itself beside them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from rfdesktop.domain.errors import Failure
from rfdesktop.domain.flows.documents import SourceText, Understood
from rfdesktop.domain.flows.findings import Finding
from rfdesktop.domain.flows.previews import PreviewLooked
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.prose import Prose
from rfdesktop.ui.flows.importing.doubt_list import DoubtList
from rfdesktop.ui.flows.importing.found_steps import FoundSteps
from rfdesktop.ui.flows.importing.source_pane import SourcePane
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from rfdesktop.ui.words.documents import doubt_words, looked_words
from rfdesktop.ui.words.errors import finding_words, words
from rfdesktop.ui.words.flow_changes import changes_line
from rfdesktop.ui.words.translate import translate

STEPS_WIDTH, SOURCE_WIDTH = 400, 420
STEPS_HEIGHT, DOUBTS_HEIGHT = 380, 140


class LookPage(QWidget):
    """A step, a doubt and a line of the document lead to each other."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = _label("heading")
        self.facts = _label("muted")
        self.steps = FoundSteps(theme)
        self.doubts = DoubtList()
        self.source = SourcePane(theme)
        self.doubts_title = _label("strong")
        self._refusal = QFrame()
        self._refusal.setProperty("tint", "bad")
        self._refusal.setObjectName("importRefusal")
        self._refused = QVBoxLayout(self._refusal)
        self._refused.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        self._refused.setSpacing(SPACE_XS)
        self.above_source = QHBoxLayout()
        """Beside the heading of the document: room for what can be done with it."""
        self._lay_out()
        self.steps.lineWanted.connect(self.source.go_to_line)
        self.doubts.lineWanted.connect(self._go_to)
        self.source.lineEntered.connect(self.steps.go_to_line)
        self.clear()

    def clear(self, title: str = "") -> None:
        """Shows no document."""
        self.title.setText(title)
        self.facts.hide()
        self.source.show_source(SourceText())
        self._show_understood(None, ())
        self._show_failure(None)

    def show_looked(self, event: PreviewLooked, *, with_source: bool = True) -> None:
        """Shows a document; without its source where that is being typed."""
        understood, failure = event.looked.understood, event.looked.failure
        if with_source:
            self.source.show_source(event.looked.source)
        self._show_failure(failure)
        self._show_understood(understood, event.findings)
        self.facts.setText(_facts(event))
        self.facts.setVisible(bool(self.facts.text()))
        if failure is not None and isinstance(line := failure.values.get("line"), int):
            self.source.mark_lines((line,))
            if with_source:
                self.source.go_to_line(line)

    def _show_understood(self, understood: Understood | None, findings: tuple[Finding, ...]) -> None:
        self._found.setVisible(understood is not None)
        self._source_rows.setContentsMargins(SPACE_S if understood is not None else 0, 0, 0, 0)
        self.steps.show_flow(understood.flow if understood else None, understood.step_lines if understood else ())
        entries = list(_entries(understood, findings)) if understood else []
        self.doubts.show_entries(entries)
        self._doubts_box.setVisible(bool(entries))
        count = len(entries)
        self.doubts_title.setText(translate("LookPage", "%n thing(s) to look at", None, count))
        self.source.mark_lines(doubt.line for doubt in (understood.doubts if understood else ()))

    def _show_failure(self, failure: Failure | None) -> None:
        while (item := self._refused.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        if failure is not None:
            said = words(failure)
            self._refused.addWidget(Prose(said.what, "strong"))
            self._refused.addWidget(Prose(said.next_step, "muted"))
        self._refusal.setVisible(failure is not None)

    def _go_to(self, line: int) -> None:
        self.source.go_to_line(line)
        self.steps.go_to_line(line)

    def _lay_out(self) -> None:
        self._found = found = QSplitter(Qt.Orientation.Vertical)
        found.setChildrenCollapsible(False)
        found.setProperty("quiet", True)
        found.addWidget(_headed(_label("strong", translate("LookPage", "What was understood")), self.steps))
        self._doubts_box = _headed(self.doubts_title, self.doubts)
        found.addWidget(self._doubts_box)
        # As far from the line between the two as the document is.
        found.setContentsMargins(0, 0, SPACE_S, 0)
        found.setStretchFactor(0, 1)
        found.setSizes([STEPS_HEIGHT, DOUBTS_HEIGHT])
        source = QWidget()
        self._source_rows = rows = QVBoxLayout(source)
        rows.setSpacing(SPACE_XS)
        self.source_title = _label("strong", translate("LookPage", "The document"))
        self.above_source.addWidget(self.source_title)
        self.above_source.addStretch(1)
        rows.addLayout(self.above_source)
        rows.addWidget(self.source, 1)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(found)
        self._split.addWidget(source)
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([STEPS_WIDTH, SOURCE_WIDTH])
        page = QVBoxLayout(self)
        page.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        page.setSpacing(SPACE_S)
        for widget in (self.title, self.facts, self._refusal):
            page.addWidget(widget)
        page.addSpacing(SPACE_XS)
        page.addWidget(self._split, 1)


def _entries(understood: Understood, findings: tuple[Finding, ...]) -> Iterator[tuple[int, str]]:
    """What is doubtful and what is wrong, with the lines that they are about."""
    yield from ((doubt.line, doubt_words(doubt)) for doubt in understood.doubts)
    lines = dict(zip((step.id for step in understood.flow.steps), understood.step_lines, strict=False))
    yield from ((lines.get(finding.step, 0), finding_words(finding)) for finding in findings)


def _facts(event: PreviewLooked) -> str:
    understood = event.looked.understood
    if understood is None:
        return ""
    said = looked_words(understood, event.outcome, event.model)
    return f"{said} {changes_line(event.changes)}." if event.changes is not None else said


def _headed(title: QWidget, inside: QWidget) -> QWidget:
    box = QWidget()
    rows = QVBoxLayout(box)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(SPACE_XS)
    rows.addWidget(title)
    rows.addWidget(inside, 1)
    return box


def _label(tone: str, words: str = "") -> PlainLabel:
    label = PlainLabel(words)
    label.setWordWrap(True)
    label.setProperty("tone", tone)
    return label
