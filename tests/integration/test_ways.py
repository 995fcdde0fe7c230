"""Which stage of the way to an endpoint fails: name, connection, proxy, certificate; and whose certificate that is."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from rfdesktop.adapters.http import proxy_scripts, ways
from rfdesktop.adapters.http.proxy_scripts import script_of_scutil
from rfdesktop.adapters.http.ways import way_to
from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.models.trials import Outcome, Passed, Stage, Way
from tests.servers.raw_server import Connection, RawServer
from tests.servers.socks_server import SocksServer
from tests.servers.tls_server import Authority, TlsServer, authority

PASSED, FAILED, SKIPPED = Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED
VARIABLES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR", "AUTO_PROXY")


@pytest.fixture(autouse=True)
def _of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture(scope="module")
def inspector(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return authority(tmp_path_factory.mktemp("ca"), "Inspection Root 7", "Example Inspection Ltd")


@pytest.fixture
def secured(inspector: Authority) -> Iterator[TlsServer]:
    with TlsServer(inspector.chain) as server:
        yield server


def way(url: str) -> Way:
    return asyncio.run(way_to(url, "openai_base_url"))


def outcomes(gone: Way) -> dict[Stage, Outcome]:
    return {each.stage: each.outcome for each in gone.stages}


def last(gone: Way) -> Passed:
    return gone.stages[-1]


def test_a_plain_server_nearby_has_no_proxy_no_name_and_no_tls() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        gone = way(f"http://127.0.0.1:{port}/v1")
    assert outcomes(gone) == {Stage.PROXY: SKIPPED, Stage.LOOKUP: SKIPPED, Stage.TCP: PASSED}
    assert last(gone).detail == f"127.0.0.1:{port}"
    assert gone.open


def test_a_port_where_nobody_listens_fails_at_the_connection() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    gone = way(f"http://127.0.0.1:{port}/v1")
    assert (last(gone).stage, last(gone).outcome, gone.open) == (Stage.TCP, FAILED, False)
    assert last(gone).detail


def test_a_name_that_is_not_there_fails_at_the_lookup() -> None:
    gone = way("https://models.invalid/v1")
    assert last(gone) == Passed(Stage.LOOKUP, FAILED, "models.invalid")


def test_a_certificate_that_is_trusted_names_who_issued_it(
    monkeypatch: pytest.MonkeyPatch, secured: TlsServer, inspector: Authority
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(inspector.trusted))
    gone = way(f"https://127.0.0.1:{secured.port}/v1")
    assert last(gone) == Passed(Stage.TLS, PASSED, "Example Inspection Ltd, Inspection Root 7")
    assert gone.open


def test_a_certificate_that_is_not_trusted_is_refused_and_names_who_issued_it(
    monkeypatch: pytest.MonkeyPatch, secured: TlsServer, tmp_path: Path
) -> None:
    other = authority(tmp_path, "Another Root", "Another")
    monkeypatch.setenv("SSL_CERT_FILE", str(other.trusted))
    gone = way(f"https://127.0.0.1:{secured.port}/v1")
    assert (last(gone).stage, last(gone).outcome) == (Stage.TLS, FAILED)
    assert last(gone).detail == "Example Inspection Ltd, Inspection Root 7"
    failure = last(gone).failure
    assert failure is not None
    assert failure.code is ErrorCode.CERTIFICATE_REFUSED
    # The line on which the certificate was looked at carried nothing.
    assert secured.heard == b""


def test_a_server_that_speaks_no_tls_fails_there() -> None:
    with RawServer(lambda connection: connection.send(b"HTTP/1.1 400 no\r\n\r\n")) as server:
        gone = way(server.url.replace("http:", "https:"))
    assert (last(gone).stage, last(gone).outcome) == (Stage.TLS, FAILED)


def test_certificates_that_cannot_be_read_are_named(monkeypatch: pytest.MonkeyPatch, secured: TlsServer) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/no/such/file.pem")
    failure = last(way(f"https://127.0.0.1:{secured.port}/v1")).failure
    assert failure is not None
    assert failure.code is ErrorCode.CERTIFICATES_UNREADABLE


@pytest.fixture
def as_if_far(monkeypatch: pytest.MonkeyPatch) -> None:
    """This computer is never asked through a proxy; here it stands for a far one."""
    monkeypatch.setattr("rfdesktop.adapters.http.routes.is_loopback", lambda _url: False)


@pytest.mark.usefixtures("as_if_far")
def test_a_proxy_that_asks_for_a_login_fails_at_the_tunnel(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(connection: Connection) -> None:
        connection.send(b"HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n")

    with RawServer(refuse) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url.replace("//", "//me:p%40ss@"))
        gone = way("https://models.example/v1")
        assert outcomes(gone) == {
            Stage.PROXY: PASSED, Stage.LOOKUP: SKIPPED, Stage.TCP: PASSED, Stage.TUNNEL: FAILED,
        }  # fmt: skip
        assert last(gone).detail == "407"
        assert gone.stages[0].detail == proxy.url
        assert "CONNECT models.example:443 HTTP/1.1" in proxy.heads[0]
        assert "p%40ss" not in repr(gone)
        assert "Basic bWU6cEBzcw==" in proxy.heads[0]


@pytest.mark.usefixtures("as_if_far")
def test_a_way_through_socks_reaches_the_server_and_its_certificate(
    monkeypatch: pytest.MonkeyPatch, secured: TlsServer, inspector: Authority
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(inspector.trusted))
    with SocksServer(("127.0.0.1", secured.port)) as proxy:
        monkeypatch.setenv("ALL_PROXY", f"socks5://{proxy.address}")
        gone = way("https://localhost/v1")
        assert proxy.asked == [("localhost", 443)]
    assert outcomes(gone)[Stage.TUNNEL] is PASSED
    assert last(gone) == Passed(Stage.TLS, PASSED, "Example Inspection Ltd, Inspection Root 7")


@pytest.mark.usefixtures("as_if_far")
@pytest.mark.parametrize("trusted", [True, False])
def test_a_proxy_that_is_spoken_to_in_tls_is_asked_in_tls(
    monkeypatch: pytest.MonkeyPatch, secured: TlsServer, inspector: Authority, tmp_path: Path, *, trusted: bool
) -> None:
    known = inspector if trusted else authority(tmp_path, "Another Root", "Another")
    monkeypatch.setenv("SSL_CERT_FILE", str(known.trusted))
    with TlsServer(inspector.chain, secured.port) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"https://127.0.0.1:{proxy.port}")
        gone = way("https://localhost/v1")
    if trusted:
        assert proxy.heard.startswith(b"CONNECT localhost:443 HTTP/1.1\r\n")
        assert last(gone) == Passed(Stage.TLS, PASSED, "Example Inspection Ltd, Inspection Root 7")
    else:
        assert (last(gone).stage, last(gone).outcome, proxy.heard) == (Stage.TUNNEL, FAILED, b"")
        assert "certificate" in last(gone).detail.lower()


@pytest.mark.usefixtures("as_if_far")
def test_a_proxy_of_a_kind_that_is_not_spoken_fails_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "socks4://127.0.0.1:9")
    (only,) = way("https://models.example/v1").stages
    assert only.failure is not None
    assert only.failure.code is ErrorCode.PROXY_UNUSABLE


def test_a_proxy_script_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUTO_PROXY", "http://wpad.example/proxy.pac")
    first = way("https://models.invalid/v1").stages[0]
    assert first.outcome is SKIPPED
    assert first.failure is not None
    assert (first.failure.code, first.failure.values) == (
        ErrorCode.PROXY_SCRIPT,
        {"file": "http://wpad.example/proxy.pac"},
    )


def test_what_a_mac_says_of_its_proxies_is_read() -> None:
    said = "<dictionary> {\n  ProxyAutoConfigEnable : 1\n  ProxyAutoConfigURLString : http://a/b.pac\n}\n"
    assert script_of_scutil(said) == "http://a/b.pac"
    assert script_of_scutil(said.replace("Enable : 1", "Enable : 0")) == ""
    assert script_of_scutil("") == ""
    assert proxy_scripts.proxy_script() == ""


def test_a_server_that_says_nothing_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ways, "STAGE_S", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        gone = way(f"https://127.0.0.1:{listener.getsockname()[1]}/v1")
    assert (last(gone).stage, last(gone).outcome, last(gone).detail) == (Stage.TLS, FAILED, "timeout")
