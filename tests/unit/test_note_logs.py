"""A pasted log is shown letter for letter in every form in which a note leaves the app."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from rfdesktop.domain.chats.chat import TicketHeader
from rfdesktop.domain.notes.dialect import from_markdown, to_markdown
from rfdesktop.domain.notes.inline import is_columnar
from rfdesktop.domain.notes.outcomes import (
    BulletList,
    KeyValue,
    NoteBlock,
    NoteFormat,
    NumberedStep,
    Outcome,
    Paragraph,
)
from rfdesktop.domain.notes.renderers import render
from rfdesktop.domain.notes.sections import NoteContent, NoteFrame, NoteHeader, note_blocks

LOGS = [
    "\\\\FS01\\Projects$ denied for ACME\\svc_backup",
    "550 5.1.1 <bob@x.example>: Recipient address rejected: User unknown in <addr> &amp; &lt;",
    "Proto  Local Address    Foreign Address   State\n  TCP    10.0.2.14:443    0.0.0.0:0         LISTENING",
    "Name      Status  DisplayName\n----      ------  -----------\nSpooler   Stopped Print Spooler",
    "| disk | size |\n|------|------|\n| C:   | 40   |",
    "*** WARNING *** 3 of *.log in C:\\*\\temp_*_x",
    "#1 SMP PREEMPT\n# rebooted\n## twice",
    "> ping dc01\n>> redirected",
    "- error -5\n+ 3 lines added\n-----\n=====",
    "1. first\n2) second\n10. tenth",
    "[ERROR] [main](thread-1) see [1]: http://x.example/?a=1&copy=2&lt=3",
    "<Event xmlns='x'><System><EventID>41</EventID></System></Event>",
    "key_one=__init__ and ~tilde~ ~~gone~~ 5^2 `tick",
    "C:\\Users\\eva\\\n\\# not a heading \\* \\_",
    "\tat System.IO.File.Open()\n\t\tat Main() in D:\\a\\b.cs:line 5",
    "2026-11-24T08:00:01Z  kernel: [12.5] usb 1-1: device descriptor read/64, error -71\n\n\nlast",
    '"path": "C:\\\\Windows\\\\System32", {"a": [1, 2]}',
    "    indented first\nthen not",
    "!important ![x](y) [a][b] <!-- c --> <?php ?>",
    "line one\n---\nline two\n***\n===",
]


class _Shown(HTMLParser):
    """What a browser shows: white space collapsed but in `pre` and where a style keeps it."""

    BLOCKS = ("p", "li", "h2", "h3", "div", "ul", "ol", "pre", "td", "th", "tr", "table", "blockquote")

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._kept: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.text += "\n"
            return
        self.text += "\n" if tag in self.BLOCKS else ""
        if tag not in ("hr", "img"):
            kept = tag == "pre" or "pre-wrap" in (dict(attrs).get("style") or "")
            self._kept.append((tag, kept or any(one for _, one in self._kept)))

    def handle_endtag(self, tag: str) -> None:
        while self._kept and self._kept.pop()[0] != tag:
            pass
        self.text += "\n" if tag in self.BLOCKS else ""

    def handle_data(self, data: str) -> None:
        kept = bool(self._kept) and self._kept[-1][1]
        self.text += data if kept else re.sub(r"[ \t\n]+", " ", data)


def shown(page: str) -> list[str]:
    """The lines of a page that are not empty."""
    parser = _Shown()
    parser.feed(page)
    parser.close()
    return [line for line in (one.rstrip() for one in parser.text.replace("\xa0", " ").split("\n")) if line.strip()]


def by_commonmark(text: str) -> str:
    return str(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text))


def lines_of(log: str) -> list[str]:
    return [line.rstrip() for line in log.split("\n") if line.strip()]


def in_every_form(block: NoteBlock, log: str) -> None:
    plain = render((block,), NoteFormat.PLAIN)
    forms = {
        "markdown": shown(by_commonmark(render((block,), NoteFormat.MARKDOWN))),
        "html": shown(render((block,), NoteFormat.HTML)),
        "plain": [line for line in plain.split("\n") if line.strip()],
    }
    wanted = [line.strip() for line in lines_of(log)]
    for name, lines in forms.items():
        assert [line.strip() for line in lines] == wanted, name


@pytest.mark.parametrize("log", LOGS)
def test_a_log_is_letter_for_letter_the_same_everywhere(log: str) -> None:
    in_every_form(Paragraph(log), log)
    for block in (Paragraph(log), NumberedStep("Pasted:\n" + log, log), BulletList((log,)), KeyValue("Log", log)):
        once = from_markdown(to_markdown((block,)))
        assert from_markdown(to_markdown(once)) == once


@pytest.mark.parametrize("log", LOGS)
def test_a_logs_columns_are_kept_where_it_is_a_step(log: str) -> None:
    blocks = (NumberedStep("Ran it:\n" + log, "Found:\n" + log),)
    for form in (shown(by_commonmark(render(blocks, NoteFormat.MARKDOWN))), shown(render(blocks, NoteFormat.HTML))):
        for line in lines_of(log):
            wanted = line if is_columnar(log) else line.strip()
            assert sum(wanted in one for one in form) >= 2, (line, form)


@pytest.mark.parametrize("log", LOGS)
def test_a_log_as_the_problem_of_a_ticket_is_whole(log: str) -> None:
    content = NoteContent(subject="x", problem=log, problem_verbatim=True)
    blocks = note_blocks(NoteFrame(NoteHeader(TicketHeader()), Outcome.PAUSED), content)
    read = from_markdown(to_markdown(blocks))
    for form in (shown(by_commonmark(render(read, NoteFormat.MARKDOWN))), shown(render(read, NoteFormat.HTML))):
        for line in lines_of(log):
            assert any(line.strip() in one for one in form), (line, form)
    assert all(line.strip() in render(read, NoteFormat.PLAIN) for line in lines_of(log))


SIGNS = st.text(st.sampled_from(list("ab1\\<>&*_`~[]()!#-+=|.:;$ /\"'")), max_size=40)
LINES = st.lists(SIGNS, min_size=1, max_size=5).map("\n".join)


def _without_marks(text: str) -> str:
    # `code` and **bold** are the note's own marks: they are shown as such and are no part of a log.
    return text.replace("`", "'").replace("**", "*+")


@given(LINES)
def test_no_sign_is_swallowed_by_a_renderer_of_markdown(text: str) -> None:
    said = re.sub(r" +", " ", _without_marks(text))
    form = shown(by_commonmark(render((Paragraph(said),), NoteFormat.MARKDOWN)))
    assert [re.sub(r"\s+", " ", line.strip()) for line in form] == [line.strip() for line in lines_of(said)]


@given(LINES)
def test_no_sign_is_swallowed_by_html(text: str) -> None:
    said = _without_marks(text)
    page = render((Paragraph(said), NumberedStep(said, said)), NoteFormat.HTML)
    assert "<script" not in page
    letters = html.unescape(re.sub(r"</?(?:p|br|ol|li|em|pre|span)\b[^>]*>", "", page)).replace("\xa0", " ")
    for line in lines_of(said):
        assert line.strip() in letters
