"""`chats export`: the whole chat, with the flows that were walked in it and its ticket notes."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from rfdesktop import cli
from rfdesktop.adapters.instructions_file import InstructionsFile
from rfdesktop.adapters.storage import Database, SqlContents, SqlMessages, SqlNotes, SqlRuns, SqlStyles, SqlSummaries
from rfdesktop.app.paths import ProfilePaths
from rfdesktop.domain.attachments.attachment import Attachment, AttachmentKind
from rfdesktop.domain.chats.chat import Role, new_id
from rfdesktop.domain.chats.summaries import ChatSummary
from rfdesktop.domain.flows.flow import Field, Flow, FlowKind, Option, Step, StepType
from rfdesktop.domain.flows.runs import advance, choose, start_run
from rfdesktop.domain.notes.outcomes import NoteAuthor, Outcome, OutcomeDraft
from rfdesktop.domain.standing.instructions import Instructions
from rfdesktop.domain.standing.styles import AnswerStyle
from tests.integration.storage_values import NOON, a_message

CHAT = new_id()

VPN = Flow(
    "vpn-down",
    "VPN down",
    FlowKind.TROUBLESHOOTING,
    "ask",
    (
        Step("ask", StepType.QUESTION, "Does it ping?", options=(Option("Yes", "read"), Option("No", "done"))),
        Step("read", StepType.ACTION, "Read the address", fields=(Field("ip", "Address"),), next="done"),
        Step("done", StepType.RESULT, "Works", outcome=Outcome.RESOLVED, note="Answers at {ip}."),
    ),
)

NOTE = OutcomeDraft(
    new_id(),
    CHAT,
    outcome=Outcome.RESOLVED,
    engineer_notes="Called back.",
    minutes=25,
    markdown="## Problem Description\n\nNo VPN.",
    author=NoteAuthor.MODEL,
    concluded_at=NOON + timedelta(minutes=30),
)


SUMMARY = ChatSummary(new_id(), CHAT, "m", 12, "d", "They tried the other gateway.", "n", NOON)


def at(minutes: int) -> Any:
    return NOON + timedelta(minutes=minutes)


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """A profile with one chat, walked and concluded."""

    async def fill() -> None:
        paths = ProfilePaths(tmp_path)
        database = Database(paths.chats)
        await database.open()
        try:
            messages, runs, notes = SqlMessages(database), SqlRuns(database), SqlNotes(database)
            await messages.add(a_message(CHAT, "vpn is down", 0))
            await messages.add(a_message(CHAT, "thanks", 20, role=Role.USER))
            walked = choose(start_run(new_id(), CHAT, VPN, at(5)), 0, at(6))
            await runs.save_run(advance(walked, {"ip": "10.0.0.1"}, at(7)))
            await runs.save_run(start_run(new_id(), CHAT, replace(VPN, title="Second walk"), at(25)))
            await notes.save_draft(NOTE)
            await SqlSummaries(database).save(SUMMARY)
            await SqlStyles(database).save_style(CHAT, AnswerStyle(language="Deutsch"))
            InstructionsFile(paths.instructions).save(Instructions(team="Call before a restart, pw: Winter2026!"))
            await notes.save_draft(OutcomeDraft(new_id(), CHAT, minutes=3))
            await notes.save_draft(replace(NOTE, id=new_id(), markdown="Reopened.", concluded_at=None))
        finally:
            await database.close()

    asyncio.run(fill())
    return tmp_path


def exported(profile: Path, *more: str) -> str:
    out = profile / "out"
    assert cli.run(["--profile", str(profile), "chats", "export", CHAT[:12], "--out", str(out), *more]) == 0
    return out.read_text(encoding="utf-8")


def test_json_has_the_runs_with_every_step(profile: Path) -> None:
    document = json.loads(exported(profile, "--format", "json"))
    assert [message["text"] for message in document["messages"]] == ["vpn is down", "thanks"]
    first, second = document["runs"]
    assert (first["flow_id"], first["title"], first["status"], first["outcome"]) == (
        "vpn-down", "VPN down", "finished", "resolved",
    )  # fmt: skip
    steps = [(step["step_id"], step["title"], step["chosen"], step["values"]) for step in first["steps"]]
    assert steps == [
        ("ask", "Does it ping?", "Yes", {}),
        ("read", "Read the address", "", {"ip": "10.0.0.1"}),
        ("done", "Works", "", {}),
    ]
    assert [step["at"] for step in first["steps"]] == [str(at(5)), str(at(6)), str(at(7))]
    assert [step["left_at"] for step in first["steps"]] == [str(at(6)), str(at(7)), None]
    assert (second["title"], second["status"], second["outcome"]) == ("Second walk", "active", None)


def test_the_visible_path_is_exported_and_json_has_the_other_branches_too(profile: Path) -> None:
    async def edit() -> None:
        database = Database(profile / "chats.db")
        await database.open()
        messages = SqlMessages(database)
        first, _ = await messages.messages(CHAT)
        await messages.add_version(a_message(CHAT, "wifi is down", 22), first.id)
        await database.close()

    asyncio.run(edit())
    text = exported(profile)
    assert "wifi is down" in text
    assert "\n\nvpn is down" not in text
    assert "thanks" not in text
    document = json.loads(exported(profile, "--format", "json", "--force"))
    assert [message["text"] for message in document["messages"]] == ["wifi is down"]
    hidden = document["branches"]
    assert [message["text"] for message in hidden] == ["vpn is down", "thanks"]
    assert [message["parent_id"] for message in hidden] == ["", hidden[0]["id"]]
    assert document["messages"][0]["versions"] == [hidden[0]["id"], document["messages"][0]["id"]]


def test_json_has_the_notes_that_hold_anything(profile: Path) -> None:
    first, second = json.loads(exported(profile, "--format", "json"))["notes"]
    assert first == {
        "id": NOTE.id,
        "outcome": "resolved",
        "minutes": 25,
        "author": "model",
        "engineer_notes": "Called back.",
        "markdown": "## Problem Description\n\nNo VPN.",
        "cut": False,
        "concluded_at": str(at(30)),
    }
    assert (second["markdown"], second["concluded_at"]) == ("Reopened.", None)


def test_markdown_has_runs_in_the_order_of_events_and_notes_at_the_end(profile: Path) -> None:
    text = exported(profile)
    places = [
        text.index(part)
        for part in (
            "vpn is down", "## Flow “VPN down”", "Does it ping? → Yes", "10.0.0.1", "Answers at 10.0.0.1.", "thanks",
            "## Flow “Second walk”", "## Ticket note (resolved, 25 min, concluded", "No VPN.",
            "## Ticket note (resolved, 25 min, draft)", "Reopened.",
        )
    ]  # fmt: skip
    assert places == sorted(places)
    assert text.count("## Ticket note") == 2


def test_half_a_character_in_an_answer_does_not_keep_a_chat_from_its_file(profile: Path) -> None:
    async def add() -> None:
        database = Database(profile / "chats.db")
        await database.open()
        await SqlMessages(database).add(a_message(CHAT, "odd", 40, blocks=({"type": "text", "text": "\ud800"},)))
        await database.close()

    asyncio.run(add())
    assert json.loads(exported(profile, "--format", "json"))["messages"][-1]["blocks"][0]["text"] == "\ufffd"


def test_a_file_that_is_there_is_replaced_on_demand_alone(profile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = profile / "out"
    out.write_text("mine", encoding="utf-8")
    command = ["--profile", str(profile), "chats", "export", CHAT[:12], "--out", str(out)]
    assert cli.run(command) == 1
    said = capsys.readouterr().err
    assert str(out) in said
    assert "--force" in said
    assert out.read_text(encoding="utf-8") == "mine"
    assert cli.run([*command, "--force"]) == 0
    assert "vpn is down" in out.read_text(encoding="utf-8")


def test_no_control_character_gets_into_a_terminal_or_a_file(profile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evil = "look \x1b[2J\x9b31m\u202ehere\x07"

    async def add() -> None:
        database = Database(profile / "chats.db")
        await database.open()
        await SqlMessages(database).add(a_message(CHAT, evil, 40))
        await database.close()

    asyncio.run(add())
    assert cli.run(["--profile", str(profile), "chats", "export", CHAT]) == 0
    printed = capsys.readouterr().out
    written = exported(profile, "--format", "json")
    for text in (printed, written):
        assert "here" in text
        assert not set(text) & set("\x1b\x9b\u202e\x07")
    assert json.loads(written)["messages"][-1]["text"] == evil


def test_what_is_attached_is_told_and_written_beside(profile: Path) -> None:
    log = "10:00:00 denied\nnet use z: /user:admin Winter2026!x\n```\nend"

    async def attach() -> None:
        database = Database(ProfilePaths(profile).chats)
        await database.open()
        try:
            contents = SqlContents(database)
            text_id, picture_id = await contents.put(log.encode()), await contents.put(b"\x89PNG picture")
            files = (
                Attachment(
                    text_id, "../fw.log", AttachmentKind.LOG, "text/plain", len(log), 4, text_id=text_id, text=log
                ),
                Attachment(picture_id, "shot.png", AttachmentKind.IMAGE, "image/png", 12, width=4, height=3),
            )
            await SqlMessages(database).add(a_message(CHAT, "", 40, attachments=files))
        finally:
            await database.close()

    asyncio.run(attach())
    text = exported(profile)
    assert "Attached: ../fw.log (log," in text
    assert "````text\n10:00:00 denied\n" in text
    assert "Attached: shot.png (image, 12 bytes)" in text
    assert "Winter2026" not in text
    folder = profile / "out-attachments"
    assert sorted(file.name for file in folder.iterdir()) == ["01 fw.log", "02 shot.png"]
    assert (folder / "02 shot.png").read_bytes() == b"\x89PNG picture"
    written = (folder / "01 fw.log").read_text(encoding="utf-8")
    assert written.startswith("10:00:00 denied")
    assert "Winter2026" not in written
    document = json.loads(exported(profile, "--format", "json", "--force"))
    assert [each["name"] for each in document["messages"][-1]["attachments"]] == ["../fw.log", "shot.png"]
    assert all(len(each["id"]) == 64 for each in document["messages"][-1]["attachments"])


def test_summaries_the_chats_style_and_what_stands_go_along_through_the_gate(profile: Path) -> None:
    document = json.loads(exported(profile, "--format", "json"))
    assert [each["text"] for each in document["summaries"]] == [SUMMARY.text]
    assert document["style"]["language"] == "Deutsch"
    assert document["standing"]["team"] == "Call before a restart, pw: [PASSWORD_1]"
    markdown = exported(profile, "--force")
    for said in ("## Summary of the first 12 messages", SUMMARY.text, "- language: Deutsch", "pw: [PASSWORD_1]"):
        assert said in markdown
