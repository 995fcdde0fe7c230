"""Where a link leads is shown by pointer and keyboard, marks are taken out of what is copied, flows have a ground."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextCharFormat, QTextDocument, QTextFragment
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.domain.chats.chat import Role
from rfdesktop.domain.flows.flow import Source
from rfdesktop.domain.texts.links import OutsideLink
from rfdesktop.ui.controls.link_strip import LinkStrip, target_words
from rfdesktop.ui.flows.source_link import SourceLink
from rfdesktop.ui.flows.step_parts import BodyText
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.transcript.flow_titles import FlowTitles
from rfdesktop.ui.transcript.formats import Prop
from rfdesktop.ui.transcript.transcript import Transcript
from tests.ui.finding import find_one
from tests.ui.screen_checks import light_theme
from tests.ui.test_transcript import _message

EVIL = "https://evil.example/keys"


def _fragments(document: QTextDocument) -> Iterator[QTextFragment]:
    block = document.begin()
    while block.isValid():
        at = block.begin()
        while not at.atEnd():
            yield at.fragment()
            at += 1
        block = block.next()


def _formats(page: Transcript) -> Iterator[tuple[str, QTextCharFormat]]:
    return ((fragment.text(), fragment.charFormat()) for fragment in _fragments(page.document()))


@pytest.mark.parametrize(
    "url", ["//198.51.100.7/share/x", "/etc/hosts", "mailto:a@b.example?attach=/etc/hosts", "http:x"]
)
def test_what_leads_to_no_page_of_the_web_is_words_like_others_in_a_step(qtbot: QtBot, url: str) -> None:
    body = BodyText(f"See [**the** `log`]({url}), then [the page]({EVIL}).")
    qtbot.addWidget(body)
    assert body.toPlainText() == "See the log, then the page."
    pieces = list(_fragments(body.document()))
    links = {each.charFormat().anchorHref() for each in pieces if each.charFormat().isAnchor()}
    assert links == {EVIL}
    assert [each.text() for each in pieces if each.charFormat().fontUnderline()] == ["the page"]


def test_the_keyboard_shows_where_a_link_leads(page: Transcript, qtbot: QtBot) -> None:
    page.show_items([_message("a", f"[https://learn.microsoft.com]({EVIL}) and more")])
    strip = find_one(page, LinkStrip)
    assert not strip.isVisible()
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_Tab)
    qtbot.waitUntil(strip.isVisible)
    assert (strip.isVisible(), strip.text(), strip.accessibleName()) == (True, EVIL, EVIL)
    page.clearFocus()
    assert not strip.isVisible()


def test_the_pointer_shows_where_a_link_leads(page: Transcript, qtbot: QtBot) -> None:
    page.show_items([_message("a", f"[Settings › Keys]({EVIL})")])
    strip = find_one(page, LinkStrip)
    cursor = page.textCursor()
    cursor.setPosition(next(at for at in range(page.document().characterCount()) if _href_at(page, at) == EVIL))
    qtbot.mouseMove(page.viewport(), page.cursorRect(cursor).center() + QPoint(8, 0))
    qtbot.waitUntil(strip.isVisible)
    assert strip.text() == EVIL
    qtbot.mouseMove(page.viewport(), QPoint(5, page.viewport().height() - 5))
    qtbot.waitUntil(lambda: not strip.isVisible())


def _href_at(page: Transcript, at: int) -> str:
    cursor = page.textCursor()
    cursor.setPosition(at)
    return cursor.charFormat().anchorHref()


def test_what_is_said_of_a_target() -> None:
    assert target_words("rf:flow/vpn") != ""
    assert target_words("rf:copy/x") == target_words("") == ""
    assert target_words("https://evil.example") == "https://evil.example"
    assert target_words("https://аррӏе.com/login").startswith("xn--80ak6aa92e.com (careful")
    assert target_words("https://learn.microsoft.com@evil.example/").startswith("evil.example ·")
    assert "not opened" in target_words("file:///etc/passwd")
    assert "⟦U+202E⟧" in target_words("https://evil.example/\u202egnp")


def test_a_steps_body_and_a_source_show_theirs(qtbot: QtBot) -> None:
    home = QWidget()
    qtbot.addWidget(home)
    strip = LinkStrip(home)
    body = BodyText(f"See [the log]({EVIL}).", home)
    link = SourceLink(Source("Manual", EVIL), Icons(light_theme()), home)
    strip.watch(body)
    strip.watch_button(link, link.url)
    home.resize(500, 300)
    home.show()
    body.setFocus()
    qtbot.keyClick(body, Qt.Key.Key_Tab)
    qtbot.waitUntil(strip.isVisible)
    assert (strip.isVisible(), strip.text()) == (True, EVIL)
    link.setFocus()
    assert (strip.isVisible(), strip.text()) == (True, EVIL)
    link.clearFocus()
    assert not strip.isVisible()
    with qtbot.waitSignal(body.followed) as followed:
        body.anchorClicked.emit(QUrl(EVIL))
    assert followed.args == [OutsideLink(EVIL, "the log")]
    cursor = body.textCursor()
    cursor.setPosition(6)
    assert cursor.charFormat().fontUnderline()


def test_a_link_in_parts_is_read_whole(qtbot: QtBot) -> None:
    body = BodyText(f"See learn.**micro**[soft.](https://evil.example)[com]({EVIL}).")
    qtbot.addWidget(body)
    with qtbot.waitSignal(body.followed) as followed:
        body.anchorClicked.emit(QUrl(EVIL))
    assert followed.args == [OutsideLink(EVIL, "learn.microsoft.com.")]


def test_a_flows_title_stands_on_a_ground_that_no_text_can_have(page: Transcript) -> None:
    page.set_flow_links(FlowTitles({"VPN will not connect": "vpn"}))
    text = "See VPN will not connect, **b** *i* ~~s~~ `c` [l](https://a.example) [VPN](rf:flow/vpn)\n\n# h\n\n> q"
    page.show_items([_message("a", text), _message("b", text, Role.USER)])
    chips = [words for words, chars in _formats(page) if chars.boolProperty(Prop.FLOW)]
    assert chips == ["VPN will not connect"]
    assert all(
        chars.boolProperty(Prop.FLOW) for _, chars in _formats(page) if chars.anchorHref().startswith("rf:flow/")
    )


def test_what_is_copied_of_a_text_has_no_marks_and_that_is_said(page: Transcript, qtbot: QtBot) -> None:
    page.show_items([_message("a", "Run \u202ethis\u202c\x1b now")])
    assert "⟦U+202E⟧this⟦U+202C⟧⟦U+001B⟧" in page.toPlainText()
    page.selectAll()
    with qtbot.waitSignal(page.leftOut) as said:
        qtbot.keyClick(page, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert said.args == [3]
    assert "Run this now" in QGuiApplication.clipboard().text()
    assert "⟦" not in QGuiApplication.clipboard().text()
    assert find_one(page, QLabel, "linkTarget").isHidden()
