"""Runs in a process of its own: attaches a long paste, a picture and a file, and waits to be killed.

Arguments: the profile folder and a file to attach; with no file it says what the draft has and what can be read of it,
sends it, says what arrived, and ends.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton

from rfdesktop.app.bootstrap import Application
from rfdesktop.ui.attachments.text_window import TextWindow
from rfdesktop.ui.attachments.tray import AttachmentTray
from rfdesktop.ui.chat.composer import Composer
from rfdesktop.ui.window.main_window import MainWindow
from tests.end2end.app_driver import on_page, say, until

LOG = "\n".join(f"2026-11-28 10:00:{n % 60:02} line {n}" for n in range(20_000))


def attach(application: Application, window: MainWindow, file: Path) -> None:
    composer, tray = on_page(window, Composer, "composer"), on_page(window, AttachmentTray, "attachmentList")
    text, picture, files = QMimeData(), QMimeData(), QMimeData()
    text.setText(LOG)
    image = QImage(400, 300, QImage.Format.Format_ARGB32)
    image.fill(QColor("teal"))
    picture.setImageData(image)
    files.setUrls([QUrl.fromLocalFile(str(file))])
    for data in (text, picture, files):
        composer.insertFromMimeData(data)
    until(lambda: len(tray.attachments) == 3 and not tray.is_reading, "all are attached")
    until(lambda: not application.presenter.typed.unsaved, "all is stored")
    say("stored")


def main() -> int:
    profile, *file = sys.argv[1:]
    application = Application.start(Path(profile))
    application.wait_ready(60)
    window = application.window
    if file:
        attach(application, window, Path(file[0]))
        while True:
            QCoreApplication.processEvents()
            time.sleep(0.01)
    tray = on_page(window, AttachmentTray, "attachmentList")
    until(lambda: len(tray.attachments) == 3, "the draft's attachments")
    say("held " + json.dumps([attachment.name for attachment in tray.attachments]))
    tray.cards[0].face.click()
    until(lambda: bool(window.findChildren(TextWindow)), "the log opens")
    say(f"lines {len(window.findChildren(TextWindow)[0].model.lines)}")
    on_page(window, QAbstractButton, "sendButton").click()
    stop = on_page(window, QAbstractButton, "stopButton")
    until(lambda: not stop.isEnabled(), "the answer")
    messages = application.presenter.tabs.current._record.messages.values()
    say(f"sent {sum(len(message.attachments) for message in messages)}")
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
