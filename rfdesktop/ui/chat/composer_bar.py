"""The composer with what stands beside it: Send, Stop, and how much of it will be hidden."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from rfdesktop.domain.attachments.written import Written
from rfdesktop.domain.outgoing_events import Replaced
from rfdesktop.ui.attachments.attach_button import AttachButton
from rfdesktop.ui.attachments.tray import AttachmentTray
from rfdesktop.ui.chat.composer import Composer
from rfdesktop.ui.chat.late_attachments import LateAttachments, with_more
from rfdesktop.ui.chat.tools_button import ToolsButton
from rfdesktop.ui.chat.waiting_button import WaitingButton
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.models.model_line import ModelLine
from rfdesktop.ui.theme.focus_ring import FocusRing
from rfdesktop.ui.theme.icons import IconName, Icons
from rfdesktop.ui.words.outgoing import hidden_words
from rfdesktop.ui.words.translate import translate


class ComposerBar(QFrame):
    """The composer with its Send and Stop, and what is attached over it.

    Signals: `sent` with what is Written, `stopped`, `outgoingAsked` where what leaves is to be shown; while an earlier
    message is edited here, `edited` in the place of `sent`, and `left` at Escape. `gaveUp` where what was waited for
    does not come.
    """

    sent = Signal(object)
    stopped = Signal()
    outgoingAsked = Signal()
    edited = Signal(object)
    left = Signal()
    gaveUp = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("composerFrame")
        self.composer = Composer(self)
        self.tray = AttachmentTray(icons, self)
        self.tray.leader = self.composer
        self.late = LateAttachments(self.tray)
        self.attach_button = AttachButton(icons, self)
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
        icons.set_beside(self.hidden_button, IconName.SHIELD, "warn")
        self.hidden_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.hidden_button.clicked.connect(self.outgoingAsked)
        self.hidden_button.hide()
        self.waiting_button = WaitingButton(icons, self)
        self.tools_button = ToolsButton(icons, self)
        self.model_line = ModelLine(icons, self)
        self._lay_out()
        self.setFocusProxy(self.composer)
        self._draft: Written | None = None
        self._storing = self._send_once_free = False
        self.hold: Callable[[Callable[[], None], float], bool] = lambda _again, _just_spent: False
        """Asked before anything goes to a model, with what does it once the engineer says so, and with the dollars of
        an answer that has just ended and is in no total yet; what is held stays where it is typed."""
        self._connect()
        self.set_busy(False)

    def _connect(self) -> None:
        self.composer.focused.connect(FocusRing(self).show_focus)
        self.composer.submitted.connect(self._send)
        self.tray.changed.connect(self._refresh)
        self.tray.changed.connect(self._go_on)
        self.tray.emptied.connect(self.composer.setFocus)
        self.composer.escaped.connect(self._escape)
        self.composer.textChanged.connect(self._refresh)
        self.composer.composed.connect(self._refresh)
        self.send_button.clicked.connect(self._send)
        self.stop_button.clicked.connect(self.stopped)

    def _lay_out(self) -> None:
        buttons = QVBoxLayout()
        buttons.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.tools_button)
        row.addWidget(self.hidden_button)
        row.addWidget(self.waiting_button)
        row.addWidget(self.stop_button)
        row.addWidget(self.send_button)
        buttons.addLayout(row)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.attach_button, 0, Qt.AlignmentFlag.AlignBottom)
        line.addWidget(self.composer, 1)
        line.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 4)
        layout.setSpacing(4)
        layout.addWidget(self.tray)
        layout.addLayout(line)
        layout.addWidget(self.model_line)

    def set_busy(self, busy: bool, *, storing: bool = False) -> None:
        """While an answer is under way it can be stopped, and what is sent waits for its end. While a message is being
        stored, another wording of an earlier one waits here."""
        self.stop_button.setEnabled(busy)
        self.stop_button.setVisible(busy)
        at_once, later = (
            translate("ComposerBar", "Send (Enter)"),
            translate("ComposerBar", "Send when the answer has ended (Enter)"),
        )
        set_tip(self.send_button, later if busy else at_once)
        self._storing = storing
        self._refresh()
        self._go_on()

    @property
    def written(self) -> Written:
        """What stands here."""
        return Written(self.composer.text, self.tray.attachments)

    @property
    def draft(self) -> Written:
        """What is written to be sent next; while an earlier message is edited, what waits for that to end."""
        return self.written if self._draft is None else self._draft

    def put(self, written: Written) -> None:
        """Shows this to be continued."""
        self.composer.put(written.text)
        self.tray.put(written.attachments)

    def give_back(self, written: Written, *, behind: bool = False) -> None:
        """Puts what was not sent before what has been written since, or what has come late behind it."""
        joined = with_more(self.draft, written) if behind else written.then(self.draft)
        if self._draft is None:
            self.put(joined)
        else:
            self._draft = joined

    def begin_edit(self, message_id: str, written: Written) -> None:
        """Shows a message to be edited; the draft waits, and what is still being read for it comes to it."""
        self.wait_no_more()
        self._draft = self.written
        self.composer.put(written.text)
        self.late.switch(message_id, written.attachments)

    def end_edit(self) -> Written:
        """Shows the draft again; gives what was edited."""
        self.composer.commit()
        self.wait_no_more()
        written, draft, self._draft = self.written, self._draft, None
        draft = draft or Written()
        self.composer.put(draft.text)
        self.late.switch("", draft.attachments)
        return written

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
        written = replace(self.written, text=self.composer.text.strip("\n"))
        self._send_once_free = self._waits and self._is_something
        if self._waits or not self._is_something or (not self._queues and self.hold(self._send, 0)):
            return
        if self._draft is not None:
            self.edited.emit(written)
            return
        self.put(Written())
        self.sent.emit(written)

    @property
    def _queues(self) -> bool:
        """What is sent now waits for an answer to end, and is asked about then."""
        return self._draft is None and self.stop_button.isEnabled()

    @property
    def _is_something(self) -> bool:
        """There are words, or something is attached."""
        return self.composer.has_words or bool(self.tray.cards)

    @property
    def _waits(self) -> bool:
        """What is attached is still being read, or the message before another wording is still being stored."""
        return self.tray.is_reading or (self._storing and self._draft is not None)

    def _go_on(self) -> None:
        if self._send_once_free and not self._waits:
            self._send_once_free = False
            self._send()

    def wait_no_more(self) -> None:
        """What is waited for has failed: nothing is sent without it."""
        self._send_once_free = False
        self.gaveUp.emit()

    def send_next(self) -> None:
        """Sends what is written to be sent next; not what an earlier message is just being changed to."""
        if self._draft is None:
            self._send()

    def _escape(self) -> None:
        if self._draft is not None:
            self.left.emit()
        else:
            self.stop_button.click()

    def _refresh(self) -> None:
        self.send_button.setEnabled(self._is_something)
