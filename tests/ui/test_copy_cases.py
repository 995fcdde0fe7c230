"""What lands on the clipboard, as field reports have it: cells, messages, code, plain and formatted."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.domain.shield.commands import Code
from rfdesktop.ui.controls.judged_copies import Said
from rfdesktop.ui.transcript.items import MessageItem
from rfdesktop.ui.transcript.overlay import MessageToolbar
from rfdesktop.ui.transcript.transcript import Transcript
from tests.ui.finding import find_one
from tests.ui.read_document import seen

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "copy.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.fixture
def page(qtbot: QtBot) -> Transcript:
    page = Transcript()
    copies = page.verdicts.copies

    def find_nothing(codes: tuple[Code, ...]) -> None:
        for code in codes:
            copies.say(code, Said())

    copies.asked.connect(find_nothing)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    return page


def _show(page: Transcript, text: str, role: Role = Role.ASSISTANT) -> None:
    moment = datetime(2026, 3, 4, 14, 3, tzinfo=UTC)
    page.show_items([MessageItem(Message("m", "c", 0, role, MessageStatus.COMPLETE, text, moment))])


def _drag(page: Transcript, first: str, last: str, *, inside: int = 0) -> None:
    """Selects from the beginning of some words to the end of others, or from within them."""
    document = page.document()
    start, end = document.find(first), document.find(last)
    cursor = QTextCursor(document)
    cursor.setPosition(start.selectionStart() + inside)
    cursor.setPosition(end.selectionEnd() - inside, QTextCursor.MoveMode.KeepAnchor)
    page.setTextCursor(cursor)
    page.copy()


def _copy_message(page: Transcript, qtbot: QtBot) -> None:
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    bars = page.findChildren(MessageToolbar)
    find_one(next(bar for bar in bars if bar.message_id == "m"), QAbstractButton, "copyMessageButton").click()


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_what_is_copied_is_what_was_meant(page: Transcript, case: dict[str, Any], qtbot: QtBot) -> None:
    action, right = case["action"], case["right"]
    _show(page, case["input"], Role.USER if action.startswith("the question") else Role.ASSISTANT)
    if places := re.match(r"(?:drag|select) from '?(\w+)'? to '?(\w+)'?, copy", action):
        _drag(page, places[1], places[2])
    elif action == "the code's Copy":
        QGuiApplication.clipboard().setText(seen(page).code[0])
    else:
        _copy_message(page, qtbot)
    mime = QGuiApplication.clipboard().mimeData()
    if isinstance(right, str):
        assert mime.text() == right
    else:
        assert mime.text() == "Bold\n\na\tb\n1\t2"
        assert "<b>Bold</b>" in mime.html()
        assert re.search(r"<table.*<th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>", mime.html())


KINDS = """## Title

Do **this** with `a|b`, see [docs](https://a.example/x) and [bad.com](https://b.example), not <b>that</b>:

1. one
   - in *it*
2. two

   ```powershell
   Get-X
     -Y
   ```

> quoted \\\\fs01\\_x

| k | v |
|---|---|
| x<br>y | 1 |

- [x] done"""


def test_a_message_is_copied_formatted_with_nothing_that_acts(page: Transcript, qtbot: QtBot) -> None:
    _show(page, KINDS)
    _copy_message(page, qtbot)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == (
        "Title\n\nDo this with a|b, see docs and bad.com, not <b>that</b>:\n\n1. one\n  - in it\n2. two\n\n"
        "Get-X\n  -Y\n\nquoted \\\\fs01\\_x\n\nk\tv\nx y\t1\n\n☑ done"
    )
    assert mime.html() == (
        '<h2>Title</h2><p>Do <b>this</b> with <code>a|b</code>, see <a href="https://a.example/x">docs</a> and '
        "bad.com, not &lt;b&gt;that&lt;/b&gt;:</p><ol><li>one<ul><li>in <i>it</i></li></ul></li><li>two"
        "<pre>Get-X\n  -Y</pre></li></ol><blockquote><p>quoted \\\\fs01\\_x</p></blockquote>"
        '<table border="1" cellspacing="0" cellpadding="4" style="border-collapse:collapse">'
        "<tr><th>k</th><th>v</th></tr><tr><td>x<br>y</td><td>1</td></tr></table><ul><li>☑ done</li></ul>"
    )


@pytest.mark.parametrize(
    "text",
    [
        "learn.microsoft.[com](https://bad.example/x)",
        "[learn.](https://bad.example/x)[microsoft.com](https://bad.example/y)",
        "[learn.**micro**soft.com](https://bad.example/x)",
        "[lea\u200brn.microsoft.com](https://bad.example/x)",
    ],
)
def test_a_link_whose_words_mislead_together_is_copied_as_words(page: Transcript, qtbot: QtBot, text: str) -> None:
    _show(page, text)
    _copy_message(page, qtbot)
    html = QGuiApplication.clipboard().mimeData().html()
    assert "com" in html
    assert "bad.example" not in html


@pytest.mark.parametrize(("first", "last"), [("a2", "b3"), ("b3", "a2")])
def test_cells_that_are_reached_by_a_drag_are_copied_whole(page: Transcript, first: str, last: str) -> None:
    _show(page, "before\n\n| a1 | b1 | c1 |\n|---|---|---|\n| a2 | b2 | c2 |\n| a3 | b3 | c3 |\n\nafter")
    _drag(page, first, last, inside=1)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == "a2\tb2\na3\tb3"
    assert "<td>a2</td><td>b2</td></tr><tr><td>a3</td><td>b3</td>" in mime.html()


def test_a_selection_keeps_the_lines_between_paragraphs(page: Transcript) -> None:
    _show(page, "one\n\ntwo **bold**\n\nthree")
    _drag(page, "one", "three")
    assert QGuiApplication.clipboard().text() == "one\n\ntwo bold\n\nthree"
    assert QGuiApplication.clipboard().mimeData().html() == "<p>one</p><p>two <b>bold</b></p><p>three</p>"


def test_a_message_that_begins_with_a_table_is_copied_from_its_first_cell_on(page: Transcript, qtbot: QtBot) -> None:
    _show(page, "| a | b |\n|---|---|\n| 1 | 2 |")
    _copy_message(page, qtbot)
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.text() == "a\tb\n1\t2"
    assert "<p></p>" not in copied.html()
