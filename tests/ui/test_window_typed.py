"""Words that cannot be stored: they are told, tried again, and asked about before a quit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QPlainTextEdit, QPushButton

from rfdesktop.adapters.last_words import LastWords
from rfdesktop.adapters.session_file import SessionFile
from rfdesktop.adapters.storage.run_and_note_stores import SqlNotes
from rfdesktop.domain.chats.chat import HeaderChange
from rfdesktop.domain.chats.commands import ChangeHeader, SaveSession
from rfdesktop.domain.chats.session import OpenTab, Session
from rfdesktop.domain.commands import KeepingCommand
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.notes.commands import KeepTemplateEdit, SaveDraft
from rfdesktop.domain.notes.outcomes import OutcomeDraft
from tests.ui.conftest import Start
from tests.ui.window_driver import WindowDriver


class Disk:
    """A disk that refuses for as long as it is full."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.full = False
        self.refused = 0
        self.refused_sessions: list[Session] = []
        save_draft, save, write = SqlNotes.save_draft, SessionFile.save, LastWords.write

        async def draft(store: SqlNotes, draft: OutcomeDraft) -> None:
            self.look()
            await save_draft(store, draft)

        async def session(file: SessionFile, session: Session) -> None:
            if self.full:
                self.refused_sessions.append(session)
            self.look()
            await save(file, session)

        def put_by(last: LastWords, commands: Sequence[KeepingCommand]) -> None:
            self.look()
            write(last, commands)

        monkeypatch.setattr(SqlNotes, "save_draft", draft)
        monkeypatch.setattr(SessionFile, "save", session)
        monkeypatch.setattr(LastWords, "write", put_by)

    def look(self) -> None:
        if self.full:
            self.refused += 1
            raise KnownError(ErrorCode.DISK_FULL, file="chats.db")


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


def note_of(app: WindowDriver) -> QPlainTextEdit:
    """The engineer's notes in the wizard of the chat in front, which is opened for it."""
    app.application.presenter.tabs.current.conclude()
    return app.on_page(QPlainTextEdit, "engineerNotes")


def box_of(app: WindowDriver) -> QMessageBox | None:
    boxes = app.window.findChildren(QMessageBox, "unsavedBox")
    return next((box for box in boxes if box.isVisible()), None)


def press(app: WindowDriver, name: str) -> None:
    box = box_of(app)
    assert box is not None
    button = box.findChild(QPushButton, name)
    assert button is not None
    button.click()


def test_what_failed_is_stored_once_it_can_be(start_app: Start, disk: Disk) -> None:
    app = start_app()
    notes = note_of(app)
    app.until(lambda: not app.application.presenter.typed.unsaved, "the wizard's draft")
    disk.full = True
    notes.setPlainText("found the cause")
    app.until(lambda: any("not stored yet" in notice for notice in app.notices), "the notice")
    app.until(lambda: disk.refused >= 3, "more tries")
    assert sum("not stored yet" in notice for notice in app.notices) == 1
    disk.full = False
    app.until(lambda: not app.application.presenter.typed.unsaved, "the storing")
    assert not any("not stored yet" in notice for notice in app.notices)
    app.application.quit()
    again = start_app()
    kept = note_of(again)
    again.until(lambda: kept.toPlainText() == "found the cause", "the notes")


def test_what_is_being_typed_and_cannot_be_stored_is_told_at_its_first_try(start_app: Start, disk: Disk) -> None:
    app = start_app()
    app.until(lambda: not app.application.presenter.typed.unsaved, "the quiet")
    disk.full = True
    app.type("half a thought")
    app.until(lambda: disk.refused > 0, "the first try")
    tries = len(disk.refused_sessions)
    app.until(lambda: any("not stored yet" in notice for notice in app.notices), "the notice")
    assert len(disk.refused_sessions) == tries == 1
    assert any("disk is full" in notice for notice in app.notices)


def test_a_quit_that_would_lose_something_asks(start_app: Start, disk: Disk) -> None:
    app = start_app()
    app.type("half a thought")
    disk.full = True
    app.type(" more")
    app.window.close()
    app.until(lambda: box_of(app) is not None, "the question")
    assert app.window.isVisible()
    press(app, "copyTypedButton")
    assert QGuiApplication.clipboard().text() == "half a thought more"
    press(app, "waitButton")
    app.until(lambda: box_of(app) is None, "the box closed")
    assert app.window.isVisible()
    app.type(", typed on")
    app.window.close()
    app.until(lambda: box_of(app) is not None, "the question again")
    # It closes by itself once all is stored.
    disk.full = False
    app.until(lambda: not app.window.isVisible(), "the end")
    app.application.quit()
    assert start_app().composer.toPlainText() == "half a thought more, typed on"


def test_who_quits_anyway_quits(start_app: Start, disk: Disk) -> None:
    app = start_app()
    disk.full = True
    app.type("lost")
    app.window.close()
    app.until(lambda: box_of(app) is not None, "the question")
    press(app, "quitAnywayButton")
    app.until(lambda: not app.window.isVisible(), "the end")


def test_a_quit_by_program_does_not_ask(start_app: Start, disk: Disk) -> None:
    app = start_app()
    disk.full = True
    app.type("lost")
    app.application.quit()
    assert not app.window.isVisible()


def test_a_quit_with_nothing_typed_does_not_ask(start_app: Start, disk: Disk) -> None:
    app = start_app()
    disk.full = True
    app.window.close()
    app.until(lambda: not app.window.isVisible(), "the end")


def test_what_was_put_by_is_taken_up(start_app: Start, profile: Path) -> None:
    app = start_app()
    app.ask("vpn will not connect from home")
    chat_id = app.application.presenter.tabs.current.chat_id
    app.application.quit()
    draft = OutcomeDraft("d", chat_id, engineer_notes="put by")
    session = Session((OpenTab(chat_id, "typed last", stored=True),))
    ticket = ChangeHeader(chat_id, HeaderChange(number="T-4711"))
    template = KeepTemplateEdit(chat_id, "", "name: half a templ")
    LastWords(profile / "drafts").write((SaveSession(session), ticket, SaveDraft(draft), template))
    again = start_app()
    assert again.composer.toPlainText() == "typed last"
    again.until(lambda: "T-4711" in again.button("ticketDetailsButton").accessibleName(), "the ticket")
    assert "name: half a templ" in (profile / "templates" / ".edits.json").read_text(encoding="utf-8")
    notes = note_of(again)
    again.until(lambda: notes.toPlainText() == "put by", "the notes")
    assert not (profile / "drafts" / "last.json").exists()


def test_what_was_put_by_and_cannot_be_stored_yet_is_kept_on(start_app: Start, profile: Path, disk: Disk) -> None:
    app = start_app()
    app.ask("vpn will not connect from home")
    chat_id = app.application.presenter.tabs.current.chat_id
    app.application.quit()
    LastWords(profile / "drafts").write((SaveDraft(OutcomeDraft("d", chat_id, engineer_notes="put by")),))
    disk.full = True
    again = start_app()
    again.until(lambda: again.application.presenter.typed.failure is not None, "a try")
    disk.full = False
    again.until(lambda: not again.application.presenter.typed.unsaved, "the storing")
    notes = note_of(again)
    again.until(lambda: notes.toPlainText() == "put by", "the notes")
