"""Code in a transcript: where its lines end on the screen, and its head while that is scrolled out of sight."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication, QTextBlock
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.ui.theme.tokens import LIGHT
from rfdesktop.ui.transcript.code_wrapping import WRAP, as_wrapped, place_in, unwrapped, wrapped
from rfdesktop.ui.transcript.formats import Kind, Prop
from rfdesktop.ui.transcript.items import MessageItem
from rfdesktop.ui.transcript.transcript import Transcript
from tests.ui.finding import find_one
from tests.ui.laid_out import laid_out

COMMAND = (
    "Get-MobileDeviceStatistics -Mailbox jane.miller@contoso.com -ActiveSync | Where-Object Status -ne 'Ok' |"
    " Sort-Object LastSyncAttemptTime | Format-Table DeviceFriendlyName,DeviceModel"
)
NARROW, WIDE = 420, 900


def _show(page: Transcript, text: str, width: int = NARROW) -> None:
    message = Message("m", "chat", 0, Role.ASSISTANT, MessageStatus.COMPLETE, text, datetime(2026, 3, 4, tzinfo=UTC))
    page.set_theme(LIGHT, 10)
    page.resize(width, 500)
    page.show_items([MessageItem(message)])
    QApplication.processEvents()


def _code(page: Transcript) -> list[QTextBlock]:
    found = []
    block = page.document().firstBlock()
    while block.isValid():
        if block.blockFormat().stringProperty(Prop.KIND) == Kind.CODE:
            found.append(block)
        block = block.next()
    return found


def _on_screen(block: QTextBlock) -> list[str]:
    """The lines that a block takes, as they were laid out."""
    layout, text = block.layout(), block.text()
    lines = (layout.lineAt(at) for at in range(layout.lineCount()))
    return [text[line.textStart() : line.textStart() + line.textLength()].strip(f"{WRAP} ") for line in lines]


def test_a_command_ends_its_lines_at_blanks_and_pipes(page: Transcript) -> None:
    _show(page, f"```powershell\n{COMMAND}\n```")
    lines = _on_screen(_code(page)[0])
    assert len(lines) > 3
    assert " ".join(lines) == COMMAND
    assert "Get-MobileDeviceStatistics" in lines[0]


def test_another_width_parts_the_lines_anew_and_nothing_else(page: Transcript, qtbot: QtBot) -> None:
    _show(page, f"```powershell\n{COMMAND}\nhostname\n```")
    narrow = _on_screen(_code(page)[0])
    page.resize(WIDE, 500)
    qtbot.waitUntil(lambda: len(_on_screen(_code(page)[0])) < len(narrow))
    assert [unwrapped(block.text()) for block in _code(page)] == [COMMAND, "hostname"]
    page.resize(NARROW, 500)
    qtbot.waitUntil(lambda: _on_screen(_code(page)[0]) == narrow)


def test_long_code_is_parted_anew_in_several_turns_and_the_reader_stays(page: Transcript, qtbot: QtBot) -> None:
    _show(page, "```powershell\n" + "\n".join(f"{COMMAND} # {n}" for n in range(400)) + "\n```", WIDE)
    laid_out(page)
    page.document().size()
    bar = page.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    read = page.cursorForPosition(QPoint(60, 4)).block().text()
    wide = [block.text() for block in _code(page)]
    page.resize(NARROW, 500)
    qtbot.waitUntil(lambda: all(now.text() != before for now, before in zip(_code(page), wide, strict=True)))
    assert [unwrapped(block.text()) for block in _code(page)] == [unwrapped(line) for line in wide]
    assert unwrapped(page.cursorForPosition(QPoint(60, 4)).block().text()) == unwrapped(read)


def test_what_is_copied_and_found_knows_no_line_of_the_screen(page: Transcript, qtbot: QtBot) -> None:
    _show(page, "```\n" + "a" * 20 + "/needle/" + "b" * 90 + "\n```")
    assert WRAP in _code(page)[0].text()
    page.selectAll()
    assert page.createMimeDataFromSelection().text().endswith("a" * 20 + "/needle/" + "b" * 90)
    assert WRAP not in page.createMimeDataFromSelection().html()
    page.finder.look_for("needle/" + "b" * 88)
    qtbot.waitUntil(lambda: page.finder.count == 1)


def test_a_line_keeps_its_colours_over_its_parts() -> None:
    line = (("Get-Service", "name"), (" -Name ", ""), ("'Spooler'", "string"))
    parted = wrapped(line, 14)
    assert [name for _, name in parted] == ["name", "", "string"]
    assert unwrapped("".join(part for part, _ in parted)) == "Get-Service -Name 'Spooler'"
    assert as_wrapped(line, "".join(part for part, _ in parted)) == parted
    assert wrapped(line, 0) == wrapped(line, 80) == line


def test_a_place_beside_a_mark_is_before_it_as_an_end_and_after_it_as_a_beginning() -> None:
    shown = f"ab{WRAP}cd"
    assert (place_in(shown, 2), place_in(shown, 2, last=True), place_in(shown, 3)) == (3, 2, 4)


def _strip(page: Transcript) -> QWidget:
    return find_one(page, QWidget, "codeStrip")


def _height_on_screen(page: Transcript, words: str) -> int:
    return page.viewport().mapTo(page, page.cursorRect(page.document().find(words)).topLeft()).y()


def test_the_head_of_long_code_comes_back_while_it_is_out_of_sight_and_moves_nothing(
    page: Transcript, qtbot: QtBot
) -> None:
    source = "\n".join(f"line {n} of it" for n in range(80))
    _show(page, f"First.\n\n```bash\n{source}\n```\n\n" + "\n\n".join(f"After {n}." for n in range(40)), WIDE)
    bar = page.verticalScrollBar()
    bar.setValue(0)
    QApplication.processEvents()
    assert _strip(page).isHidden()
    bar.setValue(600)
    before = _height_on_screen(page, "line 40 of it")
    qtbot.waitUntil(lambda: not _strip(page).isHidden())
    assert _height_on_screen(page, "line 40 of it") == before
    assert page.viewport().mapTo(page, QPoint(0, 0)).y() >= _strip(page).geometry().bottom()
    find_one(_strip(page), QAbstractButton, "copyCodeButton").click()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == source)
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: _strip(page).isHidden())


def test_where_the_reader_is_does_not_depend_on_the_head_that_comes_back(page: Transcript, qtbot: QtBot) -> None:
    _show(page, "```\n" + "\n".join(f"line {n}" for n in range(200)) + "\n```\n\nEnd.", WIDE)
    page.verticalScrollBar().setValue(900)
    before = page.scroll_state()
    qtbot.waitUntil(lambda: not _strip(page).isHidden())
    assert page.scroll_state() == before
    page.restore_scroll(before)
    assert page.scroll_state() == before
