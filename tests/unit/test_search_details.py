"""Small rules of searching and comparing flows, each by what it makes different."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from rfdesktop.adapters.flow_library.searching.query import Asked
from rfdesktop.adapters.flow_library.searching.reasons import Named, reason
from rfdesktop.adapters.flow_library.searching.stems import stem, stems
from rfdesktop.adapters.flow_library.searching.vocabulary import one_slip, two_slips
from rfdesktop.domain.flows.changes import Part, flow_changes
from rfdesktop.domain.flows.flow import Field, FieldKind, Flow, FlowKind, Step, StepType, Why, WhyKind
from rfdesktop.domain.texts.found_words import found_words


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("printer", "printer", True),
        ("printer", "prniter", True),
        ("abcdef", "badcef", True),  # two swaps
        ("abcdef", "badcfe", False),  # three
        ("printer", "print", True),
        ("printer", "prin", False),
        ("outlook", "uotlok", True),  # a swap and a missing letter
        ("meeting", "netting", True),
        ("abcd", "cdab", False),
        ("ca", "abc", False),  # a part is not edited twice, as optimal string alignment has it
    ],
)
def test_two_slips_are_letters_missing_added_wrong_or_swapped(one: str, other: str, near: bool) -> None:
    assert two_slips(one, other) is near
    assert two_slips(other, one) is near


def test_one_slip_is_every_kind_at_every_place() -> None:
    assert {"at", "ct", "ca"} <= one_slip("cat")
    assert {"act", "cta"} <= one_slip("cat")
    assert {"bat", "cut", "car"} <= one_slip("cat")
    assert {"scat", "chat", "cast", "cats"} <= one_slip("cat")
    assert "cat" not in one_slip("cat")
    # 3 missing, 2 swapped, 3 * 25 wrong, 4 * 26 added of which 3 come about twice; none is left out or counted twice.
    assert len(one_slip("cat")) == 3 + 2 + 3 * 25 + 4 * 26 - 3


def asked(*words: str) -> tuple[Asked, ...]:
    return tuple(Asked(word, frozenset({stem(word)}), 1.0) for word in words)


def nowhere(_texts: Sequence[str]) -> str:
    return ""


def why(title: str, symptoms: list[str], *words: str) -> Why:
    named = Named(frozenset(stems(title)), [frozenset(stems(each)) for each in symptoms])
    return reason({"title": title, "symptoms": symptoms}, named, "", asked(*words), (), nowhere)


def test_a_symptom_is_the_reason_where_it_shares_as_much_as_the_title() -> None:
    symptoms = ["Printer shows nothing", "Paper jam"]
    assert why("Printer offline", symptoms, "printer").kind is WhyKind.SYMPTOM
    assert why("Printer offline", symptoms, "printer", "offline") == Why(WhyKind.WORDS, "printer, offline")
    assert why("Printer offline", symptoms, "jam").text == "Paper jam"
    assert why("Printer offline", [], "printer").kind is WhyKind.WORDS
    assert why("Printer offline", [], "zebra").kind is WhyKind.SIMILAR


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        (Field("n", "Name"), "Name (n)"),
        (Field("n", "Name", required=True), "Name (n) *"),
        (Field("n", "Name", FieldKind.NUMBER), "Name (n) [number]"),
        (Field("n", "Name", FieldKind.CHOICE, True, ("One", "Two")), "Name (n) [choice] *: One / Two"),
    ],
)
def test_a_field_is_told_with_its_kind_and_whether_it_has_to_be_filled(entry: Field, line: str) -> None:
    step = Step("a", StepType.ACTION, "Do", next="b")
    before = Flow("f", "F", FlowKind.PROCEDURE, "a", (step,))
    (changed,) = flow_changes(before, replace(before, steps=(replace(step, fields=(entry,)),))).steps
    (part,) = changed.parts
    assert (part.part, part.after) == (Part.FIELDS, line)


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("Fehler 0x80070005 da", ["80070005"], ["80070005"]),
        ("the LockoutThreshold is 5", ["threshold"], ["Threshold"]),
        ("bei Müller und Mueller", ["mueller"], ["Müller", "Mueller"]),
        ("Mueller GmbH", ["müller"], ["Mueller"]),
        ("a foo\u200bbar here", ["foobar"], ["foo\u200bbar"]),
        ("error and terror", ["error"], ["error"]),
        ("Ανανέωση", ["ανανεωση"], ["Ανανέωση"]),
        ("the Wi-Fi drops", ["wifi"], ["Wi-Fi"]),
        ("the wifi drops", ["wi-fi"], ["wifi"]),
        ("Bob's pc", ["bobs"], ["Bob's"]),
        ("Østergade, Łódź", ["ostergade", "lodz"], ["Østergade", "Łódź"]),
    ],
)
def test_what_was_found_by_a_part_or_another_spelling_is_marked(text: str, words: list[str], marked: list[str]) -> None:
    assert [text[begin:end] for begin, end in found_words(text, words)] == marked
