"""Procedures as they are pasted: an e-mail, a wiki page with answers below a question, deeds that name their end."""

from __future__ import annotations

import pytest

from rfdesktop.adapters.documents.understanding import looked_text
from rfdesktop.domain.flows.flow import Flow, StepType
from rfdesktop.domain.notes.outcomes import Outcome

WIKI = """Scanner to mail fails

1) Does the relay answer on port 25?
   {yes}
   {no}
2) Restart the service on relay01
3) Is it in the scanner's log?
   a) yes: reset the password of the scan account, done
   b) no: call the vendor, escalate
"""


def read(text: str) -> Flow:
    found = looked_text(text, "").understood
    assert found is not None
    return found.flow


def after(flow: Flow, title: str) -> str:
    """The title of what follows a step that begins so."""
    step = next(step for step in flow.steps if step.title.startswith(title))
    there = flow.step(step.next)
    assert there is not None
    return there.title


@pytest.mark.parametrize(
    ("yes", "no"),
    [("Yes -> 3", "No -> 2"), ("Ja => Schritt 3", "Nein => Schritt 2"), ("fine → step 3", "dead → step 2")],
)
def test_answers_in_the_lines_below_a_question_each_lead_where_they_say(yes: str, no: str) -> None:
    flow = read(WIKI.format(yes=yes, no=no))
    asked = flow.steps[0]
    assert (asked.type, asked.body) == (StepType.QUESTION, "")
    assert [(option.label, flow.steps.index(flow.step(option.next) or asked)) for option in asked.options] == [
        (yes.split(" ")[0], 2),
        (no.split(" ")[0], 1),
    ]


def test_one_line_with_an_arrow_below_is_no_list_of_answers() -> None:
    flow = read("1. Open the settings\n   File -> Options\n2. Close them\n")
    assert flow.steps[0].options == ()
    assert flow.steps[0].type is not StepType.QUESTION


def test_a_deed_that_names_its_end_leads_there_and_not_on() -> None:
    flow = read(WIKI.format(yes="Yes -> 3", no="No -> 2"))
    ends = {step.title: step.outcome for step in flow.steps if step.outcome}
    assert ends[after(flow, "Reset the password")] is Outcome.RESOLVED
    assert ends[after(flow, "Call the vendor")] is Outcome.ESCALATED
    flow = read(
        "1. Works it?\n   a) no: call the vendor and escalate to level 2\n   b) yes: go on\n"
        "2. Tell the user\n3. Resolved\n"
    )
    ends = {step.title: step.outcome for step in flow.steps if step.outcome}
    assert ends[after(flow, "Call the vendor")] is Outcome.ESCALATED


@pytest.mark.parametrize(
    "deed", ["Open the console, stop the service", "Check the disk and close the window", "Get it done"]
)
def test_what_only_sounds_like_an_end_goes_on(deed: str) -> None:
    flow = read(f"1. {deed}\n2. Tell the user\n3. Resolved\n")
    assert after(flow, deed) == "Tell the user"


def test_an_e_mail_is_called_by_what_it_is_about_and_a_code_that_is_seen_is_no_step() -> None:
    steps = "- If you see 5.7.57, reset the password.\n- If not, call the vendor.\n"
    mail = f"Hi Tom,\n\nhere is what we do for scanners:\n\n{steps}"
    found = looked_text(mail, "").understood
    assert found is not None
    assert found.flow.title == "Here is what we do for scanners"
    said = " ".join(f"{step.title} {step.body} {' '.join(o.label for o in step.options)}" for step in found.flow.steps)
    assert "5.7.57" in said
    assert not any(doubt.text == "5.7.57" for doubt in found.doubts)
