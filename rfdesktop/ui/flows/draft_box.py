"""In a flow's details: that it is a draft, or that a draft lies beside it, and the button that publishes it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from rfdesktop.domain.events import FlowShown
from rfdesktop.domain.flows.findings import Finding
from rfdesktop.ui.controls.prose import Prose
from rfdesktop.ui.controls.shown import set_name
from rfdesktop.ui.flows.details_parts import Points
from rfdesktop.ui.theme.tokens import SPACE_XS
from rfdesktop.ui.words.errors import finding_words
from rfdesktop.ui.words.flows import findings_words
from rfdesktop.ui.words.translate import translate


class DraftBox(QFrame):
    """Says where the draft stands. `publish` is hidden where the draft has findings."""

    def __init__(self, *, lone: bool, findings: tuple[Finding, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("flowDraft")
        self.setProperty("tint", "accent")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(10, SPACE_XS, 10, SPACE_XS + 2)
        rows.setSpacing(SPACE_XS)
        if lone:
            said = translate("DraftBox", "This is a draft. It is not suggested for tickets until it is published.")
        else:
            said = translate("DraftBox", "A newer draft lies beside this flow, which serves until it is published.")
        rows.addWidget(Prose(said, "strong", small=True))
        if findings and not lone:
            rows.addWidget(Prose(findings_words(len(findings)), "muted", small=True))
            rows.addWidget(Points((finding_words(finding) for finding in findings), ""))
        publish, changes = translate("DraftBox", "Publish"), translate("DraftBox", "See changes…")
        self.publish = QPushButton(publish if lone else changes)
        self.publish.setObjectName("publishFlowButton")
        set_name(self.publish, self.publish.text())
        self.publish.setProperty("scale", "small")
        rows.addWidget(self.publish, 0, Qt.AlignmentFlag.AlignLeft)
        self.publish.setVisible(not findings)


def draft_of(shown: FlowShown) -> DraftBox | None:
    """The box for a flow, None for one without a draft."""
    if shown.draft is None or (shown.lone and shown.findings):
        # What is wrong with it says already that it is not suggested.
        return None
    return DraftBox(lone=shown.lone, findings=shown.draft_findings)
