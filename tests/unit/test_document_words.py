"""Small shapes of written procedures: letters, brackets, signs, heads, and documents beside a flow's own file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rfdesktop.adapters.documents.document_files import DocumentFiles
from rfdesktop.adapters.documents.list_signs import with_signed_lists, without_signs
from rfdesktop.adapters.documents.understanding import understood
from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.flows.documents import DocumentForm
from rfdesktop.domain.flows.flow import Command, Flow, FlowKind, Option, Shell, Step, StepType
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.services.flows.reading import FlowReading

ASKED = Flow(
    id="asked",
    title="Asked",
    kind=FlowKind.TROUBLESHOOTING,
    start="ask",
    steps=(
        Step("ask", StepType.ACTION, "Ask it", "", commands=(Command("ping dc01", Shell.CMD),), next="q"),
        Step("q", StepType.QUESTION, "Does it answer?", "", options=(Option("Yes", "end"), Option("No", "other"))),
        Step("other", StepType.INFO, "Look at the switch", "", next="end"),
        Step("end", StepType.RESULT, "Done", "", outcome=Outcome.RESOLVED),
    ),
)


def read(text: str) -> Flow:
    return understood(text.encode(), "some.md").flow


def answers(flow: Flow) -> dict[str, str]:
    titles = {step.id: step.title for step in flow.steps}
    return {option.label: titles[option.next] for step in flow.steps for option in step.options}


@pytest.mark.parametrize("letters", ["abc", "abcdef", "ABC"])
def test_every_letter_of_a_list_is_an_entry(letters: str) -> None:
    lines = [f"{letter}) do {letter}" for letter in letters]
    assert with_signed_lists(lines) == [f"- do {letter}" for letter in letters]


@pytest.mark.parametrize("text", ["Set the alarm to 30 °", "Open Adobe®", "Press ⌘", "Heat it to 60 ℃"])
def test_a_sign_that_says_something_stays(text: str) -> None:
    assert without_signs(text) == text
    assert without_signs(f"✅ {text}") == text


STEPS = "## 3 Check the logs\n\nRead them.\n\n## 4 Remove the licence\n\nDone there.\n"


@pytest.mark.parametrize(
    ("answer", "to"),
    [
        ("No: remove the licence (4)", "Remove the licence"),
        ("No: replace the cable (see step 3)", "Replace the cable"),
        ("No: pull the cable and wait for the beeps (3)", "Pull the cable and wait for the beeps (3)"),
    ],
)
def test_what_an_answer_asks_for_is_done_unless_it_is_the_name_of_the_step_in_brackets(answer: str, to: str) -> None:
    flow = read(f"# A\n\n## 1 Begin\n\nHere.\n\n## 2 Is it on?\n\n- Yes: go to step 3\n- {answer}\n\n{STEPS}")
    assert answers(flow)["No"] == to


def test_a_head_with_lines_below_a_key_is_a_head() -> None:
    flow = read(
        "---\ntitle: Printer\nsummary: >\n  What to do\n  when it is off.\nowner: Ops\n---\n\n1. Look at it\n2. Do it\n"
    )
    assert (flow.title, flow.summary, flow.owner) == ("Printer", "What to do when it is off.", "Ops")
    assert flow.steps[0].title == "Look at it"


def test_a_sentence_that_goes_on_in_the_next_line_is_no_title() -> None:
    flow = read(
        "This runbook describes how to restart the service on the\nserver of the branch.\n\n1. Look\n2. Do it\n"
    )
    assert flow.title == "some"


def test_a_document_with_another_command_than_the_flows_own_file_is_told(tmp_path: Path) -> None:
    documents = DocumentFiles()
    ask, question, *others = ASKED.steps
    edited = replace(ask, commands=(Command("ping dc02", Shell.CMD),)), question
    turned = ask, replace(question, options=(Option("Yes", "other"), Option("No", "end")))
    documents.put(ASKED, tmp_path / "asked.rfflow", DocumentForm.RFFLOW, replace=False)
    documents.put(ASKED, tmp_path / "asked.docx", DocumentForm.WORD, replace=False)
    for ending, changed in (("md", edited), ("csv", turned)):
        form = DocumentForm.MARKDOWN if ending == "md" else DocumentForm.CSV
        documents.put(replace(ASKED, steps=(*changed, *others)), tmp_path / f"asked.{ending}", form, replace=False)
    reading = FlowReading(documents)
    files, _ = reading.listed((tmp_path,))
    read = {each.path.suffix: each.failure.code if each.failure else each.again for each in reading.read(files)}
    taken = ErrorCode.FLOW_ID_TAKEN
    assert read == {".rfflow": False, ".docx": True, ".md": taken, ".csv": taken}
