"""The templates as the window asks for them: listed, kept, taken out, shown with a session."""

from __future__ import annotations

import asyncio

from rfdesktop.domain.events import TemplatePreviewed, TemplatesListed
from rfdesktop.domain.notes.dialect import to_markdown
from rfdesktop.domain.notes.outcomes import OutcomeDraft
from rfdesktop.domain.notes.templates import read_template
from rfdesktop.domain.ports import Emit
from rfdesktop.services.notes.documents.composing import session_of
from rfdesktop.services.notes.documents.shelf import TemplateShelf
from rfdesktop.services.notes.documents.templating import templated
from rfdesktop.services.notes.material import MaterialReader, note_frame

PREVIEW = "preview"


class TemplateDesk:
    """Answers about templates. The shelf blocks on the disk and is asked beside the loop."""

    def __init__(self, shelf: TemplateShelf, material: MaterialReader, emit: Emit) -> None:
        self._shelf = shelf
        self._material = material
        self._emit = emit

    async def list(self, chat_id: str, saved: str = "") -> None:
        """Emits all of them, and what was typed into some and not saved."""
        templates, edits = await asyncio.to_thread(lambda: (self._shelf.all(), self._shelf.edits()))
        self._emit(TemplatesListed(chat_id, templates, saved, edits))

    async def save(self, chat_id: str, stem: str, text: str) -> None:
        """Keeps one, a broken one too: it is named as that. Raises KnownError EXPORT_FAILED."""
        await asyncio.to_thread(self._shelf.save, stem, text)
        await self.list(chat_id, stem)

    async def keep_edit(self, stem: str, text: str) -> None:
        """Keeps what is typed and not saved yet, "" forgets it. Raises KnownError EXPORT_FAILED."""
        await asyncio.to_thread(self._shelf.keep_edit, stem, text)

    async def remove(self, chat_id: str, stem: str) -> None:
        """Takes one out of the profile. Raises KnownError EXPORT_FAILED."""
        await asyncio.to_thread(self._shelf.remove, stem)
        await self.list(chat_id)

    async def preview(self, draft: OutcomeDraft, text: str) -> None:
        """Emits a session in a template that is being edited, and what is wrong with that."""
        template = read_template(PREVIEW, text)
        if template.broken:
            self._emit(TemplatePreviewed(draft.chat_id, template))
            return
        material = await self._material.read(draft.chat_id)
        session = session_of(material, note_frame(material, draft))
        self._emit(TemplatePreviewed(draft.chat_id, template, to_markdown(templated(template, session))))
