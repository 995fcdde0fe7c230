"""The scenes of the gallery: the window around the chats, and a chat's states."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from rfdesktop.app.gallery import Gallery
from rfdesktop.app.gallery_attachments import ATTACHMENT_SCENES
from rfdesktop.app.gallery_keeping import KEEPING_SCENES
from rfdesktop.app.gallery_leaving import LEAVING_SCENES
from rfdesktop.app.gallery_note_scenes import NOTE_SCENES
from rfdesktop.app.gallery_records import RECORD_SCENES
from rfdesktop.app.gallery_tickets import TICKET_SCENES
from rfdesktop.domain.chats.chat import MessageStatus
from rfdesktop.domain.settings import SettingGroup
from rfdesktop.ui.settings.dialog import SettingsDialog
from rfdesktop.ui.settings.page_keys import KEYS_PAGE
from rfdesktop.ui.transcript.items import MessageItem
from rfdesktop.ui.welcome.card import WelcomeCard
from rfdesktop.ui.welcome.place import CardPage
from rfdesktop.ui.window.notices import Notice, NoticeKind

LONG_TITLE = "Every user of the Rotterdam branch is asked for the password again and again since the tenant was moved"
WORD = "DonaudampfschifffahrtsgesellschaftskapitaensmuetzenabzeichenProxyAddress" * 3
MARKDOWN = f"""Restart the spooler **first**; it takes ten seconds.

```powershell
# what is stuck
Get-PrintJob -PrinterName "Label 2" | Where-Object {{ $_.JobStatus -match "Error" }} | Remove-PrintJob -WhatIf
Restart-Service Spooler
```

1. Print a test page.
2. Ask the user for `{WORD}`.

| Port | State |
|---|---|
| 9100 | open |

> [!WARNING]
> Restarting ends every job.
"""


def empty_chat(gallery: Gallery) -> None:
    gallery.act("newChatAction")
    gallery.take("chat-empty")


def first_run(gallery: Gallery) -> None:
    """The card that asks who answers: for a key, and for an endpoint of one's own with what a test has said."""
    gallery.act("newChatAction")
    tab = gallery.application.presenter.tabs.current.tab
    card = WelcomeCard()
    page = CardPage(card, tab)
    tab.show_empty(page)
    gallery.take("welcome")
    chip = card.findChild(QAbstractButton, "welcomeEndpoint")
    if chip is not None:
        chip.click()
    card.say("No answer from 127.0.0.1:11434. Is the server running there?", "bad")
    card.offer_anyway(True)
    gallery.take("welcome-endpoint")
    tab.show_empty()
    tab.pages.removeWidget(page)
    page.deleteLater()


def answers(gallery: Gallery) -> None:
    """Markdown, then the same answer cut off, failed, and at work."""
    gallery.application.window.tabs.setCurrentIndex(0)
    chat = gallery.application.presenter.tabs.current
    page = chat.tab.transcript
    kept = next(item for item in reversed(page.conversation.items) if isinstance(item, MessageItem))
    shown = replace(kept, message=replace(kept.message, text=MARKDOWN, model="claude-sonnet-4-5"))
    states = {
        "answer": shown,
        "answer-stopped": _ended(shown, MessageStatus.STOPPED, "Stopped."),
        "answer-failed": _ended(shown, MessageStatus.FAILED, "The provider could not be reached: no network."),
        "answer-coming": _ended(shown, MessageStatus.STREAMING, ""),
    }
    gallery.clear_notices()
    items = tuple(page.conversation.items)
    for name, item in states.items():
        # What has come after it, a flow's run say, would be all that a low window shows.
        page.show_items([*items[: items.index(kept)], item])
        page.place.go_to_end()
        gallery.take(name)
    page.show_items(items)


def _ended(item: MessageItem, status: MessageStatus, notice: str) -> MessageItem:
    failed = status is MessageStatus.FAILED
    message = replace(item.message, status=status)
    return replace(item, message=message, notice=notice, can_retry=failed, can_answer_from_library=failed)


def find_bar(gallery: Gallery) -> None:
    gallery.act("findAction")
    bar = gallery.application.presenter.tabs.current.tab.find_bar
    for name, text in (("find", "the"), ("find-nothing", "zzzz")):
        bar.field.setText(text)
        gallery.take(name)
    bar.close_bar()


def history(gallery: Gallery) -> None:
    panel = gallery.application.window.history
    if not panel.isVisible():
        # A narrow window has it folded away.
        gallery.act("historySearchAction")
    field = gallery.window_of_its_own("searchField")
    assert isinstance(field, QLineEdit)
    for name, text in (("history-found", "password"), ("history-nothing", "zzzz")):
        field.setText(text)
        # Typing rests, then the search answers.
        gallery.until(lambda text=text: panel.asked == text, "the search of the history")  # type: ignore[misc]
        gallery.take(name)
    field.clear()


def notices(gallery: Gallery) -> None:
    bar = gallery.application.window.notices
    for kind in NoticeKind:
        text = f"Something has happened ({kind}), and this is what there is to do about it now."
        bar.show_notice(Notice(kind, text, "Do it", lambda: None) if kind is NoticeKind.WARN else Notice(kind, text))
    gallery.take("notices")
    gallery.clear_notices()


def settings(gallery: Gallery) -> None:
    dialog = gallery.dialog("settingsAction", "settingsDialog")
    assert isinstance(dialog, SettingsDialog)
    for page in (*SettingGroup, KEYS_PAGE):
        dialog.show_page(page)
        gallery.take(f"settings-{page}", dialog)
    dialog.reject()


def about(gallery: Gallery) -> None:
    window = gallery.dialog("aboutAction", "aboutWindow")
    gallery.take("about", window)
    window.close()


def shortcuts(gallery: Gallery) -> None:
    window = gallery.dialog("shortcutsAction", "shortcutsWindow")
    gallery.take("shortcuts", window)
    window.close()


def many_tabs(gallery: Gallery) -> None:
    for number in range(29):
        gallery.act("newChatAction")
        composer = gallery.application.presenter.tabs.current.tab.composer_bar.composer
        composer.setPlainText(f"{LONG_TITLE} {number}")
    gallery.application.window.tabs.setCurrentIndex(14)
    gallery.take("tabs-30")
    tabs = gallery.application.presenter.tabs
    for page in tabs.pages[1:]:
        tabs.close(gallery.application.window.tabs.indexOf(page))


def large_text(gallery: Gallery) -> None:
    theme = gallery.application.theme
    before = theme.font_size
    for size in (8, 20):
        theme.set_font_size(size)
        gallery.take(f"text-{size}pt")
    theme.set_font_size(before)
    # What gives way to large text comes back in a later turn.
    gallery.until(gallery.application.window.updatesEnabled, "the usual text")


def long_draft(gallery: Gallery) -> None:
    composer = gallery.application.presenter.tabs.current.tab.composer_bar.composer
    assert isinstance(composer, QPlainTextEdit)
    composer.setPlainText("\n".join(f"line {number} of a log" for number in range(14)))
    gallery.take("composer-full")
    composer.clear()


def narrow_docks(gallery: Gallery) -> None:
    """Both docks closed."""
    for action in ("toggleHistoryAction", "toggleFlowsAction"):
        gallery.act(action)
    gallery.take("docks-closed")
    for action in ("toggleHistoryAction", "toggleFlowsAction"):
        gallery.act(action)


def message_by_keyboard(gallery: Gallery) -> None:
    """The keyboard on a message's actions."""
    page: QWidget = gallery.application.presenter.tabs.current.tab.transcript
    page.stepped.emit(-1)  # type: ignore[attr-defined]
    gallery.take("message-by-keyboard")
    gallery.act("composerAction")


SCENES = (
    *NOTE_SCENES,
    *KEEPING_SCENES,
    *RECORD_SCENES,
    *LEAVING_SCENES,
    *ATTACHMENT_SCENES,
    *TICKET_SCENES,
    answers,
    message_by_keyboard,
    find_bar,
    long_draft,
    large_text,
    narrow_docks,
    history,
    notices,
    settings,
    about,
    shortcuts,
    first_run,
    empty_chat,
    many_tabs,
)
"""In an order in which each finds the window as the one before has left it."""
