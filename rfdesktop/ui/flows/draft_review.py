"""The window in which drafts are looked at before they take the place of flows that serve."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rfdesktop.ui.flows.starter_review import StarterReview
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.words.translate import translate


class DraftReview(StarterReview):
    """As the window for starter flows: one flow after the other, each published or left."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setObjectName("draftReview")
        self.setWindowTitle(translate("DraftReview", "Drafts that would replace flows"))
        self.list.setAccessibleName(translate("DraftReview", "Flows with a draft"))
        self.hint.setText(
            translate(
                "DraftReview",
                "Struck through: what is suggested now. Underlined: the draft. Publishing it replaces the flow.",
            )
        )
        self.keep.setText(translate("DraftReview", "Leave as draft"))
        self.take.setText(translate("DraftReview", "Publish"))
