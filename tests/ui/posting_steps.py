"""The way from a chat to the preview of its post."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QRadioButton

from rfdesktop.ui.chat.presenter import ChatPresenter
from rfdesktop.ui.tickets.post_window import PostWindow
from tests.ui.finding import find_one
from tests.ui.window_driver import WindowDriver


def preview_of(app: WindowDriver, chat: ChatPresenter) -> PostWindow:
    """Concludes a chat as resolved and goes on to the preview of its note, which is ready."""
    chat.conclude()
    wizard = chat.panels.wizard
    assert wizard is not None
    post = find_one(wizard, QPushButton, "postButton")
    app.until(lambda: wizard.outcome_page.isEnabled())
    find_one(wizard, QRadioButton, "outcomeResolved").click()
    for _ in range(2):
        onward = find_one(wizard, QPushButton, "wizardNextButton")
        app.until(onward.isEnabled)
        onward.click()
    app.until(lambda: post.isVisible() and post.isEnabled(), "the note")
    post.click()
    app.until(lambda: wizard.findChild(PostWindow), "the preview")
    preview = find_one(wizard, PostWindow, "postPreview")
    app.until(lambda: preview.ready, "the plan")
    return preview
