"""A run that was stored before the format had limits does not hold up the start."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from rfdesktop.ui.flows.command_card import CommandCard
from tests.ui.conftest import Start
from tests.ui.finding import find_one
from tests.ui.window_driver import WindowDriver

COMMANDS = 400


def test_a_stored_run_that_takes_long_to_show_is_offered_at_a_start(start_app: Start, profile: Path) -> None:
    app = start_app()
    app.ask("hello")
    app.application.presenter.tabs.current.links.launch("vpn-will-not-connect")
    app.until(lambda: app.page.findChild(QWidget, "flowRunner") is not None, "the first step")
    app.application.quit()
    _enlarge(profile / "chats.db")

    again = start_app()
    again.until(lambda: again.page.findChild(QWidget, "flowRunner") is not None, "the runner")
    runner = again.on_page(QWidget, "flowRunner")
    again.until(lambda: _offer(again) is not None, "the offer")
    assert runner.findChildren(CommandCard) == []
    assert any("unusually large" in label.text() for label in runner.findChildren(QLabel))
    assert again.composer.hasFocus()
    offer = _offer(again)
    assert offer is not None
    offer.click()
    again.until(lambda: len(runner.findChildren(CommandCard)) == COMMANDS, "the step with all its commands")


def _offer(app: WindowDriver) -> QAbstractButton | None:
    return find_one(app.page, QAbstractButton, "showAnywayButton")


def _enlarge(database: Path) -> None:
    """Gives every step of the stored runs more commands than a flow may have."""
    with sqlite3.connect(database) as connection:
        ((run_id, stored),) = connection.execute("SELECT id, document FROM flow_runs").fetchall()
        document = json.loads(stored)
        for step in document["flows"][0]["steps"]:
            step["commands"] = [{"text": f"echo {n}"} for n in range(COMMANDS)]
        connection.execute("UPDATE flow_runs SET document = ? WHERE id = ?", (json.dumps(document), run_id))
    connection.close()
