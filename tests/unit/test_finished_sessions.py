"""The documents that are composed without a model hold what good ones hold, over sessions of every kind."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from rfdesktop.domain.notes.dialect import canonical, from_markdown
from rfdesktop.domain.notes.document_kinds import DocumentRef
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.services.notes.client_summary import WAITS
from rfdesktop.services.notes.documents.client_words import ENGLISH, GERMAN, NOBODYS, words_for
from rfdesktop.services.notes.documents.composing import composed
from rfdesktop.services.notes.documents.deed_kinds import DEEDS
from rfdesktop.services.notes.documents.next_actions import next_action
from rfdesktop.services.notes.documents.plain_deeds import deeds_in, named_deeds
from rfdesktop.services.notes.documents.planned_days import when_in
from rfdesktop.services.notes.engineer_words import is_question_of_method
from rfdesktop.services.notes.topics import TOPICS
from tests.finished_sessions import (
    ALL_REFS,
    CHATS,
    DESKS,
    DESKS_LAST,
    ENGINEER,
    FOLDER,
    FRESH,
    OTHERS,
    Told,
    composed_score,
    document,
    recorded,
    recorded_score,
    session_told,
    sessions,
)
from tests.kept_documents import DOCUMENTS, EVERY, kept, notes_of

NOISE_LIMIT = 1


@pytest.mark.parametrize("told", sessions(), ids=lambda told: told.id)
def test_composed_documents_are_whole_true_and_safe(told: Told) -> None:
    found = composed_score(told)
    assert found.faults == {}
    assert len(found.noise) <= NOISE_LIMIT
    assert found.note.strip() == kept(notes_of(FOLDER))[told.id]


@pytest.mark.parametrize("told", sessions()[::EVERY], ids=lambda told: told.id)
def test_every_document_reads_back_as_it_was(told: Told) -> None:
    session = session_told(told)
    for ref in ALL_REFS:
        document = composed(ref, session)
        assert document.blocks
        assert from_markdown(document.markdown) == canonical(document.blocks)
        assert DocumentRef.of(ref.key) == ref
        assert document.markdown.strip() == kept(DOCUMENTS)[f"{told.id} {ref.key}"]


@pytest.mark.parametrize("folder", OTHERS, ids=lambda folder: folder.name)
def test_other_sessions_of_the_kind_are_told_safely_and_keep_their_facts(folder: Path) -> None:
    """The rules were not fitted to these; which causes and dates they miss the benchmark prints."""
    for told in sessions(folder):
        found = composed_score(told)
        assert (found.unsafe, found.invented, found.disorder, found.untrue) == ((), (), (), ()), told.id
        assert found.secrets == (), told.id
        assert not [fact for fact in found.lacking if ": " not in fact], told.id
        assert len(found.noise) <= NOISE_LIMIT, told.id
        assert found.note.strip() == kept(notes_of(folder))[told.id]


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("ch-do-date", ("**Date:** Do 3.12.", "**Owner:** Servicetechniker von Toshiba")),
        ("ch-tomorrow-8", ("**Owner:** Sam Carter",)),
        ("ch-not-reachable", ("**Date:** tmrw 10:00",)),
        ("ch-planned-morning", ("**Owner:** Gregor and Sam Carter", "**Date:** in the morning, 06:00")),
        ("ch-owner-he", ("**Owner:** Hamid", "**Next step:** then I rerun the export")),
        ("ch-partial", ("**Date:** weds", "**Date:** when it lands")),
        ("dk-wed-earliest", ("**Date:** Wed at the earliest",)),
        ("dk-vendor-42", ("**Date:** mid December",)),
        ("dk-waiting-user", ("**Owner:** kofi", "**Date:** Thursday")),
        ("dk-kw49", ("**Owner:** Kollege Bernd", "**Next step:** Kollege Bernd baut ihn ein")),
        ("dk-told-by", ("**Next step:** I take the forward out", "**Date:** when they confirm")),
        ("dl-nn-indian", ("**Owner:** Sam Carter", "**Date:** Monday")),
        ("dl-es-parado", ("**Owner:** Rocío", "**Date:** martes, como muy pronto")),
    ],
)
def test_who_does_what_is_next_and_when(name: str, facts: tuple[str, ...]) -> None:
    told = next(told for folder in (CHATS, DESKS, DESKS_LAST) for told in sessions(folder) if told.id == name)
    pause = document(told, DocumentRef.of("pause")).markdown
    assert not [fact for fact in facts if fact not in pause]


def test_a_duplicate_is_no_solved_problem_and_a_fault_that_nobody_found_is_none() -> None:
    by_id = {told.id: told for told in sessions(DESKS)}
    said = {name: document(by_id[name], DocumentRef.of("client")).markdown for name in ("dk-merge", "dk-nff")}
    assert "dealt with in another request" in said["dk-merge"]
    assert not any("problem has been solved" in one for one in said.values())


def test_the_first_day_that_a_part_may_come_is_told_the_client_as_that() -> None:
    told = next(told for told in sessions(DESKS) if told.id == "dk-wed-earliest")
    assert "(Wednesday at the earliest)" in document(told, DocumentRef.of("client")).markdown


def test_what_was_miscounted_is_set_right_and_is_no_cause() -> None:
    told = next(told for told in sessions(CHATS) if told.id == "ch-correction")
    note = document(told, DocumentRef.of("internal")).markdown
    assert "Corrected later: 10 cams, miscounted" in note
    assert "10 cams" not in note.split("Root cause:")[-1]


def test_a_client_is_written_to_in_the_language_of_the_ticket() -> None:
    by_id = {told.id: told for told in sessions(FRESH)}
    said = {
        ref: composed(DocumentRef.of(ref), session_told(by_id["de-warten-kunde"])).markdown
        for ref in ("client", "time", "update-detailed-client", "update-quick-email")
    }
    assert "wird fortgesetzt" in said["client"]
    assert said["time"].strip().endswith("Wird fortgesetzt.")
    assert "Was wir bisher getan haben:" in said["update-detailed-client"]
    assert said["update-quick-email"].startswith("Guten Tag Frau Hoppe,")
    assert "continued" in composed(DocumentRef.of("client"), session_told(by_id["vendor-change-window"])).markdown


@pytest.mark.parametrize(
    "text",
    [
        "Drucker druckt nicht",
        "VPN Verbindung bricht ab",
        "Passwort vergessen",
        "Router neu gestartet",
        "Kennwort zurückgesetzt, läuft",
    ],
)
def test_short_german_is_german(text: str) -> None:
    assert words_for([text]) is GERMAN


@pytest.mark.parametrize(
    "text",
    [
        "Müller printer offline, Köln office",
        "user Jäger locked out, Größmann too",
        "Skrivaren går inte att använda, måste köra om den",
        "Den är trög, köra om den",
        "Tulostin ei käynnisty, äärettömän hidas",
        "Printeren er nede, den har fejl, skærm sort",
        "yazıcı çalışmıyor, sürücü değil",
    ],
)
def test_words_with_the_same_letters_are_not_german(text: str) -> None:
    assert words_for([text]) is ENGLISH


REPLACED, RESTARTED = "replaced a defective part", "restarted the affected equipment or service"
CONFIGURED = "restored a saved configuration"


@pytest.mark.parametrize(
    ("text", "deeds"),
    [
        ("Replaced the disk, no restart needed", [REPLACED]),
        ("Ran chkdsk, then replaced the disk; no spare left", [REPLACED]),
        ("Replaced the toner as scheduled", [REPLACED]),
        ("Restarted the server last night as planned", [RESTARTED]),
        ("Server neu gestartet wie geplant", [RESTARTED]),
        ("Restarted the spooler without a reboot of the server", [RESTARTED]),
        ("Reset the password, user restarts the PC", ["restored access to the account"]),
        ("Installed KB5034441 tonight after hours", ["installed an update"]),
        ("Restarted the server, tomorrow replace the disk", [RESTARTED]),
        ("No need to replace the disk", []),
        ("Tonight, replace the switch", []),
        ("Planned: restart the server, replace the disk", []),
        ("Will replace the disk as planned", []),
        ("Vendor replaces the disk, restarts the server", []),
        ("Replacement of the disk called off", []),
        ("No restart, no reboot", []),
        ("Restored the switch config from monday", [CONFIGURED]),
        ("Konfiguration zurückgespielt", [CONFIGURED]),
        ("Restored the folder from veeam", ["restored data from the backup"]),
        ("214 restored to the inbox 12:40", ["brought lost data back"]),
        ("Power restored 14:10", []),
        ("Line restored, access restored", []),
        ("Changed the idle timeout gpo to 60, no change", ["checked the affected systems"]),
        ("She switched to the other wlan herself", []),
        ("Moved the photos back to the usb disk", []),
        ("Bug in 7.4.6, memory leak, fixed in 7.4.7", []),
        ("Upgraded to 7.4.7 last night", ["installed an update"]),
        ('Device manager shows "printer (redirected 3)"', []),
    ],
)
def test_what_was_done_is_told_whatever_else_its_sentence_says(text: str, deeds: list[str]) -> None:
    assert [deed.phrase for deed in deeds_in((text,))] == deeds


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Techniker kommt um 10.30 Uhr", "10.30 Uhr"),
        ("Termin ab 8.00 Uhr", "ab 8.00 Uhr"),
        ("call back at 9.30 am", "9.30 am"),
        ("bis 10.12. geliefert", "10.12."),
        ("until 12/03", "12/03"),
        ("bis 10.12 geliefert", ""),
    ],
)
def test_a_time_with_a_dot_is_told_from_a_date(text: str, when: str) -> None:
    assert when_in(text, datetime(2026, 11, 24, tzinfo=UTC)) == when


@pytest.mark.parametrize(
    ("when", "english", "german"),
    [
        ("Monday", "The next step is planned for Monday.", "Der nächste Schritt ist geplant: Monday."),
        ("until Friday", "The next step is planned until Friday.", "Der nächste Schritt ist geplant: until Friday."),
        ("1.12.", "The next step is planned for 1.12.", "Der nächste Schritt ist geplant: 1.12."),
    ],
)
def test_a_next_step_is_said_in_a_whole_sentence(when: str, english: str, german: str) -> None:
    assert (ENGLISH.planned_for(when), GERMAN.planned_for(when)) == (english, german)


@pytest.mark.parametrize(
    ("texts", "deeds"),
    [
        (["vendor says an update broke it, uninstall KB5046613", "didn't do that"], []),
        (["printer had another address after the box swap"], []),
        (["swapped the cable, same"], ["checked the affected systems"]),
        (["patched 2/09 to SW2 port 17"], ["worked on the connections"]),
        (["recovery started from the console"], []),
        (["forwarded to accounts (Beth)"], []),
        (["forwarded her line to the mobile"], ["put a temporary workaround in place"]),
        (["deleted stored jobs"], []),
        (["Ute keeps the lab unlocked"], []),
        (["he set the proxy in his browser", "works, nothing changed by us"], ["checked the affected systems"]),
    ],
)
def test_what_nobody_did_is_not_told_to_a_client(texts: list[str], deeds: list[str]) -> None:
    assert [deed.phrase for deed in deeds_in(texts)] == deeds


@pytest.mark.parametrize(
    "text", ["was sure it is the antivirus", "hay error en el disco", "comment added to the change"]
)
def test_what_begins_like_a_question_in_another_language_is_kept(text: str) -> None:
    assert not is_question_of_method(text)
    assert is_question_of_method("was soll ich jetzt tun?")


@pytest.mark.parametrize(
    ("text", "owner", "when"),
    [
        ("I bring the fuse fri 9:00, Ute tells security", ENGINEER, "fri 9:00"),
        ("forwarded to accounts (Beth), she replies by friday", "accounts (Beth)", "friday"),
        ("weiter an Team Storage (Lukas): Priorität prüfen", "Team Storage (Lukas)", ""),
        ("@Dirk pls release the two", "Dirk", ""),
        ("Platte getauscht am Montag", "", ""),
        ("rollback to 8.3.0 if no fix", "", ""),
        ("we look again monday 30.11.", "", "monday 30.11."),
        ("Ade please compare the file count before 9:00 tomorrow", "Ade", "before 9:00 tomorrow (2026-11-25)"),
        ("electrician (Mr Bale) is booked Thursday 07:30, keep load low", "electrician (Mr Bale)", "Thursday 07:30"),
        ("will reboot it tonight and run the job", ENGINEER, "tonight (2026-11-24)"),
        ("bev wants it after payroll: thurs 5pm, I do it", ENGINEER, "thurs 5pm"),
        ("dealer (CopyPro, Ian) sends it by wednesday", "dealer (CopyPro, Ian)", "wednesday"),
        ("we see on thursday when they meet at 2pm, I'll call afterwards", ENGINEER, "thursday 2pm"),
        ("Fr. Vogt will erst mit dem Chef klären, meldet sich bis Freitag", "Fr. Vogt", "Freitag"),
        ("over to Joost, he decides before 17:00, they count stock tonight", "Joost", "before 17:00"),
        ("port to be checked, HPE case 539, their tech comes thurs 10:00", "HPE", "thurs 10:00"),
    ],
)
def test_owner_and_day_are_read_from_shorthand(text: str, owner: str, when: str) -> None:
    action = next_action(text, datetime(2026, 11, 24, tzinfo=UTC), ENGINEER)
    assert (action.owner, action.when) == (owner, when)


def test_all_that_is_said_to_a_client_is_known_in_german() -> None:
    english = {*DEEDS, *TOPICS, *WAITS, NOBODYS}
    assert english <= set(GERMAN.own)
    assert set(GERMAN.themes) <= set(TOPICS)
    told = {deed: named_deeds(GERMAN.did.format(deeds=GERMAN.said(deed))) for deed in DEEDS}
    assert told == {deed: (deed,) for deed in DEEDS}


def test_what_models_answered_is_measured_and_bad_answers_are_found_out() -> None:
    good = [recorded_score(one) for one in recorded() if "worse" not in one.model]
    bad = [recorded_score(one) for one in recorded() if "worse" in one.model]
    assert len(good) >= 8
    assert not any(score.invented or score.untrue or score.secrets or score.unsafe for score in good)
    assert all(score.lacking for score in bad)
    assert any(score.invented for score in bad)
    assert any(score.untrue for score in bad)
    assert not any(score.secrets for score in bad)
    assert not any("Jane" in words or "PS01" in words for score in bad for words in score.unsafe)


def test_there_are_sessions_of_every_kind() -> None:
    told = sessions()
    assert len(told) >= 60
    assert len({one.id for one in told}) == len(told)
    assert {one.outcome for one in told} == set(Outcome)
    assert sum(bool(one.of("secret")) for one in told) >= 8
