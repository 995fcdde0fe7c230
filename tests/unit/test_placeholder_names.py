"""What a name of a secret says once in a chat it never says otherwise: over branches, restarts and lost maps."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from rfdesktop.adapters.sealing import AesSealer
from rfdesktop.domain.chats.parts import Part, RawPart, TextPart
from rfdesktop.domain.outgoing import Destination
from rfdesktop.domain.secrets.kinds import Found, Kind
from rfdesktop.domain.secrets.placeholders import CODED, PLACEHOLDER, Placeholders, names_in, names_in_json
from rfdesktop.domain.secrets.ports import SealedStore
from rfdesktop.domain.secrets.restoring import RestoringStream
from rfdesktop.services.outgoing.kept_secrets import KeptSecrets
from rfdesktop.services.outgoing.redaction import Redaction
from tests.unit.test_redaction import Keyring, Shelf
from tests.unit.turn_rig import CHAT

T = TypeVar("T")

VALUES = (
    "Sommer2024!",
    "sommer2024!",
    "Sommer2024!x",
    "xSommer2024!",
    "Tr0ub4dor&3 ",
    'a`b"7*Q\\z',
    "Quartz?Mill9",
)
SAYINGS = ("the password is {}", "api token: {}", "pw: {} and", 'password = "{}"', "the wifi key is {}")
FORMS = (
    "[{}_{}]",
    "[{}-{}]",
    "[{} {}]",
    "[ {}_{} ]",
    "[{}_0{}]",
    "[[{}_{}]]",
    "\\[{}\\_{}\\]",
    "%5B{}_{}%5D",
    "%5b{}%5F{}%5d",
    "%5B{}%200{}%5D",
)
WORDS = ("PASSWORD", "password", "TOKEN", "WIFI_KEY", "Api_Key")

written_names = st.builds(
    lambda form, word, number: form.format(word, number),
    st.sampled_from(FORMS),
    st.sampled_from(WORDS),
    st.integers(1, 4),
)
sayings = st.builds(lambda saying, value: saying.format(value), st.sampled_from(SAYINGS), st.sampled_from(VALUES))
pieces = st.lists(st.one_of(sayings, written_names, st.just("look at the log")), min_size=1, max_size=4)


def all_names(text: str) -> list[str]:
    """Whatever has the form of a name, as it is written."""
    return [match[0] for form in (PLACEHOLDER, CODED) for match in form.finditer(text)]


@dataclass(frozen=True)
class Said:
    """What was said by one side; `means` is what its names came to when it was said."""

    text: str
    by_model: bool
    before: Said | None
    means: tuple[tuple[str, str], ...] = ()

    @property
    def path(self) -> tuple[Said, ...]:
        return (*(self.before.path if self.before else ()), self)

    @property
    def part(self) -> Part:
        return RawPart({"type": "text", "text": self.text}) if self.by_model else TextPart(self.text)


class Names(RuleBasedStateMachine):
    """A chat with branches, whose map is lost now and then."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.shelf = Shelf()
        self.said: list[Said] = []

    @initialize(keyring=st.booleans())
    def begin(self, keyring: bool) -> None:
        self.keyring = Keyring(keyring)
        self._start()

    def teardown(self) -> None:
        if hasattr(self, "maps"):
            self._run(self.maps.close())
        self.loop.close()

    @rule()
    def start_anew(self) -> None:
        self._run(self.maps.close())
        self._start()

    @rule()
    def come_to_another_machine(self) -> None:
        self.shelf.kept.clear()
        self.keyring = Keyring(there=True)
        self.start_anew()

    @rule()
    def lose_the_key(self) -> None:
        self.keyring.secrets.clear()
        self.start_anew()

    @rule(after=st.integers(0, 40), words=pieces, answer=pieces, repeats=st.booleans())
    def ask(self, after: int, words: list[str], answer: list[str], repeats: bool) -> None:
        """Asks at any place of the chat; the model repeats what it was sent, or says something of its own."""
        answers: list[Said | None] = [None, *(each for each in self.said if each.by_model)]
        asked = Said(" ".join(words), False, answers[after % len(answers)])
        self._write(asked)
        path = asked.path
        left = self._run(self.redaction.screened(tuple(each.part for each in path), CHAT, Destination.MODEL))
        sent = [part.text for part in left if isinstance(part, TextPart | RawPart)]
        back = self._run(self.redaction.restoring(CHAT)).whole
        for each, text in zip(path, sent, strict=True):
            if not each.by_model and each is not asked:
                assert back(text) == each.text or any(meant != name for name, meant in each.means)
            for name, meant in each.means:
                assert back(name) in (meant, name)
        means = tuple((name, back(name)) for name in all_names(asked.text))
        self.said[-1] = asked = Said(asked.text, False, asked.before, means)
        said = " ".join([*(sent if repeats else ()), *answer])
        self._write(Said(said, True, asked, tuple((name, back(name)) for name in all_names(said))))

    def _write(self, said: Said) -> None:
        self.said.append(said)
        self.shelf.written = json.dumps([each.text for each in self.said])

    def _start(self) -> None:
        async def store() -> SealedStore:
            return self.shelf

        self.maps = KeptSecrets(store, self.keyring, AesSealer())
        self.redaction = Redaction(self.maps)

    def _run(self, work: Awaitable[T]) -> T:
        return self.loop.run_until_complete(work)


TestNames = Names.TestCase
TestNames.settings = settings(max_examples=60, stateful_step_count=12, deadline=None)


@pytest.mark.parametrize("form", FORMS)
def test_a_name_that_stands_in_a_text_in_any_form_is_given_to_nothing(form: str) -> None:
    text = f"{form.format('password', 1)} Quartz?Mill"
    hidden = Placeholders().hide(text, [Found(Kind.PASSWORD, len(text) - len("Quartz?Mill"), len(text))])
    assert hidden.text.endswith("[PASSWORD_2]")
    assert hidden.placeholders.restore(hidden.text) == text
    assert names_in_json(json.dumps([text])) == names_in(text) == {"[PASSWORD_1]"}


@given(
    st.lists(st.one_of(written_names, st.sampled_from([" ", "x", "[", "%5", "%5Bpass", "\\", "]", "\n", "%20", "`"]))),
    st.lists(st.integers(0, 120), max_size=8),
    st.booleans(),
)
def test_a_name_in_any_form_comes_back_in_pieces_as_in_one(
    parts: Sequence[str], cuts: list[int], markdown: bool
) -> None:
    text = "".join(parts)
    known = Placeholders((("[PASSWORD_1]", "Qa*b7*z"), ("[WIFI_KEY_2]", "blue barn"), ("[TOKEN_12]", "t`k")))
    places = sorted({0, len(text), *(min(cut, len(text)) for cut in cuts)})
    for given_pieces in (list(text), parts, [text[a:b] for a, b in itertools.pairwise(places)]):
        stream = RestoringStream(known, markdown=markdown)
        assert "".join(map(stream.feed, given_pieces)) + stream.finish() == RestoringStream(
            known, markdown=markdown
        ).whole(text)


@pytest.mark.parametrize("form", FORMS)
def test_a_name_in_any_form_comes_back(form: str) -> None:
    known = Placeholders((("[WIFI_KEY_12]", "blue"),))
    shown = known.restore(form.format("wifi_key", 12))
    assert shown.strip("[]") == "blue"
