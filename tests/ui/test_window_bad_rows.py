"""Rows that cannot be read, as the window shows them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton

from tests.ui.conftest import Start

SYMPTOM = "outlook keeps asking for password after reset, 3 users at acme"


def spoil(profile: Path, statement: str) -> None:
    with closing(sqlite3.connect(profile / "chats.db")) as connection, connection:
        connection.execute(statement)


def test_a_chat_with_bad_rows_shows_the_rest_and_names_them(start_app: Start, profile: Path) -> None:
    first = start_app()
    first.ask(SYMPTOM)
    first.find(QAbstractButton, "launchFlowButton").click()
    first.until(lambda: "In progress" in first.transcript, "the run's card")
    first.ask("and for a service account?")
    first.application.quit()
    spoil(profile, "UPDATE flow_runs SET document = '{'")
    spoil(profile, "UPDATE messages SET suggestions = '{', status = 'odd' WHERE position = 2")
    with closing(sqlite3.connect(profile / "chats.db")) as connection:
        ((run_id,),) = connection.execute("SELECT id FROM flow_runs").fetchall()
        ((message_id,),) = connection.execute("SELECT id FROM messages WHERE position = 2").fetchall()
    again = start_app()
    again.until(lambda: "service account" in again.transcript, "the chat")
    assert SYMPTOM in again.transcript
    assert "A flow that was walked here could not be read" in again.transcript
    assert run_id in again.transcript
    assert f"could not be read in full. It is kept as it is, under {message_id}." in again.transcript
    # The chat goes on.
    again.ask("is there more?")
    assert "is there more?" in again.transcript
    assert not [notice for notice in again.notices if "went wrong" in notice]
