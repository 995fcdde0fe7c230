"""One note in three forms: no markup in the plain one, nothing unescaped in HTML, own words word for word in all."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfdesktop.domain.chats.chat import TicketHeader
from rfdesktop.domain.notes.dialect import from_markdown, to_markdown, unified
from rfdesktop.domain.notes.outcomes import (
    TEXT_FORMATS,
    BulletList,
    CodeBlock,
    Heading,
    KeyValue,
    NoteFormat,
    NumberedStep,
    Outcome,
    Paragraph,
)
from rfdesktop.domain.notes.renderers import render, render_all, verbatim, whole_file
from rfdesktop.domain.notes.sections import CUT_REMARK, NoteContent, NoteFrame, NoteHeader, Section, note_blocks
from rfdesktop.domain.texts.visible import plain

NOTE = (
    KeyValue("Ticket", "#4711"),
    KeyValue("Account", "Acme & Sons"),
    Heading("Steps Taken"),
    NumberedStep("Cleared credentials with `cmdkey`\nand restarted", "Prompt gone\nfor one user"),
    NumberedStep("Restarted Outlook"),
    CodeBlock("Get-Mailbox\n  | fl", "powershell"),
    BulletList(("**MFA** was on", "two\nlines")),
    Paragraph("a < b\nsecond line"),
)


def test_the_plain_form_has_no_markup() -> None:
    assert render(NOTE, NoteFormat.PLAIN) == (
        "Ticket: #4711\n"
        "Account: Acme & Sons\n"
        "\n"
        "STEPS TAKEN\n"
        "\n"
        "1. Cleared credentials with cmdkey\n"
        "   and restarted\n"
        "   Result: Prompt gone\n"
        "   for one user\n"
        "2. Restarted Outlook\n"
        "\n"
        "    Get-Mailbox\n"
        "      | fl\n"
        "\n"
        "- MFA was on\n"
        "- two\n"
        "  lines\n"
        "\n"
        "a < b\n"
        "second line\n"
    )


def test_the_html_form_is_escaped_and_keeps_lines() -> None:
    written = render(NOTE, NoteFormat.HTML)
    assert "<strong>Account:</strong> Acme &amp; Sons" in written
    assert "<p>a &lt; b<br>second line</p>" in written
    assert written.count("<ol>") == 1
    assert written.count("<li>") == 4
    assert "<em>Result:</em> Prompt gone<br>for one user" in written
    assert "<style" not in written
    assert "class=" not in written


def test_a_file_of_html_is_a_document_that_names_its_encoding() -> None:
    written = whole_file(NOTE, NoteFormat.HTML, "#4711 · R&D · <ü>")
    assert written.startswith("<!doctype html>\n")
    assert '<meta charset="utf-8">' in written
    assert "<title>#4711 · R&amp;D · &lt;ü&gt;</title>" in written
    assert render(NOTE, NoteFormat.HTML) in written
    assert written.endswith("</body>\n</html>\n")


@pytest.mark.parametrize("note_format", [NoteFormat.MARKDOWN, NoteFormat.PLAIN])
def test_a_file_of_text_is_the_text_alone(note_format: NoteFormat) -> None:
    assert whole_file(NOTE, note_format, "title") == render(NOTE, note_format)


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "<img src=x onerror=y>", '"><b>'])
def test_no_text_becomes_a_tag(text: str) -> None:
    note = (Heading(text), Paragraph(text), NumberedStep(text, text), CodeBlock(text), KeyValue(text, text))
    written = render((*note, BulletList((text,))), NoteFormat.HTML)
    assert "<script" not in written
    assert "<img" not in written
    assert "<b>" not in written


def test_markdown_breaks_lines_for_renderers_too() -> None:
    assert render(NOTE[:2], NoteFormat.MARKDOWN) == "**Ticket:** #4711  \n**Account:** Acme & Sons\n"


LIKE_MARKUP = "# no heading\n- no item\n\n\n**not bold** and `not code`\n1. not a step\n   indented  \\# end"


@pytest.mark.parametrize("words", [LIKE_MARKUP, "plain words\nsecond line\n\nnext part", "```\nfence", r"\\dc01\share"])
def test_own_words_stand_word_for_word_in_every_form(words: str) -> None:
    blocks = (Heading("Engineer Notes"), *verbatim(words), Heading("Key Findings"))
    for note_format in (NoteFormat.MARKDOWN, NoteFormat.PLAIN):
        assert words in render(blocks, note_format).replace("  \n", "\n")
    shown = re.sub(r"</p>\n<p>", "\n\n", render(blocks, NoteFormat.HTML)).replace("<br>", "\n")
    assert words in html.unescape(shown).replace("\xa0", " ")


@given(st.text(max_size=60))
def test_any_own_words_survive_editor_and_plain_form(words: str) -> None:
    blocks = verbatim(words)
    rendered = render_all(render(blocks, NoteFormat.MARKDOWN)).plain
    assert rendered.split() == unified(plain(words).text).split()


def test_the_sections_stand_in_order_and_follow_the_outcome() -> None:
    content = NoteContent(
        "Prompts", "They prompt", False, (NumberedStep("Did"),), "Works", "Stale token", ("Found",), ("Ask vendor",)
    )
    header = NoteHeader(TicketHeader("Acme", "4711", "Jo", "LT-22"), "Sam", 25)
    titles = {}
    for outcome in Outcome:
        blocks = note_blocks(NoteFrame(header, outcome, "my words", cut=True), content)
        titles[outcome] = [block.text for block in blocks if isinstance(block, Heading)]
        assert Paragraph(CUT_REMARK) in blocks
        assert KeyValue("Root cause", "Stale token") in blocks
        assert KeyValue("Time", "25 minutes") in blocks
    common = [
        "Subject",
        "Outcome",
        "Problem Description",
        "Steps Taken",
        "Current Status",
        "Engineer Notes",
        "Key Findings",
    ]
    assert titles[Outcome.RESOLVED] == common
    assert titles[Outcome.ESCALATED] == [*common, Section.ESCALATION]
    assert titles[Outcome.PAUSED] == [*common, Section.NEXT]


def test_a_paused_note_says_that_it_goes_on() -> None:
    blocks = note_blocks(NoteFrame(NoteHeader(TicketHeader()), Outcome.PAUSED), NoteContent("s", "p"))
    assert Paragraph("Paused, to be continued") in blocks


@pytest.mark.parametrize("note_format", TEXT_FORMATS)
def test_a_chat_that_belongs_to_no_client_names_none(note_format: NoteFormat) -> None:
    frame = NoteFrame(NoteHeader(TicketHeader(contact="Jo"), "Sam"), Outcome.RESOLVED)
    written = render(note_blocks(frame, NoteContent("Prompts", "They prompt")), note_format)
    assert "Jo" in written
    assert "General" not in written
    assert "Account" not in written


BROKEN_STEPS = (
    NumberedStep("Stop the service."),
    CodeBlock("Stop-Service Spooler", "powershell"),
    NumberedStep("Empty the queue.", "It was full."),
    BulletList(("C:\\Windows\\System32\\spool",)),
    NumberedStep("Start it again."),
    Paragraph("| Port | State |\n| ---- | ----- |\n| 1    | up    |"),
    NumberedStep("Print a page."),
    Heading("Next Steps"),
    NumberedStep("Call on Monday."),
)


@pytest.mark.parametrize(
    ("note_format", "starts"),
    [
        (NoteFormat.MARKDOWN, ["1. Stop", "2. Empty", "3. Start", "4. Print", "1. Call"]),
        (NoteFormat.PLAIN, ["1. Stop", "2. Empty", "3. Start", "4. Print", "1. Call"]),
        (
            NoteFormat.HTML,
            [
                "<ol>\n<li>Stop",
                '<ol start="2">\n<li>Empty',
                '<ol start="3">\n<li>Start',
                '<ol start="4">\n<li>Print',
                "<ol>\n<li>Call",
            ],
        ),
    ],
)
def test_steps_are_counted_on_over_the_code_and_lists_between_them(note_format: NoteFormat, starts: list[str]) -> None:
    text = render(BROKEN_STEPS, note_format)
    places = [text.index(start) for start in starts]
    assert places == sorted(places)
    edited = to_markdown(BROKEN_STEPS)
    assert [line[:7] for line in edited.split("\n") if line[:1].isdigit()] == [
        "1. Stop",
        "2. Empt",
        "3. Star",
        "4. Prin",
        "1. Call",
    ]
    assert from_markdown(edited) == BROKEN_STEPS


def test_a_tilde_before_a_figure_is_no_mark() -> None:
    """None is struck out where no tilde ends it, so that it needs no stroke, and the words no fence."""
    assert verbatim("about ~200 mails, path ~/x") == (Paragraph("about ~200 mails, path ~/x"),)
    assert render((Paragraph("~~gone~~ ~a~"),), NoteFormat.MARKDOWN) == "~\\~gone\\~\\~ ~a\\~\n"


def test_inline_code_with_doubled_blanks_is_code_and_no_table() -> None:
    blocks = (
        Paragraph("Run `dir  /s   C:\\Temp` twice, **then** restart."),
        NumberedStep("`net  use`", "it is `a\tb`"),
    )
    assert render(blocks, NoteFormat.PLAIN).startswith("Run dir  /s   C:\\Temp twice, then restart.")
    assert "```" not in render(blocks, NoteFormat.MARKDOWN)
    shown = render(blocks, NoteFormat.HTML)
    assert "<pre" not in shown
    assert "<strong>then</strong>" in shown
    code = re.search(r"<code style=\"([^\"]*)\">dir  /s   C:\\Temp</code>", shown)
    assert code is not None
    assert "white-space:pre-wrap" in code[1]


@pytest.mark.parametrize(
    "log", ["NAME   `x`", "ls: cannot access `foo'   bar `baz'", "`a  b`\n   at line 3", "a`b  c\td`e f"]
)
def test_columns_outside_of_code_stay_columns(log: str) -> None:
    assert log in html.unescape(render((Paragraph(log),), NoteFormat.HTML))
    assert "<pre" in render((Paragraph(log),), NoteFormat.HTML)
