"""The transcript: what it shows, what its links tell, what copying gives, where the reader stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QTextCursor
from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.domain.flows.flow import Apart, ApartBy, FlowHit, Why, WhyKind
from rfdesktop.ui.chat.newest_line import NewestLine
from rfdesktop.ui.theme.tokens import DARK, LIGHT
from rfdesktop.ui.transcript.flow_titles import FlowTitles, ids_by_title
from rfdesktop.ui.transcript.formats import Kind, Prop
from rfdesktop.ui.transcript.items import MessageItem, RunItem
from rfdesktop.ui.transcript.overlay import MessageToolbar
from rfdesktop.ui.transcript.source_window import SourceWindow
from rfdesktop.ui.transcript.transcript import Transcript
from tests.ui.finding import find_one
from tests.ui.transcript_words import select_words

COMPLETE = MessageStatus.COMPLETE
CODE = 'Get-ADUser -Filter * |\n\tSelect Name  # a\u00a0tab and\u2028two\n\n"éß😀"\n'


def _message(
    message_id: str, text: str, role: Role = Role.ASSISTANT, status: MessageStatus = MessageStatus.COMPLETE
) -> MessageItem:
    return MessageItem(Message(message_id, "chat", 0, role, status, text, datetime(2026, 3, 4, 14, 3, tzinfo=UTC)))


def _blocks(page: Transcript) -> list[tuple[str, str, int, str]]:
    """Kind, text, indent and marker of every block."""
    found = []
    block = page.document().firstBlock()
    while block.isValid():
        style = block.blockFormat()
        kind = style.stringProperty(Prop.KIND)
        found.append((kind, block.text(), style.indent(), style.stringProperty(Prop.MARKER)))
        block = block.next()
    return found


def _texts(page: Transcript, kind: Kind) -> list[str]:
    return [text for found, text, _, _ in _blocks(page) if found == kind]


def _links(page: Transcript) -> list[tuple[str, str]]:
    """Where each link leads and its words, in order."""
    found = []
    block = page.document().firstBlock()
    while block.isValid():
        at = block.begin()
        while not at.atEnd():
            style = at.fragment().charFormat()
            if style.isAnchor():
                found.append((style.anchorHref(), at.fragment().text()))
            at += 1
        block = block.next()
    return found


def _hrefs(page: Transcript) -> dict[str, str]:
    return dict(_links(page))


def _click(page: Transcript, start: str) -> str:
    href = next(href for href in _hrefs(page) if href.startswith(start))
    page.anchorClicked.emit(QUrl(href))
    return href


def test_a_users_text_is_shown_as_it_was_typed(page: Transcript) -> None:
    page.show_items([_message("a", "# no heading\n  <b>x</b> *y*\n\n\tz", Role.USER)])
    assert _texts(page, Kind.TEXT) == ["# no heading", "  <b>x</b> *y*", "", "\tz"]


def test_markdown_becomes_blocks_with_markers_and_indents(page: Transcript) -> None:
    text = "# Head\n\n3. three\n4. four\n   - deep\n\n     ```sh\n     ls\n     ```\n- [x] done\n\n> said\n\n---\n"
    page.show_items([_message("a", text)])
    blocks = _blocks(page)
    assert (Kind.HEADING, "Head", 0, "") in blocks
    assert (Kind.ITEM, "three", 1, "3.") in blocks
    assert (Kind.ITEM, "four", 1, "4.") in blocks
    assert (Kind.ITEM, "deep", 2, "◦") in blocks
    assert (Kind.CODE, "ls", 2, "") in blocks
    assert (Kind.ITEM, "done", 1, "☑") in blocks
    assert (Kind.TEXT, "said", 1, "") in blocks
    assert Kind.RULE in [kind for kind, *_ in blocks]


def test_raw_html_stays_text_and_nothing_is_loaded(page: Transcript) -> None:
    page.show_items([_message("a", "List<int> and <img src='file:///etc/hostname'> ![alt](etc/hostname.png) end")])
    assert _texts(page, Kind.TEXT) == ["List<int> and <img src='file:///etc/hostname'> alt end"]
    assert "\ufffc" not in page.toPlainText()
    given = page.loadResource(2, QUrl("file:///etc/hostname"))
    # Were it null, Qt would open the name itself.
    assert (given.isNull(), given.width(), given.height()) == (False, 1, 1)


def test_only_web_and_mail_links_of_an_answer_are_links(page: Transcript) -> None:
    text = "[a](https://a.example/x) [b](rf:retry/m) [c](ftp://h/x) <mailto:x@y.example> https://b.example/p. [d](/etc)"
    page.show_items([_message("a", text)])
    assert set(_hrefs(page)) == {"https://a.example/x", "https://b.example/p"}


def test_flow_titles_launch_their_flow_in_answers_alone(page: Transcript, qtbot: QtBot) -> None:
    page.set_flow_links(FlowTitles({"Account lockout": "f1", "Account lockout (hybrid)": "f2"}))
    page.show_items(
        [
            _message("u", "Account lockout", Role.USER),
            _message("a", "Run **Account lockout (hybrid)**, not `Account lockout`, Account lockouts."),
        ]
    )
    assert _hrefs(page) == {"rf:flow/f2": "Account lockout (hybrid)"}
    with qtbot.waitSignal(page.flowRequested) as asked:
        _click(page, "rf:flow/")
    assert asked.args == ["f2"]


def test_what_stands_on_a_page_that_nobody_sees_has_its_new_links_when_it_is_shown(qtbot: QtBot) -> None:
    page = Transcript()
    qtbot.addWidget(page)
    page.show_items([_message("a", "Run Account lockout.")])
    page.set_flow_links(FlowTitles({"Account lockout": "f1"}))
    page.add_item(_message("b", "Then Account lockout again."))
    assert [href for href, _ in _links(page)] == ["rf:flow/f1"]
    page.show()
    assert [href for href, _ in _links(page)] == ["rf:flow/f1", "rf:flow/f1"]


def test_an_answer_leads_to_the_flows_that_came_with_it(page: Transcript) -> None:
    why = Why(WhyKind.WORDS, "vpn")
    one, two = (FlowHit(name, "VPN drops", 0.5, why, apart=Apart(ApartBy.ID, name)) for name in ("f1", "f2"))
    page.set_flow_links(FlowTitles({"VPN drops": "f9"} | ids_by_title((one, two)) | {"VPN drops": "f9"}))
    text = "**VPN drops**, or VPN drops (f2)"
    first, second = (_message(name, text) for name in ("a", "b"))
    shown = [replace(first, message=replace(first.message, suggestions=(one, two))), second]
    page.show_items(shown)
    assert [href for href, _ in _links(page)] == ["rf:flow/f1", "rf:flow/f2", "rf:flow/f9", "rf:flow/f2"]
    page.show_items([])
    streaming = replace(first.message, text="", status=MessageStatus.STREAMING, suggestions=(two, one))
    page.add_item(MessageItem(streaming))
    page.append_text("a", "Try **VPN drops**\n\nand VPN drops.\n\n")
    assert [href for href, _ in _links(page)] == ["rf:flow/f2", "rf:flow/f2"]
    page.add_item(MessageItem(replace(streaming, text="Try **VPN drops**\n\nand VPN drops.\n\n", status=COMPLETE)))
    assert [href for href, _ in _links(page)] == ["rf:flow/f2", "rf:flow/f2"]


def test_a_failed_answer_offers_both_ways_on(page: Transcript, qtbot: QtBot) -> None:
    item = _message("a", "part", status=MessageStatus.FAILED)
    page.show_items([replace(item, notice="No network.", can_retry=True, can_answer_from_library=True)])
    with qtbot.waitSignal(page.retryRequested) as retried:
        _click(page, "rf:retry/")
    with qtbot.waitSignal(page.libraryAnswerRequested) as library:
        _click(page, "rf:library/")
    assert (retried.args, library.args) == (["a"], ["a"])
    assert "No network." in _texts(page, Kind.NOTICE)


def test_a_runs_card_changes_in_place(page: Transcript, qtbot: QtBot) -> None:
    page.show_items([_message("a", "one"), RunItem("r", "Lockout", "At step 1", (), True), _message("b", "two")])
    with qtbot.waitSignal(page.runRequested) as asked:
        _click(page, "rf:run/")
    page.update_item(RunItem("r", "Lockout", "Done", ("Unlocked",), False))
    assert asked.args == ["r"]
    assert _texts(page, Kind.RUN) == ["Lockout", "Done", "Unlocked"]
    assert [item.id for item in page.conversation.items] == ["a", "r", "b"]
    assert page.toPlainText().index("Unlocked") < page.toPlainText().index("two")


def test_the_copy_link_gives_the_exact_code(page: Transcript) -> None:
    page.show_items([_message("a", f"x\n\n```powershell\n{CODE}```\n")])
    _click(page, "rf:copy/")
    assert QGuiApplication.clipboard().text() == CODE.removesuffix("\n").replace("\u2028", "")


def test_a_long_code_block_opens_in_a_window(page: Transcript) -> None:
    source = "\n".join(f"line {n}" for n in range(80))
    page.show_items([_message("a", f"```\n{source}\n```")])
    _click(page, "rf:open/")
    window = find_one(page, SourceWindow)
    assert window.isVisible()
    assert find_one(window, QPlainTextEdit).toPlainText() == source
    window.close()


def test_the_keyboard_reaches_the_copy_link(page: Transcript, qtbot: QtBot) -> None:
    page.show_items([_message("a", "```\nipconfig /all\n```\n")])
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_Tab)
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "ipconfig /all"


def test_code_at_the_caret_is_copied(page: Transcript) -> None:
    page.show_items([_message("a", "one\n\n```\nping  x\n```\n")])
    select_words(page, "ping")
    assert page.code_keys.copy()
    assert QGuiApplication.clipboard().text() == "ping  x"


def test_copying_a_selection_gives_clean_text(page: Transcript) -> None:
    text = "Do\nthis 😀:\n\n1. one\n   - two\n\n```sh\nls  -l\n\tx\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nend"
    page.show_items([_message("a", text)])
    cursor = page.textCursor()
    cursor.setPosition(page.document().firstBlock().next().position())
    cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    page.setTextCursor(cursor)
    page.copy()
    copied = QGuiApplication.clipboard().text()
    assert copied == "Do\nthis 😀:\n\n1. one\n  - two\n\nls  -l\n\tx\n\na\tb\n1\t2\n\nend"
    assert {*QGuiApplication.clipboard().mimeData().formats()} == {"text/plain", "text/html"}


def test_older_messages_come_above_and_what_is_read_stays(page: Transcript, qtbot: QtBot) -> None:
    page.show_items([_message(f"m{n}", f"number {n}\n\n" + "word " * 60) for n in range(20, 40)])
    page.place.older.set_exist(True)
    with qtbot.waitSignal(page.olderRequested):
        page.verticalScrollBar().setValue(100)
    select_words(page, "number 21")
    page.verticalScrollBar().setValue(100)
    before = page.cursorRect().top()
    page.prepend_items([_message(f"m{n}", f"number {n}\n\n" + "word " * 60) for n in range(20)])
    assert abs(page.cursorRect().top() - before) <= 1
    assert [item.id for item in page.conversation.items] == [f"m{n}" for n in range(40)]
    assert _texts(page, Kind.TEXT)[::2] == [f"number {n}" for n in range(40)]


def test_the_end_is_followed_only_by_who_is_there(page: Transcript, qtbot: QtBot) -> None:
    page.show_items([_message(f"m{n}", "word " * 200) for n in range(10)])
    bar = page.verticalScrollBar()
    line = NewestLine(page.place)
    qtbot.addWidget(line)
    jump = find_one(line, QAbstractButton, "jumpToNewest")
    assert page.scroll_state() is None
    page.begin_answer("s")
    page.append_text("s", "one\n\n" * 5)
    assert bar.value() == bar.maximum()
    page.append_text("s", "one\n\n" * 15)
    first = QTextCursor(page.document().findBlock(page.conversation.extent("s")[0]))
    assert 0 <= page.cursorRect(first).top() < 40
    assert not line.isHidden()
    page.append_text("s", "one\n\n" * 15)
    assert 0 <= page.cursorRect(first).top() < 40
    page.place.go_to_end()
    page.append_text("s", "one\n\n" * 15)
    assert bar.value() == bar.maximum()
    bar.setValue(bar.maximum() - 600)
    kept = bar.value()
    page.append_text("s", "two\n\n" * 20)
    assert bar.value() == kept
    assert not line.isHidden()
    line.set_in_sight(False)
    assert line.isHidden()
    line.set_in_sight(True)
    assert not line.isHidden()
    jump.click()
    assert page.scroll_state() is None
    assert line.isHidden()


def test_where_all_is_in_sight_there_is_no_way_to_the_newest(page: Transcript, qtbot: QtBot) -> None:
    page.show_items([_message("m1", "a few words")])
    line = NewestLine(page.place)
    qtbot.addWidget(line)
    page.place.hold()
    page.add_item(_message("m2", "and a few more"))
    assert page.verticalScrollBar().maximum() == 0
    assert line.isHidden()


def test_a_scroll_state_is_found_again(page: Transcript) -> None:
    page.show_items([_message(f"m{n}", "word " * 200) for n in range(10)])
    page.verticalScrollBar().setValue(300)
    state = page.scroll_state()
    page.restore_scroll(None)
    assert page.verticalScrollBar().value() != 300
    page.restore_scroll(state)
    assert page.verticalScrollBar().value() == 300


def test_a_selection_outlives_the_end_of_an_answer(page: Transcript) -> None:
    page.begin_answer("s")
    page.append_text("s", "first words here\n\nsecond")
    select_words(page, "words")
    page.add_item(_message("s", "first words here\n\nsecond"))
    assert page.textCursor().selectedText() == "words"


def test_an_answer_waits_streams_is_taken_back_and_ends(page: Transcript) -> None:
    page.begin_answer("s")
    assert _texts(page, Kind.WAITING) == ["Working…"]
    page.append_text("s", "abc")
    assert _texts(page, Kind.WAITING) == []
    page.show_waiting("s", "Trying again in 4 s")
    page.void_text("s")
    page.show_waiting("s", "Trying again in 3 s")
    assert _texts(page, Kind.WAITING) == ["Trying again in 3 s"]
    assert "abc" not in page.toPlainText()
    page.append_text("s", "d[e][x]\n\n[x]: https://e.example\n")
    page.add_item(_message("s", "d[e][x]\n\n[x]: https://e.example\n"))
    assert _texts(page, Kind.TEXT) == ["de"]
    assert set(_hrefs(page)) == {"https://e.example"}


def test_an_answer_cut_off_in_code_shows_all_of_it(page: Transcript) -> None:
    text = "one\n\n```sh\nls\npw"
    page.begin_answer("s")
    for piece in ("one\n\n```sh\n", "ls\n", "pw"):
        page.append_text("s", piece)
    assert _texts(page, Kind.CODE) == ["ls"]
    page.add_item(replace(_message("s", text, status=MessageStatus.STOPPED), notice="Stopped."))
    assert _texts(page, Kind.CODE) == ["ls", "pw"]
    assert _texts(page, Kind.NOTICE) == ["Stopped."]
    _click(page, "rf:copy/")
    assert QGuiApplication.clipboard().text() == "ls\npw"


def test_a_chat_opened_in_mid_answer_goes_on(page: Transcript) -> None:
    page.show_items([_message("s", "one ", status=MessageStatus.STREAMING)])
    page.append_text("s", "two")
    assert _texts(page, Kind.TEXT) == ["one two"]


def test_a_theme_changes_under_a_streaming_answer(page: Transcript) -> None:
    page.begin_answer("s")
    page.append_text("s", "one\n\n```sh\nls\n")
    page.set_theme(DARK, 12)
    page.append_text("s", "pwd\n```\n\nend")
    assert _texts(page, Kind.CODE) == ["ls", "pwd"]
    _click(page, "rf:copy/")
    assert QGuiApplication.clipboard().text() == "ls\npwd"


def test_message_actions_by_keyboard(page: Transcript, qtbot: QtBot) -> None:
    page.show_items([_message("u", "ask", Role.USER), _message("a", "some **bold**")])
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    newest, older = (find_one(page, MessageToolbar, name) for name in ("newestToolbar", "messageToolbar"))
    assert (newest.message_id, newest.in_use, older.isVisible()) == ("a", True, False)
    menu = newest.menu()
    menu.actions()[0].trigger()
    assert QGuiApplication.clipboard().text() == "some **bold**"
    assert [action.text() for action in menu.actions()] == [
        "Copy as markdown", "Try again\tT", "Quote\tQ", "Put into the note\tN", "Pin to the top\tP",
    ]  # fmt: skip
    find_one(newest, QAbstractButton, "copyMessageButton").click()
    assert QGuiApplication.clipboard().text() == "some bold"
    qtbot.keyClick(
        find_one(newest, QAbstractButton, "copyMessageButton"), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier
    )
    assert (older.message_id, older.in_use, newest.isVisible()) == ("u", True, True)
    qtbot.keyClick(older, Qt.Key.Key_Escape)
    assert not older.isVisible()
    assert page.hasFocus()


def test_tab_goes_on_from_the_message_that_the_keyboard_is_on(page: Transcript, qtbot: QtBot) -> None:
    """From action to action, then to the links below; Enter is that of what is marked."""
    page.show_items(
        [_message("a", "```sh\nls\n```"), _message("u", "ask", Role.USER), _message("b", "```sh\npwd\n```")]
    )
    page.setFocus()
    for _ in range(3):
        page.stepped.emit(-1)
    page.stepped.emit(1)
    page.stepped.emit(1)
    newest = find_one(page, MessageToolbar, "newestToolbar")
    assert newest.message_id == "b"
    qtbot.keyClick(find_one(newest, QAbstractButton, "copyMessageButton"), Qt.Key.Key_Tab)
    more = find_one(newest, QAbstractButton, "moreActionsButton")
    assert more.hasFocus()
    qtbot.keyClick(more, Qt.Key.Key_Tab)
    assert page.hasFocus()
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "pwd"


def test_actions_stand_in_a_messages_first_line_and_cover_nothing(page: Transcript, qtbot: QtBot) -> None:
    code = "```sh\nls\n```\n"
    page.show_items([_message("a", code), _message("u", "ask " * 80, Role.USER), _message("b", code + "end")])
    page.verticalScrollBar().setValue(0)
    page.pointedAt.emit(page.cursorRect(QTextCursor(page.document().firstBlock().next())).center())
    for name, item_id in (("messageToolbar", "a"), ("newestToolbar", "b")):
        bar = find_one(page, MessageToolbar, name)
        assert bar.isVisible()
        assert bar.message_id == item_id
        qtbot.waitUntil(lambda bar=bar, item_id=item_id: _covers(page, bar, item_id) == "")  # type: ignore[misc]
    page.pointerLeft.emit()
    assert not find_one(page, MessageToolbar, "messageToolbar").isVisible()


def _covers(page: Transcript, bar: MessageToolbar, item_id: str) -> str:
    """What of a message the bar does not stand clear of; "" where it is right of its first line's words alone."""
    first = page.document().findBlock(page.conversation.extent(item_id)[0])
    words, below = QTextCursor(first), QTextCursor(first.next())
    words.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    place = bar.geometry()
    if not page.viewport().rect().contains(place.topRight()) or page.cursorRect(words).right() > place.left():
        return "the words of its line"
    if not place.top() <= page.cursorRect(words).center().y() <= place.bottom():
        return "another line"
    return "what stands below" if page.cursorRect(below).top() < place.bottom() else ""


def test_odd_texts_are_shown(page: Transcript) -> None:
    odd = [
        "",
        "x" * 5000,
        "مرحبا بالعالم\n\n- עברית `code` 😀",
        "\x00\x0b\x1c\u2029\ufdd0",
        "```",
        "> ",
        "|a|\n|-|",
        "- \n-",
    ]
    page.show_items([_message(str(n), text) for n, text in enumerate(odd)])
    page.show_items([_message(str(n), text, Role.USER) for n, text in enumerate(odd)])
    assert not page.grab().isNull()


PIECES = [
    "word ", "two\n", "\n", "# H\n", "#", "- item\n", "  - deep\n", "1. one\n", "1.", "> quote\n", "```sh\n", "ls -l\n",
    "```\n", "```", "~~~\n", "| a | b |\n", "|---|--:|\n", "| 1 | 2 |\n", "---\n", "===\n", "**b** ", "`c` ",
    "    code\n", "\t", "<b>", "[l](https://l.example)\n", "*", "\r\n", "\\", "😀",
]  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=30), cuts=st.lists(st.integers(1, 9), min_size=1, max_size=60))
@example(pieces=["```sh\n", "\t", "```\n"], cuts=[1, 5])
def test_streaming_in_any_pieces_equals_one_writing(page: Transcript, pieces: list[str], cuts: list[int]) -> None:
    text = "".join(pieces) + "\n"
    page.show_items([])
    page.begin_answer("s")
    at = 0
    for cut in cuts:
        page.append_text("s", text[at : at + cut])
        at += cut
    page.append_text("s", text[at:])
    page.show_waiting("s", "")
    streamed = _blocks(page)
    page.add_item(_message("s", text))
    finished = _blocks(page)
    page.show_items([_message("s", text)])
    assert streamed[1:] == finished[1:] == _blocks(page)[1:]


def _ringed(page: Transcript) -> list[int]:
    """The rows of the picture that have a good part of a ring's side."""
    picture = page.grab().toImage()
    ring = QColor(LIGHT.focus).rgb()
    counted = (sum(picture.pixel(x, y) == ring for x in range(picture.width())) for y in range(picture.height()))
    return [row for row, count in enumerate(counted) if count > 30]


def test_the_link_that_the_keyboard_is_at_has_a_ring(page: Transcript, qtbot: QtBot) -> None:
    page.show_items(
        [_message("a", "See [the page of the vendor](https://a.example) and\n\n[another](https://b.example)")]
    )
    page.activateWindow()
    page.setFocus()
    qtbot.waitUntil(page.hasFocus)
    assert _ringed(page) == []
    qtbot.keyClick(page, Qt.Key.Key_Tab)
    first = _ringed(page)
    assert first != []
    qtbot.keyClick(page, Qt.Key.Key_Tab)
    assert _ringed(page)[0] > first[-1]
    page.selectAll()
    assert _ringed(page) == []


def test_a_screen_reader_is_told_what_the_keyboard_has_come_to_and_may_read_all(page: Transcript, qtbot: QtBot) -> None:
    page.show_items([_message("u", "vpn drops", Role.USER), _message("a", "Restart **rasman**.")])
    newest, older = (find_one(page, MessageToolbar, name) for name in ("newestToolbar", "messageToolbar"))
    page.stepped.emit(-1)
    copy = find_one(newest, QAbstractButton, "copyMessageButton")
    assert copy.accessibleName() == "Copy answer"
    assert copy.accessibleDescription().startswith("Assistant · ")
    assert copy.accessibleDescription().endswith("Restart rasman.")
    page.stepped.emit(-1)
    copy = find_one(older, QAbstractButton, "copyMessageButton")
    assert (copy.accessibleName(), copy.accessibleDescription()[-9:]) == ("Copy message", "vpn drops")
    text = QAccessible.queryAccessibleInterface(page).textInterface()
    assert "Restart rasman." in text.text(0, text.characterCount())


def test_cursors_that_end_while_all_is_written_anew_are_forgotten(page: Transcript) -> None:
    """Otherwise Qt goes on to move what is gone, and the app ends."""
    page.show_items([_message("a", "one\n\n| a |\n|---|\n| b |\n\ntwo")])
    for number in range(30):
        held = [QTextCursor(page.document()) for _ in range(500)]
        page.document().contentsChange.connect(held.clear)
        page.show_items([_message("a", f"one {number}\n\n| a |\n|---|\n| b |\n\ntwo")])
        page.document().contentsChange.disconnect(held.clear)
        held = [QTextCursor(page.document()) for _ in range(500)]
        page.add_item(_message("b", "three"))
    assert [text for text in _texts(page, Kind.TEXT) if text] == ["one 29", "two", "three"]


def test_actions_stay_in_their_line_while_the_page_is_scrolled(page: Transcript, qtbot: QtBot) -> None:
    page.show_items([_message("b", "end\n\n" + "more\n\n" * 80)])
    bar = find_one(page, MessageToolbar, "newestToolbar")
    for value in (0, 5, 900, 3):
        page.verticalScrollBar().setValue(value)
        QApplication.processEvents()
        first = QTextCursor(page.document().findBlock(page.conversation.extent("b")[0]))
        assert abs(bar.geometry().center().y() - page.cursorRect(first).center().y()) <= 1


def test_actions_may_have_the_keyboard_as_their_message_goes(page: Transcript) -> None:
    page.show_items([_message("a", "text")])
    page.stepped.emit(-1)
    assert page.messages.in_use == "a"
    page.show_items([])
    assert page.hasFocus()
