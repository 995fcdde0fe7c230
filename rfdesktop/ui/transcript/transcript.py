"""The transcript of one chat: a read-only page with everything that was said, shown and done."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFont, QShowEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from rfdesktop.domain.texts.links import OutsideLink
from rfdesktop.domain.texts.visible import without_marks
from rfdesktop.ui.controls.clipboard import copied_words
from rfdesktop.ui.controls.link_strip import LinkStrip
from rfdesktop.ui.theme.tokens import LIGHT, Tokens
from rfdesktop.ui.transcript.code_colours import CodeColours
from rfdesktop.ui.transcript.code_keys import CodeKeys
from rfdesktop.ui.transcript.code_sources import CodeBook
from rfdesktop.ui.transcript.code_strip import CodeStrip
from rfdesktop.ui.transcript.code_verdicts import CodeVerdicts
from rfdesktop.ui.transcript.column import Column
from rfdesktop.ui.transcript.conversation import Conversation
from rfdesktop.ui.transcript.finder import Finder
from rfdesktop.ui.transcript.flow_titles import FlowTitles
from rfdesktop.ui.transcript.formats import Formats
from rfdesktop.ui.transcript.items import MessageItem, TranscriptItem
from rfdesktop.ui.transcript.kept_selection import kept_selection
from rfdesktop.ui.transcript.laying_out import LayingOut
from rfdesktop.ui.transcript.links import Links
from rfdesktop.ui.transcript.message_actions import MessageAction
from rfdesktop.ui.transcript.message_copies import MessageCopies
from rfdesktop.ui.transcript.message_writer import THOUGHT
from rfdesktop.ui.transcript.plain_text import plain_text
from rfdesktop.ui.transcript.pointing import Pointing
from rfdesktop.ui.transcript.thumbnails import Thumbnails
from rfdesktop.ui.transcript.width_fitting import WidthFitting
from rfdesktop.ui.transcript.writing import Writing
from rfdesktop.ui.words.translate import translate


class Transcript(Column):
    """Shows items, an answer while it streams, and tells what was asked for by its links.

    Nothing in a message loads an image, is read as HTML, or makes a link that does something in the app.
    """

    olderRequested = Signal()
    """The reader nears the top and older messages exist; not sent again before they have come."""
    flowRequested = Signal(str)
    stepRequested = Signal(str, str)
    """A flow id, from its title in an answer."""
    retryRequested = Signal(str)
    """A message id."""
    acted = Signal(MessageAction, str)
    """What is wanted of a message, by its id."""
    versionRequested = Signal(str)
    """A message id: that version is to be shown."""
    continueRequested = Signal(str)
    """A message id: the answer is to go on where it ended."""
    unseenRequested = Signal(str)
    """A message id: it is to be asked again with its pictures named in words."""
    libraryAnswerRequested = Signal(str)
    """A message id."""
    runRequested = Signal(str)
    """A run id."""
    settingsRequested = Signal(str)
    """A page of the settings."""
    attachmentRequested = Signal(object)
    """An attachment of a message that is to be opened."""
    linkRequested = Signal(OutsideLink)
    """A web address."""

    def __init__(self, parent: QWidget | None = None) -> None:
        formats = Formats(LIGHT, QApplication.font())
        super().__init__(parent, formats)
        self.setObjectName("transcript")
        self.setAccessibleName(translate("Transcript", "Transcript"))
        self._links_are_old = False
        self._book = CodeBook()
        self.colours = CodeColours(self.document(), self._book, self)
        self.thumbnails = Thumbnails(self.document(), self.viewport())
        self._writing = Writing(formats, self._book, self.colours, self.thumbnails)
        self.conversation = Conversation(self.document(), *self._writing.writers())
        self.place.body_of = self.conversation.body
        self.laying_out = LayingOut(self, self.conversation, self.place)
        self.laying_out.ended.connect(self._changed)
        self._aside = ExitStack()
        """Holds the reader's place while the page is empty or changes its measures."""
        self.finder = Finder(self, self.place, self.laying_out, self.conversation.body)
        self._pointing = self.messages = Pointing(self, self.conversation)
        self._pointing.acted.connect(self.acted)
        self.pointedAt.connect(self._pointing.point_at)
        self.pointerLeft.connect(self._pointing.leave)
        self.stepped.connect(self._pointing.step)
        self.tabbed.connect(self._pointing.pass_by)
        self._fitting = WidthFitting(self, self.place, formats)
        self.resized.connect(self._fitting.look)
        self.resized.connect(self._pointing.place)
        self.leftOut.connect(lambda count: self._pointing.say(copied_words(count)) if count else None)
        self.place.older.wanted.connect(self.olderRequested)
        self.verdicts = CodeVerdicts(self, self._book)
        copies = MessageCopies(self, self.conversation, self.laying_out, self.verdicts, self._pointing.say)
        self._pointing.copyRequested.connect(copies.copy)
        self._pointing.copyMarkdownRequested.connect(copies.copy_markdown)
        self._links = Links(self, self._book, self.verdicts, self.conversation, self._pointing.say)
        _pass_on(self._links, self)
        self._links.foldRequested.connect(self._fold)
        self.finder.hiddenFound.connect(self._fold)
        self.code_keys = CodeKeys(self, self._book, self._links.copy_code)
        self._code_strip = CodeStrip(self, self._book, self._links.copy_code)
        self.anchorClicked.connect(self._links.follow)
        LinkStrip(self.viewport()).watch(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Lays out what came while nobody saw the page."""
        super().showEvent(event)
        if self._links_are_old:
            self._rewrite()
        self.laying_out.catch_up()

    def copy(self) -> None:
        """Copies what is selected; a destructive command in it is asked about once."""
        chosen = self.textCursor()
        if chosen.hasSelection():
            self.laying_out.complete(self.conversation.regions.within(chosen.selectionStart(), chosen.selectionEnd()))
        put, cursor = super().copy, self.textCursor()

        def go() -> None:
            put()
            self.leftOut.emit(without_marks(plain_text(cursor)).left_out)

        if cursor.hasSelection():
            self.verdicts.copies.before_copy(self.verdicts.codes_in(cursor), go)

    def lay_aside(self) -> None:
        """Takes everything off the page until `set_theme` follows: what Qt changes meanwhile need not be laid out."""
        self.laying_out.remember_place()
        self._aside.enter_context(self.place.kept())
        self.conversation.lay_aside()

    def set_theme(self, tokens: Tokens, font_point_size: int) -> None:
        """Takes colours and size, and writes everything again: what is read at once, the rest in the next turns; a page
        that nobody sees is written once somebody does."""
        font = QFont(QApplication.font())
        font.setPointSize(font_point_size)
        formats = self._writing.formats = Formats(tokens, font)
        self.laying_out.remember_place()
        self._aside.enter_context(self.place.kept())
        self.dress(formats)
        self._pointing.dress(formats)
        self._fitting.dress(formats)
        self._code_strip.dress(formats)
        self.finder.set_tokens(tokens)
        self._rewrite()

    def set_flow_links(self, titles: FlowTitles) -> None:
        """Makes each of these flow titles a link to its id wherever an answer names it.

        What stands on a page that nobody sees has its new links once somebody does.
        """
        if titles == self._writing.titles:
            return
        self._writing.titles = titles
        if self.isVisible() or not self.conversation.items:
            self._rewrite()
        else:
            self.conversation.set_writers(*self._writing.writers(), later=True)
            self._links_are_old = True

    def show_items(self, items: Sequence[TranscriptItem]) -> None:
        """Shows these items alone, at the end."""
        self._book.clear()
        self.conversation.show(items)
        self.centre()
        self.setTextCursor(QTextCursor(self.document()))
        self.place.go_to_end()
        self._changed()

    def prepend_items(self, items: Sequence[TranscriptItem], *, more: bool = False) -> None:
        """Puts older items on top; what is being read does not move. With `more`, others of those asked for follow."""
        with self.place.kept():
            self.conversation.prepend(items)
        self._changed()
        if not more:
            self.place.older.came()

    def add_item(self, item: TranscriptItem) -> None:
        """Adds an item at the end, or takes the place of the one with its id: of a streamed answer that has ended too,
        which is written anew so that links defined at its end hold."""
        with self.place.kept(), kept_selection(self, self.conversation, item.id):
            self.conversation.put(item)
        self._changed()

    def replace_behind(self, item_id: str, items: Sequence[TranscriptItem]) -> None:
        """Puts items in the place of all behind another ("" for all there are); what is being read does not move."""
        self.place.hold()
        with self.place.kept():
            self.conversation.cut_behind(item_id)
            for item in items:
                self.conversation.put(item)
        self.place.let_go()
        self._changed()

    def update_item(self, item: TranscriptItem) -> None:
        """Writes an item again in its place; what is being read and selected stays. An item not shown is left out."""
        if self.conversation.item(item.id) is not None:
            self.add_item(item)

    def begin_answer(self, message_id: str, *, goes_on: bool = False) -> None:
        """Opens an answer at the end, at work until its first words come; or one in its place that goes on."""
        if not goes_on:
            self.place.follow_answer(message_id)
        with self.place.kept():
            self.conversation.begin(message_id)
        self._changed()

    def append_text(self, message_id: str, piece: str) -> None:
        """Adds text to an answer; the cost is that of its last block. Meant for some 30 calls a second."""
        if self.isVisible():
            with self.place.kept(arriving=True), kept_selection(self, self.conversation, message_id):
                self.conversation.append(message_id, piece)
        else:
            # A page that nobody sees lays nothing out until somebody does.
            self.conversation.append(message_id, piece, later=True)
        self.laying_out.go_on()
        self.code_keys.look()
        self.verdicts.look_at(partial(self.conversation.body, message_id))

    def void_text(self, message_id: str) -> None:
        """Takes an answer's text back: a further try begins it anew."""
        item = self.conversation.item(message_id)
        if isinstance(item, MessageItem):
            with self.place.kept():
                self.conversation.put(item.begun_anew())

    def show_waiting(self, message_id: str, words: str) -> None:
        """Shows a quiet line under a streaming answer; empty words remove it."""
        with self.place.kept():
            self.conversation.wait(message_id, words)

    def scroll_state(self) -> int | None:
        """Where the reader is: pixels from the end, or None for at the end."""
        return self.laying_out.scroll_state()

    def restore_scroll(self, state: int | None) -> None:
        """Goes to what `scroll_state` gave."""
        self.place.restore(state)

    @Slot()
    def _changed(self) -> None:
        """Sees to what follows what is shown: laying out the rest, the actions of the newest, whether there is code."""
        self.laying_out.go_on()
        self._pointing.follow()
        self.code_keys.look()
        self.verdicts.look_soon()

    @Slot(str)
    def _fold(self, message_id: str) -> None:
        """Shows all of a long message, or its beginning alone again."""
        item = self.conversation.item(message_id.removeprefix(THOUGHT))
        if item is not None:
            self._writing.unfolded ^= {message_id}
            self.add_item(item)

    def _rewrite(self) -> None:
        self._links_are_old = False
        self.laying_out.remember_place()
        with self._aside, self.place.kept():
            self._book.clear()
            self.conversation.set_writers(*self._writing.writers())
            self.centre()
        self.laying_out.catch_up()
        self._changed()


def _pass_on(links: Links, page: Transcript) -> None:
    """What the links of the page ask for is asked for by the page."""
    links.flowRequested.connect(page.flowRequested)
    links.stepRequested.connect(page.stepRequested)
    links.retryRequested.connect(page.retryRequested)
    links.versionRequested.connect(page.versionRequested)
    links.continueRequested.connect(page.continueRequested)
    links.unseenRequested.connect(page.unseenRequested)
    links.settingsRequested.connect(page.settingsRequested)
    links.libraryAnswerRequested.connect(page.libraryAnswerRequested)
    links.runRequested.connect(page.runRequested)
    links.linkRequested.connect(page.linkRequested)
    links.attachmentRequested.connect(page.attachmentRequested)
