"""The note's markdown dialect: blocks to text and back, whatever the texts are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfdesktop.domain.notes.dialect import canonical, from_markdown, to_markdown
from rfdesktop.domain.notes.outcomes import BulletList, CodeBlock, Heading, KeyValue, NoteBlock, NumberedStep, Paragraph

PIECES = [
    "word", "`", "```", "~~~", "~~~~ x", "1.", "12)", "#", "## ", "- ", "-", "---", "===", "* ", "•", "**", "**a:** ",
    ":**", "\\", "\\\\", "→", "-> ", "=> ", " ", "   ", "\t", "\n", "\n\n", "\r\n", "\u2028", "\u2029", "\x85", "\x0b",
    "\x1c", "\xa0", "\u200b", "é", "漢字", "🙂", "{}", "<b>", "|", ">", "1\\.", "\\# ", "\\\\dc01\\share",
]  # fmt: skip

texts = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=10).map("".join),
    st.text(max_size=40),
)

blocks = st.lists(
    st.one_of(
        texts.map(Heading),
        texts.map(Paragraph),
        st.builds(NumberedStep, texts, texts),
        st.builds(CodeBlock, texts, texts),
        st.builds(KeyValue, texts, texts),
        st.lists(texts, max_size=4).map(lambda items: BulletList(tuple(items))),
    ),
    max_size=6,
)


@given(blocks)
def test_blocks_come_back_as_they_were(given_blocks: list[NoteBlock]) -> None:
    assert from_markdown(to_markdown(given_blocks)) == canonical(given_blocks)


@given(texts)
def test_any_text_is_read_and_written_stably(text: str) -> None:
    once = to_markdown(from_markdown(text))
    assert to_markdown(from_markdown(once)) == once


@given(texts)
def test_no_word_is_lost(text: str) -> None:
    def letters(of: str) -> list[str]:
        return re.findall(r"[^\W\d_]+", of)

    assert letters(to_markdown(from_markdown(text))) == letters(text)


def test_the_dialect_is_what_an_engineer_would_type() -> None:
    typed = (
        "## Steps Taken\n"
        "1. Cleared the stored credentials\n"
        "   cmdkey /list\n"
        "   -> Prompt gone\n"
        "   for one user\n"
        "2) Restarted Outlook\n"
        "\n"
        "**Ticket:** #4711\n"
        "**Account:** Acme\n"
        "* first\n"
        "- second\n"
        "  goes on\n"
        "```powershell\n"
        "Get-Mailbox\n"
        "```\n"
        "Two lines\n"
        "of one paragraph"
    )
    assert from_markdown(typed) == (
        Heading("Steps Taken"),
        NumberedStep("Cleared the stored credentials\ncmdkey /list", "Prompt gone\nfor one user"),
        NumberedStep("Restarted Outlook"),
        KeyValue("Ticket", "#4711"),
        KeyValue("Account", "Acme"),
        BulletList(("first", "second\ngoes on")),
        CodeBlock("Get-Mailbox", "powershell"),
        Paragraph("Two lines\nof one paragraph"),
    )


def test_what_is_written_reads_well() -> None:
    note = (
        Heading("Steps Taken"),
        NumberedStep("Cleared the stored credentials", "Prompt gone"),
        NumberedStep("Restarted Outlook"),
        KeyValue("Ticket", "#4711"),
        KeyValue("Account", "Acme"),
        CodeBlock("Get-Mailbox", "powershell"),
    )
    assert to_markdown(note) == (
        "## Steps Taken\n\n"
        "1. Cleared the stored credentials\n"
        "   → Prompt gone\n"
        "2. Restarted Outlook\n\n"
        "**Ticket:** #4711\n"
        "**Account:** Acme\n\n"
        "```powershell\nGet-Mailbox\n```\n"
    )


@pytest.mark.parametrize(
    "line", [r"\\dc01\netlogon is gone", r"C:\Users\x", r"reg add HKLM\Software", "#4711 is the ticket", "7.30 it fell"]
)
def test_paths_and_numbers_typed_at_the_start_of_a_line_stay(line: str) -> None:
    assert from_markdown(line) == (Paragraph(line),)


def test_an_open_fence_holds_the_rest() -> None:
    assert from_markdown("```\nipconfig\n\n# not a heading") == (CodeBlock("ipconfig\n\n# not a heading"),)


def test_code_with_fences_in_it_gets_a_longer_fence() -> None:
    code = CodeBlock("```\ninner\n```", "markdown")
    assert to_markdown([code]).startswith("````markdown\n")
    assert from_markdown(to_markdown([code])) == (code,)
