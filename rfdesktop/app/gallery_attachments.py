"""The scenes of the gallery about what is attached: cards, what is refused, the windows that show it."""

from __future__ import annotations

from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from rfdesktop.app.gallery import Gallery
from rfdesktop.app.selfcheck_controls import CheckFailed
from rfdesktop.ui.attachments.intake import Given, pixels_of
from rfdesktop.ui.attachments.text_window import TextWindow
from rfdesktop.ui.attachments.tray import AttachmentTray
from rfdesktop.ui.chat.tab import ChatTab

_CODE = "ERROR 0x80070005 access is denied for \\\\FS01\\share"
LOG = "\n".join(
    f"2026-11-28 10:{n // 60 % 60:02}:{n % 60:02} " + (_CODE if not n % 4_000 else f"poll {n} answered in 12 ms")
    for n in range(20_000)
)
TABLE = "name;mail;site\n" + "\n".join(f"user{n};user{n}@contoso.example;Rotterdam" for n in range(30))


def attached(gallery: Gallery) -> None:
    """A picture and two texts over the composer, one of the texts in its window, then all of them sent."""
    gallery.act("newChatAction")
    page = gallery.application.presenter.tabs.current
    tray = page.tab.composer_bar.tray
    given = (Given(picture=pixels_of(_picture())), Given(LOG), Given(TABLE * 4))
    for each in given:
        page.attachments.take(each)
    gallery.until(lambda: len(tray.attachments) == len(given) and not tray.is_reading, "nothing is attached")
    page.tab.composer_bar.composer.put("Outlook does not start since this morning")
    gallery.take("attachments")
    _open_log(gallery, tray)
    _send(gallery, page.tab)


def _open_log(gallery: Gallery, tray: AttachmentTray) -> None:
    tray.cards[1].face.click()
    window = gallery.application.window
    gallery.until(lambda: bool(window.findChildren(TextWindow)), "the log does not open")
    shown: QWidget = gallery.window_of_its_own("attachmentWindow")
    if not isinstance(shown, TextWindow):
        raise CheckFailed("the log is not shown")
    shown.search.setText("denied")
    shown.search.returnPressed.emit()
    gallery.take("attachment-log", shown)
    shown.close()


def _send(gallery: Gallery, tab: ChatTab) -> None:
    tab.composer_bar.send_button.click()
    gallery.until(lambda: not tab.composer_bar.stop_button.isEnabled(), "no answer came")
    tab.transcript.verticalScrollBar().setValue(0)
    gallery.take("attachments-sent")


def _picture() -> QImage:
    image = QImage(1_280, 720, QImage.Format.Format_ARGB32)
    image.fill(QColor("#0b6a6a"))
    painter = QPainter(image)
    painter.fillRect(240, 180, 800, 320, QColor("white"))
    painter.fillRect(240, 180, 800, 40, QColor("#2f5fd7"))
    painter.end()
    return image


ATTACHMENT_SCENES = (attached,)
