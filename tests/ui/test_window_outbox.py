"""The real window: what waits in the outbox through a restart, with the network gone and back."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QListWidget, QPlainTextEdit, QPushButton, QWidget

from rfdesktop.domain.psa.commands import OpenTicket
from rfdesktop.domain.psa.connections import PsaKind
from rfdesktop.ui.tickets.post_window import PostWindow
from tests.psa_rig import SYSTEMS
from tests.servers.psa_server import Mishap
from tests.ui.conftest import Start
from tests.ui.finding import find_one
from tests.ui.posting_steps import preview_of
from tests.ui.test_window_posting import connect
from tests.ui.window_driver import WindowDriver

SYSTEM = SYSTEMS[PsaKind.HALO]


def post_from(app: WindowDriver, number: str) -> PostWindow:
    """A note and time about a ticket, posted from the chat in front."""
    current = app.application.presenter.tabs.current
    app.ask(f"it says signed out at {number}")
    app.application.commands.send(OpenTicket(current.chat_id, "conn", number))
    header = app.button("ticketDetailsButton")
    app.until(lambda: number in header.accessibleName(), "the ticket")
    return preview_of(app, current)


def rows(outbox: QWidget) -> list[str]:
    shown = find_one(outbox, QListWidget, "outboxList")
    return [shown.item(row).text() for row in range(shown.count())]


def test_what_waits_is_changed_and_taken_back_after_a_restart_and_goes_in_order_once_it_can(start_app: Start) -> None:
    with SYSTEM.server() as server:
        app = start_app()
        connect(app, SYSTEM, server)
        previews = [post_from(app, "900")]
        app.action("newChatAction").trigger()
        previews.append(post_from(app, "901"))
        server.mishaps.extend([Mishap.MAINTENANCE] * 1_000)
        server.read_mishaps.extend([Mishap.MAINTENANCE] * 1_000)
        for preview in previews:
            find_one(preview, QPushButton, "postSendButton").click()
        app.until(lambda: any("outbox" in text for text in app.notices), "the notice")
        app.application.quit()
        again = start_app()
        # Tests have no keyring: the keys are entered again.
        connect(again, SYSTEM, server)
        outbox = again.application.presenter.tickets.outbox.open()
        again.until(lambda: len(rows(outbox)) == 4, "what waits")
        again.until(lambda: any(text.startswith("Ours ") for text in again.notices), f"the notice, in {again.notices}")
        shown, text = find_one(outbox, QListWidget, "outboxList"), find_one(outbox, QPlainTextEdit, "outboxText")
        # Of the first ticket the note is changed, of the second the time is taken back; newest stand first.
        shown.setCurrentRow(3)
        text.setPlainText("Words & changes")
        find_one(outbox, QPushButton, "outboxEdit").click()
        again.until(lambda: again.application.presenter.tickets.outbox.unkept.all == (), "the words kept")
        shown.setCurrentRow(0)
        find_one(outbox, QPushButton, "outboxCancel").click()
        again.until(lambda: "cancelled" in rows(outbox)[0], "the cancelled one")
        assert server.stored == []
        server.mishaps.clear()
        server.read_mishaps.clear()
        shown.setCurrentRow(3)
        find_one(outbox, QPushButton, "outboxRetry").click()
        again.until(lambda: sum("read back" in row for row in rows(outbox)) == 3, f"the proof, in {rows(outbox)}")
        assert [(each.ticket, each.hours is None) for each in server.stored if each.ticket == "900"] == [
            ("900", True),
            ("900", False),
        ]
        assert "Words &amp; changes" in server.of_ticket("900")[0].text
        assert server.of_ticket("901", times=True) == []
        assert len(server.of_ticket("901")) == 1
        assert all(each.internal for each in server.stored)
        outbox.close()


def test_half_typed_words_of_waiting_posts_stand_at_them_after_a_restart(start_app: Start) -> None:
    with SYSTEM.server() as server:
        app = start_app()
        connect(app, SYSTEM, server)
        preview = post_from(app, "900")
        server.mishaps.extend([Mishap.MAINTENANCE] * 2)
        server.read_mishaps.extend([Mishap.MAINTENANCE] * 40)
        find_one(preview, QPushButton, "postSendButton").click()
        outbox = app.application.presenter.tickets.outbox.open()
        app.until(lambda: len(rows(outbox)) == 2, "what waits")
        shown, text = find_one(outbox, QListWidget, "outboxList"), find_one(outbox, QPlainTextEdit, "outboxText")
        for row, typed in enumerate(("half of the time", "half of the note")):
            shown.setCurrentRow(row)
            text.setPlainText(typed)
        app.application.quit()
        again = start_app()
        connect(again, SYSTEM, server)
        outbox = again.application.presenter.tickets.outbox.open()
        again.until(lambda: len(rows(outbox)) == 2, "what waits")
        shown, text = find_one(outbox, QListWidget, "outboxList"), find_one(outbox, QPlainTextEdit, "outboxText")
        became, drop = find_one(outbox, QLabel, "outboxBecame"), find_one(outbox, QPushButton, "outboxDrop")
        # The one is dropped, the other kept, as the engineer says.
        shown.setCurrentRow(0)
        assert text.toPlainText() == "half of the time"
        assert "not kept in it yet" in became.text()
        drop.click()
        assert "half of the time" not in text.toPlainText()
        assert not drop.isVisible()
        shown.setCurrentRow(1)
        assert text.toPlainText() == "half of the note"
        find_one(outbox, QPushButton, "outboxEdit").click()
        again.until(lambda: again.application.presenter.tickets.outbox.unkept.all == (), "the words kept")
        assert not drop.isVisible()
        assert again.application.presenter.tickets.outbox.unkept.all == ()
        # What is typed into a post that leaves meanwhile is told.
        text.setPlainText("typed too late")
        server.mishaps.clear()
        server.read_mishaps.clear()
        find_one(outbox, QPushButton, "outboxRetry").click()
        again.until(lambda: any("not kept in time" in notice for notice in again.notices), "the word")
        assert "typed too late" in text.toPlainText()
        assert "half of the note" in server.of_ticket("900")[0].text
        outbox.close()
        again.application.quit()
        last = start_app()
        last.until(lambda: any("not kept in time" in notice for notice in last.notices), "the word after a restart")
        outbox = last.application.presenter.tickets.outbox.open()
        find_one(outbox, QListWidget, "outboxList").setCurrentRow(1)
        assert "typed too late" in find_one(outbox, QPlainTextEdit, "outboxText").toPlainText()
        find_one(outbox, QPushButton, "outboxDrop").click()
        assert "typed too late" not in find_one(outbox, QPlainTextEdit, "outboxText").toPlainText()
        outbox.close()
