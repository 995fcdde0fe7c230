"""The window of what waits to be posted, and of what was posted last."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.psa.comparing import words_to_change
from rfdesktop.domain.psa.posts import Post, PostState
from rfdesktop.domain.texts.visible import visible, visible_line
from rfdesktop.ui.controls.field_text import field_text
from rfdesktop.ui.controls.first_size import open_at
from rfdesktop.ui.controls.leaving import leave
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_name, set_tip
from rfdesktop.ui.controls.tones import retone
from rfdesktop.ui.controls.whole_rows import show_whole_rows
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S
from rfdesktop.ui.tickets.results import tone_of
from rfdesktop.ui.tickets.unkept_words import UnkeptWords
from rfdesktop.ui.words.posting import mend_words, result_words, seen_by_words, ticket_words
from rfdesktop.ui.words.translate import translate


class OutboxWindow(QWidget):
    """The list, the words of the post that is selected, and what can be done with it."""

    cancelled = Signal(Post)
    retried = Signal(Post)
    looked = Signal(Post)
    mended = Signal(Post)
    edited = Signal(Post, str)

    def __init__(self, unkept: UnkeptWords, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("outboxWindow")
        self.setWindowTitle(translate("OutboxWindow", "Outbox"))
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(560, 380)
        open_at(self, 820, 540)
        self._posts: tuple[Post, ...] = ()
        self._shown = ""
        self._shown_id = ""
        self._unkept = unkept
        self._keeping: dict[str, str] = {}
        """Words that were sent to be kept, by the post's id: until its own words have changed they may be refused."""
        self.list = QListWidget()
        self.list.setObjectName("outboxList")
        set_name(self.list, translate("OutboxWindow", "What waits to be posted, and what was posted last"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # What became of a post, and what is to be done about it, is told whole.
        show_whole_rows(self.list)
        self.notice, self.nothing = PlainLabel(), PlainLabel(translate("OutboxWindow", "Nothing waits to be posted."))
        self.notice.setObjectName("outboxNotice")
        self.notice.setProperty("tone", "warn")
        self.notice.hide()
        self.nothing.setProperty("tone", "muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.became = PlainLabel()
        self.became.setObjectName("outboxBecame")
        self.became.setWordWrap(True)
        self.text = QPlainTextEdit()
        self.text.setObjectName("outboxText")
        self.text.setTabChangesFocus(True)
        set_name(self.text, translate("OutboxWindow", "Words of the post"))
        self._make_buttons()
        self._lay_out()
        self._connect()
        self.show_posts(())

    def _make_buttons(self) -> None:
        self.save = _button("outboxEdit", translate("OutboxWindow", "Keep these words"))
        self.drop = _button("outboxDrop", translate("OutboxWindow", "Drop my changes"))
        self.retry = _button("outboxRetry", translate("OutboxWindow", "Send again"))
        set_tip(self.retry, translate("OutboxWindow", "It is looked first whether it has arrived after all."))
        self.look = _button("outboxLook", translate("OutboxWindow", "Look whether it arrived"))
        self.mend = _button("outboxMend", translate("OutboxWindow", "Set visibility back"))
        self.cancel = _button("outboxCancel", translate("OutboxWindow", "Cancel this post"))

    @property
    def selected(self) -> Post | None:
        row = self.list.currentRow()
        return self._posts[row] if 0 <= row < len(self._posts) else None

    def show_posts(self, posts: tuple[Post, ...]) -> None:
        """Shows posts, the newest first; the one that is selected stays so."""
        before = self.selected
        self._take_answers(posts)
        self._posts = tuple(reversed(posts))
        self.list.blockSignals(True)
        self.list.clear()
        for post in self._posts:
            said = result_words(post)
            became = said if post.state is PostState.VERIFIED else f"{said} · {_seen_by(post)}"
            lines = [visible_line(line) for line in (ticket_words(post.ticket), became)]
            item = QListWidgetItem("\n".join(lines))
            set_tip(item, "\n".join(lines))
            self.list.addItem(item)
        row = next((at for at, post in enumerate(self._posts) if before is not None and post.id == before.id), 0)
        self.list.setCurrentRow(row if self._posts else -1)
        self.list.blockSignals(False)
        self.list.setVisible(bool(posts))
        self.nothing.setVisible(not posts)
        self._stand()

    def show_notice(self, text: str) -> None:
        """Says why nothing is sent at present, "" where it goes on."""
        self._say(text, "warn")

    def show_problem(self, text: str) -> None:
        """Says why something could not be done; words that were to be kept stay as they were typed."""
        self._say(text, "bad")

    def _say(self, text: str, tone: str) -> None:
        retone(self.notice, tone)
        self.notice.setText(text)
        self.notice.setVisible(bool(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            leave(self)
        elif event.key() == Qt.Key.Key_Delete and self.cancel.isEnabled() and self.list.hasFocus():
            self.cancel.click()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _stand(self) -> None:
        """Shows the selected post's words and what can be done with it."""
        post = self.selected
        state = post.state if post is not None else None
        unsure = post is not None and post.failure is not None and post.failure.code is ErrorCode.POST_UNSURE
        waits = state is PostState.QUEUED
        words = _words(post)
        key = f"{post.id} {waits} {words}" if post is not None else ""
        if key != self._shown:
            # What is being typed stays where only the state has changed.
            self._shown, self._shown_id = key, post.id if post is not None else ""
            self._show_words(words, waits=waits)
        said = result_words(post) if post is not None else ""
        unkept = bool(self._unkept.of(self._shown_id))
        if unkept:
            still = translate("OutboxWindow", "Your changes to its words are not kept in it yet.")
            late = translate("OutboxWindow", "Your changes to its words were not kept in time. They stand below.")
            said = f"{said}\n{still if waits else late}"
        retone(self.became, tone_of(post) if post is not None else "muted")
        self.became.setText(said)
        self.became.setVisible(bool(said))
        self.text.setReadOnly(not waits)
        self.text.setVisible(bool(words))
        self.save.setVisible(waits and bool(words))
        self.drop.setVisible(unkept)
        self.cancel.setEnabled(waits or state is PostState.FAILED or unsure)
        self.retry.setEnabled(state in (PostState.FAILED, PostState.UNKNOWN) or waits)
        self.look.setEnabled(state in (PostState.UNKNOWN, PostState.POSTED, PostState.DIFFERS, PostState.VERIFIED))
        twice = post is not None and post.stands_twice and post.can_be_taken_out
        self.mend.setVisible(post is not None and state is PostState.DIFFERS and (post.exposed or twice))
        if post is not None:
            self.mend.setText(mend_words(post))
            set_name(self.mend, mend_words(post))

    def show_anew(self) -> None:
        """Shows the selected post's words again: others wait to be kept in it, or none."""
        self._shown = ""
        self._stand()

    def _take_answers(self, posts: tuple[Post, ...]) -> None:
        """Words that were sent to be kept stand in their post now, in whatever form; what was typed since does not."""
        before = {post.id: post for post in self._posts}
        for post in posts:
            sent = self._keeping.get(post.id, "")
            if sent and post.state is PostState.QUEUED and _words(post) != _words(before.get(post.id)):
                del self._keeping[post.id]
                if sent == self._unkept.of(post.id):
                    self._unkept.put(post.id, "")
                    self._shown = ""

    def _show_words(self, words: str, *, waits: bool) -> None:
        typed = self._unkept.of(self._shown_id)
        # What can be changed stays as it is, character by character; the rest hides nothing.
        shown = (typed or words) if waits else visible(words)
        if typed and not waits:
            head = translate("OutboxWindow", "Your words, not sent:")
            shown += f"\n\n{head}\n{visible(typed)}"
        with QSignalBlocker(self.text):
            self.text.setPlainText(shown)

    @Slot()
    def _typed(self) -> None:
        typed = field_text(self.text)
        self._unkept.put(self._shown_id, "" if typed == _words(self.selected) else typed)
        self._stand()

    @Slot()
    def _drop(self) -> None:
        self._unkept.put(self._shown_id, "")
        self.show_anew()

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(lambda _: self._stand())
        for button, signal in (
            (self.cancel, self.cancelled),
            (self.retry, self.retried),
            (self.look, self.looked),
            (self.mend, self.mended),
        ):
            button.clicked.connect(lambda _=False, signal=signal: signal.emit(self.selected) if self.selected else None)
        self.save.clicked.connect(self._save)
        self.drop.clicked.connect(self._drop)
        self.text.textChanged.connect(self._typed)

    @Slot()
    def _save(self) -> None:
        if self.selected is not None:
            self._keeping[self._shown_id] = field_text(self.text)
            self.edited.emit(self.selected, field_text(self.text))

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        for button in (self.save, self.drop, self.retry, self.look, self.mend):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_M)
        rows.setSpacing(SPACE_M)
        rows.addWidget(self.notice)
        rows.addWidget(self.list, 2)
        rows.addWidget(self.nothing, 1)
        rows.addWidget(self.became)
        rows.addWidget(self.text, 1)
        rows.addLayout(buttons)


def _words(post: Post | None) -> str:
    return "" if post is None else words_to_change(post)


def _seen_by(post: Post) -> str:
    return seen_by_words(post.outbound.visibility)


def _button(name: str, words: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    set_name(button, words)
    return button
