"""Which hosts are this computer."""

from __future__ import annotations

import pytest

from rfdesktop.domain.texts.addresses import host_of, is_loopback


@pytest.mark.parametrize(
    "host",
    [
        "localhost:11434", "models.localhost", "LOCALHOST", "localhost.", "127.0.0.1", "127.0.0.1.", "127.8.0.1:80",
        "127.255.255.254", "[::1]:1", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "127.1", "127.0.1",
        "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "0.0.0.0:11434", "[::]:80", "0",
    ],
)  # fmt: skip
def test_this_computer_is_known(host: str) -> None:
    assert is_loopback(f"http://{host}/v1")


@pytest.mark.parametrize(
    "host",
    [
        "localhost.example", "notlocalhost", "10.0.0.1", "api.anthropic.com", "[fe80::1]", "me@127.0.0.1.example",
        "127.0.0.1@example.com", "128.0.0.1", "[::ffff:10.0.0.1]", "[::2]", "10.1", "3232235777", "127.1.example",
        "127.0.0.0.1", "0x7f000001f", "",
    ],
)  # fmt: skip
def test_another_is_not_taken_for_it(host: str) -> None:
    assert not is_loopback(f"http://{host}/v1")


def test_a_host_is_named_with_the_port_that_was_given_and_without_a_users_name() -> None:
    assert host_of("https://me:secret@llm.example:8443/v1") == "llm.example:8443"
    assert host_of("https://api.anthropic.com") == "api.anthropic.com"
