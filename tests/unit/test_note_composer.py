"""A note composed without a model says what happened and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from rfdesktop.domain.chats.chat import Chat, Message, MessageStatus, Role, TicketHeader
from rfdesktop.domain.chats.time_worked import activities
from rfdesktop.domain.flows.flow import Command, Field, Flow, FlowKind, Option, Step, StepType
from rfdesktop.domain.flows.remarks import copy_command
from rfdesktop.domain.flows.runs import FlowRun, advance, choose, enter_subflow, start_run
from rfdesktop.domain.notes.outcomes import NumberedStep, Outcome
from rfdesktop.domain.time.spans import minutes_on
from rfdesktop.services.notes.composer import NO_PROBLEM, compose
from rfdesktop.services.notes.material import NoteMaterial, outcome_reached
from rfdesktop.services.notes.run_log import run_steps

START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

FLOW = Flow(
    id="outlook",
    title="Outlook asks for a password",
    kind=FlowKind.TROUBLESHOOTING,
    start="who",
    steps=(
        Step("who", StepType.QUESTION, "Who is affected?", options=(Option("One", "clear"), Option("All", "clear"))),
        Step(
            "clear",
            StepType.ACTION,
            "Remove the stored credentials",
            commands=(Command("cmdkey /list"), Command("cmdkey /delete:<TARGET>"), Command("net use\n  /delete")),
            fields=(Field("removed", "Entries removed"),),
            next="done",
        ),
        Step("done", StepType.RESULT, "Fixed", outcome=Outcome.RESOLVED, note="Cleared: {removed}."),
    ),
)


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def message(position: int, role: Role, text: str, minutes: float) -> Message:
    return Message(f"m{position}", "c", position, role, MessageStatus.COMPLETE, text, at(minutes))


def material(messages: tuple[Message, ...] = (), runs: tuple[FlowRun, ...] = ()) -> NoteMaterial:
    chat = Chat("c", "outlook keeps asking", TicketHeader(), START, START)
    return NoteMaterial(chat, messages, runs)


def finished_run(*copied: int) -> FlowRun:
    run = start_run("r", "c", FLOW, at(2))
    run = choose(run, 1, at(3))
    for command in copied:
        run = copy_command(run, 1, command, at(4))
    return advance(run, {"removed": "3"}, at(6))


TALK = (
    message(0, Role.USER, "outlook keeps asking\n- 3 users", 0),
    message(1, Role.ASSISTANT, "Reset their MFA first.", 1),
    message(2, Role.USER, "cleared the cache on LT-22", 4),
    message(3, Role.USER, "and for a service account?", 8),
)


def test_steps_are_messages_and_run_in_the_order_they_happened() -> None:
    content = compose(material(TALK, (finished_run(0),)), Outcome.RESOLVED)
    assert content.problem == "outlook keeps asking\n- 3 users"
    assert content.problem_verbatim
    assert content.steps == (
        NumberedStep("Who is affected?", "All"),
        NumberedStep("cleared the cache on LT-22"),
        NumberedStep("Remove the stored credentials\nCommand copied: `cmdkey /list`", "Entries removed: 3"),
        NumberedStep("Question raised: and for a service account?"),
    )
    assert content.findings == ()
    assert content.status == "The ticket is resolved.\nOutlook asks for a password – Fixed. Cleared: 3."
    assert content.next_steps == ()


@pytest.mark.parametrize(
    ("copied", "action"),
    [
        ((), "Remove the stored credentials"),
        ((2, 0), "Remove the stored credentials\nCommand copied: net use\n    /delete\nCommand copied: `cmdkey /list`"),
    ],
)
def test_only_the_commands_that_were_copied_are_said_to_be_used(copied: tuple[int, ...], action: str) -> None:
    content = compose(material((), (finished_run(*copied),)), Outcome.RESOLVED)
    assert content.steps[1] == NumberedStep(action, "Entries removed: 3")


def test_what_the_assistant_proposed_is_not_a_step() -> None:
    content = compose(material(TALK), Outcome.RESOLVED)
    assert "MFA" not in str(content)
    assert content.root_cause == ""


def test_a_step_that_was_not_left_is_not_done() -> None:
    run = choose(start_run("r", "c", FLOW, at(2)), 0, at(3))
    content = compose(material(TALK[:1], (run,)), Outcome.PAUSED, "waiting for Jo")
    assert [step.action for step in content.steps] == ["Who is affected?"]
    assert content.next_steps == (
        "waiting for Jo",
        "Go on with the flow “Outlook asks for a password” at the step “Remove the stored credentials”.",
    )


def run_to(outcome: Outcome, **recorded_values: str) -> FlowRun:
    fields = (Field("events", "Events found (“none” if none)"), Field("size", "Free space (GB)"), Field("who", "Who"))
    steps = (
        Step("look", StepType.ACTION, "Look", commands=(Command("Get-A `\nGet-B"),), fields=fields, next="end"),
        Step("end", StepType.RESULT, "Source not found", outcome=outcome, note="Next tier: network trace. {events}."),
    )
    run = start_run("r", "c", replace(FLOW, start="look", steps=steps), at(2))
    return advance(copy_command(run, 0, 0, at(3)), recorded_values, at(4))


@pytest.mark.parametrize("outcome", [Outcome.ESCALATED, Outcome.PAUSED])
def test_what_a_flow_passes_on_is_told_to_the_next_engineer(outcome: Outcome) -> None:
    content = compose(material((), (run_to(outcome, events="4740"),)), outcome, "door code at the desk\nplease call Jo")
    assert content.next_steps == ("Next tier: network trace. 4740.", "please call Jo")
    assert content.status.endswith("\nOutlook asks for a password – Source not found.")


def test_what_was_to_be_handed_over_is_not_said_of_a_ticket_that_was_solved() -> None:
    content = compose(material((), (run_to(Outcome.ESCALATED, events="4740"),)), Outcome.RESOLVED)
    assert content.next_steps == ()
    assert content.status == "The ticket is resolved."
    assert content.steps == (NumberedStep("Look\nCommand copied: Get-A `\n  Get-B", "Events found: 4740"),)


def test_what_was_recorded_reads_as_a_line_without_hints_for_entering_it() -> None:
    content = compose(material((), (run_to(Outcome.PAUSED, events="none", size="3.5", who="n/a"),)), Outcome.PAUSED)
    assert content.steps[0] == NumberedStep(
        "Look\nCommand copied: Get-A `\n  Get-B", "No events found; Free space (GB): 3.5"
    )
    assert content.findings == ()


def test_a_chat_without_words_says_so() -> None:
    assert compose(material(), Outcome.RESOLVED).problem == NO_PROBLEM


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        ((), 1),
        ((0,), 1),
        ((0, 0.2), 1),
        ((0, 5.1), 6),
        ((0, 10, 100, 105), 15),
        ((0, 30), 30),
        ((0, 30, 60, 90, 120), 120),
    ],
)
def test_minutes_leave_long_pauses_out_and_round_up(minutes: tuple[float, ...], expected: int) -> None:
    messages = tuple(message(place, Role.USER, "x", minute) for place, minute in enumerate(minutes))
    assert max(1, minutes_on((), activities(messages, ()))) == expected


def test_the_outcome_comes_from_a_finished_run() -> None:
    assert outcome_reached(material(runs=(finished_run(),))) is Outcome.RESOLVED
    assert outcome_reached(material(runs=(start_run("r", "c", FLOW, START),))) is None


SEEN = Step("seen", StepType.INFO, "Read it", next="end")
INNER = replace(FLOW, id="policy", start="seen", steps=(SEEN, replace(FLOW.steps[-1], id="end")))
OUTER = replace(
    FLOW,
    start="into",
    steps=(Step("into", StepType.SUBFLOW, "Check the policy", flow="policy", next="done"), FLOW.steps[-1]),
)


def test_a_subflow_that_was_entered_is_no_step_left_out() -> None:
    run = enter_subflow(start_run("r", "c", OUTER, at(0)), INNER, at(1))
    run = advance(advance(run, {}, at(2)), {}, at(3))
    assert NumberedStep("Check the policy", "Fixed") in [taken.step for taken in run_steps(run)]


def test_a_subflow_that_was_passed_by_says_so_wherever_the_run_has_gone() -> None:
    passed = advance(start_run("r", "c", OUTER, at(0)), {}, at(1))
    left_out = NumberedStep("Check the policy", "Left out: its flow is not in the library.")
    assert run_steps(passed)[0].step == left_out
    # The same flow met later on does not make up for it.
    twice = replace(
        OUTER, steps=(replace(OUTER.steps[0], next="again"), replace(OUTER.steps[0], id="again"), OUTER.steps[1])
    )
    run = enter_subflow(advance(start_run("r", "c", twice, at(0)), {}, at(1)), INNER, at(2))
    assert [taken.step for taken in run_steps(run)] == [left_out, NumberedStep("Check the policy")]


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("Events found (“none” if none)", "Events found: 3"),
        ("Events found (by the log)", "Events found (by the log): 3"),
        ("Events found", "Events found: 3"),
        ("(“none” if none)", "(“none” if none): 3"),
    ],
)
def test_a_field_is_told_without_the_hint_of_what_to_enter(label: str, told: str) -> None:
    step = Step("look", StepType.ACTION, "Look", fields=(Field("n", label),), next="done")
    flow = replace(FLOW, start="look", steps=(step, FLOW.steps[-1]))
    run = advance(start_run("r", "c", flow, at(0)), {"n": "3"}, at(1))
    assert run_steps(run)[0].step == NumberedStep("Look", told)


def said(*texts: str) -> NoteMaterial:
    return material(tuple(message(place, Role.USER, text, place) for place, text in enumerate(texts)))


@pytest.mark.parametrize(
    "later",
    [
        "I called her because the ticket said urgent.",
        "Called her back because she asked for it.",
        "We rebooted the server because updates were pending.",
        "Habe sie angerufen, weil es dringend war.",
        "J'ai appelé parce que c'était urgent.",
        "It is not urgent any more: she printed the page herself.",
        "It is not a problem: users can print from the other tray.",
        "Es ist nicht dringend: sie ist im Urlaub bis Montag.",
        "No errors left in the log.",
        "No updates available.",
        "10 of 10 users can sign in again.",
        "Migrated 12 of 12 mailboxes.",
        "Backup 5 of 5 jobs successful.",
    ],
)
@pytest.mark.parametrize("cause", ["The cause was an expired certificate", "The certificate on the proxy is expired"])
def test_what_was_done_and_good_news_never_take_the_causes_place(cause: str, later: str) -> None:
    found = compose(said("user cannot print", cause, "Renewed it.", later), Outcome.RESOLVED).root_cause
    assert "certificate" in found
    assert later not in found


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("It was not the password: the mailbox was closed", "the mailbox was closed"),
        ("Es lag nicht am Kabel: der Port war abgeschaltet", "der Port war abgeschaltet"),
        ("It was not the cable: I will swap the switch tomorrow", ""),
        ("VPN drops because the MTU is 1500", "VPN drops because the MTU is 1500"),
        ("Blocked because the licence was gone", "Blocked because the licence was gone"),
        ("no space left on the volume", "no space left on the volume"),
        ("keine freien Lizenzen", "keine freien Lizenzen"),
        ("254 of 254 leases", "254 of 254 leases"),
        ("release service up, license count 500 of 500", "release service up, license count 500 of 500"),
        ("No phishing mails left in the mailboxes.", ""),
        ("No disk errors left.", ""),
        ("8 of 8 ports up", ""),
    ],
)
def test_a_cause_that_is_given_without_its_name_is_told(text: str, cause: str) -> None:
    assert compose(said("user cannot print", text), Outcome.PAUSED).root_cause == cause


def steps_with(said: str) -> tuple[NumberedStep, ...]:
    """The steps of a ticket in which this is said after one was taken, and before the next."""
    words = ("printer is dark", "restarted the spooler", said, "replaced the fuser")
    talk = tuple(message(place, Role.USER, text, place) for place, text in enumerate(words))
    return compose(material(talk), Outcome.PAUSED).steps


LONG = f"still {'slow ' * 15}"


@pytest.mark.parametrize(
    "said",
    ["still the same", "no change", "but same error", "no luck", "the problem stays", "immer noch kaputt", LONG[:80]],
)
def test_that_nothing_changed_is_what_came_of_the_step_before(said: str) -> None:
    assert steps_with(said) == (
        NumberedStep("restarted the spooler", said.strip()),
        NumberedStep("replaced the fuser"),
    )


@pytest.mark.parametrize(
    "said",
    ["still slow, swapped the cable", "no luck, so I replaced the cable", "still a blue light\nand red", f"{LONG}here"],
)
def test_what_says_more_than_that_nothing_changed_is_a_step_of_its_own(said: str) -> None:
    assert steps_with(said) == (
        NumberedStep("restarted the spooler"),
        NumberedStep(said),
        NumberedStep("replaced the fuser"),
    )


def test_a_step_keeps_the_result_that_it_was_told_with() -> None:
    assert steps_with("opened the door -> it beeps")[1] == NumberedStep("opened the door", "it beeps")
    words = ("printer is dark", "restarted the spooler -> prints one page", "still dark", "replaced the fuser")
    talk = tuple(message(place, Role.USER, text, place) for place, text in enumerate(words))
    assert compose(material(talk), Outcome.PAUSED).steps == (
        NumberedStep("restarted the spooler", "prints one page"),
        NumberedStep("still dark"),
        NumberedStep("replaced the fuser"),
    )
