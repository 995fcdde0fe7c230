"""Which titles of flows may be links in answers, and which links pass for the app's own."""

from __future__ import annotations

import pytest

from rfdesktop.ui.transcript.flow_titles import FlowTitles
from rfdesktop.ui.words.own_words import is_own


@pytest.mark.parametrize(
    "title",
    ["the", "Try again", "try AGAIN…", "AD", "C#", "Copy", "Settings", "Settings › Keys", "New chat", "Warning",
     "It is not working",
     "Answer from the library", "Next", "Delete", "Don't", "Th\u200be", "—", ""],
)  # fmt: skip
def test_words_of_every_answer_and_of_the_app_are_no_links(title: str) -> None:
    text = f"Then {title} here."
    assert all(not href for _, href in FlowTitles({title: "x"}).split(text))


@pytest.mark.parametrize("title", ["VPN", "Outlook keeps asking", "The printer prints blank", "Reset a password"])
def test_other_titles_are(title: str) -> None:
    assert (title, "rf:flow/x") in FlowTitles({title: "x"}).split(f"Then {title} here.")


def test_a_links_words_that_are_the_apps_own_are_known() -> None:
    for words in (
        "Settings › Keys",
        "go to Settings › Assistant now",
        "Try again",
        "try again.",
        "Settings ›\u200b Keys",
    ):
        assert is_own(words), words
    for words in ("Manual", "Settings of Outlook", "Next page"):
        assert not is_own(words), words
