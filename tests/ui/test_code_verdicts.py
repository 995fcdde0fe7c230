"""What code can do stands in its head, and a destructive one is copied once that was agreed to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QHelpEvent, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QAbstractButton, QApplication, QToolTip
from pytestqt.qtbot import QtBot

from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.domain.flows.flow import Danger
from rfdesktop.domain.shield.commands import Code
from rfdesktop.ui.controls.judged_copies import Said
from rfdesktop.ui.controls.question_box import QuestionBox
from rfdesktop.ui.transcript.code_keys import code_key
from rfdesktop.ui.transcript.flow_titles import FlowTitles
from rfdesktop.ui.transcript.formats import Kind, Prop
from rfdesktop.ui.transcript.items import MessageItem
from rfdesktop.ui.transcript.transcript import Transcript
from tests.servers.anthropic_server import AnthropicServer, Reply
from tests.ui.conftest import Start

WIPE = Code("powershell", "Remove-Item C:\\Data -Recurse -Force")
LOOK = Code("powershell", "Get-Volume")
BAD = Said(Danger.DESTRUCTIVE, "Destructive: Deletes files", "Deletes files for good. First list what matches.")


@pytest.fixture
def page(page: Transcript) -> Transcript:
    """A transcript whose shield has not said anything yet."""
    page.verdicts.copies.asked.disconnect()
    return page


def showing(page: Transcript, *codes: Code) -> None:
    text = "\n\n".join(f"```{code.shell}\n{code.text}\n```" for code in codes)
    now = datetime(2026, 3, 4, 14, 3, tzinfo=UTC)
    page.show_items([MessageItem(Message("m", "chat", 0, Role.ASSISTANT, MessageStatus.COMPLETE, text, now))])


def heads(page: Transcript) -> list[tuple[str, str]]:
    """Key and verdict of each code block, from top to bottom."""
    return [(code_key(block), block.blockFormat().stringProperty(Prop.VERDICT)) for block in head_blocks(page)]


def head_blocks(page: Transcript) -> Iterator[QTextBlock]:
    block = page.document().begin()
    while block.isValid():
        if block.blockFormat().stringProperty(Prop.KIND) == Kind.CODE_HEAD:
            yield block
        block = block.next()


def copy(page: Transcript, at: int = 0) -> None:
    QApplication.clipboard().setText("before")
    page.anchorClicked.emit(QUrl(f"rf:copy/{heads(page)[at][0]}"))


def answer(page: Transcript, words: str) -> None:
    (box,) = [box for box in page.window().findChildren(QuestionBox) if box.isVisible()]
    (button,) = [each for each in box.findChildren(QAbstractButton) if each.text().replace("&", "") == words]
    button.click()


def test_all_new_code_is_asked_about_at_once_and_told_in_its_head(page: Transcript, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.verdicts.copies.asked) as asked:
        showing(page, WIPE, LOOK, WIPE)
    assert asked.args == [(WIPE, LOOK)]
    page.verdicts.copies.say(WIPE, BAD)
    page.verdicts.copies.say(LOOK, Said())
    qtbot.waitUntil(lambda: [said for _, said in heads(page)] == [BAD.head, "", BAD.head])


def test_code_of_an_answer_that_goes_on_arriving_is_told_before_its_end(page: Transcript) -> None:
    """Its next words let the transcript have no rest. What is still being written is not asked about."""
    asked: list[Code] = []
    page.verdicts.copies.asked.connect(asked.extend)
    page.show_items([])
    page.begin_answer("s")
    page.append_text("s", f"1. First:\n\n   ```powershell\n   {WIPE.text}\n")
    page.verdicts.look_at_arriving()
    page.append_text("s", "   Get-Date\n   ```\n\n   then")
    page.verdicts.look_at_arriving()
    assert asked == []
    page.verdicts.look_at_arriving()
    (whole,) = asked
    assert whole.text == f"{WIPE.text}\nGet-Date"
    page.verdicts.copies.say(whole, BAD)
    page.verdicts.look_at_arriving()
    assert [said for _, said in heads(page)] == [BAD.head]
    page.append_text("s", " more of the same item")
    assert [said for _, said in heads(page)] == [BAD.head]


def test_a_verdict_outlives_a_rewrite(page: Transcript, qtbot: QtBot) -> None:
    showing(page, WIPE)
    page.verdicts.copies.say(WIPE, BAD)
    page.set_flow_links(FlowTitles({"Some flow": "f"}))
    qtbot.waitUntil(lambda: [said for _, said in heads(page)] == [BAD.head])


def test_destructive_code_is_copied_once_that_was_agreed_to(page: Transcript, qtbot: QtBot) -> None:
    showing(page, WIPE)
    page.verdicts.copies.say(WIPE, BAD)
    copy(page)
    assert QApplication.clipboard().text() == "before"
    answer(page, "Cancel")
    assert QApplication.clipboard().text() == "before"
    copy(page)
    with qtbot.waitSignal(page.verdicts.copies.acknowledged) as noted:
        answer(page, "Copy")
    assert noted.args == [WIPE.shell, WIPE.text]
    assert QApplication.clipboard().text() == WIPE.text
    copy(page)
    assert QApplication.clipboard().text() == WIPE.text


def test_the_key_asks_as_the_link_does(page: Transcript) -> None:
    showing(page, WIPE)
    page.verdicts.copies.say(WIPE, BAD)
    QApplication.clipboard().setText("before")
    page.code_keys.copy()
    assert QApplication.clipboard().text() == "before"
    answer(page, "Copy")
    assert QApplication.clipboard().text() == WIPE.text


@pytest.mark.parametrize("said", [Said(), Said(Danger.CAUTION, "Caution: Restarts", "Restarts.")])
def test_other_code_is_copied_without_a_question(page: Transcript, said: Said) -> None:
    showing(page, LOOK)
    page.verdicts.copies.say(LOOK, said)
    copy(page)
    assert QApplication.clipboard().text() == LOOK.text


def test_a_copy_waits_for_the_verdict(page: Transcript) -> None:
    showing(page, WIPE)
    copy(page)
    assert QApplication.clipboard().text() == "before"
    page.verdicts.copies.say(WIPE, BAD)
    assert QApplication.clipboard().text() == "before"
    answer(page, "Copy")
    assert QApplication.clipboard().text() == WIPE.text


def test_a_shield_that_does_not_answer_keeps_no_command_back(page: Transcript, qtbot: QtBot) -> None:
    showing(page, LOOK)
    copy(page)
    qtbot.waitUntil(lambda: QApplication.clipboard().text() == LOOK.text)


def test_an_answer_in_the_window_is_judged(start_app: Start) -> None:
    with AnthropicServer() as server:
        server.replies.append(Reply(f"Then:\n\n```powershell\n{WIPE.text}\n```"))
        overrides: dict[str, object] = {"provider": "anthropic", "anthropic_base_url": server.url}
        app = start_app(overrides, keys={"anthropic": "sk-test"})
        app.ask("clean the old data folder")
        page = app.on_page(Transcript, "transcript")
        app.until(lambda: heads(page)[0][1].startswith("Destructive: "), "the verdict")
        app.action("copyCodeAction").trigger()
        app.action("copyCodeAction").trigger()
        (box,) = app.window.findChildren(QuestionBox)
        box.close()


def test_the_tip_over_a_code_is_plain(page: Transcript, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said of a line of a device begins with that line, as somebody wrote it."""
    shown: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _over: shown.append(text))
    wipe = Code("ios", "erase <img src=//198.51.100.7/x>")
    showing(page, wipe)
    page.verdicts.copies.say(wipe, Said(Danger.DESTRUCTIVE, "Destructive", f"{wipe.text}: Erases it."))
    (head,) = head_blocks(page)
    place = page.cursorRect(QTextCursor(head)).center()
    page.verdicts.eventFilter(page.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, page.mapToGlobal(place)))
    assert len(shown) == 1
    document = QTextDocument()
    document.setHtml(shown[0])
    assert document.toPlainText() == f"{wipe.text}: Erases it."
    assert "<img" not in shown[0]
