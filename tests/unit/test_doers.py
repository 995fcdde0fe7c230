"""Who did something: what a clause tells of somebody is nobody's work but theirs, and is never claimed."""

from __future__ import annotations

import pytest

from rfdesktop.services.notes.documents.others_work import others_work
from rfdesktop.services.notes.documents.plain_deeds import deeds_in
from rfdesktop.services.notes.doers import goes_on, is_somebodys_work
from tests.finished_sessions import HANDS, Told, composed_score, sessions


@pytest.mark.parametrize(
    "clause",
    [
        "Tom on site restarted the switch",
        "Tom swapped the patch lead to the core",
        "tom restarted the switch",
        "the electrician replaced the breaker",
        "their IT guy (Mo) rebooted the router",
        "Iker apagó y encendió la impresora",
        "Marc a redémarré le serveur",
        "viastore spielte um 13:30 den Hotfix ein",
        "Kollege Jannik tauschte das Kabel",
        "Mrs Hall moved the printer back",
        "ISP replaced the line card",
        "BT engineer came and replaced the NTE",
        "vendor installed a hotfix",
        "Orange a changé la box",
        "Owen removed the mail account on it",
        "hat das Kabel durchgemessen",
        "Jas's colleague Owen removed the mail account on it",
        "Telekom hat den Port getauscht",
    ],
)
def test_who_is_named_did_it(clause: str) -> None:
    assert is_somebodys_work(clause)
    assert not any(deed.phrase for deed in deeds_in((clause,)) if not deed.phrase.startswith("checked"))


@pytest.mark.parametrize(
    "clause",
    [
        "restarted the switch",
        "manually restarted the spooler",
        "finally replaced the dock",
        "Restarted the print server",
        "i restarted it",
        "then restarted the service",
        "Server restarted",
        "Port set to 587",
        "SMTP AUTH enabled on the mailbox",
        "DNS changed to 10.0.0.20",
        "after reboot cleared the cache",
        "also removed the old driver",
        "Neu gestartet",
        "Drucker neu installiert",
        "Dienst gestartet",
        "Treiber deinstalliert und neu installiert",
        "on site restarted the AP",
        "remotely restarted the AP",
        "set up the new laptop",
        "password reset and sessions revoked",
        "redémarré le serveur",
        "a redémarré",
        "reinicié el servicio",
        "VM moved to host 2",
        "13:05 restarted the AP",
        "took the allow out again",
        "removed the extension on 3 laptops",
        "re-seated the cable",
        "power cycled the controller",
        "i think the router needs a restart",
    ],
)
def test_what_names_nobody_is_ours(clause: str) -> None:
    assert not is_somebodys_work(clause)


def test_what_follows_in_the_same_sentence_is_theirs_too() -> None:
    assert goes_on("swapped the lead")
    assert not deeds_in(("Tom unplugged the phones, restarted the switch, replaced the battery",))


def test_the_client_is_told_that_it_was_done_and_not_by_whom() -> None:
    assert others_work(("Tom swapped the patch lead to the core, link up 10:41",), ()) == (
        "A defective part was replaced.",
    )
    # What changed nothing, was only asked for or is told of us is not told.
    assert others_work(("Tom restarted the switch, still no link",), ()) == ()
    assert others_work(("Tom restarted the switch",), ("restarted the affected equipment or service",)) == ()


@pytest.mark.parametrize("told", sessions(HANDS), ids=lambda told: told.id)
def test_no_document_for_the_client_claims_what_others_did(told: Told) -> None:
    found = composed_score(told)
    assert (found.unsafe, found.secrets, found.disorder) == ((), (), ())
