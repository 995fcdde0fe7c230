"""What the composer's rules must not read into an engineer's words, and what they must: each kind by several."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.domain.notes.document_kinds import DocumentRef
from rfdesktop.domain.notes.outcomes import NumberedStep, Outcome
from rfdesktop.domain.notes.sections import NoteContent
from rfdesktop.services.notes.acts import is_act
from rfdesktop.services.notes.asides import is_other_subject
from rfdesktop.services.notes.causes import cause_in
from rfdesktop.services.notes.client_summary import deed_phrases
from rfdesktop.services.notes.documents.plain_deeds import deeds_in
from rfdesktop.services.notes.doubts import is_hearsay, left_undone
from rfdesktop.services.notes.engineer_words import is_question_of_method
from rfdesktop.services.notes.faults import fault_in
from rfdesktop.services.notes.fixed_findings import mended
from rfdesktop.services.notes.plans import is_plan
from rfdesktop.services.notes.root_cause import root_cause
from rfdesktop.services.notes.standing import last_seen
from tests.finished_sessions import document, read_session

START = datetime(2026, 11, 24, 9, tzinfo=UTC)


def said(*texts: str) -> list[Message]:
    at = (START + timedelta(minutes=place) for place in range(len(texts)))
    return [
        Message(f"m{place}", "c", place + 1, Role.USER, MessageStatus.COMPLETE, text, next(at))
        for place, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("And user reports it still fails after the reboot", False),
        ("And she complains Outlook is slow again", False),
        ("Another issue is that the firewall rule blocks port 443", False),
        ("Second problem: the DNS record is wrong", False),
        ("User accounts will lock again every 30 minutes", False),
        ("The update will install itself on the second server too", False),
        ("Reset MFA for her, tested again later; the printer needs its own ticket", False),
        ("And Jane mentions the error again on her laptop", False),
        ("The other problem: the certificate expired as well", False),
        ("Projects will not open from the share", False),
        ("The router will reboot itself at night too", False),
        ("Replaced the toner, will look again later", False),
        ("Second issue: the access point in the hall is offline", False),
        ("Outlook also asks for the password on the laptop", False),
        ("btw it still fails", False),
        ("By the way, the reboot fixed it", False),
        ("not us, the provider blocks port 25", False),
        ("Sales gets the same error", False),
        ("By the way her second monitor flickers, own ticket", True),
        ("Kunde will auch noch einen neuen Monitor, nicht angeschaut", True),
        ("she also asks for a second screen", True),
        ("unrelated: the lobby printer is broken, not touched", True),
        ("Second issue: scanner to mail, not touched today", True),
    ],
)
def test_another_subject_is_one_that_is_said_to_be_apart(text: str, other: bool) -> None:
    assert is_other_subject(text) is other


@pytest.mark.parametrize(
    "text",
    [
        "ok that was quick",
        "ok it is installed now",
        "ok that was it for today",
        "Ok, es ist eingerichtet",
        "Der Anruf kam vom Kunden",
        "Die Mail kam von GLS",
        "Der Kollege kam vom Urlaub zurück",
        "so it is Thursday then",
        "right, that was the last one",
        "ah that was the user",
        "The call came from the front desk",
        "Die Rechnung kam von Müller",
        "The quote comes from sales",
        "oh it was the third time this week",
        "ok so that is done",
        "Das war's für heute",
        "Le mail venait du client",
    ],
)
def test_what_is_no_cause(text: str) -> None:
    found = cause_in(text)
    assert found is None or not found.named
    assert found is None or not text.startswith(("ok", "Ok", "so", "right", "Der", "Die", "Das"))


@pytest.mark.parametrize(
    "text",
    [
        "ah, it was fast startup: the laptop never really booted",
        "aha, it was the old driver",
        "Der Fehler kam vom Switch im Keller",
        "The noise comes from the fan",
        "The email error came from the connector",
        "Das Problem kam von der alten Firmware",
    ],
)
def test_what_is_a_cause_still(text: str) -> None:
    assert cause_in(text)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["Turned the router off", "Turned the router on"], False),
        (["She logged off", "She logged on, works now"], False),
        (["Last full backup was on Sunday", "deleted the old print jobs"], False),
        (["She has full access to the folder", "moved the shortcut to her desktop"], False),
        (["Powered the server off", "Powered the server on"], False),
        (["User is off", "User is on"], False),
        (["Switched the wifi off", "switched the wifi on"], False),
        (["Kunde meldete sich ab, meldete sich aus", "meldete sich an"], False),
        (["A full scan was run by the antivirus", "deleted the temp user"], False),
        (["fast startup on", "fast startup off"], True),
        (["The disk was full", "deleted 40 GB of logs"], True),
        (["Postfach war voll", "alte Mails verschoben, gelöscht"], True),
    ],
)
def test_what_was_mended_is_what_was_wrong(texts: list[str], found: bool) -> None:
    assert bool(mended(said(*texts))) is found


@pytest.mark.parametrize(
    "text",
    [
        "she was moved to a new office",
        "the server needs 2 reboots",
        "the tunnel is still connected",
        "we met on teams instead of on site",
        "installed the new cert, clients refuse: name mismatch",
        "third line wants the full dump",
        "Anna is off until Monday",
        "it is too late for today",
        "the user was cut off",
    ],
)
def test_what_is_no_fault(text: str) -> None:
    assert not fault_in(text)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("no light -> nic dead", "nic dead"),
        ("failed again, policy flips it back every 30 min", "policy flips it back every 30 min"),
        ("mic: wrong device picked, test call ok", "mic: wrong device picked"),
        ("retention was set to 90 instead of 30 days", "retention was set to 90 instead of 30 days"),
        ("losing carrier rejected: account number mismatch", "losing carrier rejected: account number mismatch"),
        ("el certificado caducó el 27/11", "el certificado caducó el 27/11"),
        ("un vieux service tourne sous son compte", "un vieux service tourne sous son compte"),
    ],
)
def test_what_is_amiss_without_a_broken_part(text: str, fault: str) -> None:
    assert fault_in(text) == fault


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["printer offline, rebooted it"], False),
        (["he wanted a shorter name, changed it"], False),
        (["user called again", "updated it"], False),
        (["hash known good, signed", "allowed the hash"], False),
        (["voice vlan not on the uplink, tagged it on both ends"], True),
        (["sensor hangs in the door", "moved it to the shelf"], True),
        (["someone (a trainee) dragged it into the archive", "moved it back"], True),
    ],
)
def test_what_it_was_done_to_is_what_was_wrong(texts: list[str], found: bool) -> None:
    assert bool(mended(said(*texts))) is found


@pytest.mark.parametrize(
    ("texts", "seen"),
    [
        (["Printing works again.", "she called: stuck again", "rebooted the print server"], ""),
        (["Works on her phone", "but Outlook still asks for the password", "recreated the profile"], ""),
        (["vpn works", "user says it still drops", "changed the mtu"], ""),
        (["Works now", "the error is back", "replaced the cable"], ""),
        (["läuft wieder", "Drucker hängt wieder", "Spooler neu gestartet"], ""),
        (["works for her", "not for him", "set the rights"], ""),
        (["it works", "user called back, same thing", "new driver"], ""),
        (["10 of 10 pings lost"], ""),
        (["5 of 5 users affected"], ""),
        (["3/3 mails bounced"], ""),
        (["5/5 pages come out blank"], ""),
        (["3 von 3 Anrufen brechen ab"], ""),
        (["4 of 4 users can't log in"], ""),
        (["2/2 tunnels down"], ""),
        (["6 of 6 jobs stuck in the queue"], ""),
        (["12 of 12 phones ring"], "12 of 12 phones ring"),
        (["still slow", "replaced the cable", "works now"], "works now"),
    ],
)
def test_the_status_of_a_solved_ticket_is_not_older_than_its_last_failure(texts: list[str], seen: str) -> None:
    assert last_seen(said(*texts), Outcome.RESOLVED) == seen


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        ("I gave her the spare laptop today", False),
        ("We sent them the logs today", False),
        ("Outlook crashes every Monday at 9:00", False),
        ("Teams drops calls on Monday", False),
        ("We put it in the rack today", False),
        ("She got it back on Monday", False),
        ("I took the laptop home today", False),
        ("Printer jams each Tuesday at 8:00", False),
        ("Ich brachte ihr heute den Laptop", False),
        ("VPN freezes on Friday at 17:00", False),
        ("Server restarts every night at 2:00", False),
        ("If it fails again, Ute swaps it Tuesday", True),
        ("Dirk drops by Monday with the part", True),
        ("I check it every morning at 9:00", True),
        ("I bring the fuse fri 9:00", True),
        ("Jens fährt morgen hin", True),
        ("Oleg mounts the disk Wednesday 22:00", True),
    ],
)
def test_a_plan_lies_ahead(text: str, plan: bool) -> None:
    assert is_plan(said(text)[0], "Sam") is plan


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("give me the powershell for that", True),
        ("why is the spooler not starting", True),
        ("is there a way to export the list", True),
        ("wie kann ich das postfach freigeben", True),
        ("could you write me the command", True),
        ("was ist der befehl dafür", True),
        ("would it help to reinstall", True),
        ("are there other ways to do this", True),
        ("comment vider la file", True),
        ("hay alguna forma de exportar", True),
        ("soll ich den dienst neu starten", True),
        ("wo finde ich die einstellung", True),
        ("que faire maintenant", True),
        ("do i need to reboot first", True),
        ("was soll ich jetzt tun", True),
        ("was sure it is the antivirus", False),
        ("hay error en el disco", False),
        ("comment added to the change", False),
        ("wie besprochen neu gestartet", False),
        ("soll morgen geliefert werden", False),
    ],
)
def test_a_prompt_needs_no_question_mark(text: str, asks: bool) -> None:
    assert is_question_of_method(text) is asks


SECURED, AROUND = "secured the account", "put a temporary workaround in place"
REPLACED, RESTARTED = "replaced a defective part", "restarted the affected equipment or service"
UNLOCKED = "restored access to the account"


@pytest.mark.parametrize(
    ("step", "is_waited_for"),
    [
        ("ordered a new switch, it comes on Monday", True),
        ("new switch not ordered yet, Hans decides on Monday", False),
    ],
)
def test_a_part_is_waited_for_once_it_is_ordered(step: str, *, is_waited_for: bool) -> None:
    told = read_session(f"x | paused | New switch\ncard: 9 | Brix | Hans | |\n> two ports are dead\n> {step}")
    text = document(told, DocumentRef.of("update-detailed-client")).markdown
    assert ("part to be delivered" in text) is is_waited_for


@pytest.mark.parametrize(
    "steps",
    [
        ("Set up a session with the provider", "nothing changed by us"),
        ("power restored at 10:20 by the building's electrician",),
    ],
)
def test_what_others_did_is_no_work_of_ours_for_a_client(steps: tuple[str, ...]) -> None:
    content = NoteContent(steps=tuple(NumberedStep(step) for step in steps))
    assert set(deed_phrases(content)) <= {"checked the affected systems"}


@pytest.mark.parametrize(
    ("text", "deed", "told"),
    [
        ("No sign of a compromised account", SECURED, False),
        ("Checked the logs for a compromised account, nothing", SECURED, False),
        ("Compromised account ruled out", SECURED, False),
        ("Forwarded the ticket to the line manager", AROUND, False),
        ("Forwarded the mail to the phone team", AROUND, False),
        ("Forwarded the ticket number to reception", AROUND, False),
        ("Forwarded his mail to the mobile provider", AROUND, False),
        ("Forwarded calls to the mobile", AROUND, True),
        ("Forwarded extension 201 to the reception", AROUND, True),
        ("Revoked all sessions", SECURED, True),
        ("Wanted to replace the disk, no spare on site", REPLACED, False),
        ("AP replacement maybe, quote by Friday, they have a board meeting on Thursday", REPLACED, False),
        ("Disk replacement agreed with the customer", REPLACED, False),
        ("Wollte die Platte tauschen, noch keine da", REPLACED, False),
        ("Was going to replace the disk, it came back by itself", REPLACED, False),
        ("The account unlocked itself at 9:30", UNLOCKED, False),
        ("Unlocked the account", UNLOCKED, True),
        ("Started MFA for the finance team", RESTARTED, False),
        ("Started the spooler", RESTARTED, True),
        ("Would forward extension 201 to her mobile, she has no number yet", AROUND, False),
        ("Removed the second antivirus instead of restarting", RESTARTED, False),
        ("Replacement disk fitted, array rebuilds", REPLACED, True),
        ("Replace the battery of the UPS", REPLACED, True),
        ("Replaced the battery of the UPS, it keeps its charge now", REPLACED, True),
        ("Replaced the cable, it keeps the link up", REPLACED, True),
        ("Replaced the disk, the RAID keeps its state", REPLACED, True),
        ("Server keeps restarting", RESTARTED, False),
        ("Printing works after a restart of the spooler", RESTARTED, True),
        ("Scanner is back after a reboot", RESTARTED, True),
        ("VPN works again after a restart of the router", RESTARTED, True),
        ("Läuft wieder nach Neustart", RESTARTED, True),
        ("No longer works after the reboot", RESTARTED, False),
        ("New address since the last reboot", RESTARTED, False),
    ],
)
def test_deeds_are_told_to_a_client_as_they_were_done(text: str, deed: str, told: bool) -> None:
    assert (deed in [one.phrase for one in deeds_in((text,))]) is told


@pytest.mark.parametrize(
    ("text", "undone"),
    [
        ("Did not use the spare", False),
        ("did not try the second port", False),
        ("haven't tried it on the server", False),
        ("not needed on the other server", False),
        ("Didn't do this one's twin", False),
        ("did not need that spare", False),
        ("didn't do that", True),
        ("not done", True),
        ("didn't try it yet", True),
        ("haben wir nicht gemacht", True),
    ],
)
def test_what_was_left_undone_is_what_was_named_before(text: str, undone: bool) -> None:
    assert left_undone(text) is undone


@pytest.mark.parametrize(
    ("text", "hearsay"),
    [
        ("smartctl says the disk is failing", False),
        ("dmesg says the nic is dead", False),
        ("Outlook says the certificate is expired", False),
        ("Intune says the policy is blocked", False),
        ("I told him the cable was loose", False),
        ("Wireshark says the gateway is wrong", False),
        ("vpn client says the certificate is expired", False),
        ("Event Viewer says the disk is bad", False),
        ("zpool status says the drive is dead", False),
        ("Veeam said the storage is full", False),
        ("We told them the licence expired", False),
        ("Disk Management says the disk is missing", False),
        ("she says the disk is failing", True),
        ("their it guy says the disk is failing", True),
        ("Beth said the cable was loose", True),
        ("Frau Jäger sagt die Platte ist defekt", True),
        ("the user's boss thinks the switch is broken", True),
        ("Fiona and Mark say it is slow", True),
        ("Telekom says the line is dead", True),
    ],
)
def test_people_say_what_they_believe_and_programs_what_they_found(text: str, hearsay: bool) -> None:
    assert is_hearsay(text) is hearsay


@pytest.mark.parametrize(
    ("problem", "texts", "cause"),
    [
        (
            "till has no network",
            ["port sits in the guest vlan", "moved it to vlan 20, ok"],
            "port sits in the guest vlan",
        ),
        (
            "scanner offline",
            ["address handed to a tv by the new router", "reserved it, scans"],
            "address handed to a tv by the new router",
        ),
        ("Tür öffnet nicht", ["Relais klebt noch vom Wasserschaden", "Relais getauscht, öffnet"], "klebt noch"),
        ("pc froze once", ["log shows nothing odd", "updated the bios as a precaution", "no freeze since"], ""),
        ("pc froze", ["fan grille full of dust", "cleaned it", "froze again", "ran the vendor test, passed"], ""),
        ("wants a second screen", ["old dock has one port", "swapped the dock, both on"], ""),
        ("vpn slow", ["line is slow in the evening he says", "measured 40 Mbit"], ""),
        ("mail late", ["probably the filter", "restarted the queue, mails come"], ""),
    ],
)
def test_what_stands_before_the_work_that_helped_is_the_cause(problem: str, texts: list[str], cause: str) -> None:
    found = root_cause(said(*texts), [], [], Outcome.RESOLVED, problem)
    assert cause in found
    assert bool(found) is bool(cause)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("sessions revoked 8:52", True),
        ("Verknüpfung entfernt", True),
        ("unpinned it", True),
        ("someone shut it on Monday", False),
        ("the hotfix changed the default", False),
        ("key rotated by their admin", False),
        ("moved in october", False),
        ("throttles us since they changed plan", False),
    ],
)
def test_what_the_engineer_did_is_told_from_what_others_did(text: str, act: bool) -> None:
    assert is_act(text) is act
