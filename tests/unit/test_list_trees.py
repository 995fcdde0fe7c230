"""Decision trees drawn as lists within lists: where what stands below an answer leads."""

from __future__ import annotations

from rfdesktop.adapters.documents.understanding import looked
from rfdesktop.domain.flows.documents import DocumentForm
from tests.unit.test_foreign_runbooks import told


def read(text: str) -> list[str]:
    understood = looked(text.encode(), "printer.md", DocumentForm.MARKDOWN).understood
    assert understood is not None
    return list(told(understood))[1:]


def test_a_deed_leads_where_it_says_unless_that_is_only_so_if_something_holds() -> None:
    assert read(
        "# Printer\n\n"
        "1. Is the printer on?\n"
        "   - No\n"
        "     - Switch it on, then go to step 3\n"
        "   - Yes\n"
        "     - Is it shown as offline?\n"
        "       - Yes\n"
        "         - Go to step 3 if the light is red\n"
        "         - Restart the spooler\n"
        "         - go to step 2\n"
        "       - No: escalate\n"
        "2. Print a test page\n"
        "3. Call the vendor\n"
    ) == [
        "question: Is the printer on?",
        "    No -> Switch it on",
        "    Yes -> Is it shown as offline?",
        "action: Print a test page -> Call the vendor",
        "action: Call the vendor -> Escalate",
        "action: Switch it on -> Call the vendor",
        "question: Is it shown as offline?",
        "    Yes -> Go to step 3 if the light is red",
        "    No -> Escalate",
        "action: Go to step 3 if the light is red -> Restart the spooler",
        # The entry that only says where to go on is no step.
        "action: Restart the spooler -> Print a test page",
        "result: Escalate (escalated)",
    ]


def test_words_and_commands_below_an_answer_are_steps_one_after_the_other() -> None:
    assert read(
        "# Printer\n\n"
        "1. Is the printer on?\n"
        "   - No\n\n"
        "     Switch it on at the back.\n\n"
        "     ```\n     ping printer01\n     ```\n\n"
        "   - Yes\n\n"
        "     ```\n     Restart-Service Spooler\n     ```\n\n"
        "     - Print a page\n"
        "     - go to step 3\n"
        "2. Ask a colleague\n"
        "3. Call the vendor\n"
    ) == [
        "question: Is the printer on?",
        "    No -> Switch it on at the back",
        "    Yes -> Restart-Service Spooler",
        "action: Ask a colleague -> Call the vendor",
        "action: Call the vendor -> Escalate",
        "action: Switch it on at the back -> Ask a colleague",
        "    cmd> ping printer01",
        "action: Restart-Service Spooler -> Print a page",
        "    powershell> Restart-Service Spooler",
        "action: Print a page -> Call the vendor",
        "result: Escalate (escalated)",
    ]
