"""Decides what becomes of what is attached in one chat: asked of the worker, shown over the composer, opened, sent."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import assert_never

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QPixmap, QTextCharFormat
from PySide6.QtWidgets import QFileDialog

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.attachments.attachment import MOST_ATTACHED, Attachment
from rfdesktop.domain.attachments.commands import (
    AttachFile,
    AttachmentCommand,
    AttachPicture,
    AttachText,
    ReadAttachment,
    ReadThumbnails,
)
from rfdesktop.domain.attachments.events import AttachmentEvent, AttachmentRead, AttachmentReady, ThumbnailsRead
from rfdesktop.domain.attachments.pictures import Pixels
from rfdesktop.domain.chats.chat import new_id
from rfdesktop.domain.events import CommandFailed, Trouble
from rfdesktop.ui.attachments.intake import Given, given_by
from rfdesktop.ui.attachments.screenshot import Screenshot
from rfdesktop.ui.chat.pasted_text import PastedTexts
from rfdesktop.ui.chat.tab import ChatTab
from rfdesktop.ui.chat.unstored_texts import UnstoredTexts, unselected
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.words.attachments import (
    no_screenshot,
    pasted_name,
    picture_name,
    ready_remarks,
    too_long_to_turn_back,
    too_many,
)
from rfdesktop.ui.words.errors import words
from rfdesktop.ui.words.translate import translate


class Attaching(QObject):
    """One chat's attachments. Signals: `changed` where the draft is another, `noticed` with kind and text."""

    changed = Signal()
    noticed = Signal(str, str)

    def __init__(self, chat_id: str, tab: ChatTab, commands: Commands, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._chat_id = chat_id
        self._tab = tab
        self._commands = commands
        self._theme = theme
        self._texts = UnstoredTexts(tab.composer_bar)
        self._opening: Attachment | None = None
        self._turning_back: Attachment | None = None
        self._wanted: set[str] = set()
        self._ask = QTimer(self)
        self._ask.setSingleShot(True)
        self._ask.setInterval(0)
        self._ask.timeout.connect(self._ask_pictures)
        self._tray = tab.composer_bar.tray
        self._late = tab.composer_bar.late
        self._screenshot = Screenshot(tab, self)
        self._connect()

    def _connect(self) -> None:
        bar, tray = self._tab.composer_bar, self._tray
        bar.composer.brought.connect(self.take)
        bar.composer.pieceAsked.connect(self._newest)
        self._tab.dropped.connect(self._dropped)
        bar.attach_button.filesAsked.connect(self._choose_files)
        bar.attach_button.screenshotAsked.connect(self._screenshot.begin)
        bar.attach_button.pasted.connect(self._dropped)
        self._screenshot.taken.connect(self._take_screenshot)
        self._screenshot.refused.connect(lambda: self.noticed.emit("info", no_screenshot()))
        tray.changed.connect(self.changed)
        tray.opened.connect(self._open)
        tray.turnedBack.connect(self._turn_back)
        tray.pictureWanted.connect(self._want_picture)
        self._tab.transcript.thumbnails.wanted.connect(self._want_picture)
        self._tab.transcript.attachmentRequested.connect(self._open)

    @Slot(object)
    def take(self, given: Given) -> None:
        """Attaches what was pasted or dropped."""
        if given.files:
            self.attach_files(given.files)
        elif given.picture is not None:
            self._attach_picture(picture_name(of_screen=False), given.picture)
        elif given.text:
            for request in self._expect(pasted_name()):
                self._texts.keep(request, given.text)
                self._commands.send(AttachText(self._chat_id, request, pasted_name(), given.text))

    def attach_files(self, files: tuple[Path, ...]) -> None:
        """Attaches files."""
        requests = self._expect(*(path.name for path in files))
        for request, path in zip(requests, files, strict=False):
            self._commands.send(AttachFile(self._chat_id, request, path))

    def handle(self, event: AttachmentEvent) -> None:
        """Takes what the worker tells."""
        match event:
            case AttachmentReady(_, request, attachment):
                self._texts.stored(request)
                shown = self._tray.ready(request, attachment, event.more)
                shown = shown or self._late.ready(request, (attachment, *event.more))
                for kind, text in ready_remarks(event) if shown else ():
                    self.noticed.emit(kind, text)
                if 0 < shown <= len(event.more):
                    self.noticed.emit("warn", too_many(MOST_ATTACHED))
            case AttachmentRead():
                self._read(event)
            case ThumbnailsRead(_, pictures):
                self._show_pictures(pictures)
            case _:
                assert_never(event)

    def fail(self, event: Trouble) -> bool:
        """A command has failed; whether it was one of these. A pasted text goes into its message then."""
        command = event.command
        if not isinstance(command, AttachmentCommand):
            return False
        if isinstance(command, AttachFile | AttachText | AttachPicture) and not self._texts.failed(command.request):
            return True
        # A small picture that is missing says so itself.
        if isinstance(event, CommandFailed) and not isinstance(command, ReadThumbnails):
            self.noticed.emit("bad", words(event.failure).line)
        return True

    def _expect(self, *names: str) -> tuple[str, ...]:
        """Makes room for things of these names; the requests of those that there is room for."""
        room = max(0, MOST_ATTACHED - len(self._tray.cards))
        coming = {new_id(): name for name in names[:room]}
        if coming:
            self._tray.expect(coming)
        if len(names) > room:
            self.noticed.emit("warn", too_many(MOST_ATTACHED))
        return tuple(coming)

    def _attach_picture(self, name: str, picture: bytes | Pixels) -> None:
        for request in self._expect(name):
            self._commands.send(AttachPicture(self._chat_id, request, name, picture))

    @Slot(object)
    def _take_screenshot(self, pixels: Pixels) -> None:
        self._attach_picture(picture_name(of_screen=True), pixels)

    @Slot(QMimeData)
    def _dropped(self, source: QMimeData) -> None:
        given = given_by(source)
        self.take(given)
        self._tab.composer_bar.composer.setFocus()

    @Slot()
    def _choose_files(self) -> None:
        dialog = QFileDialog(self._tab.window(), translate("Attaching", "Attach files"))
        dialog.setObjectName("attachDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(
            [
                translate("Attaching", "All files (*)"),
                translate("Attaching", "Pictures (*.png *.jpg *.jpeg *.webp *.gif *.bmp *.tif *.tiff)"),
                translate("Attaching", "Logs and texts (*.log *.txt *.csv *.tsv *.xml *.json *.md *.ini *.conf)"),
                translate("Attaching", "Documents (*.pdf)"),
            ]
        )
        dialog.filesSelected.connect(lambda paths: self.attach_files(tuple(map(Path, paths))))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(object)
    def _open(self, attachment: Attachment) -> None:
        self._opening = attachment
        typed = self._tab.composer_bar.composer.text
        self._commands.send(ReadAttachment(self._chat_id, attachment, typed, self._tray.attachments))

    @Slot(bool)
    def _newest(self, turn_back: bool) -> None:
        """Opens what was attached last, or puts its text into the message."""
        newest = next((each for each in reversed(self._tray.attachments) if each.text_id or not turn_back), None)
        if newest is not None:
            (self._turn_back if turn_back else self._open)(newest)

    @Slot(object)
    def _turn_back(self, attachment: Attachment) -> None:
        self._turning_back = attachment
        self._commands.send(ReadAttachment(self._chat_id, attachment))

    def _read(self, event: AttachmentRead) -> None:
        if event.attachment == self._turning_back:
            self._turning_back = None
            self._put_back(event.attachment, "\n".join(event.lines))
        elif event.attachment == self._opening:
            self._opening = None
            self._show(event)

    def _put_back(self, attachment: Attachment, text: str) -> None:
        if not PastedTexts.can_turn_back(text):
            self.noticed.emit("info", too_long_to_turn_back(attachment.name))
            return
        composer = unselected(self._tab.composer_bar.composer)
        self._tray.remove(attachment)
        composer.textCursor().insertText(text, QTextCharFormat())
        composer.ensureCursorVisible()
        composer.setFocus()

    def _show(self, event: AttachmentRead) -> None:
        attachment, parent = event.attachment, self._tab.window()
        if attachment.is_picture:
            from rfdesktop.ui.attachments.picture_window import PictureWindow

            PictureWindow(attachment, event.picture, parent).show()
            return
        from rfdesktop.ui.attachments.text_window import TextWindow

        is_sent = attachment not in self._tray.attachments
        window = TextWindow(event, self._theme, parent, is_sent=is_sent)
        shown = [attachment]

        def choose(kept: object) -> None:
            # Words that were sent once are not what goes now.
            after = replace(shown[0], kept=kept, nonce="", text="")  # type: ignore[arg-type]
            self._tray.replace(shown[0], after)
            shown[0] = after

        window.chosen.connect(choose)
        window.show()

    @Slot(str)
    def _want_picture(self, thumb_id: str) -> None:
        self._wanted.add(thumb_id)
        self._ask.start()

    @Slot()
    def _ask_pictures(self) -> None:
        wanted, self._wanted = tuple(sorted(self._wanted)), set()
        self._commands.send(ReadThumbnails(self._chat_id, wanted))

    def _show_pictures(self, pictures: tuple[tuple[str, bytes], ...]) -> None:
        for thumb_id, data in pictures:
            picture = QPixmap()
            if picture.loadFromData(data):
                self._tray.show_picture(thumb_id, picture)
                self._tab.transcript.thumbnails.show(thumb_id, picture)
