"""Procedures as they are pasted: an e-mail, a wiki page with answers below a question, deeds that name their end."""

from __future__ import annotations

import pytest

from rfdesktop.adapters.documents.inline import escaped, plain
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


def options(flow: Flow, title: str) -> dict[str, str]:
    """The answers of a step that begins so, each with the title of the step that it leads to."""
    asked = next(step for step in flow.steps if step.title.startswith(title))
    return {option.label: getattr(flow.step(option.next), "title", "") for option in asked.options}


@pytest.mark.parametrize(
    "line",
    [
        r"del /Q %systemroot%\System32\spool\PRINTERS\*.*",
        r"del C:\Temp\*.* /s",
        r"del %TEMP%\*.log $env:windir\*",
        "dir *.* and *.*",
        r"handle \\.\PhysicalDrive0 and \\?\C:\x",
        r"copy \\FS01\old$\x to \\NAS02\Archive$",
        "Get-Service | ? {$_.StartType -eq 'Automatic' -and $_.Status -ne 'Running'}",
    ],
)
def test_what_is_to_be_typed_keeps_its_backslashes_stars_and_variables(line: str) -> None:
    flow = read(f"1. Say so: {line}\n2. Resolved\n")
    assert flow.steps[0].title == f"Say so: {line}"
    assert plain(escaped(line)) == line


def test_emphasis_about_a_path_is_emphasis_still() -> None:
    assert plain(r"**C:\Temp\x** and *HKLM\Software\y* _z_") == r"C:\Temp\x and HKLM\Software\y z"


@pytest.mark.parametrize("blank", ["", "\n"])
def test_answers_that_each_begin_with_an_arrow_are_all_kept(blank: str) -> None:
    ways = "-> locked? unlock it: Unlock-ADAccount -Identity kim\n  -> expired: reset it\n  -> fine: step 2"
    flow = read(f"Step 1: Look at the account\n  {ways}\nStep 2: Sign in\n")
    assert options(flow, "Look at the account") == {
        "locked": "Unlock it: Unlock-ADAccount -Identity kim",
        "expired": "Reset it",
        "fine": "Sign in",
    }
    flow = read(f"1. Look at the account\n{blank}   {ways.replace('  ->', '   ->')}\n2. Sign in\n")
    assert list(options(flow, "Look at the account")) == ["locked", "expired", "fine"]


def test_an_answer_that_is_done_and_then_goes_to_a_step_goes_there() -> None:
    flow = read(
        "1. Is there an error?\n   - Yes, error 53: check the name, then step 3\n"
        "   - Yes, error 5: Rechte prüfen und an Level 2 eskalieren\n   - Yes, error 8: check it, then go to 2\n"
        "   - No: close the ticket\n2. Restart it, then step 1.\n3. Connect it again\n"
    )
    assert list(options(flow, "Is there")) == ["Yes, error 53", "Yes, error 5", "Yes, error 8", "No"]
    assert after(flow, "Check the name") == "Connect it again"
    assert after(flow, "Check it") == "Restart it, then step 1"
    assert after(flow, "Restart it") == "Is there an error?"
    outcomes = [step.outcome for step in flow.steps if step.title == after(flow, "Rechte")]
    assert outcomes == [Outcome.ESCALATED]


@pytest.mark.parametrize(
    ("asked", "yes", "no"),
    [
        ("Does it print? Then close the ticket, otherwise escalate.", "Yes", "Otherwise"),
        ("Druckt er? Dann Ticket schließen, sonst eskalieren.", "Ja", "Sonst"),
        ("Imprime-t-elle ? Fermer le ticket, sinon escalader.", "Oui", "Sinon"),
    ],
)
def test_what_is_done_between_a_question_and_an_otherwise_is_done_if_yes(asked: str, yes: str, no: str) -> None:
    flow = read(f"1. Print a page. {asked}\n")
    labels = {option.label: flow.step(option.next) for step in flow.steps for option in step.options}
    assert {label: end.outcome for label, end in labels.items() if end} == {
        yes: Outcome.RESOLVED,
        no: Outcome.ESCALATED,
    }


def test_so_it_is_where_something_is_typed_before() -> None:
    flow = read("1. Retry it:\n   Retry-Queue -Identity q\n   Works? Done, otherwise step 1.\n")
    answers = {option.label: option.next for step in flow.steps for option in step.options}
    assert answers == {"Yes": flow.steps[-1].id, "Otherwise": flow.steps[0].id}


def test_french_asks_with_a_y_that_is_no_yes() -> None:
    flow = read("1. Y a-t-il de la place ?\n   - Oui : fermer le ticket\n   - Non : étape 1\n")
    assert list(options(flow, "Y a-t-il de la place ?")) == ["Oui", "Non"]
    flow = read("1. Room?\n   - Y: close the ticket\n   - N -> 1\n")
    assert list(options(flow, "Room?")) == ["Y", "N"]


def test_french_has_a_blank_before_its_question_mark() -> None:
    flow = read("1. Débrancher\n2. Répond-il ? Si oui, aller à l'étape 1. Sinon, passer à l'étape 3.\n3. Appeler\n")
    assert options(flow, "Répond-il") == {"Oui": "Débrancher", "Sinon": "Appeler"}


def test_a_command_of_one_answer_is_that_answers() -> None:
    flow = read(
        "1. Does she need it?\n   Yes: `Add-MailboxPermission -Identity a`\n   No: go to next step\n2. Tell her\n"
    )
    assert options(flow, "Does she") == {"Yes": "Add-MailboxPermission -Identity a", "No": "Tell her"}
    assert not flow.steps[0].commands


@pytest.mark.parametrize("part", ["Symptoms:", "Problem"])
def test_steps_below_the_symptoms_are_steps_and_no_symptoms(part: str) -> None:
    text = f"Agent is down\n\n{part}\n- Backups are missing\n\nDiagnosis\n1) Look at it\n2) Clean it\n"
    assert [step.title for step in read(text).steps][:2] == ["Look at it", "Clean it"]
    flow = read(f"{text}\nRepair\n3) Replace it\n4) Close the ticket\n")
    assert [step.title for step in flow.steps] == ["Look at it", "Clean it", "Replace it", "Close the ticket"]
    assert flow.symptoms == ("Backups are missing",)


def test_a_table_from_a_spreadsheet_has_tabs_between_its_cells() -> None:
    flow = read("Nr.\tSchritt\tJa\tNein\n1\tIst es an?\t3\t2\n2\tEinschalten\t1\t\n3\tTesten\t\t\n")
    assert flow.title == "Pasted text"
    assert options(flow, "Ist es an?") == {"Ja": "Testen", "Nein": "Einschalten"}
    assert after(flow, "Einschalten") == "Ist es an?"


def test_a_wikis_answers_below_a_counted_step_and_what_it_has_as_typed() -> None:
    flow = read("h2. Update\n# Look at {{get status}}\n# Does it come up?\n#* yes: go on\n#* no: step 1\n# Verify it\n")
    assert options(flow, "Does it") == {"yes": "Verify it", "no": "Look at get status"}


def test_a_french_table_is_one_of_steps() -> None:
    rows = "| 1 | Est-elle allumée ? | 3 | 2 |\n| 2 | Allumer | 1 | |\n| 3 | Tester | Fermer le ticket | 2 |\n"
    flow = read(f"| Étape | Vérification | Oui | Non |\n|---|---|---|---|\n{rows}")
    assert options(flow, "Est-elle") == {"Oui": "Tester", "Non": "Allumer"}
    assert after(flow, "Allumer") == "Est-elle allumée ?"
    flow = read(
        "| N° | Tâche | Réponse | Suite |\n|---|---|---|---|\n"
        "| 1 | Prête ? | Oui | 2 |\n| 1 | | Non | 1 |\n| 2 | Fin | | |\n"
    )
    assert options(flow, "Prête") == {"Oui": "Fin", "Non": "Prête ?"}
    flow = read("| # | Check | Y | N |\n|---|---|---|---|\n| 1 | Is it on? | 2 | 1 |\n| 2 | Resolved | | |\n")
    assert list(options(flow, "Is it on?").values()) == ["Resolved", "Is it on?"]
