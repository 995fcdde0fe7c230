"""A connection to a ticket system, its secrets' places, and what a test of it has shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from rfdesktop.domain.credentials import CredentialPlace
from rfdesktop.domain.errors import Failure
from rfdesktop.domain.settings import origin


class PsaKind(StrEnum):
    """The ticket systems that are spoken to."""

    CONNECTWISE = "connectwise"
    AUTOTASK = "autotask"
    HALO = "halo"


class SecretField(StrEnum):
    """The secrets that a ticket system's API may ask for; each is kept in the keyring by itself."""

    PUBLIC_KEY = "public_key"
    PRIVATE_KEY = "private_key"
    CLIENT_ID = "client_id"
    CLIENT_SECRET = "client_secret"
    USER_NAME = "user_name"
    SECRET = "secret"
    INTEGRATION_CODE = "integration_code"


SECRET_FIELDS: Mapping[PsaKind, tuple[SecretField, ...]] = MappingProxyType(
    {
        PsaKind.CONNECTWISE: (SecretField.PUBLIC_KEY, SecretField.PRIVATE_KEY, SecretField.CLIENT_ID),
        PsaKind.AUTOTASK: (SecretField.USER_NAME, SecretField.SECRET, SecretField.INTEGRATION_CODE),
        PsaKind.HALO: (SecretField.CLIENT_ID, SecretField.CLIENT_SECRET),
    }
)
"""What each system asks for, in the order in which its own pages show it."""

USUAL_ADDRESSES: Mapping[PsaKind, str] = MappingProxyType(
    {
        PsaKind.CONNECTWISE: "https://na.myconnectwise.net",
        PsaKind.AUTOTASK: "https://webservices2.autotask.net",
        PsaKind.HALO: "",
    }
)
"""Where a new connection begins: ConnectWise's North American cloud, Autotask's zone lookup; Halo's is the client's."""


@dataclass(frozen=True, slots=True)
class Connection:
    """A ticket system as the engineer works with it, without its secrets.

    `base_url` is where it is found: the address of the web page for ConnectWise and Halo, of the zone lookup for
    Autotask. `company` is ConnectWise's company id or Halo's tenant ("" where Halo names it itself). `member` is who
    the engineer is there: ConnectWise's member identifier, the e-mail address of Autotask's resource, the name or
    e-mail address of Halo's agent; "" leaves it to the key. The id stays as long as kind, address and company do:
    secrets and posts are kept by it.
    """

    id: str
    kind: PsaKind
    name: str
    base_url: str
    company: str = ""
    member: str = ""


def secret_place(connection: Connection, secret: SecretField) -> CredentialPlace:
    """Where a secret of a connection is kept: bound to the address, so that another address asks for it anew."""
    return CredentialPlace(connection.kind.value, origin(connection.base_url), connection.id, secret.value)


@dataclass(frozen=True, slots=True)
class ConnectionState:
    """A connection and where each of its secrets is: keyring, session or none. `failure` is why the keyring did not
    take one."""

    connection: Connection
    kept_in: Mapping[SecretField, str] = field(default_factory=dict)
    failure: Failure | None = None

    @property
    def complete(self) -> bool:
        """Whether all secrets are there."""
        return all(self.kept_in.get(each, "none") != "none" for each in SECRET_FIELDS[self.connection.kind])


class TestStage(StrEnum):
    """What a test looks at, in this order; the first that fails ends it."""

    __test__ = False

    NAME = "name"
    """The host's name is looked up."""
    PROXY = "proxy"
    """The proxy, where the system names one, takes a connection."""
    TCP = "tcp"
    """The host takes a connection."""
    TLS = "tls"
    """Its certificate is trusted."""
    DISCOVERY = "discovery"
    """Company, zone or tenant are known there."""
    AUTHENTICATION = "authentication"
    """The secrets are taken."""
    RIGHTS = "rights"
    """They may read tickets and write notes."""
    FIELDS = "fields"
    """Everything that a post needs can be filled: who the engineer is, and the list that tells internal from
    client-visible."""


@dataclass(frozen=True, slots=True)
class StageResult:
    """One stage of a test. `failure` is None where it passed; `skipped` where there was nothing to look at (no proxy,
    no TLS)."""

    stage: TestStage
    failure: Failure | None = None
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class ConnectionReport:
    """What a test has shown: each stage that was reached, and what the system says of itself (version, quota)."""

    stages: tuple[StageResult, ...]
    about: str = ""

    @property
    def failed(self) -> StageResult | None:
        """The stage that failed, if one did."""
        return next((each for each in self.stages if each.failure is not None), None)
