"""Decides on templates: which ones fit what is in front, choosing one, editing them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.errors import Failure
from rfdesktop.domain.events import TemplatePreviewed, TemplatesListed
from rfdesktop.domain.notes.commands import (
    KeepTemplateEdit,
    ListTemplates,
    PreviewTemplate,
    RemoveTemplate,
    SaveTemplate,
)
from rfdesktop.domain.notes.document_kinds import INTERNAL_NOTE, DocumentRef
from rfdesktop.domain.notes.templates import BUILT_IN, Template
from rfdesktop.ui.outcome.draft_keeper import DraftKeeper
from rfdesktop.ui.outcome.note_notice import NoticeKind
from rfdesktop.ui.outcome.note_page import NotePage
from rfdesktop.ui.outcome.template_editor import TemplateEditor
from rfdesktop.ui.typed.keeper import TypedKeeper, subject_of
from rfdesktop.ui.words.errors import words
from rfdesktop.ui.words.session_documents import template_fault
from rfdesktop.ui.words.translate import translate


class TemplatePresenter(QObject):
    """The picker beside the note, and the window in which templates are edited."""

    chosen = Signal(str)
    """What is in front is to be written with a template, by its file's name; `BUILT_IN` for none."""

    def __init__(
        self, page: NotePage, commands: Commands, typed: TypedKeeper, keeper: DraftKeeper, chat_id: str
    ) -> None:
        super().__init__(page)
        self._page = page
        self._commands = commands
        self._typed = typed
        self._keeper = keeper
        self._chat_id = chat_id
        self._templates: tuple[Template, ...] | None = None
        self._ref: DocumentRef = INTERNAL_NOTE
        self._editor: TemplateEditor | None = None
        self._account = ""
        self._touched: set[str] = set()
        """Files of templates that were typed into since what is typed was last stored for good."""
        self._edits: tuple[tuple[str, str], ...] = ()
        """What was typed and not saved before the editor was first opened, by the template's file."""
        page.side.templateChosen.connect(self._choose)
        page.side.templatesClicked.connect(lambda: self.edit())
        page.side.brokenTemplateChosen.connect(self.edit)

    def use_account(self, account: str) -> None:
        """Whose ticket it is."""
        self._account = account

    def show_for(self, ref: DocumentRef) -> None:
        """Offers the templates for the document that is in front; asks for them when first needed."""
        self._ref = ref
        if self._templates is None:
            self._templates = ()
            self._commands.send(ListTemplates(self._chat_id))
        self._offer()

    def handle(self, event: TemplatesListed | TemplatePreviewed) -> None:
        """Takes the templates as they are now, or how one looks."""
        if isinstance(event, TemplatePreviewed):
            if self._editor is not None:
                self._editor.show_preview(event.template, event.markdown)
            return
        self._templates, self._edits = event.templates, event.edits
        self._offer()
        if self._editor is not None:
            self._editor.show_templates(event.templates, event.saved)
        self._name_broken()

    def fail(self, failure: Failure) -> None:
        """A template could not be kept or taken out."""
        if self._editor is not None and self._editor.isVisible():
            self._editor.show_problem(words(failure).line)
        else:
            self._page.notice.say(NoticeKind.FAILED, words(failure).line)

    def _name_broken(self) -> None:
        broken = [template for template in self._templates or () if template.broken]
        if broken and self._page.notice.shown in (None, NoticeKind.TEMPLATE):
            fault = next(finding for finding in broken[0].findings if finding.breaks)
            said = translate("Templates", "The template “{name}” cannot be used: {why} The app's own serves instead.")
            self._page.notice.say(NoticeKind.TEMPLATE, said.format(name=broken[0].title, why=template_fault(fault)))
        elif not broken:
            self._page.notice.take_back(NoticeKind.TEMPLATE)

    def _offer(self) -> None:
        draft = self._keeper.draft
        outcome = draft.outcome if draft else None
        fitting = [one for one in self._templates or () if one.fits(self._ref, outcome, self._account)]
        kept = draft.document(self._ref) if draft else None
        broken = [one.stem for one in self._templates or () if one.broken]
        offered = [(one.stem, one.title) for one in self._templates or () if one in fitting or one.broken]
        self._page.side.offer_templates(offered, kept.template if kept else "", broken)

    @Slot(str)
    def _choose(self, stem: str) -> None:
        if not self._keeper.concluded:
            self.chosen.emit(stem or BUILT_IN)

    @Slot(str)
    def edit(self, stem: str = "") -> None:
        """Opens the window in which templates are edited, at one of them by its file."""
        if self._editor is None:
            self._editor = TemplateEditor(self._page.theme, self._page.window())
            self._editor.changed.connect(self._preview)
            self._editor.edits.adopt(self._edits)
            self._editor.typed.connect(self._touch)
            self._editor.saveClicked.connect(
                lambda stem, text: self._commands.send(SaveTemplate(self._chat_id, stem, text))
            )
            self._editor.removeClicked.connect(lambda stem: self._commands.send(RemoveTemplate(self._chat_id, stem)))
        templates = self._templates or ()
        fitting = next((one.stem for one in templates if one.ref == self._ref), "")
        self._editor.show_templates(templates, self._editor.stem or stem or self._page.side.template or fitting)
        if stem:
            self._editor.list.setCurrentIndex(max(0, self._editor.list.findData(stem)))
        self._editor.show()
        self._editor.raise_()

    def keep(self) -> None:
        """What is typed into the editor is stored now."""
        if self._editor is not None:
            self._editor.keep()
            for stem in self._touched:
                self._typed.keep(subject_of(KeepTemplateEdit(self._chat_id, stem, "")))
            self._touched.clear()

    @Slot(str)
    def _touch(self, stem: str) -> None:
        editor = self._editor
        if editor is not None:
            self._touched.add(stem)
            command = KeepTemplateEdit(self._chat_id, stem, "")
            self._typed.touch(subject_of(command), lambda: replace(command, text=editor.edits.of(stem)))

    @Slot(str)
    def _preview(self, text: str) -> None:
        if self._keeper.draft is not None:
            self._commands.send(PreviewTemplate(self._keeper.draft, text))
