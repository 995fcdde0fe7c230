"""Odd addresses: taken and reached, or refused by name; never a bug. Nothing but loopback is looked up."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import pytest

from rfdesktop.adapters.models.factory import ModelClients
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.settings import ProviderName, Settings, apply
from tests.gate import checked

PROVIDERS = [ProviderName.ANTHROPIC, ProviderName.OPENAI]

REFUSED_AS_A_SETTING = [
    "http://xn--/v1", "http://XN--.de", "http://a.xn--", "http://xn--zzzzzz99999", f"http://{'a' * 64}.de",
    "http://a..b", "http://.a", "http://.", f"http://{'.'.join(['a' * 63] * 5)}", "http://a b", "http://a%20b",
    "http://a%00b", "http://*.b", "http://<host>", "http://a|b", "http://{host}/v1", "http://[v1.a]:9",
    "http://[zz]", "http://[::1]a:9", "http://a[::1]:9", "http://[]", "http://256.1.1.1", "http://127.0.0.1:0",
    "http://127.0.0.1:65536", "http://127.0.0.1:x", "http://ho\tst", "http://host\n/v1", "http://ho\u200dst.de",
    "http://127.0.0.1:9/\ud800", "http://127.0.0.1:9/\u200b/v1", "http://127.0.0.1:9/\x7f", "http://a\uff0fb", "ftp://a",
    "http://", "//a", "a", "",
]  # fmt: skip
REFUSED_BY_THE_LIBRARY = [
    "http://\u2603.de", "http://\U0001f600.de", "http://\uff21\uff22.de", "http://\u0301a.de", "http://\u05d0a.de",
    "http://xn--\xe9.de", "http://" + "\xe9" * 60 + ".de",
]  # fmt: skip
TAKEN = [
    "http://127.0.0.1:9", "http://[::1]:9/v1", "http://127.0.0.1:9/a b/\xe9?q=1#f",
    "HTTP://127.0.0.1:9", "http://my_server:9/v1", "http://a.b.", "http://b\xfccher.de", "http://xn--bcher-kva.de",
    "http://fa\xdf.de", "http://xn--fa-hia.de", "http://a\u3002b", "http://1.2.3.4.5", f"http://{'a' * 63}.de", "http://-a.b",
]  # fmt: skip


@pytest.fixture(autouse=True)
def no_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """No name is looked up: every one is unknown at once."""
    real = socket.getaddrinfo

    def unknown(host: Any, *rest: Any, **named: Any) -> Any:
        if host in ("127.0.0.1", "::1", b"127.0.0.1", b"::1"):
            return real(host, *rest, **named)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)


def settings_with(provider: ProviderName, url: str) -> Settings:
    settings, problems = apply(Settings(timeout_s=5), {f"{provider.value}_base_url": url})
    assert problems == ()
    return settings


def failure_at(provider: ProviderName, settings: Settings) -> KnownError:
    """What making a client and testing its key ends in."""

    async def check() -> None:
        client = await ModelClients("")(provider, settings, "k")
        try:
            await client.check(await checked("m"))
        finally:
            await client.close()

    with pytest.raises(KnownError) as caught:
        asyncio.run(check())
    return caught.value


@pytest.mark.parametrize("url", REFUSED_AS_A_SETTING)
def test_what_is_no_address_is_refused_as_a_setting(url: str) -> None:
    settings, [problem] = apply(Settings(), {"openai_base_url": url})
    assert (problem.name, problem.reason) == ("openai_base_url", "url")
    assert settings == Settings()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("http:/a", "http://a"),
        ("http://a\\b", "http://a/b"),
        ("http://good\\@evil", "http://good/@evil"),
        ("http://127.0.0.1:9/\u200b", "http://127.0.0.1:9/"),
    ],
)
def test_a_slip_in_an_address_is_put_right_as_a_browser_does(typed: str, meant: str) -> None:
    assert settings_with(ProviderName.OPENAI, typed).openai_base_url == meant


@pytest.mark.parametrize("provider", PROVIDERS)
@pytest.mark.parametrize("url", REFUSED_BY_THE_LIBRARY)
def test_what_the_clients_library_refuses_is_named(provider: ProviderName, url: str) -> None:
    failure = failure_at(provider, settings_with(provider, url))
    assert failure.code is ErrorCode.SETTING_INVALID
    assert failure.values["setting"] == f"{provider.value}_base_url"


@pytest.mark.parametrize("provider", PROVIDERS)
@pytest.mark.parametrize("url", TAKEN)
def test_where_nobody_answers_is_said(provider: ProviderName, url: str) -> None:
    assert failure_at(provider, settings_with(provider, url)).code is ErrorCode.NO_CONNECTION
