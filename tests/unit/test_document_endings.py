"""Which words of a runbook end the work, and which only end a program."""

from __future__ import annotations

import pytest

from rfdesktop.adapters.documents.endings import last_words
from rfdesktop.adapters.documents.sentences import sentences
from rfdesktop.domain.flows.named_ends import closing, ending


@pytest.mark.parametrize(
    "words",
    [
        "Close Outlook and Word", "Stop the Print Spooler service", "Stop and restart the service",
        "Wait for the service to stop", "Wait until the queue is empty", "Wait", "Warten bis der Dienst läuft",
        "Complete the form", "End task in Task Manager", "Pause OneDrive sync", "Finish the wizard", "Schließe Outlook",
        "Hand over to the user", 'Close "Teams"',
    ],
)  # fmt: skip
def test_what_ends_a_program_does_not_end_the_work(words: str) -> None:
    assert ending(words) is None


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("Close the ticket", "resolved"), ("Stop here", "resolved"), ("Done: it prints", "resolved"),
        ("Schließe das Ticket", "resolved"), ("Wait for the customer's reply", "paused"),
        ("Warten auf den Hersteller", "paused"), ("Pause the ticket", "paused"), ("Put the case on hold", "paused"),
        ("Hand over to the network team", "escalated"), ("Stop and inform the security team", "resolved"),
    ],
)  # fmt: skip
def test_what_ends_the_work_does(words: str, outcome: str) -> None:
    assert ending(words) == outcome


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("Send it back and pause the ticket", "paused"), ("Remove the printer, then done", "resolved"),
        ("Inform the user and stop here", "resolved"), ("Call the vendor, escalate", "escalated"),
        ("Note it and escalate if it persists", None), ("Restart it and close the window", None),
    ],
)  # fmt: skip
def test_the_last_clause_of_a_deed_may_end_it(words: str, outcome: str | None) -> None:
    assert closing(words) == outcome


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("Send the mail. Close the ticket.", "resolved"), ("Call the engineer. Escalate.", "escalated"),
        ("Look again. Escalate to tier 2 if it persists.", None), ("", None), ("Wait for it.", None),
    ],
)  # fmt: skip
def test_so_may_the_last_sentence_of_a_paragraph(words: str, outcome: str | None) -> None:
    assert last_words(words) == outcome


def test_a_sentence_ends_at_its_own_sign_alone() -> None:
    assert sentences("List them: Get-Service &#124; ? Status -eq Running. Next one? Yes") == [
        "List them: Get-Service &#124; ? Status -eq Running.", "Next one?", "Yes",
    ]  # fmt: skip


def test_an_abbreviation_ends_no_sentence() -> None:
    assert sentences("Wait (ca. 45 min), e.g. over lunch. Then go on.") == [
        "Wait (ca. 45 min), e.g. over lunch.", "Then go on.",
    ]  # fmt: skip
