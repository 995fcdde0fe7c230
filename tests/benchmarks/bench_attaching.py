"""How long the window's thread is held up in one turn by a paste of 20,000 lines and by a picture of 3840 x 2160."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from rfdesktop.ui.attachments.tray import AttachmentTray
from tests.ui.conftest import app, as_the_system_looks, bare_look, flows_read_once, profile, start_app
from tests.ui.window_driver import WindowDriver

__all__ = ["app", "as_the_system_looks", "bare_look", "flows_read_once", "profile", "start_app"]

pytestmark = pytest.mark.benchmark


def _log() -> QMimeData:
    data = QMimeData()
    data.setText("\n".join(f"2026-11-28 10:{n // 60 % 60:02}:{n % 60:02} poll {n} ok" for n in range(20_000)))
    return data


def _picture() -> QMimeData:
    picture = QImage(3_840, 2_160, QImage.Format.Format_RGB32)
    picture.fill(0xFF336699)
    data = QMimeData()
    data.setImageData(picture)
    return data


def test_turns_of_a_paste_and_a_picture(app: WindowDriver) -> None:
    tray = app.on_page(AttachmentTray, "attachmentList")
    for count, (name, data) in enumerate({"20,000 lines": _log(), "a picture": _picture()}.items(), 1):
        turns: list[float] = []
        began = time.thread_time()
        app.composer.insertFromMimeData(data)
        turns.append(time.thread_time() - began)
        while len(tray.attachments) < count or tray.is_reading:
            began = time.thread_time()
            QApplication.processEvents()
            turns.append(time.thread_time() - began)
        print(f"\n{name}: longest turn {max(turns) * 1000:.1f} ms CPU")
