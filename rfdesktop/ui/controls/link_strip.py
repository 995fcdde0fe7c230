"""Where a link leads, at the foot of what shows it, while the pointer or the keyboard is at the link."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, QUrl, Slot
from PySide6.QtWidgets import QTextBrowser, QWidget

from rfdesktop.domain.texts.links import opens
from rfdesktop.domain.texts.visible import visible_line
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.theme.link_ring import chosen_link
from rfdesktop.ui.words.addresses import address_words
from rfdesktop.ui.words.translate import translate

_EDGE = 6
_SHARE = 0.9
"""How much of the width the strip may take."""
FLOW = "rf:flow/"


class LinkStrip(PlainLabel):
    """Lies over the lower left corner of `host`; takes neither the pointer nor the keyboard."""

    def __init__(self, host: QWidget) -> None:
        super().__init__("", host)
        self.setObjectName("linkTarget")
        self.setProperty("strip", True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._host = host
        host.installEventFilter(self)
        self.hide()

    def watch(self, browser: QTextBrowser) -> None:
        """Shows the targets of a document's links, by pointer and by Tab."""
        browser.highlighted.connect(self.show_link)
        browser.installEventFilter(self)

    def watch_button(self, button: QWidget, url: str) -> None:
        """Shows the target of a link that is a control of its own."""
        button.setProperty("target", url)
        button.installEventFilter(self)

    @Slot(QUrl)
    def show_link(self, url: QUrl) -> None:
        """Shows where a link leads; nothing for no link, or for one of the app's own that needs no words."""
        self.show_target(url.toString())

    def _show_chosen(self, browser: QTextBrowser) -> None:
        """Shows where the link leads that the keyboard is at."""
        if browser.hasFocus():
            self.show_target(chosen_link(browser.textCursor()))

    def show_target(self, url: str) -> None:
        """Shows an address, the words on its host's letters first; "" hides the strip."""
        words = target_words(url)
        self.setVisible(bool(words))
        if words:
            room = round(self._host.width() * _SHARE)
            metrics = self.fontMetrics()
            self.setText(metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, room - 3 * _EDGE))
            self.setAccessibleName(words)
            self.adjustSize()
            self.move(_EDGE, self._host.height() - self.height() - _EDGE)
            self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows focus and pointer of the buttons, the focus of the documents, and the host's size."""
        kind = event.type()
        if watched is self._host and kind == QEvent.Type.Resize:
            self.hide()
        elif kind in (QEvent.Type.KeyPress, QEvent.Type.FocusIn) and isinstance(watched, QTextBrowser):
            # Qt tells of links under the pointer alone, and of one that Tab went to not before the key is done.
            QTimer.singleShot(0, watched, lambda: self._show_chosen(watched))
        elif kind in (QEvent.Type.FocusIn, QEvent.Type.Enter) and watched.property("target"):
            self.show_target(str(watched.property("target")))
        elif kind in (QEvent.Type.FocusOut, QEvent.Type.Leave, QEvent.Type.Hide):
            self.hide()
        return super().eventFilter(watched, event)


def target_words(url: str) -> str:
    """What is said of a link's target: an address whole, its host as it is looked up; "" for nothing."""
    if url.startswith(FLOW):
        return translate("LinkStrip", "Launches this flow of your library")
    if not url or url.startswith("rf:"):
        return ""
    shown = visible_line(url)
    if not opens(url):
        return translate("LinkStrip", "{url} (not opened: only pages of the web are)").format(url=shown)
    host = address_words(url)
    # The host by itself says more than a long address whose beginning may look like another one.
    return shown if f"//{host}/" in f"{shown}/" else f"{host} · {shown}"
