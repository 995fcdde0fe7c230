"""Secrets put back into answers: shown to the letter, whatever markdown would make of their signs."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfdesktop.domain.markdown.reader import MarkdownReader
from rfdesktop.domain.secrets.placeholders import Placeholders
from rfdesktop.domain.secrets.restoring import RestoringStream

ODD = ("Qa*b7*z", "a\\!b*c", "Kx&amp;9", "P~~a~~1", "a`b`7", "`x1", "Z9<br>k2", "__Pw7__")
NAME = "[PASSWORD_1]"


def shown(text: str, secret: str) -> str:
    return RestoringStream(Placeholders(((NAME, secret),))).as_markdown().whole(text)


def words_of(markdown: str) -> str:
    """What somebody reads."""
    tokens = MarkdownReader().parse(markdown)
    inner = [child for token in tokens for child in token.children or [token]]
    return "".join(token.content for token in inner if token.type in ("text", "code_inline", "fence", "code_block"))


TEXTS = (
    "The password is [PASSWORD_1].",
    "**[PASSWORD_1]** it is",
    "- `[PASSWORD_1]`x",
    "Type (\\[PASSWORD\\_1\\]), then [password 1]!",
    "> it is [PASSWORD_1]\n\n1. [PASSWORD_1]",
    "```\nnet use /user:x [PASSWORD_1]\n```\nor [PASSWORD_1]",
    "| user | password |\n|---|---|\n| svc | [PASSWORD_1] |",
)


def _is_closed_by(text: str, secret: str) -> bool:
    """Whether the secret ends the code span that the model itself put around it, which is left as it is."""
    return "`[" in text and "`" in secret


@pytest.mark.parametrize(
    ("text", "secret"), [each for each in itertools.product(TEXTS, (*ODD, "Z9|k*2")) if not _is_closed_by(*each)]
)
def test_a_secret_is_read_to_the_letter(text: str, secret: str) -> None:
    places = text.lower().replace("\\", "").replace(" 1]", "_1]").count(NAME.lower())
    assert words_of(shown(text, secret)).count(secret) == places


@pytest.mark.parametrize(
    "text",
    [
        "https://portal.example/?key=[PASSWORD_1]",
        "    net use /user:x [PASSWORD_1]",
        "```powershell\n$p = '[PASSWORD_1]'\n```",
        "`net user x [PASSWORD_1]`",
        "CORP\\[PASSWORD_1]",
        "[PASSWORD_1]@mail.example",
    ],
)
def test_in_code_and_addresses_it_stands_as_it_is(text: str) -> None:
    assert shown(text, "Qa*b7*z") == Placeholders(((NAME, "Qa*b7*z"),)).restore(text)


@pytest.mark.parametrize("name", ["%5BPASSWORD_1%5D", "%5bpassword_1%5d"])
def test_in_an_address_with_its_signs_coded_the_secret_is_coded_too(name: str) -> None:
    text = f"[portal](https://portal.example/?key={name}&x=%5B1%5D)"
    assert shown(text, "a&b=7 x") == "[portal](https://portal.example/?key=a%26b%3D7%20x&x=%5B1%5D)"
    assert shown(text.replace("_1", "_2"), "a&b") == text.replace("_1", "_2")


def test_a_secret_without_marks_is_no_code() -> None:
    assert shown("it is [PASSWORD_1].", "Winter2026!") == "it is Winter2026!."
    assert shown("it is [PASSWORD_2].", "Qa*b7*z") == "it is [PASSWORD_2]."


@given(
    st.lists(st.integers(0, 90), max_size=9),
    st.sampled_from(ODD),
    st.lists(
        st.sampled_from(
            [
                NAME,
                f"`{NAME}`",
                "\n```\n",
                " is ",
                "\\[PASSWORD\\_1\\]",
                ".",
                "(",
                ")",
                "=",
                "x",
                "[PASS",
                "\n",
                "`",
                "| ",
            ]
        ),
        max_size=9,
    ),
)
def test_in_pieces_it_is_shown_as_in_one(cuts: list[int], secret: str, parts: list[str]) -> None:
    text = "".join(parts)
    places = sorted({0, len(text), *(min(cut, len(text)) for cut in cuts)})
    for pieces in (parts, text, [text[a:b] for a, b in itertools.pairwise(places)]):
        stream = RestoringStream(Placeholders(((NAME, secret),))).as_markdown()
        assert "".join(map(stream.feed, pieces)) + stream.finish() == shown(text, secret)
