"""The cause that no word announces, found by its place and its form, and told as what is not confirmed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.services.notes.cause_evidence import evidence_of
from rfdesktop.services.notes.causes import cause_in
from rfdesktop.services.notes.corrections import CORRECTED
from rfdesktop.services.notes.likely_cause import UNCONFIRMED, is_unconfirmed
from rfdesktop.services.notes.told import Told as Messages
from rfdesktop.services.notes.topics import TOPICS
from tests.finished_sessions import Told, material_of, read_session, session_told


def _told(title: str, *said: str, outcome: str = "resolved") -> Told:
    lines = "\n".join(f"> {line}" for line in said)
    return read_session(f"x | {outcome} | {title}\ncard: 1 | Firm | Ann | | \n{lines}\n")


def _cause(title: str, *said: str, outcome: str = "resolved") -> str:
    return session_told(_told(title, *said, outcome=outcome)).content.root_cause


def test_what_stands_before_the_work_that_helped_is_told_as_unconfirmed() -> None:
    cause = _cause(
        "Calendar not updating",
        "priya can't see changes in the site visits calendar, others can",
        "the web shows the new entries",
        "download shared folders was ticked, file 48 GB. unticked it, restarted outlook, entries there in a minute",
        "priya added one herself and tom saw it",
    )
    assert "download shared folders was ticked" in cause
    assert cause.startswith(UNCONFIRMED)
    assert is_unconfirmed(cause)


@pytest.mark.parametrize(
    "said",
    [
        "asked her, {found}. unticked it",
        "done, {found}. unticked it",
        "works in the web, {found}. unticked it",
        "{found}, closed outlook. unticked it",
        "{found}. unticked it",
    ],
)
def test_a_likely_cause_is_told_with_what_belongs_to_it_on_both_sides_and_without_talk_or_work(said: str) -> None:
    found = "download shared folders was ticked, file 48 GB"
    cause = _cause(
        "Calendar not updating",
        "priya can't see changes in the site visits calendar, others can",
        "the web shows the new entries",
        said.format(found=found) + ", restarted outlook, entries there in a minute",
        "priya added one herself and tom saw it",
    )
    assert cause.removeprefix(UNCONFIRMED).rstrip(".").strip().split("; or else: ")[-1] == found


@pytest.mark.parametrize(
    ("title", "said"),
    [
        (
            "Screen flickers",
            ("screen flickers", "swapped cable and driver", "fine for an hour, don't know which did it"),
        ),
        ("Laptop froze", ("laptop froze twice", "log, disk and memory checked, nothing found", "closing, fine since")),
        ("New starter", ("new starter jess mon, like p. webb", "account, mailbox, groups made", "letter is with joan")),
        ("Patch window November", ("22:00 start, 6 machines", "patched 5 of 6", "reboots done 23:40, all green")),
        ("Clicked on a mail", ('sid clicked "voicemail", entered his password', "sessions revoked, password new")),
    ],
)
def test_where_nothing_was_broken_or_nobody_knows_why_no_cause_is_told(title: str, said: tuple[str, ...]) -> None:
    assert not _cause(title, *said)


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("suspected gas, his man says no: drain blocked, float switch is up", "drain blocked, float switch is up"),
        ("ScanHaus: known, memory leak in the filter, fixed in 5.5", "memory leak in the filter"),
    ],
)
def test_who_knows_better_is_heard(text: str, cause: str) -> None:
    found = cause_in(text)
    assert found is not None
    assert (found.text, found.named) == (cause, False)


def test_what_was_thought_or_ruled_out_is_no_cause() -> None:
    assert cause_in("assumed it's due to the usb hub, moved the mic, still dead") is None
    assert cause_in("other usb cam: same, so camera isn't it") is None


def test_what_is_counted_in_a_line_becomes_steps_of_its_own() -> None:
    told = _told("Sync", "onedrive red x. 1) paused it, nothing 2) reset it, same 3) moved the videos out, sync ran")
    content = session_told(told).content
    assert content.problem == "onedrive red x."
    assert [step.action for step in content.steps] == [
        "paused it, nothing",
        "reset it, same",
        "moved the videos out, sync ran",
    ]


def test_points_of_a_report_stay_together() -> None:
    content = session_told(
        _told("List", "ada's list: 1) mouse lag 2) scanner not in list 3) teams opens", "all looked at")
    ).content
    assert content.problem.startswith("ada's list: 1) mouse lag 2) scanner")


def test_a_slip_is_set_right_in_its_own_message() -> None:
    content = session_told(
        _told("Voice", "jitter 90 ms on the trunk. sorry, 19 ms, misread", "capped the upload, fine")
    ).content
    assert f"{CORRECTED} 19 ms, misread" in content.problem


def test_how_it_goes_on_until_then_stands_in_the_status() -> None:
    told = _told(
        "Link down",
        "site B offline since 06:10",
        "dish is out of line. Needs riggers, Skyhook booked Wed 2 Dec 09:30. Gave them a 4G router meanwhile",
        outcome="escalated",
    )
    assert "4G router meanwhile" in session_told(told).content.status


def test_reading_the_evidence_grows_no_faster_than_the_ticket() -> None:
    told = _told(
        "Slow", "erp slow", *(f"looked at host {n}, disk queue {n}, cleared the cache {n}" for n in range(300))
    )
    said = Messages.of(material_of(told), Outcome.RESOLVED)
    found = evidence_of(said.further, said.problem, told.title, Outcome.RESOLVED)
    assert max(map(len, found.seen)) <= max(map(len, replace(found, seen=found.seen[:50]).seen)) + 20


def test_what_the_message_behind_turns_against_is_not_weighed_as_a_cause() -> None:
    told = _told(
        "VPN drops",
        "vpn drops hourly at the branch",
        "the old router restarts at night",
        "but it is not the router, up for 40 days",
        "cable to the modem was loose. reseated it",
        "vpn holds since noon",
    )
    said = Messages.of(material_of(told), Outcome.RESOLVED)
    weighed = [part.text for part in evidence_of(said.further, said.problem, told.title, Outcome.RESOLVED).parts]
    assert not [text for text in weighed if "restarts" in text]
    assert [text for text in weighed if "was loose" in text]


def test_each_part_is_seen_with_where_it_stands_and_what_came_to_nothing_is_not_weighed() -> None:
    told = _told(
        "VPN drops",
        "vpn drops hourly at the branch",
        "the router has a driver from 2019, updated it, no change",
        "the modem sits on a shelf, port 3 of it was loose",
        "looked at the fan of the modem",
        "swapped the modem cable",
        "the old one was bent at its clip",
    )
    said = Messages.of(material_of(told), Outcome.RESOLVED)
    found = evidence_of(said.further, said.problem, told.title, Outcome.RESOLVED)
    seen = dict(zip((part.text for part in found.parts), found.seen, strict=True))
    assert not [text for text in seen if "2019" in text]
    shelf, port = seen["the modem sits on a shelf"], seen["port 3 of it was loose"]
    assert {"before", "d3", "middle", "new", "next-since", "since", "taken-up", "P:nothing"} <= shelf
    assert {"before", "d2", "middle", "new", "inside", "since", "N:check"} <= port
    assert shelf.isdisjoint({"inside", "end", "turned"})
    assert port.isdisjoint({"next-since", "taken-up", "end"})
    work, last = seen["swapped the modem cable"], seen["the old one was bent at its clip"]
    assert {"is-work", "last-but-one", "P:check"} <= work
    assert work.isdisjoint({"before", "behind", "taken-up", "d0"})
    assert {"behind", "last", "end", "P:deed"} <= last
    assert last.isdisjoint({"before", "middle", "inside"})


def test_payments_are_a_theme_of_their_own() -> None:
    assert (
        next(topic for topic, words in TOPICS.items() if words.search("Till prints but card payment refused"))
        == "payments"
    )


def test_that_it_holds_since_then_is_no_cause() -> None:
    last = "MTU was not it, set it back to 1500. ISP had a bad splitter, replaced, holds since 2 h"
    assert "holds" not in _cause("vpn drops every hour", "changed MTU to 1300", last)
