"""Building what concludes a chat: its material, the writing of its note, and the note's files."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from rfdesktop.adapters.atomic_file import WholeFiles
from rfdesktop.adapters.json_mending import mended_json
from rfdesktop.app.chats_file import Stores
from rfdesktop.domain.ports import Emit
from rfdesktop.services.notes.conclusion import Conclusion
from rfdesktop.services.notes.files import NoteFiles
from rfdesktop.services.notes.material import MaterialReader
from rfdesktop.services.notes.writing import NoteWriting
from rfdesktop.services.providers.providers import Providers


def conclusion_of(
    stores: Stores, providers: Providers, prompt: str, exports: Path, umask: int | None, emit: Emit
) -> Conclusion:
    """What the outcome wizard asks for. `umask` is the user's, for files outside the profile."""
    material = MaterialReader(stores.chats, stores.messages, stores.runs, lambda: providers.settings)
    writing = NoteWriting(
        material=material,
        notes=stores.notes,
        provider=providers.current,
        settings=lambda: providers.settings,
        prompt=prompt,
        emit=emit,
        mend=mended_json,
    )
    return Conclusion(
        chats=stores.chats,
        material=material,
        notes=stores.notes,
        writing=writing,
        clock=lambda: datetime.now(UTC),
        emit=emit,
        files=NoteFiles(exports, WholeFiles(umask)),
        gate=providers.gate,
    )
