"""What a flow is about, before it is launched: summary, symptoms, products, sources."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from rfdesktop.domain.flows.findings import Finding
from rfdesktop.domain.flows.flow import Flow
from rfdesktop.domain.texts.links import OutsideLink
from rfdesktop.ui.controls.disclosure import Disclosure
from rfdesktop.ui.controls.link_strip import LinkStrip
from rfdesktop.ui.controls.prose import Prose
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.controls.whole_scroll import WholeScroll
from rfdesktop.ui.flows.details_parts import Points
from rfdesktop.ui.flows.dock_parts import flat_button
from rfdesktop.ui.flows.draft_box import DraftBox
from rfdesktop.ui.flows.map.place import FlowMapPlace
from rfdesktop.ui.flows.source_link import SourceLink
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.theme.tokens import SPACE_M, SPACE_XS
from rfdesktop.ui.words.errors import finding_words
from rfdesktop.ui.words.flows import findings_words, joined, minutes_words, risk_words, status_words, steps_words
from rfdesktop.ui.words.translate import translate

LOWEST, LEAST = 150, 24
"""The room that the details have in a low dock, and the least that they give way to, in pixels."""
SECTION_GAP = 6
LINK_TOP = 3
"""The room that a link keeps over its words."""
MOST = 50
"""Symptoms, sources and the like that are shown of each; a library from before the format had limits has thousands."""
LONGEST = 4_000
"""Characters shown of one text: the most that the format lets it have."""


class FlowPreview(QWidget):
    """Opens and closes by its header. Signals: `linkRequested` for a source."""

    linkRequested = Signal(OutsideLink)
    exportRequested = Signal(str, str)
    """A flow is to be saved in another form: its id and its title."""
    publishRequested = Signal(str)
    """The draft that is shown, or that lies beside the flow that is."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._map = FlowMapPlace(theme, icons, self)
        self._flow_id = ""
        self._aside = False
        self._room = LOWEST
        name = translate("FlowPreview", "Details of the selected flow")
        self.toggle = Disclosure(icons, translate("FlowPreview", "Details"), name, self)
        self._by_hand: dict[bool, bool] = {}
        """By whether the library is browsed: how the details were left there."""
        self._browsing = False
        self._scroll = _Details(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE_XS)
        # Room that the words do not need is the list's.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        rows.addWidget(self.toggle)
        rows.addWidget(self._scroll)
        self.toggle.unfolded.connect(self._scroll.setVisible)
        self.toggle.clicked.connect(self._remember)
        self._strip = LinkStrip(self)
        self._scroll.hide()
        self.toggle.unfold(True)
        self.clear()

    @property
    def flow_id(self) -> str:
        """The flow that is shown, "" for none."""
        return self._flow_id

    @property
    def is_browsing(self) -> bool:
        """Whether it stands beside the whole library."""
        return self._browsing

    @property
    def least_details(self) -> int:
        """The height that the unfolded details are sure of."""
        return LEAST if self.toggle.is_open else 0

    def clear(self) -> None:
        self._flow_id = ""
        self._refresh()

    def set_aside(self, aside: bool) -> None:
        """Hides the preview while something else needs its room."""
        self._aside = aside
        self._refresh()

    def set_room(self, height: int) -> None:
        """The most that the details may take of the dock, in pixels; the rest scrolls."""
        self._room = max(LOWEST, height)
        self._fit()

    def _refresh(self) -> None:
        self.setVisible(bool(self._flow_id) and not self._aside)

    def show_flow(self, flow: Flow, findings: tuple[Finding, ...] = (), draft: DraftBox | None = None) -> None:
        """Shows a flow, what is wrong with it, and that it is a draft or has one beside it."""
        self._flow_id = flow.id
        self._map.renew(flow)
        card = QFrame()
        card.setProperty("card", True)
        rows = QVBoxLayout(card)
        rows.setContentsMargins(SPACE_M, 10, SPACE_M, 10)
        rows.setSpacing(SPACE_XS)
        self._standing(rows, draft, findings)
        status = "" if findings else status_words(flow.status)
        facts = (steps_words(len(flow.steps)), minutes_words(flow.minutes), risk_words(flow.risk))
        rows.addLayout(self._facts(flow, joined(status, *facts)))
        if flow.summary:
            rows.addWidget(Prose(_cut(flow.summary)))
        if flow.symptoms:
            points = Points(map(_cut, flow.symptoms[:MOST]))
            self._section(rows, translate("FlowPreview", "Symptoms"), points, *_rest(flow.symptoms))
        self._named(rows, translate("FlowPreview", "For"), flow.products)
        self._named(rows, translate("FlowPreview", "Clients"), flow.accounts)
        self._named(rows, translate("FlowPreview", "Owner"), (flow.owner,) if flow.owner else ())
        if flow.sources:
            self._section(rows, translate("FlowPreview", "Sources"), *self._links(flow), *_rest(flow.sources))
        export = flat_button(translate("FlowPreview", "Export…"), "link")
        export.setObjectName("exportFlowButton")
        export.clicked.connect(lambda: self.exportRequested.emit(flow.id, flow.title))
        rows.addWidget(export, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addStretch(1)
        self._scroll.setWidget(card)
        self._order_keys([button for button in card.findChildren(QAbstractButton) if button.focusPolicy()])
        self._refresh()
        self._fit()

    def _standing(self, rows: QVBoxLayout, draft: DraftBox | None, findings: tuple[Finding, ...]) -> None:
        """What keeps a flow, or its draft, from being suggested."""
        if draft is not None:
            flow_id = self._flow_id
            draft.publish.clicked.connect(lambda: self.publishRequested.emit(flow_id))
        for box in (draft, self._findings(findings) if findings else None):
            if box is not None:
                rows.addWidget(box)
                rows.addSpacing(SECTION_GAP)

    def _facts(self, flow: Flow, facts: str) -> QHBoxLayout:
        """A line of facts, and the way to the map."""
        shown = QPushButton(translate("FlowPreview", "Map"))
        self._icons.set_beside(shown, IconName.MAP, "link")
        shown.setObjectName("flowDetailsMap")
        shown.setProperty("kind", "link")
        shown.setCursor(Qt.CursorShape.PointingHandCursor)
        set_name(shown, translate("FlowPreview", "Map of {flow}").format(flow=flow.title))
        shown.clicked.connect(lambda: self._map.show_flow(flow))
        row = QHBoxLayout()
        said = Prose(facts, "faint", small=True)
        # In one line with the button's word, which has a border and a margin over it.
        said.setContentsMargins(0, LINK_TOP, 0, 0)
        row.addWidget(said, 1)
        row.addWidget(shown, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _order_keys(self, links: Sequence[QWidget]) -> None:
        """Tab goes from the header through its buttons; what is made later would come after all that there is."""
        before: QWidget = self.toggle
        for link in links:
            QWidget.setTabOrder(before, link)
            before = link

    def _findings(self, findings: tuple[Finding, ...]) -> QFrame:
        box = QFrame()
        box.setObjectName("flowFindings")
        box.setProperty("tint", "warn")
        rows = QVBoxLayout(box)
        rows.setContentsMargins(10, SPACE_XS, 10, SPACE_XS + 2)
        rows.setSpacing(SPACE_XS)
        rows.addWidget(Prose(findings_words(len(findings)), "strong", small=True))
        for part in (Points((_cut(finding_words(finding)) for finding in findings[:MOST]), ""), *_rest(findings)):
            rows.addWidget(part)
        hint = translate("FlowPreview", "Put this right in the editor. It is not suggested for tickets until then.")
        rows.addWidget(Prose(hint, "muted", small=True))
        return box

    def _named(self, rows: QVBoxLayout, title: str, names: Sequence[str]) -> None:
        if names:
            shown = Prose(", ".join(map(_cut, names[:MOST])), "muted", small=True)
            self._section(rows, title, shown, *_rest(names))

    @staticmethod
    def _section(rows: QVBoxLayout, title: str, *parts: QWidget) -> None:
        rows.addSpacing(SECTION_GAP)
        for part in (Prose(title, "strong", small=True), *parts):
            rows.addWidget(part)

    def _links(self, flow: Flow) -> list[SourceLink]:
        links = [SourceLink(source, self._icons) for source in flow.sources[:MOST]]
        for link in links:
            link.followed.connect(self.linkRequested)
            self._strip.watch_button(link, link.url)
        return links

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as the words are at this width, up to the room there is."""
        card = self._scroll.widget()
        if card is not None:
            self._scroll.want(min(self._room, card.heightForWidth(self.width()) + 2))

    def set_browsing(self, browsing: bool) -> None:
        """The whole library is browsed, where the list needs the room: the details are folded until asked for."""
        self._browsing = browsing
        self.toggle.unfold(self._by_hand.get(browsing, not browsing))

    def _remember(self) -> None:
        self._by_hand[self._browsing] = self.toggle.is_open


def _rest(entries: Sequence[object]) -> list[QWidget]:
    """How many are not shown, where some are not."""
    more = len(entries) - MOST
    return [Prose(translate("FlowPreview", "and %Ln more", None, more), "faint", small=True)] if more > 0 else []


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


class _Details(WholeScroll):
    """As high as is wanted where there is room; lower before the buttons under it are cut off."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._wanted = LOWEST
        self.setMinimumHeight(LEAST)

    def want(self, height: int) -> None:
        self._wanted = height
        self.setMaximumHeight(max(LEAST, height))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._wanted)
