"""Before the window closes: all that was typed is stored, or put by, or the engineer is asked."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from rfdesktop.domain.commands import KeepingCommand
from rfdesktop.domain.errors import Failure, KnownError
from rfdesktop.ui.controls.clipboard import copy_text
from rfdesktop.ui.controls.question_box import QuestionBox
from rfdesktop.ui.typed.keeper import TypedKeeper
from rfdesktop.ui.typed.texts import typed_text
from rfdesktop.ui.words.errors import words
from rfdesktop.ui.words.translate import translate

log = logging.getLogger(__name__)

ANSWER_LIMIT_MS = 700
"""How long the worker may take to say that all is stored, of the 3 s that a quit has."""


class LastStore(Protocol):
    """Keeps words without the worker, at once."""

    def write(self, commands: Sequence[KeepingCommand]) -> None:
        """Puts them by for the next start. Raises KnownError."""

    def remove(self) -> None:
        """They are stored where they belong."""


class LastCall(QObject):
    """One wish to quit. Signal `done`: nothing that was typed is lost by closing now, or it may be."""

    done = Signal()

    def __init__(self, typed: TypedKeeper, last: LastStore, window: QWidget) -> None:
        super().__init__(window)
        self._typed = typed
        self._last = last
        self._window = window
        self._under_way = self._ask = False
        self._box: QuestionBox | None = None
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.setInterval(ANSWER_LIMIT_MS)
        self._limit.timeout.connect(self._last_resort)
        typed.settled.connect(self._look)

    def begin(self, *, ask: bool) -> None:
        """What was typed has been sent. With `ask` the engineer decides about what can be stored nowhere."""
        if self._box is not None and not ask:
            self._end()
        elif not self._under_way:
            self._under_way, self._ask = True, ask
            self._limit.start()
            self._look()
        else:
            self._ask = self._ask and ask

    def conclude(self) -> None:
        """The worker has ended or is given up on: what it has not stored by now, it does not."""
        unsaved = self._typed.unsaved
        if not unsaved:
            self._last.remove()
            return
        with contextlib.suppress(KnownError):
            self._last.write(unsaved)

    @Slot()
    def _look(self) -> None:
        if not self._under_way:
            return
        if not self._typed.unsaved:
            self._end()
        elif not self._typed.waiting and self._box is None:
            self._last_resort()

    @Slot()
    def _last_resort(self) -> None:
        if not self._under_way or self._box is not None:
            return
        self._limit.stop()
        unsaved = self._typed.unsaved
        try:
            self._last.write(unsaved)
        except KnownError as error:
            log.warning("what was typed could not be put by: %s", error.code)
            if self._ask and typed_text(unsaved):
                self._open(Failure.of(error))
                return
        self._end()

    def _end(self) -> None:
        self._limit.stop()
        self._under_way = False
        self._close_box()
        self.done.emit()

    def _open(self, failure: Failure, *, copied: bool = False) -> None:
        said = translate("UnsavedBox", "Some of what you typed could not be stored: {reason}")
        more = translate("UnsavedBox", "It is tried again meanwhile; the app closes once it is stored.")
        if copied:
            more = translate("UnsavedBox", "It is on the clipboard now.")
        title = translate("UnsavedBox", "Not stored yet")
        self._box = QuestionBox(title, said.format(reason=words(failure).line), more, self._window)
        self._box.setObjectName("unsavedBox")
        self._box.offer_ways(
            (translate("UnsavedBox", "Wait"), "waitButton", self._wait),
            (translate("UnsavedBox", "Copy it"), "copyTypedButton", lambda: self._copy(failure)),
            (translate("UnsavedBox", "Quit anyway"), "quitAnywayButton", self._end),
        )

    def _wait(self) -> None:
        """The engineer stays: the wish is taken back."""
        self._under_way, self._box = False, None

    def _copy(self, failure: Failure) -> None:
        copy_text(typed_text(self._typed.unsaved))
        # Any button closes such a box.
        self._box = None
        self._open(failure, copied=True)

    def _close_box(self) -> None:
        box, self._box = self._box, None
        if box is not None:
            box.close()
