"""Where keys are kept, and where they are not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import keyring
import keyring.errors
import pytest
from hypothesis import given
from hypothesis import strategies as st
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.backends.null import Keyring as SwitchedOff

from rfdesktop.adapters.keys import Keys, _username
from rfdesktop.domain.credentials import Credential, CredentialPlace, KeptKey
from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.settings import ProviderName
from rfdesktop.services.providers.provider_keys import place_of

OFFICIAL = place_of(ProviderName.ANTHROPIC, "https://api.anthropic.com")
HERE = place_of(ProviderName.ANTHROPIC, "http://127.0.0.1:8000")
OPENAI = replace(OFFICIAL, service="openai")
SECRET = "sk-ant-not-a-real-key"


class MemoryKeyring(KeyringBackend):
    """A keyring that forgets all at the end."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
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


def test_a_key_is_kept_by_what_it_is_for(ring: MemoryKeyring) -> None:
    keys = Keys()
    typed = place_of(ProviderName.ANTHROPIC, "https://API.anthropic.com/v1")
    assert keys.store(Credential(typed, SECRET)) == KeptKey("keyring")
    assert ring.held == {("rfdesktop", "anthropic@https://api.anthropic.com:443"): SECRET}
    assert (keys.key(OFFICIAL), keys.kept_in(OFFICIAL)) == (SECRET, "keyring")
    for other in (
        OPENAI,
        place_of(ProviderName.ANTHROPIC, "http://api.anthropic.com"),
        place_of(ProviderName.ANTHROPIC, "https://api.anthropic.com:8443"),
        place_of(ProviderName.ANTHROPIC, "https://api.anthropic.com.example.org"),
        replace(OFFICIAL, endpoint="second"),
        replace(OFFICIAL, field="client_id"),
    ):
        assert (keys.key(other), keys.kept_in(other)) == (None, "none")


@pytest.mark.parametrize(
    ("provider", "address", "name"),
    [
        (ProviderName.ANTHROPIC, "https://api.anthropic.com", "anthropic@https://api.anthropic.com:443"),
        (ProviderName.OPENAI, "https://api.openai.com/v1", "openai@https://api.openai.com:443"),
        (ProviderName.OPENAI, "http://10.0.0.5:8080/v1", "openai@http://10.0.0.5:8080"),
        (ProviderName.OPENAI, "https://Bücher.example/v1", "openai@https://bücher.example:443"),
    ],
)
def test_a_key_that_an_earlier_version_kept_is_found_replaced_and_forgotten(
    ring: MemoryKeyring, provider: ProviderName, address: str, name: str
) -> None:
    ring.held["rfdesktop", name] = "of before"
    keys, place = Keys(), place_of(provider, address)
    assert (keys.key(place), keys.kept_in(place)) == ("of before", "keyring")
    keys.store(Credential(place, "newer"))
    assert ring.held == {("rfdesktop", name): "newer"}
    keys.delete(place)
    assert ring.held == {}


def test_a_service_may_have_several_secrets_and_an_address_several_endpoints(ring: MemoryKeyring) -> None:
    origin = "https://na.myconnectwise.net:443"
    places = [
        CredentialPlace("connectwise", origin, endpoint, field)
        for endpoint in ("", "emea", "emea/private_key", "a#b@c")
        for field in ("api_key", "public_key", "private_key", "client_id")
    ]
    keys = Keys()
    for number, place in enumerate(places):
        assert keys.store(Credential(place, str(number))) == KeptKey("keyring")
    assert [keys.key(place) for place in places] == [str(number) for number in range(len(places))]
    keys.delete(places[5])
    assert [place for place in places if keys.key(place) is None] == [places[5]]


NAMES = st.text(st.sampled_from("ab/@#:%"), max_size=4)
PLACES = st.builds(CredentialPlace, NAMES, st.sampled_from(["http://a:80", "https://a:443"]), NAMES, NAMES)


@given(PLACES, PLACES)
def test_no_two_places_have_one_name_in_the_keyring(one: CredentialPlace, other: CredentialPlace) -> None:
    assert (_username(one) == _username(other)) is (one == other)


def test_deleting_forgets_it_and_may_be_repeated(ring: MemoryKeyring) -> None:
    keys = Keys({OFFICIAL: SECRET})
    keyring.set_password("rfdesktop", "anthropic@https://api.anthropic.com:443", "other")
    for _ in range(2):
        keys.delete(OFFICIAL)
        assert keys.kept_in(OFFICIAL) == "none"
    assert ring.held == {}


def test_the_session_counts_before_the_keyring_and_that_before_the_environment(ring: MemoryKeyring) -> None:
    keys = Keys({OFFICIAL: "given"}, {"ANTHROPIC_API_KEY": "of the environment"})
    keyring.set_password("rfdesktop", "anthropic@https://api.anthropic.com:443", "kept")
    assert (keys.key(OFFICIAL), keys.kept_in(OFFICIAL)) == ("given", "session")
    assert keys.store(Credential(OFFICIAL, "newer")) == KeptKey("keyring")
    assert (keys.key(OFFICIAL), keys.kept_in(OFFICIAL)) == ("newer", "keyring")
    keys.delete(OFFICIAL)
    assert (keys.key(OFFICIAL), keys.kept_in(OFFICIAL)) == ("of the environment", "environment")


def test_the_environments_key_goes_to_its_own_origin_only(ring: MemoryKeyring) -> None:
    environ = {"ANTHROPIC_API_KEY": f" {SECRET}\n"}
    official = Keys(environ=environ)
    assert official.key(OFFICIAL) == SECRET
    assert official.key(HERE) is None
    assert official.key(OPENAI) is None
    own = Keys(environ=environ, environment_origin="http://127.0.0.1:8000")
    assert own.key(place_of(ProviderName.ANTHROPIC, "http://127.0.0.1:8000/v1")) == SECRET
    assert own.key(OFFICIAL) is None
    assert Keys(environ={"ANTHROPIC_API_KEY": " "}).kept_in(OFFICIAL) == "none"


def test_a_key_of_the_environment_that_is_for_another_address_is_known_of() -> None:
    keys = Keys(environ={"ANTHROPIC_API_KEY": SECRET})
    assert keys.unused_environment(HERE)
    assert not keys.unused_environment(OFFICIAL)
    assert not keys.unused_environment(replace(HERE, service="openai"))
    assert not Keys(environ={}).unused_environment(HERE)


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
    assert keys.kept_in(OFFICIAL) == "none"
    assert keys.store(Credential(OFFICIAL, SECRET)) == KeptKey("session")
    assert (keys.key(OFFICIAL), keys.kept_in(OFFICIAL)) == (SECRET, "session")
    assert Keys().key(OFFICIAL) is None
    keys.delete(OFFICIAL)
    assert keys.key(OFFICIAL) is None


def test_a_keyring_that_fails_is_said_without_the_key() -> None:
    keyring.set_keyring(LockedKeyring())
    keys = Keys()
    calls: tuple[tuple[Callable[[], object], str], ...] = (
        (lambda: keys.key(OFFICIAL), "KeyringLocked"),
        (lambda: keys.kept_in(OFFICIAL), "KeyringLocked"),
        (lambda: keys.delete(OFFICIAL), "KeyringLocked"),
    )
    for call, kind in calls:
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
    kept = keys.store(Credential(OFFICIAL, SECRET))
    kind = {"set": "PasswordSetError", "get": "KeyringLocked"}[fails_at]
    assert kept == KeptKey("session", Failure(ErrorCode.KEYRING_FAILED, {"detail": kind}))
    assert SECRET not in repr(kept)
    assert (keys.key(OFFICIAL), keys.kept_in(OFFICIAL)) == (SECRET, "session")
    with pytest.raises(KnownError):
        Keys().key(OFFICIAL)


def test_a_keyring_that_fails_leaves_the_environments_key_at_its_origin() -> None:
    keyring.set_keyring(LockedKeyring())
    keys = Keys(environ={"ANTHROPIC_API_KEY": SECRET})
    assert (keys.key(OFFICIAL), keys.kept_in(OFFICIAL)) == (SECRET, "environment")
    for other in (OPENAI, HERE, replace(OFFICIAL, endpoint="second"), replace(OFFICIAL, field="client_id")):
        with pytest.raises(KnownError) as caught:
            keys.key(other)
        assert caught.value.code is ErrorCode.KEYRING_FAILED


def test_a_key_is_in_no_repr() -> None:
    assert SECRET not in repr(Keys({OFFICIAL: SECRET}, {"ANTHROPIC_API_KEY": SECRET}))
    assert SECRET not in repr(Credential(OFFICIAL, SECRET))
