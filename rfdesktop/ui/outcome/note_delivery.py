"""Handing the note over: copying it, and saving it to a file."""

from __future__ import annotations

from pathlib import Path
from typing import assert_never

from PySide6.QtCore import QObject, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.events import NoteRendered, NoteSaved
from rfdesktop.domain.notes.commands import RenderNote, SaveNote
from rfdesktop.domain.notes.outcomes import NoteFormat, RenderedNote
from rfdesktop.ui.controls.clipboard import copy_note
from rfdesktop.ui.outcome.draft_keeper import DraftKeeper
from rfdesktop.ui.outcome.note_check import NoteCheck
from rfdesktop.ui.outcome.note_page import NotePage


class NoteDelivery(QObject):
    """The page's Copy, Save and Save as."""

    def __init__(self, page: NotePage, commands: Commands, keeper: DraftKeeper, check: NoteCheck) -> None:
        super().__init__(page)
        self._page = page
        self._commands = commands
        self._keeper = keeper
        self._check = check
        page.actions_row.copyClicked.connect(lambda: check.when_current(self._copy))
        page.actions_row.saveClicked.connect(self._save)
        page.saveAsChosen.connect(self._save_as)

    def handle(self, event: NoteRendered | NoteSaved) -> None:
        """Takes an event about this chat's note."""
        match event:
            case NoteRendered(_, note):
                self._put_on_clipboard(note.content)
            case NoteSaved(_, path, _, changed):
                self._page.show_saved(path, changed)
            case _:
                assert_never(event)

    def _copy(self) -> None:
        if self._keeper.draft is not None:
            self._commands.send(RenderNote(self._keeper.draft, self._page.head.tabs.current))

    @Slot(NoteFormat)
    def _save(self, note_format: NoteFormat) -> None:
        self._check.when_current(lambda: self._write_file(note_format, None))

    @Slot(Path, NoteFormat)
    def _save_as(self, path: Path, note_format: NoteFormat) -> None:
        self._check.when_current(lambda: self._write_file(note_format, path))

    def _write_file(self, note_format: NoteFormat, path: Path | None) -> None:
        self._keeper.save()
        if self._keeper.draft is not None:
            self._commands.send(SaveNote(self._keeper.draft, note_format, path, self._page.head.tabs.current))

    def _put_on_clipboard(self, note: RenderedNote) -> None:
        copy_note(note.plain, note.html)
        self._page.actions_row.show_copied()
