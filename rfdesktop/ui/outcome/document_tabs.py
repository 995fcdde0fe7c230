"""The tabs of a session's documents, and what adds another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QWidget

from rfdesktop.domain.notes.document_kinds import (
    CLIENT_SUMMARY,
    INTERNAL_NOTE,
    TIME_ENTRY,
    UPDATES,
    DocumentKind,
    DocumentRef,
)
from rfdesktop.ui.controls.menu_button import MenuButton
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.tokens import SPACE_XS
from rfdesktop.ui.words.session_documents import document_name, visibility_words
from rfdesktop.ui.words.translate import translate

ALWAYS = (INTERNAL_NOTE, CLIENT_SUMMARY, TIME_ENTRY)
"""The documents that every session has a tab for."""

OTHERS = (
    DocumentRef(DocumentKind.ESCALATION),
    DocumentRef(DocumentKind.PAUSE),
    *UPDATES,
    DocumentRef(DocumentKind.ARTICLE),
)


NARROWEST = 60
"""Pixels that the tabs shrink to; of themselves they would keep a page as wide as all their words."""


class _Shrinking(QTabBar):
    """Tabs that share the bar where they do not all fit: of themselves they keep a width at which many of them stand
    outside it, where no pointer comes to. The tip of each has its whole name."""

    def minimumTabSizeHint(self, place: int) -> QSize:
        least = super().minimumTabSizeHint(place)
        return QSize(min(self.width() // self.count(), least.width()), least.height())


class DocumentTabs(QWidget):
    """Shows a tab a document. Signals: `chosen` with the document of a tab or of the menu, `flowDraftClicked`."""

    chosen = Signal(DocumentRef)
    flowDraftClicked = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._refs: list[DocumentRef] = []
        self.bar = _Shrinking(self)
        self.bar.setObjectName("documentTabs")
        self.bar.setAccessibleName(translate("DocumentTabs", "Documents of this ticket"))
        self.bar.setExpanding(False)
        # They grow narrower where there is no room: arrows would stand over the last one.
        self.bar.setUsesScrollButtons(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideRight)
        self.bar.setMinimumWidth(NARROWEST)
        self.bar.setDrawBase(False)
        self.bar.currentChanged.connect(self._turned)
        self.add = MenuButton("+", icons, self)
        self.add.setObjectName("addDocumentButton")
        self.add.setProperty("kind", "quiet")
        words = translate("DocumentTabs", "Write another document of this ticket")
        set_name(self.add, words)
        set_tip(self.add, words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_XS)
        row.addWidget(self.bar)
        row.addWidget(self.add)
        row.addStretch(1)
        self._fill_menu()
        self.show_documents((), INTERNAL_NOTE)

    @property
    def current(self) -> DocumentRef:
        """The document whose tab is in front."""
        return self._refs[self.bar.currentIndex()] if self._refs else INTERNAL_NOTE

    def show_documents(self, refs: Sequence[DocumentRef], current: DocumentRef) -> None:
        """Shows these beside those that are always there, without announcing it."""
        wanted = [*ALWAYS, *(ref for ref in refs if ref not in ALWAYS)]
        if current not in wanted:
            wanted.append(current)
        with QSignalBlocker(self.bar):
            if wanted != self._refs:
                while self.bar.count():
                    self.bar.removeTab(0)
                for place, ref in enumerate(wanted):
                    self.bar.addTab(document_name(ref))
                    self.bar.setTabToolTip(place, f"{document_name(ref)}\n{visibility_words(ref.visibility)}")
                self._refs = wanted
            self.bar.setCurrentIndex(wanted.index(current))

    def set_open(self, is_open: bool) -> None:
        """Whether documents can be added now."""
        self.add.setEnabled(is_open)

    def _fill_menu(self) -> None:
        menu = self.add.actions_menu
        for ref in OTHERS:
            action = menu.addAction(document_name(ref))
            action.setObjectName(f"add-{ref.key}")
            action.triggered.connect(lambda _on=False, ref=ref: self.chosen.emit(ref))
        menu.addSeparator()
        draft = menu.addAction(translate("DocumentTabs", "Flow draft…"))
        draft.setObjectName("add-flow")
        draft.triggered.connect(self.flowDraftClicked)

    @Slot(int)
    def _turned(self, place: int) -> None:
        if 0 <= place < len(self._refs):
            self.chosen.emit(self._refs[place])
