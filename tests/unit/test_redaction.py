"""Secrets leave under names, come back in answers, and have the same names in the whole chat."""

from __future__ import annotations

import asyncio
import itertools
import string
from collections.abc import AsyncGenerator, Awaitable, Iterable, Set
from pathlib import Path
from typing import TypeVar

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from rfdesktop.adapters.sealing import AesSealer
from rfdesktop.adapters.storage import Database, Fts5Search, SqlChats, SqlScans
from rfdesktop.adapters.storage.look_tables import chat_scans
from rfdesktop.domain.chats.chat import Role
from rfdesktop.domain.chats.model_requests import (
    Answered,
    LearnLeftOut,
    ModelEvent,
    ModelFailure,
    ModelRequest,
    ModelTurn,
    TextPiece,
    TextTakenBack,
)
from rfdesktop.domain.chats.parts import ImagePart, Part, RawPart, TextPart
from rfdesktop.domain.credentials import Credential, CredentialPlace, KeptKey
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.outgoing import Destination
from rfdesktop.domain.secrets import detector
from rfdesktop.domain.secrets.detector import secrets_in
from rfdesktop.domain.secrets.kept import ChatSecrets
from rfdesktop.domain.secrets.kinds import PERSONAL, Found, Kind
from rfdesktop.domain.secrets.placeholders import Placeholders, names_in_json
from rfdesktop.domain.secrets.ports import SealedStore
from rfdesktop.domain.secrets.restoring import RestoringStream
from rfdesktop.domain.settings import Settings
from rfdesktop.domain.texts.data_marks import marked, marked_own
from rfdesktop.domain.usage import Usage
from rfdesktop.services.outgoing import kept_secrets
from rfdesktop.services.outgoing.gate import OutgoingGate
from rfdesktop.services.outgoing.kept_secrets import KeptSecrets, SecretsInMemory
from rfdesktop.services.outgoing.redaction import Redaction, RedactionRules, rules_of
from rfdesktop.services.outgoing.restored import restored
from rfdesktop.services.outgoing.scanning import Scanning
from tests.unit.turn_rig import CHAT, Desk, at_desk

T = TypeVar("T")
SECRET = "Sommer2024!"
ASKED = f"the password is {SECRET} for svc-backup"
MODEL = Destination.MODEL


def run(work: Awaitable[T]) -> T:
    async def main() -> T:
        return await work

    return asyncio.run(main())


def texts(parts: Iterable[Part]) -> list[str]:
    return [part.text for part in parts if isinstance(part, TextPart | RawPart)]


def hidden(redaction: Redaction, *given: str | Part, chat: str = CHAT, to: Destination = MODEL) -> list[str]:
    parts = tuple(TextPart(each) if isinstance(each, str) else each for each in given)
    return texts(run(redaction.screened(parts, chat, to)))


def test_a_stored_text_is_searched_once_also_after_a_start_and_anew_by_other_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: list[str] = []

    def spy(text: str, also: Set[Kind] = frozenset()) -> tuple[Found, ...]:
        searched.append(text)
        return secrets_in(text, also)

    monkeypatch.setattr(detector, "secrets_in", spy)

    async def said(database: Database) -> list[str]:
        async def store() -> SqlScans:
            return SqlScans(database)

        redaction = Redaction(SecretsInMemory(), scanning=Scanning(store))
        return texts(await redaction.screened((TextPart(ASKED), TextPart("hello")), CHAT, MODEL))

    async def scenario() -> None:
        database = Database(tmp_path / "chats.db")
        await database.open()
        await said(database)
        await SqlChats(database, Fts5Search(database)).ensure_chat(CHAT)
        once = await said(database)
        assert len(searched) == 4
        assert await said(database) == once == ["the password is [PASSWORD_1] for svc-backup", "hello"]
        assert len(searched) == 4
        monkeypatch.setattr(detector, "rules_version", lambda: "others")
        await said(database)
        assert len(searched) == 6
        # What was damaged is searched for anew.
        await database.write(lambda connection: connection.execute(sa.update(chat_scans).values(found="[[1, 2, 999]]")))
        assert await said(database) == once
        await SqlChats(database, Fts5Search(database)).delete(CHAT)
        rows = await database.read(lambda connection: connection.execute(sa.select(chat_scans)).all())
        assert rows == []
        await database.close()

    run(scenario())


def test_a_secret_has_one_name_in_the_whole_chat_and_another_in_another() -> None:
    redaction = Redaction(SecretsInMemory())
    assert hidden(redaction, ASKED) == ["the password is [PASSWORD_1] for svc-backup"]
    assert hidden(redaction, "pw: Other#77x", ASKED) == [
        "pw: [PASSWORD_2]",
        "the password is [PASSWORD_1] for svc-backup",
    ]
    assert hidden(redaction, "pw: Other#77x", chat="d" * 32) == ["pw: [PASSWORD_1]"]


def test_the_nonce_of_a_mark_is_no_secret_whatever_stands_before_it() -> None:
    flow = marked("flow", "forgot-password", "0123456789abcdef", "password: Hunter2Hunter2")
    own = marked_own("password", "fedcba9876543210", "x")
    said = hidden(Redaction(SecretsInMemory()), flow, own, "the password nonce=00112233aabbccdd")
    assert said[:2] == [flow.replace("Hunter2Hunter2", "[PASSWORD_1]"), own]
    assert "00112233aabbccdd" not in said[2]


def test_a_known_secret_is_hidden_wherever_it_stands_again() -> None:
    redaction = Redaction(SecretsInMemory())
    hidden(redaction, ASKED)
    assert hidden(redaction, f"{SECRET} stands there, x{SECRET} here") == [f"[PASSWORD_1] stands there, x{SECRET} here"]


@pytest.mark.parametrize("word", ["admin", "Welcome", "123"])
def test_an_ordinary_word_that_was_a_password_once_stays_a_word(word: str) -> None:
    redaction = Redaction(SecretsInMemory())
    assert hidden(redaction, f'password = "{word}"') == ['password = "[PASSWORD_1]"']
    assert hidden(redaction, f"we say {word} to all") == [f"we say {word} to all"]
    said = TextPart(f"set it to {word} again", restored=True)
    assert hidden(redaction, said) == ["set it to [PASSWORD_1] again"]


def test_raw_blocks_are_screened_but_for_what_a_provider_needs_unchanged() -> None:
    redaction = Redaction(SecretsInMemory())
    blocks = (
        {"type": "text", "text": ASKED},
        {"type": "tool_use", "id": "t", "name": "ask", "input": {"query": ASKED}},
        {"type": "thinking", "thinking": ASKED, "signature": "abc"},
        {"type": "thinking", "thinking": "nothing", "signature": "abc"},
    )
    screened = run(redaction.screened(tuple(RawPart(block) for block in blocks), CHAT, MODEL))
    assert SECRET not in str(screened)
    kept = [part.block for part in screened if isinstance(part, RawPart)]
    assert kept[1]["input"] == {"query": "the password is [PASSWORD_1] for svc-backup"}
    assert [block["type"] for block in kept] == ["text", "tool_use", "text", "thinking"]
    assert kept[3] == blocks[3]


def test_pictures_and_their_places_stay() -> None:
    redaction = Redaction(SecretsInMemory())
    picture = ImagePart("image/png", b"x", 1, 1)
    assert run(redaction.screened((picture, TextPart(ASKED), picture), CHAT, MODEL))[::2] == (picture, picture)


def test_nothing_is_changed_where_it_is_switched_off_or_leaves_nothing() -> None:
    off = Redaction(SecretsInMemory(), lambda: RedactionRules(on=False))
    assert hidden(off, ASKED) == [ASKED]
    assert run(off.replaced(CHAT, ASKED)) == ()
    assert hidden(Redaction(SecretsInMemory()), ASKED, to=Destination.LIBRARY) == [ASKED]


def test_personal_data_goes_for_the_accounts_that_want_it() -> None:
    async def account(chat_id: str) -> str:
        return "ACME Ltd" if chat_id == CHAT else "Contoso"

    text = "call mia.koch@contoso.example on 81.2.69.142"
    rules = rules_of(Settings(redact_personal_for="Initech,  Acme ltd , "))
    by_account = Redaction(SecretsInMemory(), lambda: rules, account)
    assert hidden(by_account, text) != [text]
    assert {each.kind for each in run(by_account.replaced(CHAT, text))} == {Kind.EMAIL, Kind.ADDRESS}
    assert hidden(by_account, text, chat="d" * 32) == [text]


def test_personal_data_goes_where_it_is_wished() -> None:
    text = "call mia.koch@contoso.example on 81.2.69.142"
    assert hidden(Redaction(SecretsInMemory()), text) == [text]
    wished = Redaction(SecretsInMemory(), lambda: RedactionRules(personal=PERSONAL))
    assert hidden(wished, text) == ["call [EMAIL_1] on [ADDRESS_1]"]


def test_what_was_let_through_leaves_in_that_text_alone_and_again_with_it() -> None:
    redaction = Redaction(SecretsInMemory())
    run(redaction.let_through(CHAT, ASKED, (SECRET,)))
    assert hidden(redaction, ASKED, f"again: password is {SECRET}") == [ASKED, "again: password is [PASSWORD_1]"]
    assert hidden(redaction, ASKED) == [ASKED]
    for other in (Destination.FILE, Destination.CLIPBOARD):
        assert SECRET not in hidden(redaction, ASKED, to=other)[0]


def test_a_name_that_somebody_wrote_is_never_given_to_a_secret() -> None:
    redaction = Redaction(SecretsInMemory())
    shown = hidden(redaction, "they call it [PASSWORD_1] and [password\\_2]", ASKED)
    assert shown[1] == "the password is [PASSWORD_3] for svc-backup"


@settings(max_examples=60)
@given(st.lists(st.sampled_from([ASKED, SECRET, "pw: Other#77x", "plain words", "[PASSWORD_9]", ""]), max_size=6))
def test_the_same_words_become_the_same_words_and_come_back(said: list[str]) -> None:
    redaction = Redaction(SecretsInMemory())
    first = hidden(redaction, *said)
    assert hidden(redaction, *said) == first
    assert SECRET not in "".join(first) or ASKED not in said
    back = run(redaction.restoring(CHAT))
    assert [back.whole(text) for text in first] == said


async def events(*given: ModelEvent) -> AsyncGenerator[ModelEvent, None]:
    for event in given:
        yield event


@given(st.lists(st.integers(0, 60), max_size=8))
def test_an_answer_in_any_pieces_is_shown_with_the_secret(cuts: list[int]) -> None:
    whole = r"Use [PASSWORD_1], not [password\_2] or [Password_1]; a [link](x) and [PASS"
    places = sorted({0, len(whole), *(min(cut, len(whole)) for cut in cuts)})
    pieces = [TextPiece(whole[a:b]) for a, b in itertools.pairwise(places)]
    end = Answered(whole, ({"type": "text", "text": whole},), Usage(), "m", "end_turn")
    stream = RestoringStream(Placeholders((("[PASSWORD_1]", SECRET), ("[PASSWORD_2]", "b"))))

    async def read() -> list[ModelEvent]:
        return [event async for event in restored(events(*pieces, end), stream)]

    seen = run(read())
    wanted = f"Use {SECRET}, not b or {SECRET}; a [link](x) and [PASS"
    assert "".join(event.text for event in seen if isinstance(event, TextPiece)) == wanted
    last = seen[-1]
    assert isinstance(last, Answered)
    assert (last.text, last.blocks) == (wanted, end.blocks)


@pytest.mark.parametrize("void", [LearnLeftOut(), TextTakenBack()])
def test_what_waited_goes_with_a_text_that_is_void(void: ModelEvent) -> None:
    stream = RestoringStream(Placeholders((("[PASSWORD_1]", SECRET),)))

    async def read() -> list[ModelEvent]:
        return [event async for event in restored(events(TextPiece("a [PASS"), void, TextPiece("b")), stream)]

    assert run(read()) == [TextPiece("a "), void, TextPiece("b")]


def test_a_turn_sends_names_and_shows_secrets(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        desk.model.says("Then use [PASS", "WORD_1] once more.")
        await desk.assistant.send(CHAT, ASKED)
        assert (await desk.answers())[0].text == f"Then use {SECRET} once more."
        desk.model.says("ok")
        await desk.assistant.send(CHAT, "done")
        sent = str(desk.model.requests)
        assert SECRET not in sent
        assert sent.count("the password is [PASSWORD_1] for svc-backup") == 2
        assert (await desk.history())[0].text == ASKED

    at_desk(tmp_path, scenario, gate=OutgoingGate(Redaction(SecretsInMemory())))


def test_an_answer_that_goes_on_within_code_has_its_secret_to_the_letter(tmp_path: Path) -> None:
    async def scenario(desk: Desk) -> None:
        desk.model.feed.put_nowait(TextPiece("Run this:\n```\nnet use z:"))
        desk.model.feed.put_nowait(ModelFailure(ErrorCode.OUTPUT_LIMIT))
        await desk.assistant.send(CHAT, "the password is Som*mer*2024! for svc-backup")
        [cut] = await desk.answers()
        desk.model.says(" /user:svc [PASSWORD_1]\n```\nThen try [PASSWORD_1] once.")
        await desk.assistant.go_on(CHAT, cut.id)
        [whole] = await desk.answers()
        assert whole.text == ("Run this:\n```\nnet use z: /user:svc Som*mer*2024!\n```\nThen try `Som*mer*2024!` once.")

    at_desk(tmp_path, scenario, gate=OutgoingGate(Redaction(SecretsInMemory())))


def test_an_answer_that_another_provider_gave_leaves_under_names(tmp_path: Path) -> None:
    redaction = Redaction(SecretsInMemory())
    gate = OutgoingGate(redaction)
    turns = (ModelTurn(Role.USER, (TextPart(ASKED),)), ModelTurn(Role.ASSISTANT, (TextPart(f"Use {SECRET}", True),)))
    request = ModelRequest(CHAT, "prompt", turns, "m", 10)
    assert SECRET not in str(run(gate.request(request, MODEL)).content)


class Shelf:
    """A store of sealed maps."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.written = ""
        """What its chats say."""

    async def sealed(self, chat_id: str) -> bytes | None:
        return self.kept.get(chat_id)

    async def keep_sealed(self, chat_id: str, sealed: bytes) -> None:
        self.kept[chat_id] = sealed

    async def names_written(self, chat_id: str) -> Set[str]:
        return names_in_json(self.written)


class Keyring:
    """A keyring; `there` None stands for one that fails."""

    def __init__(self, there: bool | None = True) -> None:
        self.there = there
        self.secrets: dict[CredentialPlace, str] = {}

    def has_keyring(self) -> bool:
        if self.there is None:
            raise KnownError(ErrorCode.KEYRING_FAILED, detail="Locked")
        return self.there

    def key(self, place: CredentialPlace) -> str | None:
        return self.secrets.get(place)

    def kept_in(self, place: CredentialPlace) -> str:
        return "keyring" if place in self.secrets else "none"

    def unused_environment(self, place: CredentialPlace) -> bool:
        return False

    def store(self, credential: Credential) -> KeptKey:
        self.secrets[credential.place] = credential.secret
        return KeptKey("keyring")

    def delete(self, place: CredentialPlace) -> None:
        self.secrets.pop(place, None)


def on_shelf(shelf: Shelf, keyring: Keyring, *said: str) -> list[str]:
    """What a start of the app makes of texts, with a shelf and a keyring of before."""

    async def store() -> SealedStore:
        return shelf

    async def main() -> list[str]:
        maps = KeptSecrets(store, keyring, AesSealer())
        try:
            return texts(await Redaction(maps).screened(tuple(map(TextPart, said)), CHAT, MODEL))
        finally:
            await maps.close()

    return asyncio.run(main())


def test_the_names_outlive_the_app_and_are_unreadable_where_they_lie() -> None:
    shelf, keyring = Shelf(), Keyring()
    on_shelf(shelf, keyring, "pw: Other#77x", ASKED)
    assert on_shelf(shelf, keyring, ASKED) == ["the password is [PASSWORD_2] for svc-backup"]
    assert SECRET.encode() not in shelf.kept[CHAT]
    assert b"PASSWORD" not in shelf.kept[CHAT]


@pytest.mark.parametrize("there", [False, None])
def test_without_a_keyring_nothing_is_stored(there: bool | None) -> None:
    shelf = Shelf()
    assert on_shelf(shelf, Keyring(there), ASKED) == ["the password is [PASSWORD_1] for svc-backup"]
    assert shelf.kept == {}


def test_a_map_whose_key_is_gone_stays_and_its_names_are_not_given_again() -> None:
    shelf = Shelf()
    on_shelf(shelf, Keyring(), ASKED)
    before = dict(shelf.kept)
    shown = on_shelf(shelf, Keyring(), "as said, [PASSWORD_1]", "pw: Other#77x")
    assert shown == ["as said, [PASSWORD_1]", "pw: [PASSWORD_2]"]
    assert shelf.kept == before


def test_a_map_that_could_not_be_read_for_once_is_not_written_over() -> None:
    shelf, keyring, locked = Shelf(), Keyring(), [True]
    on_shelf(shelf, keyring, ASKED)
    before = dict(shelf.kept)

    async def store() -> SealedStore:
        if locked:
            raise KnownError(ErrorCode.STORE_LOCKED)
        return shelf

    async def main() -> tuple[ChatSecrets, ChatSecrets]:
        maps = KeptSecrets(store, keyring, AesSealer())
        try:
            unread = await maps.of(CHAT)
            locked.clear()
            return unread, await maps.of(CHAT)
        finally:
            await maps.close()

    unread, read = run(main())
    assert unread == ChatSecrets() != read
    locked.append(True)

    async def writing() -> None:
        maps = KeptSecrets(store, keyring, AesSealer())
        try:
            screened = await Redaction(maps).screened((TextPart("pw: Other#77x"),), CHAT, MODEL)
            assert texts(screened) == ["pw: [PASSWORD_1]"]
            locked.clear()
            await Redaction(maps).screened((TextPart("pw: Third#88y"),), CHAT, MODEL)
        finally:
            await maps.close()

    run(writing())
    assert shelf.kept == before


def test_a_keyring_that_waits_for_the_user_holds_no_message_up(monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    release = threading.Event()

    class Waiting(Keyring):
        def has_keyring(self) -> bool:
            release.wait(10)
            return True

    monkeypatch.setattr(kept_secrets, "KEYRING_WAIT_S", 0.05)
    shelf = Shelf()
    try:
        assert on_shelf(shelf, Waiting(), ASKED) == ["the password is [PASSWORD_1] for svc-backup"]
    finally:
        release.set()
    assert shelf.kept == {}


def test_what_a_keyring_that_was_slow_keeps_is_known_once_it_has_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    release = threading.Event()

    class Waiting(Keyring):
        def has_keyring(self) -> bool:
            release.wait(10)
            return True

    shelf, keyring = Shelf(), Waiting()
    release.set()
    on_shelf(shelf, keyring, ASKED)
    release.clear()
    monkeypatch.setattr(kept_secrets, "KEYRING_WAIT_S", 0.05)

    async def store() -> SealedStore:
        return shelf

    async def main() -> None:
        maps = KeptSecrets(store, keyring, AesSealer())
        try:
            assert await maps.of(CHAT) == await maps.of(CHAT) == ChatSecrets()
            release.set()
            await asyncio.wait(
                [each for each in asyncio.all_tasks() if each.get_name() == "asking for the sealing key"]
            )
            assert (await Redaction(maps).restoring(CHAT)).whole("[PASSWORD_1]") == SECRET
        finally:
            release.set()
            await maps.close()

    run(main())


def test_another_file_of_chats_has_its_own_names() -> None:
    here, there, keyring = Shelf(), Shelf(), Keyring()
    on_shelf(here, keyring, "pw: Other#77x")
    on_shelf(there, keyring, ASKED)
    shelves = [here]

    async def store() -> SealedStore:
        return shelves[-1]

    async def main() -> list[str]:
        maps = KeptSecrets(store, keyring, AesSealer())
        try:
            stream = [(await Redaction(maps).restoring(CHAT)).whole("[PASSWORD_1]")]
            shelves.append(there)
            maps.forget_all()
            return [*stream, (await Redaction(maps).restoring(CHAT)).whole("[PASSWORD_1]")]
        finally:
            await maps.close()

    assert run(main()) == ["Other#77x", SECRET]


@given(st.text(string.printable, min_size=1), st.text(min_size=1))
def test_what_is_known_of_a_chat_can_be_written_and_read(text: str, secret: str) -> None:
    known = ChatSecrets(Placeholders((("[PASSWORD_1]", secret),))).letting(text, (secret,))
    assert ChatSecrets.from_json(known.to_json()) == known
    assert known.let_in(text) == {secret}


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"names": [1], "let_through": []}', '{"names": null}'])
def test_what_is_no_map_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        ChatSecrets.from_json(text)


def test_a_seal_opens_with_its_key_and_name_alone() -> None:
    sealer = AesSealer()
    key, other = sealer.new_key(), sealer.new_key()
    sealed = sealer.seal(key, b"content", "a")
    assert sealer.open(key, sealed, "a") == b"content"
    assert sealer.seal(key, b"content", "a") != sealed
    changed = sealed[:-1] + bytes([sealed[-1] ^ 1])
    for bad in (
        (other, sealed, "a"),
        (key, sealed, "b"),
        (key, changed, "a"),
        (key, b"", "a"),
        ("no key", sealed, "a"),
    ):
        with pytest.raises(ValueError, match=r".+"):
            sealer.open(*bad)
