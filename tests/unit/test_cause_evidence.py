"""What is seen of each part of a ticket. The weights were fitted to these names: another one weighs nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.services.notes.cause_evidence import Evidence, evidence_of

AT = datetime(2026, 5, 4, 9, tzinfo=UTC)


def evidence(report: str, title: str, outcome: Outcome | None, *said: str) -> Evidence:
    messages = [
        Message(f"m{place}", "c", place, Role.USER, MessageStatus.COMPLETE, text, AT) for place, text in enumerate(said)
    ]
    return evidence_of(messages, report, title, outcome)


def seen(found: Evidence) -> list[tuple[int, int, str, str]]:
    """Message, sentence, part and what is seen of it, without what is seen of every part."""
    return [
        (part.message, part.place, part.text, " ".join(sorted(names - {"part"})))
        for part, names in zip(found.parts, found.seen, strict=True)
    ]


def test_what_is_seen_of_the_parts_of_a_solved_ticket() -> None:
    found = evidence(
        "the scanner shares one port with the till, scans are gone",
        "Scans are gone",
        Outcome.RESOLVED,
        "port was at 100 half, switch shows errors",
        "swapped the cable, that changed nothing",
        "folder on the nas had filled up",
        "no, that was the other folder",
        "set the port to auto, scans arrive",
        "clerk was glad",
    )
    assert seen(found) == [
        (1, 2, "port was at 100 half", "R:before R:middle R:new R:of-report R:taken-up R:was amiss before figure k8 "
         "middle new of-report taken-up was withdrawn"),
        (1, 2, "switch shows errors", "N:act N:deed R:before R:middle R:new before inside k4 middle new s:amiss "
         "s:figure s:was withdrawn"),
        (3, 4, "folder on the nas had filled up", "P:again P:deed P:nothing R:before R:middle R:new R:since R:was "
         "before d3 k8 middle new next-since since was"),
        (5, 6, "set the port to auto", "R:act R:last-but-one R:of-report R:since act deed is-work k8 last-but-one "
         "of-report since"),
        (5, 6, "scans arrive", "R:behind R:last-but-one R:new R:of-report R:since behind inside k2 last-but-one new "
         "of-report p:act p:deed s:act s:deed since"),
        (6, 7, "clerk was glad", "R:behind R:last R:new R:since R:was behind end k4 last new since was"),
    ]  # fmt: skip
    assert found.none == {"0", "0no-trouble", "0work", "R:0", "R:0no-trouble", "R:0work"}
    assert not found.unexplained


def test_what_is_seen_of_the_parts_of_an_open_ticket_without_work() -> None:
    found = evidence(
        "Scans are gone, folder was full",
        "Scans",
        None,
        "quota of 2 GB on the share, folder at 2 GB",
        "no, it still says full",
        "driver from 2019 in there",
    )
    assert seen(found) == [
        (0, 1, "folder was full", "O:first O:no-work O:was amiss first inside k4 no-work s:came was withdrawn"),
        (1, 2, "quota of 2 GB on the share", "O:middle O:new O:no-work figure k8 middle new no-work withdrawn"),
        (1, 2, "folder at 2 GB", "O:middle O:no-work O:of-report figure inside k4 middle no-work of-report withdrawn"),
        (3, 4, "driver from 2019 in there", "O:last O:new O:no-work O:since P:again P:corrects P:nothing P:talk end "
         "figure k8 last new next-since no-work since"),
    ]  # fmt: skip
    assert found.none == {"0", "0idle", "0trouble", "O:0", "O:0idle", "O:0trouble"}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("port was at 100 half, set it to auto", "scans arrive"), True),
        # What came to nothing was not it.
        (("port was at 100 half, set it to auto, that changed nothing", "swapped the cable"), False),
        # The message behind takes it back.
        (("port was at 100 half", "but it is not the one of the scanner", "swapped the cable"), False),
        (("port was at 100 half", "swapped the cable"), True),
        # What was pasted tells no cause.
        (("\n".join(["port was at 100 half", *["x"] * 29]), "swapped the cable"), True),
        (("\n".join(["port was at 100 half", *["x"] * 30]), "swapped the cable"), False),
        (("port was at 100 half, " + "and so on " * 27, "swapped the cable"), True),
        (("port was at 100 half, " + "and so on " * 28, "swapped the cable"), False),
    ],
)
def test_which_parts_can_tell_the_cause(said: tuple[str, ...], told: bool) -> None:
    found = evidence("scans are gone", "Scans", Outcome.RESOLVED, *said)
    assert any("100 half" in part.text for part in found.parts) == told


def test_how_near_to_the_work_a_part_stands() -> None:
    words = ("port one", "port two", "port three", "port four", "port five")
    found = evidence("scans are gone", "Scans", Outcome.RESOLVED, *words, "swapped the cable")
    near = {part.text: sorted(name for name in names if name[0] == "d" and name[1:].isdigit())
            for part, names in zip(found.parts, found.seen, strict=True)}  # fmt: skip
    assert near == {
        "port one": [],
        "port two": ["d4"],
        "port three": ["d3"],
        "port four": ["d2"],
        "port five": ["d1"],
        "swapped the cable": [],
    }


def test_that_nobody_knows_why_is_heeded() -> None:
    assert evidence("scans are gone", "Scans", None, "no idea why").unexplained
