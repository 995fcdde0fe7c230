"""What the wizard gives to a post."""

from __future__ import annotations

from collections.abc import Callable

from rfdesktop.domain.notes.dialect import from_markdown
from rfdesktop.domain.notes.document_kinds import CLIENT_SUMMARY, INTERNAL_NOTE, TIME_ENTRY, DocumentRef
from rfdesktop.domain.notes.outcomes import OutcomeDraft, Paragraph
from rfdesktop.domain.time.entries import ChatTime
from rfdesktop.domain.visibility import Visibility
from rfdesktop.ui.outcome.draft_keeper import DraftKeeper
from rfdesktop.ui.outcome.time_presenter import TimePresenter
from rfdesktop.ui.tickets.post_source import ToPost


class WizardSource:
    """Keeps `PostSource`: the note for the team, and for the client what can be told them."""

    def __init__(
        self,
        keeper: DraftKeeper,
        time: TimePresenter,
        conclude: Callable[[], None],
        unsupported: Callable[[DocumentRef], tuple[str, ...] | None],
    ) -> None:
        self._keeper = keeper
        self._time = time
        self._unsupported = unsupported
        self._conclude = conclude

    def document(self, visibility: Visibility) -> ToPost:
        """The note, or for the client its summary; where there is none the note. Of what the client reads and was not
        traced to its sources every line is to be seen."""
        draft = self._keeper.draft
        if draft is None:
            return ToPost("")
        if visibility is Visibility.INTERNAL:
            return ToPost(draft.markdown, self._unsupported(INTERNAL_NOTE) or ())
        if written := _written(draft, CLIENT_SUMMARY):
            return self._to_post(written, CLIENT_SUMMARY)
        markdown = _summary(draft) or draft.markdown
        return ToPost(markdown, _every_line(markdown))

    def _to_post(self, markdown: str, ref: DocumentRef) -> ToPost:
        unsupported = self._unsupported(ref)
        return ToPost(markdown, _every_line(markdown) if unsupported is None else unsupported)

    def time_text(self, visibility: Visibility) -> str:
        """The time entry's text, which the client may read, or else the first thing that is said for these readers."""
        draft = self._keeper.draft
        if draft is not None and (written := _written(draft, TIME_ENTRY)):
            return " ".join(written.split())
        return next(iter(_lines(self.document(visibility).markdown)), "")

    @property
    def minutes(self) -> int:
        draft = self._keeper.draft
        return draft.minutes if draft is not None else 0

    @property
    def time(self) -> ChatTime:
        return self._time.time

    def posted(self) -> None:
        """Concludes the chat, unless that was done."""
        if not self._keeper.concluded:
            self._conclude()


def _written(draft: OutcomeDraft, ref: DocumentRef) -> str:
    """A document as the engineer has it, "" where it was not written."""
    kept = draft.document(ref)
    return kept.markdown.strip() if kept is not None else ""


def _summary(draft: OutcomeDraft) -> str:
    return draft.basis.client_summary.strip() if draft.basis is not None else ""


def _every_line(markdown: str) -> tuple[str, ...]:
    """All lines in which something stands, headings and code too."""
    return tuple(line.strip() for line in markdown.splitlines() if line.strip())


def _lines(markdown: str) -> tuple[str, ...]:
    """The paragraphs' lines of a note."""
    texts = (block.text for block in from_markdown(markdown) if isinstance(block, Paragraph))
    return tuple(line.strip() for text in texts for line in text.splitlines() if line.strip())
