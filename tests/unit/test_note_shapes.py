"""A model's note keeps its facts in whatever shape it comes: the cases from the field, and others of their kind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rfdesktop.adapters.json_mending import mended_json
from rfdesktop.domain.chats.chat import TicketHeader
from rfdesktop.domain.notes.dialect import to_markdown
from rfdesktop.domain.notes.outcomes import NumberedStep, Outcome
from rfdesktop.domain.notes.sections import NoteContent, NoteFrame, NoteHeader, note_blocks
from rfdesktop.services.notes.model_note import read_whole
from tests.note_shapes import HEADS, SHAPES, TICKETS, facts_of, shaped

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "note-shapes.jsonl").read_text(encoding="utf-8").splitlines()
]

OF_THE_SHAPE = ("```", "Here is", "Let me know", "<think", 'subject"', "{", "|", "**Result", "Result:", "null")
"""Words that belong to a shape and not to the note."""


def content_of(answer: str) -> NoteContent:
    content = read_whole(answer, mended_json)
    assert content is not None, answer
    return content


def note_of(content: NoteContent, outcome: str) -> str:
    return to_markdown(note_blocks(NoteFrame(NoteHeader(TicketHeader()), Outcome(outcome)), content))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_case_from_the_field_is_read_whole(case: dict[str, Any]) -> None:
    right, content = case["right"], content_of(case["input"])
    assert content.subject == right["subject"]
    assert content.problem == right["problem"]
    assert [(step.action, step.result) for step in content.steps] == [tuple(step) for step in right["steps"]]
    assert content.status == right["status"]
    said = (content.root_cause, *content.findings)
    assert [text for text in (right["root_cause"], *right["findings"]) if text] == [text for text in said if text]
    assert list(content.next_steps) == right["next_steps"]
    assert content.unplaced == ()
    note = note_of(content, case["outcome"])
    assert [words for words in OF_THE_SHAPE if words in note] == []


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
@pytest.mark.parametrize("language", HEADS)
def test_facts_are_kept_in_every_shape_and_language(shape: Any, language: str) -> None:
    for ticket in TICKETS:
        answer = shaped(ticket, shape, language)
        content = content_of(answer)
        note = note_of(content, ticket["outcome"])
        lost = [fact for fact in facts_of(ticket) if fact not in note]
        assert lost == [], f"{answer}\n=====\n{note}"
        assert len(content.steps) == len(ticket["steps"]), answer
        assert content.unplaced == (), answer
        assert [(step.action, step.result) for step in content.steps] == [tuple(step) for step in ticket["steps"]], (
            answer
        )


@pytest.mark.parametrize(
    "words", ["ok", "This is a shared printer.", "Sure thing: it works.", "If you reboot it fails.", "I hope it holds."]
)
def test_what_a_section_says_is_never_taken_for_a_word_to_whoever_asked(words: str) -> None:
    answer = f"Here is the note:\n\n## Subject\nVPN\n\n## Problem\n{words}\n\n## Steps\n1. a\n\n## Status\n{words}\n"
    content = content_of(answer)
    assert (content.problem, content.status, content.unplaced) == (words, words, ())


def test_headings_within_the_steps_stay_with_them() -> None:
    answer = (
        "## Subject\nx\n## Problem\ny\n## Steps Taken\n### Network\n1. a\n2. b\n### Server side\n3. c\n## Status\nok"
    )
    content = content_of(answer)
    assert [step.action for step in content.steps] == ["Network: a", "b", "Server side: c"]
    assert content.unplaced == ()


def test_what_belongs_to_no_section_is_kept() -> None:
    answer = (
        "## Subject\nVPN\n\n## Problem\ndown\n\n## Steps\n1. a\n\n## Licence keys to order\nThree for Hill Street\n"
    )
    content = content_of(answer)
    assert content.unplaced == (("Licence keys to order", "Three for Hill Street"),)
    assert "Three for Hill Street" in note_of(content, "resolved")
    by_json = content_of('{"subject": "VPN", "problem_description": "down", "steps_taken": [], "lunch_break": "12:00"}')
    assert by_json.unplaced == (("Lunch break", "12:00"),)


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "no",
        "I cannot help with that.",
        "{}",
        "[]",
        '{"a": 1}',
        "<think>hm</think>",
        "```\n```",
        "## Weather\nsunny",
    ],
)
def test_what_is_no_note_is_none(answer: str) -> None:
    assert read_whole(answer, mended_json) is None


@pytest.mark.parametrize(
    ("answer", "steps"),
    [
        ("{'subject': 'VPN', 'problem_description': 'down', 'steps_taken': ['Restarted it.'],}", ("Restarted it.",)),
        ('{"subject": "VPN", // the title\n"problem_description": "down", "steps_taken": ["a", "b",]}', ("a", "b")),
        ('[{"subject": "VPN", "problem_description": "down", "steps_taken": "1. a\\n2. b"}]', ("a", "b")),
        ('{"note": "{\\"subject\\": \\"V\\", \\"problem\\": \\"d\\", \\"steps\\": [\\"a\\"]}"}', ("a",)),
        ('[{"title": "Subject", "content": "VPN"}, {"title": "Problem", "content": "down"},'
         ' {"title": "Steps taken", "content": ["a"]}]', ("a",)),
        ('{"Subject": "VPN", "Problem": "down", "Steps": {"1": "a", "2": {"action": "b", "result": "c"}}}', ("a", "b")),
        ('{"betreff": "VPN", "problembeschreibung": "down", "durchgefuehrteSchritte": [],'
         ' "schritte": [{"aktion": "a", "ergebnis": "b"}]}', ("a",)),
    ],
)  # fmt: skip
def test_json_in_other_dress_is_read(answer: str, steps: tuple[str, ...]) -> None:
    content = content_of(answer)
    assert tuple(step.action for step in content.steps) == steps
    assert content.problem in ("down", "d")


def test_a_step_keeps_whatever_it_was_given() -> None:
    answer = {
        "subject": "VPN",
        "problem": "down",
        "steps": [
            {"step": 1, "time": "08:31", "action": "Restarted", "result": ["ok", "pings"]},
            "Called Jo → no answer",
        ],
    }
    content = content_of(json.dumps(answer))
    assert content.steps[0] == NumberedStep("Restarted\ntime: 08:31", "- ok\n- pings")
    assert content.steps[1] == NumberedStep("Called Jo", "no answer")


def test_headings_of_a_script_without_capitals_are_known() -> None:
    answer = "## 件名\nS\n\n## 問題の説明\nP\n\n## 実施した手順\n1. A\n   → R\n\n## 現在の状況\nN\n\n## 根本原因\nC\n"
    content = content_of(answer)
    assert (content.subject, content.problem, content.status, content.root_cause) == ("S", "P", "N", "C")
    assert content.steps == (NumberedStep("A", "R"),)


FORM = """| Field | Value |
|---|---|
| Subject | Scanner rejects jobs |
| Problem | Scanner DOCK4-MFP shows error 535. |
| Steps | 1. Checked the log → AADSTS7000222<br>2. Ran Get-TransportConfig → SmtpClientAuthenticationDisabled: True |
| Vendor case | 4711-9 |
| Status | Scans arrive |
| Root cause | The client secret had expired |"""
TAGS = """<ticketNote><subject>Scanner rejects jobs</subject>
<problemDescription>Scanner DOCK4-MFP shows error 535.</problemDescription>
<stepsTaken>
  <step><action>Checked the log</action><result>AADSTS7000222</result></step>
  <step><action>Ran Get-TransportConfig</action><result>SmtpClientAuthenticationDisabled: True</result></step>
</stepsTaken><status>Scans arrive</status><root_cause>The client secret had expired</root_cause></ticketNote>"""
DASHES = """Subject - Scanner rejects jobs
**Problem** – Scanner DOCK4-MFP shows error 535.
Work done -
1. Checked the log → AADSTS7000222
2. Ran Get-TransportConfig → SmtpClientAuthenticationDisabled: True

Status - Scans arrive
Root cause - The client secret had expired"""
LINES = """Subject: Scanner rejects jobs
Problem: Scanner DOCK4-MFP shows error 535.
Steps:
1. Checked the log
   Result: AADSTS7000222
2. Ran Get-TransportConfig
   Result: SmtpClientAuthenticationDisabled: True
Status: Scans arrive
Root cause: The client secret had expired"""
BROKEN = (
    '```json\n{"subject":"Scanner rejects jobs","problem":"Scanner DOCK4-MFP shows error 535.","steps":[{"action":'
    '"Checked the log","result":"AADSTS7000222"},{"action":"Ran Get-TransportConfig","result":'
    '"SmtpClientAuthenticationDisabled: True"}],"status":"Scans arrive","root_cause":"The client secret had expired",'
    '"findings":["The relay'
)


def test_results_with_a_dash_stay_with_their_steps() -> None:
    steps = "".join(f"{n}. Tried way {n}\n   Result - no change {n}\n" for n in (1, 2, 3))
    content = content_of(f"## Subject\nVPN\n## Problem\ndrops\n## Steps Taken\n{steps}## Status\nopen\n")
    assert (content.subject, content.problem, content.status, len(content.steps)) == ("VPN", "drops", "open", 3)


@pytest.mark.parametrize(
    "answer", [FORM, TAGS, DASHES, LINES, BROKEN], ids=["form", "tags", "dashes", "lines", "broken off"]
)
def test_a_form_tags_and_a_json_that_broke_off_are_read_to_their_ends(answer: str) -> None:
    content = content_of(answer)
    assert (content.subject, content.problem) == ("Scanner rejects jobs", "Scanner DOCK4-MFP shows error 535.")
    assert [(step.action, step.result) for step in content.steps] == [
        ("Checked the log", "AADSTS7000222"),
        ("Ran Get-TransportConfig", "SmtpClientAuthenticationDisabled: True"),
    ]
    assert (content.status, content.root_cause) == ("Scans arrive", "The client secret had expired")
    assert ("4711-9" in str(content.unplaced)) is (answer == FORM)
