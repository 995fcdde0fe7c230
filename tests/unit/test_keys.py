"""Where keys are kept, and where they are not."""

from __future__ import annotations

from collections.abc import Iterator

import keyring
import keyring.errors
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.backends.null import Keyring as SwitchedOff

from rfdesktop.adapters.keys import Keys
from rfdesktop.domain.credentials import KeptKey
from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.settings import ProviderName

ANTHROPIC, OPENAI = ProviderName.ANTHROPIC, ProviderName.OPENAI
OFFICIAL = "https://api.anthropic.com"
SECRET = "sk-ant-not-a-real-key"


class MemoryKeyring(KeyringBackend):
    """A keyring that forgets all at the end."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.held:
            raise keyring.errors.PasswordDeleteError
        del self.held[service, username]


class LockedKeyring(MemoryKeyring):
    """A keyring whose owner turns every question away, and that tells too much."""

    def get_password(self, service: str, username: str) -> str | None:
        raise keyring.errors.KeyringLocked(f"prompt dismissed for {SECRET}")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise keyring.errors.InitError(f"prompt dismissed for {password}")


@pytest.fixture(autouse=True)
def restored_keyring() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


@pytest.fixture
def ring() -> MemoryKeyring:
    memory = MemoryKeyring()
    keyring.set_keyring(memory)
    return memory


def test_a_key_is_kept_by_provider_and_origin(ring: MemoryKeyring) -> None:
    keys = Keys()
    assert keys.store(ANTHROPIC, "https://API.anthropic.com/v1", SECRET) == KeptKey("keyring")
    assert ring.held == {("rfdesktop", "anthropic@https://api.anthropic.com:443"): SECRET}
    assert (keys.key(ANTHROPIC, OFFICIAL), keys.kept_in(ANTHROPIC, OFFICIAL)) == (SECRET, "keyring")
    for provider, address in (
        (OPENAI, OFFICIAL),
        (ANTHROPIC, "http://api.anthropic.com"),
        (ANTHROPIC, "https://api.anthropic.com:8443"),
        (ANTHROPIC, "https://api.anthropic.com.example.org"),
        (ProviderName.OFFLINE, ""),
    ):
        assert (keys.key(provider, address), keys.kept_in(provider, address)) == (None, "none")


def test_deleting_forgets_it_and_may_be_repeated(ring: MemoryKeyring) -> None:
    keys = Keys({(ANTHROPIC, "https://api.anthropic.com:443"): SECRET})
    keyring.set_password("rfdesktop", "anthropic@https://api.anthropic.com:443", "other")
    for _ in range(2):
        keys.delete(ANTHROPIC, OFFICIAL)
        assert keys.kept_in(ANTHROPIC, OFFICIAL) == "none"
    assert ring.held == {}


def test_the_session_counts_before_the_keyring_and_that_before_the_environment(ring: MemoryKeyring) -> None:
    place = (ANTHROPIC, "https://api.anthropic.com:443")
    keys = Keys({place: "given"}, {"ANTHROPIC_API_KEY": "of the environment"})
    keyring.set_password("rfdesktop", "anthropic@https://api.anthropic.com:443", "kept")
    assert (keys.key(ANTHROPIC, OFFICIAL), keys.kept_in(ANTHROPIC, OFFICIAL)) == ("given", "session")
    assert keys.store(ANTHROPIC, OFFICIAL, "newer") == KeptKey("keyring")
    assert (keys.key(ANTHROPIC, OFFICIAL), keys.kept_in(ANTHROPIC, OFFICIAL)) == ("newer", "keyring")
    keys.delete(ANTHROPIC, OFFICIAL)
    assert (keys.key(ANTHROPIC, OFFICIAL), keys.kept_in(ANTHROPIC, OFFICIAL)) == ("of the environment", "environment")


def test_the_environments_key_goes_to_its_own_origin_only(ring: MemoryKeyring) -> None:
    environ = {"ANTHROPIC_API_KEY": f" {SECRET}\n"}
    official = Keys(environ=environ)
    assert official.key(ANTHROPIC, OFFICIAL) == SECRET
    assert official.key(ANTHROPIC, "http://127.0.0.1:8000") is None
    assert official.key(OPENAI, OFFICIAL) is None
    own = Keys(environ=environ, environment_origin="http://127.0.0.1:8000")
    assert own.key(ANTHROPIC, "http://127.0.0.1:8000/v1") == SECRET
    assert own.key(ANTHROPIC, OFFICIAL) is None
    assert Keys(environ={"ANTHROPIC_API_KEY": " "}).kept_in(ANTHROPIC, OFFICIAL) == "none"


def test_a_key_of_the_environment_that_is_for_another_address_is_known_of() -> None:
    keys = Keys(environ={"ANTHROPIC_API_KEY": SECRET})
    assert keys.unused_environment(ANTHROPIC, "http://127.0.0.1:8000")
    assert not keys.unused_environment(ANTHROPIC, OFFICIAL)
    assert not keys.unused_environment(OPENAI, "http://127.0.0.1:8000")
    assert not Keys(environ={}).unused_environment(ANTHROPIC, "http://127.0.0.1:8000")


@pytest.mark.parametrize(
    ("backend", "present"), [(NoKeyring, False), (SwitchedOff, False), (MemoryKeyring, True), (LockedKeyring, True)]
)
def test_whether_there_is_a_keyring_is_known_without_asking_it(backend: type[KeyringBackend], present: bool) -> None:
    keyring.set_keyring(backend())
    assert Keys().has_keyring() is present


@pytest.mark.parametrize("backend", [NoKeyring, SwitchedOff])
def test_without_a_keyring_a_key_is_held_for_the_session(backend: type[KeyringBackend]) -> None:
    keyring.set_keyring(backend())
    keys = Keys()
    assert keys.kept_in(ANTHROPIC, OFFICIAL) == "none"
    assert keys.store(ANTHROPIC, OFFICIAL, SECRET) == KeptKey("session")
    assert (keys.key(ANTHROPIC, OFFICIAL), keys.kept_in(ANTHROPIC, OFFICIAL)) == (SECRET, "session")
    assert Keys().key(ANTHROPIC, OFFICIAL) is None
    keys.delete(ANTHROPIC, OFFICIAL)
    assert keys.key(ANTHROPIC, OFFICIAL) is None


def test_a_keyring_that_fails_is_said_without_the_key() -> None:
    keyring.set_keyring(LockedKeyring())
    keys = Keys()
    for call, kind in (
        (lambda: keys.key(ANTHROPIC, OFFICIAL), "KeyringLocked"),
        (lambda: keys.kept_in(ANTHROPIC, OFFICIAL), "KeyringLocked"),
        (lambda: keys.delete(ANTHROPIC, OFFICIAL), "KeyringLocked"),
    ):
        with pytest.raises(KnownError) as caught:
            call()
        assert caught.value.code is ErrorCode.KEYRING_FAILED
        assert caught.value.values == {"detail": kind}
        error: BaseException | None = caught.value
        while error is not None:
            assert SECRET not in str(error)
            error = error.__cause__ or error.__context__


@pytest.mark.parametrize("fails_at", ["set", "get"])
def test_a_key_that_a_keyring_fails_to_take_is_held_for_the_session_and_why_is_said(fails_at: str) -> None:
    class Failing(MemoryKeyring):
        def set_password(self, service: str, username: str, password: str) -> None:
            if fails_at == "set":
                raise keyring.errors.PasswordSetError(f"no room for {password}")

        def get_password(self, service: str, username: str) -> str | None:
            raise keyring.errors.KeyringLocked(f"prompt dismissed for {SECRET}")

    keyring.set_keyring(Failing())
    keys = Keys()
    kept = keys.store(ANTHROPIC, OFFICIAL, SECRET)
    kind = {"set": "PasswordSetError", "get": "KeyringLocked"}[fails_at]
    assert kept == KeptKey("session", Failure(ErrorCode.KEYRING_FAILED, {"detail": kind}))
    assert SECRET not in repr(kept)
    assert (keys.key(ANTHROPIC, OFFICIAL), keys.kept_in(ANTHROPIC, OFFICIAL)) == (SECRET, "session")
    with pytest.raises(KnownError):
        Keys().key(ANTHROPIC, OFFICIAL)


def test_a_keyring_that_fails_leaves_the_environments_key_at_its_origin() -> None:
    keyring.set_keyring(LockedKeyring())
    keys = Keys(environ={"ANTHROPIC_API_KEY": SECRET})
    assert (keys.key(ANTHROPIC, OFFICIAL), keys.kept_in(ANTHROPIC, OFFICIAL)) == (SECRET, "environment")
    for provider, address in ((OPENAI, OFFICIAL), (ANTHROPIC, "http://127.0.0.1:8000")):
        with pytest.raises(KnownError) as caught:
            keys.key(provider, address)
        assert caught.value.code is ErrorCode.KEYRING_FAILED


def test_a_key_is_in_no_repr() -> None:
    assert SECRET not in repr(
        Keys({(ANTHROPIC, "https://api.anthropic.com:443"): SECRET}, {"ANTHROPIC_API_KEY": SECRET})
    )
