"""What is said of ticket systems: who reads what, what differs, how a post is found again."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from rfdesktop.domain.psa.comparing import differences, normal, text_of_html
from rfdesktop.domain.psa.connections import SECRET_FIELDS, PsaKind, secret_place
from rfdesktop.domain.psa.drafts import NoteDraft
from rfdesktop.domain.psa.events import PsaNews
from rfdesktop.domain.psa.markers import RESERVE, in_form, marked_text, marked_title, new_marker
from rfdesktop.domain.psa.posts import DifferenceKind, NoteContent, Outbound, PostState, StoredPost, TimeContent
from rfdesktop.domain.visibility import Visibility
from tests import psa_samples
from tests.psa_fakes import kept_protocols
from tests.psa_samples import CONNECTION, IN_EVERY_STATE, POST_PLAN, TICKET

NOTE = Outbound("p", "K7Q2M9A", TICKET, NoteContent("", "Reset it.\n\nref K7Q2M9A", Visibility.INTERNAL))
STORED = StoredPost("1", "Reset it.\r\n\r\nref K7Q2M9A\r\n", Visibility.INTERNAL)


def test_the_samples_and_fakes_are_whole() -> None:
    assert psa_samples.of_every_kind(), set(get_args(PsaNews))
    assert {post.state for post in IN_EVERY_STATE} == set(PostState)
    assert len(kept_protocols()) == 4


def test_a_note_is_internal_unless_somebody_chose_otherwise() -> None:
    assert NoteDraft("x").visibility is Visibility.INTERNAL


def test_no_two_secrets_have_one_place() -> None:
    moved = replace(CONNECTION, base_url="https://eu.myconnectwise.net")
    second = replace(CONNECTION, id="other")
    places = [
        secret_place(each, name) for each in (CONNECTION, moved, second) for name in SECRET_FIELDS[PsaKind.CONNECTWISE]
    ]
    assert len(set(places)) == 9


@pytest.mark.parametrize(
    ("stored", "found"),
    [
        (STORED, ()),
        (replace(STORED, text=STORED.text + "\nSent by HaloPSA"), ()),
        (replace(STORED, visibility=Visibility.CLIENT), (DifferenceKind.VISIBILITY,)),
        (replace(STORED, visibility=None), (DifferenceKind.VISIBILITY,)),
        (replace(STORED, text="Reset it."), (DifferenceKind.SHORTER,)),
        (replace(STORED, text="Reset itt.\n\nref K7Q2M9A"), (DifferenceKind.TEXT,)),
        (replace(STORED, text="", visibility=Visibility.CLIENT), (DifferenceKind.VISIBILITY, DifferenceKind.SHORTER)),
        (None, (DifferenceKind.GONE,)),
    ],
)
def test_what_is_stored_is_compared_with_what_was_sent(
    stored: StoredPost | None, found: tuple[DifferenceKind, ...]
) -> None:
    assert tuple(each.kind for each in differences(PsaKind.CONNECTWISE, NOTE, stored)) == found


@pytest.mark.parametrize(("booked", "differs"), [(0.42, False), (0.5, False), (0.25, True), (1.5, True)])
def test_hours_may_be_rounded_up_and_no_more(booked: float, differs: bool) -> None:
    time = next(each.outbound for each in POST_PLAN.posts if isinstance(each.outbound.content, TimeContent))
    stored = StoredPost(
        "1", time.content.text if isinstance(time.content, TimeContent) else "", time.visibility, booked
    )
    assert bool(differences(PsaKind.CONNECTWISE, time, stored)) is differs


def test_plain_text_stays_plain_in_html() -> None:
    assert in_form(PsaKind.HALO, "a < b & c\n\nref") == "<p>a &lt; b &amp; c</p>\n<p>ref</p>"
    assert in_form(PsaKind.HALO, "<p>typed</p>") == "<p>&lt;p&gt;typed&lt;/p&gt;</p>"
    assert in_form(PsaKind.AUTOTASK, "a < b") == "a < b"


def test_html_is_compared_as_it_is_read() -> None:
    html = "<h3>Steps</h3>\n<p>1. <b>R&amp;D</b> a &lt;b&gt;</p><style>p{}</style><p>ref&nbsp;ABC</p>"
    assert normal(text_of_html(html)) == "Steps\n1. R&D a <b>\nref ABC"


@pytest.mark.parametrize("kind", list(PsaKind))
def test_a_marker_stands_in_the_text_once_and_within_its_reserve(kind: PsaKind) -> None:
    marker = new_marker()
    once = marked_text(kind, "A note.", marker)
    assert once.count(marker) == 1
    assert marked_text(kind, once, marker) == once
    assert len(once) - len("A note.") <= RESERVE
    assert marked_title("t" * 400, marker).endswith(marker)
    assert len(marked_title("t" * 400, marker)) == 250
    assert new_marker() != marker
