"""Whole transcript items into the document: sender, body, tools, notice; or a run's card."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from PySide6.QtCore import QDate, QLocale, QTime
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor

from rfdesktop.domain.chats.chat import Message, MessageStatus, Remark, Role
from rfdesktop.domain.texts.pasted import passages
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.chat.message_items import can_continue
from rfdesktop.ui.transcript.attachment_lines import AttachmentLines
from rfdesktop.ui.transcript.code_block import CodeWriter
from rfdesktop.ui.transcript.code_colours import CodeColours
from rfdesktop.ui.transcript.code_sources import CodeBook
from rfdesktop.ui.transcript.document_pen import DocumentPen
from rfdesktop.ui.transcript.flow_titles import FlowTitles, ids_by_title
from rfdesktop.ui.transcript.formats import CardKind, Formats, Kind, Prop
from rfdesktop.ui.transcript.items import MessageItem, RunItem, TranscriptItem
from rfdesktop.ui.transcript.lengths import SHOWN_CHARACTERS, SHOWN_LINES, Length, beginning, length_of
from rfdesktop.ui.transcript.markdown_writer import MarkdownWriter
from rfdesktop.ui.transcript.overlay import room_for_actions
from rfdesktop.ui.transcript.sender_line import Run, write_sender
from rfdesktop.ui.transcript.source_lines import SourceLines
from rfdesktop.ui.transcript.stream import parse
from rfdesktop.ui.transcript.thumbnails import Thumbnails
from rfdesktop.ui.words.models import usd_words
from rfdesktop.ui.words.settings import with_places
from rfdesktop.ui.words.translate import translate

FOLDED_FROM, FOLDED_TO = 30, 12
"""How many lines of a user's message are shown whole, and how many of a longer one."""
FOLDED_FROM_CHARACTERS, FOLDED_TO_CHARACTERS = 6_000, 2_500
_BESIDE_LOG = 6
"""Pixels between words and a log with no blank line between them."""
HIDDEN_CHARACTERS = 400_000
"""How much of what is folded away can be found by the search of the transcript."""
THOUGHT = "thought."
"""Stands before a message's id where what was thought before it is folded and not the message."""
_NOTICES = {MessageStatus.FAILED: CardKind.BAD, MessageStatus.STOPPED: CardKind.WARN}


class MessageWriter:
    """Writes items in one theme; `code` and `markdown` also serve an answer that is still arriving."""

    def __init__(
        self,
        formats: Formats,
        titles: FlowTitles,
        book: CodeBook,
        colours: CodeColours,
        thumbnails: Thumbnails,
        unfolded: Collection[str] = (),
    ) -> None:
        self.formats = formats
        self._unfolded = unfolded
        self._attached = AttachmentLines(formats, thumbnails)
        self.code = CodeWriter(
            formats, book, colours, translate("Transcript", "Copy code"), translate("Transcript", "Open in window")
        )
        self._source_lines = SourceLines(formats)
        self.markdown = MarkdownWriter(formats, self.code, titles)

    def write(self, pen: DocumentPen, item: TranscriptItem) -> None:
        """Writes an item from its first block to its last, an empty one that ends every item."""
        if isinstance(item, RunItem):
            self._run(pen, item)
        else:
            self._message(pen, item)
        self.tail(pen, "")

    def sender(self, pen: DocumentPen, message: Message) -> None:
        """Writes who speaks, when (in local time) and, of an answer, by which model."""
        pen.block(self._first_line(message.role), self.formats.small)
        self._sender_words(pen.cursor, message)

    def _first_line(self, role: Role, card: str = "") -> QTextBlockFormat:
        """The line of the sender, which leaves room for the message's actions."""
        block = self.formats.block(Kind.SENDER, card=card)
        block.setRightMargin(block.rightMargin() + room_for_actions(self.formats.small.font(), role))
        return block

    def sender_again(self, cursor: QTextCursor, message: Message) -> None:
        """Writes the words of the sender's line, at whose start the cursor is, once more."""
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self._sender_words(cursor, message)

    def tail(self, pen: DocumentPen, waiting: str) -> None:
        """Writes the quiet line under a streaming answer, if any, and the empty block that ends an item."""
        if waiting:
            pen.block(self.formats.block(Kind.WAITING), self.formats.waiting)
            pen.text(waiting, self.formats.waiting)
        pen.block(self.formats.block(Kind.TAIL), self.formats.small)

    def _message(self, pen: DocumentPen, item: MessageItem) -> None:
        message = item.message
        if message.role is Role.USER:
            self._user(pen, item)
        else:
            self.sender(pen, message)
            self.markdown.write(pen, parse(message.text), ids_by_title(message.suggestions))
        self.footer(pen, item)

    def footer(self, pen: DocumentPen, item: MessageItem) -> None:
        """Writes what the window says under a message."""
        length = length_of(item.message.text)
        if length.is_too_long and item.message.role is Role.ASSISTANT:
            self._beyond(pen, self.formats.block(Kind.TOOLS), item.id, length)
        if item.thought:
            self._thought(pen, item)
        self._source_lines.write(pen, item, unfolded=item.id in self._unfolded)
        self._notice(pen, item)

    def _thought(self, pen: DocumentPen, item: MessageItem) -> None:
        """Writes what the model thought, folded until it is asked for."""
        formats, key = self.formats, f"{THOUGHT}{item.id}"
        is_folded = key not in self._unfolded
        pen.block(formats.block(Kind.TOOLS), formats.small)
        words = translate("Transcript", "Show what the model thought")
        words = words if is_folded else translate("Transcript", "Hide what the model thought")
        pen.text(words, formats.link(formats.small, f"rf:fold/{key}"))
        for line in () if is_folded else beginning(item.thought, SHOWN_CHARACTERS, SHOWN_LINES).split("\n"):
            pen.block(formats.block(Kind.TOOLS), formats.small)
            pen.text(line, formats.small)

    def _user(self, pen: DocumentPen, item: MessageItem) -> None:
        card = f"{CardKind.USER}:{item.id}"
        formats = self.formats
        block = self._first_line(Role.USER, card)
        block.setTopMargin(block.topMargin() + 8)
        pen.block(block, formats.small)
        self._sender_words(pen.cursor, item.message)
        text = item.message.text
        length = length_of(text)
        is_long = length.lines > FOLDED_FROM or length.characters > FOLDED_FROM_CHARACTERS
        is_folded = is_long and item.id not in self._unfolded
        limits = (FOLDED_TO_CHARACTERS, FOLDED_TO) if is_folded else (SHOWN_CHARACTERS, SHOWN_LINES)
        shown = beginning(text, *limits)
        files = item.message.attachments
        if text or not files:
            is_last = not is_long and not files
            self._user_lines(pen, card, shown.split("\n"), _fixed_lines(text), is_last=is_last)
        if is_folded:
            hidden = text[len(shown) : len(shown) + HIDDEN_CHARACTERS]
            block = formats.block(Kind.TEXT, card=card)
            if not hidden.startswith("\n"):
                block.setProperty(Prop.GOES_ON, True)
            pen.block(block, formats.text)
            pen.hide()
            pen.text(hidden.removeprefix("\n"), formats.text)
        if is_long:
            self._fold(pen, card, item.id, length, is_folded=is_folded)
        self._attached.write(pen, card, item)

    def _user_lines(
        self, pen: DocumentPen, card: str, lines: list[str], fixed: Sequence[bool], *, is_last: bool
    ) -> None:
        """Writes lines as they were typed, those that were pasted from a machine in a face that keeps their columns."""
        for index, (line, is_fixed) in enumerate(zip(lines, fixed, strict=False)):
            block = self.formats.block(Kind.TEXT, card=card)
            chars = self.formats.code if is_fixed else self.formats.text
            if is_fixed:
                self.formats.keep_columns(block)
            is_change = index > 0 and fixed[index] != fixed[index - 1] and line.strip() and lines[index - 1].strip()
            block.setTopMargin(5 if index == 0 else _BESIDE_LOG if is_change else 0)
            block.setBottomMargin(12 if index == len(lines) - 1 and is_last else 0)
            pen.block(block, chars)
            pen.text(line, chars)

    def _fold(self, pen: DocumentPen, card: str, item_id: str, length: Length, *, is_folded: bool) -> None:
        """Writes the line that folds and unfolds a long message, and opens one that is too long for that."""
        if length.is_too_long:
            self._beyond(pen, self.formats.block(Kind.FOLD, card=card), item_id, length)
            pen.text("      ", self.formats.text)
        else:
            pen.block(self.formats.block(Kind.FOLD, card=card), self.formats.text)
        count = length.lines
        all_lines = translate("Transcript", "Show all %Ln line(s)", None, count)
        if length.is_too_long or count <= FOLDED_TO:
            all_lines = translate("Transcript", "Show more")
        words = all_lines if is_folded else translate("Transcript", "Show its beginning alone")
        pen.text(words, self.formats.link(self.formats.text, f"rf:fold/{item_id}"))

    def _beyond(self, pen: DocumentPen, block: QTextBlockFormat, item_id: str, length: Length) -> None:
        """Offers a message of which only the beginning is laid out whole, in a window of its own."""
        pen.block(block, self.formats.text)
        count = length.lines
        words = translate("Transcript", "Open all %Ln line(s) in a window", None, count)
        if count <= FOLDED_FROM:
            size = QLocale().formattedDataSize(length.characters, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)
            words = translate("Transcript", "Open all of it ({size}) in a window").format(size=size)
        pen.text(words, self.formats.link(self.formats.text, f"rf:whole/{item_id}"))

    def _sender_words(self, cursor: QTextCursor, message: Message) -> None:
        name = translate("Transcript", "You") if message.role is Role.USER else translate("Transcript", "Assistant")
        by_model = message.role is Role.ASSISTANT and Remark.FROM_LIBRARY not in message.remarks
        details = [_when(message.created_at), visible_line(message.model) if by_model else ""]
        details.append(usd_words(message.usd) if message.usd else "")
        words = "".join(f" · {detail}" for detail in details if detail)
        write_sender(cursor, name, words, self.formats, list(self._switcher(message)))

    def _switcher(self, message: Message) -> Iterator[Run]:
        """Which of several versions this is, and the ways to the one before and after it."""
        if len(message.versions) < 2 or message.id not in message.versions:  # noqa: PLR2004
            return
        at, count, small = message.versions.index(message.id), len(message.versions), self.formats.small
        yield "\u00a0", small
        for sign, other in (("‹", at - 1), ("", 0), ("›", at + 1)):
            if not sign:
                told = translate("Transcript", "{place} of {count}").format(place=at + 1, count=count)
                yield told.replace(" ", "\u00a0"), small
            elif 0 <= other < count:
                link = f"rf:version/{message.versions[other]}"
                yield f"\u00a0{sign}\u00a0", self.formats.link(self.formats.sender, link)
            else:
                yield f"\u00a0{sign}\u00a0", small

    def _notice(self, pen: DocumentPen, item: MessageItem) -> None:
        actions = [
            (f"rf:{action}/{item.id}", words)
            for action, words, offered in (
                ("continue", translate("Transcript", "Continue"), item.can_continue),
                ("retry", translate("Transcript", "Try again"), item.can_retry),
                ("unseen", translate("Transcript", "Ask without the pictures"), item.can_ask_unseen),
                ("library", translate("Transcript", "Answer from the library"), item.can_answer_from_library),
            )
            if offered
        ]
        if not item.notice and not actions:
            return
        kind = CardKind.WARN if can_continue(item.message) else _NOTICES.get(item.message.status, CardKind.INFO)
        colours = {CardKind.BAD: self.formats.tokens.bad, CardKind.WARN: self.formats.tokens.warn}
        chars = QTextCharFormat(self.formats.text)
        chars.setForeground(self.formats.colour(colours.get(kind, self.formats.tokens.text_muted)))
        self._card_lines(pen, Kind.NOTICE, f"{kind}:{item.id}", [(item.notice, chars)] if item.notice else [], actions)

    def _run(self, pen: DocumentPen, item: RunItem) -> None:
        formats = self.formats
        title = QTextCharFormat(formats.text)
        title.setFontWeight(QFont.Weight.DemiBold)
        rows = [(item.title, title)]
        if item.status_line:
            rows.append((item.status_line, formats.small))
        rows += [(line, formats.text) for line in item.lines]
        actions = [(f"rf:run/{item.id}", translate("Transcript", "Continue"))] if item.can_resume else []
        self._card_lines(pen, Kind.RUN, f"{CardKind.RUN}:{item.id}", rows, actions)

    def _card_lines(
        self,
        pen: DocumentPen,
        kind: Kind,
        card: str,
        rows: list[tuple[str, QTextCharFormat]],
        actions: list[tuple[str, str]],
    ) -> None:
        formats = self.formats
        for index, (text, chars) in enumerate(rows):
            block = formats.block(kind, card=card)
            block.setTopMargin(30 if index == 0 else 4)
            pen.block(block, chars)
            for words, place in with_places(text) if kind is Kind.NOTICE else [(text, "")]:
                pen.text(words, formats.link(chars, f"rf:settings/{place}") if place else chars)
        if actions:
            block = formats.block(kind, card=card)
            block.setTopMargin(6 if rows else 30)
            pen.block(block, formats.text)
        for index, (href, words) in enumerate(actions):
            pen.text("      " if index else "", formats.text)
            pen.text(words, formats.link(formats.text, href))


def _when(moment: datetime) -> str:
    local = moment.astimezone()
    locale = QLocale()
    time = locale.toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)
    if local.date() == datetime.now(local.tzinfo).date():
        return time
    day_only, with_year = translate("Dates", "d MMM"), translate("Dates", "d MMM yyyy")
    shape = day_only if local.year == datetime.now(local.tzinfo).year else with_year
    day = locale.toString(QDate(local.year, local.month, local.day), shape)
    return f"{day}, {time}"


def _fixed_lines(text: str) -> list[bool]:
    """Of each line of a message, as far as it can be shown, whether it was pasted from a machine."""
    return [piece.is_fixed for piece in passages(text[:SHOWN_CHARACTERS]) for _ in piece.lines]
