"""The gate: what leaves is screened part by part, and where that fails nothing leaves."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable
from pathlib import Path
from typing import Any, TypeVar

import mypy.api
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfdesktop.app.chat_export import WholeChat, as_document, cleared
from rfdesktop.domain.chats.chat import Chat, Message, MessageStatus, Role, TicketHeader
from rfdesktop.domain.chats.model_requests import LibraryView, ModelRequest, ModelTurn
from rfdesktop.domain.chats.parts import ImagePart, Part, RawPart, TextPart
from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.events import NoteRendered, NoteSaved
from rfdesktop.domain.notes.outcomes import NoteFormat, Outcome, OutcomeDraft
from rfdesktop.domain.outgoing import Cleared, Destination
from rfdesktop.domain.secrets.placeholders import Placeholders
from rfdesktop.domain.secrets.restoring import RestoringStream
from rfdesktop.services.outgoing.contents import texts_in, with_texts_in
from rfdesktop.services.outgoing.gate import OutgoingGate
from tests.unit.test_conclusion import House, QueueModel
from tests.unit.turn_rig import CHAT, NOW, Desk, at_desk

T = TypeVar("T")
TREE = Path(__file__).resolve().parents[2]

SECRET = 'Hunter2&"\\'
SHOWN = "‹password 1›"


class Unrestored:
    """Puts nothing back."""

    async def restoring(self, chat_id: str) -> RestoringStream:
        return RestoringStream(Placeholders())


class Blacking(Unrestored):
    """Puts other words in the place of one secret, and writes down what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Destination]] = []

    async def screened(self, parts: tuple[Part, ...], chat_id: str, to: Destination) -> tuple[Part, ...]:
        self.asked.append((chat_id, to))
        return tuple(
            TextPart(part.text.replace(SECRET, SHOWN)) if isinstance(part, TextPart) else part for part in parts
        )


class Broken(Unrestored):
    """Breaks as it is told: by an error, or by giving back something else than it got."""

    def __init__(self, how: str) -> None:
        self.how = how

    async def screened(self, parts: tuple[Part, ...], chat_id: str, to: Destination) -> tuple[Part, ...]:
        match self.how:
            case "raises":
                raise ValueError(f"cannot read {SECRET}")
            case "fewer":
                return parts[:-1]
            case "more":
                return (*parts, TextPart("more"))
            case "other kind":
                return (RawPart({"type": "text", "text": ""}), *parts[1:])
        raise KnownError(ErrorCode.DISK_FULL)


BREAKS = ["raises", "fewer", "more", "other kind"]


def run(work: Awaitable[T]) -> T:
    async def main() -> T:
        return await work

    return asyncio.run(main())


def request(*parts: Part) -> ModelRequest:
    library = LibraryView("asked", (), "first step")
    turns = (ModelTurn(Role.USER, parts), ModelTurn(Role.ASSISTANT, (TextPart("ok"),)), ModelTurn(Role.USER, parts))
    return ModelRequest(CHAT, f"prompt {SECRET}", turns, "m", 512, library=library)


def test_every_part_of_a_request_is_screened_in_its_place() -> None:
    screening = Blacking()
    picture = ImagePart("image/png", b"p", 1, 1)
    passed = run(OutgoingGate(screening).request(request(TextPart(f"it is {SECRET}"), picture), Destination.MODEL))
    turns = passed.content.turns
    assert passed.content.system == f"prompt {SHOWN}"
    assert [turn.parts for turn in turns] == [
        (TextPart(f"it is {SHOWN}"), picture),
        (TextPart("ok"),),
        (TextPart(f"it is {SHOWN}"), picture),
    ]
    assert [turn.role for turn in turns] == [Role.USER, Role.ASSISTANT, Role.USER]
    assert screening.asked == [(CHAT, Destination.MODEL)]


def test_what_the_library_answers_from_goes_to_no_model() -> None:
    gate = OutgoingGate(Blacking())
    assert run(gate.request(request(TextPart("a")), Destination.MODEL)).content.library is None
    assert run(gate.request(request(TextPart("a")), Destination.LIBRARY)).content.library is not None


@pytest.mark.parametrize("how", BREAKS)
def test_a_screening_that_breaks_lets_nothing_out_and_quotes_nothing(
    how: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    built: list[tuple[str, ...]] = []
    gate = OutgoingGate(Broken(how))
    for work in (
        gate.request(request(TextPart(SECRET)), Destination.MODEL),
        gate.texts((SECRET, "b"), built.append, chat_id=CHAT, to=Destination.FILE),
    ):
        with pytest.raises(KnownError) as caught:
            run(work)
        assert caught.value.code is ErrorCode.OUTGOING_BLOCKED
        assert caught.value.__cause__ is None
        assert caught.value.__context__ is None
    assert built == []
    assert "Hunter2" not in caplog.text
    assert ("ValueError" in caplog.text) is (how == "raises")


def test_a_known_error_of_the_screening_is_told_as_it_is() -> None:
    with pytest.raises(KnownError) as caught:
        run(OutgoingGate(Broken("knows")).texts(("a",), list, chat_id=CHAT, to=Destination.FILE))
    assert caught.value.code is ErrorCode.DISK_FULL


def test_a_turn_whose_request_may_not_leave_asks_no_model_and_says_why(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.assistant.send(CHAT, "hello")
        [answer] = await desk.answers()
        assert (answer.status, answer.failure) == (MessageStatus.FAILED, Failure(ErrorCode.OUTGOING_BLOCKED))
        assert desk.model.requests == []

    at_desk(tmp_path, scenario, gate=OutgoingGate(Broken("raises")))


def test_a_turn_is_screened_for_its_chat(tmp_path: Path) -> None:
    screening = Blacking()

    async def scenario(desk: Desk) -> None:
        desk.model.says("ok")
        await desk.assistant.send(CHAT, f"the password is {SECRET}")
        await desk.assistant.answer_from_library(CHAT, (await desk.answers())[0].id)
        assert SHOWN in desk.model.requests[0].turns[0].text
        assert SECRET not in str(desk.model.requests[0])
        assert (await desk.history())[0].text.endswith(SECRET)

    at_desk(tmp_path, scenario, gate=OutgoingGate(screening), offline_says="from here")
    assert screening.asked == [(CHAT, Destination.MODEL), (CHAT, Destination.LIBRARY)]


DRAFT = OutcomeDraft("n", "c", outcome=Outcome.RESOLVED, markdown=f"## Steps Taken\n\n1. Set {SECRET}\n")


def test_a_note_is_screened_before_its_form_is_given_to_it(tmp_path: Path) -> None:
    screening = Blacking()
    house = House(tmp_path / "exports", gate=OutgoingGate(screening))
    run(house.conclusion.render(DRAFT))
    rendered = house.events[-1]
    assert isinstance(rendered, NoteRendered)
    for form in (rendered.note.content.plain, rendered.note.content.html, rendered.note.content.markdown):
        assert SHOWN in form
        assert "Hunter2" not in form
    assert screening.asked == [("c", Destination.CLIPBOARD)]


def test_a_saved_note_is_screened_with_its_name(tmp_path: Path) -> None:
    screening = Blacking()
    house = House(tmp_path / "exports", gate=OutgoingGate(screening))
    house.store.known["c"] = Chat("c", f"reset {SECRET}", TicketHeader("Acme", "7"), NOW, NOW)
    for path in (None, tmp_path / "mine.html"):
        run(house.conclusion.save_note(DRAFT, NoteFormat.HTML, path))
        saved = house.events[-1]
        assert isinstance(saved, NoteSaved)
        text = Path(saved.path).read_text("utf-8")
        assert SHOWN in text
        assert "Hunter2" not in text + saved.path
    assert set(screening.asked) == {("c", Destination.FILE)}


@pytest.mark.parametrize("how", ["raises", "fewer"])
def test_a_note_that_may_not_leave_is_neither_copied_nor_saved(tmp_path: Path, how: str) -> None:
    house = House(tmp_path / "exports", QueueModel("never"), gate=OutgoingGate(Broken(how)))
    for work in (
        house.conclusion.render(DRAFT),
        house.conclusion.save_note(DRAFT, NoteFormat.PLAIN, None),
        house.conclusion.save_note(DRAFT, NoteFormat.PLAIN, tmp_path / "mine.txt"),
    ):
        with pytest.raises(KnownError) as caught:
            run(work)
        assert caught.value.code is ErrorCode.OUTGOING_BLOCKED
    assert list(tmp_path.rglob("*.txt")) == []
    assert not any(isinstance(event, NoteRendered | NoteSaved) for event in house.events)


@pytest.mark.parametrize("in_json", [True, False])
def test_an_exported_chat_is_screened_before_its_form_is_given_to_it(in_json: bool) -> None:
    chat = Chat(CHAT, f"title {SECRET}", TicketHeader(), NOW, NOW)
    message = Message("m", CHAT, 0, Role.USER, MessageStatus.COMPLETE, f"pw {SECRET}", NOW)
    whole = WholeChat(chat, (message,), (), ())
    text = run(cleared(whole, OutgoingGate(Blacking()), in_json=in_json)).content
    assert "Hunter2" not in text
    assert text.count(SHOWN) == 2
    if in_json:
        document: Any = as_document(whole)
        assert json.loads(text) == json.loads(json.dumps(document).replace(json.dumps(SECRET)[1:-1], SHOWN))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=15,
)


@given(JSON)
def test_the_texts_of_a_json_value_go_back_to_their_places(value: Any) -> None:
    texts = list(texts_in(value))
    assert with_texts_in(value, iter(texts)) == value
    marked = with_texts_in(value, iter(f"<{text}>" for text in texts))
    assert list(texts_in(marked)) == [f"<{text}>" for text in texts]


OUTWARD = """
from rfdesktop.domain.chats.model_requests import ModelRequest
from rfdesktop.domain.outgoing import Cleared
from rfdesktop.domain.ports import ModelClient
from rfdesktop.services.notes.files import NoteFile, NoteFiles
from pathlib import Path

async def leave(client: ModelClient, files: NoteFiles, request: Cleared[ModelRequest], note: Cleared[NoteFile]) -> None:
    client.stream(request)
    files.save_as(Path(), note)
    client.stream(request.content)  # error
    await client.check("m")  # error
    await client.check(request)  # error
    files.save_as(Path(), note.content)  # error
    files.export(note.content, "c")  # error
    Cleared[str]()  # error
"""


def test_type_checking_refuses_what_has_not_passed_the_gate(tmp_path: Path) -> None:
    snippet = tmp_path / "leaving.py"
    snippet.write_text(OUTWARD, encoding="utf-8")
    cache = TREE / ".mypy_cache" / "outgoing"
    said, failed, _ = mypy.api.run(["--strict", "--no-error-summary", f"--cache-dir={cache}", str(snippet)])
    wrong = [number for number, line in enumerate(OUTWARD.splitlines(), 1) if line.endswith("# error")]
    assert failed == "", failed
    assert [int(line.split(":")[1]) for line in said.splitlines() if ": error:" in line] == wrong, said


def test_nobody_else_can_make_what_may_leave() -> None:
    with pytest.raises(TypeError, match="abstract"):
        Cleared()  # type: ignore[abstract]
