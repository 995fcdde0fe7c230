"""Building what concludes a chat: its material, the writing of its note, and the note's files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rfdesktop.adapters.atomic_file import WholeFiles
from rfdesktop.adapters.documents.note_word import note_word
from rfdesktop.adapters.json_mending import mended_json
from rfdesktop.app.chats_file import Stores
from rfdesktop.domain.models.commands import Aside
from rfdesktop.domain.notes.outcomes import NoteFormat
from rfdesktop.domain.ports import Emit
from rfdesktop.domain.settings import Settings
from rfdesktop.services.notes.asking import NoteAsking
from rfdesktop.services.notes.conclusion import Conclusion, MinutesToBook
from rfdesktop.services.notes.documents.contents import Contents
from rfdesktop.services.notes.documents.shelf import TemplateShelf
from rfdesktop.services.notes.documents.template_desk import TemplateDesk
from rfdesktop.services.notes.documents.writing import DocumentWriting
from rfdesktop.services.notes.files import NoteFiles
from rfdesktop.services.notes.material import MaterialReader
from rfdesktop.services.notes.writing import NoteWriting
from rfdesktop.services.providers.providers import Providers
from rfdesktop.services.usage.allowance import Allowance, Lend
from rfdesktop.ui.controls.note_pdf import note_pdf


@dataclass(frozen=True, slots=True)
class NotePlaces:
    """Where notes go and templates lie: the exports' folder, the app's own templates and the profile's."""

    exports: Path
    shipped_templates: Path
    own_templates: Path


@dataclass(frozen=True, slots=True)
class Concluding:
    """What the outcome wizard asks: the note and its draft, the documents beside it, their templates."""

    conclusion: Conclusion
    documents: DocumentWriting
    templates: TemplateDesk


def concluding_of(
    stores: Stores,
    providers: Providers,
    allowance: Allowance,
    prompt: str,
    places: NotePlaces,
    umask: int | None,
    emit: Emit,
    minutes: MinutesToBook,
) -> Concluding:
    """What the outcome wizard asks for. `umask` is the user's, for files outside the profile."""
    settings = lambda: providers.settings  # noqa: E731 - asked anew each time
    screens = lambda: providers.settings.redaction  # noqa: E731
    material = MaterialReader(stores.chats, stores.messages, stores.runs, settings, stores.warned)
    shelf = TemplateShelf(places.shipped_templates, places.own_templates, WholeFiles(umask))
    contents = Contents()
    note, others = (_asking(allowance.lender(aside), settings, prompt, emit) for aside in (Aside.NOTE, Aside.DOCUMENT))
    writing = NoteWriting(material=material, notes=stores.notes, asking=note, emit=emit, shelf=shelf, contents=contents)
    conclusion = Conclusion(
        chats=stores.chats,
        material=material,
        notes=stores.notes,
        writing=writing,
        clock=lambda: datetime.now(UTC),
        emit=emit,
        files=NoteFiles(places.exports, WholeFiles(umask)),
        gate=providers.gate,
        minutes=minutes,
        makers={NoteFormat.DOCX: note_word, NoteFormat.PDF: note_pdf},
    )
    documents = DocumentWriting(
        material=material, notes=stores.notes, asking=others, contents=contents, shelf=shelf, emit=emit, screens=screens
    )
    return Concluding(conclusion, documents, TemplateDesk(shelf, material, emit))


def _asking(lend: Lend, settings: Callable[[], Settings], prompt: str, emit: Emit) -> NoteAsking:
    return NoteAsking(provider=lend, settings=settings, prompt=prompt, emit=emit, mend=mended_json)
