"""Secrets in the OS keyring, or held for the session where there is none."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import ParamSpec, TypeVar
from urllib.parse import quote

from rfdesktop.domain.credentials import API_KEY, Credential, CredentialPlace, KeptKey
from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.settings import Settings, origin

P = ParamSpec("P")
R = TypeVar("R")

SERVICE = "rfdesktop"
ENVIRONMENT_KEY, ENVIRONMENT_SERVICE = "ANTHROPIC_API_KEY", "anthropic"
OFFICIAL_ORIGIN = origin(Settings().anthropic_base_url)


class Keys:
    """Keeps `KeyStore`: looks in the session first, then the keyring, then the environment.

    `session` are keys given at start. `environment_origin` is where the environment's key may be sent: Anthropic's own
    address, or the one that the same user gave at start. A key is never in an error, a log or a repr. Its methods may
    block on the user, who is asked to unlock the keyring; they are called from one thread at a time or several.
    """

    def __init__(
        self,
        session: Mapping[CredentialPlace, str] | None = None,
        environ: Mapping[str, str] | None = None,
        environment_origin: str = OFFICIAL_ORIGIN,
    ) -> None:
        self._session = {place: key for place, key in (session or {}).items() if key}
        self._environment_key = (environ or {}).get(ENVIRONMENT_KEY, "").strip()
        self._environment_place = CredentialPlace(ENVIRONMENT_SERVICE, environment_origin)
        self._lock = threading.Lock()

    def key(self, place: CredentialPlace) -> str | None:
        """The secret for a place, or None.

        Raises KnownError KEYRING_FAILED where the keyring fails and there is no other one.
        """
        return self._found(place)[0]

    def kept_in(self, place: CredentialPlace) -> str:
        """keyring, session, environment or none. Raises KnownError as `key` does."""
        return self._found(place)[1]

    def has_keyring(self) -> bool:
        """Whether this system has a keyring that keeps keys. Raises KnownError KEYRING_FAILED."""
        import keyring
        from keyring.backends.fail import Keyring as NoKeyring
        from keyring.backends.null import Keyring as SwitchedOff

        return not isinstance(_ask(keyring.get_keyring), NoKeyring | SwitchedOff)

    def unused_environment(self, place: CredentialPlace) -> bool:
        """Whether the environment has a key for a service, but for another address than this one."""
        own = self._environment_place
        return bool(self._environment_key) and place.service == own.service and place != own

    def store(self, credential: Credential) -> KeptKey:
        """Keeps a secret in the keyring, or for the session where there is none, it fails or the user turns it away."""
        import keyring
        from keyring.errors import NoKeyringError

        place, key = credential.place, credential.secret
        kept, failure = False, None
        try:
            _ask(keyring.set_password, SERVICE, _username(place), key)
            # Read back, since a keyring that is switched off (keyring's `null`) takes a key and drops it.
            kept = _ask(keyring.get_password, SERVICE, _username(place)) == key
        except NoKeyringError:
            pass
        except KnownError as error:
            failure = Failure.of(error)
        with self._lock:
            if kept:
                self._session.pop(place, None)
            else:
                self._session[place] = key
        return KeptKey("keyring" if kept else "session", failure)

    def delete(self, place: CredentialPlace) -> None:
        """Forgets a secret, wherever it is kept; one that is not there is fine. Raises KnownError KEYRING_FAILED."""
        import keyring
        from keyring.errors import NoKeyringError

        with self._lock:
            self._session.pop(place, None)
        try:
            # Asked first: how a missing one is refused differs from keyring to keyring.
            if _ask(keyring.get_password, SERVICE, _username(place)) is not None:
                _ask(keyring.delete_password, SERVICE, _username(place))
        except NoKeyringError:
            return

    def _found(self, place: CredentialPlace) -> tuple[str | None, str]:
        with self._lock:
            held = self._session.get(place)
        if held:
            return held, "session"
        given = self._environment_key if place == self._environment_place else ""
        try:
            kept = _from_keyring(place)
        except KnownError:
            if not given:
                raise
            kept = None
        if kept:
            return kept, "keyring"
        return (given, "environment") if given else (None, "none")


def _from_keyring(place: CredentialPlace) -> str | None:
    import keyring
    from keyring.errors import NoKeyringError

    try:
        return _ask(keyring.get_password, SERVICE, _username(place))
    except NoKeyringError:
        return None


def _ask(call: Callable[P, R], *arguments: P.args, **named: P.kwargs) -> R:
    """Calls the keyring; a failure other than its absence becomes KnownError KEYRING_FAILED, naming its kind alone."""
    from keyring.errors import NoKeyringError

    try:
        return call(*arguments, **named)
    except NoKeyringError:
        raise
    except Exception as error:  # noqa: BLE001 - a border: each system's keyring raises errors of its own
        kind = type(error).__name__
    # Outside the handler, so that the cause is not chained: it could quote the key.
    raise KnownError(ErrorCode.KEYRING_FAILED, detail=kind)


def _username(place: CredentialPlace) -> str:
    """What the keyring knows a place by: "anthropic@https://api.anthropic.com:443", which every version of the app has
    used for the only key of a service; another field stands before the "@", a named endpoint at the end.

    Names are quoted, so that no two places have one name.
    """
    service = quote(place.service, safe="")
    which = "" if place.field == API_KEY else f"/{quote(place.field, safe='')}"
    endpoint = f"#{quote(place.endpoint, safe='')}" if place.endpoint else ""
    return f"{service}{which}@{place.origin}{endpoint}"
