"""The composer with what stands beside it: Send, Stop, and how much of it will be hidden."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from rfdesktop.domain.outgoing_events import Replaced
from rfdesktop.ui.chat.composer import Composer
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.theme.focus_ring import FocusRing
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.words.outgoing import hidden_words
from rfdesktop.ui.words.translate import translate


class ComposerBar(QFrame):
    """The composer with its Send and Stop. Signals: `sent` with the text, `stopped`, `outgoingAsked` where what leaves
    is to be shown; while an earlier message is edited here, `edited` with the text in the place of `sent`, and `left`
    at Escape."""

    sent = Signal(str)
    stopped = Signal()
    outgoingAsked = Signal()
    edited = Signal(str)
    left = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("composerFrame")
        self.composer = Composer(self)
        self.send_button = QToolButton(self)
        self.send_button.setObjectName("sendButton")
        self.send_button.setProperty("kind", "primary")
        self.send_button.setIcon(icons.icon(IconName.SEND, "accent_text"))
        self.send_button.setAccessibleName(translate("ComposerBar", "Send"))
        self.stop_button = QToolButton(self)
        self.stop_button.setObjectName("stopButton")
        self.stop_button.setIcon(icons.icon(IconName.STOP, "bad"))
        self.stop_button.setAccessibleName(translate("ComposerBar", "Stop"))
        set_tip(self.stop_button, translate("ComposerBar", "Stop the answer (Esc)"))
        self.hidden_button = QToolButton(self)
        self.hidden_button.setObjectName("hiddenValuesButton")
        self.hidden_button.setIcon(icons.icon(IconName.SHIELD, "warn"))
        self.hidden_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.hidden_button.clicked.connect(self.outgoingAsked)
        self.hidden_button.hide()
        self._lay_out()
        self.setFocusProxy(self.composer)
        self.composer.focused.connect(FocusRing(self).show_focus)
        self.composer.submitted.connect(self._send)
        self._draft: str | None = None
        self.composer.escaped.connect(self._escape)
        self.composer.textChanged.connect(self._refresh)
        self.composer.composed.connect(self._refresh)
        self.send_button.clicked.connect(self._send)
        self.stop_button.clicked.connect(self.stopped)
        self.set_busy(False)

    def _lay_out(self) -> None:
        buttons = QVBoxLayout()
        buttons.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.hidden_button)
        row.addWidget(self.stop_button)
        row.addWidget(self.send_button)
        buttons.addLayout(row)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self.composer, 1)
        layout.addLayout(buttons)

    def set_busy(self, busy: bool) -> None:
        """While an answer is under way it can be stopped, and what is sent waits for its end."""
        self.stop_button.setEnabled(busy)
        self.stop_button.setVisible(busy)
        at_once, later = (
            translate("ComposerBar", "Send (Enter)"),
            translate("ComposerBar", "Send when the answer has ended (Enter)"),
        )
        set_tip(self.send_button, later if busy else at_once)
        self._refresh()

    @property
    def draft(self) -> str:
        """What is typed to be sent next; while an earlier message is edited, what waits for that to end."""
        return self.composer.text if self._draft is None else self._draft

    def give_back(self, text: str) -> None:
        """Puts a text that was not sent before what has been typed since."""
        joined = "\n".join(part for part in (text, self.draft) if part)
        if self._draft is None:
            self.composer.put(joined)
        else:
            self._draft = joined

    def begin_edit(self, text: str) -> None:
        """Shows a text to be edited; the draft waits."""
        self._draft = self.composer.text
        self.composer.put(text)

    def end_edit(self) -> str:
        """Shows the draft again; gives the text that was edited."""
        self.composer.commit()
        text, draft, self._draft = self.composer.text, self._draft, None
        self.composer.put(draft or "")
        return text

    def show_secrets(self, replaced: tuple[Replaced, ...]) -> None:
        """Marks what will be hidden in what is typed, and says how many values these are."""
        hidden = tuple(each.secret for each in replaced if not each.let)
        self.composer.secret_marks.show(hidden)
        self.hidden_button.setVisible(bool(hidden))
        self.hidden_button.setText(str(len(hidden)))
        said = hidden_words(len(hidden))
        set_name(self.hidden_button, said)
        tip = translate("ComposerBar", "{hidden} (Ctrl+Shift+L shows what leaves)").format(hidden=said)
        set_tip(self.hidden_button, tip)

    def _send(self) -> None:
        self.composer.commit()
        text = self.composer.text
        if not text.strip():
            return
        if self._draft is not None:
            self.edited.emit(text.strip("\n"))
            return
        self.composer.clear()
        self.sent.emit(text.strip("\n"))

    def _escape(self) -> None:
        if self._draft is not None:
            self.left.emit()
        else:
            self.stop_button.click()

    def _refresh(self) -> None:
        self.send_button.setEnabled(self.composer.has_words)


def no_pictures() -> str:
    """What is said of a pasted picture."""
    return translate(
        "ComposerBar",
        "Pictures cannot be attached yet, so the screenshot was not taken over. Type or paste what it says.",
    )
