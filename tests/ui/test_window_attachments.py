"""What is attached in the window: pasted, dropped, chosen, shown, opened, sent, kept."""

from __future__ import annotations

import hashlib
import sys
import warnings
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QToolButton, QWidget

from rfdesktop.domain.attachments.attachment import AttachmentKind
from rfdesktop.domain.settings import ThemeChoice
from rfdesktop.ui.attachments.picture_window import PictureWindow
from rfdesktop.ui.attachments.text_window import TextWindow
from rfdesktop.ui.attachments.tray import AttachmentTray
from rfdesktop.ui.chat.tab import ChatTab
from rfdesktop.ui.flows.importing.import_window import ImportWindow
from rfdesktop.ui.transcript.transcript import Transcript
from tests.ui.conftest import Start
from tests.ui.finding import find_one
from tests.ui.window_driver import WindowDriver

LOG = "\n".join(
    f"2026-11-28 10:{n // 60 % 60:02}:{n % 60:02} " + ("ERROR 0x80070005 denied" if n == 7_777 else f"poll {n} ok")
    for n in range(20_000)
)


def _tray(app: WindowDriver) -> AttachmentTray:
    return app.on_page(AttachmentTray, "attachmentList")


def _paste(app: WindowDriver, data: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(data)
    app.composer.setFocus()
    app.action("pasteAction").trigger()


def _text(words: str) -> QMimeData:
    data = QMimeData()
    data.setText(words)
    return data


def _files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def _drop(widget: QWidget, path: Path) -> None:
    dropped = (Qt.DropAction.CopyAction, _files(path), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    with warnings.catch_warnings():
        # Qt 6.12 says of the place in whole pixels that it is deprecated, and 6.11 knows no other.
        warnings.simplefilter("ignore", DeprecationWarning)
        entered = QDragEnterEvent(QPoint(20, 20), *dropped)
    QApplication.sendEvent(widget, entered)
    QApplication.sendEvent(widget, QDropEvent(QPointF(20, 20), *dropped))


def _picture(width: int = 320, height: int = 200) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(QColor("#2f5fd7"))
    return image


def _attached(app: WindowDriver, count: int = 1) -> AttachmentTray:
    tray = _tray(app)
    app.until(lambda: len(tray.attachments) == count and not tray.is_reading, f"{count} attached")
    return tray


def test_a_long_paste_is_attached_opened_searched_cut_down_and_sent(app: WindowDriver) -> None:
    _paste(app, _text(LOG))
    tray = _attached(app)
    log = tray.attachments[0]
    assert app.composer.toPlainText() == ""
    assert (log.kind, log.lines, log.size) == (AttachmentKind.LOG, 20_000, len(LOG))
    assert any(first <= 7_778 <= last for first, last in log.kept)
    tray.cards[0].face.click()
    app.until(lambda: app.window.findChild(TextWindow), "it opens")
    window = app.find(TextWindow, "attachmentWindow")
    window.search.setText("0x80070005")
    window.search.returnPressed.emit()
    assert window.view.currentIndex().row() == 7_777
    assert window.view.selected_numbers == [7_778]
    theme = app.application.theme
    theme.set_choice(ThemeChoice.LIGHT if theme.dark else ThemeChoice.DARK)
    # A change of theme takes several turns of the event loop.
    pale = theme.tokens.text_faint
    number = window.model.index(0, 0)
    app.until(lambda: number.data(Qt.ItemDataRole.ForegroundRole).name() == pale, "the numbers follow the theme")
    find_one(window, QPushButton, "excerptOnly").click()
    assert tray.attachments[0].kept == ((7_778, 7_778),)
    assert "1 of 20,000 lines go" in window.goes.text()
    window.close()
    app.click("sendButton")
    app.until_answered()
    assert not tray.isVisible()
    assert tray.attachments == ()
    message = next(iter(app.application.presenter.tabs.current._record.messages.values()))
    assert "0x80070005" in message.attachments[0].text
    assert "7,777 lines left out" in message.attachments[0].text
    assert "Pasted text.txt" in app.transcript


def test_a_picture_files_and_a_drop_come_in_and_go_off_by_keyboard(app: WindowDriver, tmp_path: Path) -> None:
    data = QMimeData()
    data.setImageData(_picture())
    _paste(app, data)
    picture = _attached(app).attachments[0]
    assert (picture.kind, picture.width, picture.height) == (AttachmentKind.IMAGE, 320, 200)
    table = tmp_path / "users.csv"
    table.write_text("name,mail,site\nada,a@x.example,one\nbob,b@x.example,two\n")
    _paste(app, _files(table))
    tray = _attached(app, 2)
    page = next(iter(app.page.findChildren(ChatTab)))
    note = tmp_path / "note.txt"
    note.write_text("call back at nine")
    _drop(page, note)
    _attached(app, 3)
    assert [each.kind for each in tray.attachments] == ["image", "table", "text"]
    app.window.activateWindow()
    app.composer.setFocus()
    for part in (part for card in tray.cards for part in (card.face, card.remove)):
        at = QApplication.focusWidget()
        assert at is not None
        app.qtbot.keyClick(at, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is part
    tray.cards[1].face.setFocus()
    app.qtbot.keyClick(tray.cards[1].face, Qt.Key.Key_Delete)
    assert [each.kind for each in tray.attachments] == ["image", "text"]
    assert QApplication.focusWidget() is tray.cards[1].face
    tray.cards[0].remove.click()
    tray.cards[0].face.setFocus()
    app.qtbot.keyClick(tray.cards[0].face, Qt.Key.Key_Delete)
    assert tray.attachments == ()
    assert QApplication.focusWidget() is app.composer


def test_a_card_turns_its_text_back_into_the_message(app: WindowDriver) -> None:
    words = "\n".join(f"step {n}: looked at it, nothing" for n in range(300))
    _paste(app, _text(words))
    tray = _attached(app)
    menu = tray.cards[0].menu()
    next(action for action in menu.actions() if action.objectName() == "turnBackAction").trigger()
    app.until(lambda: app.composer.toPlainText() == words, "the text is back")
    assert tray.attachments == ()


def test_what_cannot_be_attached_is_refused_by_name_and_reason(app: WindowDriver, tmp_path: Path) -> None:
    packed, empty = tmp_path / "logs.zip", tmp_path / "empty.log"
    packed.write_bytes(b"PK\x03\x04" + b"\0" * 40)
    empty.write_bytes(b"")
    _paste(app, _files(packed, empty, tmp_path))
    app.until(lambda: sum("not attached" in notice for notice in app.notices) == 3, "three refusals")
    assert any("logs.zip" in notice for notice in app.notices)
    assert any("empty.log" in notice for notice in app.notices)
    assert _tray(app).attachments == ()


def test_what_is_no_file_or_is_gone_is_told_as_what_it_is(app: WindowDriver, tmp_path: Path) -> None:
    _paste(app, _files(tmp_path / "gone.log", tmp_path))
    app.until(lambda: len(app.notices) == 2, "both")
    told = " ".join(app.notices)
    assert "“gone.log” is not there any more" in told
    assert "Attach the files in it" in told
    assert "whole" not in told


def test_a_message_is_not_sent_without_the_file_that_it_waited_for(app: WindowDriver, tmp_path: Path) -> None:
    empty = tmp_path / "empty.log"
    empty.write_bytes(b"")
    app.composer.setPlainText("what is wrong here?")
    _paste(app, _files(empty))
    assert _tray(app).is_reading
    app.click("sendButton")
    app.until(lambda: any("empty.log" in notice for notice in app.notices), "the refusal")
    assert app.composer.toPlainText() == "what is wrong here?"
    app.click("sendButton")
    app.until_answered()


def test_a_sent_picture_has_its_small_picture_and_opens_from_the_transcript(app: WindowDriver) -> None:
    data = QMimeData()
    data.setImageData(_picture(2_400, 1_200))
    _paste(app, data)
    tray = _attached(app)
    sent = tray.attachments[0]
    assert (sent.sent_width, sent.sent_height) == (2_000, 1_000)
    app.type("what is this?")
    app.click("sendButton")
    app.until_answered()
    page = app.on_page(Transcript, "transcript")
    app.until(lambda: page.document().resource(2, QUrl(f"rf:thumb/{sent.thumb_id}")).width() > 1, "its small picture")
    app.follow(sent.name)
    app.until(lambda: app.window.findChild(PictureWindow), "it opens")
    app.find(PictureWindow, "attachmentWindow").close()


def test_drafts_keep_what_is_attached_through_tabs_and_a_restart(app: WindowDriver, start_app: Start) -> None:
    _paste(app, _text(LOG))
    _attached(app)
    app.type("see the log")
    app.action("newChatAction").trigger()
    assert _tray(app).attachments == ()
    app.tabs.setCurrentIndex(0)
    assert len(_tray(app).attachments) == 1
    app.application.quit()
    again = start_app()
    again.until(lambda: len(_tray(again).attachments) == 1, "the draft's attachment")
    assert _tray(again).attachments[0].id == hashlib.sha256(LOG.encode()).hexdigest()
    again.click("sendButton")
    again.until_answered()


def test_the_button_offers_files_a_screenshot_and_the_clipboard(app: WindowDriver, tmp_path: Path) -> None:
    button = app.on_page(QToolButton, "attachButton")
    actions = {action.objectName(): action for action in button.menu().actions()}
    actions["screenshotAction"].trigger()
    picture = _attached(app).attachments[0]
    assert picture.kind is AttachmentKind.IMAGE
    assert picture.width > 100
    log = tmp_path / "a.log"
    log.write_text("2026-11-28 10:00:00 start\n" * 5)
    actions["attachFilesAction"].trigger()
    dialog = app.find(QFileDialog, "attachDialog")
    dialog.filesSelected.emit([str(log)])
    dialog.reject()
    _attached(app, 2)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the file window is the system's own")
def test_the_folders_that_were_opened_are_noted_in_the_profile_alone(app: WindowDriver, profile: Path) -> None:
    client = profile.parent / "Acme Ltd"
    client.mkdir()
    actions = {action.objectName(): action for action in app.on_page(QToolButton, "attachButton").menu().actions()}
    actions["attachFilesAction"].trigger()
    dialog = app.find(QFileDialog, "attachDialog")
    dialog.setDirectory(str(client))
    dialog.reject()
    noted = profile / "QtProject.conf"
    app.until(lambda: noted.exists() and "Acme" in noted.read_text(), "what Qt notes of its file window")


@pytest.mark.parametrize("way", ["edit", "queue"])
def test_attachments_go_along_with_an_edit_and_with_what_waits(app: WindowDriver, way: str) -> None:
    _paste(app, _text(LOG))
    _attached(app)
    app.type("first")
    app.click("sendButton")
    if way == "queue":
        app.type("second")
        _paste(app, _text(LOG.replace("poll", "look")))
        _attached(app)
        app.click("sendButton")
    app.until_answered()
    record = app.application.presenter.tabs.current._record
    if way == "queue":
        app.until(lambda: sum(bool(m.attachments) for m in record.messages.values()) == 2, "both were sent")
        app.until_answered()
        return
    message = next(m for m in record.messages.values() if m.attachments)
    app.application.presenter.tabs.current.branches.editing.begin(message)
    assert len(_tray(app).attachments) == 1
    app.type(" again")
    app.click("sendButton")
    app.until_answered()
    app.until(lambda: any(m.text.endswith("again") and m.attachments for m in record.messages.values()), "the edit")


def test_what_is_let_go_on_the_window_is_attached_and_flows_are_imported(app: WindowDriver, tmp_path: Path) -> None:
    note, flow = tmp_path / "note.txt", tmp_path / "a.rfflow"
    note.write_text("call back at nine")
    flow.write_text("{}")
    for path in (note, flow):
        _drop(app.window, path)
    _attached(app)
    app.until(lambda: app.window.findChild(ImportWindow), "the preview of the import")


def test_keys_open_what_was_attached_last_and_put_it_into_the_message(app: WindowDriver) -> None:
    words = "\n".join(f"step {n}: looked at it, nothing" for n in range(300))
    _paste(app, _text(words))
    tray = _attached(app)
    piece = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    app.press(Qt.Key.Key_O, piece)
    app.until(lambda: app.window.findChild(TextWindow), "it opens")
    app.find(TextWindow, "attachmentWindow").close()
    app.press(Qt.Key.Key_X, piece)
    app.until(lambda: app.composer.toPlainText() == words, "the text is in the message")
    assert tray.attachments == ()


def test_a_large_paste_or_picture_is_not_read_on_the_thread_of_the_screen(app: WindowDriver) -> None:
    picture = QMimeData()
    picture.setImageData(_picture(3_840, 2_160))
    for data in (_text(LOG), picture):
        app.composer.insertFromMimeData(data)
    tray = _tray(app)
    assert tray.is_reading
    assert tray.attachments == ()
    app.until(lambda: len(tray.attachments) == 2 and not tray.is_reading, "both are attached")


def test_a_chat_that_begins_with_a_log_is_called_after_what_is_wrong_in_it(app: WindowDriver) -> None:
    _paste(app, _text(LOG))
    _attached(app)
    app.click("sendButton")
    app.until_answered()
    assert "0x80070005" in app.application.presenter.tabs.current.title


def test_many_attachments_leave_the_message_its_room_in_a_low_window(app: WindowDriver, tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.log" for number in range(9)]
    for path in paths:
        path.write_text(f"line of {path.name}\n" * 3)
    app.window.resize(1024, 480)
    _paste(app, _files(*paths))
    tray = _attached(app, 9)

    def in_place() -> bool:
        last = tray.cards[-1]
        low = tray.mapTo(app.window, QPoint(0, tray.height())).y()
        under = app.composer.mapTo(app.window, QPoint(0, 0)).y()
        return low <= under and tray.viewport().rect().contains(last.mapTo(tray.viewport(), last.rect().center()))

    app.until(in_place, "the message under the newest card")

    def are_whole() -> bool:
        places = (card.rect().translated(card.mapTo(tray.viewport(), QPoint(0, 0))) for card in tray.cards)
        shown = [place for place in places if place.intersects(tray.viewport().rect())]
        return bool(shown) and all(tray.viewport().rect().contains(place) for place in shown)

    for height in (480, 520, 560, 700):
        app.window.resize(1024, height)
        app.until(lambda: in_place() and are_whole(), "no row of cards is cut at an edge")
