"""The scenes of the gallery: a ticket's header and card, and its note in every state."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTextBrowser,
    QWidget,
)

from rfdesktop.app.gallery import Gallery
from rfdesktop.domain.chats.chat import TicketHeader
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import ChatEvent, NoteStarted, NoteText, NoteWaiting, NoteWritten
from rfdesktop.domain.notes.outcomes import NoteAuthor, OutcomeDraft
from rfdesktop.ui.chat.presenter import ChatPresenter
from rfdesktop.ui.outcome.note_notice import NoteNotice, NoticeKind

W = TypeVar("W", bound=QWidget)

TICKET = TicketHeader("Nordwind Logistik GmbH", "48213", "Jane Miller", "LT-0142", "A. Manager")
LONG = TicketHeader("Nordwind Logistik und Speditionsgesellschaft mit beschränkter Haftung & Co. KG", "2026-0048213")
SMALL, LARGE = QSize(560, 600), QSize(1200, 820)
FEWEST_ENTRIES = 3
"""Entries that the list of templates has without any template."""
CUT = 600
"""Characters of a note that is being written."""
STEPS = "".join(f"{number}. Looked at device {number}\n   → nothing found\n" for number in range(1, 120))


def ticket_card(gallery: Gallery) -> None:
    """The header empty, with all facts and with long names; the card over the chat."""
    chat = _chat(gallery)
    gallery.take("ticket-empty")
    for name, header in (("ticket-long", LONG), ("ticket", TICKET)):
        chat.ticket.open()
        _type(chat, header)
        gallery.take(f"{name}-card")
        chat.tab.ticket_card.close_card()
        gallery.take(name)


def concluded_note(gallery: Gallery) -> None:
    """The note that the ticket was concluded with, and once it is out of date."""
    window = gallery.application.window
    with _wizard(gallery) as wizard:
        gallery.take("note-concluded", wizard)
    # A change that the worker sees, too: what it finds comes whenever it is ready, and would replace any other.
    _change(gallery, TICKET)
    stale = _found(window, QAbstractButton, "concludeButton")
    fresh = stale.toolTip()
    gallery.until(lambda: stale.toolTip() != fresh, "the note does not get out of date")
    with _wizard(gallery) as wizard:
        notice = _found(wizard, NoteNotice, "noteNotice")
        gallery.until(lambda: notice.shown is NoticeKind.AGED, "a note that is out of date does not say so")
        gallery.take("note-out-of-date", wizard)
    gallery.take("header-note-out-of-date")
    _change(gallery, TicketHeader())
    _click(gallery, window, "reopenButton")
    # Until then the wizard would open with the note that is concluded.
    gallery.until(lambda: not _found(window, QAbstractButton, "reopenButton").isVisible(), "the chat is not reopened")


def note_pages(gallery: Gallery) -> None:
    """The pages of the wizard in two sizes, the note read, edited, saved and copied."""
    with _wizard(gallery) as wizard:
        resolved = _found(wizard, QAbstractButton, "outcomeResolved")
        gallery.until(resolved.isVisible, "the wizard does not begin at the outcome")
        _click(gallery, wizard, "wizardNextButton")
        gallery.take("note-details", wizard)
        _click(gallery, wizard, "wizardNextButton")
        gallery.until(lambda: _found(wizard, QAbstractButton, "copyNotesButton").isEnabled(), "there is no note")
        for name, size in (("small", SMALL), ("large", LARGE)):
            wizard.resize(size)
            gallery.take(f"note-{name}", wizard)
        _click(gallery, wizard, "editNoteButton")
        gallery.take("note-edited", wizard)
        _click(gallery, wizard, "editNoteButton")
        for button in ("saveNotesButton", "copyNotesButton"):
            _click(gallery, wizard, button)
        saved = _found(wizard, QAbstractButton, "showFolderButton")
        gallery.until(saved.isVisible, "the note was not saved")
        gallery.take("note-saved", wizard)


def note_documents(gallery: Gallery) -> None:
    """Where the note's lines come from, the documents beside it, a comparison, the templates."""
    with _wizard(gallery) as wizard:
        wizard.resize(LARGE)
        tabs = _found(wizard, QTabBar, "documentTabs")
        reader = _found(wizard, QTextBrowser, "noteReader")
        gallery.until(lambda: "⌐" in reader.toPlainText(), "no line has its origin")
        gallery.take("documents-origins", wizard)
        other = _found(wizard, QTextBrowser, "documentReader")
        for place, name in ((1, "client"), (2, "time")):
            tabs.setCurrentIndex(place)
            gallery.until(lambda: bool(other.toPlainText().strip()), "the document was not written")
            gallery.take(f"documents-{name}", wizard)
        editor = _found(wizard, QPlainTextEdit, "documentEditor")
        _click(gallery, wizard, "editNoteButton")
        editor.appendPlainText("Call 555 0188 with questions about XK-9000.")
        _click(gallery, wizard, "editNoteButton")
        versions = _found(wizard, QMenu, "compareMenu")
        versions.actions()[0].trigger()
        gallery.take("documents-compared", wizard)
        tabs.setCurrentIndex(0)
        picker = _found(wizard, QComboBox, "templatePicker")
        gallery.until(lambda: picker.count() > FEWEST_ENTRIES, "there are no templates")
        picker.activated.emit(picker.count() - 1)
        editing = gallery.window_of_its_own("templateEditor")
        preview = _found(editing, QTextBrowser, "templatePreview")
        gallery.until(lambda: bool(preview.toPlainText().strip()), "there is no preview")
        gallery.take("templates", editing)
        editing.close()


def note_states(gallery: Gallery) -> None:
    """A note while it is written, waited for, after it broke off, and a very long one."""
    chat = _chat(gallery)
    with _wizard(gallery) as wizard:
        note = _found(wizard, QPlainTextEdit, "notesPreview").toPlainText()
        draft = OutcomeDraft("", chat.chat_id, markdown=note, author=NoteAuthor.COMPOSED)
        begun = NoteStarted(chat.chat_id)
        failed = Failure(ErrorCode.CONNECTION_DROPPED)
        long = replace(draft, markdown=f"{draft.markdown}\n## Steps Taken\n\n{STEPS}", author=NoteAuthor.MODEL)
        states: dict[str, tuple[ChatEvent, ...]] = {
            "writing": (begun, NoteText(chat.chat_id, draft.markdown[:CUT])),
            "waiting": (NoteText(chat.chat_id, ""), NoteWaiting(chat.chat_id, 2, 3, 5.0, ErrorCode.OVERLOADED)),
            "failed": (NoteWritten(draft, failed, ("Subject",), ("Steps Taken", "Key Findings")),),
            "long": (begun, NoteWritten(long)),
        }
        for name, events in states.items():
            for event in events:
                chat.handle(event)
            gallery.take(f"note-{name}", wizard)
        chat.handle(begun)
        chat.handle(NoteWritten(draft))


def note_text_sizes(gallery: Gallery) -> None:
    theme = gallery.application.theme
    before = theme.font_size
    with _wizard(gallery) as wizard:
        for size in (8, 20):
            theme.set_font_size(size)
            gallery.take(f"note-{size}pt", wizard)
    theme.set_font_size(before)


def _chat(gallery: Gallery) -> ChatPresenter:
    gallery.application.window.tabs.setCurrentIndex(0)
    return gallery.application.presenter.tabs.current


def _change(gallery: Gallery, header: TicketHeader) -> None:
    chat = _chat(gallery)
    chat.ticket.open()
    _type(chat, header)
    chat.tab.ticket_card.close_card()


def _type(chat: ChatPresenter, header: TicketHeader) -> None:
    card = chat.tab.ticket_card
    for field, text in (
        (card.account, header.client),
        (card.number, header.number),
        (card.contact, header.contact),
        (card.asset, header.asset),
        (card.authorised_by, header.authorised_by),
    ):
        field.setText(text)


@contextmanager
def _wizard(gallery: Gallery) -> Iterator[QWidget]:
    """The chat's wizard, open."""
    _chat(gallery)
    wizard = gallery.dialog("concludeAction", "outcomeWizard")
    onward = _found(wizard, QAbstractButton, "wizardNextButton")
    gallery.until(onward.isEnabled, "the wizard has no state")
    yield wizard
    wizard.close()


def _found(parent: QWidget, kind: type[W], name: str) -> W:
    found = parent.findChild(kind, name)
    if found is None:
        raise LookupError(name)
    return found


def _click(gallery: Gallery, parent: QWidget, name: str) -> None:
    button = _found(parent, QAbstractButton, name)
    gallery.until(lambda: button.isVisible() and button.isEnabled(), f"{name} cannot be clicked")
    button.click()


NOTE_SCENES: tuple[Callable[[Gallery], None], ...] = (
    concluded_note, ticket_card, note_pages, note_documents, note_states, note_text_sizes,
)  # fmt: skip
"""In an order in which each finds the ticket as the one before has left it; at first it is concluded."""
