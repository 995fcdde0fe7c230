"""Lines that no sign says to be anything: commands, headings in bold, conditions that stand last, answers that fail."""

from __future__ import annotations

import io

import pytest

from rfdesktop.adapters.documents.chart_labels import decoded
from rfdesktop.adapters.documents.document_files import written
from rfdesktop.adapters.documents.endings import is_unsolved
from rfdesktop.adapters.documents.sentences import sentences
from rfdesktop.adapters.documents.shells import is_command_line
from rfdesktop.adapters.documents.turned import condition_first
from rfdesktop.adapters.documents.understanding import understood
from rfdesktop.domain.flows.documents import DocumentForm
from rfdesktop.domain.flows.flow import Command, Flow, FlowKind, FlowStatus, Option, Shell, Step, StepType
from rfdesktop.domain.flows.named_ends import ending
from rfdesktop.domain.notes.outcomes import Outcome


@pytest.mark.parametrize(
    "line",
    [
        "Get-Service cpsvc", "net stop spooler && net start spooler", "ipconfig", "ping 10.0.0.1",
        "    Get-MailboxStatistics user@contoso.com | fl TotalItemSize", "Unlock-ADAccount -Identity <user>",
        "sudo systemctl restart nginx", "del /q %systemroot%\\System32\\spool\\PRINTERS\\*", "sc query wuauserv",
    ],
)  # fmt: skip
def test_a_line_that_is_a_command_is_one(line: str) -> None:
    assert is_command_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "Ping the printer", "Pre-Check with the client", "Re-Enable the user in the portal", "Net result: nothing",
        "Set-Top boxes are not supported here", "Shutdown the server", "Route the call to the second level",
        "Ping - see below", "Query the user for the error and write it down", "Run it.", "", "Get-Service cpsvc:",
    ],
)  # fmt: skip
def test_a_sentence_is_no_command(line: str) -> None:
    assert not is_command_line(line)


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("Close the ticket if it prints.", "if it prints, close the ticket"),
        ("Ticket schließen, wenn es druckt.", "wenn es druckt, Ticket schließen"),
        ("Restart the service if it is stopped.", "Restart the service if it is stopped."),
        ("Open the console, if you can.", "Open the console"),
    ],
)
def test_what_ends_the_work_stands_behind_its_condition(said: str, first: str) -> None:
    assert condition_first(sentences(said))[0] == first


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("Ende (gelöst)", "resolved"), ("End (escalated)", "escalated"), ("End - escalate to L2", "escalated"),
        ("Ticket an 2nd Level weiterleiten", "escalated"), ("Ticket an den Kunden weiterleiten", None),
        ("Clôturer le ticket", "resolved"), ("Transférer au niveau 2", "escalated"), ("Terminé", "resolved"),
        ("Fermer Outlook", None),
    ],
)  # fmt: skip
def test_an_end_is_told_by_what_stands_beside_it(words: str, outcome: str | None) -> None:
    assert ending(words) == outcome


@pytest.mark.parametrize(
    ("answer", "failed"),
    [("Still nothing", True), ("Doesn't help", True), ("Geht immer noch nicht", True), ("Registers", False)],
)
def test_an_answer_that_says_that_it_still_fails_is_no_success(answer: str, *, failed: bool) -> None:
    assert is_unsolved(answer) is failed


def test_entities_of_both_kinds_stand_for_their_signs_in_a_chart() -> None:
    assert decoded("a &amp;&amp; b &lt; #quot;c#quot; &#35;1 R&D; x") == 'a && b < "c" #1 R&D; x'


ODD = (
    "net stop spooler",
    ":::",
    "h1. Title",
    "= b =",
    "'''x'''",
    "• dot",
    "**bold**",
    "Ende (gelöst)",
    "&amp;",
    "Étape 2 : x",
)


@pytest.mark.parametrize("form", [DocumentForm.MARKDOWN, DocumentForm.MERMAID])
@pytest.mark.parametrize("odd", ODD)
def test_what_looks_like_a_wikis_signs_or_a_command_comes_back_as_it_was(odd: str, form: DocumentForm) -> None:
    steps = (
        Step("q", StepType.QUESTION, odd, odd, options=(Option(odd, "a"), Option("No", "i"))),
        Step("a", StepType.ACTION, odd, commands=(Command(odd, Shell.CMD),), next="i"),
        Step("i", StepType.INFO, odd, odd, next="r"),
        Step("r", StepType.RESULT, odd, outcome=Outcome.ESCALATED, note=odd),
    )
    flow = Flow("x", odd, FlowKind.TROUBLESHOOTING, "q", steps, FlowStatus.DRAFT, summary=odd, symptoms=(odd,))
    assert understood(written(flow, form).data, f"x{form.value}").flow == flow


def test_lines_set_in_bold_and_in_a_typewriters_letters_are_headings_and_commands_in_word() -> None:
    import docx

    document = docx.Document()
    for words, looks in (
        ("Reset the door access", "bold"), ("When to use", "bold"), ("A fob opens no door.", ""), ("Steps", "bold"),
        ("1. Restart the service", ""), ("Restart-Service salto", "code"), ("2. Close the ticket", ""),
    ):  # fmt: skip
        run = document.add_paragraph().add_run(words)
        run.bold = looks == "bold"
        run.font.name = "Consolas" if looks == "code" else None
    made = io.BytesIO()
    document.save(made)
    flow = understood(made.getvalue(), "x.docx").flow
    assert (flow.title, flow.summary) == ("Reset the door access", "A fob opens no door.")
    assert [step.title for step in flow.steps] == ["Restart the service", "Close the ticket"]
    assert [command.text for command in flow.steps[0].commands] == ["Restart-Service salto"]
