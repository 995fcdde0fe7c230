"""An earlier message of the engineer's, taken into the composer to be worded anew."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QLocale, QObject, QTime, Signal, Slot

from rfdesktop.domain.attachments.written import Written
from rfdesktop.domain.chats.chat import Message
from rfdesktop.domain.chats.session import OpenTab
from rfdesktop.ui.chat.composer_bar import ComposerBar
from rfdesktop.ui.chat.composer_strip import ComposerStrip
from rfdesktop.ui.chat.late_attachments import with_more
from rfdesktop.ui.words.translate import translate


class Editing(QObject):
    """While a message is edited, the draft that stood in the composer waits; Escape brings it back.

    What was begun on a message and left is there again when it is edited again, also in another session.
    """

    asked = Signal(str, object)
    """A message id, and what is to be asked in its place."""
    saved = Signal(str, object)
    """A message id, and what is to stand in its place, unasked."""
    changed = Signal()
    """What would be lost if it were not stored is another."""

    def __init__(self, bar: ComposerBar, strip: ComposerStrip, parent: QObject) -> None:
        super().__init__(parent)
        self._bar = bar
        self._strip = strip
        self._message: Message | None = None
        self._begun: dict[str, Written] = {}
        self._left_open = ""
        self._saves = False
        """Whether the wording is to be saved as soon as what is attached to it has been read."""
        save = strip.add_button(
            "saveWordingButton",
            translate("Editing", "Save only"),
            translate("Editing", "Puts this wording in its place and keeps what followed; nothing is asked"),
        )
        cancel = strip.add_button(
            "cancelEditButton",
            translate("Editing", "Cancel"),
            translate("Editing", "Leave it as it was (Esc). What you have typed is kept for the next time"),
        )
        save.clicked.connect(self._save)
        cancel.clicked.connect(self.leave)
        bar.edited.connect(self._ask)
        bar.left.connect(self.leave)
        bar.tray.changed.connect(self._save_once_read)
        bar.gaveUp.connect(self._give_up)
        bar.late.arrived.connect(self._take_late)

    @property
    def state(self) -> tuple[str, tuple[tuple[str, Written], ...]]:
        """The message that is edited ("" for none), and by message id what was written and neither asked nor saved."""
        begun = dict(self._begun)
        if self._message is not None and self._is_changed:
            begun[self._message.id] = self._bar.written
        return self._message.id if self._message else self._left_open, tuple(begun.items())

    def restore(self, tab: OpenTab) -> None:
        """Takes what was begun before the app ended."""
        attached = dict(tab.edit_attachments)
        self._begun = {id_: Written(text, attached.get(id_, ())) for id_, text in tab.edits}
        self._left_open = tab.editing

    def look(self, messages: dict[str, Message]) -> None:
        """The chat was loaded: a message that was being edited when the app ended is edited again."""
        message, self._left_open = messages.get(self._left_open), ""
        if message is not None:
            self.begin(message)

    def begin(self, message: Message) -> None:
        """Takes a message into the composer, as it was left if it was begun before."""
        if self._message is not None and self._message.id != message.id:
            self.leave()
        if self._message is None:
            self._message = message
            self._bar.begin_edit(message.id, self._begun.pop(message.id, _of(message)))
            self._strip.say(_words(message))
        self._bar.composer.setFocus()
        self.changed.emit()

    def stored(self, message_id: str) -> None:
        """Another wording of the message is stored: what was typed of it is not needed any more."""
        if self._begun.pop(message_id, None) is not None:
            self.changed.emit()

    @Slot()
    def leave(self) -> None:
        """Leaves the message as it was."""
        if self._message is not None:
            # A file that is still being read comes to what was begun.
            self._end(keep=self._is_changed or self._bar.tray.is_reading)

    @property
    def _is_changed(self) -> bool:
        now = self._bar.written
        is_something = bool(now.text.strip() or now.attachments)
        return self._message is not None and is_something and now != _of(self._message)

    def _end(self, *, keep: bool) -> Written:
        """Gives the composer back; with `keep` what stands in it is remembered."""
        message, self._message, self._saves = self._message, None, False
        assert message is not None
        written = self._bar.end_edit()
        if keep:
            self._begun[message.id] = written
        self._strip.say("")
        self.changed.emit()
        return written

    @Slot(object)
    def _ask(self, written: Written) -> None:
        if self._message is not None:
            message_id = self._message.id
            self._end(keep=False)
            self.asked.emit(message_id, written)

    @Slot()
    def _save(self) -> None:
        if self._message is None:
            return
        self._saves = self._bar.tray.is_reading
        if self._saves:
            return
        message_id, is_changed = self._message.id, self._is_changed
        # It is remembered until it is known to be stored.
        written = self._end(keep=is_changed)
        if is_changed:
            self.saved.emit(message_id, replace(written, text=written.text.strip("\n")))

    @Slot()
    def _save_once_read(self) -> None:
        if self._saves:
            self._save()

    @Slot()
    def _give_up(self) -> None:
        self._saves = False

    @Slot(str, object)
    def _take_late(self, message_id: str, more: Written) -> None:
        if not message_id:
            self._bar.give_back(more, behind=True)
        elif message_id in self._begun:
            self._begun[message_id] = with_more(self._begun[message_id], more)
        self.changed.emit()


def _of(message: Message) -> Written:
    return Written(message.text, message.attachments)


def _words(message: Message) -> str:
    local = message.created_at.astimezone()
    at = QLocale().toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)
    said = translate("Editing", "Editing your message of {time}. What followed it stays as a branch.")
    return said.format(time=at)
