"""Encrypting the chats: what is asked of the file, its copies and the keyring, and what the window is told."""

from __future__ import annotations

import asyncio
import errno
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import pytest

from rfdesktop.domain.credentials import Credential, CredentialPlace, KeptKey
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.events import Event
from rfdesktop.domain.sealing.events import PhraseShown, SealingObstacle, SealingProgress, SealingTold
from rfdesktop.domain.sealing.keys import SealKey, place_of
from rfdesktop.services.backups.sealing import ChatsSealing, kept_key, key_said, key_typed

KEY, OTHER = SealKey(bytes(range(32))), SealKey(bytes(range(1, 33)))


def said(key: SealKey) -> str:
    return " ".join(key.phrase)


class Keys:
    """A keyring in memory."""

    def __init__(self, *kept: SealKey) -> None:
        self.held = {place_of(key.name): key.text for key in kept}
        self.keeps, self.fails = "keyring", False

    def _ask(self) -> None:
        if self.fails:
            raise KnownError(ErrorCode.KEYRING_FAILED)

    def key(self, place: CredentialPlace) -> str | None:
        self._ask()
        return self.held.get(place)

    def kept_in(self, place: CredentialPlace) -> str:
        return self.keeps if place in self.held else "none"

    def has_keyring(self) -> bool:
        self._ask()
        return self.keeps == "keyring"

    def unused_environment(self, place: CredentialPlace) -> bool:
        return False

    def store(self, credential: Credential) -> KeptKey:
        self.held[credential.place] = credential.secret
        return KeptKey(self.keeps)

    def delete(self, place: CredentialPlace) -> None:
        self.held.pop(place, None)


@dataclass
class ChatsFile:
    """The chats' file, which is sealed with `sealed`."""

    sealed: SealKey | None = None
    key: SealKey | None = None
    able: bool = True
    opened: list[SealKey | None] = field(default_factory=list)

    def wanted(self) -> str:
        return self.sealed.name if self.sealed else ""

    async def open(self, key: SealKey | None) -> None:
        self.opened.append(key)
        self.key = key

    async def reseal(self, key: SealKey | None) -> None:
        self.sealed = self.key = key

    def can_seal(self) -> bool:
        return self.able


@dataclass
class CopiesOf:
    """Copies that are to be written anew, and what becomes of some; `late` one is made meanwhile."""

    todo: list[str] = field(default_factory=list)
    failing: dict[str, KnownError | OSError] = field(default_factory=dict)
    late: str = ""
    tried: list[str] = field(default_factory=list)
    swept: list[bool] = field(default_factory=list)

    def due(self) -> tuple[str, ...]:
        return tuple(self.todo)

    def renew(self, name: str) -> None:
        self.tried.append(name)
        if self.late:
            self.todo.append(self.late)
            self.late = ""
        if name in self.failing:
            raise self.failing[name]
        self.todo.remove(name)

    def all(self) -> int:
        return 3

    def sweep(self, *, unreadable: bool) -> None:
        self.swept.append(unreadable)


@dataclass
class Desk:
    file: ChatsFile = field(default_factory=ChatsFile)
    copies: CopiesOf = field(default_factory=CopiesOf)
    keys: Keys = field(default_factory=Keys)
    required: bool = False
    noted: list[bool] = field(default_factory=list)
    told: list[Event] = field(default_factory=list)

    def do(self, *works: Callable[[ChatsSealing], Awaitable[None]]) -> list[Event]:
        """What is told while something is done."""

        async def done() -> None:
            sealing = ChatsSealing(
                self.file, self.copies, self.keys, lambda: self.required, self.noted.append, self.told.append
            )
            try:
                for work in works:
                    await work(sealing)
            finally:
                await sealing.close()

        self.told.clear()
        asyncio.run(done())
        return list(self.told)

    def refused(self, *works: Callable[[ChatsSealing], Awaitable[None]]) -> KnownError:
        with pytest.raises(KnownError) as raised:
            self.do(*works)
        return raised.value


def shown(sealing: ChatsSealing) -> Awaitable[None]:
    return sealing.show_phrase(fresh=True)


def test_a_plain_file_is_opened_without_a_word_unless_it_is_to_be_encrypted() -> None:
    desk = Desk()
    assert desk.do(ChatsSealing.begin) == []
    assert desk.file.opened == [None]
    assert Desk(required=True).do(ChatsSealing.begin) == [SealingTold(False, required=True, copies=3)]


def test_a_sealed_file_is_opened_with_the_key_of_its_name() -> None:
    desk = Desk(ChatsFile(KEY), keys=Keys(OTHER, KEY), required=True)
    assert desk.do(ChatsSealing.begin) == []
    assert desk.file.opened == [KEY]


def test_a_file_whose_key_is_not_here_is_told_as_locked_and_opened_by_its_phrase_alone() -> None:
    desk = Desk(ChatsFile(KEY))

    async def begin(sealing: ChatsSealing) -> None:
        with pytest.raises(KnownError) as raised:
            await sealing.begin()
        assert raised.value.code is ErrorCode.STORE_SEALED

    async def wrong(sealing: ChatsSealing) -> None:
        with pytest.raises(KnownError) as raised:
            await sealing.unlock(said(OTHER))
        assert raised.value.code is ErrorCode.PHRASE_WRONG
        assert desk.file.opened == []

    right = said(KEY)
    told = desk.do(begin, wrong, ChatsSealing.tell, lambda sealing: sealing.unlock(right), ChatsSealing.tell)
    opened = SealingTold(True, copies=3)
    assert told == [SealingTold(True, locked=True), SealingTold(True, locked=True, copies=3), opened, opened]
    assert desk.file.opened == [KEY]
    assert kept_key(desk.keys, KEY.name) == KEY
    # One that is open is not opened again.
    desk.do(ChatsSealing.begin, lambda sealing: sealing.unlock(right))
    assert desk.file.opened == [KEY, KEY]


@pytest.mark.parametrize(
    ("able", "keeps", "fails", "obstacle"),
    [
        (True, "keyring", False, SealingObstacle.NONE),
        (True, "session", False, SealingObstacle.KEYRING),
        (True, "keyring", True, SealingObstacle.KEYRING),
        (False, "keyring", False, SealingObstacle.LIBRARY),
    ],
)
def test_what_stands_against_it_is_told(able: bool, keeps: str, fails: bool, obstacle: SealingObstacle) -> None:
    desk = Desk(ChatsFile(able=able))
    desk.keys.keeps, desk.keys.fails = keeps, fails
    assert desk.do(ChatsSealing.tell) == [SealingTold(False, obstacle=obstacle, copies=3)]


def test_a_phrase_is_shown_of_a_key_that_is_drawn_or_of_the_one_in_use() -> None:
    first, second = Desk().do(shown, shown)
    assert isinstance(first, PhraseShown)
    assert isinstance(second, PhraseShown)
    assert first.fresh
    assert first.phrase != second.phrase
    desk = Desk(ChatsFile(KEY, KEY))
    assert desk.do(lambda sealing: sealing.show_phrase(fresh=False)) == [PhraseShown(KEY.phrase, False)]
    assert Desk().refused(lambda sealing: sealing.show_phrase(fresh=False)).code is ErrorCode.STORE_SEALED


def test_chats_and_copies_are_encrypted_with_the_key_that_was_shown() -> None:
    desk = Desk(copies=CopiesOf(["a", "b"], late="c"))
    phrase, *told = desk.do(shown, ChatsSealing.seal)
    assert isinstance(phrase, PhraseShown)
    key = key_said(" ".join(phrase.phrase))
    assert desk.file.key == key == kept_key(desk.keys, key.name)
    assert told == [
        SealingProgress(),
        SealingProgress(0, 2),
        SealingProgress(1, 2),
        SealingProgress(2, 3),
        SealingTold(True, copies=3),
    ]
    assert desk.copies.tried == ["a", "b", "c"]
    assert desk.copies.swept == [True]
    assert desk.noted == [True]


def test_nothing_is_encrypted_without_a_phrase_or_twice_or_where_it_cannot_be() -> None:
    assert Desk().refused(ChatsSealing.seal).code is ErrorCode.SEALING_FAILED
    assert Desk(ChatsFile(KEY, KEY)).refused(shown, ChatsSealing.seal).code is ErrorCode.SEALING_FAILED
    # A phrase serves once: after undoing it another is shown.
    assert Desk().refused(shown, ChatsSealing.seal, ChatsSealing.unseal, ChatsSealing.seal).code is (
        ErrorCode.SEALING_FAILED
    )
    assert Desk(ChatsFile(able=False)).refused(shown, ChatsSealing.seal).code is ErrorCode.SEALING_MISSING
    desk = Desk()
    desk.keys.keeps = "session"
    assert desk.refused(shown, ChatsSealing.seal).code is ErrorCode.SEALING_UNKEPT
    assert (desk.file.sealed, desk.noted) == (None, [])


def test_encryption_is_undone_unless_the_organisation_wants_it_and_the_key_stays() -> None:
    desk = Desk(ChatsFile(KEY, KEY), CopiesOf(["a"]), Keys(KEY))
    assert desk.do(ChatsSealing.unseal) == [SealingProgress(), SealingProgress(0, 1), SealingTold(False, copies=3)]
    assert (desk.file.sealed, desk.noted) == (None, [False])
    assert kept_key(desk.keys, KEY.name) == KEY
    desk = Desk(ChatsFile(KEY, KEY), required=True)
    assert desk.refused(ChatsSealing.unseal).code is ErrorCode.SEALING_FIXED
    assert desk.file.sealed == KEY


@pytest.mark.parametrize(
    ("error", "code", "tried"),
    [
        # One that cannot be written anew does not keep the others as they are.
        (OSError(errno.EIO, "Input/output error"), ErrorCode.SEALING_COPIES, ["a", "b"]),
        (KnownError(ErrorCode.STORE_SEALED), ErrorCode.SEALING_COPIES, ["a", "b"]),
        (KnownError(ErrorCode.BACKUP_FAILED), ErrorCode.BACKUP_FAILED, ["a", "b"]),
        # A full disk is full for all.
        (OSError(errno.ENOSPC, "No space left on device"), ErrorCode.SEALING_COPIES, ["a"]),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), ErrorCode.SEALING_COPIES, ["a"]),
        (KnownError(ErrorCode.DISK_FULL), ErrorCode.DISK_FULL, ["a"]),
    ],
)
def test_a_copy_that_cannot_be_written_anew_is_told_last(
    error: KnownError | OSError, code: ErrorCode, tried: list[str]
) -> None:
    desk = Desk(ChatsFile(KEY, KEY), CopiesOf(["a", "b"], {"a": error}))
    refused = desk.refused(ChatsSealing.unseal)
    assert refused.code is code
    assert refused.values.get("detail") == (error.strerror if isinstance(error, OSError) else None)
    assert desk.copies.tried == tried
    assert desk.told[-1] == SealingTold(False, copies=3)


def test_what_a_change_of_before_left_is_gone_on_with_in_silence() -> None:
    desk = Desk(ChatsFile(KEY, KEY), CopiesOf(["a", "b"], {"a": OSError(errno.EIO, "Input/output error")}))
    assert desk.do(ChatsSealing.finish) == []
    assert desk.copies.tried == ["a", "b"]
    assert desk.copies.swept == [False]


def test_a_key_counts_under_its_own_name_alone() -> None:
    keys = Keys(KEY)
    keys.held[place_of(OTHER.name)] = KEY.text
    assert kept_key(keys, OTHER.name) is None
    keys.held[place_of(OTHER.name)] = "no key"
    assert kept_key(keys, OTHER.name) is None
    keys.fails = True
    assert kept_key(keys, KEY.name) is None


def test_a_phrase_that_is_none_says_which_group_is_wrong_and_one_of_others_that_it_is() -> None:
    first, _, *rest = KEY.phrase
    with pytest.raises(KnownError) as raised:
        key_said(" ".join((first, OTHER.phrase[0], *rest)))
    assert (raised.value.code, dict(raised.value.values)) == (ErrorCode.PHRASE_WRONG, {"group": 2})
    with pytest.raises(KnownError) as raised:
        key_said("")
    assert (raised.value.code, dict(raised.value.values)) == (ErrorCode.PHRASE_WRONG, {})
    with pytest.raises(KnownError) as raised:
        key_typed(said(OTHER), KEY.name)
    assert dict(raised.value.values) == {"of": "other"}
    assert key_typed(said(KEY), KEY.name) == KEY
