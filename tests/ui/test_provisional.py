"""Words that arrive are formatted from their first letter, before the marks that close them have come."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QTextBlock
from pytestqt.qtbot import QtBot

from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.ui.theme.tokens import LIGHT
from rfdesktop.ui.transcript.formats import Prop
from rfdesktop.ui.transcript.items import MessageItem
from rfdesktop.ui.transcript.provisional import closed_for_now
from rfdesktop.ui.transcript.transcript import Transcript


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**Outl", "**Outl**"),
        ("see **", "see "),
        ("**Outlook*", "**Outlook**"),
        ("**Outlook**", "**Outlook**"),
        ("***both", "***both***"),
        ("run `Get-AD", "run `Get-AD`"),
        ("run `", "run "),
        ("``a`b`", "``a`b``"),
        ("`**` and **x", "`**` and **x**"),
        ("**use `cmd", "**use `cmd`**"),
        ("_so", "_so_"),
        ("~~gone", "~~gone~~"),
        ("see [the do", "see [the do](#)"),
        ("see [the doc]", "see [the doc](#)"),
        ("see [the doc](https://lea", "see [the doc](#)"),
        ("see [the doc](https://learn.example)", "see [the doc](https://learn.example)"),
        ("see [", "see "),
        ("[!WARN", ""),
        ("5 * 3 and 2*3 and snake_case", "5 * 3 and 2*3 and snake_case"),
        ("del *.log and more", "del *.log and more"),
        (r"\*\*not", r"\*\*not"),
        ("a *" + "b " * 300, "a *" + "b " * 300),
        ("[ ] to do", "[ ] to do"),
        ("", ""),
    ],
)
def test_what_is_open_is_closed_for_now(text: str, shown: str) -> None:
    assert closed_for_now(text) == shown


@given(st.text(alphabet="ab *_`~[]()!\\\n", max_size=40))
def test_any_text_can_be_closed(text: str) -> None:
    closed_for_now(text)


@pytest.fixture
def page(qtbot: QtBot) -> Transcript:
    transcript = Transcript()
    qtbot.addWidget(transcript)
    transcript.set_theme(LIGHT, 10)
    transcript.resize(700, 500)
    transcript.show()
    return transcript


def _last_words(page: Transcript) -> tuple[str, int, bool]:
    """The text of the block that arrives; the weight of its last words; whether they are code."""
    block = page.document().lastBlock().previous()
    at, chars = block.begin(), None
    while not at.atEnd():
        chars = at.fragment().charFormat()
        at += 1
    return block.text(), chars.fontWeight() if chars else 0, bool(chars and chars.boolProperty(Prop.INLINE_CODE))


def test_no_mark_is_seen_while_words_arrive(page: Transcript) -> None:
    for letter in "1. Open **Outlook":
        page.append_text("s", letter)
        assert "*" not in _last_words(page)[0]
    assert _last_words(page) == ("Open Outlook", QFont.Weight.DemiBold, False)
    for letter in "** and `Get-ADUser":
        page.append_text("s", letter)
        assert not set("*`") & set(_last_words(page)[0])
    assert _last_words(page)[2]


def test_a_link_that_arrives_leads_nowhere_yet(page: Transcript) -> None:
    page.append_text("s", "see [the doc](https://learn.exam")
    block: QTextBlock = page.document().lastBlock().previous()
    assert block.text() == "see the doc"
    assert not any(_anchors(block))
    page.append_text("s", "ple/x)")
    assert _anchors(page.document().lastBlock().previous()) == ["https://learn.example/x"]


def _anchors(block: QTextBlock) -> list[str]:
    found, at = [], block.begin()
    while not at.atEnd():
        found += [at.fragment().charFormat().anchorHref()] if at.fragment().charFormat().isAnchor() else []
        at += 1
    return found


@pytest.mark.parametrize("text", ["**never closed", "a `never closed", "see [never", "- *never"])
def test_what_was_never_closed_ends_as_it_was_written(page: Transcript, text: str) -> None:
    page.append_text("s", text)
    now = datetime(2026, 3, 4, 14, 3, tzinfo=UTC)
    page.add_item(MessageItem(Message("s", "c", 0, Role.ASSISTANT, MessageStatus.STOPPED, text, now)))
    assert text.removeprefix("- ") in page.toPlainText()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet="ab*_`[]|-\n ", max_size=30))
def test_streaming_letter_by_letter_ends_as_one_writing(page: Transcript, text: str) -> None:
    page.show_items([])
    for letter in text:
        page.append_text("s", letter)
    now = datetime(2026, 3, 4, 14, 3, tzinfo=UTC)
    stored = MessageItem(Message("s", "c", 0, Role.ASSISTANT, MessageStatus.COMPLETE, text, now))
    if text:
        page.add_item(stored)
        streamed = page.toPlainText()
        page.show_items([stored])
        assert page.toPlainText() == streamed
