"""What leaves the app by a click: a web page in the browser, a folder in the system's file manager; nothing else."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from rfdesktop.domain.texts.links import OutsideLink, misleads, opens
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.question_box import QuestionBox
from rfdesktop.ui.words.addresses import address_words
from rfdesktop.ui.words.own_words import is_own
from rfdesktop.ui.words.translate import translate

_LONGEST = 300
"""Characters of an address or of a link's words that a question shows."""


def follow_link(link: OutsideLink, near: QWidget) -> None:
    """Opens a web page, asking first where the link's words say something else; any other address is left alone."""
    if not opens(link.url):
        return
    if not misleads(link) and not is_own(link.words):
        open_page(link.url)
        return
    words, url = visible_line(link.words), visible_line(link.url)
    box = QuestionBox(
        translate("LinkQuestion", "Open a link"),
        translate("LinkQuestion", "Open {host}?").format(host=address_words(link.url)),
        translate(
            "LinkQuestion", "The link reads “{words}”.\nIt leads to {url}\nOpen it only if that is what you expect."
        ).format(words=words[:_LONGEST], url=url[:_LONGEST]),
        near.window(),
    )
    box.setObjectName("linkQuestionBox")
    box.offer(translate("LinkQuestion", "Open"), lambda: open_page(link.url))


def open_page(url: str) -> None:
    """Hands an address of the web to the browser."""
    if opens(url):
        QDesktopServices.openUrl(QUrl(url))


def open_folder(folder: Path) -> None:
    """Shows one of the app's own folders in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
