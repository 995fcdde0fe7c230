"""Decides what the outbox shows, and gives the commands about posts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.events import BugSeen, CommandFailed
from rfdesktop.domain.psa.commands import (
    CancelPost,
    EditPost,
    ListOutbox,
    LookForPost,
    MendPost,
    PostCommand,
    RetryPost,
)
from rfdesktop.domain.psa.comparing import reads_so
from rfdesktop.domain.psa.posts import SETTLED, Post, PostState
from rfdesktop.ui.tickets.unkept_words import UnkeptWords
from rfdesktop.ui.words.errors import reading_words, words

if TYPE_CHECKING:  # with the first that is opened: a start needs none of it
    from rfdesktop.ui.tickets.outbox_window import OutboxWindow


class OutboxPresenter(QObject):
    """Makes the window when it is first asked for."""

    def __init__(self, commands: Commands, window: QWidget) -> None:
        super().__init__(window)
        self._commands = commands
        self._over = window
        self.unkept = UnkeptWords(self)
        self._window: OutboxWindow | None = None
        self._posts: dict[str, Post] = {}
        self._waiting = ""

    @Slot()
    def open(self) -> OutboxWindow:
        """Opens the window, or raises it."""
        if self._window is None:
            from rfdesktop.ui.tickets.outbox_window import OutboxWindow

            self._window = OutboxWindow(self.unkept, self._over)
            self._window.cancelled.connect(lambda post: self._commands.send(CancelPost(post.chat_id, post.id)))
            self._window.retried.connect(lambda post: self._commands.send(RetryPost(post.chat_id, post.id)))
            self._window.looked.connect(lambda post: self._commands.send(LookForPost(post.chat_id, post.id)))
            self._window.mended.connect(lambda post: self._commands.send(MendPost(post.chat_id, post.id)))
            self._window.edited.connect(lambda post, text: self._commands.send(EditPost(post.chat_id, post.id, text)))
            self._window.show_posts(tuple(self._posts.values()))
        self._window.show_notice(self._waiting)
        self._commands.send(ListOutbox())
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
        self._window.list.setFocus()
        return self._window

    def list_posts(self, posts: tuple[Post, ...]) -> None:
        """Takes all that is not settled and the newest that is."""
        self._posts = {post.id: post for post in posts}
        self.unkept.drop_but(self._posts)
        self._drop_kept()
        self._show()

    def restore(self, words: Iterable[tuple[str, str]]) -> None:
        """Takes what was typed into posts before the last end, and not kept in them."""
        self.unkept.restore(words)
        self._drop_kept()
        if self._window is not None:
            self._window.show_anew()

    @property
    def late(self) -> tuple[Post, ...]:
        """Posts that have left, or were cancelled, while words that were typed into them were not kept."""
        left = (post for post in self._posts.values() if post.state is PostState.POSTED or post.state in SETTLED)
        return tuple(post for post in left if self.unkept.of(post.id))

    def take(self, post: Post) -> None:
        """Takes a post as it is now."""
        self._posts[post.id] = post
        self._drop_kept()
        self._show()

    def wait(self, text: str) -> None:
        """Takes why nothing is sent at present, "" where it goes on."""
        self._waiting = text
        if self._window is not None:
            self._window.show_notice(text)

    def fail(self, event: CommandFailed | BugSeen) -> None:
        """Takes what became of a command about a post."""
        if self._window is not None and isinstance(event, CommandFailed) and isinstance(event.command, PostCommand):
            said = reading_words if isinstance(event.command, LookForPost) else words
            self._window.show_problem(said(event.failure).line)

    def _drop_kept(self) -> None:
        """What a post has does not wait to be kept in it: the last end may have come just after it was kept."""
        for post_id, typed in self.unkept.all:
            if post_id in self._posts and reads_so(self._posts[post_id], typed):
                self.unkept.put(post_id, "")

    def _show(self) -> None:
        if self._window is not None:
            self._window.show_posts(tuple(self._posts.values()))
