"""Long tables and lines in the transcript: what is written of them, and how little of it is written again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtGui import QGuiApplication, QTextCursor, QTextTable

from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.ui.transcript.formats import INSET, Kind, Prop
from rfdesktop.ui.transcript.items import MessageItem
from rfdesktop.ui.transcript.table_parts import PART
from rfdesktop.ui.transcript.transcript import Transcript
from tests.ui.laid_out import laid_out

HEAD = "| Event | Meaning | Command |\n|---|:-:|---|\n"


def _message(message_id: str, text: str, role: Role = Role.ASSISTANT) -> MessageItem:
    now = datetime(2026, 3, 4, 14, 3, tzinfo=UTC)
    return MessageItem(Message(message_id, "chat", 0, role, MessageStatus.COMPLETE, text, now))


def _rows(count: int) -> str:
    return "".join(f"| {n} | Failed logon of user {n} | `Get-WinEvent -Id {n}` |\n" for n in range(count))


def _tables(page: Transcript) -> list[QTextTable]:
    return [frame for frame in page.document().rootFrame().childFrames() if isinstance(frame, QTextTable)]


def _cells(page: Transcript) -> list[str]:
    found = []
    block = page.document().firstBlock()
    while block.isValid():
        if block.blockFormat().stringProperty(Prop.KIND) == Kind.CELL:
            found.append(block.text())
        block = block.next()
    return found


def _copied(page: Transcript) -> str:
    cursor = page.textCursor()
    cursor.setPosition(page.document().firstBlock().next().position())
    cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    page.setTextCursor(cursor)
    page.copy()
    return QGuiApplication.clipboard().text()


def _stream(page: Transcript, text: str, size: int) -> list[int]:
    """How many characters of the document each piece changed."""
    changes: list[int] = []
    page.document().contentsChange.connect(lambda _at, _gone, added: changes.append(added))
    for at in range(0, len(text), size):
        page.append_text("s", text[at : at + size])
    return changes


@pytest.mark.parametrize("count", [1, PART, PART + 1, 3 * PART, 3 * PART + 5])
def test_a_table_streamed_is_the_table_written_at_once(page: Transcript, count: int) -> None:
    text = f"before\n\n{HEAD}{_rows(count)}\nafter"
    _stream(page, text, 7)
    page.add_item(_message("s", text))
    streamed = [(table.rows(), table.format()) for table in _tables(page)]
    cells, copied = _cells(page), _copied(page)
    page.show_items([_message("s", text)])
    laid_out(page)
    assert [(table.rows(), table.format()) for table in _tables(page)] == streamed
    assert _cells(page) == cells
    assert len(cells) == 3 * (count + 1)
    assert _copied(page) == copied
    assert copied.count("Event\tMeaning\tCommand") == 1
    assert copied.split("\n")[-3] == f"{count - 1}\tFailed logon of user {count - 1}\tGet-WinEvent -Id {count - 1}"


def test_the_finished_rows_of_a_long_table_are_not_written_again(page: Transcript) -> None:
    changes = _stream(page, HEAD + _rows(300), 27)
    assert max(changes) < 2 * PART * 60
    assert len(_cells(page)) == 3 * 301


def test_the_parts_of_a_long_table_stand_in_the_same_columns(page: Transcript) -> None:
    odd = "".join(f"| {'x' * (n % 40)} | {'word ' * (n % 9)} | y |\n" for n in range(70))
    page.show_items([_message("a", HEAD + odd)])
    tables = _tables(page)
    assert len(tables) > 3
    assert len({(_left(page, table, 0), _left(page, table, 1), _left(page, table, 2)) for table in tables}) == 1


def _left(page: Transcript, table: QTextTable, column: int) -> int:
    block = table.cellAt(0, column).firstCursorPosition().block()
    return round(page.document().documentLayout().blockBoundingRect(block).left())


def test_a_line_without_blanks_is_parted_and_copied_whole(page: Transcript) -> None:
    run = "".join(chr(97 + n % 26) for n in range(9_000))
    page.show_items([_message("u", f"{run}\nend", Role.USER)])
    assert _copied(page) == f"{run}\nend"
    longest = max(len(text) for text in page.toPlainText().split("\n"))
    assert longest <= 2_000
    page.show_items([_message("a", f"- {run}\n\n```\n{run}\n```\n\n| a | b |\n|---|---|\n| {run} | c |")])
    assert laid_out(page) > 1
    assert _copied(page) == f"- {run}\n\n{run}\n\na\tb\n{run}\tc"


def test_a_long_open_paragraph_is_written_again_less_often(page: Transcript) -> None:
    words = "word " * 8_000
    changes = _stream(page, words, 50)
    assert len(changes) < len(words) / 50 / 2
    page.add_item(_message("s", words))
    assert _copied(page) == words.strip()


def test_a_line_of_code_that_did_not_fit_goes_on_behind_a_mark(page: Transcript) -> None:
    line = "$profiles = Get-ChildItem " + "HKCU:/Software/Microsoft/Office " * 5
    page.show_items([_message("a", f"```\n{line}end\nshort\n```")])
    block = page.document().find("profiles").block()
    layout = block.layout()
    assert layout.lineCount() > 1
    assert layout.lineAt(1).x() > layout.lineAt(0).x()
    first, second = (_margin(page, block.position() + layout.lineAt(index).textStart()) for index in (0, 1))
    assert len(first) == 1
    assert len(second) > 1
    assert _copied(page) == f"{line}end\nshort"


def _margin(page: Transcript, position: int) -> set[str]:
    """The colours between the edge of a code block and a line of it."""
    cursor = QTextCursor(page.document())
    cursor.setPosition(position)
    place = page.cursorRect(cursor)
    picture = page.viewport().grab().toImage()
    first = round(page.document().rootFrame().frameFormat().leftMargin()) + INSET + 4
    return {
        picture.pixelColor(x, y).name()
        for x in range(first, place.left() - 2)
        for y in range(place.top(), place.bottom())
    }
