"""Decides what is shown of the encryption of the chats, and has it switched on and off."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import CommandFailed, Trouble
from rfdesktop.domain.sealing.commands import (
    AskSealing,
    SealChats,
    SealingCommand,
    ShowPhrase,
    UnlockChats,
    UnsealChats,
)
from rfdesktop.domain.sealing.events import PhraseShown, SealingEvent, SealingObstacle, SealingProgress, SealingTold
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.words.errors import words
from rfdesktop.ui.words.translate import translate

if TYPE_CHECKING:  # when they are first asked for: a start with plain chats needs none of it
    from rfdesktop.ui.sealing.page import SealingPage
    from rfdesktop.ui.sealing.recovery_window import RecoveryWindow
    from rfdesktop.ui.settings.dialog import SettingsDialog

SEALING_PAGE = "sealing"


class SealingPresenter(QObject):
    """`wanted` asks for the settings' page; `unlocked` tells that chats which were locked are open."""

    wanted = Signal(str)
    unlocked = Signal()

    def __init__(self, commands: Commands, icons: Icons, window: QWidget) -> None:
        super().__init__(window)
        self._commands = commands
        self._icons = icons
        self._parent = window
        self._page: SealingPage | None = None
        self._recovery: RecoveryWindow | None = None
        self._locked = False

    @Slot(object)
    def attach(self, dialog: SettingsDialog) -> None:
        """Puts the page into the settings when they are made."""
        from rfdesktop.ui.sealing.page import SealingPage

        self._page = page = SealingPage(dialog)
        dialog.add_page(SEALING_PAGE, self._icons.icon(IconName.LOCK), translate("Sealing", "Encryption"), page)
        page.lookedAt.connect(lambda: self._commands.send(AskSealing()))
        page.drawRequested.connect(lambda: self._commands.send(ShowPhrase(fresh=True)))
        page.phraseRequested.connect(lambda: self._commands.send(ShowPhrase()))
        page.sealRequested.connect(lambda: self._commands.send(SealChats()))
        page.unsealConfirmed.connect(lambda: self._commands.send(UnsealChats()))

    def handle(self, event: SealingEvent) -> None:
        """Follows an event of the worker."""
        match event:
            case SealingTold():
                self._stands(event)
            case PhraseShown(phrase, fresh):
                if self._page is not None and self._page.isVisible():
                    self._page.show_phrase(phrase, fresh=fresh)
            case SealingProgress():
                if self._page is not None:
                    self._page.show_progress(event)
            case _:
                assert_never(event)

    def fail(self, event: Trouble) -> None:
        """Says why something was not done."""
        if not isinstance(event.command, SealingCommand):
            return
        failure = event.failure if isinstance(event, CommandFailed) else Failure(ErrorCode.APP_FAULT)
        if isinstance(event.command, UnlockChats) and self._recovery is not None:
            self._recovery.fail(words(failure).line)
        elif self._page is not None:
            self._page.fail(words(failure).line)

    def _stands(self, told: SealingTold) -> None:
        if self._page is not None:
            self._page.show_state(told)
        if told.locked:
            self._locked = True
            self._ask_for_phrase()
        elif self._locked:
            self._locked = False
            if self._recovery is not None:
                self._recovery.accept()
            self.unlocked.emit()
        elif told.required and not told.sealed and told.obstacle is SealingObstacle.NONE and self._page is None:
            # Once a start: the page is there from then on, and says it.
            self.wanted.emit(SEALING_PAGE)

    def _ask_for_phrase(self) -> None:
        if self._recovery is None:
            from rfdesktop.ui.sealing.recovery_window import RecoveryWindow

            self._recovery = window = RecoveryWindow(self._parent)
            window.phraseGiven.connect(lambda phrase: self._commands.send(UnlockChats(phrase)))
        if not self._recovery.isVisible():
            self._recovery.show()
            self._recovery.raise_()
            self._recovery.activateWindow()
