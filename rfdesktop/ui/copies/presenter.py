"""Decides what the window of the copies shows, and has copies made and put back."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import CommandFailed, Trouble
from rfdesktop.domain.store_commands import CopyCommand, ForeseeCopy, ListCopies, MakeCopy, PutCopyBack
from rfdesktop.domain.store_events import CopiesListed, CopyEvent, CopyForeseen, CopyPutBack
from rfdesktop.ui.words.copies import merging_words, replacing_words
from rfdesktop.ui.words.errors import words
from rfdesktop.ui.words.sealing import copy_recovery_words
from rfdesktop.ui.words.translate import translate

if TYPE_CHECKING:  # with the first that is opened: a start needs none of it
    from rfdesktop.ui.copies.window import CopiesWindow
    from rfdesktop.ui.sealing.recovery_window import RecoveryWindow


class CopiesPresenter(QObject):
    """Makes the window when it is first asked for."""

    def __init__(self, commands: Commands, window: QWidget) -> None:
        super().__init__(window)
        self._commands = commands
        self._parent = window
        self._window: CopiesWindow | None = None
        self._recovery: RecoveryWindow | None = None

    @Slot()
    def open(self) -> CopiesWindow:
        """Shows the window, with what there is now."""
        window = self._window or self._made()
        self._commands.send(ListCopies())
        window.show()
        window.raise_()
        window.activateWindow()
        return window

    def handle(self, event: CopyEvent) -> None:
        """Follows an event of the worker."""
        window = self._window
        if window is None:
            return
        match event:
            case CopiesListed(copies):
                window.show_copies(copies)
            case CopyForeseen(copy, merging, replacing):
                self._close_recovery()
                if copy.name == window.current:
                    window.show_preview(copy, f"{merging_words(merging)}\n{replacing_words(replacing)}")
            case CopyPutBack():
                window.list.setCurrentRow(-1)
                window.close_preview(translate("CopiesWindow", "Done. The notice in the window undoes it."), "good")
            case _:
                assert_never(event)

    def fail(self, event: Trouble) -> None:
        """Says why something was not done."""
        if self._window is not None and isinstance(event.command, CopyCommand):
            self._window.let_make()
            failed = translate("CopiesWindow", "That did not work; the log has more.")
            said = words(event.failure).line if isinstance(event, CommandFailed) else failed
            self._window.close_preview(said, "bad")
            if isinstance(event, CommandFailed) and isinstance(event.command, ForeseeCopy):
                self._ask_for_phrase(event.command, event.failure, said)

    def _ask_for_phrase(self, asked: ForeseeCopy, failure: Failure, said: str) -> None:
        """A copy of another machine is opened by the phrase that was written down there."""
        if asked.phrase and self._recovery is not None and failure.code is ErrorCode.PHRASE_WRONG:
            self._recovery.fail(said)
        elif failure.code is ErrorCode.STORE_SEALED and not asked.phrase:
            from rfdesktop.ui.sealing.recovery_window import RecoveryWindow

            self._close_recovery()
            verb = translate("CopiesWindow", "Open the copy")
            self._recovery = window = RecoveryWindow(self._window, copy_recovery_words(), verb)
            window.phraseGiven.connect(lambda phrase: self._commands.send(ForeseeCopy(asked.name, phrase)))
            window.show()
        else:
            self._close_recovery()

    @Slot()
    def _close_recovery(self) -> None:
        if self._recovery is not None:
            self._recovery.accept()
            self._recovery.deleteLater()
            self._recovery = None

    def _made(self) -> CopiesWindow:
        from rfdesktop.ui.copies.window import CopiesWindow

        self._window = window = CopiesWindow(self._parent)
        window.finished.connect(self._close_recovery)
        window.chosen.connect(lambda name: self._commands.send(ForeseeCopy(name)))
        window.makeRequested.connect(self._make)
        window.mergeRequested.connect(lambda name: self._put_back(name, replacing=False))
        window.replaceConfirmed.connect(lambda name: self._put_back(name, replacing=True))
        return window

    @Slot()
    def _make(self) -> None:
        if self._window is not None:
            self._window.show_making()
        self._commands.send(MakeCopy())

    def _put_back(self, name: str, *, replacing: bool) -> None:
        if self._window is not None:
            self._window.close_preview(translate("CopiesWindow", "Putting it back…"))
        self._commands.send(PutCopyBack(name, replacing))
