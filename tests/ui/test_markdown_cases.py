"""Answers as field reports have them: what is seen, whole or streamed in pieces of any size."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.ui.transcript.items import MessageItem
from rfdesktop.ui.transcript.transcript import Transcript
from tests.ui.read_document import Seen, seen

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "markdown.jsonl").read_text(encoding="utf-8").splitlines()
]
SIZES = (0, 1, 7)
"""Letters at a time; 0 for all at once, as a stored answer is shown."""


@pytest.fixture
def page(qtbot: QtBot) -> Transcript:
    page = Transcript()
    qtbot.addWidget(page)
    page.resize(900, 700)
    # What nobody sees is not laid out as it arrives.
    page.show()
    return page


def _message(text: str, status: MessageStatus = MessageStatus.COMPLETE) -> MessageItem:
    return MessageItem(Message("m", "c", 0, Role.ASSISTANT, status, text, datetime(2026, 3, 4, 14, 3, tzinfo=UTC)))


def _show(page: Transcript, text: str, size: int) -> Seen:
    if not size:
        page.show_items([_message(text)])
        return seen(page)
    page.show_items([])
    page.begin_answer("m")
    for at in range(0, len(text), size):
        page.append_text("m", text[at : at + size])
    page.add_item(_message(text))
    return seen(page)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_an_answer_is_seen_as_it_was_meant(page: Transcript, case: dict[str, Any]) -> None:
    for size in SIZES:
        found = _show(page, case["input"], size)
        for name, wanted in case["right"].items():
            _check(found, name, wanted)


def _check(found: Seen, name: str, wanted: Any) -> None:
    if name == "shows":
        assert all(part in found.text for part in wanted), (wanted, found.text)
    elif name == "absent":
        assert not any(part in found.text for part in wanted), (wanted, found.text)
    elif name == "lines":
        assert all(line in found.lines for line in wanted), (wanted, found.lines)
    elif name == "while_streaming":
        assert wanted == "never a heading"
    else:
        markers = [marker for marker, _, _ in found.items]
        items = {
            "boxes": [{"☑": "ticked", "☐": "open"}.get(marker) for marker in markers],
            "numbers": [marker.rstrip(".") for marker in markers if marker[0].isdigit()],
            "nested": [words for _, indent, words in found.items if indent > 1],
        }
        assert (items[name] if name in items else getattr(found, name)) == wanted


@pytest.mark.parametrize(
    "text", ["Try these:\n- one\n- two", "> Try:\n> - one", "- a\n  - b", "Sum:\n=== x", "1. a\n   - b"]
)
def test_a_line_never_flashes_as_a_heading_while_a_list_begins_under_it(page: Transcript, text: str) -> None:
    page.show_items([])
    page.begin_answer("m")
    for letter in text:
        page.append_text("m", letter)
        assert seen(page).headings == []


def test_a_heading_that_is_underlined_is_one_once_its_line_has_ended(page: Transcript) -> None:
    assert _show(page, "Title\n---\ntext", 1).headings == ["Title"]
    assert _show(page, "Title\n---", 1).headings == ["Title"] == _show(page, "Title\n---", 0).headings
