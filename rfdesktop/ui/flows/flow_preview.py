"""What a flow is about, before it is launched: summary, symptoms, products, sources."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from rfdesktop.domain.flows import Flow
from rfdesktop.ui.flows.flow_words import joined, minutes_words, risk_words, status_words, steps_words
from rfdesktop.ui.flows.source_link import SourceLink
from rfdesktop.ui.theme.icons import IconName, Icons

HEIGHT, LEAST_HEIGHT = 250, 24
"""The most that the preview takes of the dock and the least that it gives way to, in pixels; the rest scrolls."""


class FlowPreview(QWidget):
    """Opens and closes by its header. Signals: `linkRequested` for a source."""

    linkRequested = Signal(QUrl)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._flow_id = ""
        self._aside = False
        self.toggle = QPushButton(self.tr("Details"), self)
        self.toggle.setAccessibleName(self.tr("Details of the selected flow"))
        self.toggle.setCheckable(True)
        self.toggle.setChecked(True)
        self.toggle.setProperty("kind", "link")
        self.toggle.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setMinimumHeight(LEAST_HEIGHT)
        self._scroll.setMaximumHeight(HEIGHT)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(self.toggle)
        rows.addWidget(self._scroll)
        self.toggle.toggled.connect(self._unfold)
        self._unfold(True)
        self.clear()

    @property
    def flow_id(self) -> str:
        """The flow that is shown, "" for none."""
        return self._flow_id

    def clear(self) -> None:
        self._flow_id = ""
        self._refresh()

    def set_aside(self, aside: bool) -> None:
        """Hides the preview while something else needs its room."""
        self._aside = aside
        self._refresh()

    def _refresh(self) -> None:
        self.setVisible(bool(self._flow_id) and not self._aside)

    def show_flow(self, flow: Flow) -> None:
        self._flow_id = flow.id
        card = QFrame()
        card.setProperty("card", True)
        rows = QVBoxLayout(card)
        rows.setContentsMargins(12, 10, 12, 10)
        rows.setSpacing(6)
        facts = joined(
            status_words(flow.status), steps_words(len(flow.steps)), minutes_words(flow.minutes), risk_words(flow.risk)
        )
        rows.addWidget(_label(facts, "faint", small=True))
        if flow.summary:
            rows.addWidget(_label(flow.summary, ""))
        if flow.symptoms:
            rows.addWidget(_label(self.tr("Symptoms"), "strong", small=True))
            rows.addWidget(_label("\n".join(f"• {symptom}" for symptom in flow.symptoms), "muted", small=True))
        if flow.products:
            rows.addWidget(_label(self.tr("For"), "strong", small=True))
            rows.addWidget(_label(", ".join(flow.products), "muted", small=True))
        for source in flow.sources:
            link = SourceLink(source, self._icons)
            link.followed.connect(self.linkRequested)
            rows.addWidget(link)
        rows.addStretch(1)
        self._scroll.setWidget(card)
        self._refresh()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as the words are at this width, up to the limit."""
        card = self._scroll.widget()
        if card is not None:
            self._scroll.setMaximumHeight(min(HEIGHT, card.heightForWidth(self.width()) + 2))

    def _unfold(self, open_: bool) -> None:
        self._scroll.setVisible(open_)
        self.toggle.setIcon(self._icons.icon(IconName.CHEVRON_DOWN if open_ else IconName.CHEVRON_RIGHT))


def _label(text: str, tone: str, *, small: bool = False) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("tone", tone)
    if small:
        label.setProperty("size", "small")
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
