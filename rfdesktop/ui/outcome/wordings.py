"""The earlier wordings of the document in front, and how they differ from the one that stands."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from rfdesktop.domain.notes.comparing import compared
from rfdesktop.domain.notes.document_kinds import INTERNAL_NOTE, DocumentRef
from rfdesktop.domain.notes.one_section import section_titles
from rfdesktop.ui.outcome.draft_keeper import DraftKeeper
from rfdesktop.ui.outcome.note_page import NotePage
from rfdesktop.ui.words.translate import translate


class Wordings(QObject):
    """Offers sections and wordings in the menu over the note, and shows a comparison."""

    def __init__(self, page: NotePage, keeper: DraftKeeper) -> None:
        super().__init__(page)
        self._page = page
        self._keeper = keeper
        self._versions: tuple[str, ...] = ()
        self._against = ""
        """The wording that was compared last."""
        page.head.versionChosen.connect(self._compare)

    def offer(self, ref: DocumentRef) -> None:
        """Offers what belongs to the document in front."""
        draft = self._keeper.draft
        if draft is None:
            return
        kept = draft.standing(ref)
        before = (*kept.earlier[::-1], kept.written)
        self._versions = tuple(
            text for text in dict.fromkeys(before) if text.strip() not in ("", kept.markdown.strip())
        )
        names = [_name(place, as_written=text == kept.written) for place, text in enumerate(self._versions)]
        titles = section_titles(kept.markdown) if not self._keeper.concluded else ()
        removable = ref != INTERNAL_NOTE and bool(kept.markdown.strip())
        self._page.head.offer(titles, names, removable=removable)
        self._page.head.offer_renewal(ref == INTERNAL_NOTE)

    @Slot(int)
    def _compare(self, place: int) -> None:
        if place < len(self._versions):
            self._against = self._versions[place]
            self.compare_again()

    def compare_again(self) -> None:
        """Shows the comparison with what stands now, which may have changed meanwhile."""
        draft = self._keeper.draft
        if draft is not None:
            now = draft.standing(self._page.head.tabs.current).markdown
            self._page.compare.show_lines(compared(self._against, now))
            self._page.bring_front(compared=True)


def _name(place: int, *, as_written: bool) -> str:
    if as_written:
        return translate("Documents", "With how it was written")
    return translate("Documents", "With the wording before ({number})").format(number=place + 1)
