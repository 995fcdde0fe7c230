"""Where the lines of the document in front come from, asked once it stands still for a moment."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.events import DocumentTraced
from rfdesktop.domain.notes.commands import TraceDocument
from rfdesktop.domain.notes.document_kinds import DocumentRef
from rfdesktop.ui.outcome.draft_keeper import DraftKeeper
from rfdesktop.ui.outcome.note_page import NotePage

TRACE_AFTER_MS = 400
"""How long a document stands unchanged before it is asked where its lines come from."""


class LineSources(QObject):
    """Asks, and keeps which lines nothing supports. Signal `changed`: that is known anew of a document."""

    changed = Signal(DocumentRef)

    def __init__(self, page: NotePage, commands: Commands, keeper: DraftKeeper) -> None:
        super().__init__(page)
        self._page = page
        self._commands = commands
        self._keeper = keeper
        self._unsupported: dict[str, tuple[str, ...]] = {}
        self._traced: dict[str, str] = {}
        """Each document's words of which that is known."""
        self._secrets: dict[str, tuple[str, ...]] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(TRACE_AFTER_MS)
        self._soon.timeout.connect(self._ask)

    def unsupported(self, ref: DocumentRef) -> tuple[str, ...] | None:
        """The lines of a document that nothing supports; None where it was not traced as it stands."""
        draft = self._keeper.draft
        if draft is None or self._traced.get(ref.key) != draft.standing(ref).markdown.strip():
            return None
        return self._unsupported[ref.key]

    def look(self) -> None:
        """What is in front has changed, or is another document."""
        self.show_count()
        self._soon.start()

    def show_count(self) -> None:
        """Says beside the note how many lines nothing supports, and how many secrets do not leave."""
        shown = self._page.head.tabs.current
        self._page.side.show_unsupported(len(self._unsupported.get(shown.key, ())))
        self._page.side.show_secrets(self._secrets.get(shown.key, ()))

    def take(self, event: DocumentTraced) -> None:
        """Takes the origins of a document that has not changed since they were asked for."""
        draft, document = self._keeper.draft, event.document
        if draft is None or draft.standing(document.ref).markdown.strip() != document.markdown.strip():
            return
        self._unsupported[document.ref.key] = document.unsupported_lines
        self._traced[document.ref.key] = document.markdown.strip()
        self._secrets[document.ref.key] = event.secrets
        if document.ref == self._page.head.tabs.current:
            self._page.front.reader.show_origins(document.lines)
            self.show_count()
        self.changed.emit(document.ref)

    @Slot()
    def _ask(self) -> None:
        draft, ref = self._keeper.draft, self._page.head.tabs.current
        if draft is not None and draft.standing(ref).markdown.strip():
            self._commands.send(TraceDocument(draft, ref))
