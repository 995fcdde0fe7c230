"""What was taken back says so in the note; what healed itself, or was only got round, is given no cause that it had
not."""

from __future__ import annotations

import pytest

from rfdesktop.domain.notes.dialect import to_markdown
from rfdesktop.domain.notes.document_kinds import DocumentKind, DocumentRef
from rfdesktop.domain.notes.sections import note_blocks
from rfdesktop.services.notes.documents.deed_kinds import RESTARTED
from rfdesktop.services.notes.documents.plain_deeds import deeds_in
from rfdesktop.services.notes.healing import healed_alone
from rfdesktop.services.notes.retractions import retracted, retracts, without_retraction
from rfdesktop.services.notes.workarounds import before_workaround
from tests.finished_sessions import RETRACTED, Told, composed_score, document, read_session, session_told, sessions


@pytest.mark.parametrize("told", sessions(RETRACTED), ids=lambda told: told.id)
def test_what_was_taken_back_healed_or_got_round_is_told_as_that(told: Told) -> None:
    assert composed_score(told).faults == {}


def test_a_workaround_and_the_fix_to_come_are_no_cause() -> None:
    told = {each.id: each for each in sessions(RETRACTED)}
    session = session_told(told["r-workaround"])
    note = to_markdown(note_blocks(session.frame, session.content))
    assert "sign in edge" not in note.split("**Root cause:**")[1]
    assert "workaround" in document(told["r-workaround"], DocumentRef(DocumentKind.CLIENT)).markdown


@pytest.mark.parametrize(
    "text",
    [
        "scrap that, account's fine",
        "ok forget the firewall thing, was the switch",
        "Nah, ignore my last note",
        "tested again. never mind that, was on wifi",
        "strike the above: it's port 12",
        "vergiss das mit dem Kabel",
        "kommando zurück, war der falsche Port",
        "laisse tomber, c'était l'autre",
        "no, olvida lo anterior, era otro equipo",
    ],
)
def test_words_that_take_something_back(text: str) -> None:
    assert retracts(text)


@pytest.mark.parametrize(
    "text",
    [
        "told him to ignore the pin prompt",
        "cancel the order for the dock",
        "forgot the password",
        "forget network on the phone, joined again",
        "scrap disks collected",
        "user ignores the banner",
        "ignore list of the av updated",
        "annulé la mise à jour",
    ],
)
def test_words_that_take_nothing_back(text: str) -> None:
    assert not retracts(text)


def test_what_is_taken_back_is_named_and_what_stands_behind_is_left() -> None:
    assert retracted("forget the firewall thing, was the switch") == "firewall"
    assert without_retraction("scrap that, it was the switch") == "it was the switch"


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("came back by itself 8:31", True),
        ("recovered on its own after ten minutes", True),
        ("nobody touched anything, works", True),
        ("läuft von selbst wieder", True),
        ("reparti tout seul à 10h", True),
        ("volvió solo a las 9", True),
        ("pc restarts by itself every hour", False),
        ("service stopped by itself", False),
        ("back on its own vlan", False),
        ("drops and comes back by itself every 5 min", False),
        ("does it work by itself?", False),
    ],
)
def test_what_healed_by_itself(text: str, *, alone: bool) -> None:
    assert healed_alone(text) is alone


def test_what_stands_before_a_workaround_is_kept() -> None:
    assert before_workaround("plugin 3.1 is bad, workaround: use edge") == "plugin 3.1 is bad"
    assert before_workaround("workaround for now: use edge") == ""
    assert before_workaround("replaced the lead") == "replaced the lead"


def test_a_restart_that_changed_nothing_is_not_told_as_what_mended_it() -> None:
    tried = "restarted the service, no change"
    assert [deed.phrase for deed in deeds_in((tried,))] == [RESTARTED]
    assert RESTARTED not in {deed.phrase for deed in deeds_in((tried, "removed the second instance"))}
    again = (tried, "removed the second instance", "restarted the service, works")
    assert RESTARTED in {deed.phrase for deed in deeds_in(again)}


def test_a_pasted_log_that_was_taken_back_says_so() -> None:
    told = read_session(
        "r-log | resolved | printing\n> floor 2 cannot print\n> driver isolation log:\n| 08:01 module unidrv.dll\n"
        "> scrap that, that log was from PS-02\n> port was wrong, changed it, prints 9:12\n"
        "corrected: unidrv.dll\ncause: port was wrong"
    )
    assert composed_score(told).untrue == ()
