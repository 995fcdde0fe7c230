"""What a long text says again is searched once: what is found is the same as if all of it were searched."""

from __future__ import annotations

import pytest

from rfdesktop.domain.secrets.detector import secrets_in
from rfdesktop.domain.secrets.kinds import Found, apart
from rfdesktop.domain.secrets.repeats import LONG, condensed
from tests.score_secrets import CASES, labelled

LOG = (
    "2026-11-29T10:{0:02d}:17Z web{1} sshd[{2}]: Failed password for invalid user x at 203.0.113.{3} port 4{0:02d}11",
    "2026-11-29T10:{0:02d}:18Z web{1} app[{2}]: INFO request 5e4d3c2b-1a09-4f8e-9d7c-6b5a4f3e{0:02d}{1}{1} took {3} ms",
    "2026-11-29T10:{0:02d}:19Z web{1} kernel: link up eth0 1000 Mbps",
)


def log(lines: int) -> list[str]:
    """Lines of a log that differ in their numbers."""
    return [LOG[at % 3].format(at % 60, at % 9, at * 7919 % 40_000, at * 31 % 255) for at in range(lines)]


def places(text: str, secret: str) -> list[tuple[int, int]]:
    """Where it stands."""
    found, at = [], text.find(secret)
    while at >= 0:
        found.append((at, at + len(secret)))
        at = text.find(secret, at + 1)
    return found


@pytest.mark.parametrize(
    ("line", "secret"),
    [
        ("2026-11-29T11:02:44Z {0} cron[{1}]: ran login.sh --password={2} from 10.0.{0}.{1}", "Winter2026!"),
        ("2026-11-29T11:02:44Z {0} auth from 10.{1}.0.{0} ok, user sets the pin 4471", "4471"),
        ("the new password of the shared mailbox number {1} is {2} until Monday", "Kranich/88"),
        ("Host{0}\nPassword:\n{2}\nend", "Garten.Tor9"),
        (
            "-----BEGIN RSA PRIVATE KEY-----\n{2}\n-----END RSA PRIVATE KEY-----",
            "MIIEpAIBAAKCAQEAq8m3v0a7cQ1bZ5yT2kL9wX4sR6uN",
        ),
    ],
)
def test_a_secret_is_found_in_each_of_the_lines_that_are_alike(line: str, secret: str) -> None:
    lines = log(120)
    for number in (15, 50, 85, 119):
        lines[number:number] = [line.format(number, number * 97, secret)]
    text = "\n".join(lines)
    assert condensed(text) is not None
    found = [(each.start, each.end) for each in secrets_in(text)]
    assert len(found) == len(places(text, secret)) == 4
    for (start, end), (first, last) in zip(found, places(text, secret), strict=True):
        assert start <= first
        assert last <= end < last + 60


@pytest.mark.parametrize(("first", "second"), [("2025", "4471"), ("20261130", "47113094"), ("[12]", "[4471]")])
def test_numbers_that_mean_something_else_are_not_alike(first: str, second: str) -> None:
    lines = log(150)
    lines[20] = f"2026-11-29T11:02:44Z door panel: the alarm code is {first} no more"
    lines[90] = f"2026-11-29T11:02:44Z door panel: the alarm code is {second} no more"
    text = "\n".join(lines)
    short = condensed(text)
    assert short is not None
    assert first in short.text
    assert second in short.text


def test_a_long_log_is_left_without_what_it_says_again() -> None:
    text = "\n".join(log(900))
    short = condensed(text)
    assert short is not None
    assert len(short.text) < len(text) / 10
    assert secrets_in(text) == ()


def test_short_texts_and_those_that_say_nothing_again_are_searched_as_they_are() -> None:
    assert condensed("\n".join(log(20))) is None
    letters = "bcdfghjklmnpqrstvwxz"
    assert condensed("\n".join(f"{one}{two}{two}{one} and no more" for one in letters for two in letters)) is None


@pytest.mark.parametrize("part", [slice(0, 70), slice(70, 140), slice(300, 420)])
def test_labelled_texts_that_stand_in_a_text_three_times_are_found_as_in_one(part: slice) -> None:
    between = (
        "\n\nNothing is said here, and the weather is fine.\n" + "Trees grow, birds sing and the sun shines.\n\n" * 24
    )
    block = "\n\n".join(case.text for case in labelled(CASES / "secrets-fresh-11.jsonl")[part]) + between
    alone, thrice = between + block, between + block * 3
    assert len(thrice) > LONG
    assert condensed(thrice) is not None
    once = secrets_in(alone)
    expected = [
        Found(each.kind, each.start + len(block) * time, each.end + len(block) * time)
        for time in range(3)
        for each in once
    ]
    assert secrets_in(thrice) == apart(expected)
