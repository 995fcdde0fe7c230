"""Where the rules of documents begin and end: how short, how many, how much of a language."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from rfdesktop.adapters.documents.added_words import added_words
from rfdesktop.adapters.documents.asked_apart import asked_apart
from rfdesktop.adapters.documents.chart_lines import parted
from rfdesktop.adapters.documents.csv_table import read_csv
from rfdesktop.adapters.documents.drafts import Draft
from rfdesktop.adapters.documents.html_page import write_html
from rfdesktop.adapters.documents.inline import escaped
from rfdesktop.adapters.documents.mermaid_reader import read_mermaid
from rfdesktop.domain.flows.doubts import Doubt
from rfdesktop.domain.flows.flow import Flow, FlowKind, Step, StepType
from rfdesktop.domain.notes.outcomes import Outcome

EIGHT = "Is port 25 of the mail relay open?"
NINE = "Is port 25 of the old mail relay open?"


@pytest.mark.parametrize(
    ("parts", "at"),
    [
        ((EIGHT, "Close it.", "Port 25 not open?", "Escalate."), 0),
        ((NINE, "Close it.", "Port 25 not open?", "Escalate."), 4),
        # Three words ask without a verb, four are a sentence.
        (("Solved?", "Close it.", "Still not solved?", "Go on."), 0),
        (("All good?", "Close it.", "The lamp is dark?", "Go on."), 4),
        # A lone question of that kind counts where it names an end.
        (("Still broken?", "Escalate."), 0),
        (("Still broken?", "Restart it."), 2),
        (("It is still broken?", "Escalate."), 2),
        ((), 0),
    ],
)
def test_which_sentences_ask_by_themselves(parts: tuple[str, ...], at: int) -> None:
    assert asked_apart(parts) == at


@pytest.mark.parametrize(
    ("title", "resolved"),
    [
        ("Router", "Resolved"),
        ("Der Router", "Resolved"),
        ("Der Router ist aus", "Gelöst"),
        ("Der Router ist aus, the cable is in, and that is it", "Resolved"),
        ("Le routeur est mort", "Résolu"),
        ("Le routeur, the cable, and the lamp", "Resolved"),
    ],
)
def test_added_words_are_of_the_language_that_a_document_has_most_of(title: str, resolved: str) -> None:
    draft = Draft()
    draft.head["title"] = title
    assert added_words(draft).resolved == resolved


@pytest.mark.parametrize(
    ("text", "written"),
    [("a*b_c", "a\\*b\\_c"), ("[a](b)", "\\[a\\](b)"), ("# h", "\\# h"), ("- x", "&#45; x"), ("1. x", "&#49;. x")],
)
def test_a_sign_that_is_obeyed_has_a_backslash_where_that_does(text: str, written: str) -> None:
    assert escaped(text) == written


def test_a_cell_may_have_more_than_python_reads_by_itself() -> None:
    limit = csv.field_size_limit(131_072)
    try:
        sheet = io.StringIO()
        csv.writer(sheet).writerows((("step", "question", "answer", "next"), ("1", "x" * 140_000, "", "")))
        draft = read_csv(sheet.getvalue(), "steps.csv")
    finally:
        csv.field_size_limit(limit)
    assert [len(step.title) + sum(map(len, step.body)) >= 140_000 for step in draft.steps] == [True]


def test_a_web_page_says_what_a_step_leads_into_and_how_it_ends() -> None:
    into = Step("sub", StepType.SUBFLOW, "Check the policy", flow="policy", next="end")
    end = Step("end", StepType.RESULT, "Done", outcome=Outcome.RESOLVED, note="Cleared the cache")
    page = write_html(Flow("a", "Prompts", FlowKind.TROUBLESHOOTING, "sub", (into, end))).data.decode()
    first, second = page.split('<section class="step"')[1:]
    assert "policy</p>" in first
    assert "Resolved" not in first
    assert "→" in first
    assert "policy" not in second
    assert "Cleared the cache" in second
    assert "<strong>" in second
    assert "→" not in second
    bare = replace(end, outcome=None, note="")
    alone = write_html(Flow("a", "Prompts", FlowKind.TROUBLESHOOTING, "end", (bare,))).data.decode()
    assert "<p>" not in alone.split('<section class="step"')[1]


@pytest.mark.parametrize(
    ("text", "shown"),
    [("x" * 80, "x" * 80), ("x" * 81, "x" * 79 + "…"), ("first\nsecond", "first"), ("  apart  ", "apart"), ("", "")],
)
def test_a_place_that_was_not_understood_is_shown_by_its_first_signs(text: str, shown: str) -> None:
    draft = Draft()
    draft.doubt(Doubt.LEFT_OUT, 7, text)
    assert [(each.line, each.text) for each in draft.doubts] == [(7, shown)]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("A --> B; B --> C", ["A --> B", "B --> C"]),
        ('A["x; y"] --> B; C', ['A["x; y"] --> B', "C"]),
        ("A[x &amp; y]; B", ["A[x &amp; y]", "B"]),
        ("A[#35; x]; B", ["A[#35; x]", "B"]),
        # The longest names of entities have seven letters here; eight are a word.
        ("A &epsilon; B", ["A &epsilon; B"]),
        ("A &upsilons; B", ["A &upsilons", "B"]),
        ("&a; B; C", ["&a; B", "C"]),
        (" ;; ", []),
    ],
)
def test_a_line_of_a_chart_is_parted_by_semicolons_that_end_nothing_else(line: str, parts: list[str]) -> None:
    assert list(parted(line)) == parts


@pytest.mark.parametrize("shape", ["diam", "decision", "rect"])
def test_a_shape_that_decides_is_a_question(shape: str) -> None:
    chart = (
        f'flowchart TD\n  a@{{ shape: {shape}, label: "Is it on" }} -->|Yes| b[Close it]\n  a -->|No| c[Switch it on]\n'
    )
    first = read_mermaid(chart).steps[0]
    assert first.title == "Is it on"
    lone = read_mermaid(f'flowchart TD\n  a@{{ shape: {shape}, label: "Is it on" }} --> b[Close it]\n').steps[0]
    assert (lone.type is StepType.QUESTION or len(lone.options) > 0) is (shape != "rect")
