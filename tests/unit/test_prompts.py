"""The prompts as they ship: static, within the cache's and the budget's bounds, and true to what the services send."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime

import pytest

from rfdesktop.app.paths import resources_folder
from rfdesktop.domain.chats.chat import ContextKind, ContextPiece, Message, MessageStatus, Role
from rfdesktop.domain.notes.sections import Section
from rfdesktop.domain.texts.data_marks import marked
from rfdesktop.services.notes.request import delimited, transcript_lines
from rfdesktop.services.turns.replay import piece_text

ASSISTANT = (resources_folder() / "prompts" / "assistant.md").read_text("utf-8")
TICKET_NOTE = (resources_folder() / "prompts" / "ticket_note.md").read_text("utf-8")
CACHE_MINIMUM_TOKENS = 1_024
CHARACTERS_PER_TOKEN = 4

both = pytest.mark.parametrize("prompt", [ASSISTANT, TICKET_NOTE], ids=["assistant", "ticket_note"])


def test_the_assistants_prompt_is_long_enough_for_the_cache_and_short_enough_for_the_budget() -> None:
    assert 1_800 * CHARACTERS_PER_TOKEN <= len(ASSISTANT) <= 2_600 * CHARACTERS_PER_TOKEN


@both
def test_a_prompt_can_be_cached(prompt: str) -> None:
    assert CACHE_MINIMUM_TOKENS * CHARACTERS_PER_TOKEN <= len(prompt) <= 12_000


@both
def test_a_prompt_is_static(prompt: str) -> None:
    assert not re.search(r"\$\w|\{\w*\}|%s|%\(", prompt)
    assert not re.search(r"\b20\d\d-\d\d|\b20\d\d\b", prompt)


@both
def test_a_prompt_has_the_shape_of_a_nonce_and_never_a_value(prompt: str) -> None:
    assert "NONCE" in prompt
    assert not re.search(r"nonce=\"?[0-9a-f]{4,}", prompt)
    assert not re.search(r"\b[0-9a-f]{16}\b", prompt)


@pytest.mark.parametrize("kind", list(ContextKind))
def test_the_assistants_prompt_describes_the_delimiters_that_are_sent(kind: ContextKind) -> None:
    first, _, last = piece_text(ContextPiece(kind, "ID", "NONCE", "text")).split("\n")
    assert first in ASSISTANT
    assert last in ASSISTANT


@pytest.mark.parametrize("kind", ["tool", "file"])
def test_the_assistants_prompt_describes_what_tools_and_files_come_in(kind: str) -> None:
    assert re.search(rf"<<<{kind}:(ID|NAME) nonce=NONCE>>>", ASSISTANT)
    assert marked(kind, "ID", "NONCE", "text").endswith("\n<<<end nonce=NONCE>>>")


def test_the_note_prompt_describes_the_delimiters_that_are_sent() -> None:
    sent = delimited("KIND", "text")
    nonce = re.search(r"[0-9a-f]{16}", sent)
    assert nonce
    first, _, last = sent.replace(nonce.group(), "NONCE").split("\n")
    assert first in TICKET_NOTE
    assert last in TICKET_NOTE


def test_the_note_prompt_names_the_sections_that_are_read_back() -> None:
    asked = [Section.SUBJECT, Section.PROBLEM, Section.STEPS, Section.STATUS, Section.FINDINGS]
    for section in [*asked, Section.ESCALATION, Section.NEXT]:
        assert f"\n## {section.value}\n" in TICKET_NOTE


@pytest.mark.parametrize(
    "word", ["Proxmox", "Conditional Access", "exact title", "Never invent", "**Warning:**", "cut"]
)
def test_the_assistants_prompt_covers_what_it_must(word: str) -> None:
    assert word in ASSISTANT


@pytest.mark.parametrize(
    "word", ["the engineer's local time", "`client_summary`", "no tables", "headings stay English"]
)
def test_the_note_prompt_covers_what_it_must(word: str) -> None:
    assert word in TICKET_NOTE


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="only there can a test set the clock's zone")
def test_the_times_of_a_notes_transcript_are_the_engineers(monkeypatch: pytest.MonkeyPatch) -> None:
    written = datetime(2026, 11, 27, 23, 30, tzinfo=UTC)
    message = Message("m", "c", 0, Role.USER, MessageStatus.COMPLETE, "seen at 00:25", written)
    monkeypatch.setenv("TZ", "CET-1")
    time.tzset()
    try:
        assert transcript_lines((message,)) == ("[2026-11-28 00:30] Engineer:\nseen at 00:25",)
    finally:
        monkeypatch.undo()
        time.tzset()
