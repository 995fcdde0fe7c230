"""Tabs of the last session are made when they are first shown, and are the same until then."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from rfdesktop.adapters.session_file import SessionFile
from rfdesktop.adapters.storage import Database, SqlMessages
from rfdesktop.domain.chats.chat import Message, MessageStatus, Role, new_id
from rfdesktop.domain.chats.session import OpenTab, Session
from rfdesktop.ui.chat.tab import ChatTab
from rfdesktop.ui.outcome.wizard import OutcomeWizard
from tests.ui.conftest import Start
from tests.ui.window_driver import WindowDriver

WHEN = datetime(2026, 11, 28, 9, tzinfo=UTC)


def left(profile: Path, count: int, *, current: int = 0, **of_first: object) -> Session:
    """A profile as a session with so many chats left it; the message of each is named after its number."""
    ids = [f"{number:032x}" for number in range(count)]

    async def filled() -> None:
        database = Database(profile / "chats.db")
        await database.open()
        for number, chat_id in enumerate(ids):
            text = f"message {number}"
            await SqlMessages(database).add(
                Message(new_id(), chat_id, 0, Role.USER, MessageStatus.COMPLETE, text, WHEN)
            )
        await database.close()

    (profile / "drafts").mkdir(parents=True, exist_ok=True)
    asyncio.run(filled())
    tabs = tuple(
        OpenTab(chat_id, f"draft {number}", 3 * number, number == 1, True, f"title {number}")
        for number, chat_id in enumerate(ids)
    )
    session = Session(tabs, current)
    (profile / "drafts" / "session.json").write_text(json.dumps(asdict(session)), encoding="utf-8")
    return session


def saved(profile: Path) -> Session:
    return asyncio.run(SessionFile(profile / "drafts").load())


def made(app: WindowDriver) -> int:
    return len(app.tabs.findChildren(ChatTab))


def test_only_what_is_shown_is_made(start_app: Start, profile: Path) -> None:
    left(profile, 5, current=2)
    app = start_app()
    app.until(lambda: "message 2" in app.transcript, "the chat in front")
    assert (app.tabs.count(), made(app)) == (5, 1)
    app.until(lambda: "message 4" in app.tabs.tabText(4), "the titles")
    app.tabs.setCurrentIndex(4)
    app.until(lambda: "message 4" in app.transcript, "another chat")
    assert app.composer.toPlainText() == "draft 4"
    assert made(app) == 2


def test_a_conclusion_that_is_opened_before_its_chat_is_read_is_named_after_it(start_app: Start, profile: Path) -> None:
    left(profile, 2)
    app = start_app()
    app.tabs.setCurrentIndex(1)
    app.action("concludeAction").trigger()
    wizard = app.window.findChild(OutcomeWizard)
    assert wizard is not None
    app.until(lambda: "message 1" in wizard.windowTitle(), "the chat's name")


def test_what_was_not_shown_is_left_as_it_was(start_app: Start, profile: Path) -> None:
    before = left(profile, 4, current=3)
    app = start_app()
    app.until(lambda: "message 3" in app.transcript, "the chat in front")
    app.type(" and more")
    app.application.quit()
    after = saved(profile)
    assert [(tab.chat_id, tab.draft) for tab in after.tabs[:3]] == [(tab.chat_id, tab.draft) for tab in before.tabs[:3]]
    assert [(tab.scroll, tab.wizard_open, tab.stored) for tab in after.tabs[:3]] == [
        (tab.scroll, tab.wizard_open, tab.stored) for tab in before.tabs[:3]
    ]
    assert after.tabs[3].draft == "draft 3 and more"


def test_a_tab_that_was_not_shown_can_be_closed_and_reopened(start_app: Start, profile: Path) -> None:
    left(profile, 3, current=0)
    app = start_app()
    app.application.presenter.tabs.close(2)
    assert (app.tabs.count(), made(app)) == (2, 1)
    app.action("reopenTabAction").trigger()
    app.until(lambda: "message 2" in app.transcript, "the reopened chat")
    assert app.composer.toPlainText() == "draft 2"


def test_the_next_tab_is_made_as_it_comes_to_the_front(start_app: Start, profile: Path) -> None:
    left(profile, 3, current=0)
    app = start_app()
    app.action("nextTabAction").trigger()
    app.until(lambda: "message 1" in app.transcript, "the next chat")
    app.action("previousTabAction").trigger()
    app.action("previousTabAction").trigger()
    app.until(lambda: "message 2" in app.transcript, "round the end")


def test_a_chat_of_the_history_uses_its_tab(start_app: Start, profile: Path) -> None:
    session = left(profile, 3, current=0)
    app = start_app()
    app.application.presenter.tabs.open_chat(session.tabs[1].chat_id)
    app.until(lambda: "message 1" in app.transcript, "the chat")
    assert (app.tabs.count(), app.composer.toPlainText()) == (3, "draft 1")


def test_a_chat_that_is_renamed_or_deleted_unseen(start_app: Start, profile: Path) -> None:
    session = left(profile, 3, current=0)
    app = start_app()
    from rfdesktop.domain.chats.commands import DeleteChat, RenameChat

    app.application.commands.send(RenameChat(session.tabs[1].chat_id, "Print server"))
    app.until(lambda: "Print server" in app.tabs.tabText(1), "the new title")
    app.application.commands.send(DeleteChat(session.tabs[2].chat_id))
    app.until(lambda: app.tabs.count() == 2, "the deletion")
    assert made(app) == 1


def test_drafts_outlive_a_missing_store(start_app: Start, profile: Path) -> None:
    left(profile, 3, current=0)
    (profile / "chats.db").unlink()
    app = start_app()
    app.application.quit()
    assert [(tab.draft, tab.title) for tab in saved(profile).tabs] == [
        (f"draft {number}", f"title {number}") for number in range(3)
    ]


def test_a_message_that_arrived_before_the_end_does_not_come_back(start_app: Start, profile: Path) -> None:
    first = start_app()
    first.composer.setPlainText("vpn down at acme")
    first.button("sendButton").click()
    first.application.quit()
    tab = saved(profile).tabs[0]
    assert (tab.draft, tab.unsent) in (("", "vpn down at acme"), ("", ""))
    again = start_app()
    again.until(lambda: "vpn down at acme" in again.transcript, "the message")
    assert again.composer.toPlainText() == ""


def test_a_message_that_did_not_arrive_comes_back(start_app: Start, profile: Path) -> None:
    (profile / "drafts").mkdir(parents=True)
    session = Session((OpenTab("c" * 32, "typed since", unsent="never arrived", unsent_id="m"),))
    (profile / "drafts" / "session.json").write_text(json.dumps(asdict(session)), encoding="utf-8")
    app = start_app()
    app.until(lambda: app.composer.toPlainText() == "never arrived\ntyped since", "the words")
    app.application.quit()
    assert saved(profile).tabs[0].draft == "never arrived\ntyped since"
